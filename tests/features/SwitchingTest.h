// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "Spoken.h"
#include "app/MainWindow.h"
#include "models/access/Presence.h"
#include "models/storage/PinStore.h"
#include "models/storage/UserStore.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/features/DeskTest.h"
#include "tests/support/SettingsSaving.h"

#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QProcess>

/// One window, one keyboard, and then somebody else.
class SwitchingTest : public DeskTest
{
protected:
    bool logInElse(const char *name)
    {
        return m_desk->type("nameEdit", QString::fromLatin1(name)) &&
               m_desk->type("passwordEdit", TestOffice::password()) && m_desk->click("logInButton");
    }
    bool hasLoggedOut(const char *name) const
    {
        OtherProgram program(m_office->path());
        return program
                   .value(
                       QStringLiteral("SELECT count(*) FROM postern_audit WHERE action = 'logout' "
                                      "AND user_name = '%1'")
                           .arg(QString::fromLatin1(name)))
                   .toInt() == 1;
    }
    void keepSessions();
    void openRegistration();
    void switchTo(const char *name)
    {
        m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_desk->isShown("switchPage"));
        QVERIFY(logInElse(name));
        QVERIFY(m_desk->comes("MainWindow"));
    }
    void askRobForAnother();
    void demandOfRobBeforeUnsavedWork();
};

inline void SwitchingTest::keepSessions()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    DeskSettings settings = m_office->workspace().deskSettings().current();
    settings.switchKeepsSession = true;
    QVERIFY(SettingsSaving::save(m_office->workspace(), *ann, settings));
}

inline void SwitchingTest::openRegistration()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    OrganisationSettings settings = m_office->workspace().settings().current();
    settings.registerable = true;
    QVERIFY(SettingsSaving::save(m_office->workspace(), *ann, settings));
}

/// Rob's password is a temporary one.
inline void SwitchingTest::askRobForAnother()
{
    const UserId rob = m_office->userId(QStringLiteral("rob"));
    UserStore store(m_office->database());
    const QString hash = store.credentials(rob)->passwordHash;
    QVERIFY(store.setPassword(rob, hash, Lasting::Temporary, m_office->clock().now()));
}

/// Eve has locked what she did not save, and rob, who logs in, has to change his password.
inline void SwitchingTest::demandOfRobBeforeUnsavedWork()
{
    askRobForAnother();
    logIn("eve");
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    lock();
    QVERIFY(m_desk->click("someoneElseButton"));
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
}
