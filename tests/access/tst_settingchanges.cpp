// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuditHouse.h"
#include "tests/access/House.h"
#include "tests/support/SettingsSaving.h"

/// What the organisation chooses, changed value by value.
class TestSettingChanges final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init();
    void startsWithTheDefaults();
    void changesSeveralAsOne();
    void agreesWithTheServicesOfOldNames();
    void refusesWhatIsOutOfBounds();
    void refusesToReplaceWhatNobodySaw();
    void needsThePermission();
    void knowsWhatIsWeaker_data();
    void knowsWhatIsWeaker();
    void weakeningNeedsAProofOfJustNow();
    void recordsEachInTheSameTransaction();
    void unreadableTextsAreTheDefaults();

private:
    SettingsService &service() { return m_house->workspace().settings(); }
    static QString name(const char *latin) { return QString::fromLatin1(latin); }
    Result<> change(const char *setting, int before, int after)
    {
        return service().change(*m_ann, {{name(setting), before, after}});
    }
    int value(const char *setting) { return service().values().value(name(setting), -1); }

    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_ann;
};

void TestSettingChanges::init()
{
    m_ann.reset();
    m_house = std::make_unique<House>();
    m_ann = m_house->session(m_house->admin());
}

void TestSettingChanges::startsWithTheDefaults()
{
    const SettingValues values = service().values();
    QCOMPARE(values.size(), SettingRules::all().size());
    for (const SettingRule &rule : SettingRules::all()) {
        QCOMPARE(values.value(rule.key()), rule.usual);
        QVERIFY(rule.allows(rule.usual));
    }
}

void TestSettingChanges::changesSeveralAsOne()
{
    QVERIFY(service().change(*m_ann, {{name("POSTERN_LOCK_AFTER"), 120, 60},
                                      {name("SECURITY_REGISTERABLE"), 0, 1},
                                      {name("argon2__time_cost"), 3, 5}}));
    QCOMPARE(value("POSTERN_LOCK_AFTER"), 60);
    QCOMPARE(value("SECURITY_REGISTERABLE"), 1);
    QCOMPARE(value("argon2__time_cost"), 5);
    // One that is refused takes the others along.
    QVERIFY(!service().change(*m_ann, {{name("POSTERN_LOCK_AFTER"), 60, 30},
                                       {name("SECURITY_PASSWORD_LENGTH_MIN"), 10, 7}}));
    QCOMPARE(value("POSTERN_LOCK_AFTER"), 60);
}

void TestSettingChanges::agreesWithTheServicesOfOldNames()
{
    QVERIFY(change("argon2__memory_cost", 64 * 1024, 128 * 1024));
    QVERIFY(change("POSTERN_PROOF_MINUTES", 10, 5));
    QVERIFY(change("POSTERN_LOCK_WITH_DESKTOP", 1, 0));
    QVERIFY(change("POSTERN_WARNING", 20, 30));
    const OrganisationSettings settings = service().current();
    QCOMPARE(settings.argon2.memoryKib, 128 * 1024);
    QCOMPARE(settings.argon2.passes, Argon2Parameters().passes);
    QCOMPARE(settings.proofMinutes, 5);
    DeskSettingsService &desk = m_house->workspace().deskSettings();
    QVERIFY(!desk.current().lockWithDesktop);
    QCOMPARE(desk.current().idle.warning, std::chrono::seconds(30));
    DeskSettings changed = desk.current();
    changed.severalSessions = true;
    QVERIFY(SettingsSaving::save(m_house->workspace(), *m_ann, changed));
    QCOMPARE(value("POSTERN_SEVERAL_SESSIONS"), 1);
    QCOMPARE(value("POSTERN_WARNING"), 30);
}

void TestSettingChanges::refusesWhatIsOutOfBounds()
{
    for (const SettingRule &rule : SettingRules::all()) {
        for (const int beyond : {rule.least - 1, rule.most + 1}) {
            const Result<> changed = service().change(*m_ann, {{rule.key(), rule.usual, beyond}});
            COMPARE_ERROR(changed, ErrorCode::Invalid, Reason::OutOfBounds);
            QCOMPARE(changed.error().subject, rule.key());
            QCOMPARE(changed.error().limit, rule.bounded(beyond));
        }
    }
    // A lock before the first delay would make the delays useless.
    COMPARE_ERROR(change("POSTERN_DELAY_AFTER_FAILURES", 5, 10), ErrorCode::Invalid,
                  Reason::OutOfBounds);
    COMPARE_ERROR(change("POSTERN_LOCK_AFTER_FAILURES", 10, 5), ErrorCode::Invalid,
                  Reason::OutOfBounds);
    COMPARE_ERROR(change("POSTERN_UNHEARD_OF", 0, 1), ErrorCode::Invalid, Reason::None);
    QVERIFY(AuditHouse::entries(*m_house, AuditAction::SettingUpdate).isEmpty());
}

void TestSettingChanges::refusesToReplaceWhatNobodySaw()
{
    QVERIFY(change("POSTERN_LOCK_AFTER", 120, 60));
    const Result<> changed = change("POSTERN_LOCK_AFTER", 120, 90);
    COMPARE_ERROR(changed, ErrorCode::Conflict, Reason::ChangedElsewhere);
    QCOMPARE(changed.error().subject, name("POSTERN_LOCK_AFTER"));
    QCOMPARE(value("POSTERN_LOCK_AFTER"), 60);
}

void TestSettingChanges::needsThePermission()
{
    const auto bob = m_house->session(m_house->addUser("bob", {m_house->role("editor")}));
    COMPARE_ERROR(service().change(*bob, {{name("POSTERN_LOCK_AFTER"), 120, 60}}),
                  ErrorCode::Forbidden, Reason::MissingPermission);
    m_house->clock().advance(11 * 60);
    COMPARE_ERROR(change("POSTERN_LOCK_AFTER", 120, 60), ErrorCode::Forbidden, Reason::ProofTooOld);
}

void TestSettingChanges::knowsWhatIsWeaker_data()
{
    QTest::addColumn<QString>("setting");
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("after");
    QTest::addColumn<bool>("isWeaker");
    const auto row = [](const char *setting, int before, int after, bool isWeaker) {
        QTest::addRow("%s %d to %d", setting, before, after)
            << QString::fromLatin1(setting) << before << after << isWeaker;
    };
    row("POSTERN_LOCK_AFTER", 120, 121, true);
    row("POSTERN_LOCK_AFTER", 120, 119, false);
    row("POSTERN_LOG_OUT_AFTER", 600, 601, true);
    row("POSTERN_WARNING", 20, 30, false);
    row("POSTERN_LOCK_WITH_DESKTOP", 1, 0, true);
    row("POSTERN_LOCK_WITH_DESKTOP", 0, 1, false);
    row("POSTERN_SWITCH_KEEPS_SESSION", 0, 1, true);
    row("POSTERN_SEVERAL_SESSIONS", 0, 1, true);
    row("POSTERN_DELAY_AFTER_FAILURES", 5, 6, true);
    row("POSTERN_FIRST_DELAY_SECONDS", 30, 29, true);
    row("POSTERN_LOCK_AFTER_FAILURES", 10, 11, true);
    row("POSTERN_LOCK_MINUTES", 15, 14, true);
    row("POSTERN_LOCK_MINUTES", 15, 0, false); // until an administrator ends it
    row("POSTERN_LOCK_MINUTES", 0, 1440, true);
    row("POSTERN_PROOF_MINUTES", 10, 11, true);
    row("SECURITY_PASSWORD_LENGTH_MIN", 10, 9, true);
    row("SECURITY_PASSWORD_LENGTH_MIN", 10, 11, false);
    row("argon2__memory_cost", 65536, 65535, true);
    row("argon2__time_cost", 3, 2, true);
    row("argon2__parallelism", 4, 2, false);
    row("SECURITY_REGISTERABLE", 0, 1, true);
    row("POSTERN_REMEMBER_LAST_NAME", 0, 1, true);
}

void TestSettingChanges::knowsWhatIsWeaker()
{
    QFETCH(QString, setting);
    QFETCH(int, before);
    QFETCH(int, after);
    QFETCH(bool, isWeaker);
    const SettingRule *rule = SettingRules::find(setting);
    QVERIFY(rule);
    QCOMPARE(rule->isWeakened(before, after), isWeaker);
}

void TestSettingChanges::weakeningNeedsAProofOfJustNow()
{
    for (const SettingRule &rule : SettingRules::all()) {
        // These two bound each other.
        if (rule.key().endsWith(QStringLiteral("AFTER_FAILURES"))) {
            continue;
        }
        for (const int after : {rule.least, rule.most}) {
            init();
            m_house->clock().advance(2 * 60); // fresh enough for all else
            const Result<> changed = service().change(*m_ann, {{rule.key(), rule.usual, after}});
            const bool isWeaker = rule.isWeakened(rule.usual, after);
            QVERIFY2(changed.hasValue() != isWeaker, rule.name);
            QVERIFY(changed || changed.error().reason == Reason::ProofTooOld);
            QCOMPARE(value(rule.name), isWeaker ? rule.usual : after);
        }
    }
}

void TestSettingChanges::recordsEachInTheSameTransaction()
{
    QVERIFY(service().change(
        *m_ann, {{name("POSTERN_LOCK_AFTER"), 120, 60}, {name("SECURITY_REGISTERABLE"), 0, 1}}));
    const auto entries = AuditHouse::entries(*m_house, AuditAction::SettingUpdate);
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.constFirst().objectName, name("POSTERN_LOCK_AFTER"));
    QCOMPARE(AuditHouse::object(entries.constFirst().after).value(name("value")),
             QJsonValue(QStringLiteral("60")));
    // What is the same again is no entry.
    QVERIFY(service().change(*m_ann, {{name("POSTERN_LOCK_AFTER"), 60, 60}}));
    QCOMPARE(AuditHouse::entries(*m_house, AuditAction::SettingUpdate).size(), 2);
}

void TestSettingChanges::unreadableTextsAreTheDefaults()
{
    const SettingRule &lock = *SettingRules::find(name("POSTERN_LOCK_AFTER"));
    QCOMPARE(SettingRules::fromText(lock, QStringLiteral("soon")), lock.usual);
    QCOMPARE(SettingRules::fromText(lock, QStringLiteral("1")), lock.usual);
    QCOMPARE(SettingRules::fromText(lock, QStringLiteral("60")), 60);
    const SettingRule &desktop = *SettingRules::find(name("POSTERN_LOCK_WITH_DESKTOP"));
    QCOMPARE(SettingRules::fromText(desktop, {}), 1);
    QCOMPARE(SettingRules::fromText(desktop, QStringLiteral("False")), 0);
    QVERIFY(SettingRules::argon2FromText(QStringLiteral("{}")).isEmpty());
}

QTEST_GUILESS_MAIN(TestSettingChanges)
#include "tst_settingchanges.moc"
