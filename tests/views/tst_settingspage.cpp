// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ProofAsker.h"
#include "dialogs/ProveDialog.h"
#include "models/access/BackupRecord.h"
#include "models/access/DeskSettings.h"
#include "tests/support/TestOffice.h"
#include "views/SettingsPage.h"

#include <QApplication>
#include <QCheckBox>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>
#include <QVBoxLayout>
#include <QWheelEvent>

using namespace std::chrono_literals;

/// A look that nobody sees.
class FakeLook final : public LookKeeper
{
public:
    LookChoices look() const override { return m_look; }
    void setLook(const LookChoices &choices) override { m_look = choices; }
    QList<std::pair<QString, QString>> pages() const override
    {
        return {{QStringLiteral("postsPage"), QStringLiteral("Posts")},
                {QStringLiteral("settingsPage"), QStringLiteral("Settings")}};
    }

private:
    LookChoices m_look;
};

/// Settings as a person changes them: by keys and clicks, judged by the page and by the file.
class TestSettingsPage final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void showsEachWithItsBoundsAndDefault();
    void savesANumberWithEnter();
    void understandsTimes_data();
    void understandsTimes();
    void savesWhenTheKeyboardLeaves();
    void savesASwitchAtOnce();
    void undoGoesBackAndRedoForth();
    void undoRefusesWhatSomebodyElseChanged();
    void outOfBoundsStaysTyped();
    void theWheelChangesNothing();
    void weakeningAsksForThePassword();
    void strengtheningAsksNothing();
    void aCancelledProofKeepsWhatWasTyped();
    void undoOfAStrengtheningIsAWeakening();
    void everyChangeIsInTheAudit();
    void aLockedFileIsWaitedFor();
    void resetShowsWhatChangesAndCanBeUndone();
    void resetGivesBackTheRolesTimes();
    void resetIsGreyAtTheDefaults();
    void theNoticeMovesNothing();
    void anotherWorkstationsChangeIsShown();
    void whatIsBeingTypedSurvivesOthersChanges();
    void aRoleHasStricterTimes();
    void aReaderSeesNoOrganisation();
    void lostRightsTakeTheSectionAlong();
    void choosesALook();
    void resetsTheLook();
    void saysWhereThingsLie();
    void backsUpNow();
    void backsUpOnlyAfterTheAuditHasIt();

private:
    void open(const char *name);
    template<typename T>
    T *part(const char *name) const
    {
        return m_window->findChild<T *>(QString::fromLatin1(name));
    }
    QString shown(const char *label) const
    {
        const auto *found = part<QLabel>(label);
        return found && found->isVisible() ? found->text() : QString();
    }
    void go(const char *section) { m_page->showSection(QString::fromLatin1(section)); }
    QSpinBox *type(const char *name, const QString &text)
    {
        auto *box = part<QSpinBox>(name);
        box->setFocus();
        box->selectAll();
        QTest::keyClicks(box, text);
        return box;
    }
    void enter(const char *name, const QString &text)
    {
        QTest::keyClick(type(name, text), Qt::Key_Return);
    }
    void click(const char *name)
    {
        auto *button = part<QAbstractButton>(name);
        QVERIFY(button && button->isVisible() && button->isEnabled());
        button->click();
    }
    int stored(const char *name) const
    {
        return m_office->workspace().settings().values().value(QString::fromLatin1(name), -1);
    }
    /// From another workstation.
    void changeElsewhere(const char *name, int after)
    {
        const QString key = QString::fromLatin1(name);
        QVERIFY(OtherProgram(m_office->path())
                    .exec(QStringLiteral("INSERT INTO postern_setting (name, value) VALUES "
                                         "('%1', '%2') ON CONFLICT (name) DO UPDATE SET "
                                         "value = excluded.value")
                              .arg(key)
                              .arg(after)));
        m_office->workspace().notifier().noteChange();
    }
    void letTimePass(int minutes)
    {
        m_office->clock().set(m_office->clock().now().addSecs(minutes * 60));
    }
    ProveDialog *question() const
    {
        const auto dialogs = m_window->findChildren<ProveDialog *>();
        const auto visible = std::find_if(dialogs.cbegin(), dialogs.cend(),
                                          [](const QWidget *each) { return each->isVisible(); });
        return visible == dialogs.cend() ? nullptr : *visible;
    }
    void answer()
    {
        QTRY_VERIFY(question());
        QTest::keyClicks(question()->findChild<QLineEdit *>(QStringLiteral("passwordEdit")),
                         TestOffice::password());
        QTest::mouseClick(question()->findChild<QPushButton *>(QStringLiteral("verbButton")),
                          Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(!question(), 20'000);
    }
    int audited(const char *name) const
    {
        OtherProgram other(m_office->path());
        return other
            .value(QStringLiteral("SELECT count(*) FROM postern_audit WHERE object_name = '%1'")
                       .arg(QString::fromLatin1(name)))
            .toInt();
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    FakeLook m_look;
    std::unique_ptr<QWidget> m_window;
    SettingsPage *m_page = nullptr;
};

void TestSettingsPage::init()
{
    m_office = std::make_unique<TestOffice>();
    open("ann");
    go("organisationSection");
}

void TestSettingsPage::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_office.reset();
    m_look.setLook({});
}

void TestSettingsPage::open(const char *name)
{
    m_window.reset();
    m_session = m_office->logIn(QString::fromLatin1(name));
    m_window = std::make_unique<QWidget>();
    new ProofAsker(m_office->workspace().auth(), *m_session, m_window.get());
    auto *layout = new QVBoxLayout(m_window.get());
    auto *change = new QAction(QStringLiteral("&Change Password…"), m_window.get());
    change->setObjectName(QStringLiteral("changePasswordAction"));
    auto *codes = new QAction(QStringLiteral("Recovery Codes…"), m_window.get());
    codes->setObjectName(QStringLiteral("recoveryCodesAction"));
    SettingsPage::Parts parts{m_look};
    parts.places = {QStringLiteral("/etc/postern.ini"), QStringLiteral("/etc/secrets.ini")};
    parts.mine = {change};
    parts.codesAction = codes;
    m_page = new SettingsPage(m_office->workspace(), *m_session, parts);
    layout->addWidget(m_page);
    m_window->resize(900, 700);
    m_window->show();
    QApplication::setActiveWindow(m_window.get());
}

void TestSettingsPage::showsEachWithItsBoundsAndDefault()
{
    QCOMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("2 minutes"));
    QCOMPARE(shown("lockAfterBounds"), QStringLiteral("30 seconds to 1 hour, usually 2 minutes"));
    QVERIFY(part<QSpinBox>("lockAfterSpinBox")->accessibleDescription().contains(u"30 seconds"));
    QCOMPARE(part<QSpinBox>("passwordLengthMinSpinBox")->value(),
             PasswordPolicy::DefaultMinimumLength);
    QCOMPARE(part<QSpinBox>("argon2MemoryCostSpinBox")->text(), QStringLiteral("19 MiB"));
    QVERIFY(!part<QCheckBox>("registerableCheckBox")->isChecked());
    for (const SettingRule &rule : SettingRules::all()) {
        // Hashing is cheap in the office.
        QVERIFY(SettingRules::isArgon2(rule.key()) || stored(rule.name) == rule.usual);
    }
}

void TestSettingsPage::savesANumberWithEnter()
{
    enter("lockAfterSpinBox", QStringLiteral("1"));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 60);
    QCOMPARE(shown("noticeLabel"), QStringLiteral("Lock after: 2 → 1 minute."));
    QVERIFY(shown("lockAfterMessage").isEmpty());
    QCOMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("1 minute"));
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestSettingsPage::understandsTimes_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("seconds");
    QTest::newRow("a number is minutes") << QStringLiteral("3") << 180;
    QTest::newRow("seconds") << QStringLiteral("90 s") << 90;
    QTest::newRow("as it is shown") << QStringLiteral("5 minutes") << 300;
    QTest::newRow("as a clock") << QStringLiteral("1:30") << 90;
    QTest::newRow("both") << QStringLiteral("1 min 15 s") << 75;
    QTest::newRow("an hour") << QStringLiteral("1h") << 3600;
}

void TestSettingsPage::understandsTimes()
{
    QFETCH(QString, typed);
    QFETCH(int, seconds);
    enter("lockAfterSpinBox", typed);
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), seconds);
    QVERIFY(!question()); // the password was given just now
}

void TestSettingsPage::savesWhenTheKeyboardLeaves()
{
    type("lockAfterSpinBox", QStringLiteral("60 s"));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);
    QCOMPARE(m_page->pendingChanges(), 1);
    QTest::keyClick(part<QSpinBox>("lockAfterSpinBox"), Qt::Key_Tab);
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 60);
    QVERIFY(part<QSpinBox>("warningSpinBox")->hasFocus());

    auto *tries = part<QSpinBox>("lockAfterFailuresSpinBox");
    tries->setFocus();
    QTest::keyClick(tries, Qt::Key_Down);
    QTest::keyClick(tries, Qt::Key_Down);
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER_FAILURES"), 8); // in one step, when the keys rest
    QCOMPARE(shown("noticeLabel"),
             QStringLiteral("Wrong tries before the account is locked: 10 → 8."));
}

void TestSettingsPage::savesASwitchAtOnce()
{
    click("registerableCheckBox");
    QCOMPARE(stored("SECURITY_REGISTERABLE"), 1);
    QCOMPARE(shown("noticeLabel"), QStringLiteral("People may register themselves: off → on."));
    QVERIFY(m_office->workspace().settings().current().registerable);
}

void TestSettingsPage::undoGoesBackAndRedoForth()
{
    enter("lockAfterSpinBox", QStringLiteral("5"));
    QCOMPARE(shown("noticeLabel"), QStringLiteral("Lock after: 2 → 5 minutes."));
    enter("warningSpinBox", QStringLiteral("10"));
    QVERIFY(m_page->canUndo());
    click("noticeUndoButton");
    QCOMPARE(stored("POSTERN_WARNING"), 20);
    QCOMPARE(part<QSpinBox>("warningSpinBox")->text(), QStringLiteral("20 seconds"));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 300);
    m_page->undo();
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);
    QVERIFY(!m_page->canUndo());
    m_page->redo();
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 300);
    QVERIFY(m_page->canRedo());
}

void TestSettingsPage::undoRefusesWhatSomebodyElseChanged()
{
    enter("lockAfterSpinBox", QStringLiteral("5"));
    changeElsewhere("POSTERN_LOCK_AFTER", 600);
    QTRY_COMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("10 minutes"));
    m_page->undo();
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 600);
    QCOMPARE(shown("lockAfterMessage"),
             QStringLiteral("Somebody else changed this in the meantime. Nothing was saved."));
}

void TestSettingsPage::outOfBoundsStaysTyped()
{
    enter("passwordLengthMinSpinBox", QStringLiteral("100"));
    QCOMPARE(stored("SECURITY_PASSWORD_LENGTH_MIN"), 10);
    QCOMPARE(shown("passwordLengthMinMessage"), QStringLiteral("Choose from 8 to 64 characters."));
    QVERIFY(part<QSpinBox>("passwordLengthMinSpinBox")->text().startsWith(u"100"));
    QCOMPARE(m_page->pendingChanges(), 1);
    bool mayLeave = true;
    m_page->save([&mayLeave](bool saved) { mayLeave = saved; });
    QVERIFY(!mayLeave);
    // Keys lead back into the bounds and do not pass them.
    QTest::keyClick(part<QSpinBox>("passwordLengthMinSpinBox"), Qt::Key_Down);
    QCOMPARE(part<QSpinBox>("passwordLengthMinSpinBox")->value(), 64);
    QTest::keyClick(part<QSpinBox>("passwordLengthMinSpinBox"), Qt::Key_Up);
    QCOMPARE(part<QSpinBox>("passwordLengthMinSpinBox")->value(), 64);
    enter("passwordLengthMinSpinBox", QStringLiteral("14"));
    QVERIFY(shown("passwordLengthMinMessage").isEmpty());
    QCOMPARE(stored("SECURITY_PASSWORD_LENGTH_MIN"), 14);

    enter("delayAfterFailuresSpinBox", QStringLiteral("12"));
    QCOMPARE(shown("delayAfterFailuresMessage"),
             QStringLiteral("The account must be locked later than the first delay comes."));
    m_page->discardChanges();
    QCOMPARE(part<QSpinBox>("delayAfterFailuresSpinBox")->value(), 5);
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestSettingsPage::theWheelChangesNothing()
{
    const auto turn = [](QWidget *widget) {
        widget->setFocus();
        const QPointF middle = QRectF(widget->rect()).center();
        QWheelEvent wheel(middle, widget->mapToGlobal(middle), {}, {0, 120}, {}, {},
                          Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(widget, &wheel);
    };
    for (QSpinBox *box : m_window->findChildren<QSpinBox *>()) {
        const QString before = box->text();
        turn(box);
        QCOMPARE(box->text(), before);
        QVERIFY(box->focusPolicy() != Qt::WheelFocus);
    }
    for (QComboBox *box : m_window->findChildren<QComboBox *>()) {
        const int before = box->currentIndex();
        turn(box);
        QCOMPARE(box->currentIndex(), before);
    }
    QVERIFY(!m_page->canUndo());
}

void TestSettingsPage::weakeningAsksForThePassword()
{
    letTimePass(2); // fresh enough for all else
    enter("lockAfterSpinBox", QStringLiteral("5"));
    QTRY_VERIFY(question());
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);
    answer();
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER"), 300);
    QCOMPARE(audited("POSTERN_LOCK_AFTER"), 1);
}

void TestSettingsPage::strengtheningAsksNothing()
{
    letTimePass(2);
    enter("lockAfterSpinBox", QStringLiteral("1"));
    QVERIFY(!question());
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 60);
    QCOMPARE(audited("POSTERN_LOCK_AFTER"), 1);
}

void TestSettingsPage::aCancelledProofKeepsWhatWasTyped()
{
    letTimePass(2);
    enter("lockAfterSpinBox", QStringLiteral("5"));
    QTRY_VERIFY(question());
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_COMPARE(shown("lockAfterMessage"), QStringLiteral("This is not saved."));
    QApplication::setActiveWindow(m_window.get()); // as a window manager does
    QCOMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("5 minutes"));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);
    QCOMPARE(m_page->pendingChanges(), 1);
    // Leaving the field does not ask again; Enter does.
    part<QSpinBox>("lockAfterSpinBox")->setFocus();
    part<QSpinBox>("warningSpinBox")->setFocus();
    QVERIFY(!question());
    part<QSpinBox>("lockAfterSpinBox")->setFocus();
    QTest::keyClick(part<QSpinBox>("lockAfterSpinBox"), Qt::Key_Return);
    answer();
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER"), 300);

    letTimePass(2);
    click("registerableCheckBox");
    QTRY_VERIFY(question());
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_COMPARE(shown("registerableMessage"), QStringLiteral("This is not saved."));
    QVERIFY(!part<QCheckBox>("registerableCheckBox")->isChecked());
    QCOMPARE(stored("SECURITY_REGISTERABLE"), 0);
}

void TestSettingsPage::undoOfAStrengtheningIsAWeakening()
{
    enter("lockAfterSpinBox", QStringLiteral("1"));
    letTimePass(2);
    click("noticeUndoButton");
    QTRY_VERIFY(question());
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 60);
    answer();
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER"), 120);
}

void TestSettingsPage::everyChangeIsInTheAudit()
{
    const int before = audited("POSTERN_LOCK_MINUTES");
    enter("lockMinutesSpinBox", QStringLiteral("0"));
    QCOMPARE(part<QSpinBox>("lockMinutesSpinBox")->text(), QStringLiteral("no end"));
    QCOMPARE(audited("POSTERN_LOCK_MINUTES"), before + 1);
    m_page->undo();
    QCOMPARE(stored("POSTERN_LOCK_MINUTES"), 15);
    QCOMPARE(audited("POSTERN_LOCK_MINUTES"), before + 2);
    const int costs = audited("SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS");
    enter("argon2MemoryCostSpinBox", QStringLiteral("128"));
    QCOMPARE(m_office->workspace().settings().current().argon2.memoryKib, 128 * 1024);
    QCOMPARE(audited("SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"), costs + 1);
}

void TestSettingsPage::aLockedFileIsWaitedFor()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    enter("lockAfterSpinBox", QStringLiteral("1"));
    QTRY_VERIFY(shown("savingWaitLabel").contains(QStringLiteral("another program")));
    QVERIFY(!part<QTabWidget>("settingsTabs")->isEnabled());
    click("cancelSavingButton");
    QCOMPARE(shown("lockAfterMessage"), QStringLiteral("This is not saved."));
    QVERIFY(part<QTabWidget>("settingsTabs")->isEnabled());
    QCOMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("1 minute"));

    QTest::keyClick(part<QSpinBox>("lockAfterSpinBox"), Qt::Key_Return);
    QTRY_VERIFY(!shown("savingWaitLabel").isEmpty());
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER"), 60);
    QTRY_VERIFY(shown("lockAfterMessage").isEmpty());
}

void TestSettingsPage::resetShowsWhatChangesAndCanBeUndone()
{
    enter("lockAfterSpinBox", QStringLiteral("5"));
    enter("argon2TimeCostSpinBox", QStringLiteral("4"));
    click("primaryButton");
    auto *box = m_window->findChild<QMessageBox *>(QStringLiteral("resetSettingsPrompt"));
    QVERIFY(box);
    QVERIFY(box->informativeText().contains(u"Lock after: 5 → 2 minutes."));
    QVERIFY(box->informativeText().contains(u"Passes: 4 → 3."));
    const auto lines = box->informativeText().split(u'\n').size();
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 300);
    box->findChild<QPushButton *>(QStringLiteral("promptActionButton"))->click();
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER"), 120);
    QCOMPARE(stored("argon2__time_cost"), 3);
    QCOMPARE(shown("noticeLabel"), QStringLiteral("%1 settings were reset.").arg(lines));
    QCOMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("2 minutes"));
    click("noticeUndoButton");
    QTRY_COMPARE(stored("POSTERN_LOCK_AFTER"), 300);
    QCOMPARE(stored("argon2__time_cost"), 4);
}

void TestSettingsPage::resetGivesBackTheRolesTimes()
{
    DeskSettingsService service(m_office->database(), m_office->workspace().notifier());
    const RoleId staff = m_office->roleId(QStringLiteral("staff"));
    const RoleId reader = m_office->roleId(QStringLiteral("reader"));
    QVERIFY(service.setRoleTimes(*m_session, staff, {45s, 600s}));
    QVERIFY(service.setRoleTimes(*m_session, reader, {{}, 900s}));
    m_page->refresh();
    enter("lockAfterSpinBox", QStringLiteral("5"));

    click("primaryButton");
    auto *box = m_window->findChild<QMessageBox *>(QStringLiteral("resetSettingsPrompt"));
    QVERIFY(box);
    const QString lines = box->informativeText();
    QVERIFY(lines.contains(u"Lock after: 5 → 2 minutes."));
    QVERIFY(lines.contains(u"staff, lock after: 45 seconds → as everybody."));
    QVERIFY(lines.contains(u"staff, log out after: 10 minutes → as everybody."));
    QVERIFY(lines.contains(u"reader, log out after: 15 minutes → as everybody."));
    box->findChild<QPushButton *>(QStringLiteral("promptActionButton"))->click();
    QTRY_COMPARE(service.roleTimes(staff), RoleIdleTimes());
    QCOMPARE(service.roleTimes(reader), RoleIdleTimes());
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);

    click("noticeUndoButton");
    QTRY_COMPARE(service.roleTimes(staff), (RoleIdleTimes{45s, 600s}));
    QCOMPARE(service.roleTimes(reader), (RoleIdleTimes{{}, 900s}));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 300);
}

void TestSettingsPage::theNoticeMovesNothing()
{
    const auto *field = part<QSpinBox>("lockAfterSpinBox");
    const QPoint before = field->mapTo(m_window.get(), QPoint());
    enter("lockAfterSpinBox", QStringLiteral("5"));
    QTRY_VERIFY(part<QPushButton>("noticeUndoButton")->isVisible());
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest);
    QCOMPARE(field->mapTo(m_window.get(), QPoint()), before);
}

void TestSettingsPage::resetIsGreyAtTheDefaults()
{
    go("workstationSection");
    auto *reset = m_page->pageActions().constFirst();
    QVERIFY(!reset->isEnabled());
    QCOMPARE(reset->toolTip(), QStringLiteral("Everything here is at its default."));
    click("rememberLastNameCheckBox");
    QVERIFY(reset->isEnabled());
    m_page->undo();
    QVERIFY(!reset->isEnabled());
}

void TestSettingsPage::anotherWorkstationsChangeIsShown()
{
    changeElsewhere("POSTERN_LOCK_AFTER", 240);
    QTRY_COMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("4 minutes"));
}

void TestSettingsPage::whatIsBeingTypedSurvivesOthersChanges()
{
    type("lockAfterSpinBox", QStringLiteral("7"));
    changeElsewhere("POSTERN_LOCK_AFTER", 240);
    changeElsewhere("POSTERN_WARNING", 30);
    QTRY_COMPARE(part<QSpinBox>("warningSpinBox")->text(), QStringLiteral("30 seconds"));
    QCOMPARE(part<QSpinBox>("lockAfterSpinBox")->text(), QStringLiteral("7"));
    QTest::keyClick(part<QSpinBox>("lockAfterSpinBox"), Qt::Key_Return);
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 420);
    QCOMPARE(shown("noticeLabel"), QStringLiteral("Lock after: 4 → 7 minutes."));
}

void TestSettingsPage::aRoleHasStricterTimes()
{
    auto *roles = part<QComboBox>("roleTimesComboBox");
    roles->setCurrentIndex(
        roles->findData(QVariant::fromValue(m_office->roleId(QStringLiteral("staff")))));
    QCOMPARE(part<QSpinBox>("roleLockAfterSpinBox")->text(), QStringLiteral("as everybody"));
    enter("roleLockAfterSpinBox", QStringLiteral("45 s"));
    DeskSettingsService service(m_office->database(), m_office->workspace().notifier());
    QCOMPARE(service.roleTimes(m_office->roleId(QStringLiteral("staff"))),
             (RoleIdleTimes{45s, {}}));
    QCOMPARE(shown("noticeLabel"), QStringLiteral("staff, lock after: as everybody → 45 seconds."));
    QTRY_COMPARE(roles->currentText(), QStringLiteral("staff (45 seconds)"));
    const auto sam = m_office->logIn(QStringLiteral("sam"));
    QCOMPARE(service.idleTimes(*sam).lockAfter, 45s);

    letTimePass(2);
    enter("roleLockAfterSpinBox", QString::fromLatin1("as everybody"));
    answer(); // it is weaker
    QTRY_COMPARE(service.roleTimes(m_office->roleId(QStringLiteral("staff"))), RoleIdleTimes());
    m_page->undo();
    QTRY_COMPARE(service.roleTimes(m_office->roleId(QStringLiteral("staff"))),
                 (RoleIdleTimes{45s, {}}));
    enter("roleLockAfterSpinBox", QStringLiteral("2 s"));
    QCOMPARE(shown("roleLockAfterMessage"), QStringLiteral("Choose from 30 seconds to 1 hour."));
}

void TestSettingsPage::aReaderSeesNoOrganisation()
{
    open("rob");
    auto *tabs = part<QTabWidget>("settingsTabs");
    QVERIFY(!tabs->isTabVisible(2));
    go("organisationSection");
    QCOMPARE(tabs->currentIndex(), 0);
    go("workstationSection");
    QVERIFY(!part<QCheckBox>("rememberLastNameCheckBox")->isVisible());
    QVERIFY(part<QLabel>("dataFileLabel")->isVisible());
    QVERIFY(!m_page->pageActions().constLast()->isVisible()); // the recovery key
    const Result<> changed = m_office->workspace().settings().change(
        *m_session, {{QStringLiteral("POSTERN_LOCK_AFTER"), 120, 60}});
    QVERIFY(!changed);
    QCOMPARE(changed.error().code, ErrorCode::Forbidden);
}

void TestSettingsPage::lostRightsTakeTheSectionAlong()
{
    type("lockAfterSpinBox", QStringLiteral("7"));
    OtherProgram other(m_office->path());
    QVERIFY(
        other.exec(QStringLiteral("UPDATE role SET permissions = "
                                  "'posts.read,users.write,roles.write' WHERE name = 'admin'")));
    QVERIFY(m_office->workspace().sessions().refresh(*m_session));
    QVERIFY(!part<QTabWidget>("settingsTabs")->isTabVisible(2));
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestSettingsPage::choosesALook()
{
    go("meSection");
    auto *colours = part<QComboBox>("coloursComboBox");
    colours->setFocus();
    QTest::keyClick(colours, Qt::Key_Down);
    QTest::keyClick(colours, Qt::Key_Down);
    QCOMPARE(m_look.look().colours, LookChoices::Colours::Dark);
    QCOMPARE(shown("noticeLabel"), QStringLiteral("Colours: light → dark."));
    QTest::keyClick(part<QComboBox>("firstPageComboBox"), Qt::Key_Down);
    QCOMPARE(m_look.look().firstPage, QStringLiteral("postsPage"));
    click("noticeUndoButton");
    QVERIFY(m_look.look().firstPage.isEmpty());
    QCOMPARE(part<QComboBox>("firstPageComboBox")->currentIndex(), 0);
    QVERIFY(part<QPushButton>("changePasswordActionButton")->isVisible());
    QCOMPARE(part<QPushButton>("changePasswordActionButton")->text(),
             QStringLiteral("Change Password…"));
}

void TestSettingsPage::resetsTheLook()
{
    go("meSection");
    QTest::keyClick(part<QComboBox>("textSizeComboBox"), Qt::Key_Down);
    QCOMPARE(m_look.look().fontPercent, 110);
    click("primaryButton");
    auto *box = m_window->findChild<QMessageBox *>(QStringLiteral("resetSettingsPrompt"));
    QVERIFY(box);
    QCOMPARE(box->informativeText(), QStringLiteral("Text size: 110 % → 100 %."));
    box->findChild<QPushButton *>(QStringLiteral("promptActionButton"))->click();
    QTRY_COMPARE(m_look.look(), LookChoices());
}

void TestSettingsPage::saysWhereThingsLie()
{
    go("workstationSection");
    QCOMPARE(shown("workstationLabel"), m_office->workspace().audit().workstation());
    QCOMPARE(shown("dataFileLabel"), m_office->path());
    QCOMPARE(shown("secretsLabel"), QStringLiteral("/etc/secrets.ini"));
    QTRY_VERIFY(shown("backupsLabel").startsWith(QStringLiteral("None")));
    QFile backup(m_office->folder() + QStringLiteral("/site-before-update-20260101-120000.db"));
    QVERIFY(backup.open(QIODevice::WriteOnly));
    backup.close();
    m_page->refresh();
    QTRY_VERIFY(shown("backupsLabel").contains(QStringLiteral("site-before-update")));
    click("rememberLastNameCheckBox");
    QCOMPARE(stored("POSTERN_REMEMBER_LAST_NAME"), 1);
    click("lockWithDesktopCheckBox");
    QCOMPARE(stored("POSTERN_LOCK_WITH_DESKTOP"), 0);
}

void TestSettingsPage::backsUpNow()
{
    go("workstationSection");
    click("backUpActionButton");
    QTRY_VERIFY(shown("noticeLabel").startsWith(QStringLiteral("Backed up to ")));
    const QStringList copies =
        QDir(m_office->folder()).entryList({QStringLiteral("site-backup-*.db")});
    QCOMPARE(copies.size(), 1);
    QVERIFY(shown("noticeLabel").contains(copies.constFirst()));
    QTRY_VERIFY(shown("backupsLabel").contains(copies.constFirst()));
    const QString copy = m_office->folder() + u'/' + copies.constFirst();
    QCOMPARE(QFile::permissions(copy) & (QFile::ReadGroup | QFile::ReadOther),
             QFile::Permissions());
    // The copy tells of itself
    QCOMPARE(OtherProgram(copy).value(
                 QStringLiteral("SELECT user_name || ' ' || json_extract(\"after\", "
                                "'$.target') FROM postern_audit WHERE action = 'export'")),
             QStringLiteral("ann backup"));
}

void TestSettingsPage::backsUpOnlyAfterTheAuditHasIt()
{
    open("rob");
    go("workstationSection");
    QVERIFY(!part<QPushButton>("backUpActionButton")->isVisible());
    QVERIFY(!BackupRecord::write(m_office->workspace(), *m_session));

    open("ann");
    go("workstationSection");
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("CREATE TRIGGER full BEFORE INSERT ON postern_audit BEGIN "
                                     "SELECT RAISE(ABORT, 'full'); END")));
    click("backUpActionButton");
    QTRY_VERIFY(!shown("noticeLabel").isEmpty());
    QVERIFY(!shown("noticeLabel").startsWith(QStringLiteral("Backed up")));
    QCOMPARE(QDir(m_office->folder()).entryList({QStringLiteral("site-backup-*")}), QStringList());
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
