// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/RegistrationService.h"
#include "models/crypto/RecoveryKey.h"
#include "models/storage/Sql.h"
#include "tests/access/AuditHouse.h"
#include "tests/support/SettingsSaving.h"

#include <QSqlQuery>

#include <sqlite3.h>

/// Coming back in by a recovery code, and coming in for the first time by a registration.
class TestRecovery : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init();

    void makesTenDifferentCodes();
    void storesNoCode();
    void setsANewPasswordOnce();
    void readsCodesAsPeopleTypeThem();
    void refuses_data();
    void refuses();
    void countsAsFailures();
    void recordsARefusalOnceTheFileIsFree();
    void keepsTheCodeWhenThePasswordIsPoor();
    void newCodesReplaceTheOldOnes();
    void givesCodesToAdministratorsOnly();
    void firstRunKeepsTheCodes();

    void registrationWaits();
    void countsTheDraftsThatAreLost();
    void keepsDraftsWithTheRecoveryKey();
    void approvesWithARole();
    void refusesARegistration();
    void deactivatedIsNoRegistration();
    void needsTheRightToDecide();

private:
    static constexpr const char *NewPassword = "marble otter 92 lantern";

    using Recovered = AuthService::Recovered;
    Result<Recovered> recover(const QString &name, const QString &code,
                              const char *password = NewPassword, const QString &key = {})
    {
        QObject context;
        return await<Recovered>([&](auto done) {
            m_house->auth().recover(name, Secret::fromText(code), Secret(QByteArray(password)),
                                    &context, done, {}, Secret::fromText(key));
        });
    }
    void keepDraft(const Session &session);
    Result<UserId> registerUser(const char *name)
    {
        OrganisationSettings settings = m_house->workspace().settings().current();
        settings.registerable = true;
        if (const auto saved = SettingsSaving::save(m_house->workspace(), *m_ann, settings);
            !saved) {
            return saved.error();
        }
        QObject context;
        const QString text = QString::fromLatin1(name);
        return await<UserId>([&](auto done) {
            m_house->auth().registerUser(text, text + QStringLiteral("@example.com"),
                                         Secret(QByteArray(NewPassword)), &context, done);
        });
    }
    RegistrationService registrations()
    {
        return {m_house->database(), m_house->notifier(), m_house->users()};
    }

    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_ann;
    QStringList m_codes;
};

void TestRecovery::init()
{
    m_house = std::make_unique<House>();
    m_ann = m_house->session(m_house->admin());
    m_codes = RecoveryCodes::make();
    QVERIFY(m_house->auth().recoveryCodes().replace(m_house->notifier(), *m_ann, m_codes));
}

void TestRecovery::makesTenDifferentCodes()
{
    QCOMPARE(m_codes.size(), 10);
    QCOMPARE(QSet<QString>(m_codes.begin(), m_codes.end()).size(), 10);
    QVERIFY(!m_codes.contains(RecoveryCodes::make().constFirst()));
}

void TestRecovery::storesNoCode()
{
    QSqlQuery query(m_house->database().connection());
    QVERIFY(query.exec(QStringLiteral("SELECT code_digest FROM postern_recovery_code")));
    int rows = 0;
    while (query.next()) {
        const QString digest = query.value(0).toString();
        QCOMPARE(digest.size(), 64);
        for (const QString &code : std::as_const(m_codes)) {
            QVERIFY(!digest.contains(code));
        }
        ++rows;
    }
    QCOMPARE(rows, 10);
}

void TestRecovery::setsANewPasswordOnce()
{
    const Result<Recovered> left = recover(QStringLiteral("annlee"), m_codes.at(3));
    QVERIFY(left);
    QCOMPARE(left->codesLeft, 9);
    QVERIFY(m_house->logIn("annlee", NewPassword));
    COMPARE_ERROR(m_house->logIn("annlee", House::Password), ErrorCode::Refused, Reason::None);
    const Result<Recovered> again = recover(QStringLiteral("annlee"), m_codes.at(3));
    COMPARE_ERROR(again, ErrorCode::Refused, Reason::None);
    QVERIFY(again.error().field == Field::OneTimeCode);
    const Result<Recovered> next = recover(QStringLiteral("ann@example.com"), m_codes.at(0));
    QVERIFY(next);
    QCOMPARE(next->codesLeft, 8);
}

void TestRecovery::readsCodesAsPeopleTypeThem()
{
    QString typed = m_codes.at(0).toUpper();
    typed.replace(u'-', u' ');
    QVERIFY(recover(QStringLiteral("annlee"), u' ' + typed + u' '));
}

void TestRecovery::refuses_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("isRightCode");
    QTest::newRow("wrong code") << QStringLiteral("annlee") << false;
    QTest::newRow("unknown name") << QStringLiteral("nobody") << true;
    QTest::newRow("another's code") << QStringLiteral("eve") << true;
    QTest::newRow("no administrator") << QStringLiteral("sam") << true;
}

void TestRecovery::refuses()
{
    QFETCH(QString, name);
    QFETCH(bool, isRightCode);
    m_house->addUser("eve", {m_house->role("admin")});
    const UserId sam = m_house->addUser("sam", {m_house->role("staff")});
    QVERIFY(m_house->auth().recoveryCodes().store(sam, m_codes)); // of better days
    const Result<Recovered> left =
        recover(name, isRightCode ? m_codes.at(0) : QStringLiteral("aaaa-bbbb-cccc-dddd"));
    COMPARE_ERROR(left, ErrorCode::Refused, Reason::None);
    QVERIFY(left.error().field == Field::OneTimeCode);
    QVERIFY(m_house->logIn("annlee", House::Password));
}

void TestRecovery::countsAsFailures()
{
    for (int i = 0; i < 5; ++i) {
        COMPARE_ERROR(recover(QStringLiteral("annlee"), QStringLiteral("aaaa-bbbb-cccc-dddd")),
                      ErrorCode::Refused, Reason::None);
    }
    COMPARE_ERROR(recover(QStringLiteral("annlee"), m_codes.at(0)), ErrorCode::LockedOut,
                  Reason::None);
    COMPARE_ERROR(m_house->logIn("annlee", House::Password), ErrorCode::LockedOut, Reason::None);
    m_house->clock().advance(30);
    QVERIFY(recover(QStringLiteral("annlee"), m_codes.at(0)));
}

/// Another program begins to write when the try has been counted.
void TestRecovery::recordsARefusalOnceTheFileIsFree()
{
    AuditHouse::Outsider other(m_house->path());
    const auto takeFile = [](void *outsider, sqlite3 *handle, const char *, int) {
        sqlite3_wal_hook(handle, nullptr, nullptr);
        static_cast<AuditHouse::Outsider *>(outsider)->run(QStringLiteral("BEGIN IMMEDIATE"));
        return SQLITE_OK;
    };
    sqlite3_wal_hook(Sql::handle(m_house->database().connection()), takeFile, &other);
    QTimer::singleShot(300, m_ann.get(), [&other] { other.run(QStringLiteral("COMMIT")); });
    const qsizetype before = AuditHouse::entries(*m_house, AuditAction::LoginFailed).size();
    COMPARE_ERROR(recover(QStringLiteral("annlee"), QStringLiteral("aaaa-bbbb-cccc-dddd")),
                  ErrorCode::Refused, Reason::None);
    QTRY_COMPARE(AuditHouse::entries(*m_house, AuditAction::LoginFailed).size(), before + 1);
}

void TestRecovery::keepsTheCodeWhenThePasswordIsPoor()
{
    const Result<Recovered> poor = recover(QStringLiteral("annlee"), m_codes.at(0), "short");
    COMPARE_ERROR(poor, ErrorCode::Invalid, Reason::TooShort);
    QVERIFY(poor.error().field == Field::NewPassword);
    const Result<Recovered> left = recover(QStringLiteral("annlee"), m_codes.at(0));
    QVERIFY(left);
    QCOMPARE(left->codesLeft, 9);
}

void TestRecovery::newCodesReplaceTheOldOnes()
{
    const QStringList fresh = RecoveryCodes::make();
    QVERIFY(m_house->auth().recoveryCodes().replace(m_house->notifier(), *m_ann, fresh));
    QCOMPARE(*m_house->auth().recoveryCodes().remaining(*m_ann), 10);
    COMPARE_ERROR(recover(QStringLiteral("annlee"), m_codes.at(0)), ErrorCode::Refused,
                  Reason::None);
    QVERIFY(recover(QStringLiteral("annlee"), fresh.at(0)));
    const auto told = AuditHouse::entries(*m_house, AuditAction::UserUpdate);
    QCOMPARE(told.size(), 2); // the first ones, and these
    QVERIFY(told.constLast().after.contains(QStringLiteral("recovery_codes")));
    QVERIFY(!told.constLast().after.contains(fresh.at(0)));
}

void TestRecovery::givesCodesToAdministratorsOnly()
{
    const auto sam = m_house->session(m_house->addUser("sam", {m_house->role("staff")}));
    QVERIFY(!RecoveryCodes::mayHave(*sam));
    COMPARE_ERROR(m_house->auth().recoveryCodes().replace(m_house->notifier(), *sam, m_codes),
                  ErrorCode::Forbidden, Reason::MissingPermission);
}

void TestRecovery::firstRunKeepsTheCodes()
{
    QTemporaryDir folder;
    SecretStore secrets(folder.filePath(QStringLiteral("secrets.ini")));
    FirstRunService service(secrets, m_house->clock());
    FirstRunService::Request request{.path = folder.filePath(QStringLiteral("site.db")),
                                     .username = QStringLiteral("annlee"),
                                     .email = QStringLiteral("ann@example.com"),
                                     .password = Secret(QByteArray(House::Password))};
    request.recoveryCodes = m_codes;
    const QString path = request.path;
    QObject context;
    QVERIFY(await<std::monostate>(
        [&](auto done) { service.create(std::move(request), &context, done); }));
    auto workspace = Workspace::open(path, secrets, m_house->clock(),
                                     {.auth = {.refusalQuantumMs = 0}, .saltOverride = {}});
    QVERIFY(workspace);
    const Result<Recovered> left = await<Recovered>([&](auto done) {
        (*workspace)
            ->auth()
            .recover(QStringLiteral("annlee"), Secret::fromText(m_codes.at(9)),
                     Secret(QByteArray(NewPassword)), &context, done);
    });
    QVERIFY(left);
    QCOMPARE(left->codesLeft, 9);
}

void TestRecovery::keepDraft(const Session &session)
{
    Draft draft;
    draft.id = DraftService::newId();
    draft.text.title = QStringLiteral("Safe");
    QObject context;
    QVERIFY(await<Draft>(
        [&](auto done) { m_house->workspace().drafts().keep(session, draft, &context, done); }));
}

void TestRecovery::countsTheDraftsThatAreLost()
{
    keepDraft(**m_house->logIn("annlee", House::Password));
    const Result<Recovered> recovered = recover(QStringLiteral("annlee"), m_codes.at(3));
    QVERIFY(recovered);
    QCOMPARE(recovered->lostDrafts, 1);
    const auto ann = m_house->logIn("annlee", NewPassword);
    QCOMPARE(m_house->workspace().drafts().list(**ann)->unreadable.size(), 1);
}

void TestRecovery::keepsDraftsWithTheRecoveryKey()
{
    const Secret key = RecoveryKey::make();
    QVERIFY(m_house->workspace().recovery().setUp(*m_ann, key));
    keepDraft(**m_house->logIn("annlee", House::Password)); // seals the key to it
    const auto wrong =
        recover(QStringLiteral("annlee"), m_codes.at(3), NewPassword, QStringLiteral("mistyped"));
    COMPARE_ERROR(wrong, ErrorCode::Refused, Reason::None);
    QVERIFY(wrong.error().field == Field::RecoveryKey);
    const auto right = recover(QStringLiteral("annlee"), m_codes.at(3), NewPassword, key.text());
    QVERIFY(right); // neither the code nor the password was used up
    QCOMPARE(right->lostDrafts, 0);
    const auto ann = m_house->logIn("annlee", NewPassword);
    QCOMPARE(m_house->workspace().drafts().list(**ann)->readable.size(), 1);
}

void TestRecovery::registrationWaits()
{
    const Result<UserId> id = registerUser("gustav");
    QVERIFY(id);
    const auto wrong = m_house->logIn("gustav", "wrong");
    COMPARE_ERROR(wrong, ErrorCode::Refused, Reason::None);
    const auto right = m_house->logIn("gustav", NewPassword);
    COMPARE_ERROR(right, ErrorCode::Deactivated, Reason::None);
    QVERIFY(right.error().field == Field::Roles);
    const auto waiting = registrations().waiting(*m_ann);
    QVERIFY(waiting);
    QCOMPARE(waiting->size(), 1);
    QCOMPARE(waiting->constFirst().id, *id);
    QCOMPARE(waiting->constFirst().registeredAt, m_house->clock().now());
}

void TestRecovery::approvesWithARole()
{
    const Result<UserId> id = registerUser("gustav");
    COMPARE_ERROR(registrations().approve(*m_ann, *id, {}), ErrorCode::Invalid, Reason::Empty);
    QVERIFY(registrations().approve(*m_ann, *id, {m_house->role("staff")}));
    QSqlQuery last(QStringLiteral("SELECT action FROM postern_audit ORDER BY id DESC LIMIT 1"),
                   m_house->database().connection());
    QVERIFY(last.next());
    QCOMPARE(last.value(0).toString(), QStringLiteral("user.approve"));
    last.finish();
    QCOMPARE(*registrations().count(*m_ann), 0);
    const auto session = m_house->logIn("gustav", NewPassword);
    QVERIFY(session);
    QCOMPARE((*session)->roleNames(), QStringList{QStringLiteral("staff")});
    COMPARE_ERROR(registrations().approve(*m_ann, *id, {m_house->role("admin")}),
                  ErrorCode::NotFound, Reason::DeletedElsewhere);
}

void TestRecovery::refusesARegistration()
{
    const Result<UserId> id = registerUser("gustav");
    QVERIFY(registrations().refuse(*m_ann, *id));
    QCOMPARE(m_house->user(*id).id, UserId(0));
    COMPARE_ERROR(m_house->logIn("gustav", NewPassword), ErrorCode::Refused, Reason::None);
    QVERIFY(registerUser("gustav")); // the name is free again
}

void TestRecovery::deactivatedIsNoRegistration()
{
    const Result<UserId> id = registerUser("gustav");
    QVERIFY(m_house->users().setActive(*m_ann, *id, true)); // in the grid
    QCOMPARE(*registrations().count(*m_ann), 0);
    QVERIFY(m_house->users().setActive(*m_ann, *id, false));
    QCOMPARE(*registrations().count(*m_ann), 0);
    const auto session = m_house->logIn("gustav", NewPassword);
    COMPARE_ERROR(session, ErrorCode::Deactivated, Reason::None);
    QVERIFY(session.error().field == Field::None);
    COMPARE_ERROR(registrations().refuse(*m_ann, *id), ErrorCode::NotFound,
                  Reason::DeletedElsewhere);
}

void TestRecovery::needsTheRightToDecide()
{
    const Result<UserId> id = registerUser("gustav");
    const auto sam = m_house->session(m_house->addUser("sam", {m_house->role("staff")}));
    COMPARE_ERROR(registrations().waiting(*sam), ErrorCode::Forbidden, Reason::MissingPermission);
    QVERIFY(!registrations().approve(*sam, *id, {m_house->role("staff")}));
    QVERIFY(!registrations().refuse(*sam, *id));
    QVERIFY(!m_house->user(*id).active);
}

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
