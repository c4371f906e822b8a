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
#include "views/ActionUse.h"
#include "views/CellEditing.h"
#include "views/NoticeBar.h"
#include "views/ReadOnly.h"

#include <algorithm>

// Active or not

bool UsersPage::isActive(int row) const
{
    const QModelIndex cell = model()->index(row, UsersTable::Active);
    return cell.data(Qt::CheckStateRole).toInt() == Qt::Checked;
}

UsersPage::Switchable UsersPage::switchable(const QList<int> &rows) const
{
    const int count = static_cast<int>(rows.size());
    if (count > GlancedRows) {
        return {.rows = count, .active = count, .inactive = count, .isExact = false};
    }
    const auto active = static_cast<int>(
        std::count_if(rows.begin(), rows.end(), [this](int row) { return isActive(row); }));
    return {.rows = count, .active = active, .inactive = count - active};
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

QString UsersPage::deactivateText(const Switchable &who)
{
    if (who.rows < 2) {
        return tr("&Deactivate");
    }
    if (!who.isExact) {
        return tr("&Deactivate up to %Ln Users", nullptr, who.active);
    }
    return who.active == 1 ? tr("&Deactivate 1 User")
                           : tr("&Deactivate %Ln Users", nullptr, who.active);
}

QString UsersPage::activateText(const Switchable &who)
{
    if (!who.isExact) {
        return tr("Acti&vate up to %Ln Users", nullptr, who.inactive);
    }
    return who.inactive == 1 ? tr("Acti&vate 1 User")
                             : tr("Acti&vate %Ln Users", nullptr, who.inactive);
}

void UsersPage::tellSwitch(const QList<int> &rows)
{
    const Switchable who = switchable(rows);
    const bool deactivates = who.active > 0 || rows.isEmpty();
    m_switch->setText(deactivates    ? deactivateText(who)
                      : who.rows > 1 ? tr("Acti&vate %Ln Users", nullptr, who.rows)
                                     : tr("Acti&vate"));
    // A key that takes away lets nobody in.
    m_switch->setShortcut(deactivates ? QKeySequence(QKeySequence::Delete) : QKeySequence());
    setUsable(m_switch, whyNotSwitch(rows));
    m_activate->setText(activateText(who));
    m_activate->setVisible(who.active > 0 && who.inactive > 0);
}

TablePage::DeleteWords UsersPage::deleteWords(int) const
{
    const Switchable who = switchable(selectedRows());
    if (!who.isExact) {
        return {
            m_switch, tr("Deactivate up to %Ln users?", nullptr, who.active),
            //: %1 is a number of cells, two or more.
            tr("Deactivate up to %Ln users, or clear the %1 selected cells?", nullptr, who.active),
            //: A button beside "Clear 2 Cells" and "Cancel"
            tr("&Deactivate up to %Ln Users", nullptr, who.active)};
    }
    if (who.active == 1) {
        return {m_switch, tr("Deactivate 1 user?"),
                //: %1 is a number of cells, two or more.
                tr("Deactivate 1 user, or clear the %1 selected cells?"),
                //: A button beside "Clear 2 Cells" and "Cancel"
                tr("&Deactivate 1 User")};
    }
    return {m_switch, tr("Deactivate %Ln users?", nullptr, who.active),
            //: %1 is a number of cells, two or more.
            tr("Deactivate %Ln users, or clear the %1 selected cells?", nullptr, who.active),
            //: A button beside "Clear 2 Cells" and "Cancel"
            tr("&Deactivate %Ln Users", nullptr, who.active)};
}

QString UsersPage::whyNotDelete() const
{
    const Switchable who = switchable(selectedRows());
    if (who.rows == 0 || who.active > 0) {
        return {};
    }
    return who.rows == 1 ? tr("This user is inactive already.")
                         : tr("These users are inactive already.");
}

void UsersPage::switchActive()
{
    const QList<int> rows = selectedRows();
    switchRows(rows, switchable(rows).active == 0 ? Switch::On : Switch::Off);
}

/// Of many it is known only when all have been looked at whom it changes.
void UsersPage::switchRows(const QList<int> &rows, Switch to)
{
    const bool active = to == Switch::On;
    const bool areFew = rows.size() <= GlancedRows;
    QList<CellEdit> edits;
    for (const int row : rows) {
        const qint64 id = model()->idAt(row);
        if (id != session().userId() && !(areFew && isActive(row) == active)) {
            edits.append({id, UsersTable::Active, active});
        }
    }
    editing()->apply(edits, switching(static_cast<int>(edits.size()), to));
}

CellEditing::Task UsersPage::switching(int count, Switch to)
{
    const bool isOn = to == Switch::On;
    //: What an action did, after "Undo" or "Redo" in a menu.
    const QString on = tr("Activation of %Ln Users", nullptr, count);
    const QString off = tr("Deactivation of %Ln Users", nullptr, count);
    return {.title = isOn ? tr("Activate Users") : tr("Deactivate Users"),
            .step = count == 1 ? QString()
                    : isOn     ? on
                               : off,
            .done = switchedText(count, to),
            .recounted = [to](const PendingStep &step) {
                return switching(static_cast<int>(step.changedColumns().size()), to);
            }};
}

QString UsersPage::switchedText(int count, Switch to)
{
    const bool isOn = to == Switch::On;
    if (count == 0) {
        return isOn ? tr("All of these users are active already.")
                    : tr("None of these users is active any more.");
    }
    if (isOn) {
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
    if (const QString reason = whyReadOnly(*model()); !reason.isEmpty()) {
        return reason;
    }
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
    m_unlock->setText(rows.size() < 2 || count == 0 ? tr("Unloc&k")
                      : count == 1                  ? tr("Unloc&k 1 User")
                                                    : tr("Unloc&k %Ln Users", nullptr, count));
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
void UsersPage::tellSecondFactor(const QString &whyNot)
{
    const QString readOnly = whyReadOnly(*model());
    if (const QString reason = readOnly.isEmpty() ? whyNot : readOnly; !reason.isEmpty()) {
        setUsable(m_resetFactor, reason);
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
    question.verb = tr("&Reset");
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
