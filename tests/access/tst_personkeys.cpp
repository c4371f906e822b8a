// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PersonKeys.h"
#include "models/crypto/RecoveryKey.h"
#include "models/storage/KeyStore.h"
#include "models/storage/UserStore.h"
#include "tests/support/TestOffice.h"

#include <QEventLoop>
#include <QTest>

namespace {

const QString Sam = QStringLiteral("sam");
const QString NewPassword = QStringLiteral("marmot-pebble-tundra-31");

} // namespace

/// The key of a person: made at the first login, the same at each further one and after a change of
/// the password, lost with a password that was set by others, unless there is a recovery key.
class TestPersonKeys : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_office = std::make_unique<TestOffice>(); }
    void cleanup() { m_office.reset(); }

    void comesWithTheFirstLoginAndStays();
    void isAnotherForEachPerson();
    void standsNowhereInTheFile();
    void survivesAChangeOfThePassword();
    void isMadeAnewAfterAResetByOthers();
    void isSealedToTheRecoveryKeyAtTheNextLogin();
    void isRescuedWithTheRecoveryKey();
    void goesWithThePerson();
    void isNotGivenForAWrongPassword();

private:
    Result<> changePassword(Session &session, const QString &replacement);
    void setPassword(const QString &name, const QString &password);
    PersonKeys keys() const { return {m_office->database(), m_office->clock()}; }
    StoredKey stored(const QString &name) const
    {
        return *KeyStore(m_office->database()).current(m_office->userId(name));
    }

    std::unique_ptr<TestOffice> m_office;
};

Result<> TestPersonKeys::changePassword(Session &session, const QString &replacement)
{
    Result<> outcome;
    QEventLoop loop;
    m_office->workspace().auth().changePassword(session, Secret::fromText(TestOffice::password()),
                                                Secret::fromText(replacement), &loop,
                                                [&](const Result<> &done) {
                                                    outcome = done;
                                                    loop.quit();
                                                });
    loop.exec();
    return outcome;
}

/// As an administrator or another program does.
void TestPersonKeys::setPassword(const QString &name, const QString &password)
{
    const QString hash =
        m_office->workspace().auth().currentHasher().hash(Secret::fromText(password));
    QVERIFY(UserStore(m_office->database())
                .setPassword(m_office->userId(name), hash, Lasting::Kept, m_office->clock().now()));
}

void TestPersonKeys::comesWithTheFirstLoginAndStays()
{
    QCOMPARE(stored(Sam).id, 0);
    const auto first = m_office->logInFully(Sam);
    QVERIFY(!first->key().isNull());
    QCOMPARE(first->key().secret.bytes().size(), 32);
    const auto second = m_office->logInFully(Sam);
    QCOMPARE(second->key().id, first->key().id);
    QCOMPARE(second->key().secret.bytes(), first->key().secret.bytes());
    QVERIFY(m_office->logIn(Sam)->key().isNull()); // without a password no key
}

void TestPersonKeys::isAnotherForEachPerson()
{
    const auto sam = m_office->logInFully(Sam);
    const auto eve = m_office->logInFully(QStringLiteral("eve"));
    QVERIFY(sam->key().secret.bytes() != eve->key().secret.bytes());
    // Eve puts her own wrap into sam's row, with the same password: it is bound to her.
    StoredKey swapped = stored(Sam);
    swapped.wrapped = stored(QStringLiteral("eve")).wrapped;
    QVERIFY(KeyStore(m_office->database()).update(swapped));
    const auto again = m_office->logInFully(Sam);
    QVERIFY(again->key().secret.bytes() != eve->key().secret.bytes());
}

void TestPersonKeys::standsNowhereInTheFile()
{
    const auto sam = m_office->logInFully(Sam);
    const QByteArray secret = sam->key().secret.bytes();
    QFile file(m_office->path());
    QFile log(m_office->path() + QStringLiteral("-wal"));
    QVERIFY(file.open(QIODevice::ReadOnly) && log.open(QIODevice::ReadOnly));
    const QByteArray all = file.readAll() + log.readAll();
    QVERIFY(all.contains(stored(Sam).wrapped));
    QVERIFY(!all.contains(secret));
    QVERIFY(!all.toLower().contains(secret.toHex()));
    QVERIFY(!all.contains(secret.toBase64()));
}

void TestPersonKeys::survivesAChangeOfThePassword()
{
    const auto before = m_office->logInFully(Sam);
    QVERIFY(changePassword(*before, NewPassword));
    const auto after = m_office->logInFully(Sam, NewPassword);
    QVERIFY(after);
    QCOMPARE(after->key().id, before->key().id);
    QCOMPARE(after->key().secret.bytes(), before->key().secret.bytes());
}

void TestPersonKeys::isMadeAnewAfterAResetByOthers()
{
    const auto before = m_office->logInFully(Sam);
    setPassword(Sam, NewPassword);
    const auto after = m_office->logInFully(Sam, NewPassword);
    QVERIFY(after->key().id != before->key().id);
    QVERIFY(after->key().secret.bytes() != before->key().secret.bytes());
    QCOMPARE(m_office->logInFully(Sam, NewPassword)->key().id, after->key().id);
}

void TestPersonKeys::isSealedToTheRecoveryKeyAtTheNextLogin()
{
    const auto first = m_office->logInFully(Sam);
    QVERIFY(stored(Sam).recovery.isEmpty());
    const Secret text = RecoveryKey::make();
    QVERIFY(keys().setRecoveryKey(RecoveryKey::publicKey(text)));
    const auto second = m_office->logInFully(Sam);
    QCOMPARE(second->key().id, first->key().id);
    QVERIFY(!stored(Sam).recovery.isEmpty());
    QCOMPARE(stored(Sam).recoveryKey, RecoveryKey::publicKey(text));
    // And to another one that takes its place.
    const Secret other = RecoveryKey::make();
    QVERIFY(keys().setRecoveryKey(RecoveryKey::publicKey(other)));
    const auto third = m_office->logInFully(Sam);
    QCOMPARE(stored(Sam).recoveryKey, RecoveryKey::publicKey(other));
}

void TestPersonKeys::isRescuedWithTheRecoveryKey()
{
    const Secret text = RecoveryKey::make();
    QVERIFY(keys().setRecoveryKey(RecoveryKey::publicKey(text)));
    const auto before = m_office->logInFully(Sam);
    const PersonKeys::Lock lock = *keys().lockOf(m_office->userId(Sam));
    const PasswordHasher hasher = m_office->workspace().auth().currentHasher();
    QVERIFY(!PersonKeys::rescue(lock, RecoveryKey::make(), hasher, Secret::fromText(NewPassword)));
    const auto rescued = PersonKeys::rescue(lock, text, hasher, Secret::fromText(NewPassword));
    QVERIFY(rescued);
    setPassword(Sam, NewPassword);
    QVERIFY(keys().record(*rescued));
    const auto after = m_office->logInFully(Sam, NewPassword);
    QCOMPARE(after->key().id, before->key().id);
    QCOMPARE(after->key().secret.bytes(), before->key().secret.bytes());
}

void TestPersonKeys::goesWithThePerson()
{
    const UserId id = m_office->userId(Sam);
    QVERIFY(m_office->logInFully(Sam));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("DELETE FROM user WHERE id = %1").arg(id)));
    QCOMPARE(
        other.value(QStringLiteral("SELECT count(*) FROM postern_key WHERE user_id = %1").arg(id))
            .toInt(),
        0);
}

void TestPersonKeys::isNotGivenForAWrongPassword()
{
    QVERIFY(!m_office->logInFully(Sam, NewPassword));
    QCOMPARE(stored(Sam).id, 0);
}

QTEST_GUILESS_MAIN(TestPersonKeys)

#include "tst_personkeys.moc"
