// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SettingSpinBox.h"

#include "dialogs/SettingWords.h"
#include "dialogs/SteadyWheel.h"

#include <QKeyEvent>
#include <QLineEdit>

namespace {

/// How far one step goes from here.
int stepSize(SettingRule::Form form, int value)
{
    switch (form) {
    case SettingRule::Form::Seconds:
        return value < SettingWords::Minute ? 5
               : value < SettingWords::Hour ? SettingWords::Minute
                                            : SettingWords::Hour;
    case SettingRule::Form::Minutes:
        return value < 60 ? 1 : 60;
    case SettingRule::Form::Kibibytes:
        return 1024;
    default:
        return 1;
    }
}

} // namespace

SettingSpinBox::SettingSpinBox(const SettingRule &rule, QWidget *parent)
    : QSpinBox(parent)
    , m_rule(rule)
{
    setRange(0, SettingWords::Beyond);
    setKeyboardTracking(false);
    new SteadyWheel(this);
    connect(lineEdit(), &QLineEdit::textChanged, this, &SettingSpinBox::edited);
}

void SettingSpinBox::allowNothing(const QString &called)
{
    m_nothing = called;
}

bool SettingSpinBox::allows(int value) const
{
    return m_rule.allows(value) || (value == 0 && !m_nothing.isEmpty());
}

std::optional<int> SettingSpinBox::read(const QString &text) const
{
    if (!m_nothing.isEmpty() && (text.trimmed().isEmpty() || text.trimmed() == m_nothing)) {
        return 0;
    }
    return SettingWords::parse(m_rule, text);
}

std::optional<int> SettingSpinBox::typed() const
{
    // Odd kibibytes look like whole mebibytes.
    return text() == textFromValue(value()) ? std::optional(value()) : read(text());
}

bool SettingSpinBox::isAllowed() const
{
    const std::optional<int> value = typed();
    return value && allows(*value);
}

QString SettingSpinBox::textFromValue(int value) const
{
    return value == 0 && !m_nothing.isEmpty() ? m_nothing : SettingWords::value(m_rule, value);
}

int SettingSpinBox::valueFromText(const QString &text) const
{
    return read(text).value_or(value());
}

QValidator::State SettingSpinBox::validate(QString &text, int &position) const
{
    Q_UNUSED(position)
    return read(text) ? QValidator::Acceptable : QValidator::Intermediate;
}

QAbstractSpinBox::StepEnabled SettingSpinBox::stepEnabled() const
{
    const int least = m_nothing.isEmpty() ? m_rule.least : 0;
    StepEnabled enabled = StepNone;
    enabled.setFlag(StepUpEnabled, value() < m_rule.most);
    enabled.setFlag(StepDownEnabled, value() > least);
    return enabled;
}

int SettingSpinBox::stepped(int value, bool up) const
{
    if (!up && value <= m_rule.least) {
        return m_nothing.isEmpty() ? m_rule.least : 0;
    }
    if (up && value < m_rule.least) {
        return m_rule.least;
    }
    // From 1 minute down by seconds, from there up by minutes.
    const int size = stepSize(m_rule.form, up ? value : value - 1);
    return m_rule.bounded(up ? value + size - value % size : value - 1 - (value - 1) % size);
}

/// Where nothing was typed, Undo and Redo are the page's.
bool SettingSpinBox::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isPages = (key->matches(QKeySequence::Undo) && !lineEdit()->isUndoAvailable()) ||
                             (key->matches(QKeySequence::Redo) && !lineEdit()->isRedoAvailable());
        if (isPages) {
            event->ignore();
            return true;
        }
    }
    return QSpinBox::event(event);
}

/// The letter of a button that is grey just now is no text (QInputControl takes it for one), and
/// a page of the form is no step.
void SettingSpinBox::keyPressEvent(QKeyEvent *event)
{
    const bool isPage = event->key() == Qt::Key_PageUp || event->key() == Qt::Key_PageDown;
    if (isPage || (event->modifiers() == Qt::AltModifier && !event->text().isEmpty())) {
        event->ignore();
        return;
    }
    QSpinBox::keyPressEvent(event);
}

void SettingSpinBox::stepBy(int steps)
{
    interpretText();
    int next = value();
    for (int i = 0; i < qAbs(steps); ++i) {
        next = stepped(next, steps > 0);
    }
    setValue(next);
    selectAll();
}
