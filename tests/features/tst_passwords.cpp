// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "DeskTest.h"
#include "Spoken.h"
#include "models/storage/UserStore.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "models/tables/UsersTable.h"

#include <QPlainTextEdit>

namespace {

const QString NewPassword = QStringLiteral("marmot-pebble-tundra-31");

} // namespace

/// How people come to a password of their own: a temporary one that must be replaced, and a change
/// of mind.
class TestPasswords : public DeskTest
{
    Q_OBJECT

private slots:
    void init() { openEmpty(); }
    void cleanup() { close(); }

    void makesPeopleReplaceTemporaryPasswords();
    void forcedChangeCanOnlyLogOut();
    void tellsWhoLeftMeanwhileThatItIsChanged();
    void changesOwnPassword();
    void whoIsAtWorkChangesItAtOnceAndLosesNothing();
    void anEditorComesBackAfterTheChange();
    void loggingOutInsteadAsksAboutChanges();
    void locksOverTheChangeAndComesBackToIt();
    void whoMustStillChangeItIsAskedOnceMore();
    void whoIsLockedChangesItAfterUnlocking();
    void isNotAskedAnyMoreOnceThatIsTakenBack();

private:
    /// As an administrator's window or a web application does.
    void demandChange(const char *name, bool demanded = true)
    {
        UserStore store(m_office->database());
        const UserId id = m_office->userId(QString::fromLatin1(name));
        QVERIFY(store.update(
            {.id = id, .version = store.find(id)->version, .mustChangePassword = demanded},
            m_office->clock().now()));
    }
    void logInWithAChange()
    {
        m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                          QStringLiteral("By the door."));
        m_desk->start();
        QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
        QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                             QStringLiteral("Spare keys")));
        QCOMPARE(m_desk->model()->changeCount(), 1);
    }
    bool change() { return m_desk->type("currentEdit", TestOffice::password()) && changeProven(); }
    bool changeProven()
    {
        return m_desk->type("newEdit", NewPassword) && m_desk->type("repeatEdit", NewPassword) &&
               m_desk->click("changeButton");
    }
};

void TestPasswords::makesPeopleReplaceTemporaryPasswords()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("sam")));
    QVERIFY(m_desk->trigger("setPasswordAction"));
    QVERIFY(m_desk->comes("setPasswordDialog"));
    QVERIFY(m_desk->click("verbButton"));
    QTRY_VERIFY(m_desk->sees("temporaryPasswordEdit"));
    const QString temporary = m_desk->read("temporaryPasswordEdit");
    QVERIFY(temporary.size() >= 10);
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->read("statusLabel"), QStringLiteral("sam has a new password."));
    QVERIFY(m_desk->logOut());

    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), temporary));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(!m_desk->mainWindow());
    QVERIFY(!m_desk->sees("cancelButton"));
    QVERIFY(!m_desk->sees("currentEdit")); // it was typed just now
    QVERIFY(m_desk->type("newEdit", NewPassword));
    QVERIFY(m_desk->type("repeatEdit", NewPassword));
    QVERIFY(m_desk->click("changeButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – sam (staff)"));

    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), NewPassword));
}

void TestPasswords::forcedChangeCanOnlyLogOut()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const auto sam = m_office->workspace().users().findByLogin(*ann, QStringLiteral("sam"));
    const UserChange change{.id = sam->id, .version = sam->version, .mustChangePassword = true};
    QVERIFY(m_office->workspace().users().update(*ann, change));
    m_desk->start();
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->isShown("ChangePasswordDialog"));
    QVERIFY(m_desk->click("logOutButton"));
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(!m_desk->hasFinished());

    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    m_desk->press(Qt::Key_L, Qt::ControlModifier); // nobody's desk is open yet
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(!m_desk->hasFinished());
}

void TestPasswords::tellsWhoLeftMeanwhileThatItIsChanged()
{
    demandChange("sam");
    m_desk->start();
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(m_desk->type("newEdit", NewPassword));
    QVERIFY(m_desk->type("repeatEdit", NewPassword));
    QVERIFY(m_desk->click("changeButton"));
    m_desk->press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_desk->comes("LoginDialog"));
    QCOMPARE(m_desk->read("noticeLabel"), QStringLiteral("Your password has been changed."));
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), NewPassword));
}

void TestPasswords::changesOwnPassword()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(m_desk->trigger("changePasswordAction"));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(m_desk->type("currentEdit", QStringLiteral("not the password")));
    QVERIFY(m_desk->type("newEdit", NewPassword));
    QVERIFY(m_desk->type("repeatEdit", NewPassword));
    QVERIFY(m_desk->click("changeButton"));
    QTRY_COMPARE(m_desk->read("currentMessage"),
                 QStringLiteral("The current password is not correct."));
    QVERIFY(m_desk->hasFocus("currentEdit"));
    QVERIFY(m_desk->type("currentEdit", TestOffice::password()));
    QVERIFY(m_desk->click("changeButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->read("statusLabel"), QStringLiteral("Your password has been changed."));

    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QTRY_COMPARE(m_desk->read("loginMessage"), QStringLiteral("Name or password is not correct."));
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), NewPassword));
}

void TestPasswords::whoIsAtWorkChangesItAtOnceAndLosesNothing()
{
    logInWithAChange();
    const QString title = m_desk->title();
    const QStringList pages = m_desk->pages();
    demandChange("eve");
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(!m_desk->mainWindow());
    QVERIFY(!m_desk->sees("cancelButton"));
    QVERIFY(m_desk->sees("logOutButton"));
    QVERIFY(Spoken::everything().contains(QLatin1String("New password")));
    QVERIFY(!Spoken::everything().contains(QLatin1String("keys"), Qt::CaseInsensitive));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->isShown("ChangePasswordDialog"));

    QVERIFY(change());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), title);
    QCOMPARE(m_desk->pages(), pages);
    QCOMPARE(m_desk->model()->changeCount(), 1);
    QCOMPARE(m_desk->read("statusLabel"), QStringLiteral("Your password has been changed."));
    QVERIFY(m_desk->trigger("saveAction"));
    QTRY_COMPARE(m_desk->model()->changeCount(), 0);
    OtherProgram other(m_office->path());
    QCOMPARE(other.value(QStringLiteral("SELECT title FROM post")).toString(),
             QStringLiteral("Spare keys"));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), NewPassword));
}

void TestPasswords::anEditorComesBackAfterTheChange()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("postDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Boiler")));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("It hums at night.")));
    const QWidget *editor = m_desk->window();
    demandChange("eve");
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(!editor->isVisible());
    QVERIFY(change());
    QVERIFY(m_desk->comes("postDialog"));
    QCOMPARE(m_desk->window(), editor);
    QCOMPARE(m_desk->read("bodyEdit"), QStringLiteral("It hums at night."));
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Boiler")) >= 0);
}

void TestPasswords::loggingOutInsteadAsksAboutChanges()
{
    logInWithAChange();
    demandChange("eve");
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(m_desk->click("logOutButton"));
    QVERIFY(m_desk->comes("logOutPrompt"));
    QVERIFY(m_desk->click("promptCancelButton"));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(m_desk->click("logOutButton"));
    QVERIFY(m_desk->comes("logOutPrompt"));
    QVERIFY(m_desk->click("promptActionButton"));
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(!m_desk->hasFinished());
}

void TestPasswords::locksOverTheChangeAndComesBackToIt()
{
    logInWithAChange();
    demandChange("eve");
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    m_desk->press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_desk->comes("lockPage"));
    QVERIFY(m_desk->type("unlockPasswordEdit", TestOffice::password()));
    QVERIFY(m_desk->click("unlockButton"));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(!m_desk->mainWindow());
    QVERIFY(!m_desk->sees("currentEdit")); // it was typed just now
    QVERIFY(changeProven());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

/// Demanded once more while the first change was being told of.
void TestPasswords::whoMustStillChangeItIsAskedOnceMore()
{
    logInWithAChange();
    demandChange("eve");
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    auto *dialog = qobject_cast<QDialog *>(m_desk->window());
    QVERIFY(dialog);
    dialog->QDialog::accept();
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(change());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

void TestPasswords::whoIsLockedChangesItAfterUnlocking()
{
    logInWithAChange();
    m_desk->press(Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_desk->comes("lockPage"));
    demandChange("eve");
    QTRY_VERIFY(m_desk->flow().lock()->isLocked());
    QVERIFY(m_desk->type("unlockPasswordEdit", TestOffice::password()));
    QVERIFY(m_desk->click("unlockButton"));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(!m_desk->sees("currentEdit"));
    QVERIFY(changeProven());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

void TestPasswords::isNotAskedAnyMoreOnceThatIsTakenBack()
{
    logInWithAChange();
    demandChange("eve");
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    demandChange("eve", false);
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

QTEST_MAIN(TestPasswords)
#include "tst_passwords.moc"
