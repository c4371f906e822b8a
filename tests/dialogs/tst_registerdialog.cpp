// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Screen.h"
#include "dialogs/RegisterDialog.h"
#include "tests/support/SettingsSaving.h"
#include "tests/support/TestOffice.h"

#include <QLineEdit>
#include <QPushButton>

using namespace Screen;

class RegisterDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void beginsAtTheUsername();
    void complainsAtTheField_data();
    void complainsAtTheField();
    void hintsAtThePasswordWhileItIsTyped();
    void growsForAReasonOfTwoLines();
    void registersSomebodyWhoWaits();
    void saysWhenTheNameIsTaken();
    void isNamedForAScreenReader();

private:
    void fillIn(const QString &name, const QString &email, const QString &password,
                const QString &repeated);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<RegisterDialog> m_dialog;
};

namespace {
QString goodPassword()
{
    return QStringLiteral("violet kettle 47 harbour");
}
} // namespace

void RegisterDialogTest::init()
{
    if (!m_office) {
        m_office = std::make_unique<TestOffice>();
        OrganisationSettings settings = m_office->workspace().settings().current();
        settings.registerable = true;
        const auto admin = m_office->logIn(QStringLiteral("ann"));
        QVERIFY(SettingsSaving::save(m_office->workspace(), *admin, settings).hasValue());
    }
    m_dialog = std::make_unique<RegisterDialog>(m_office->workspace());
    show(*m_dialog);
}

void RegisterDialogTest::cleanup()
{
    m_dialog.reset();
}

void RegisterDialogTest::fillIn(const QString &name, const QString &email, const QString &password,
                                const QString &repeated)
{
    type(*m_dialog, "usernameEdit", name);
    type(*m_dialog, "emailEdit", email);
    type(*m_dialog, "passwordEdit", password);
    type(*m_dialog, "repeatEdit", repeated);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
}

void RegisterDialogTest::beginsAtTheUsername()
{
    QTRY_COMPARE(focused(), QStringLiteral("usernameEdit"));
}

void RegisterDialogTest::complainsAtTheField_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("repeated");
    QTest::addColumn<QString>("label");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("field");
    const QString email = QStringLiteral("lena@example.org");
    QTest::newRow("no name") << QString() << email << goodPassword() << goodPassword()
                             << QStringLiteral("usernameMessage")
                             << QStringLiteral("Type a username.")
                             << QStringLiteral("usernameEdit");
    QTest::newRow("short name") << QStringLiteral("len") << email << goodPassword()
                                << goodPassword() << QStringLiteral("usernameMessage")
                                << QStringLiteral("A username has at least 4 characters.")
                                << QStringLiteral("usernameEdit");
    QTest::newRow("no address")
        << QStringLiteral("lena") << QStringLiteral("lena") << goodPassword() << goodPassword()
        << QStringLiteral("emailMessage")
        << QStringLiteral("This is not an e-mail address. One looks like ann@example.org.")
        << QStringLiteral("emailEdit");
    QTest::newRow("short password")
        << QStringLiteral("lena") << email << QStringLiteral("short") << QStringLiteral("short")
        << QStringLiteral("passwordMeterMessage")
        << QStringLiteral("A password has at least 10 characters.")
        << QStringLiteral("passwordEdit");
    QTest::newRow("another password")
        << QStringLiteral("lena") << email << goodPassword() << QStringLiteral("violet")
        << QStringLiteral("repeatMessage")
        << QStringLiteral("This is not the same password. Type it again.")
        << QStringLiteral("repeatEdit");
}

void RegisterDialogTest::complainsAtTheField()
{
    QFETCH(QString, name);
    QFETCH(QString, email);
    QFETCH(QString, password);
    QFETCH(QString, repeated);
    QFETCH(QString, label);
    QFETCH(QString, field);
    fillIn(name, email, password, repeated);

    QTEST(message(*m_dialog, qPrintable(label)), "sentence");
    QCOMPARE(focused(), field);
    QCOMPARE(child<QLineEdit>(*m_dialog, "usernameEdit").text(), name);
    QCOMPARE(child<QLineEdit>(*m_dialog, "emailEdit").text(), email);
    QVERIFY(m_dialog->registeredName().isEmpty());
}

void RegisterDialogTest::hintsAtThePasswordWhileItIsTyped()
{
    type(*m_dialog, "usernameEdit", QStringLiteral("harbour"));
    type(*m_dialog, "passwordEdit", goodPassword());
    QTRY_COMPARE(message(*m_dialog, "passwordMeterMessage"),
                 QStringLiteral("The password must not contain the username, the e-mail address, "
                                "or the part of it before the @."));
}

void RegisterDialogTest::growsForAReasonOfTwoLines()
{
    fillIn(QStringLiteral("zoe"), QStringLiteral("zoe@example.com"), QStringLiteral("short 47"),
           QStringLiteral("short 47"));
    QTRY_VERIFY(!message(*m_dialog, "passwordMeterMessage").isEmpty());
    QTRY_VERIFY(showsAllLines(*m_dialog, "passwordMeterMessage"));
}

void RegisterDialogTest::registersSomebodyWhoWaits()
{
    const int before = m_dialog->height();
    fillIn(QStringLiteral("lena"), QStringLiteral("lena@example.org"), goodPassword(),
           goodPassword());

    QTRY_VERIFY_WITH_TIMEOUT(message(*m_dialog, "outcomeLabel").contains(QLatin1String("waits")),
                             20'000);
    QCOMPARE(m_dialog->registeredName(), QStringLiteral("lena"));
    QVERIFY(!child<QWidget>(*m_dialog, "usernameEdit").isVisible());
    QVERIFY(!child<QWidget>(*m_dialog, "registerButton").isVisible());
    QVERIFY(m_dialog->height() < before / 2); // the form has gone
    QVERIFY(child<QLineEdit>(*m_dialog, "passwordEdit").text().isEmpty());
    const auto admin = m_office->logIn(QStringLiteral("ann"));
    const auto lena =
        m_office->workspace().users().findByLogin(*admin, QStringLiteral("lena@example.org"));
    QVERIFY(lena.hasValue());
    QVERIFY(!lena->active);
    QVERIFY(lena->roleIds.isEmpty());

    click(*m_dialog, "closeButton");
    QVERIFY(!m_dialog->isVisible());
}

void RegisterDialogTest::saysWhenTheNameIsTaken()
{
    fillIn(QStringLiteral("lena"), QStringLiteral("other@example.org"), goodPassword(),
           goodPassword());
    QTRY_COMPARE_WITH_TIMEOUT(message(*m_dialog, "usernameMessage"),
                              QStringLiteral("The username “lena” is already in use. "
                                             "Choose another."),
                              20'000);
    QCOMPARE(focused(), QStringLiteral("usernameEdit"));
    QCOMPARE(child<QLineEdit>(*m_dialog, "passwordEdit").text(), goodPassword());
}

void RegisterDialogTest::isNamedForAScreenReader()
{
    QCOMPARE(nameless(*m_dialog), QStringList());
    QCOMPARE(sharedMnemonics(*m_dialog), QString());
}

QTEST_MAIN(RegisterDialogTest)
#include "tst_registerdialog.moc"
