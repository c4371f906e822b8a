// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SettingField.h"

#include "dialogs/FieldMessage.h"
#include "dialogs/LayoutSide.h"
#include "dialogs/SettingSpinBox.h"
#include "dialogs/SettingWords.h"

#include <QCheckBox>
#include <QFormLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QMetaMethod>
#include <QTimer>

#include <chrono>

using namespace std::chrono_literals;

namespace {

// A person who steps is done when this long no further step has come.
constexpr auto StepsEnd = 700ms;

/// "lockAfter" of POSTERN_LOCK_AFTER.
QString objectNameOf(const SettingRule &rule)
{
    QString name = rule.key().toLower();
    name.remove(QLatin1String("postern_")).remove(QLatin1String("security_"));
    QString camel;
    for (const QString &word : name.split(u'_', Qt::SkipEmptyParts)) {
        camel += camel.isEmpty() ? word : word.at(0).toUpper() + word.mid(1);
    }
    return camel;
}

} // namespace

SettingField::SettingField(const SettingRule &rule, QWidget *parent)
    : QWidget(parent)
    , m_rule(rule)
    , m_base(rule.usual)
    , m_label(new QLabel(this))
    , m_bounds(new QLabel(SettingWords::bounds(rule), this))
    , m_message(new FieldMessage(this))
    , m_steps(new QTimer(this))
{
    const QString name = objectNameOf(rule);
    setObjectName(name + QStringLiteral("Field"));
    m_label->setObjectName(name + QStringLiteral("Label"));
    m_bounds->setObjectName(name + QStringLiteral("Bounds"));
    m_bounds->setWordWrap(true);
    m_message->setObjectName(name + QStringLiteral("Message"));
    m_steps->setSingleShot(true);
    m_steps->setInterval(StepsEnd);
    connect(m_steps, &QTimer::timeout, this, &SettingField::take);
    auto *line = new QHBoxLayout;
    line->setSpacing(8);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(4);
    column->addLayout(line);
    column->addWidget(m_message);
    column->addStretch();
    rule.form == SettingRule::Form::Switch ? setupSwitch() : setupNumber();
    input()->setObjectName(name +
                           (m_switch ? QStringLiteral("CheckBox") : QStringLiteral("SpinBox")));
    m_bounds->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    keepAtLayoutSide(*m_bounds);
    line->addWidget(input(), 0, Qt::AlignTop);
    line->addWidget(m_bounds, 1);
    fitFirstLine();
    show(m_base);
    describe();
}

/// All begin at the first line, however many the bounds take, and where a message appears below.
void SettingField::fitFirstLine()
{
    const int room = qMax(0, (input()->sizeHint().height() - fontMetrics().height()) / 2);
    m_bounds->setContentsMargins(0, room, 0, 0);
    m_label->setContentsMargins(0, room, 0, 0);
}

void SettingField::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange || event->type() == QEvent::StyleChange) {
        fitFirstLine();
    }
}

void SettingField::setupNumber()
{
    m_number = new SettingSpinBox(m_rule, this);
    m_number->installEventFilter(this);
    m_label->setBuddy(m_number);
    setLabel(SettingWords::label(m_rule));
    const QString hint = SettingWords::hint(m_rule);
    if (!hint.isEmpty()) {
        m_bounds->setText(m_bounds->text() + QStringLiteral(". ") + hint);
    }
    connect(m_number, &QSpinBox::valueChanged, m_steps, qOverload<>(&QTimer::start));
    connect(m_number, &QSpinBox::editingFinished, this, &SettingField::leave);
    connect(m_number, &SettingSpinBox::edited, this, [this] {
        if (m_asked && chosen() != m_asked) {
            m_asked.reset();
        }
        clearProblem();
        emit edited();
    });
}

void SettingField::setupSwitch()
{
    m_switch = new QCheckBox(SettingWords::label(m_rule), this);
    m_switch->setToolTip(SettingWords::hint(m_rule));
    m_label->hide();
    connect(m_switch, &QCheckBox::clicked, this, &SettingField::take);
}

QWidget *SettingField::input() const
{
    return m_switch ? static_cast<QWidget *>(m_switch) : m_number;
}

void SettingField::addTo(QFormLayout *form)
{
    if (m_switch) {
        form->addRow(this);
        return;
    }
    m_label->setParent(form->parentWidget());
    m_label->setAlignment(Qt::AlignLeading | Qt::AlignTop);
    form->addRow(m_label, this);
}

void SettingField::allowNothing(const QString &called)
{
    m_number->allowNothing(called);
    //: Beside a field: its bounds
    m_bounds->setText(tr("%1 to %2")
                          .arg(SettingWords::value(m_rule, m_rule.least),
                               SettingWords::value(m_rule, m_rule.most)));
    settle(0);
    describe();
}

void SettingField::setLabel(const QString &label)
{
    //: A field's label; %1 is its name
    m_label->setText(tr("%1:").arg(label));
    m_number->setAccessibleName(label); // it is no sibling of its label
}

void SettingField::describe()
{
    const QString problem = m_message->isProblem() ? m_message->text() + u' ' : QString();
    input()->setAccessibleDescription(problem + m_bounds->text());
}

void SettingField::show(int value)
{
    if (m_switch) {
        m_switch->setChecked(value != 0);
        return;
    }
    m_number->setValue(value);
    // What was typed may look otherwise.
    auto *line = m_number->lineEdit();
    if (line->text() != m_number->words(value)) {
        line->setText(m_number->words(value));
    }
    m_steps->stop();
}

void SettingField::setBase(int value)
{
    const bool wasTyped = isDirty();
    m_base = value;
    const bool isSaved = m_asked == value && !isDirty();
    if (!wasTyped || isSaved) {
        settle(value);
    }
    if (isSaved && m_number) { // what was typed is done with: Undo is the page's
        auto *line = m_number->lineEdit();
        line->setText(line->text());
    }
}

void SettingField::settle(int value)
{
    m_base = value;
    m_asked.reset();
    clearProblem();
    show(value);
    if (std::exchange(m_wasDirty, false)) {
        emit dirtyChanged();
    }
}

std::optional<int> SettingField::chosen() const
{
    if (m_switch) {
        return m_switch->isChecked() ? 1 : 0;
    }
    return m_number->isAllowed() ? m_number->typed() : std::nullopt;
}

bool SettingField::isDirty() const
{
    return m_switch ? false : m_number->typed() != m_base;
}

/// Escape, and Undo where the field knows nothing to undo, concern what is not saved before they
/// concern what is.
bool SettingField::isGivenBackBy(const QKeyEvent &key) const
{
    static const QMetaMethod telling = QMetaMethod::fromSignal(&SettingField::picked);
    const bool isTaken =
        isSignalConnected(telling); // else a button saves, and Escape is its form's
    const bool isBack = key.key() == Qt::Key_Escape || (key.matches(QKeySequence::Undo) &&
                                                        !m_number->lineEdit()->isUndoAvailable());
    return isTaken && isBack && isDirty();
}

bool SettingField::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey =
        event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (watched != m_number || !isKey || !isGivenBackBy(*static_cast<QKeyEvent *>(event))) {
        return QWidget::eventFilter(watched, event);
    }
    if (event->type() == QEvent::KeyPress) {
        settle(m_base);
        m_number->selectAll();
    }
    event->accept();
    return true;
}

/// The keyboard has left, or Enter was pressed. What was refused is not asked for again by leaving.
void SettingField::leave()
{
    if (m_number->hasFocus() || !m_asked || m_asked != chosen()) {
        take();
    }
}

void SettingField::take()
{
    m_steps->stop();
    if (m_switch ? chosen() == m_base : !isDirty()) {
        clearProblem();
        if (std::exchange(m_wasDirty, false)) {
            emit dirtyChanged();
        }
        return;
    }
    m_wasDirty = isDirty();
    check();
    if (m_asked) {
        emit picked(m_base, *m_asked);
    }
    emit dirtyChanged();
}

void SettingField::check()
{
    m_asked = chosen();
    m_asked ? clearProblem() : showProblem(SettingWords::outOfBounds(m_rule));
}

void SettingField::showProblem(const QString &sentence)
{
    if (m_switch) {
        m_switch->setChecked(m_base != 0); // what is not saved is not so
    }
    m_message->showProblem(sentence, FieldMessage::Focus::Leave);
    describe();
}

void SettingField::clearProblem()
{
    if (m_message->isProblem()) {
        m_message->clearMessage();
        describe();
    }
}
