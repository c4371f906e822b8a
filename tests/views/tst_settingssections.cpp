// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/SettingsPageTest.h"
#include "views/MeSection.h"

/// What the sections of the Settings page have beside single values: resetting, roles, looks,
/// backups.
class TestSettingsSections final : public SettingsPageTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void resetShowsWhatChangesAndCanBeUndone();
    void resetGivesBackTheRolesTimes();
    void resetIsGreyAtTheDefaults();
    void aRoleHasStricterTimes();
    void aReaderSeesNoOrganisation();
    void lostRightsTakeTheSectionAlong();
    void choosesALook();
    void buttonsBelowEachOtherAreAsWide();
    void hintsStandBesideTheirFields();
    void hintsStandBelowWhereTheyWouldBreak();
    void resetsTheLook();
    void saysWhereThingsLie();
    void backsUpNow();
    void backsUpOnlyAfterTheAuditHasIt();
};

void TestSettingsSections::resetShowsWhatChangesAndCanBeUndone()
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

void TestSettingsSections::resetGivesBackTheRolesTimes()
{
    DeskSettingsService &service = m_office->workspace().deskSettings();
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
    QTRY_COMPARE(*service.roleTimes(staff), RoleIdleTimes());
    QCOMPARE(*service.roleTimes(reader), RoleIdleTimes());
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 120);

    click("noticeUndoButton");
    QTRY_COMPARE(*service.roleTimes(staff), (RoleIdleTimes{45s, 600s}));
    QCOMPARE(*service.roleTimes(reader), (RoleIdleTimes{{}, 900s}));
    QCOMPARE(stored("POSTERN_LOCK_AFTER"), 300);
}

void TestSettingsSections::resetIsGreyAtTheDefaults()
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

void TestSettingsSections::aRoleHasStricterTimes()
{
    auto *roles = part<QComboBox>("roleTimesComboBox");
    roles->setCurrentIndex(
        roles->findData(QVariant::fromValue(m_office->roleId(QStringLiteral("staff")))));
    QCOMPARE(part<QSpinBox>("roleLockAfterSpinBox")->text(), QStringLiteral("as everybody"));
    enter("roleLockAfterSpinBox", QStringLiteral("45 s"));
    DeskSettingsService &service = m_office->workspace().deskSettings();
    QCOMPARE(*service.roleTimes(m_office->roleId(QStringLiteral("staff"))),
             (RoleIdleTimes{45s, {}}));
    QCOMPARE(shown("noticeLabel"), QStringLiteral("staff, lock after: as everybody → 45 seconds."));
    QTRY_COMPARE(roles->currentText(), QStringLiteral("staff (45 seconds)"));
    const auto sam = m_office->logIn(QStringLiteral("sam"));
    QCOMPARE(service.idleTimes(*sam)->lockAfter, 45s);

    letTimePass(2);
    enter("roleLockAfterSpinBox", QString::fromLatin1("as everybody"));
    answer(); // it is weaker
    QTRY_COMPARE(*service.roleTimes(m_office->roleId(QStringLiteral("staff"))), RoleIdleTimes());
    m_page->undo();
    QTRY_COMPARE(*service.roleTimes(m_office->roleId(QStringLiteral("staff"))),
                 (RoleIdleTimes{45s, {}}));
    enter("roleLockAfterSpinBox", QStringLiteral("2 s"));
    QCOMPARE(shown("roleLockAfterMessage"), QStringLiteral("Choose from 30 seconds to 1 hour."));
}

void TestSettingsSections::aReaderSeesNoOrganisation()
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

void TestSettingsSections::lostRightsTakeTheSectionAlong()
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

void TestSettingsSections::buttonsBelowEachOtherAreAsWide()
{
    QAction shorter(QStringLiteral("&PIN…"));
    QAction longer(QStringLiteral("Change the &Password…"));
    shorter.setObjectName(QStringLiteral("shorterAction"));
    longer.setObjectName(QStringLiteral("longerAction"));
    MeSection section(m_look, {&shorter, &longer}, nullptr);
    section.resize(700, 600);
    section.show();
    const auto *first = section.findChild<QPushButton *>(QStringLiteral("shorterActionButton"));
    const auto *second = section.findChild<QPushButton *>(QStringLiteral("longerActionButton"));
    QVERIFY(first->isVisible() && second->isVisible());
    QCOMPARE(first->width(), second->width());
    QCOMPARE(second->width(), second->sizeHint().width()); // no wider than it must be
    QCOMPARE(first->x(), second->x());
    QVERIFY(second->y() > first->geometry().bottom());
}

void TestSettingsSections::choosesALook()
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

/// Also from right to left, where what is written from left to right would stand far away.
void TestSettingsSections::hintsStandBesideTheirFields()
{
    const auto before = QGuiApplication::layoutDirection();
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    open("ann");
    go("organisationSection");
    const auto *bounds = part<QLabel>("lockAfterBounds");
    const bool isNear = bounds->alignment().testFlag(Qt::AlignRight) &&
                        bounds->alignment().testFlag(Qt::AlignAbsolute);
    QGuiApplication::setLayoutDirection(before);
    QVERIFY(isNear);
}

void TestSettingsSections::hintsStandBelowWhereTheyWouldBreak()
{
    go("meSection");
    const auto *field = part<QComboBox>("firstPageComboBox");
    const QLabel *hint = nullptr;
    for (const QLabel *each : field->parentWidget()->findChildren<QLabel *>()) {
        hint = each->text() == QStringLiteral("Default: where you were last") ? each : hint;
    }
    QVERIFY(hint);
    QTRY_VERIFY(hint->x() > field->geometry().right());
    m_window->resize(420, 700);
    QTRY_VERIFY(hint->y() > field->geometry().bottom());
    m_window->resize(900, 700);
    QTRY_VERIFY(hint->x() > field->geometry().right());
}

void TestSettingsSections::resetsTheLook()
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

void TestSettingsSections::saysWhereThingsLie()
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

void TestSettingsSections::backsUpNow()
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

void TestSettingsSections::backsUpOnlyAfterTheAuditHasIt()
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

QTEST_MAIN(TestSettingsSections)
#include "tst_settingssections.moc"
