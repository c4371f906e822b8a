// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of TablePage that answers keys whose meaning is in doubt, or that do nothing.
#include "views/TablePage.h"

#include "dialogs/Prompt.h"
#include "dialogs/SavingWait.h"
#include "views/CellRanges.h"
#include "views/EditActions.h"
#include "views/MarkedCells.h"
#include "views/NoticeBar.h"
#include "views/TableTransfer.h"
#include "views/TableView.h"

#include <QAction>
#include <QKeyEvent>
#include <QLocale>
#include <QScopedValueRollback>

#include <algorithm>

namespace {

bool isPlain(const QKeyEvent &event, Qt::Key key)
{
    return event.key() == key && (event.modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
}

/// Of the rows with a selected cell. Sorted: a reload that only moves them changes nothing.
QList<qint64> idsIn(const CellRanges &selected, const RelationalTableModel &model)
{
    QList<qint64> ids;
    ids.reserve(selected.rowCount());
    const auto ranges = selected.rows();
    for (const CellRanges::Rows &rows : ranges) {
        for (int row = rows.first; row <= rows.last; ++row) {
            ids.append(model.idAt(row));
        }
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

} // namespace

// What Del means

TablePage::DeleteWords TablePage::deleteWords(int) const
{
    return {};
}

/// In a spreadsheet it clears cells.
void TablePage::askToDelete()
{
    const auto rows = static_cast<int>(CellRanges(*m_table).rowCount());
    const DeleteWords words = deleteWords(rows);
    const bool isOffered = words.action && words.action->isVisible();
    const bool mayRows = isOffered && words.action->isEnabled() &&
                         words.action->shortcut() == QKeySequence(QKeySequence::Delete);
    const auto clearable = mayEditCells() ? m_editActions->clearable() : EditableCells::Clearable();
    if (mayRows || clearable.count > 0) {
        askToDelete(words, mayRows, clearable);
    } else if (isOffered && !words.action->isEnabled()) {
        emit statusChanged(words.action->toolTip());
    } else if (const QString why = whyNotDelete(); mayEditCells() && !why.isEmpty()) {
        emit statusChanged(why);
    } else {
        emit statusChanged(mayEditCells() ? m_editActions->whyNotClear() : readersSentence());
    }
}

void TablePage::askToDelete(const DeleteWords &words, bool mayRows,
                            const EditableCells::Clearable &clearable)
{
    const CellRanges selected(*m_table);
    const auto cells = static_cast<int>(selected.cellCount());
    const auto act = [this, ids = idsIn(selected, *m_model), cells](QAction *action) {
        triggerFor(ids, cells, action);
    };
    const QString clears = tr("Clear the %Ln selected cells?", nullptr, cells);
    QStringList details;
    QList<Prompt::Choice> choices;
    if (mayRows) {
        choices.append({QStringLiteral("deleteRowsButton"),
                        words.verb.isEmpty() ? words.action->text() : words.verb,
                        [act, action = words.action] { act(action); }, true});
    } else if (words.action && words.action->isVisible() && !words.action->isEnabled()) {
        //: %1 is what a button would do, "Remove"; %2 a sentence that says why it is not there.
        details.append(
            tr("“%1” cannot be chosen now. %2")
                .arg(words.action->text().remove(u'&').remove(u'…'), words.action->toolTip()));
    }
    if (clearable.count > 0) {
        const auto count = static_cast<int>(clearable.count);
        choices.append({QStringLiteral("clearSelectedCellsButton"),
                        count == 1 ? tr("C&lear 1 Cell") : tr("C&lear %Ln Cells", nullptr, count),
                        [act, this] { act(m_editActions->clearAction()); }, false});
        details.append(clearable.leavesTicks ? tr("Ticks are not cleared.") : QString());
        details.append(clearable.leavesOthers ? tr("Cells that cannot be edited are not cleared.")
                                              : QString());
    }
    details.removeAll(QString());
    Prompt::Question question;
    question.objectName = QStringLiteral("deletePrompt");
    question.title = tr("Rows or Cells");
    question.text = !mayRows              ? clears
                    : clearable.count > 0 ? words.rowsOrCells.arg(QLocale().toString(cells))
                                          : words.rows;
    question.details = details.join(u' ');
    Prompt::choose(this, question, choices);
}

/// Others may have removed rows meanwhile.
void TablePage::triggerFor(const QList<qint64> &ids, qint64 cells, QAction *action)
{
    const CellRanges selected(*m_table);
    if (selected.cellCount() == cells && idsIn(selected, *m_model) == ids) {
        const QScopedValueRollback asked(m_isConfirmed, true);
        action->trigger();
    } else {
        emit statusChanged(tr("Nothing was done: other cells are selected by now."));
    }
}

// Keys that do nothing

QString TablePage::readersSentence()
{
    return tr("You may read this, but not change it.");
}

void TablePage::restrictToTable(QAction *action)
{
    removeAction(action);
    m_table->addAction(action);
    action->setShortcutContext(Qt::WidgetShortcut);
}

void TablePage::triggerOrTell(QAction *action)
{
    if (action->isVisible() && action->isEnabled()) {
        action->trigger();
    } else {
        emit statusChanged(action->isVisible() ? action->toolTip() : readersSentence());
    }
}

void TablePage::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape && m_notice->isVisible()) {
        m_notice->dismiss();
        return;
    }
    if (event->key() == Qt::Key_Escape && savingWait()->isWaiting()) {
        savingWait()->stop();
        return;
    }
    const bool isEscape = event->key() == Qt::Key_Escape && m_table->hasFocus();
    if ((isEscape && m_table->collapseSelection()) || refuseKey(*event)) {
        return;
    }
    Page::keyPressEvent(event);
}

/// A grey action's reason is in its tool tip; what this person may do nowhere is hidden.
bool TablePage::refuseKey(const QKeyEvent &event)
{
    const QKeySequence key(event.keyCombination());
    const auto hasKey = [&key](const QAction *action) { return action->shortcuts().contains(key); };
    const QList<QAction *> own = actions();
    for (const QAction *action : own) {
        if (hasKey(action) && action->isVisible() && !action->isEnabled()) {
            emit statusChanged(action->toolTip());
            return true;
        }
    }
    const QAction *exporting = m_transfer ? m_transfer->exportAction() : nullptr;
    if (exporting && !exporting->isVisible() && hasKey(exporting)) {
        emit statusChanged(tr("Your roles do not let you export."));
        return true;
    }
    if (!m_table->hasFocus()) {
        return false;
    }
    if (mayEditCells()) {
        const QString why = isPlain(event, Qt::Key_Delete) ? whyNotDelete() : QString();
        if (!why.isEmpty()) {
            emit statusChanged(why);
        }
        return !why.isEmpty();
    }
    QList<QAction *> changing = own + m_table->actions();
    changing.removeIf([this, exporting](QAction *action) {
        return action == exporting || m_marked->actions().contains(action);
    });
    const bool isChange = isPlain(event, Qt::Key_F2) || isPlain(event, Qt::Key_Delete) ||
                          std::any_of(changing.begin(), changing.end(), hasKey);
    if (isChange) {
        emit statusChanged(readersSentence());
    }
    return isChange;
}
