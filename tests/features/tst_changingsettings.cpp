// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "tests/support/TestOffice.h"
#include "views/LookChoices.h"

#include <QComboBox>
#include <QLabel>
#include <QPalette>
#include <QPointer>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace std::chrono_literals;

/// What somebody sets, and whom it reaches.
class TestChangingSettings final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void aShorterLockTimeReachesTheOtherWindow();
    void theStricterRoleLocksSooner();
    void theDesktopsLockCanBeIgnored();
    void theFirstRunSetsTheTimes();
    void looksGoWithThePerson();
    void opensWhatThePersonChose();
    void everybodyReachesTheirSettings();

private:
    /// The window of whoever is at the second desk, which is out of the way meanwhile.
    void openSecondDesk(const char *name)
    {
        m_second = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
        m_second->start();
        QVERIFY(m_second->logIn(QString::fromLatin1(name), TestOffice::password()));
        m_secondWindow = m_second->window();
        m_secondWindow->hide();
    }
    void openOrganisation()
    {
        m_desk->start();
        QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
        QVERIFY(m_desk->trigger("settingsPageAction"));
        m_desk->find<QTabWidget>("settingsTabs")->setCurrentIndex(2);
    }
    void goToSecondDesk()
    {
        m_desk->window()->hide();
        m_secondWindow->show();
    }
    bool enter(const char *field, const QString &text)
    {
        if (!m_desk->type(field, text)) {
            return false;
        }
        m_desk->press(Qt::Key_Return);
        return true;
    }
    void choose(const char *box, const QVariant &value)
    {
        auto *found = m_desk->find<QComboBox>(box);
        QVERIFY(found);
        found->setCurrentIndex(found->findData(value));
        emit found->activated(found->currentIndex());
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_second;
    QPointer<QWidget> m_secondWindow;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestChangingSettings::init()
{
    m_office = std::make_unique<TestOffice>();
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
}

void TestChangingSettings::cleanup()
{
    m_desk.reset();
    m_second.reset();
    m_office.reset();
}

void TestChangingSettings::aShorterLockTimeReachesTheOtherWindow()
{
    openSecondDesk("sam");
    openOrganisation();
    QVERIFY(enter("lockAfterSpinBox", QStringLiteral("45 s")));
    QTRY_COMPARE(m_desk->read("noticeLabel"),
                 QStringLiteral("Lock after: 2 minutes → 45 seconds."));

    goToSecondDesk();
    QTRY_COMPARE(m_second->flow().idle().times().lockAfter, 45s);
    m_second->passTime(20s);
    QVERIFY(m_second->isShown("MainWindow"));
    m_second->passTime(26s);
    QVERIFY(m_second->isShown("lockPage"));
}

void TestChangingSettings::theStricterRoleLocksSooner()
{
    openSecondDesk("sam");
    openOrganisation();
    choose("roleTimesComboBox", QVariant::fromValue(m_office->roleId(QStringLiteral("staff"))));
    QVERIFY(enter("roleLockAfterSpinBox", QStringLiteral("30 s")));
    QTRY_COMPARE(m_desk->read("noticeLabel"),
                 QStringLiteral("staff, lock after: as everybody → 30 seconds."));
    QCOMPARE(m_desk->flow().idle().times().lockAfter, 120s); // not of her roles

    goToSecondDesk();
    QTRY_COMPARE(m_second->flow().idle().times().lockAfter, 30s);
    m_second->passTime(31s);
    QVERIFY(m_second->isShown("lockPage"));
}

void TestChangingSettings::theDesktopsLockCanBeIgnored()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->trigger("settingsPageAction"));
    m_desk->find<QTabWidget>("settingsTabs")->setCurrentIndex(1);
    QVERIFY(m_desk->click("lockWithDesktopCheckBox"));
    QTRY_VERIFY(!m_desk->read("noticeLabel").isEmpty());
    emit m_desk->flow().desktop().left();
    QVERIFY(m_desk->isShown("MainWindow"));

    QVERIFY(m_desk->click("noticeUndoButton"));
    emit m_desk->flow().desktop().left();
    QVERIFY(m_desk->isShown("lockPage"));
}

void TestChangingSettings::theFirstRunSetsTheTimes()
{
    const QTemporaryDir folder;
    const QString password = QStringLiteral("violet kettle 47 harbour");
    m_desk = std::make_unique<FrontDesk>(folder.path(), folder.filePath(QStringLiteral("new.db")));
    m_desk->start();
    QVERIFY(m_desk->comes("FirstRunWizard"));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->type("usernameEdit", QStringLiteral("martha")));
    QVERIFY(m_desk->type("emailEdit", QStringLiteral("martha@example.com")));
    QVERIFY(m_desk->type("passwordEdit", password));
    QVERIFY(m_desk->type("repeatEdit", password));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->click("writtenCheckBox"));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->click("writtenDownCheckBox"));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->type("lockAfterSpinBox", QStringLiteral("1")));
    QVERIFY(m_desk->type("logOutAfterSpinBox", QStringLiteral("10")));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));
    QVERIFY(m_desk->comes("LoginDialog", 30'000));
    QVERIFY(m_desk->logIn(QStringLiteral("martha"), password));
    QCOMPARE(m_desk->flow().idle().times().lockAfter, 60s);
    QCOMPARE(m_desk->flow().idle().times().logOutAfter, 600s);
    m_desk->passTime(61s);
    QVERIFY(m_desk->isShown("lockPage"));
    m_desk.reset();
}

void TestChangingSettings::looksGoWithThePerson()
{
    const auto isDark = [] {
        return QApplication::palette().color(QPalette::Window).lightness() < 128;
    };
    const qreal size = QApplication::font().pointSizeF();
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("rob"), TestOffice::password()));
    const bool wasDark = isDark();
    QVERIFY(m_desk->trigger("settingsPageAction"));
    choose("coloursComboBox", int(LookChoices::Colours::Dark));
    QVERIFY(isDark());
    choose("textSizeComboBox", 150);
    QCOMPARE(QApplication::font().pointSizeF(), size * 1.5);
    QVERIFY(m_desk->logOut());
    QCOMPARE(isDark(), wasDark); // the login is nobody's
    QCOMPARE(QApplication::font().pointSizeF(), size);

    QVERIFY(m_desk->logIn(QStringLiteral("sam"), TestOffice::password()));
    QCOMPARE(isDark(), wasDark);
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("rob"), TestOffice::password()));
    QVERIFY(isDark());
    QCOMPARE(QApplication::font().pointSizeF(), size * 1.5);
    QVERIFY(m_desk->trigger("settingsPageAction"));
    choose("coloursComboBox", int(LookChoices::Colours::Light));
    QVERIFY(!isDark());
    choose("coloursComboBox", int(LookChoices::Colours::Desktop));
    choose("textSizeComboBox", 100);
    QCOMPARE(isDark(), wasDark);
}

void TestChangingSettings::opensWhatThePersonChose()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->trigger("settingsPageAction"));
    choose("firstPageComboBox", QStringLiteral("usersPage"));
    choose("rowsComboBox", int(RowHeight::Comfortable));
    QVERIFY(m_desk->trigger("postsPageAction"));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->title().startsWith(QStringLiteral("Users")));
    QVERIFY(m_desk->trigger("compactRowsAction"));
    QVERIFY(m_desk->trigger("settingsPageAction"));
    QCOMPARE(m_desk->find<QComboBox>("rowsComboBox")->currentData().toInt(),
             int(RowHeight::Compact));
}

void TestChangingSettings::everybodyReachesTheirSettings()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("rob"), TestOffice::password()));
    m_desk->press(Qt::Key_5, Qt::ControlModifier);
    QCOMPARE(m_desk->title(), QStringLiteral("Settings – rob (reader)"));
    QVERIFY(m_desk->sees("changePasswordActionButton"));
    QVERIFY(m_desk->click("pinActionButton"));
    QVERIFY(m_desk->comes("pinDialog"));
    m_desk->press(Qt::Key_Escape);
    QTRY_VERIFY(m_desk->isShown("MainWindow"));
    m_desk->press(Qt::Key_F6);
    m_desk->press(Qt::Key_F5);
    QVERIFY(m_desk->logOut());
}

QTEST_MAIN(TestChangingSettings)
#include "tst_changingsettings.moc"
