// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/LockPage.h"
#include "app/TerminationWatch.h"
#include "models/access/Presence.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/features/LockingTest.h"

#include <QMessageBox>
#include <QSignalSpy>

#include <csignal>

/// The program is ended from outside: the machine goes down, somebody logs out of the desktop.
class TestEnding final : public LockingTest
{
    Q_OBJECT

private slots:
    void init()
    {
        open();
        m_watch = std::make_unique<TerminationWatch>();
        connect(m_watch.get(), &TerminationWatch::asked, this,
                [this] { m_desk->flow().askToEnd(); });
    }
    void cleanup()
    {
        m_watch.reset();
        close();
    }

    void endsAtTheLogin();
    void logsOutWhoeverIsThere();
    void asksAboutWhatIsNotSaved();
    void closesDialogsInWhichNothingIsBegun();
    void staysWithAFormThatIsBegun();
    void staysWithAnImportThatIsBegun();
    void keepsWhatIsBeingWrittenAsADraft();
    void endsALockedDesk();
    void staysBehindALockWithUnsavedChanges();

private:
    void end(int signal = SIGTERM) { QCOMPARE(std::raise(signal), 0); }
    int logOuts() const
    {
        const QString logOuts =
            QStringLiteral("select count(*) from postern_audit where action = 'logout'");
        return OtherProgram(m_office->path()).value(logOuts).toInt();
    }
    QString question() const
    {
        const auto *box = qobject_cast<QMessageBox *>(m_desk->window());
        return box != nullptr ? box->objectName() : QString();
    }

    std::unique_ptr<TerminationWatch> m_watch;
};

void TestEnding::endsAtTheLogin()
{
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    end();
    QTRY_VERIFY(m_desk->hasFinished());
    QVERIFY(!m_desk->window());
}

void TestEnding::logsOutWhoeverIsThere()
{
    logIn("eve");
    QVERIFY(Presence::placeOf(m_office->path(), m_office->userId(QStringLiteral("eve"))));
    end(SIGHUP);
    QTRY_VERIFY(m_desk->hasFinished());
    QCOMPARE(logOuts(), 1);
    QVERIFY(!Presence::placeOf(m_office->path(), m_office->userId(QStringLiteral("eve"))));
}

void TestEnding::asksAboutWhatIsNotSaved()
{
    logIn("eve");
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    end();
    QTRY_COMPARE(question(), QStringLiteral("leavePrompt"));
    end(); // nobody answers
    QTRY_COMPARE(question(), QStringLiteral("leavePrompt"));
    m_desk->press(Qt::Key_Escape);
    QTRY_VERIFY(m_desk->isShown("MainWindow"));
    QVERIFY(!m_desk->hasFinished());
    QCOMPARE(m_desk->page()->pendingChanges(), 1);

    end(SIGINT);
    QTRY_COMPARE(question(), QStringLiteral("leavePrompt"));
    QVERIFY(m_desk->click("saveButton"));
    QTRY_VERIFY(m_desk->hasFinished());
    QCOMPARE(
        OtherProgram(m_office->path()).value(QStringLiteral("select title from post")).toString(),
        QStringLiteral("Spare keys"));
}

void TestEnding::closesDialogsInWhichNothingIsBegun()
{
    logIn("ann");
    QVERIFY(m_desk->trigger("changePasswordAction"));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    end();
    QTRY_VERIFY(m_desk->hasFinished());
    QCOMPARE(logOuts(), 1);
}

void TestEnding::staysWithAFormThatIsBegun()
{
    logIn("ann");
    m_desk->press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(m_desk->trigger("addUserAction"));
    QVERIFY(m_desk->comes("AddUserDialog"));
    QVERIFY(!m_desk->flow().hasUnsaved());
    QVERIFY(m_desk->type("usernameEdit", QStringLiteral("zoe")));
    QVERIFY(m_desk->flow().hasUnsaved());
    QSignalSpy asked(m_watch.get(), &TerminationWatch::asked);
    end();
    QTRY_COMPARE(asked.count(), 1);
    QVERIFY(!m_desk->hasFinished());
    QCOMPARE(m_desk->read("usernameEdit"), QStringLiteral("zoe"));

    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    end();
    QTRY_VERIFY(m_desk->hasFinished());
}

void TestEnding::staysWithAnImportThatIsBegun()
{
    QFile file(m_office->folder() + QStringLiteral("/users.csv"));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("username,email\nanna,anna@example.com\n");
    file.close();
    logIn("ann");
    m_desk->press(Qt::Key_2, Qt::ControlModifier);
    QVERIFY(m_desk->trigger("importUsersAction"));
    QVERIFY(m_desk->comes("ImportWizard"));
    QVERIFY(!m_desk->flow().hasUnsaved());
    QVERIFY(m_desk->type("pathEdit", file.fileName()));
    m_desk->press(Qt::Key_Return);
    QTRY_VERIFY(m_desk->flow().hasUnsaved());
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(!m_desk->flow().hasUnsaved());
}

void TestEnding::keepsWhatIsBeingWrittenAsADraft()
{
    logIn("eve");
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("It hums at night.")));
    end();
    QTRY_VERIFY(m_desk->hasFinished());
    const QString drafts = QStringLiteral("select count(*) from postern_draft");
    QTRY_COMPARE(OtherProgram(m_office->path()).value(drafts).toInt(), 1);
}

void TestEnding::endsALockedDesk()
{
    logIn("eve");
    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    end();
    QTRY_VERIFY(m_desk->hasFinished());
    QCOMPARE(logOuts(), 1);
}

void TestEnding::staysBehindALockWithUnsavedChanges()
{
    logIn("eve");
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    QVERIFY(m_desk->flow().hasUnsaved());
    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    end();
    QTRY_COMPARE(m_desk->read("lockNoteLabel"),
                 QStringLiteral("eve has changes here that are not saved. Unlock before you close "
                                "the window."));
    QVERIFY(!m_desk->hasFinished());
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->page()->pendingChanges(), 1);
}

QTEST_MAIN(TestEnding)
#include "tst_ending.moc"
