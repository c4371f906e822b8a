// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "dialogs/RoleChecklist.h"
#include "models/tables/UsersTable.h"
#include "tests/support/SettingsSaving.h"
#include "tests/support/TestOffice.h"

#include <QAction>
#include <QListView>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QScrollBar>

namespace {

const QString NewPassword = QStringLiteral("marmot-pebble-tundra-31");

} // namespace

/// What protects accounts, as people meet it: guessing, recovery codes, registrations.
class TestAccounts : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void somebodyGuessesAndThePersonIsTold();
    void guessesAtOneNameKeepNobodyElseOut();
    void anAdministratorUnlocks();
    void anAdministratorComesBackByACode();
    void aRegistrationIsApproved();
    void aRegistrationIsRefused();

private:
    void change(const std::function<void(OrganisationSettings &)> &edit)
    {
        const auto ann = m_office->logIn(QStringLiteral("ann"));
        OrganisationSettings settings = m_office->workspace().settings().current();
        edit(settings);
        QVERIFY(SettingsSaving::save(m_office->workspace(), *ann, settings));
    }
    bool fail(const QString &name, int times)
    {
        for (int i = 0; i < times; ++i) {
            if (!m_desk->tryLogIn(name, QStringLiteral("not the password")) ||
                !QTest::qWaitFor(
                    [&] {
                        return m_desk->read("loginMessage") ==
                               QStringLiteral("Name or password is not correct.");
                    },
                    20'000)) {
                return false;
            }
        }
        return true;
    }
    bool registers(const QString &name)
    {
        return m_desk->click("registerButton") && m_desk->comes("RegisterDialog") &&
               m_desk->type("usernameEdit", name) &&
               m_desk->type("emailEdit", name + QStringLiteral("@example.com")) &&
               m_desk->type("passwordEdit", NewPassword) &&
               m_desk->type("repeatEdit", NewPassword) && m_desk->click("registerButton") &&
               QTest::qWaitFor([&] { return m_desk->sees("outcomeLabel"); }, 20'000) &&
               m_desk->click("closeButton");
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestAccounts::init()
{
    m_office = std::make_unique<TestOffice>();
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
}

void TestAccounts::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestAccounts::somebodyGuessesAndThePersonIsTold()
{
    change([](OrganisationSettings &settings) { settings.firstDelaySeconds = 9; });
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(fail(QStringLiteral("sam"), 5));
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QTRY_VERIFY(m_desk->read("loginMessage").startsWith(QStringLiteral("Too many tries.")));
    auto *button = m_desk->find<QPushButton>("logInButton");
    QVERIFY(button);
    QVERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().startsWith(QStringLiteral("Too many tries. Try again in 0:0")));
    QVERIFY(m_desk->hasFocus("passwordEdit"));
    QTRY_VERIFY_WITH_TIMEOUT(button->isEnabled(), 20'000); // it counts down by itself

    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(m_desk->read("loginNoticeLabel").startsWith(QStringLiteral("5 failed tries")));
    QVERIFY(m_desk->click("dismissNoticeButton"));
    QVERIFY(!m_desk->sees("loginNoticeLabel"));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
    QVERIFY(!m_desk->sees("loginNoticeLabel"));
}

void TestAccounts::guessesAtOneNameKeepNobodyElseOut()
{
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(fail(QStringLiteral("sam"), 5));
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QTRY_VERIFY(m_desk->read("loginMessage").startsWith(QStringLiteral("Too many tries.")));
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
}

void TestAccounts::anAdministratorUnlocks()
{
    change([](OrganisationSettings &settings) {
        settings.delayAfterFailures = 2;
        settings.firstDelaySeconds = 1;
        settings.lockAfterFailures = 3;
        settings.lockMinutes = 0;
    });
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(fail(QStringLiteral("sam"), 2));
    QVERIFY(QTest::qWaitFor([&] { return fail(QStringLiteral("sam"), 1); }, 20'000));
    QVERIFY(m_desk->tryLogIn(QStringLiteral("sam"), TestOffice::password()));
    QTRY_COMPARE(m_desk->read("loginMessage"),
                 QStringLiteral("Too many tries. Try again later or ask an administrator."));

    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("eve")));
    QTRY_VERIFY(!m_desk->isUsable("unlockUserAction"));
    QVERIFY(m_desk->select(UsersTable::Username, QStringLiteral("sam")));
    QTRY_VERIFY(m_desk->isUsable("unlockUserAction"));
    QVERIFY(m_desk->trigger("unlockUserAction"));
    QTRY_VERIFY(!m_desk->isUsable("unlockUserAction"));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
}

void TestAccounts::anAdministratorComesBackByACode()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->trigger("recoveryCodesAction"));
    QVERIFY(m_desk->comes("recoveryCodesDialog"));
    QVERIFY(m_desk->click("verbButton"));
    QTRY_VERIFY(m_desk->sees("codeList"));
    const QStringList codes =
        m_desk->find<QPlainTextEdit>("codeList")
            ->toPlainText()
            .split(QRegularExpression(QStringLiteral("\\s+")), Qt::SkipEmptyParts);
    QCOMPARE(codes.size(), 10);
    QVERIFY(m_desk->click("writtenCheckBox"));
    QVERIFY(m_desk->click("cancelButton"));
    QTRY_VERIFY(m_desk->isShown("MainWindow"));
    QVERIFY(m_desk->logOut());

    QVERIFY(m_desk->type("nameEdit", QStringLiteral("ann")));
    QVERIFY(!m_desk->sees("recoverButton"));
    QVERIFY(m_desk->click("forgotButton"));
    QVERIFY(m_desk->click("recoverButton"));
    QVERIFY(m_desk->comes("recoverDialog"));
    QCOMPARE(m_desk->read("nameEdit"), QStringLiteral("ann"));
    QTRY_VERIFY(m_desk->hasFocus("codeEdit"));
    QVERIFY(m_desk->type("codeEdit", QStringLiteral("aaaa-bbbb-cccc-dddd")));
    QVERIFY(m_desk->type("newEdit", NewPassword));
    QVERIFY(m_desk->type("repeatEdit", NewPassword));
    QVERIFY(m_desk->click("verbButton"));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->read("codeEditMessage"),
                              QStringLiteral("The code is not correct, or was used before."),
                              20'000);
    QVERIFY(m_desk->hasFocus("codeEdit"));
    QVERIFY(m_desk->type("codeEdit", codes.at(4)));
    QVERIFY(m_desk->click("verbButton"));
    QTRY_COMPARE_WITH_TIMEOUT(m_desk->read("outcomeLabel"),
                              QStringLiteral("Your password is set. Log in with it. "
                                             "9 password recovery codes are left."),
                              20'000);
    QVERIFY(m_desk->click("cancelButton"));
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), NewPassword));
}

void TestAccounts::aRegistrationIsApproved()
{
    change([](OrganisationSettings &settings) { settings.registerable = true; });
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(registers(QStringLiteral("gustav")));
    QVERIFY(m_desk->tryLogIn(QStringLiteral("gustav"), NewPassword));
    QTRY_COMPARE(m_desk->read("loginMessage"),
                 QStringLiteral("Your registration waits for an administrator."));

    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    const auto *navigation = m_desk->find<QListWidget>("navigationList");
    QVERIFY(navigation);
    const auto description = [&] {
        return navigation->item(1)->data(Qt::AccessibleDescriptionRole).toString();
    };
    QVERIFY2(description().contains(QStringLiteral("1 registration waits")),
             qPrintable(description()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->trigger("registrationsAction"));
    QVERIFY(m_desk->comes("registrationsDialog"));
    QVERIFY(m_desk->click("verbButton")); // without a role
    QTRY_COMPARE(m_desk->read("roleChecklistMessage"), QStringLiteral("Tick at least one role."));
    auto *roles = m_desk->find<RoleChecklist>("roleChecklist")->list();
    roles->setFocus();
    roles->setCurrentIndex(
        roles->model()
            ->match(roles->model()->index(0, 0), Qt::DisplayRole, QStringLiteral("reader"))
            .value(0));
    QTest::keyClick(roles, Qt::Key_Space);
    QVERIFY(!m_desk->sees("roleChecklistMessage"));
    QVERIFY(!m_desk->find<QAbstractScrollArea>("waitingList")->horizontalScrollBar()->isVisible());
    QVERIFY(m_desk->click("verbButton"));
    QTRY_COMPARE(m_desk->read("outcomeLabel"),
                 QStringLiteral("gustav may log in now. Nobody waits."));
    QVERIFY(m_desk->find<RoleChecklist>("roleChecklist")->checkedIds().isEmpty());
    QVERIFY(m_desk->click("cancelButton"));
    QTRY_VERIFY(m_desk->isShown("MainWindow"));
    QTRY_VERIFY(!description().contains(QStringLiteral("waits")));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("gustav"), NewPassword));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – gustav (reader)"));
}

void TestAccounts::aRegistrationIsRefused()
{
    change([](OrganisationSettings &settings) { settings.registerable = true; });
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(registers(QStringLiteral("gustav")));
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->trigger("registrationsAction"));
    QVERIFY(m_desk->comes("registrationsDialog"));
    QVERIFY(m_desk->click("refuseButton"));
    QVERIFY(m_desk->comes("refusePrompt"));
    QVERIFY(m_desk->click("promptActionButton"));
    QTRY_COMPARE(m_desk->read("outcomeLabel"),
                 QStringLiteral("The registration of gustav was refused. Nobody waits."));
    QCOMPARE(OtherProgram(m_office->path())
                 .value(QStringLiteral("SELECT count(*) FROM user WHERE username = 'gustav'"))
                 .toInt(),
             0);
}

QTEST_MAIN(TestAccounts)
#include "tst_accounts.moc"
