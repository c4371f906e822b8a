// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SecretStore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr auto OwnerOnly =
    QFile::ReadOwner | QFile::WriteOwner | QFile::ReadUser | QFile::WriteUser;

} // namespace

class TestSecretStore : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void knowsNothingAtFirst();
    void bringsValuesBack_data();
    void bringsValuesBack();
    void keepsDatabasesApart();
    void forgetsOne();
    void isReadableByItsOwnerAlone();
    void narrowsAFileThatIsOpenToOthers();
    void usesFlasksNames();
    void keepsWhatSecondFactorsTake();
    void readsWhatWasWrittenByHand_data();
    void readsWhatWasWrittenByHand();
    void saysWhenItCannotWrite();

private:
    QString path() const { return m_folder->filePath(QStringLiteral("made/here/secrets.ini")); }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSecretStore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void TestSecretStore::knowsNothingAtFirst()
{
    const SecretStore store(path());
    QVERIFY(!store.find(QStringLiteral("abc")));
    QVERIFY(!QFileInfo::exists(path()));
}

void TestSecretStore::bringsValuesBack_data()
{
    QTest::addColumn<QString>("salt");
    QTest::newRow("digits") << QStringLiteral("146585145368132386173505678016728509634");
    QTest::newRow("commas") << QStringLiteral("a,b, c");
    QTest::newRow("quotes") << QStringLiteral("\"quoted\" 'and' \\back\\");
    QTest::newRow("percent") << QStringLiteral("100%41%20");
    QTest::newRow("blanks around") << QStringLiteral("  blank  ");
    QTest::newRow("unicode") << QStringLiteral("pässwört \u5bc6\u7801 \U0001F600");
    QTest::newRow("decomposed") << QStringLiteral("e\u0301");
    QTest::newRow("at sign") << QStringLiteral("@Variant(x)");
    QTest::newRow("comment") << QStringLiteral("; # [group] = value");
    QTest::newRow("newline") << QStringLiteral("a\nb=c\r\n[x]");
    QTest::newRow("like a list") << QStringLiteral("@Invalid()");
}

void TestSecretStore::bringsValuesBack()
{
    QFETCH(QString, salt);
    SecretStore store(path());
    QVERIFY(store.store(QStringLiteral("abc"),
                        {Secret::fromText(salt), Secret::fromText(salt + salt), true}));
    const auto found = SecretStore(path()).find(QStringLiteral("abc"));
    QVERIFY(found);
    QCOMPARE(found->passwordSalt.text(), salt);
    QCOMPARE(found->secretKey.text(), salt + salt);
    QCOMPARE(found->singleHash, true);
}

void TestSecretStore::keepsDatabasesApart()
{
    SecretStore store(path());
    QVERIFY(store.store(QStringLiteral("one"), {Secret("salt 1"), Secret("key 1"), false}));
    QVERIFY(store.store(QStringLiteral("two"), {Secret("salt 2"), Secret("key 2"), true}));
    QCOMPARE(store.find(QStringLiteral("one"))->passwordSalt.text(), QStringLiteral("salt 1"));
    QCOMPARE(store.find(QStringLiteral("one"))->singleHash, false);
    QCOMPARE(store.find(QStringLiteral("two"))->passwordSalt.text(), QStringLiteral("salt 2"));
    QVERIFY(!store.find(QStringLiteral("three")));
}

void TestSecretStore::forgetsOne()
{
    SecretStore store(path());
    QVERIFY(store.store(QStringLiteral("one"), {Secret("salt 1"), Secret("key 1"), false}));
    QVERIFY(store.store(QStringLiteral("two"), {Secret("salt 2"), Secret("key 2"), false}));
    store.forget(QStringLiteral("one"));
    QVERIFY(!store.find(QStringLiteral("one")));
    QVERIFY(store.find(QStringLiteral("two")));
    QFile file(path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("salt 1"));
}

void TestSecretStore::isReadableByItsOwnerAlone()
{
    SecretStore store(path());
    QVERIFY(store.store(QStringLiteral("one"), {Secret("salt"), Secret("key"), false}));
    QCOMPARE(QFile::permissions(path()), OwnerOnly);
    QCOMPARE(QFile::permissions(QFileInfo(path()).absolutePath()),
             OwnerOnly | QFile::ExeOwner | QFile::ExeUser);
    QVERIFY(store.store(QStringLiteral("two"), {Secret("salt"), Secret("key"), false}));
    QCOMPARE(QFile::permissions(path()), OwnerOnly);
    store.forget(QStringLiteral("one"));
    QCOMPARE(QFile::permissions(path()), OwnerOnly);
    const QStringList left = QDir(QFileInfo(path()).absolutePath()).entryList(QDir::Files);
    QCOMPARE(left, QStringList{QStringLiteral("secrets.ini")});
}

void TestSecretStore::narrowsAFileThatIsOpenToOthers()
{
    const QString file = m_folder->filePath(QStringLiteral("open.ini"));
    QFile existing(file);
    QVERIFY(existing.open(QIODevice::WriteOnly));
    existing.write("[other]\nSECURITY_PASSWORD_SALT=kept\n");
    existing.close();
    QVERIFY(existing.setPermissions(OwnerOnly | QFile::ReadGroup | QFile::ReadOther));

    SecretStore store(file);
    QVERIFY(store.store(QStringLiteral("one"), {Secret("salt"), Secret("key"), false}));
    QCOMPARE(QFile::permissions(file), OwnerOnly);
    QCOMPARE(store.find(QStringLiteral("other"))->passwordSalt.text(), QStringLiteral("kept"));
}

void TestSecretStore::usesFlasksNames()
{
    SecretStore store(path());
    QVERIFY(store.store(QStringLiteral("one"), {Secret("salt"), Secret("key"), true}));
    QSettings settings(path(), QSettings::IniFormat);
    settings.beginGroup(QStringLiteral("one"));
    QStringList keys = settings.allKeys();
    keys.sort();
    QCOMPARE(keys,
             (QStringList{QStringLiteral("SECRET_KEY"), QStringLiteral("SECURITY_PASSWORD_SALT"),
                          QStringLiteral("SECURITY_PASSWORD_SINGLE_HASH")}));
}

void TestSecretStore::keepsWhatSecondFactorsTake()
{
    const QString id = QStringLiteral("abc");
    SecretStore store(path());
    const SecondFactorConfig config{
        .totpSecrets = {{QStringLiteral("1"), QStringLiteral("a, \"b\": c")},
                        {QStringLiteral("2"), QStringLiteral("newer")}},
        .issuer = QStringLiteral("Front Desk, North"),
        .recoveryCodesKeys = {QStringLiteral("key-one="), QStringLiteral("key_two=")}};
    QVERIFY(
        store.store(id, {Secret(QByteArray("salt")), Secret(QByteArray("key")), false, config}));
    const auto found = store.find(id);
    QVERIFY(found);
    QCOMPARE(found->secondFactors.totpSecrets, config.totpSecrets);
    QCOMPARE(found->secondFactors.issuer, config.issuer);
    QCOMPARE(found->secondFactors.recoveryCodesKeys, config.recoveryCodesKeys);
    // Written anew without them they stay.
    QVERIFY(store.store(id, {Secret(QByteArray("salt")), Secret(QByteArray("key")), false, {}}));
    QCOMPARE(store.find(id)->secondFactors.totpSecrets, config.totpSecrets);
}

void TestSecretStore::readsWhatWasWrittenByHand_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("JSON in quotes") << QByteArray(R"("{\"1\": \"older\", \"2\": \"newer\"}")");
    QTest::newRow("JSON as it is") << QByteArray(R"({"1": "older", "2": "newer"})");
    QTest::newRow("Python") << QByteArray("{1: 'older', 2: 'newer'}");
    QTest::newRow("plain") << QByteArray("1:older, 2:newer");
}

void TestSecretStore::readsWhatWasWrittenByHand()
{
    QFETCH(QByteArray, line);
    SecretStore store(path());
    QVERIFY(store.store(QStringLiteral("abc"),
                        {Secret(QByteArray("salt")), Secret(QByteArray("key")), false, {}}));
    QFile file(path());
    QVERIFY(file.open(QIODevice::Append));
    file.write("\n[abc]\nSECURITY_TOTP_SECRETS=" + line +
               "\nSECURITY_MULTI_FACTOR_RECOVERY_CODES_KEYS=['one=', 'two=']\n");
    file.close();
    const auto found = store.find(QStringLiteral("abc"));
    QVERIFY(found);
    const Totp::AppSecrets wanted{{QStringLiteral("1"), QStringLiteral("older")},
                                  {QStringLiteral("2"), QStringLiteral("newer")}};
    QCOMPARE(found->secondFactors.totpSecrets, wanted);
    QCOMPARE(found->secondFactors.recoveryCodesKeys,
             QStringList({QStringLiteral("one="), QStringLiteral("two=")}));
}

void TestSecretStore::saysWhenItCannotWrite()
{
    const QString folder = m_folder->filePath(QStringLiteral("a file, no folder"));
    QFile file(folder);
    QVERIFY(file.open(QIODevice::WriteOnly));
    SecretStore store(folder + QStringLiteral("/secrets.ini"));
    const Result<> stored =
        store.store(QStringLiteral("one"), {Secret("salt"), Secret("key"), false});
    QVERIFY(!stored);
    QVERIFY(stored.error().reason == Reason::NotWritable);
    QCOMPARE(stored.error().subject, store.path());
}

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
