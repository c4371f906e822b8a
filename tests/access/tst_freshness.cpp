// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/RegistrationService.h"
#include "models/crypto/RecoveryKey.h"
#include "tests/access/House.h"
#include "tests/support/SettingsSaving.h"

/// What asks for the password again, and what does not.
class TestFreshness : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init();

    void refusesAnOldProof_data();
    void refusesAnOldProof();
    void leavesEverydayWorkAlone();
    void takesTheOrganisationsMinutes();
    void proofMakesItFreshAgain();
    void wrongProofDoesNot();
    void aLoginOfTheSamePersonMakesItFresh();
    void nobodyElsesLoginDoes();
    void aPinDoesNot();
    void asksForEachReset();
    void doesNotTrustAClockThatWentBack();
    void asksNobodyWhoLooksOn();

private:
    Result<> prove(const char *password)
    {
        QObject context;
        return await<std::monostate>([&](auto done) {
            m_house->auth().prove(*m_ann, Secret(QByteArray(password)), &context, done);
        });
    }
    Result<> rename(const char *name)
    {
        return m_house->users().update(*m_ann, {.id = m_sam,
                                                .version = m_house->user(m_sam).version,
                                                .username = QString::fromLatin1(name)});
    }

    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_ann;
    UserId m_sam = 0;
};

void TestFreshness::init()
{
    m_house = std::make_unique<House>();
    m_sam = m_house->addUser("sam", {m_house->role("staff")});
    m_ann = m_house->session(m_house->admin());
}

void TestFreshness::refusesAnOldProof_data()
{
    using Call = std::function<Result<>(House &, Session &, UserId)>;
    QTest::addColumn<Call>("call");
    const auto strip = [](const auto &result) {
        return result ? Result<>() : Result<>(result.error());
    };
    const auto row = [](const char *name, const Call &call) { QTest::newRow(name) << call; };
    row("add a user", [=](House &house, Session &ann, UserId) {
        return strip(house.users().create(ann,
                                          {.username = QStringLiteral("robert"),
                                           .email = QStringLiteral("robert@example.com"),
                                           .roleIds = {}},
                                          {}));
    });
    row("change a user", [](House &house, Session &ann, UserId sam) {
        return house.users().setActive(ann, sam, false);
    });
    row("delete a user", [](House &house, Session &ann, UserId sam) {
        return house.users().remove(ann, sam, house.user(sam).version, std::nullopt);
    });
    row("set a password", [](House &house, Session &ann, UserId sam) {
        return house.users().setPassword(ann, sam, QStringLiteral("!"), Lasting::Temporary);
    });
    row("add a role", [=](House &house, Session &ann, UserId) {
        return strip(house.roles().create(ann, {QStringLiteral("night"), {}, {}}));
    });
    row("add a member", [](House &house, Session &ann, UserId sam) {
        return house.roles().addMember(ann, house.role("reader"), sam);
    });
    row("settings", [](House &house, Session &ann, UserId) {
        return SettingsSaving::save(house.workspace(), ann, house.workspace().settings().current());
    });
    row("idle times", [](House &house, Session &ann, UserId) {
        return SettingsSaving::save(house.workspace(), ann, DeskSettings());
    });
    row("idle times of a role", [](House &house, Session &ann, UserId) {
        return house.workspace().deskSettings().setRoleTimes(ann, house.role("staff"), {});
    });
    row("recovery key", [](House &house, Session &ann, UserId) {
        return house.workspace().recovery().setUp(ann, RecoveryKey::make());
    });
    row("unlock", [](House &house, Session &ann, UserId sam) {
        return house.auth().attempts().unlock(ann, sam);
    });
    row("recovery codes", [](House &house, Session &ann, UserId) {
        return house.auth().recoveryCodes().replace(house.notifier(), ann, RecoveryCodes::make());
    });
}

void TestFreshness::refusesAnOldProof()
{
    using Call = std::function<Result<>(House &, Session &, UserId)>;
    QFETCH(Call, call);
    m_house->clock().advance(10 * 60 + 1);
    COMPARE_ERROR(call(*m_house, *m_ann, m_sam), ErrorCode::Forbidden, Reason::ProofTooOld);
    QVERIFY(prove(House::Password));
    QVERIFY(call(*m_house, *m_ann, m_sam));
}

void TestFreshness::leavesEverydayWorkAlone()
{
    m_house->clock().advance(8 * 60 * 60);
    const auto id = m_house->posts().create(*m_ann, {QStringLiteral("Keys"), {}, {}});
    QVERIFY(id);
    QVERIFY(m_house->users().list(*m_ann));
}

void TestFreshness::takesTheOrganisationsMinutes()
{
    OrganisationSettings settings = m_house->workspace().settings().current();
    settings.proofMinutes = 60;
    QVERIFY(SettingsSaving::save(m_house->workspace(), *m_ann, settings));
    m_house->clock().advance(59 * 60);
    QVERIFY(rename("samuel"));
    m_house->clock().advance(2 * 60);
    COMPARE_ERROR(rename("sam"), ErrorCode::Forbidden, Reason::ProofTooOld);
}

void TestFreshness::proofMakesItFreshAgain()
{
    m_house->clock().advance(11 * 60);
    COMPARE_ERROR(rename("samuel"), ErrorCode::Forbidden, Reason::ProofTooOld);
    QVERIFY(prove(House::Password));
    QVERIFY(rename("samuel"));
}

void TestFreshness::wrongProofDoesNot()
{
    m_house->clock().advance(11 * 60);
    COMPARE_ERROR(prove("wrong"), ErrorCode::Refused, Reason::None);
    COMPARE_ERROR(rename("samuel"), ErrorCode::Forbidden, Reason::ProofTooOld);
}

/// Who comes back to a locked window by the login for somebody else.
void TestFreshness::aLoginOfTheSamePersonMakesItFresh()
{
    m_house->clock().advance(11 * 60);
    COMPARE_ERROR(rename("samuel"), ErrorCode::Forbidden, Reason::ProofTooOld);
    const auto again = m_house->logIn(House::AdminName, House::Password);
    QVERIFY(again);
    m_house->clock().advance(30);
    m_house->workspace().sessions().resume(*m_ann, **again);
    QCOMPARE(m_ann->secondsSinceProof(), 30);
    QCOMPARE(m_ann->startedAt(), (*again)->startedAt());
    QVERIFY(rename("samuel"));
    QVERIFY(m_house->users().setPassword(*m_ann, m_sam, QStringLiteral("!"), Lasting::Temporary));
}

void TestFreshness::nobodyElsesLoginDoes()
{
    m_house->clock().advance(11 * 60);
    const auto sam = m_house->session(m_sam);
    const QDateTime started = m_ann->startedAt();
    m_house->workspace().sessions().resume(*m_ann, *sam);
    COMPARE_ERROR(rename("samuel"), ErrorCode::Forbidden, Reason::ProofTooOld);
    QCOMPARE(m_ann->startedAt(), started);
}

void TestFreshness::aPinDoesNot()
{
    QObject context;
    PinService &pins = m_house->workspace().pins();
    const auto unlock = [&](const char *pin) {
        return await<std::monostate>(
            [&](auto done) { pins.unlock(*m_ann, Secret(QByteArray(pin)), &context, done); });
    };
    QVERIFY(await<std::monostate>([&](auto done) {
        pins.set(*m_ann, Secret(QByteArray(House::Password)), Secret(QByteArray("59301")), &context,
                 done);
    }));
    m_house->clock().advance(11 * 60);
    COMPARE_ERROR(unlock("59302"), ErrorCode::Refused, Reason::None);
    QVERIFY(unlock("59301"));
    COMPARE_ERROR(rename("samuel"), ErrorCode::Forbidden, Reason::ProofTooOld);
    // The wrong one is told, now and at the next login.
    QCOMPARE(m_house->auth().attempts().triesSinceLogin(*m_ann)->count, 1);
    const auto again = m_house->logIn(House::AdminName, House::Password);
    QVERIFY(again);
    QCOMPARE((*again)->failedTries().count, 1);
    QCOMPARE(m_house->auth().attempts().triesSinceLogin(*m_ann)->count, 0);
}

void TestFreshness::asksForEachReset()
{
    m_house->clock().advance(5 * 60);
    QVERIFY(rename("samuel"));
    COMPARE_ERROR(
        m_house->users().setPassword(*m_ann, m_sam, QStringLiteral("!"), Lasting::Temporary),
        ErrorCode::Forbidden, Reason::ProofTooOld);
}

void TestFreshness::doesNotTrustAClockThatWentBack()
{
    m_house->clock().advance(-24 * 60 * 60);
    COMPARE_ERROR(rename("samuel"), ErrorCode::Forbidden, Reason::ProofTooOld);
}

void TestFreshness::asksNobodyWhoLooksOn()
{
    const UserId eve = m_house->addUser("eve", {m_house->role("admin")});
    const auto asEve = m_house->workspace().sessions().lookAsPerson(*m_ann, eve);
    QVERIFY(asEve);
    Session &looking = **asEve;
    for (const int minutes : {0, 11}) {
        m_house->clock().advance(minutes * 60);
        const auto settings = m_house->workspace().settings().current();
        COMPARE_ERROR(SettingsSaving::save(m_house->workspace(), looking, settings),
                      ErrorCode::Forbidden, Reason::OnlyLooking);
        COMPARE_ERROR(m_house->auth().recoveryCodes().replace(m_house->notifier(), looking,
                                                              RecoveryCodes::make()),
                      ErrorCode::Forbidden, Reason::OnlyLooking);
    }
    COMPARE_ERROR(m_house->auth().attempts().triesSinceLogin(looking), ErrorCode::Forbidden,
                  Reason::OnlyLooking);
    COMPARE_ERROR(m_house->auth().attempts().noteWrongPin(looking), ErrorCode::Forbidden,
                  Reason::OnlyLooking);
    QObject context;
    const Result<> proven = await<std::monostate>([&](auto done) {
        m_house->auth().prove(looking, Secret(QByteArray(House::Password)), &context, done);
    });
    COMPARE_ERROR(proven, ErrorCode::Forbidden, Reason::OnlyLooking);
    QCOMPARE(*m_house->auth().recoveryCodes().remaining(eve), 0);
}

QTEST_GUILESS_MAIN(TestFreshness)
#include "tst_freshness.moc"
