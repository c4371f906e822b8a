// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/UserPicker.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "models/access/Workspace.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QScreen>
#include <QStandardItemModel>
#include <QStyle>

namespace {

constexpr int SuggestionLimit = 20;
constexpr int NameMaximum = 40; // letters in a sentence
constexpr int PersonIdRole = Qt::UserRole + 1;

} // namespace

UserPicker::UserPicker(Workspace &workspace, const Session &session, QWidget *parent)
    : QLineEdit(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_suggestions(new QStandardItemModel(this))
    , m_completer(new QCompleter(m_suggestions, this))
{
    setObjectName(QStringLiteral("userPicker"));
    setClearButtonEnabled(true);
    // Not QLineEdit::setCompleter(): that would put a suggestion into the text as soon as it is
    // only highlighted, and would know the name but not which of two people of that name is meant.
    m_completer->setWidget(this);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setMaxVisibleItems(10);
    m_completer->setWrapAround(false); // past the last one nobody is chosen
    //: Accessible name of the list of people under a field
    m_completer->popup()->setAccessibleName(tr("Suggestions"));
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            &UserPicker::choose);
    connect(this, &QLineEdit::textEdited, this, &UserPicker::suggest);
}

void UserPicker::setEmptyAllowed(Empty empty, const QString &placeholder)
{
    m_empty = empty;
    setPlaceholderText(placeholder);
}

void UserPicker::setUser(std::optional<UserId> id, const QString &name)
{
    m_givenId = id;
    //: Stands for the author of a post whose account is gone; %1 is a number
    m_givenText = id && name.isEmpty() ? tr("Unknown person (%1)").arg(*id) : name;
    m_chosenId = m_givenId;
    m_chosenText = m_givenText;
    setText(m_givenText);
    setProblem({});
}

std::optional<UserId> UserPicker::userId() const
{
    return isAcceptable() ? m_chosenId : m_givenId;
}

QString UserPicker::userName() const
{
    return isAcceptable() ? m_chosenText : m_givenText;
}

bool UserPicker::isAcceptable() const
{
    return m_chosenId.has_value() || (text().trimmed().isEmpty() && m_empty == Empty::Allowed);
}

bool UserPicker::event(QEvent *event)
{
    // QCompleter hands each key to the line first, and takes only what the line leaves.
    if (popupTakes(*event)) {
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

bool UserPicker::popupTakes(const QEvent &event)
{
    if (event.type() != QEvent::KeyPress && event.type() != QEvent::ShortcutOverride) {
        return false;
    }
    if (!m_completer->popup()->isVisible()) {
        return false;
    }
    const auto &press = static_cast<const QKeyEvent &>(event);
    const int key = press.key();
    const bool isReturn = key == Qt::Key_Return || key == Qt::Key_Enter;
    const bool goesOn = key == Qt::Key_Tab || (isReturn && m_returnGoesOn && isWholeName());
    if (goesOn && event.type() == QEvent::KeyPress) {
        pressAgain(press);
    }
    return isReturn || key == Qt::Key_Escape || key == Qt::Key_Tab;
}

/// Whether what the list would take is what was typed.
bool UserPicker::isWholeName() const
{
    const QModelIndex marked = m_completer->popup()->currentIndex();
    return m_chosenId && marked.data(PersonIdRole).toLongLong() == *m_chosenId;
}

/// The list takes this key to choose; a second one then leads on, as it does elsewhere.
void UserPicker::pressAgain(const QKeyEvent &key)
{
    QCoreApplication::postEvent(
        this, new QKeyEvent(QEvent::KeyPress, key.key(), key.modifiers(), key.text()));
}

void UserPicker::setTyped(const QString &text)
{
    if (!text.isEmpty()) {
        setText(text);
        look(text.trimmed());
    }
}

void UserPicker::suggest(const QString &typed)
{
    look(typed.trimmed());
    showSuggestions();
    emit edited();
}

/// Who is meant by it, and who may be.
void UserPicker::look(const QString &text)
{
    m_suggestions->clear();
    const auto found =
        text.isEmpty()
            ? Result<QList<std::pair<UserId, QString>>>(QList<std::pair<UserId, QString>>{})
            : m_workspace.users().suggest(m_session, text, SuggestionLimit);
    if (found) {
        for (const auto &[id, name] : *found) {
            auto *item = new QStandardItem(name);
            item->setEditable(false);
            item->setData(id, PersonIdRole);
            m_suggestions->appendRow(item);
        }
    }
    resolve(text);
    if (!found) {
        setProblem(ErrorText::sentence(found.error()));
    }
}

void UserPicker::resolve(const QString &typed)
{
    m_chosenId.reset();
    m_chosenText.clear();
    if (text() == m_givenText) {
        m_chosenId = m_givenId;
        m_chosenText = m_givenText;
    } else {
        auto same = m_suggestions->findItems(typed, Qt::MatchFixedString | Qt::MatchCaseSensitive);
        if (same.isEmpty()) {
            same = m_suggestions->findItems(typed, Qt::MatchFixedString);
        }
        if (same.size() == 1) {
            m_chosenId = same.first()->data(PersonIdRole).toLongLong();
            m_chosenText = same.first()->text();
        }
    }
    if (isAcceptable()) {
        setProblem({});
    } else if (typed.isEmpty()) {
        setProblem(tr("Type a name."));
    } else if (m_suggestions->rowCount() == 0) {
        const QString name = CellText::shortenedInside(CellText::singleLine(typed), NameMaximum);
        //: %1 is what somebody has typed.
        setProblem(tr("Nobody is called “%1”.").arg(name));
    } else {
        setProblem(tr("Choose one of the people in the list."));
    }
}

void UserPicker::showSuggestions()
{
    if (m_suggestions->rowCount() == 0 || text() == m_givenText || !hasFocus()) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->setCompletionPrefix(text());
    m_completer->complete();
    fitSuggestions();
    // Return takes the person of just that name, else the first: what was typed so far is hardly
    // ever a name by itself.
    const QAbstractItemModel *shown = m_completer->completionModel();
    const QModelIndexList same = shown->match(shown->index(0, 0), PersonIdRole,
                                              m_chosenId ? *m_chosenId : -1, 1, Qt::MatchExactly);
    m_completer->popup()->setCurrentIndex(same.value(0, shown->index(0, 0)));
}

/// As wide as the names need, within the screen: the line may be a narrow cell.
void UserPicker::fitSuggestions()
{
    QAbstractItemView *list = m_completer->popup();
    const QRect room = screen()->availableGeometry();
    const int bar = list->style()->pixelMetric(QStyle::PM_ScrollBarExtent, nullptr, list);
    const int wanted = list->sizeHintForColumn(0) + bar + 2 * list->frameWidth();
    QRect place = list->geometry();
    const int right = place.right();
    place.setWidth(qMin(qMax(place.width(), wanted), room.width()));
    if (isRightToLeft()) {
        place.moveRight(right);
    }
    place.moveLeft(qBound(room.left(), place.left(), room.right() + 1 - place.width()));
    list->setGeometry(place);
}

void UserPicker::choose(const QModelIndex &index)
{
    m_chosenId = index.data(PersonIdRole).toLongLong();
    m_chosenText = index.data(Qt::DisplayRole).toString();
    setText(m_chosenText);
    setProblem({});
    emit edited();
}

void UserPicker::setProblem(const QString &sentence)
{
    setToolTip(CellText::toolTip(sentence));
    if (m_problem != sentence) {
        m_problem = sentence;
        emit problemChanged(sentence);
    }
}
