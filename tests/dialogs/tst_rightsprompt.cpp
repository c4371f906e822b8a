// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Desk.h"
#include "dialogs/LongWorkDialog.h"
#include "dialogs/RightsPrompt.h"

#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTest>

using RightsChange::Plan;

/// Who gains and who loses, asked about among few people and among many.
class TestRightsPrompt final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void asksAtOnceAmongFew();
    void asksAmongManyWithoutHoldingUpTheWindow();
    void asksAboutWhatThePlanHasBecome();
    void canBeStopped();
    void asksOnceAtATime();
    void waitsForTheFileBeforeItAsks_data();
    void waitsForTheFileBeforeItAsks();
    void writesNothingWhereItCannotAsk();

private:
    void ask() { askAbout(m_desk->workspace().database()); }
    void askAbout(const Database &database)
    {
        RightsPrompt::askAbout(
            m_window.get(), QStringLiteral("prompt"), database, [this] { return m_plan; },
            [this] { ++m_confirmed; }, [this] { ++m_refused; });
    }
    QMessageBox *prompt() const
    {
        return m_window->findChild<QMessageBox *>(QStringLiteral("prompt"));
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<QWidget> m_window;
    Plan m_plan;
    int m_confirmed = 0;
    int m_refused = 0;
};

void TestRightsPrompt::init()
{
    m_desk = std::make_unique<Desk>();
    m_window = std::make_unique<QWidget>();
    m_window->show();
    m_plan = {.removedRoles = {m_desk->roleId(QStringLiteral("staff"))}};
    m_confirmed = m_refused = 0;
}

void TestRightsPrompt::cleanup()
{
    m_window.reset();
    m_desk.reset();
}

void TestRightsPrompt::asksAtOnceAmongFew()
{
    ask();
    QVERIFY(prompt());
    QVERIFY(prompt()->informativeText().contains(QStringLiteral("sam")));
    const auto text = [this](const char *name) {
        return prompt()->findChild<QPushButton *>(QLatin1String(name))->text();
    };
    QCOMPARE(text("promptActionButton"), QStringLiteral("&Save"));
    QCOMPARE(text("promptCancelButton"), QStringLiteral("&Cancel"));
    QTest::mouseClick(prompt()->findChild<QPushButton *>(QStringLiteral("promptActionButton")),
                      Qt::LeftButton);
    QCOMPARE(m_confirmed, 1);
}

void TestRightsPrompt::asksAmongManyWithoutHoldingUpTheWindow()
{
    m_desk->office().addUsers(6000);
    ask();
    QVERIFY(!prompt()); // not within the call
    QTRY_VERIFY_WITH_TIMEOUT(prompt(), 60'000);
    const QLocale locale;
    QVERIFY2(prompt()->informativeText().contains(QStringLiteral("6001")) ||
                 prompt()->informativeText().contains(locale.toString(6001)),
             qPrintable(prompt()->informativeText()));
    QTest::keyClick(prompt(), Qt::Key_Escape);
    QCOMPARE(m_refused, 1);
    QCOMPARE(m_confirmed, 0);
}

void TestRightsPrompt::asksAboutWhatThePlanHasBecome()
{
    m_desk->office().addUsers(6000);
    ask();
    m_plan = {.removedRoles = {m_desk->roleId(QStringLiteral("editor"))}};
    QTRY_VERIFY_WITH_TIMEOUT(prompt(), 60'000);
    QVERIFY(prompt()->informativeText().contains(QStringLiteral("eve")));
    QVERIFY(!prompt()->informativeText().contains(QStringLiteral("6")));
}

void TestRightsPrompt::canBeStopped()
{
    m_desk->office().addUsers(6000);
    ask();
    auto *work = m_window->findChild<LongWorkDialog *>();
    QVERIFY(work);
    work->reject();
    QTRY_COMPARE_WITH_TIMEOUT(m_refused + m_confirmed + (prompt() ? 1 : 0), 1, 60'000);
    QCOMPARE(m_confirmed, 0); // stopped, or it was already known
}

void TestRightsPrompt::asksOnceAtATime()
{
    m_desk->office().addUsers(6000);
    ask();
    ask();
    QCOMPARE(m_refused, 1);
    QTRY_VERIFY_WITH_TIMEOUT(prompt(), 60'000);
    QCOMPARE(m_window->findChildren<QMessageBox *>().size(), 1);
}

void TestRightsPrompt::waitsForTheFileBeforeItAsks_data()
{
    QTest::addColumn<int>("users");
    QTest::newRow("few people") << 0;
    QTest::newRow("many people") << 6000;
}

/// Without a log beside the file nobody can read it while another program commits.
void TestRightsPrompt::waitsForTheFileBeforeItAsks()
{
    QFETCH(int, users);
    TestOffice office("nfs");
    office.addUsers(users);
    m_plan = {.removedRoles = {office.roleId(QStringLiteral("editor"))}};
    OtherProgram other(office.path());
    QVERIFY2(other.exec(QStringLiteral("BEGIN EXCLUSIVE")), qPrintable(other.error()));

    askAbout(office.workspace().database());

    auto *work = m_window->findChild<LongWorkDialog *>();
    QVERIFY(work);
    QTRY_VERIFY_WITH_TIMEOUT(work->isVisible(), 60'000);
    QTRY_COMPARE_WITH_TIMEOUT(work->findChild<QLabel *>(QStringLiteral("stageLabel"))->text(),
                              QStringLiteral("Waiting for another program…"), 60'000);
    QCOMPARE(m_confirmed + m_refused, 0);
    QVERIFY(!prompt());
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_VERIFY_WITH_TIMEOUT(prompt(), 60'000);
    QVERIFY(prompt()->informativeText().contains(QStringLiteral("eve")));
    QCOMPARE(m_confirmed + m_refused, 0);
    m_window.reset(); // before the office
}

void TestRightsPrompt::writesNothingWhereItCannotAsk()
{
    TestOffice office;
    OtherProgram other(office.path());
    QVERIFY2(other.exec(QStringLiteral("ALTER TABLE user_roles RENAME TO lost")),
             qPrintable(other.error()));

    askAbout(office.workspace().database());

    const auto box = [this] {
        return m_window->findChild<QMessageBox *>(QStringLiteral("rightsProblemPrompt"));
    };
    QVERIFY(box());
    QCOMPARE(m_confirmed + m_refused, 0);
    QVERIFY(box()->text().contains(QStringLiteral("Nothing was saved")));
    QTest::keyClick(box(), Qt::Key_Escape);
    QCOMPARE(m_refused, 1);

    QTRY_VERIFY(!box());
    askAbout(office.workspace().database());
    QVERIFY(other.exec(QStringLiteral("ALTER TABLE lost RENAME TO user_roles")));
    QTest::mouseClick(box()->findChild<QPushButton *>(QStringLiteral("promptActionButton")),
                      Qt::LeftButton);
    QTRY_VERIFY(prompt());
    QVERIFY(prompt()->informativeText().contains(QStringLiteral("sam")));
    QCOMPARE(m_confirmed, 0);
    m_window.reset(); // before the office
}

QTEST_MAIN(TestRightsPrompt)
#include "tst_rightsprompt.moc"
