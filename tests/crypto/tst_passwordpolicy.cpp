// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/PasswordPolicy.h"

#include <QTest>

#include <ctime>

class TestPasswordPolicy : public QObject
{
    Q_OBJECT

private slots:
    void accepts_data();
    void accepts();
    void refuses_data();
    void refuses();
    void saysTheLimit();
    void neverGoesBelowEight();
    void countsCodePointsAfterNormalising();
    void scores_data();
    void scores();
    void knowsPersonalWords();
    void judgesBehindNul();
    void isQuickWithLongPasswords();

private:
    const QStringList m_personal{QStringLiteral("mmiller"),
                                 QStringLiteral("Maria.Miller@example.com")};
};

void TestPasswordPolicy::accepts_data()
{
    QTest::addColumn<QString>("password");
    QTest::newRow("words") << QStringLiteral("correct horse battery staple");
    QTest::newRow("few words") << QStringLiteral("kaffee am morgen");
    QTest::newRow("one case, no digits") << QStringLiteral("gingertealampvelvet");
    QTest::newRow("umlauts") << QStringLiteral("p\u00e4ssw\u00f6rd-gr\u00f6\u00dfe");
    QTest::newRow("Han") << QStringLiteral(
        "\u6625\u7720\u4e0d\u89ba\u6681\u8655\u8655\u805e\u557c\u9ce5");
    QTest::newRow("4096") << QStringLiteral("ginger-tea-lamp ").repeated(256);
    QTest::newRow("holds a name of two letters") << QStringLiteral("xq-tulip-river-stone");
}

void TestPasswordPolicy::accepts()
{
    QFETCH(QString, password);
    const QStringList personal = m_personal + QStringList{QStringLiteral("xq"), QString()};
    QVERIFY(PasswordPolicy().check(password, personal).hasValue());
}

void TestPasswordPolicy::refuses_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("empty") << QString() << Reason::Empty;
    QTest::newRow("nine") << QStringLiteral("xK7#mQ2$v") << Reason::TooShort;
    QTest::newRow("4097") << QString(4097, u'x') << Reason::TooLong;
    QTest::newRow("username") << QStringLiteral("river-mmiller-stone") << Reason::ContainsName;
    QTest::newRow("username in capitals")
        << QStringLiteral("river-MMiller-stone") << Reason::ContainsName;
    QTest::newRow("username fullwidth")
        << QStringLiteral("river-\uff4d\uff4diller-stone") << Reason::ContainsName;
    QTest::newRow("e-mail") << QStringLiteral("maria.miller@example.com!!") << Reason::ContainsName;
    QTest::newRow("local part") << QStringLiteral("my-maria.MILLER-river") << Reason::ContainsName;
    QTest::newRow("common") << QStringLiteral("password123") << Reason::Guessable;
    QTest::newRow("row of keys") << QStringLiteral("qwertyuiop") << Reason::Guessable;
    QTest::newRow("digits") << QStringLiteral("1234567890") << Reason::Guessable;
    QTest::newRow("repeated") << QString(200, u'a') << Reason::Guessable;
    QTest::newRow("season and year") << QStringLiteral("Winter2026!") << Reason::Guessable;
}

void TestPasswordPolicy::refuses()
{
    QFETCH(QString, password);
    QFETCH(Reason, reason);

    const Result<> result = PasswordPolicy().check(password, m_personal);

    QVERIFY(!result);
    QCOMPARE(result.error().code, ErrorCode::Invalid);
    QCOMPARE(result.error().field, Field::NewPassword);
    QCOMPARE(result.error().reason, reason);
    QVERIFY(!result.error().subject.contains(password) || password.isEmpty());
    QVERIFY(result.error().detail.isEmpty());
}

void TestPasswordPolicy::saysTheLimit()
{
    QCOMPARE(PasswordPolicy().check(QStringLiteral("a"), {}).error().limit, 10);
    QCOMPARE(PasswordPolicy{14}.check(QStringLiteral("xK7#mQ2$vPw!z"), {}).error().limit, 14);
    QCOMPARE(PasswordPolicy().check(QString(5000, u'x'), {}).error().limit, 4096);
}

void TestPasswordPolicy::neverGoesBelowEight()
{
    const Result<> result = PasswordPolicy{3}.check(QStringLiteral("xK7#mQ2"), {});
    QCOMPARE(result.error().reason, Reason::TooShort);
    QCOMPARE(result.error().limit, 8);
    QVERIFY(PasswordPolicy{3}.check(QStringLiteral("xK7#mQ2$"), {}).hasValue());
}

void TestPasswordPolicy::countsCodePointsAfterNormalising()
{
    // Nine typed, of which one becomes three ("ffi"): eleven.
    QVERIFY(PasswordPolicy{11}.check(QStringLiteral("xK7#mQ2$\ufb03"), {}).hasValue());
    // Eleven UTF-16 units, but seven signs.
    const QString emoji = QStringLiteral("\U0001f511\U0001f33c\U0001f40c\U0001f9f6xyz");
    QCOMPARE(emoji.size(), 11);
    QCOMPARE(PasswordPolicy().check(emoji, {}).error().reason, Reason::TooShort);
}

void TestPasswordPolicy::scores_data()
{
    QTest::addColumn<QString>("password");
    QTest::addColumn<int>("score");
    QTest::newRow("empty") << QString() << 0;
    QTest::newRow("the best known") << QStringLiteral("password") << 0;
    QTest::newRow("keys") << QStringLiteral("qwertyuiop") << 1;
    QTest::newRow("word and number") << QStringLiteral("hunter2hunter2") << 2;
    QTest::newRow("two words") << QStringLiteral("moonlight7sonata") << 3;
    QTest::newRow("four words") << QStringLiteral("correct horse battery staple") << 4;
}

void TestPasswordPolicy::scores()
{
    QFETCH(QString, password);
    QFETCH(int, score);
    QCOMPARE(PasswordPolicy::score(password, {}), score);
}

void TestPasswordPolicy::knowsPersonalWords()
{
    const QString password = QStringLiteral("Grzegrzolkow77");
    QVERIFY(PasswordPolicy::score(password, {}) > 2);
    QVERIFY(PasswordPolicy::score(password, {QStringLiteral("grzegrzolkow")}) < 2);
}

void TestPasswordPolicy::judgesBehindNul()
{
    QString password = QStringLiteral("a-ginger-tea-lamp");
    password[1] = QChar();
    QVERIFY(PasswordPolicy::score(password, {}) > 2);
}

void TestPasswordPolicy::isQuickWithLongPasswords()
{
    const std::clock_t begun = std::clock();
    QCOMPARE(PasswordPolicy::score(QString(4096, u'a'), m_personal), 1);
    QVERIFY(PasswordPolicy::score(QStringLiteral("p4ssw0rd").repeated(512), m_personal) < 3);
    QCOMPARE(PasswordPolicy::score(QStringLiteral("ginger-tea-lamp ").repeated(256), m_personal),
             4);
    QVERIFY2(std::clock() - begun < CLOCKS_PER_SEC, "a dialog asks this at every key");
}

QTEST_GUILESS_MAIN(TestPasswordPolicy)
#include "tst_passwordpolicy.moc"
