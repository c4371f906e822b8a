// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuditHouse.h"
#include "tests/access/House.h"
#include "tests/support/SettingsSaving.h"

#include <QSqlQuery>

using namespace std::chrono_literals;

/// How long a desk may be left alone.
class TestDeskSettings : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init();
    void startsWithTheDefaults();
    void keepsWhatIsSaved();
    void refusesWhatIsOutOfBounds_data();
    void refusesWhatIsOutOfBounds();
    void needsThePermission();
    void needsAFreshProof();
    void recordsWhatWasChanged();
    void theStricterWins();
    void aRoleThatSaysNothingChangesNothing();
    void timesGoWithTheirRole();
    void weakeningNeedsAProofOfJustNow();
    void refusesToReplaceWhatNobodySaw();
    void saysWhatCannotBeRead();

private:
    DeskSettingsService &service() { return m_house->workspace().deskSettings(); }
    Result<> save(const Session &session, const DeskSettings &settings)
    {
        return SettingsSaving::save(m_house->workspace(), session, settings);
    }

    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_ann;
};

void TestDeskSettings::init()
{
    m_ann.reset();
    m_house = std::make_unique<House>();
    m_ann = m_house->session(m_house->admin());
}

void TestDeskSettings::startsWithTheDefaults()
{
    const IdleTimes times = *service().idleTimes(*m_ann);
    QCOMPARE(times.lockAfter, 120s);
    QCOMPARE(times.logOutAfter, 1800s);
    QVERIFY(!service().current().switchKeepsSession);
    QVERIFY(!service().current().severalSessions);
}

void TestDeskSettings::keepsWhatIsSaved()
{
    QVERIFY(save(*m_ann, {{300s, 900s}, true, true}));
    const DeskSettings settings = service().current();
    QCOMPARE(settings.idle, (IdleTimes{300s, 900s}));
    QVERIFY(settings.switchKeepsSession);
    QVERIFY(settings.severalSessions);
}

void TestDeskSettings::refusesWhatIsOutOfBounds_data()
{
    QTest::addColumn<int>("lock");
    QTest::addColumn<int>("logOut");
    QTest::addColumn<int>("limit");
    QTest::newRow("lock too soon") << 29 << 1800 << 30;
    QTest::newRow("lock too late") << 3601 << 1800 << 3600;
    QTest::newRow("log out too soon") << 120 << 59 << 60;
    QTest::newRow("log out too late") << 120 << 86401 << 86400;
}

void TestDeskSettings::refusesWhatIsOutOfBounds()
{
    QFETCH(int, lock);
    QFETCH(int, logOut);
    QFETCH(int, limit);
    const std::chrono::seconds lockAfter(lock);
    const std::chrono::seconds logOutAfter(logOut);
    const Result<> saved = save(*m_ann, {{lockAfter, logOutAfter}});
    COMPARE_ERROR(saved, ErrorCode::Invalid, Reason::OutOfBounds);
    QCOMPARE(saved.error().limit, limit);
    const Result<> role =
        service().setRoleTimes(*m_ann, m_house->role("staff"), {lockAfter, logOutAfter});
    COMPARE_ERROR(role, ErrorCode::Invalid, Reason::OutOfBounds);
    QCOMPARE(*service().idleTimes(*m_ann), IdleTimes());
}

void TestDeskSettings::needsThePermission()
{
    const auto bob = m_house->session(m_house->addUser("bob", {m_house->role("staff")}));
    COMPARE_ERROR(save(*bob, {}), ErrorCode::Forbidden, Reason::MissingPermission);
    COMPARE_ERROR(service().setRoleTimes(*bob, m_house->role("staff"), {}), ErrorCode::Forbidden,
                  Reason::MissingPermission);
}

void TestDeskSettings::needsAFreshProof()
{
    m_house->clock().advance(12 * 3600);
    COMPARE_ERROR(save(*m_ann, {}), ErrorCode::Forbidden, Reason::ProofTooOld);
    COMPARE_ERROR(service().setRoleTimes(*m_ann, m_house->role("staff"), {60s, {}}),
                  ErrorCode::Forbidden, Reason::ProofTooOld);
}

void TestDeskSettings::recordsWhatWasChanged()
{
    QVERIFY(save(*m_ann, {{300s, 1800s}}));
    const auto settings = AuditHouse::entries(*m_house, AuditAction::SettingUpdate);
    QVERIFY(!settings.isEmpty());
    QCOMPARE(settings.constFirst().objectName, QStringLiteral("POSTERN_LOCK_AFTER"));
    QCOMPARE(AuditHouse::object(settings.constFirst().after).value(QStringLiteral("value")),
             QJsonValue(QStringLiteral("300")));
    QVERIFY(save(*m_ann, {{300s, 1800s}}));
    QCOMPARE(AuditHouse::entries(*m_house, AuditAction::SettingUpdate).size(), settings.size());

    QVERIFY(service().setRoleTimes(*m_ann, m_house->role("staff"), {60s, {}}));
    QVERIFY(service().setRoleTimes(*m_ann, m_house->role("staff"), {60s, {}}));
    const auto roles = AuditHouse::entries(*m_house, AuditAction::RoleUpdate);
    QCOMPARE(roles.size(), 1);
    QCOMPARE(roles.constFirst().objectName, QStringLiteral("staff"));
    QCOMPARE(AuditHouse::object(roles.constFirst().after),
             (QJsonObject{{QStringLiteral("POSTERN_LOCK_AFTER"), 60}}));
}

void TestDeskSettings::theStricterWins()
{
    const RoleId staff = m_house->role("staff");
    const RoleId reader = m_house->role("reader");
    const auto bob = m_house->session(m_house->addUser("bob", {staff, reader}));
    QVERIFY(service().setRoleTimes(*m_ann, staff, {60s, 7200s}));
    QVERIFY(service().setRoleTimes(*m_ann, reader, {90s, 600s}));
    QCOMPARE(*service().idleTimes(*bob), (IdleTimes{60s, 600s}));
    QCOMPARE(*service().idleTimes(*m_ann), IdleTimes());
    QVERIFY(save(*m_ann, {{45s, 7200s}}));
    QCOMPARE(*service().idleTimes(*bob), (IdleTimes{45s, 600s}));
}

void TestDeskSettings::aRoleThatSaysNothingChangesNothing()
{
    const RoleId staff = m_house->role("staff");
    const auto bob = m_house->session(m_house->addUser("bob", {staff}));
    QVERIFY(service().setRoleTimes(*m_ann, staff, {60s, {}}));
    QCOMPARE(*service().idleTimes(*bob), (IdleTimes{60s, 1800s}));
    QVERIFY(service().setRoleTimes(*m_ann, staff, {}));
    QCOMPARE(*service().idleTimes(*bob), IdleTimes());
    COMPARE_ERROR(service().setRoleTimes(*m_ann, 4711, {60s, {}}), ErrorCode::NotFound,
                  Reason::DeletedElsewhere);
}

void TestDeskSettings::timesGoWithTheirRole()
{
    const RoleId night = m_house->addRole("night", {});
    QVERIFY(service().setRoleTimes(*m_ann, night, {60s, {}}));
    const auto role = m_house->roles().find(*m_ann, night);
    QVERIFY(m_house->roles().remove(*m_ann, night, role->version));
    QCOMPARE(*service().roleTimes(night), RoleIdleTimes());
}

void TestDeskSettings::weakeningNeedsAProofOfJustNow()
{
    const RoleId staff = m_house->role("staff");
    QVERIFY(service().setRoleTimes(*m_ann, staff, {60s, {}}));
    m_house->clock().advance(2 * 60); // fresh enough for all else
    COMPARE_ERROR(save(*m_ann, {{121s, 1800s}}), ErrorCode::Forbidden, Reason::ProofTooOld);
    COMPARE_ERROR(save(*m_ann, {{120s, 1801s}}), ErrorCode::Forbidden, Reason::ProofTooOld);
    COMPARE_ERROR(save(*m_ann, {{}, true}), ErrorCode::Forbidden, Reason::ProofTooOld);
    COMPARE_ERROR(service().setRoleTimes(*m_ann, staff, {61s, {}}), ErrorCode::Forbidden,
                  Reason::ProofTooOld);
    COMPARE_ERROR(service().setRoleTimes(*m_ann, staff, {}), ErrorCode::Forbidden,
                  Reason::ProofTooOld);
    QVERIFY(AuditHouse::entries(*m_house, AuditAction::SettingUpdate).isEmpty());
    QVERIFY(save(*m_ann, {{60s, 600s}}));
    QVERIFY(service().setRoleTimes(*m_ann, staff, {50s, 500s}));
    QCOMPARE(service().allRoleTimes(),
             (QHash<RoleId, RoleIdleTimes>{{staff, RoleIdleTimes{50s, 500s}}}));
}

void TestDeskSettings::refusesToReplaceWhatNobodySaw()
{
    const RoleId staff = m_house->role("staff");
    QVERIFY(service().setRoleTimes(*m_ann, staff, {60s, {}}, RoleIdleTimes()));
    COMPARE_ERROR(service().setRoleTimes(*m_ann, staff, {50s, {}}, RoleIdleTimes()),
                  ErrorCode::Conflict, Reason::ChangedElsewhere);
    QVERIFY(service().setRoleTimes(*m_ann, staff, {50s, {}}, RoleIdleTimes{60s, {}}));
}

/// Else a desk would stay open for longer than a role allows, and nobody would know.
void TestDeskSettings::saysWhatCannotBeRead()
{
    const RoleId staff = m_house->role("staff");
    const auto bob = m_house->session(m_house->addUser("bob", {staff}));
    QVERIFY(service().setRoleTimes(*m_ann, staff, {60s, {}}));
    QSqlQuery(m_house->database().connection())
        .exec(QStringLiteral("ALTER TABLE postern_role_setting RENAME TO elsewhere"));

    COMPARE_ERROR(service().roleTimes(staff), ErrorCode::Storage, Reason::None);
    COMPARE_ERROR(service().idleTimes(*bob), ErrorCode::Storage, Reason::None);
    COMPARE_ERROR(service().setRoleTimes(*m_ann, staff, {50s, {}}), ErrorCode::Storage,
                  Reason::None);
}

QTEST_GUILESS_MAIN(TestDeskSettings)
#include "tst_desksettings.moc"
