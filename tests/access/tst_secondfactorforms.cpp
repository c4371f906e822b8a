// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/SecondFactorTest.h"

/// The single-use codes, and what is stored as Flask-Security does.
class TestSecondFactorForms : public SecondFactorTest
{
    Q_OBJECT

private slots:
    void initTestCase() { START_CRYPTO(); }
    void init() { openHouse(); }

    void letsRecoveryCodesServeOnce();
    void letsAnAdministratorsSheetServe();
    void renewsCodes();
    void readsAndWritesFlasksForm();
    void acceptsWhatFlaskSecurityStored();
    void leavesAloneWhatFlaskSendsByOtherMeans();
    void asksForWhatItCannotRead();
    void takesNoStoredTokenForACode();
    void keepsCodesEncryptedForFlask();
    void goesOverToFlasksForm();
};

void TestSecondFactorForms::letsRecoveryCodesServeOnce()
{
    setUp(m_sam);
    const QString first = m_draft->codes.first();
    QVERIFY(logIn(first.toUpper().remove(u'-'), CodeKind::Recovery));
    QVERIFY(actions().contains(QStringLiteral("recovery_code.used")));
    QCOMPARE(value(QStringLiteral("SELECT user_name || object_name FROM postern_audit "
                                  "WHERE action = 'recovery_code.used'"))
                 .toString(),
             QStringLiteral("samsam"));
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

void TestSecondFactorForms::letsAnAdministratorsSheetServe()
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

void TestSecondFactorForms::renewsCodes()
{
    setUp(m_sam);
    const QStringList codes = RecoveryCodes::make();
    QVERIFY(factors().renewCodes(*m_house->session(m_sam), codes));
    COMPARE_ERROR(logIn(m_draft->codes.first(), CodeKind::Recovery), ErrorCode::Refused,
                  Reason::None);
    QVERIFY(logIn(codes.first(), CodeKind::Recovery));
}

void TestSecondFactorForms::readsAndWritesFlasksForm()
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

void TestSecondFactorForms::acceptsWhatFlaskSecurityStored()
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

void TestSecondFactorForms::leavesAloneWhatFlaskSendsByOtherMeans()
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

void TestSecondFactorForms::asksForWhatItCannotRead()
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

void TestSecondFactorForms::takesNoStoredTokenForACode()
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

void TestSecondFactorForms::keepsCodesEncryptedForFlask()
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

void TestSecondFactorForms::goesOverToFlasksForm()
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

QTEST_GUILESS_MAIN(TestSecondFactorForms)
#include "tst_secondfactorforms.moc"
