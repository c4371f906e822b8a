// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Desk.h"
#include "Screen.h"
#include "dialogs/QrCode.h"
#include "dialogs/SwitchTextDialog.h"
#include "dialogs/TwoFactorDialog.h"
#include "tests/support/Authenticator.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSignalSpy>

namespace {

const QString Sam = QStringLiteral("sam");

} // namespace

/// Setting the second factor up, and the places that ask for it.
class TestTwoFactorDialog : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_desk = std::make_unique<Desk>();
        m_session = m_desk->session(Sam);
    }
    void cleanup()
    {
        m_dialog.reset();
        m_session.reset();
        m_desk.reset();
    }

    void paintsDarkOnLight_data();
    void paintsDarkOnLight();
    void forgetsWhatItShowed();
    void setsUp();
    void refusesAWrongFirstCode();
    void hidesTheKeyUntilAskedFor();
    void storesNothingBeforeTheFirstCode();
    void turnsOff();
    void countsTheCodesOfNow();
    void makesNewCodes();
    void makesNoNewCodesByEnter();
    void keepsTheCodesUntilTheyAreTaken();
    void canBeSpokenAndReached();
    void asksInTheEditorToo();

private:
    SecondFactors &factors() { return m_desk->workspace().auth().secondFactors(); }
    void open()
    {
        m_dialog = std::make_unique<TwoFactorDialog>(m_desk->workspace(), *m_session);
        Screen::show(*m_dialog);
    }
    void beginSetUp()
    {
        open();
        Screen::click(*m_dialog, "verbButton");
        QTRY_VERIFY(Screen::child<QrCode>(*m_dialog, "qrCode").isVisible());
    }
    QString shownKey()
    {
        auto &button = Screen::child<QAbstractButton>(*m_dialog, "showKeyButton");
        button.setChecked(true);
        return Screen::child<QLineEdit>(*m_dialog, "keyEdit").text();
    }
    QString codeOf(const QString &key)
    {
        return Totp::code(Secret(*Totp::fromBase32(key)), Totp::counterAt(m_desk->now()));
    }
    bool isOn() { return factors().state(*m_session)->isOn; }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TwoFactorDialog> m_dialog;
};

void TestTwoFactorDialog::paintsDarkOnLight_data()
{
    QTest::addColumn<bool>("isDark");
    QTest::newRow("light palette") << false;
    QTest::newRow("dark palette") << true;
}

void TestTwoFactorDialog::paintsDarkOnLight()
{
    QFETCH(bool, isDark);
    QrCode code;
    if (isDark) {
        code.setPalette(QPalette(Qt::white, Qt::black, Qt::darkGray, Qt::black, Qt::gray, Qt::white,
                                 Qt::white, Qt::black, Qt::black));
    }
    QVERIFY(code.setText(QStringLiteral("otpauth://totp/Postern:sam?secret=GEZDGNBVGY3TQOJQ")));
    code.resize(code.sizeHint());
    const QImage image = code.grab().toImage();
    const int all = code.modules() + 2 * QrCode::QuietZone;
    const int module = image.width() / all;
    QVERIFY(module >= 3);
    int dark = 0;
    for (int row = 0; row < all; ++row) {
        for (int column = 0; column < all; ++column) {
            const int y = row - QrCode::QuietZone;
            const int x = column - QrCode::QuietZone;
            const bool isInside = y >= 0 && x >= 0 && y < code.modules() && x < code.modules();
            const bool wanted = isInside && code.isDark(y, x);
            const QColor seen =
                image.pixelColor(column * module + module / 2, row * module + module / 2);
            QCOMPARE(seen, QColor(wanted ? Qt::black : Qt::white));
            dark += wanted ? 1 : 0;
        }
    }
    QVERIFY(dark > code.modules()); // there is something in it
    for (const auto &[y, x] : {std::pair{0, 0}, {0, code.modules() - 1}, {code.modules() - 1, 0}}) {
        QVERIFY(code.isDark(y, x)); // the three squares by which a camera finds it
    }
}

void TestTwoFactorDialog::forgetsWhatItShowed()
{
    QrCode code;
    QVERIFY(code.setText(QStringLiteral("a text")));
    code.forget();
    QCOMPARE(code.modules(), 0);
    QVERIFY(!code.setText(QString(4000, u'x')));
    QCOMPARE(code.modules(), 0);
}

void TestTwoFactorDialog::setsUp()
{
    beginSetUp();
    QTRY_COMPARE(Screen::focused(), QStringLiteral("firstCodeEdit"));
    QSignalSpy changed(m_dialog.get(), &TwoFactorDialog::changed);
    Screen::type(*m_dialog, "firstCodeEdit", codeOf(shownKey()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(changed.size(), 1);
    QVERIFY(isOn());
    const auto &list = Screen::child<QPlainTextEdit>(*m_dialog, "codeList");
    QVERIFY(list.isVisible());
    const QStringList codes = list.toPlainText().split(QRegularExpression(QStringLiteral("\\s+")));
    QCOMPARE(codes.size(), 10);
    QVERIFY(*factors().useCode(m_session->userId(), Secret::fromText(codes.at(4))));
    // What has done its work is gone.
    QVERIFY(!Screen::child<QrCode>(*m_dialog, "qrCode").isVisible());
    QVERIFY(Screen::child<QLineEdit>(*m_dialog, "keyEdit").text().isEmpty());
}

void TestTwoFactorDialog::refusesAWrongFirstCode()
{
    beginSetUp();
    Screen::click(*m_dialog, "verbButton");
    QCOMPARE(Screen::message(*m_dialog, "firstCodeEditMessage"),
             QStringLiteral("Type the code that the authenticator shows."));
    Screen::type(*m_dialog, "firstCodeEdit", QStringLiteral("000000"));
    Screen::click(*m_dialog, "verbButton");
    QTRY_VERIFY(Screen::message(*m_dialog, "firstCodeEditMessage")
                    .contains(QStringLiteral("not the code of this moment")));
    QCOMPARE(Screen::focused(), QStringLiteral("firstCodeEdit"));
    QVERIFY(!isOn());
}

void TestTwoFactorDialog::hidesTheKeyUntilAskedFor()
{
    beginSetUp();
    auto &key = Screen::child<QLineEdit>(*m_dialog, "keyEdit");
    QVERIFY(!key.isVisible());
    QVERIFY(key.text().isEmpty());
    Screen::click(*m_dialog, "showKeyButton");
    QVERIFY(key.isVisible());
    QVERIFY(key.isReadOnly());
    QVERIFY(QRegularExpression(QStringLiteral("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$"))
                .match(key.text())
                .hasMatch());
    Screen::click(*m_dialog, "showKeyButton");
    QVERIFY(!key.isVisible());
    QVERIFY(key.text().isEmpty());
}

void TestTwoFactorDialog::storesNothingBeforeTheFirstCode()
{
    beginSetUp();
    m_dialog->reject();
    QVERIFY(!isOn());
}

void TestTwoFactorDialog::turnsOff()
{
    QVERIFY(Authenticator::setUp(m_desk->office(), Sam));
    open();
    QVERIFY(Screen::child<QLabel>(*m_dialog, "twoFactorSentence")
                .text()
                .contains(QStringLiteral("10 login recovery codes are left.")));
    Screen::click(*m_dialog, "turnOffButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QVERIFY(!isOn());
}

/// One serves elsewhere while the dialog lies open behind a lock.
void TestTwoFactorDialog::countsTheCodesOfNow()
{
    QVERIFY(Authenticator::setUp(m_desk->office(), Sam));
    open();
    const auto &sentence = Screen::child<QLabel>(*m_dialog, "twoFactorSentence");
    QVERIFY(sentence.text().contains(QStringLiteral("10 login recovery codes are left.")));
    m_desk->workspace().watch();
    QVERIFY(OtherProgram(m_desk->office().path())
                .exec(QStringLiteral("DELETE FROM postern_second_factor_code WHERE rowid = (SELECT "
                                     "min(rowid) FROM postern_second_factor_code)")));
    QTRY_VERIFY(sentence.text().contains(QStringLiteral("9 login recovery codes are left.")));
}

void TestTwoFactorDialog::makesNewCodes()
{
    const auto phone = Authenticator::setUp(m_desk->office(), Sam);
    QVERIFY(phone);
    open();
    Screen::click(*m_dialog, "verbButton");
    QTRY_VERIFY(Screen::child<QPlainTextEdit>(*m_dialog, "codeList").isVisible());
    QVERIFY(!Screen::child<QAbstractButton>(*m_dialog, "turnOffButton").isVisible());
    QVERIFY(!*factors().useCode(m_session->userId(), Secret::fromText(phone->recoveryCode(0))));
    QVERIFY(isOn());
}

void TestTwoFactorDialog::makesNoNewCodesByEnter()
{
    const auto phone = Authenticator::setUp(m_desk->office(), Sam);
    QVERIFY(phone);
    open();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(*factors().useCode(m_session->userId(), Secret::fromText(phone->recoveryCode(0))));
}

void TestTwoFactorDialog::keepsTheCodesUntilTheyAreTaken()
{
    beginSetUp();
    Screen::type(*m_dialog, "firstCodeEdit", codeOf(shownKey()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_VERIFY(Screen::child<QPlainTextEdit>(*m_dialog, "codeList").isVisible());
    const auto &close = Screen::child<QAbstractButton>(*m_dialog, "cancelButton");
    QVERIFY(!close.isEnabled());
    const QString why =
        QStringLiteral("Print them, save them or write them down before you close this.");
    QCOMPARE(Screen::message(*m_dialog, "formMessage"), why);
    for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Escape}) {
        QTest::keyClick(QApplication::focusWidget(), key);
        QVERIFY(m_dialog->isVisible());
        QCOMPARE(Screen::message(*m_dialog, "formMessage"), why);
    }
    QVERIFY(!m_dialog->close());
    QTest::mouseClick(&Screen::child<QWidget>(*m_dialog, "writtenCheckBox"), Qt::LeftButton);
    QVERIFY(close.isEnabled());
    QCOMPARE(Screen::message(*m_dialog, "formMessage"), QString());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

void TestTwoFactorDialog::canBeSpokenAndReached()
{
    beginSetUp();
    (void)shownKey();
    QCOMPARE(Screen::nameless(*m_dialog), QStringList());
    QCOMPARE(Screen::sharedMnemonics(*m_dialog), QString());
    const auto &code = Screen::child<QrCode>(*m_dialog, "qrCode");
    QVERIFY(!code.accessibleName().isEmpty());
    QVERIFY(code.accessibleDescription().contains(QStringLiteral("Show the Key")));
}

void TestTwoFactorDialog::asksInTheEditorToo()
{
    const auto phone = Authenticator::setUp(m_desk->office(), Sam);
    QVERIFY(phone);
    m_desk->office().clock().set(m_desk->now().addSecs(60));
    const auto eve = m_desk->session(QStringLiteral("eve"));
    SwitchTextDialog dialog(m_desk->workspace(), *eve, nullptr);
    Screen::show(dialog);
    Screen::type(dialog, "switchNameEdit", Sam);
    Screen::type(dialog, "switchPasswordEdit", TestOffice::password());
    Screen::click(dialog, "verbButton");
    QTRY_COMPARE(Screen::focused(), QStringLiteral("secondFactorEdit"));
    QVERIFY(!dialog.takeSession());
    QVERIFY(!Screen::child<QWidget>(dialog, "switchNameEdit").isVisible());
    QCOMPARE(Screen::nameless(dialog), QStringList());
    QCOMPARE(Screen::sharedMnemonics(dialog), QString());

    Screen::click(dialog, "secondStepBackButton");
    QVERIFY(Screen::child<QWidget>(dialog, "switchNameEdit").isVisible());
    Screen::type(dialog, "switchPasswordEdit", TestOffice::password());
    Screen::click(dialog, "verbButton");
    QTRY_COMPARE(Screen::focused(), QStringLiteral("secondFactorEdit"));
    Screen::type(dialog, "secondFactorEdit", phone->code(m_desk->now()));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(dialog.result(), static_cast<int>(QDialog::Accepted));
    const auto session = dialog.takeSession();
    QVERIFY(session);
    QCOMPARE(session->userId(), m_desk->idOf(Sam));
}

QTEST_MAIN(TestTwoFactorDialog)
#include "tst_twofactordialog.moc"
