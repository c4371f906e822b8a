// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Screen.h"
#include "dialogs/ChangePasswordDialog.h"
#include "models/storage/UserStore.h"
#include "tests/support/TestOffice.h"

#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Screen;
using Mode = ChangePasswordDialog::Mode;

class ChangePasswordDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void walksFromCurrentToChange();
    void refusesAWrongCurrentPassword();
    void refusesTheSamePassword();
    void complainsAtTheField_data();
    void complainsAtTheField();
    void growsForAReason();
    void acceptsSpacesLengthAndPaste();
    void keepsNothingAfterEscape();
    void letsNobodyPassWhoMustChange();
    void asksNotForWhatWasTypedJustNow();
    void asksForItMinutesLater_data();
    void asksForItMinutesLater();
    void asksForWhatWasSetWhileItWasHashed();
    void leavesByTheKeysOfALock();
    void saysTheRulesBeforehand();
    void waitsForAnotherProgram_data();
    void waitsForAnotherProgram();
    void isNamedForAScreenReader();

private:
    ChangePasswordDialog &open(Mode mode = Mode::Voluntary);
    void demandChange();
    void enter(const QString &current, const QString &replacement, const QString &repeated);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<ChangePasswordDialog> m_dialog;
};

namespace {
QString goodPassword()
{
    return QStringLiteral("violet kettle 47 harbour");
}
} // namespace

void ChangePasswordDialogTest::init()
{
    m_office = std::make_unique<TestOffice>();
    m_session = m_office->logIn(QStringLiteral("eve"));
}

void ChangePasswordDialogTest::cleanup()
{
    m_dialog.reset();
    m_session.reset();
    m_office.reset();
}

ChangePasswordDialog &ChangePasswordDialogTest::open(Mode mode)
{
    m_dialog = std::make_unique<ChangePasswordDialog>(m_office->workspace(), *m_session, mode);
    show(*m_dialog);
    return *m_dialog;
}

/// Eve has logged in with a temporary password.
void ChangePasswordDialogTest::demandChange()
{
    const UserId eve = m_session->userId();
    UserStore store(m_office->database());
    const QString hash = store.credentials(eve)->passwordHash;
    QVERIFY(store.setPassword(eve, hash, Lasting::Temporary, m_office->clock().now()));
    m_session = m_office->logInFully(QStringLiteral("eve"));
}

void ChangePasswordDialogTest::enter(const QString &current, const QString &replacement,
                                     const QString &repeated)
{
    if (child<QLineEdit>(*m_dialog, "currentEdit").isVisible()) {
        type(*m_dialog, "currentEdit", current);
    }
    type(*m_dialog, "newEdit", replacement);
    type(*m_dialog, "repeatEdit", repeated);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
}

void ChangePasswordDialogTest::walksFromCurrentToChange()
{
    open();
    QTRY_COMPARE(focused(), QStringLiteral("currentEdit"));
    for (const char *next : {"newEdit", "repeatEdit", "currentEditEye", "newEditEye",
                             "repeatEditEye", "changeButton", "cancelButton"}) {
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
        QCOMPARE(focused(), QLatin1String(next));
    }
}

void ChangePasswordDialogTest::refusesAWrongCurrentPassword()
{
    ChangePasswordDialog &dialog = open();
    enter(QStringLiteral("not the password"), goodPassword(), goodPassword());

    QTRY_COMPARE_WITH_TIMEOUT(message(dialog, "currentMessage"),
                              QStringLiteral("The current password is not correct."), 20'000);
    QCOMPARE(focused(), QStringLiteral("currentEdit"));
    QCOMPARE(child<QLineEdit>(dialog, "newEdit").text(), goodPassword());
    QVERIFY(dialog.isVisible());
}

void ChangePasswordDialogTest::refusesTheSamePassword()
{
    ChangePasswordDialog &dialog = open();
    enter(TestOffice::password(), TestOffice::password(), TestOffice::password());
    QTRY_COMPARE_WITH_TIMEOUT(message(dialog, "passwordMeterMessage"),
                              QStringLiteral("This is the current password. Choose another."),
                              20'000);
    QCOMPARE(focused(), QStringLiteral("newEdit"));
}

void ChangePasswordDialogTest::complainsAtTheField_data()
{
    QTest::addColumn<QString>("current");
    QTest::addColumn<QString>("replacement");
    QTest::addColumn<QString>("repeated");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("field");
    QTest::newRow("no current") << QString() << goodPassword() << goodPassword()
                                << QStringLiteral("currentMessage")
                                << QStringLiteral("Type your current password.")
                                << QStringLiteral("currentEdit");
    QTest::newRow("short") << TestOffice::password() << QStringLiteral("short")
                           << QStringLiteral("short") << QStringLiteral("passwordMeterMessage")
                           << QStringLiteral("A password has at least 10 characters.")
                           << QStringLiteral("newEdit");
    QTest::newRow("name inside")
        << TestOffice::password() << QStringLiteral("eve@example.com 9X!kq")
        << QStringLiteral("eve@example.com 9X!kq") << QStringLiteral("passwordMeterMessage")
        << QStringLiteral("The password must not contain the username, the e-mail address, or the "
                          "part of it before the @.")
        << QStringLiteral("newEdit");
    QTest::newRow("not repeated") << TestOffice::password() << goodPassword()
                                  << QStringLiteral("violet") << QStringLiteral("repeatMessage")
                                  << QStringLiteral("This is not the same password. Type it again.")
                                  << QStringLiteral("repeatEdit");
}

void ChangePasswordDialogTest::complainsAtTheField()
{
    QFETCH(QString, current);
    QFETCH(QString, replacement);
    QFETCH(QString, repeated);
    QFETCH(QString, label);
    QFETCH(QString, field);
    open();
    enter(current, replacement, repeated);
    QTEST(message(*m_dialog, qPrintable(label)), "sentence");
    QCOMPARE(focused(), field);
}

void ChangePasswordDialogTest::growsForAReason()
{
    open(Mode::AtWork);
    enter(TestOffice::password(), QString(), QString());
    QTRY_VERIFY(!message(*m_dialog, "passwordMeterMessage").isEmpty());
    QTRY_VERIFY(showsAllLines(*m_dialog, "passwordMeterMessage"));
}

void ChangePasswordDialogTest::acceptsSpacesLengthAndPaste()
{
    ChangePasswordDialog &dialog = open();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    const QString longOne =
        QStringLiteral("  a long walk past the old mill, twelve geese and one very wet dog  ");
    QVERIFY(longOne.size() >= 64);
    type(dialog, "currentEdit", TestOffice::password());
    child<QLineEdit>(dialog, "newEdit").insert(longOne);
    child<QLineEdit>(dialog, "repeatEdit").insert(longOne);
    click(dialog, "changeButton");
    QVERIFY(accepted.wait(20'000));
    QVERIFY(child<QLineEdit>(dialog, "newEdit").text().isEmpty());

    ChangePasswordDialog &again = open();
    QSignalSpy back(&again, &QDialog::accepted);
    enter(longOne, TestOffice::password(), TestOffice::password());
    QVERIFY(back.wait(20'000));
}

void ChangePasswordDialogTest::keepsNothingAfterEscape()
{
    ChangePasswordDialog &dialog = open();
    type(dialog, "newEdit", goodPassword());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!dialog.isVisible());
    QVERIFY(child<QLineEdit>(dialog, "newEdit").text().isEmpty());
}

void ChangePasswordDialogTest::letsNobodyPassWhoMustChange()
{
    ChangePasswordDialog &dialog = open(Mode::Forced);
    QSignalSpy logOut(&dialog, &ChangePasswordDialog::logOutRequested);
    QVERIFY(!message(dialog, "reasonLabel").isEmpty());
    QVERIFY(!child<QWidget>(dialog, "cancelButton").isVisible());
    type(dialog, "newEdit", goodPassword());

    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(dialog.isVisible());
    QVERIFY(child<QLineEdit>(dialog, "newEdit").text().isEmpty());
    QCOMPARE(logOut.size(), 0);

    click(dialog, "logOutButton");
    QCOMPARE(logOut.size(), 1);
    QCOMPARE(dialog.result(), static_cast<int>(QDialog::Rejected));
}

void ChangePasswordDialogTest::asksNotForWhatWasTypedJustNow()
{
    demandChange();
    ChangePasswordDialog &dialog = open(Mode::Forced);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QVERIFY(!child<QLineEdit>(dialog, "currentEdit").isVisible());
    QTRY_COMPARE(focused(), QStringLiteral("newEdit"));
    enter({}, TestOffice::password(), TestOffice::password()); // not the same one again
    QTRY_COMPARE_WITH_TIMEOUT(message(dialog, "passwordMeterMessage"),
                              QStringLiteral("This is the current password. Choose another."),
                              20'000);
    enter({}, goodPassword(), goodPassword());
    QVERIFY(accepted.wait(20'000));
    QVERIFY(!m_session->mustChangePassword());
}

void ChangePasswordDialogTest::asksForItMinutesLater_data()
{
    QTest::addColumn<bool>("isSetAnew");
    QTest::addColumn<bool>("isKnown");
    QTest::newRow("minutes later") << false << false;
    QTest::newRow("an administrator has set another one") << true << false;
    QTest::newRow("and the session has heard of it") << true << true;
}

void ChangePasswordDialogTest::asksForItMinutesLater()
{
    QFETCH(bool, isSetAnew);
    QFETCH(bool, isKnown);
    demandChange();
    ChangePasswordDialog &dialog = open(Mode::Forced);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    if (isSetAnew) {
        UserStore store(m_office->database());
        const QString hash = store.credentials(m_session->userId())->passwordHash;
        QVERIFY(store.setPassword(m_session->userId(), hash, Lasting::Temporary,
                                  m_office->clock().now()));
    } else {
        m_office->clock().set(m_office->clock().now().addSecs(3600));
    }
    if (isKnown) {
        QVERIFY(m_office->workspace().sessions().refresh(*m_session));
    }
    enter({}, goodPassword(), goodPassword());
    QTRY_COMPARE(message(dialog, "currentMessage"),
                 QStringLiteral("Type your password again to go on."));
    QCOMPARE(focused(), QStringLiteral("currentEdit"));
    QCOMPARE(child<QLineEdit>(dialog, "newEdit").text(), goodPassword());
    enter(TestOffice::password(), goodPassword(), goodPassword());
    QVERIFY(accepted.wait(20'000));
}

void ChangePasswordDialogTest::asksForWhatWasSetWhileItWasHashed()
{
    const QString another = QStringLiteral("orange ladder 93 pelican");
    demandChange();
    ChangePasswordDialog &dialog = open(Mode::AtWork);
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QVERIFY(!child<QLineEdit>(dialog, "currentEdit").isVisible());
    const QString hash = m_office->workspace().auth().hasher().hash(Secret(another.toUtf8()));
    enter({}, goodPassword(), goodPassword());
    QVERIFY(
        UserStore(m_office->database())
            .setPassword(m_session->userId(), hash, Lasting::Temporary, m_office->clock().now()));
    QTRY_COMPARE(message(dialog, "currentMessage"),
                 QStringLiteral("Another password has been set for you. Type that one."));
    QCOMPARE(focused(), QStringLiteral("currentEdit"));
    QCOMPARE(child<QLineEdit>(dialog, "newEdit").text(), goodPassword());
    enter(another, goodPassword(), goodPassword());
    QVERIFY(accepted.wait(20'000));
}

void ChangePasswordDialogTest::leavesByTheKeysOfALock()
{
    ChangePasswordDialog &dialog = open(Mode::Forced);
    QSignalSpy logOut(&dialog, &ChangePasswordDialog::logOutRequested);
    type(dialog, "newEdit", goodPassword());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_L, Qt::ControlModifier);
    QCOMPARE(logOut.size(), 1);
    QVERIFY(!dialog.isVisible());
}

void ChangePasswordDialogTest::saysTheRulesBeforehand()
{
    open(Mode::Forced);
    QCOMPARE(message(*m_dialog, "passwordMeterMessage"),
             QStringLiteral("At least 10 characters, without username or e-mail address, and not "
                            "easy to guess."));
}

void ChangePasswordDialogTest::waitsForAnotherProgram_data()
{
    QTest::addColumn<Mode>("mode");
    QTest::addColumn<QByteArray>("cancel");
    QTest::newRow("voluntary") << Mode::Voluntary << QByteArray("cancelButton");
    QTest::newRow("forced") << Mode::Forced << QByteArray("cancelSavingButton");
}

void ChangePasswordDialogTest::waitsForAnotherProgram()
{
    QFETCH(Mode, mode);
    QFETCH(QByteArray, cancel);
    if (mode == Mode::Forced) {
        demandChange();
    }
    auto &dialog = open(mode);
    OtherProgram lock(m_office->path());
    QVERIFY(lock.exec(QStringLiteral("begin immediate")));
    enter(TestOffice::password(), goodPassword(), goodPassword());
    QTRY_VERIFY_WITH_TIMEOUT(!message(dialog, "savingWaitLabel").isEmpty(), 30'000);
    click(dialog, cancel.constData());
    QVERIFY(dialog.isVisible());
    QVERIFY(!message(dialog, "repeatMessage").isEmpty());
    QCOMPARE(child<QLineEdit>(dialog, "newEdit").text(), goodPassword());
    QVERIFY(child<QLineEdit>(dialog, "newEdit").isEnabled());
    QVERIFY(lock.exec(QStringLiteral("rollback")));
    click(dialog, "changeButton");
    QTRY_VERIFY_WITH_TIMEOUT(!dialog.isVisible(), 30'000);
    QCOMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
}

void ChangePasswordDialogTest::isNamedForAScreenReader()
{
    for (Mode mode : {Mode::Voluntary, Mode::Forced}) {
        QCOMPARE(nameless(open(mode)), QStringList());
        QCOMPARE(sharedMnemonics(*m_dialog), QString());
    }
}

QTEST_MAIN(ChangePasswordDialogTest)
#include "tst_changepassworddialog.moc"
