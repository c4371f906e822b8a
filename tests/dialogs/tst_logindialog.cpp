// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Screen.h"
#include "dialogs/LoginDialog.h"
#include "dialogs/PasswordEdit.h"
#include "tests/support/Authenticator.h"
#include "tests/support/HeldHashing.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTimer>
#include <QTreeWidget>

using namespace Screen;

class LoginDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();

    void beginsAtTheName();
    void beginsAtThePasswordWhenTheNameIsKnown();
    void walksFromTheNameToForgotten();
    void namesTheDatabaseInItsTitle();
    void letsInByNameAndByAddress_data();
    void letsInByNameAndByAddress();
    void refusesTheUnknownAndTheWrongAlike();
    void tellsOfDeactivationAfterTheRightPasswordOnly();
    void asksForWhatIsMissing();
    void staysAliveWhileItChecks();
    void handsOutNothingAfterItWasClosed();
    void clearsOnEscapeAndQuitsOnTheSecond();
    void forgetsThePasswordWhenItCloses();
    void showsCapsLock();
    void fillsInADemonstrationLogin();
    void showsAllDemonstrationLoginsAfterARefusal();
    void offersRegistrationOnlyWhereItIsOpen();
    void explainsAForgottenPasswordInPlace();
    void asksForAnotherDatabase();
    void saysWhyThePersonIsHereAgain();
    void isNoTallerThanItsSecondStep();
    void isNamedForAScreenReader();

private:
    LoginDialog &open(LoginDialog::Options options = {});
    void enter(const QString &name, const QString &password);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<LoginDialog> m_dialog;
};

void LoginDialogTest::initTestCase()
{
    m_office = std::make_unique<TestOffice>();
}

void LoginDialogTest::cleanup()
{
    m_dialog.reset();
}

LoginDialog &LoginDialogTest::open(LoginDialog::Options options)
{
    m_dialog = std::make_unique<LoginDialog>(m_office->workspace(), std::move(options));
    show(*m_dialog);
    return *m_dialog;
}

void LoginDialogTest::enter(const QString &name, const QString &password)
{
    type(*m_dialog, "nameEdit", name);
    type(*m_dialog, "passwordEdit", password);
    QTest::keyClick(&child<QLineEdit>(*m_dialog, "passwordEdit"), Qt::Key_Return);
}

void LoginDialogTest::beginsAtTheName()
{
    open();
    QTRY_COMPARE(focused(), QStringLiteral("nameEdit"));
}

void LoginDialogTest::beginsAtThePasswordWhenTheNameIsKnown()
{
    LoginDialog &dialog = open({.lastName = QStringLiteral("ann")});
    QTRY_COMPARE(focused(), QStringLiteral("passwordEdit"));
    QCOMPARE(child<QLineEdit>(dialog, "nameEdit").text(), QStringLiteral("ann"));
}

void LoginDialogTest::walksFromTheNameToForgotten()
{
    open();
    QTRY_COMPARE(focused(), QStringLiteral("nameEdit"));
    for (const char *next : {"passwordEdit", "passwordEditEye", "logInButton", "forgotButton"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(focused(), QLatin1String(next));
    }
}

void LoginDialogTest::namesTheDatabaseInItsTitle()
{
    QCOMPARE(open({.databaseName = QStringLiteral("site.db")}).windowTitle(),
             QStringLiteral("Log In – site.db – Postern"));
}

void LoginDialogTest::letsInByNameAndByAddress_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("name") << QStringLiteral("eve");
    QTest::newRow("address") << QStringLiteral("eve@example.com");
}

void LoginDialogTest::letsInByNameAndByAddress()
{
    QFETCH(QString, name);
    LoginDialog &dialog = open();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    enter(name, TestOffice::password());

    QVERIFY(accepted.wait(20'000));
    const std::unique_ptr<Session> session = dialog.takeSession();
    QVERIFY(session);
    QCOMPARE(session->username(), QStringLiteral("eve"));
    QVERIFY(!dialog.takeSession());
}

void LoginDialogTest::refusesTheUnknownAndTheWrongAlike()
{
    LoginDialog &dialog = open();
    for (const char *name : {"ann", "nobody"}) {
        enter(QLatin1String(name), QStringLiteral("not the password"));

        QTRY_COMPARE_WITH_TIMEOUT(message(dialog, "loginMessage"),
                                  QStringLiteral("Name or password is not correct."), 20'000);
        QCOMPARE(focused(), QStringLiteral("passwordEdit"));
        QVERIFY(child<QLineEdit>(dialog, "passwordEdit").text().isEmpty());
        QCOMPARE(child<QLineEdit>(dialog, "nameEdit").text(), QLatin1String(name));
        QVERIFY(!dialog.takeSession());
    }
}

void LoginDialogTest::tellsOfDeactivationAfterTheRightPasswordOnly()
{
    const auto admin = m_office->logIn(QStringLiteral("ann"));
    const UserId rob = m_office->userId(QStringLiteral("rob"));
    QVERIFY(m_office->workspace().users().setActive(*admin, rob, false).hasValue());
    LoginDialog &dialog = open();

    enter(QStringLiteral("rob"), QStringLiteral("not the password"));
    QTRY_COMPARE_WITH_TIMEOUT(message(dialog, "loginMessage"),
                              QStringLiteral("Name or password is not correct."), 20'000);
    enter(QStringLiteral("rob"), TestOffice::password());
    QTRY_COMPARE_WITH_TIMEOUT(
        message(dialog, "loginMessage"),
        QStringLiteral("This account is deactivated. Ask an administrator to activate it."),
        20'000);
    QVERIFY(m_office->workspace().users().setActive(*admin, rob, true).hasValue());
}

void LoginDialogTest::asksForWhatIsMissing()
{
    LoginDialog &dialog = open();
    click(dialog, "logInButton");
    QCOMPARE(message(dialog, "loginMessage"), QStringLiteral("Type your name or e-mail address."));
    QCOMPARE(focused(), QStringLiteral("nameEdit"));

    type(dialog, "nameEdit", QStringLiteral("ann"));
    QVERIFY(message(dialog, "loginMessage").isEmpty());
    click(dialog, "logInButton");
    QCOMPARE(message(dialog, "loginMessage"), QStringLiteral("Type your password."));
    QCOMPARE(focused(), QStringLiteral("passwordEdit"));
}

void LoginDialogTest::staysAliveWhileItChecks()
{
    LoginDialog &dialog = open();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    enter(QStringLiteral("ann"), TestOffice::password());

    QCOMPARE(accepted.size(), 0); // the call came back before the answer
    QVERIFY(!child<QWidget>(dialog, "nameEdit").isEnabled());
    QVERIFY(!child<QWidget>(dialog, "logInButton").isEnabled());
    QCOMPARE(message(dialog, "loginMessage"), QStringLiteral("Checking…"));
    QVERIFY(child<QLineEdit>(dialog, "passwordEdit").text().isEmpty());
    QVERIFY(accepted.wait(20'000));
}

void LoginDialogTest::handsOutNothingAfterItWasClosed()
{
    LoginDialog &dialog = open();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    {
        const HeldHashing held;
        enter(QStringLiteral("ann"), TestOffice::password());
        dialog.close();
    } // the password is hashed here
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(accepted.size(), 0);
    QVERIFY(!dialog.takeSession());
}

void LoginDialogTest::clearsOnEscapeAndQuitsOnTheSecond()
{
    LoginDialog &dialog = open();
    QSignalSpy rejected(&dialog, &QDialog::rejected);
    type(dialog, "nameEdit", QStringLiteral("ann"));
    type(dialog, "passwordEdit", QStringLiteral("secret"));

    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(child<QLineEdit>(dialog, "nameEdit").text().isEmpty());
    QVERIFY(child<QLineEdit>(dialog, "passwordEdit").text().isEmpty());
    QCOMPARE(focused(), QStringLiteral("nameEdit"));
    QVERIFY(dialog.isVisible());

    type(dialog, "nameEdit", QStringLiteral("eve")); // another start: Esc clears again
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(dialog.isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QCOMPARE(rejected.size(), 1);
    QVERIFY(!dialog.isVisible());
}

void LoginDialogTest::forgetsThePasswordWhenItCloses()
{
    LoginDialog &dialog = open();
    type(dialog, "passwordEdit", QStringLiteral("secret"));
    dialog.close();
    QVERIFY(child<QLineEdit>(dialog, "passwordEdit").text().isEmpty());
    QVERIFY(!child<QLineEdit>(dialog, "passwordEdit").isUndoAvailable());
}

void LoginDialogTest::showsCapsLock()
{
    LoginDialog &dialog = open({.lastName = QStringLiteral("ann")});
    QVERIFY(message(dialog, "capsLockLabel").isEmpty());
    QKeyEvent press(QEvent::KeyPress, Qt::Key_A, Qt::NoModifier, QStringLiteral("A"));
    QCoreApplication::sendEvent(&child<QLineEdit>(dialog, "passwordEdit"), &press);
    QCOMPARE(message(dialog, "capsLockLabel"), QStringLiteral("Caps Lock is on"));
}

void LoginDialogTest::showsAllDemonstrationLoginsAfterARefusal()
{
    LoginDialog &dialog =
        open({.demoLogins = {{QStringLiteral("ann"), QStringLiteral("one"), {}},
                             {QStringLiteral("eve"), QStringLiteral("two"), {}},
                             {QStringLiteral("rob"), QStringLiteral("three"), {}},
                             {QStringLiteral("sam"), QStringLiteral("four"), {}}}});
    enter(QStringLiteral("eve"), QStringLiteral("wrong"));
    QTRY_COMPARE_WITH_TIMEOUT(message(dialog, "loginMessage"),
                              QStringLiteral("Name or password is not correct."), 20'000);
    const auto &list = child<QTreeWidget>(dialog, "demoLoginList");
    const QTreeWidgetItem *last = list.topLevelItem(list.topLevelItemCount() - 1);
    QTRY_VERIFY(list.visualItemRect(last).bottom() <= list.viewport()->height());
}

void LoginDialogTest::fillsInADemonstrationLogin()
{
    LoginDialog &dialog =
        open({.demoLogins = {{QStringLiteral("ann"), QStringLiteral("one"), {}},
                             {QStringLiteral("sam"),
                              TestOffice::password(),
                              {QStringLiteral("staff"), QStringLiteral("reader")}}}});
    auto &list = child<QTreeWidget>(dialog, "demoLoginList");
    QVERIFY(list.isVisible());
    QCOMPARE(list.topLevelItem(1)->text(2), QStringLiteral("staff, reader"));
    QSignalSpy accepted(&dialog, &QDialog::accepted);

    QTest::mouseClick(list.viewport(), Qt::LeftButton, {},
                      list.visualItemRect(list.topLevelItem(1)).center());
    QCOMPARE(child<QLineEdit>(dialog, "nameEdit").text(), QStringLiteral("sam"));
    QCOMPARE(focused(), QStringLiteral("logInButton"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(accepted.wait(20'000));
    QCOMPARE(dialog.takeSession()->username(), QStringLiteral("sam"));
}

void LoginDialogTest::offersRegistrationOnlyWhereItIsOpen()
{
    QVERIFY(!child<QWidget>(open(), "registerButton").isVisible());
    LoginDialog &dialog = open({.registrationOpen = true});
    click(dialog, "registerButton");
    auto &form = child<QDialog>(dialog, "RegisterDialog");
    QTRY_VERIFY(form.isVisible());
    form.close();
}

void LoginDialogTest::explainsAForgottenPasswordInPlace()
{
    LoginDialog &dialog = open();
    QVERIFY(message(dialog, "forgotLabel").isEmpty());
    click(dialog, "forgotButton");
    QVERIFY(message(dialog, "forgotLabel").contains(QLatin1String("administrator")));
    const auto &label = child<QLabel>(dialog, "forgotLabel");
    QTRY_VERIFY(label.height() >= label.heightForWidth(label.width())); // all of it is seen
    const auto &button = child<QWidget>(dialog, "recoverButton");
    QTRY_VERIFY(button.height() >= button.sizeHint().height());
    QVERIFY(!QApplication::activeModalWidget() || QApplication::activeModalWidget() == &dialog);
}

void LoginDialogTest::asksForAnotherDatabase()
{
    LoginDialog &dialog = open();
    QSignalSpy asked(&dialog, &LoginDialog::openDatabaseRequested);
    click(dialog, "openDatabaseButton");
    QCOMPARE(asked.size(), 1);
}

void LoginDialogTest::saysWhyThePersonIsHereAgain()
{
    QVERIFY(message(open(), "noticeLabel").isEmpty());
    const QString notice = QStringLiteral("You were logged out.");
    QCOMPARE(message(open({.notice = notice}), "noticeLabel"), notice);
}

void LoginDialogTest::isNoTallerThanItsSecondStep()
{
    const auto phone = Authenticator::setUp(*m_office, QStringLiteral("rob"));
    QVERIFY(phone);
    LoginDialog &dialog =
        open({.demoLogins = {{QStringLiteral("rob"), {}, {}}, {QStringLiteral("sam"), {}, {}}}});
    const QSize before = dialog.size();
    enter(QStringLiteral("rob"), TestOffice::password());
    QTRY_COMPARE(focused(), QStringLiteral("secondFactorEdit"));
    const auto &logIn = child<QPushButton>(dialog, "secondStepButton");
    const auto &database = child<QPushButton>(dialog, "openDatabaseButton");
    constexpr int TwoLinesOfTheGrid = 24; // a gap is 16
    QTRY_VERIFY(database.mapTo(&dialog, QPoint()).y() -
                    logIn.mapTo(&dialog, logIn.rect().bottomLeft()).y() <=
                TwoLinesOfTheGrid);

    child<QPushButton>(dialog, "secondStepBackButton").click();
    QTRY_COMPARE(focused(), QStringLiteral("passwordEdit"));
    QCOMPARE(dialog.size(), before);
}

void LoginDialogTest::isNamedForAScreenReader()
{
    LoginDialog &dialog = open({.demoLogins = {{QStringLiteral("ann"), QStringLiteral("one"), {}}},
                                .registrationOpen = true});
    QCOMPARE(nameless(dialog), QStringList());
    QCOMPARE(sharedMnemonics(dialog), QString());
}

QTEST_MAIN(LoginDialogTest)
#include "tst_logindialog.moc"
