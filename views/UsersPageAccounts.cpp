// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of UsersPage that lets people in and keeps them out.
#include "views/UsersPage.h"

#include "dialogs/ErrorText.h"
#include "dialogs/Prompt.h"
#include "dialogs/SavingWait.h"
#include "models/access/Workspace.h"
#include "models/tables/UsersTable.h"
#include "views/CellEditing.h"
#include "views/CellRanges.h"
#include "views/NoticeBar.h"
#include "views/TableView.h"

#include <algorithm>

// Active or not

bool UsersPage::isActive(int row) const
{
    const QModelIndex cell = model()->index(row, UsersTable::Active);
    return cell.data(Qt::CheckStateRole).toInt() == Qt::Checked;
}

bool UsersPage::isDeactivating(const QList<int> &rows) const
{
    const QList<int> glanced = rows.first(std::min<qsizetype>(rows.size(), GlancedRows));
    return rows.isEmpty() ||
           std::any_of(glanced.begin(), glanced.end(), [this](int row) { return isActive(row); });
}

QString UsersPage::whyNotSwitch(const QList<int> &rows) const
{
    if (rows.isEmpty()) {
        return whyNotSelected(tr("Select a user first."));
    }
    const bool own = std::any_of(rows.begin(), rows.end(), [this](int row) {
        return model()->idAt(row) == session().userId();
    });
    return own ? tr("You cannot deactivate your own account.") : QString();
}

QString UsersPage::switchText(int count, bool deactivates)
{
    if (count < 2) {
        return deactivates ? tr("Dea&ctivate") : tr("A&ctivate");
    }
    return deactivates ? tr("Dea&ctivate %Ln Users", nullptr, count)
                       : tr("A&ctivate %Ln Users", nullptr, count);
}

void UsersPage::tellSwitch(const QList<int> &rows)
{
    const bool deactivates = isDeactivating(rows);
    m_switch->setText(switchText(static_cast<int>(rows.size()), deactivates));
    // A key that takes away lets nobody in.
    m_switch->setShortcut(deactivates ? QKeySequence(QKeySequence::Delete) : QKeySequence());
    setUsable(m_switch, whyNotSwitch(rows));
}

TablePage::DeleteWords UsersPage::deleteWords(int rows) const
{
    return {m_switch, tr("Deactivate %Ln users?", nullptr, rows),
            //: %1 is a number of cells, two or more.
            tr("Deactivate %Ln users, or clear the %1 selected cells?", nullptr, rows),
            //: A button beside "Clear 2 Cells" and "Cancel"
            tr("&Deactivate %Ln Users", nullptr, rows)};
}

void UsersPage::switchActive()
{
    const QList<int> rows = selectedRows();
    const bool active = !isDeactivating(rows);
    QList<CellEdit> edits;
    for (int row : rows) {
        edits.append({model()->idAt(row), UsersTable::Active, active});
    }
    const int count = static_cast<int>(rows.size());
    //: What an action did, after "Undo" or "Redo" in a menu.
    const QString on = tr("Activation of %Ln Users", nullptr, count);
    const QString off = tr("Deactivation of %Ln Users", nullptr, count);
    editing()->apply(edits, {.title = active ? tr("Activate Users") : tr("Deactivate Users"),
                             .step = count == 1 ? QString()
                                     : active   ? on
                                                : off,
                             .done = switchedText(count, active)});
}

QString UsersPage::switchedText(int count, bool active)
{
    if (active) {
        return count == 1 ? tr("1 user is activated once that is saved.")
                          : tr("%Ln users are activated once that is saved.", nullptr, count);
    }
    return count == 1 ? tr("1 user is deactivated once that is saved.")
                      : tr("%Ln users are deactivated once that is saved.", nullptr, count);
}

// Locked by failed logins

QList<UserId> UsersPage::lockedAmong(const QList<int> &rows) const
{
    const auto &attempts = workspace().auth().attempts();
    if (rows.size() < 2) {
        const auto lock = attempts.lockOf(session(), currentId());
        return lock && lock->isLocked ? QList<UserId>{currentId()} : QList<UserId>();
    }
    const auto locked = attempts.locked(session());
    QList<UserId> users = locked && !locked->isEmpty() ? idsOf(rows) : QList<UserId>();
    users.removeIf([&locked](UserId user) {
        return !std::binary_search(locked->cbegin(), locked->cend(), user);
    });
    return users;
}

QString UsersPage::whyNotUnlock(const QList<int> &rows, int locked) const
{
    if (currentRow() < 0) {
        return tr("Select a user first.");
    }
    if (const QString tooMany = whyNotSelected({}); !tooMany.isEmpty()) {
        return tooMany;
    }
    return locked > 0        ? QString()
           : rows.size() > 1 ? tr("None of these accounts is locked by failed logins.")
                             : tr("This account is not locked by failed logins.");
}

void UsersPage::tellUnlock(const QList<int> &rows)
{
    const auto count = static_cast<int>(lockedAmong(rows).size());
    m_unlock->setText(rows.size() < 2 || count == 0 ? tr("&Unlock")
                      : count == 1                  ? tr("&Unlock 1 User")
                                                    : tr("&Unlock %Ln Users", nullptr, count));
    setUsable(m_unlock, whyNotUnlock(rows, count));
}

void UsersPage::unlock()
{
    const QList<int> rows = selectedRows();
    const QList<UserId> users = lockedAmong(rows);
    if (users.isEmpty()) {
        updateActions(); // its time was over meanwhile
        return;
    }
    const int count = static_cast<int>(users.size());
    const QString name = rowName(model()->rowOf(users.constFirst()));
    const QString told = count == 1 ?
                                    //: %1 is a person
                             tr("%1 may log in again.").arg(name)
                                    : tr("%Ln users may log in again.", nullptr, count);
    savingWait()->saveRows(
        workspace(), session(), users.size(),
        [users](Workspace &workspace, const Session &session) {
            return workspace.auth().attempts().unlock(session, users);
        },
        [this, told](const Result<> &done) {
            if (!done) {
                notice()->showProblem(ErrorText::sentence(done.error()));
                return;
            }
            //: What an action did, after "Undo" or "Redo" in a menu.
            noteFinal(tr("Unlocking"));
            updateActions();
            emit statusChanged(told);
        });
}

// The second factor

/// Grey for who has none; for the others its tool tip says what they have.
void UsersPage::tellSecondFactor()
{
    const bool areSeveral = CellRanges(*table()).rowCount() > 1;
    if (currentRow() < 0 || areSeveral) {
        setUsable(m_resetFactor, whyNotOne());
        return;
    }
    const auto state = workspace().auth().secondFactors().state(session(), currentId());
    if (!state || !state->isOn) {
        setUsable(m_resetFactor, tr("This person has no second factor."));
        return;
    }
    setUsable(m_resetFactor, {});
    m_resetFactor->setToolTip(
        state->codesLeft == 1
            ? tr("This person logs in with a second factor and has 1 login recovery code left.")
            : tr("This person logs in with a second factor and has %Ln login recovery codes left.",
                 nullptr, state->codesLeft));
}

void UsersPage::resetSecondFactor()
{
    const QString name = rowName(currentRow());
    Prompt::Question question;
    question.objectName = QStringLiteral("resetSecondFactorPrompt");
    question.title = tr("Reset Second Factor");
    //: %1 is a person
    question.text = tr("Reset the second factor of %1?").arg(name);
    //: %1 is a person
    question.details =
        tr("The authenticator and the login recovery codes of %1 serve no more. Until "
           "another one is set up, the password alone logs in.")
            .arg(name);
    question.verb = tr("Reset");
    question.danger = true;
    Prompt::ask(this, question, [this, name, id = currentId()] {
        savingWait()->save(
            [this, id] { return workspace().auth().secondFactors().reset(session(), id); },
            [this, name](const Result<> &done) {
                if (!done) {
                    notice()->showProblem(ErrorText::sentence(done.error()));
                    return;
                }
                //: What an action did, after "Undo" or "Redo" in a menu.
                noteFinal(tr("Reset of a Second Factor"));
                updateActions();
                //: %1 is a person
                emit statusChanged(tr("The second factor of %1 is reset.").arg(name));
            });
    });
}
