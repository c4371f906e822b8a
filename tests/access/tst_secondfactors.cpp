// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/Fernet.h"
#include "models/storage/AuditStore.h"
#include "tests/access/House.h"

#include <QSqlQuery>

using Pending = std::shared_ptr<AuthService::Pending>;
using CodeKind = AuthService::CodeKind;

namespace {

const QString TotpSecret = QStringLiteral("TjQ9Qa31VOrfEzuPy4VHQWPCTmRzCnFzMKLxXYiZu9B");
const QString FernetKey = QStringLiteral("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=");

SecondFactorConfig flaskConfig(const QStringList &codesKeys = {})
{
    return {.totpSecrets = {{QStringLiteral("1"), TotpSecret}},
            .issuer = QStringLiteral("Front Desk"),
            .recoveryCodesKeys = codesKeys};
}

} // namespace

/// The second factor as a service: nobody is in before it, no code serves twice, and guessing codes
/// is no easier than guessing passwords.
class TestSecondFactors : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init();

    void asksNobodyWithoutOne();
    void turnsOnWithAFirstCodeOnly();
    void keepsTheKeyUnreadable_data();
    void keepsTheKeyUnreadable();
    void logsInWithACode();
    void makesNoSessionBefore();
    void toleratesAClockThatIsOffByAStep_data();
    void toleratesAClockThatIsOffByAStep();
    void refusesAReplay();
    void refusesAReplayInAnotherProcess();
    void letsOneOfTwoAtOnceIn();
    void countsWrongCodesAsFailures();
    void isNotOutwittedByTypingThePasswordAgain();
    void tellsWhoWasAskedForACode();
    void forgetsThePasswordAfterFiveMinutes();
    void meetsANewPasswordMeanwhile();
    void letsRecoveryCodesServeOnce();
    void letsAnAdministratorsSheetServe();
    void renewsCodes();
    void turnsOffWithAProof();
    void isResetByAnAdministrator();
    void isNotResetByWhoMayLess();
    void refusesWithoutAFreshProof();
    void readsAndWritesFlasksForm();
    void acceptsWhatFlaskSecurityStored();
    void leavesAloneWhatFlaskSendsByOtherMeans();
    void asksForWhatItCannotRead();
    void takesNoStoredTokenForACode();
    void keepsCodesEncryptedForFlask();
    void goesOverToFlasksForm();
    void isForgottenWithThePerson();

private:
    struct Step
    {
        Pending pending;
        Result<std::unique_ptr<Session>> session;
    };
    /// Gives name and password; one of the two comes of it.
    Step begin(AuthService &auth, const char *name, const char *password = House::Password)
    {
        Step step{nullptr, Error{.code = ErrorCode::Cancelled}};
        QObject context;
        step.session = await<std::unique_ptr<Session>>([&](auto done) {
            auth.logIn(QString::fromUtf8(name), Secret(QByteArray(password)), &context, done, {},
                       [&step, done](const Pending &pending) {
                           step.pending = pending;
                           done(Error{.code = ErrorCode::Cancelled});
                       });
        });
        return step;
    }
    Pending begin(const char *name = "sam") { return begin(*m_auth, name).pending; }
    static Result<std::unique_ptr<Session>> give(AuthService &auth, const Pending &pending,
                                                 const QString &code,
                                                 CodeKind kind = CodeKind::Authenticator)
    {
        QObject context;
        return await<std::unique_ptr<Session>>([&](auto done) {
            auth.giveCode(pending, kind, Secret::fromText(code), &context, done);
        });
    }
    Result<std::unique_ptr<Session>> give(const Pending &pending, const QString &code,
                                          CodeKind kind = CodeKind::Authenticator)
    {
        return give(*m_auth, pending, code, kind);
    }
    Result<std::unique_ptr<Session>> logIn(const QString &code,
                                           CodeKind kind = CodeKind::Authenticator)
    {
        const Pending pending = begin();
        return pending ? give(pending, code, kind)
                       : Result<std::unique_ptr<Session>>(Error{.code = ErrorCode::Cancelled});
    }

    void use(const SecondFactorConfig &config)
    {
        PasswordConfig password = m_house->auth().hasher().config().clone();
        m_auth = std::make_unique<AuthService>(
            m_house->database(), m_house->notifier(), m_house->clock(),
            PasswordHasher(std::move(password)),
            AuthService::Options{.refusalQuantumMs = 0, .secondFactors = config});
    }
    SecondFactors &factors() { return m_auth->secondFactors(); }

    std::shared_ptr<const SecondFactors::Draft> draft(const Session &session)
    {
        QObject context;
        std::shared_ptr<const SecondFactors::Draft> made;
        factors().draft(session, &context, [&made](auto draft) { made = std::move(draft); });
        return QTest::qWaitFor([&made] { return made != nullptr; }) ? made : nullptr;
    }
    QString code(int steps = 0) const
    {
        const qint64 counter = Totp::counterAt(m_house->clock().now()) + steps;
        return Totp::code(m_draft->key, counter);
    }
    /// Sam has one from now on; the code of this moment has served.
    void setUp(UserId user)
    {
        const auto session = m_house->session(user);
        m_draft = draft(*session);
        QVERIFY(m_draft);
        const Result<> on = factors().turnOn(*session, *m_draft, code());
        QVERIFY(on);
    }
    void nextStep() { m_house->clock().advance(Totp::StepSeconds); }

    QVariant value(const QString &sql) const
    {
        QSqlQuery query(m_house->database().connection());
        return query.exec(sql) && query.next() ? query.value(0) : QVariant();
    }
    bool exec(const QString &sql) const
    {
        return QSqlQuery(m_house->database().connection()).exec(sql);
    }
    QStringList actions() const
    {
        QStringList names;
        QSqlQuery query(m_house->database().connection());
        query.exec(QStringLiteral("SELECT action FROM postern_audit ORDER BY id"));
        while (query.next()) {
            names.append(query.value(0).toString());
        }
        return names;
    }

    std::unique_ptr<House> m_house;
    std::unique_ptr<AuthService> m_auth;
    std::shared_ptr<const SecondFactors::Draft> m_draft;
    UserId m_sam = 0;
};

void TestSecondFactors::init()
{
    m_auth.reset();
    m_house = std::make_unique<House>();
    m_sam = m_house->addUser("sam", {m_house->role("staff")});
    m_draft.reset();
    use({});
}

void TestSecondFactors::asksNobodyWithoutOne()
{
    const Step step = begin(*m_auth, "sam");
    QVERIFY(!step.pending);
    QVERIFY(step.session);
    QVERIFY(!factors().state(**step.session)->isOn);
}

void TestSecondFactors::turnsOnWithAFirstCodeOnly()
{
    const auto session = m_house->session(m_sam);
    m_draft = draft(*session);
    QCOMPARE(m_draft->codes.size(), 10);
    const Result<> wrong = factors().turnOn(*session, *m_draft, QStringLiteral("000000"));
    COMPARE_ERROR(wrong, ErrorCode::Refused, Reason::None);
    QCOMPARE(wrong.error().field, Field::OneTimeCode);
    QVERIFY(!factors().state(*session)->isOn);
    QVERIFY(factors().turnOn(*session, *m_draft, code()));
    QVERIFY(factors().state(*session)->isOn);
    QCOMPARE(factors().state(*session)->codesLeft, 10);
    QCOMPARE(actions().last(), QStringLiteral("second_factor.on"));
    // Not a second one over the first.
    const auto other = draft(*session);
    const QString otherCode = Totp::code(other->key, Totp::counterAt(m_house->clock().now()));
    COMPARE_ERROR(factors().turnOn(*session, *other, otherCode), ErrorCode::Conflict,
                  Reason::ChangedElsewhere);
    // The code that confirmed it has served.
    COMPARE_ERROR(logIn(code()), ErrorCode::Refused, Reason::None);
}

void TestSecondFactors::keepsTheKeyUnreadable_data()
{
    QTest::addColumn<bool>("isFlasks");
    QTest::newRow("sealed by the workstations' salt") << false;
    QTest::newRow("in Flask-Security's form") << true;
}

void TestSecondFactors::keepsTheKeyUnreadable()
{
    QFETCH(bool, isFlasks);
    use(isFlasks ? flaskConfig() : SecondFactorConfig());
    setUp(m_sam);
    m_auth.reset();
    const QString path = m_house->path();
    m_house->close();
    QByteArray everything;
    for (const QString &name : {path, path + QStringLiteral("-wal")}) {
        QFile file(name);
        if (file.open(QIODevice::ReadOnly)) {
            everything += file.readAll();
        }
    }
    QVERIFY(everything.contains("second_factor"));
    QVERIFY(!everything.contains(m_draft->key.bytes()));
    QVERIFY(!everything.contains(Totp::toBase32(m_draft->key.bytes()).toLatin1()));
    for (const QString &each : m_draft->codes) {
        QVERIFY(!everything.contains(each.toLatin1()));
    }
}

void TestSecondFactors::logsInWithACode()
{
    setUp(m_sam);
    nextStep();
    const auto session = logIn(code());
    QVERIFY(session);
    QCOMPARE((*session)->userId(), m_sam);
    QCOMPARE((*session)->failedTries().count, 0);
    QVERIFY(!(*session)->key().secret.isEmpty());
    QCOMPARE(actions().last(), QStringLiteral("login"));
    QCOMPARE(value(QStringLiteral("SELECT count(*) FROM postern_attempt")).toInt(), 0);
}

void TestSecondFactors::makesNoSessionBefore()
{
    setUp(m_sam);
    nextStep();
    // Whoever does not ask for a code gets none in.
    const auto without = m_house->logIn("sam", House::Password);
    COMPARE_ERROR(without, ErrorCode::Forbidden, Reason::CodeNeeded);
    const Step wrong = begin(*m_auth, "sam", "not the password");
    QVERIFY(!wrong.pending);
    COMPARE_ERROR(wrong.session, ErrorCode::Refused, Reason::None);
    const Pending pending = begin();
    QVERIFY(pending);
    QVERIFY(pending->isReadable());
    QVERIFY(!actions().contains(QStringLiteral("login")));
    QVERIFY(value(QStringLiteral("SELECT login_count FROM user WHERE username = 'sam'")).isNull());
    const auto refused = give(pending, QStringLiteral("000000"));
    COMPARE_ERROR(refused, ErrorCode::Refused, Reason::None);
    QCOMPARE(refused.error().field, Field::OneTimeCode);
    QCOMPARE(actions().last(), QStringLiteral("second_factor.refused"));
    QVERIFY(give(pending, code())); // another try, without the password
}

void TestSecondFactors::toleratesAClockThatIsOffByAStep_data()
{
    QTest::addColumn<int>("steps");
    QTest::addColumn<bool>("isAccepted");
    QTest::newRow("two steps slow") << -2 << false;
    QTest::newRow("a step slow") << -1 << true;
    QTest::newRow("right") << 0 << true;
    QTest::newRow("a step fast") << 1 << true;
    QTest::newRow("two steps fast") << 2 << false;
}

void TestSecondFactors::toleratesAClockThatIsOffByAStep()
{
    QFETCH(int, steps);
    QFETCH(bool, isAccepted);
    setUp(m_sam);
    m_house->clock().advance(10 * Totp::StepSeconds);
    QCOMPARE(logIn(code(steps)).hasValue(), isAccepted);
}

void TestSecondFactors::refusesAReplay()
{
    setUp(m_sam);
    m_house->clock().advance(10 * Totp::StepSeconds);
    QVERIFY(logIn(code()));
    COMPARE_ERROR(logIn(code()), ErrorCode::Refused, Reason::None);
    COMPARE_ERROR(logIn(code(-1)), ErrorCode::Refused, Reason::None); // an older one, too
    QVERIFY(logIn(code(1)));
}

void TestSecondFactors::refusesAReplayInAnotherProcess()
{
    setUp(m_sam);
    nextStep();
    QVERIFY(logIn(code()));
    m_auth.reset();
    m_house->close();
    m_house->open();
    use({});
    COMPARE_ERROR(logIn(code()), ErrorCode::Refused, Reason::None);
}

void TestSecondFactors::letsOneOfTwoAtOnceIn()
{
    setUp(m_sam);
    nextStep();
    // Two windows on the file ask at the same time, and both have judged before either records.
    auto beside = Database::open(m_house->path());
    QVERIFY(beside);
    AuthService other(**beside, m_house->notifier(), m_house->clock(),
                      PasswordHasher(m_house->auth().hasher().config().clone()),
                      AuthService::Options{.refusalQuantumMs = 0});
    const Pending here = begin();
    const Pending there = begin(other, "sam").pending;
    QVERIFY(here && there);
    QObject context;
    int in = 0;
    int refused = 0;
    const auto count = [&](const Result<std::unique_ptr<Session>> &session) {
        ++(session ? in : refused);
    };
    m_auth->giveCode(here, CodeKind::Authenticator, Secret::fromText(code()), &context, count);
    other.giveCode(there, CodeKind::Authenticator, Secret::fromText(code()), &context, count);
    QTRY_COMPARE(in + refused, 2);
    QCOMPARE(in, 1);
}

void TestSecondFactors::countsWrongCodesAsFailures()
{
    setUp(m_sam);
    nextStep();
    const Pending pending = begin();
    for (int i = 0; i < 5; ++i) {
        COMPARE_ERROR(give(pending, QStringLiteral("000000")), ErrorCode::Refused, Reason::None);
    }
    const auto locked = give(pending, code());
    COMPARE_ERROR(locked, ErrorCode::LockedOut, Reason::None);
    QVERIFY(locked.error().limit > 0);
    COMPARE_ERROR(begin(*m_auth, "sam").session, ErrorCode::LockedOut, Reason::None);
    m_house->clock().advance(locked.error().limit);
    const auto session = give(pending, code());
    QVERIFY(session);
    QCOMPARE((*session)->failedTries().count, 5);
}

void TestSecondFactors::isNotOutwittedByTypingThePasswordAgain()
{
    setUp(m_sam);
    nextStep();
    for (int i = 0; i < 5; ++i) {
        COMPARE_ERROR(logIn(QStringLiteral("000000")), ErrorCode::Refused, Reason::None);
    }
    COMPARE_ERROR(begin(*m_auth, "sam").session, ErrorCode::LockedOut, Reason::None);
}

void TestSecondFactors::tellsWhoWasAskedForACode()
{
    setUp(m_sam);
    nextStep();
    QVERIFY(begin()); // somebody who knows the password, and gave up
    const auto session = logIn(code());
    QVERIFY(session);
    QCOMPARE((*session)->failedTries().count, 1);
}

void TestSecondFactors::forgetsThePasswordAfterFiveMinutes()
{
    setUp(m_sam);
    nextStep();
    const Pending pending = begin();
    m_house->clock().advance(5 * 60 + 1);
    COMPARE_ERROR(give(pending, code()), ErrorCode::Forbidden, Reason::ProofTooOld);
    QVERIFY(logIn(code()));
}

void TestSecondFactors::meetsANewPasswordMeanwhile()
{
    setUp(m_sam);
    nextStep();
    const Pending pending = begin();
    QVERIFY(UserStore(m_house->database())
                .setPassword(m_sam, m_house->hash("another one 77 entirely"), false,
                             m_house->clock().now()));
    COMPARE_ERROR(give(pending, code()), ErrorCode::Refused, Reason::None);
}

void TestSecondFactors::letsRecoveryCodesServeOnce()
{
    setUp(m_sam);
    const QString first = m_draft->codes.first();
    QVERIFY(logIn(first.toUpper().remove(u'-'), CodeKind::Recovery));
    QVERIFY(actions().contains(QStringLiteral("recovery_code.used")));
    QCOMPARE(factors().stateOf(m_sam)->codesLeft, 9);
    COMPARE_ERROR(logIn(first, CodeKind::Recovery), ErrorCode::Refused, Reason::None);
    QVERIFY(logIn(m_draft->codes.last(), CodeKind::Recovery));
    COMPARE_ERROR(logIn(QString(), CodeKind::Recovery), ErrorCode::Refused, Reason::None);
    // Nobody else's.
    const UserId rob = m_house->addUser("rob", {m_house->role("reader")});
    const QString sams = m_draft->codes.at(1);
    setUp(rob);
    COMPARE_ERROR(give(begin("rob"), sams, CodeKind::Recovery), ErrorCode::Refused, Reason::None);
}

void TestSecondFactors::letsAnAdministratorsSheetServe()
{
    const UserId ann = m_house->admin();
    const QStringList sheet = RecoveryCodes::make();
    QVERIFY(m_auth->recoveryCodes().store(ann, sheet));
    QVERIFY(m_auth->recoveryCodes().store(m_sam, sheet)); // from when he was one
    setUp(ann);
    QVERIFY(give(begin(House::AdminName), sheet.first(), CodeKind::Recovery));
    COMPARE_ERROR(give(begin(House::AdminName), sheet.first(), CodeKind::Recovery),
                  ErrorCode::Refused, Reason::None);
    setUp(m_sam);
    COMPARE_ERROR(logIn(sheet.first(), CodeKind::Recovery), ErrorCode::Refused, Reason::None);
}

void TestSecondFactors::renewsCodes()
{
    setUp(m_sam);
    const QStringList codes = RecoveryCodes::make();
    QVERIFY(factors().renewCodes(*m_house->session(m_sam), codes));
    COMPARE_ERROR(logIn(m_draft->codes.first(), CodeKind::Recovery), ErrorCode::Refused,
                  Reason::None);
    QVERIFY(logIn(codes.first(), CodeKind::Recovery));
}

void TestSecondFactors::turnsOffWithAProof()
{
    setUp(m_sam);
    const auto session = m_house->session(m_sam);
    m_house->clock().advance(61);
    COMPARE_ERROR(factors().turnOff(*session), ErrorCode::Forbidden, Reason::ProofTooOld);
    QVERIFY(factors().turnOff(*m_house->session(m_sam)));
    QCOMPARE(actions().last(), QStringLiteral("second_factor.off"));
    QVERIFY(begin(*m_auth, "sam").session);
    QCOMPARE(value(QStringLiteral("SELECT (SELECT count(*) FROM postern_second_factor) + (SELECT "
                                  "count(*) FROM postern_second_factor_code)"))
                 .toInt(),
             0);
}

void TestSecondFactors::isResetByAnAdministrator()
{
    setUp(m_sam);
    const auto ann = m_house->session(m_house->admin());
    QVERIFY(factors().state(*ann, m_sam)->isOn);
    const Pending pending = begin();
    QVERIFY(factors().reset(*ann, m_sam));
    QCOMPARE(actions().last(), QStringLiteral("second_factor.reset"));
    QVERIFY(begin(*m_auth, "sam").session);
    QVERIFY(pending);
    COMPARE_ERROR(factors().reset(*ann, m_sam), ErrorCode::Conflict, Reason::ChangedElsewhere);
}

void TestSecondFactors::isNotResetByWhoMayLess()
{
    setUp(m_house->admin());
    const RoleId clerk = m_house->addRole("clerk", {QStringLiteral("users.write")});
    const auto cleo = m_house->session(m_house->addUser("cleo", {clerk}));
    COMPARE_ERROR(factors().reset(*cleo, m_house->admin()), ErrorCode::Forbidden,
                  Reason::RightsNotHeld);
    const auto sam = m_house->session(m_sam);
    COMPARE_ERROR(factors().reset(*sam, m_house->admin()), ErrorCode::Forbidden,
                  Reason::MissingPermission);
    COMPARE_ERROR(factors().state(*sam, m_house->admin()), ErrorCode::Forbidden,
                  Reason::MissingPermission);
    QVERIFY(factors().stateOf(m_house->admin())->isOn);
}

void TestSecondFactors::refusesWithoutAFreshProof()
{
    const auto ann = m_house->session(m_house->admin());
    const auto sam = m_house->session(m_sam);
    m_draft = draft(*sam);
    QVERIFY(factors().mayBegin(*sam));
    m_house->clock().advance(61);
    COMPARE_ERROR(factors().mayBegin(*sam), ErrorCode::Forbidden, Reason::ProofTooOld);
    QVERIFY(factors().turnOn(*sam, *m_draft, code())); // somebody looked for the telephone
    COMPARE_ERROR(factors().reset(*ann, m_sam), ErrorCode::Forbidden, Reason::ProofTooOld);
    COMPARE_ERROR(factors().renewCodes(*sam, RecoveryCodes::make()), ErrorCode::Forbidden,
                  Reason::ProofTooOld);
    QVERIFY(factors().stateOf(m_sam)->isOn);
}

void TestSecondFactors::readsAndWritesFlasksForm()
{
    use(flaskConfig());
    setUp(m_sam);
    QVERIFY(m_draft->uri.startsWith(QStringLiteral("otpauth://totp/Front%20Desk:sam?secret=")));
    const QString json =
        value(QStringLiteral("SELECT tf_totp_secret FROM user WHERE username = 'sam'")).toString();
    QCOMPARE(value(QStringLiteral("SELECT tf_primary_method FROM user WHERE username = 'sam'")),
             QStringLiteral("authenticator"));
    const auto key = Totp::fromStored(json, flaskConfig().totpSecrets);
    QVERIFY(key);
    QCOMPARE(key->bytes(), m_draft->key.bytes());
    nextStep();
    QVERIFY(logIn(code()));
    COMPARE_ERROR(logIn(code()), ErrorCode::Refused, Reason::None);
    QVERIFY(logIn(m_draft->codes.first(), CodeKind::Recovery));
    QVERIFY(factors().turnOff(*m_house->session(m_sam)));
    QVERIFY(value(QStringLiteral("SELECT coalesce(tf_totp_secret, tf_primary_method, "
                                 "mf_recovery_codes) FROM user WHERE username = 'sam'"))
                .isNull());
}

void TestSecondFactors::acceptsWhatFlaskSecurityStored()
{
    // As in tests/fixtures/fsqla_v3_argon2.db, whose key is in its .json
    use(flaskConfig());
    QVERIFY(exec(QStringLiteral(
        R"(UPDATE user SET tf_primary_method = 'authenticator', tf_totp_secret =
           '{"enckey":{"c":14,"k":"3MBR26UPKAYWP22RHFY756G3PY5ZT2FA","s":"DWR5JWR3Y44APQDY54OQ","t":"1","v":1},"type":"totp","v":1}',
           mf_recovery_codes = '17da-9a02-df5d,b8c7-0feb-dafa' WHERE username = 'sam')")));
    const Secret key(QByteArray("12345678901234567890"));
    const auto now = [this, &key] {
        return Totp::code(key, Totp::counterAt(m_house->clock().now()));
    };
    QCOMPARE(factors().stateOf(m_sam)->codesLeft, 2);
    QVERIFY(logIn(now()));
    COMPARE_ERROR(logIn(now()), ErrorCode::Refused, Reason::None);
    QVERIFY(logIn(QStringLiteral("17DA 9A02 DF5D"), CodeKind::Recovery));
    COMPARE_ERROR(logIn(QStringLiteral("17da-9a02-df5d"), CodeKind::Recovery), ErrorCode::Refused,
                  Reason::None);
    const QString codes = QStringLiteral("SELECT mf_recovery_codes FROM user WHERE id = %1");
    QCOMPARE(value(codes.arg(m_sam)), QStringLiteral("b8c7-0feb-dafa"));
    QVERIFY(logIn(QStringLiteral("b8c7-0feb-dafa"), CodeKind::Recovery));
    QCOMPARE(value(codes.arg(m_sam)), QString(QLatin1String("")));
}

void TestSecondFactors::leavesAloneWhatFlaskSendsByOtherMeans()
{
    use(flaskConfig());
    QVERIFY(exec(QStringLiteral("UPDATE user SET tf_primary_method = 'email', tf_totp_secret = "
                                "'{\"key\":\"GEZDGNBVGY3TQOJQ\",\"type\":\"totp\",\"v\":1}'")));
    QVERIFY(begin(*m_auth, "sam").session);
    COMPARE_ERROR(factors().reset(*m_house->session(m_house->admin()), m_sam), ErrorCode::Conflict,
                  Reason::ChangedElsewhere);
    QCOMPARE(value(QStringLiteral("SELECT tf_primary_method FROM user WHERE username = 'sam'")),
             QStringLiteral("email"));
}

void TestSecondFactors::asksForWhatItCannotRead()
{
    use(flaskConfig());
    setUp(m_sam);
    use({}); // a workstation that was not told the application's secrets
    nextStep();
    const Pending pending = begin();
    QVERIFY(pending);
    QVERIFY(!pending->isReadable());
    QVERIFY(!factors().stateOf(m_sam)->isReadable);
    COMPARE_ERROR(give(pending, code()), ErrorCode::Refused, Reason::None);
    QVERIFY(give(pending, m_draft->codes.first(), CodeKind::Recovery));
}

void TestSecondFactors::takesNoStoredTokenForACode()
{
    use(flaskConfig({FernetKey}));
    setUp(m_sam);
    const QString tokens =
        value(QStringLiteral("SELECT mf_recovery_codes FROM user WHERE username = 'sam'"))
            .toString();
    use(flaskConfig());
    COMPARE_ERROR(logIn(tokens.section(u',', 0, 0), CodeKind::Recovery), ErrorCode::Refused,
                  Reason::None);
    QCOMPARE(factors().stateOf(m_sam)->codesLeft, 0);
}

void TestSecondFactors::keepsCodesEncryptedForFlask()
{
    use(flaskConfig({FernetKey}));
    setUp(m_sam);
    const auto tokens = [this] {
        return value(QStringLiteral("SELECT mf_recovery_codes FROM user WHERE username = 'sam'"))
            .toString()
            .split(u',');
    };
    QCOMPARE(tokens().size(), 10);
    QCOMPARE(Fernet::open(FernetKey, tokens().at(3))->text(), m_draft->codes.at(3));
    QCOMPARE(factors().stateOf(m_sam)->codesLeft, 10);
    QVERIFY(logIn(m_draft->codes.at(3), CodeKind::Recovery));
    QCOMPARE(tokens().size(), 9);
    COMPARE_ERROR(logIn(m_draft->codes.at(3), CodeKind::Recovery), ErrorCode::Refused,
                  Reason::None);
}

void TestSecondFactors::goesOverToFlasksForm()
{
    setUp(m_sam);
    use(flaskConfig());
    nextStep();
    QVERIFY(logIn(code()));
    const QString json =
        value(QStringLiteral("SELECT tf_totp_secret FROM user WHERE username = 'sam'")).toString();
    QCOMPARE(Totp::fromStored(json, flaskConfig().totpSecrets)->bytes(), m_draft->key.bytes());
    QVERIFY(value(QStringLiteral("SELECT sealed FROM postern_second_factor")).isNull());
    COMPARE_ERROR(logIn(code()), ErrorCode::Refused, Reason::None);
    nextStep();
    QVERIFY(logIn(code()));
    QVERIFY(logIn(m_draft->codes.first(), CodeKind::Recovery));
}

void TestSecondFactors::isForgottenWithThePerson()
{
    setUp(m_sam);
    QVERIFY(exec(QStringLiteral("DELETE FROM user WHERE username = 'sam'")));
    QCOMPARE(value(QStringLiteral("SELECT (SELECT count(*) FROM postern_second_factor) + (SELECT "
                                  "count(*) FROM postern_second_factor_code)"))
                 .toInt(),
             0);
}

QTEST_GUILESS_MAIN(TestSecondFactors)
#include "tst_secondfactors.moc"
