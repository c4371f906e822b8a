// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/MainWindow.h"
#include "dialogs/ProveDialog.h"
#include "dialogs/SetPasswordDialog.h"
#include "models/storage/UserStore.h"
#include "models/tables/UsersTable.h"
#include "tests/support/TestOffice.h"
#include "views/SettingsPage.h"
#include "views/TableView.h"
#include "views/UsersPage.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTest>

/// That the window asks for the password again where the last proof is too old, and then goes on
/// with exactly what was asked.
class TestProving final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void savesAGridAfterTheProof();
    void keepsTheChangesWhenCancelled();
    void asksAgainAfterAWrongPassword();
    void savesSettingsAfterTheProof();
    void setsAPasswordAfterTheProof();
    void asksNothingWhileTheProofIsFresh();

private:
    void open()
    {
        m_session = m_office->logIn(QStringLiteral("ann"));
        m_window = std::make_unique<MainWindow>(m_office->workspace(), *m_session, *m_settings);
        m_window->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
        m_window->findChild<QAction *>(QStringLiteral("usersPageAction"))->trigger();
    }
    void wait(int minutes) { m_office->clock().set(m_office->clock().now().addSecs(minutes * 60)); }
    UsersPage *page() const { return m_window->findChild<UsersPage *>(); }
    QAction *action(const char *name) const
    {
        return m_window->findChild<QAction *>(QLatin1String(name));
    }
    int rowOf(const char *name) const
    {
        return page()
            ->model()
            ->match(page()->model()->index(0, UsersTable::Username), Qt::DisplayRole,
                    QLatin1String(name))
            .value(0)
            .row();
    }
    void rename(const char *before, const char *after)
    {
        QVERIFY(page()->model()->setData(
            page()->model()->index(rowOf(before), UsersTable::Username), QLatin1String(after)));
    }
    ProveDialog *question() const
    {
        const auto dialogs = m_window->findChildren<ProveDialog *>();
        for (ProveDialog *dialog : dialogs) {
            if (dialog->isVisible()) {
                return dialog;
            }
        }
        return nullptr;
    }
    void answer(const QString &password)
    {
        QTRY_VERIFY(question());
        QTest::keyClicks(question()->findChild<QLineEdit *>(QStringLiteral("passwordEdit")),
                         password);
        QTest::mouseClick(question()->findChild<QPushButton *>(QStringLiteral("verbButton")),
                          Qt::LeftButton);
    }
    bool isThere(const char *name) const
    {
        return UserStore(m_office->database()).findByLogin(QLatin1String(name)).hasValue();
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

void TestProving::init()
{
    m_office = std::make_unique<TestOffice>();
    m_settings = std::make_unique<Settings>(m_office->folder() + QStringLiteral("/postern.ini"),
                                            QProcessEnvironment());
    open();
}

void TestProving::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_settings.reset(); // it writes its file, which lies in the office's folder
    m_office.reset();
}

void TestProving::savesAGridAfterTheProof()
{
    wait(11);
    rename("sam", "samuel");
    rename("rob", "robert");
    action("saveAction")->trigger();
    QTRY_VERIFY(question());
    QCOMPARE(question()->findChild<QLabel *>(QStringLiteral("nameLabel"))->text(),
             QStringLiteral("ann"));
    QVERIFY(!isThere("samuel"));
    QCOMPARE(page()->model()->changeCount(), 2);

    answer(TestOffice::password());
    QTRY_COMPARE_WITH_TIMEOUT(page()->model()->changeCount(), 0, 20'000);
    QVERIFY(isThere("samuel") && isThere("robert"));
    QVERIFY(!question());
}

void TestProving::keepsTheChangesWhenCancelled()
{
    wait(11);
    rename("sam", "samuel");
    action("saveAction")->trigger();
    QTRY_VERIFY(question());
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(!question());
    QCOMPARE(page()->model()->changeCount(), 1);
    QCOMPARE(page()->model()->index(rowOf("samuel"), UsersTable::Username).data().toString(),
             QStringLiteral("samuel"));
    QVERIFY(!isThere("samuel"));
    QTRY_VERIFY(action("saveAction")->isEnabled());
    action("saveAction")->trigger();
    answer(TestOffice::password());
    QTRY_COMPARE_WITH_TIMEOUT(page()->model()->changeCount(), 0, 20'000);
}

void TestProving::asksAgainAfterAWrongPassword()
{
    wait(11);
    rename("sam", "samuel");
    action("saveAction")->trigger();
    answer(QStringLiteral("not the password"));
    auto *message = question()->findChild<QLabel *>(QStringLiteral("passwordEditMessage"));
    QTRY_COMPARE_WITH_TIMEOUT(message->text(), QStringLiteral("The password is not correct."),
                              20'000);
    QVERIFY(!isThere("samuel"));
    answer(TestOffice::password());
    QTRY_VERIFY_WITH_TIMEOUT(isThere("samuel"), 20'000);
}

void TestProving::savesSettingsAfterTheProof()
{
    wait(11);
    action("settingsPageAction")->trigger();
    auto *settings = m_window->findChild<SettingsPage *>();
    settings->showSection(QStringLiteral("organisationSection"));
    auto *length = settings->findChild<QSpinBox *>(QStringLiteral("passwordLengthMinSpinBox"));
    length->selectAll();
    QTest::keyClicks(length, QStringLiteral("14"));
    QTest::keyClick(length, Qt::Key_Return);
    QTRY_VERIFY(question());
    answer(TestOffice::password());
    QTRY_COMPARE_WITH_TIMEOUT(m_office->workspace().settings().current().passwordLengthMin, 14,
                              20'000);
    QTRY_VERIFY(!question());
}

void TestProving::setsAPasswordAfterTheProof()
{
    wait(2); // fresh enough for all else, not for a reset
    page()->table()->setCurrentIndex(
        page()->table()->model()->index(rowOf("sam"), UsersTable::Username));
    QTRY_VERIFY(action("setPasswordAction")->isEnabled());
    action("setPasswordAction")->trigger();
    auto *dialog = m_window->findChild<SetPasswordDialog *>();
    QVERIFY(dialog);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("verbButton")),
                      Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(question(), 20'000);
    answer(TestOffice::password());
    auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("temporaryPasswordEdit"));
    QTRY_VERIFY_WITH_TIMEOUT(edit->isVisible() && !edit->text().isEmpty(), 20'000);
    QVERIFY(dialog->findChild<QPushButton *>(QStringLiteral("printButton"))->isVisible());
}

void TestProving::asksNothingWhileTheProofIsFresh()
{
    wait(9);
    rename("sam", "samuel");
    action("saveAction")->trigger();
    QTRY_COMPARE(page()->model()->changeCount(), 0);
    QVERIFY(!question());
}

QTEST_MAIN(TestProving)
#include "tst_proving.moc"
