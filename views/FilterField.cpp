// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FilterField.h"

#include "dialogs/CellText.h"
#include "dialogs/Icons.h"
#include "views/FilterWords.h"

#include <QActionGroup>
#include <QCompleter>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QSignalBlocker>
#include <QToolTip>

using namespace std::chrono_literals;

namespace {

constexpr auto Delay = 250ms;

const QString Dots = QStringLiteral("..");
const QString Slash = QStringLiteral("/");
const QString Quote = QStringLiteral("\"");

/// What is typed without its operator, so that another one can take its place.
QString bare(const QString &typed)
{
    QString text = typed.trimmed();
    while (!text.isEmpty() && QStringLiteral("=≠!<>≤≥").contains(text.front())) {
        text.remove(0, 1);
    }
    text = text.trimmed();
    for (const QString &around : {Slash, Quote}) {
        if (text.size() >= 2 && text.startsWith(around) && text.endsWith(around)) {
            text = text.mid(1, text.size() - 2);
        }
    }
    return text.section(Dots, 0, 0).trimmed();
}

} // namespace

FilterField::FilterField(int column, FilterKind kind, QWidget *parent)
    : DelayedEdit(Delay, parent)
    , m_column(column)
    , m_kind(kind)
    , m_menu(new QMenu(this))
    , m_sign(addAction(Icons::get(QStringLiteral("dialog-warning")), QLineEdit::TrailingPosition))
    , m_open(addAction(Icons::get(QStringLiteral("view-filter")), QLineEdit::TrailingPosition))
{
    setMaxLength(FilterText::Longest);
    m_sign->setVisible(false);
    setupMenu();
    connect(this, &QLineEdit::textChanged, this, &FilterField::widthWanted);
    connect(this, &DelayedEdit::settled, this, &FilterField::filterRequested);
}

void FilterField::setupMenu()
{
    m_menu->setObjectName(QStringLiteral("filterMenu"));
    auto *group = new QActionGroup(m_menu);
    group->setExclusionPolicy(QActionGroup::ExclusionPolicy::ExclusiveOptional);
    const QList<FilterWords::Choice> choices = FilterWords::choices(m_kind);
    for (const FilterWords::Choice &choice : choices) {
        if (choice.label.isEmpty()) {
            m_menu->addSeparator();
            continue;
        }
        QAction *action = m_menu->addAction(choice.label);
        action->setCheckable(true);
        group->addAction(action);
        m_choices.insert(action, choice);
        connect(action, &QAction::triggered, this,
                [this, choice] { put(choice.sign, choice.text); });
    }
    connect(m_menu, &QMenu::aboutToShow, this, &FilterField::tickChoice);
    m_open->setText(tr("How to Filter"));
    m_open->setToolTip(tr("How to filter (Alt+Down)"));
    for (QAction *action : {m_open, m_sign}) {
        connect(action, &QAction::triggered, this,
                [this] { m_menu->popup(mapToGlobal(QPoint(0, height()))); });
    }
}

/// The one that says what the field filters by now.
void FilterField::tickChoice()
{
    const auto read = FilterText::parse(text(), m_column, m_kind, FilterWords::language());
    const auto now = read ? *read : std::nullopt;
    QAction *ticked = nullptr;
    for (auto each = m_choices.cbegin(); each != m_choices.cend(); ++each) {
        each.key()->setChecked(false);
        const bool isWord = !each->text.isEmpty(); // says more than an operator does
        if (now && (isWord || !ticked) && FilterWords::isSaidBy(*now, *each, m_kind)) {
            ticked = each.key();
        }
    }
    if (ticked) {
        ticked->setChecked(true);
    }
}

/// The caret comes to stand where the value is typed.
void FilterField::put(const QString &sign, const QString &word)
{
    setFocus(Qt::OtherFocusReason);
    const QString value = bare(text());
    const bool isAround = sign == Slash || sign == Quote;
    const bool isRange = sign == Dots;
    setText(!word.isEmpty() ? word
            : isRange       ? value + sign
            : isAround      ? sign + value + sign
                            : sign + value);
    setCursorPosition(static_cast<int>(text().size()) - (isAround ? 1 : 0));
    if (isRange && value.isEmpty()) {
        setCursorPosition(0);
    }
    if (!word.isEmpty() || !value.isEmpty()) {
        settle();
    } else {
        forget(); // an operator alone is no complaint yet
    }
}

void FilterField::offer(const QStringList &words)
{
    auto *completer = new QCompleter(words, this);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this,
            &FilterField::settle);
    setCompleter(completer);
}

void FilterField::setQuietly(const QString &text)
{
    {
        const QSignalBlocker quiet(this);
        setText(text);
    }
    if (!hasFocus()) {
        setCursorPosition(0);
    }
    forget();
    emit widthWanted();
}

void FilterField::setProblem(const QString &sentence)
{
    m_sign->setVisible(!sentence.isEmpty());
    m_open->setVisible(sentence.isEmpty());
    m_sign->setText(sentence);
    m_sign->setToolTip(CellText::toolTip(sentence));
    setToolTip(CellText::toolTip(sentence));
    setAccessibleDescription(sentence);
}

void FilterField::setInForce(bool isInForce)
{
    if (isInForce != m_isInForce) {
        m_isInForce = isInForce;
        m_open->setIcon(Icons::get(isInForce ? QStringLiteral("view-filter-active")
                                             : QStringLiteral("view-filter")));
    }
}

/// Of the whole text with what stands around it.
int FilterField::wholeWidth() const
{
    constexpr int HintedLetters = 17; // by QLineEdit::sizeHint()
    constexpr int Caret = 2;
    const int around = sizeHint().width() - fontMetrics().horizontalAdvance(u'x') * HintedLetters;
    return around + fontMetrics().horizontalAdvance(text()) + Caret;
}

int FilterField::wantedWidth() const
{
    return m_isEntered ? wholeWidth() : 0;
}

/// What a narrow field cuts off is told by a tip.
bool FilterField::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && toolTip().isEmpty() && wholeWidth() > width()) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), CellText::toolTip(text()),
                           this);
        return true;
    }
    return DelayedEdit::event(event);
}

void FilterField::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down && event->modifiers().testFlag(Qt::AltModifier)) {
        m_menu->popup(mapToGlobal(QPoint(0, height())));
    } else if (event->key() == Qt::Key_Down) {
        settle();
        emit leftDownwards();
    } else if (event->key() == Qt::Key_Escape && !text().isEmpty()) {
        clear();
        settle();
    } else {
        DelayedEdit::keyPressEvent(event);
    }
}

void FilterField::focusInEvent(QFocusEvent *event)
{
    QLineEdit::focusInEvent(event);
    m_isEntered = true;
    emit entered();
    emit widthWanted();
}

/// A narrow field shows where its caret is; the beginning says most. Whoever comes back from a menu
/// or another window goes on where they were.
void FilterField::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    if (event->reason() != Qt::PopupFocusReason && event->reason() != Qt::ActiveWindowFocusReason) {
        setCursorPosition(0);
        m_isEntered = false;
        emit widthWanted();
    }
}
