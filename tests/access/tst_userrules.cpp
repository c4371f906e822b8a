// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/UserRules.h"

#include <QTest>

class TestUserRules : public QObject
{
    Q_OBJECT

private slots:
    void judgesNames_data();
    void judgesNames();
    void storesNamesAsFlaskSecurityDoes();
    void judgesAddresses_data();
    void judgesAddresses();
    void lowersOnlyTheDomain();
    void judgesRoleNames();
    void keepsTitlesOnOneLine();
    void boundsTitlesAndTexts();
};

void TestUserRules::judgesNames_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("reason");
    const auto row = [](const char *name, const QString &typed, Reason reason) {
        QTest::newRow(name) << typed << static_cast<int>(reason);
    };
    row("four letters", QStringLiteral("anna"), Reason::None);
    row("three letters", QStringLiteral("ann"), Reason::TooShort);
    row("nothing", QString(), Reason::Empty);
    row("blanks", QStringLiteral("   "), Reason::Empty);
    row("32 letters", QString(32, u'a'), Reason::None);
    row("33 letters", QString(33, u'a'), Reason::TooLong);
    row("32 accented letters", QString(32, QChar(0xe9)), Reason::None);
    row("blanks around", QStringLiteral("  anna  "), Reason::None);
    row("a blank inside", QStringLiteral("ann lee"), Reason::BadCharacters);
    row("digits", QStringLiteral("anna2026"), Reason::None);
    row("Cyrillic", QStringLiteral("Анна"), Reason::None);
    row("Chinese", QStringLiteral("王小明先"), Reason::None);
    row("Hindi vowel signs", QStringLiteral("सुनीता"), Reason::None);
    row("an accent alone", QStringLiteral("\u0301anna"), Reason::BadCharacters);
    row("punctuation", QStringLiteral("ann_lee"), Reason::BadCharacters);
    row("at sign", QStringLiteral("ann@lee"), Reason::BadCharacters);
    row("right-to-left override", QStringLiteral("\u202eanna"), Reason::BadCharacters);
    row("zero width", QStringLiteral("an\u200bna"), Reason::BadCharacters);
    row("a newline", QStringLiteral("an\nna"), Reason::BadCharacters);
    row("a NUL", QStringLiteral("an\0na"), Reason::BadCharacters);
    row("a fraction", QStringLiteral("anna½"), Reason::BadCharacters);
}

void TestUserRules::judgesNames()
{
    QFETCH(QString, typed);
    QFETCH(int, reason);
    const Result<QString> name = UserRules::username(typed);
    QCOMPARE(static_cast<int>(name ? Reason::None : name.error().reason), reason);
    if (!name) {
        QVERIFY(name.error().field == Field::Username);
    }
}

void TestUserRules::storesNamesAsFlaskSecurityDoes()
{
    QCOMPARE(*UserRules::username(QStringLiteral(" jos\u00e9 ")), QStringLiteral("jose\u0301"));
    QCOMPARE(*UserRules::username(QStringLiteral("ａｎｎａ")), QStringLiteral("anna"));
}

void TestUserRules::judgesAddresses_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("reason");
    const auto row = [](const char *name, const QString &typed, Reason reason) {
        QTest::newRow(name) << typed << static_cast<int>(reason);
    };
    row("plain", QStringLiteral("ann@example.com"), Reason::None);
    row("tag and dots", QStringLiteral("ann.b.lee+x@mail.example.co.uk"), Reason::None);
    row("apostrophe", QStringLiteral("o'brien@example.com"), Reason::None);
    row("other script", QStringLiteral("почта@пример.рф"), Reason::None);
    row("nothing", QStringLiteral(" "), Reason::Empty);
    row("no at", QStringLiteral("ann.example.com"), Reason::BadEmail);
    row("two ats", QStringLiteral("ann@b@example.com"), Reason::BadEmail);
    row("no local part", QStringLiteral("@example.com"), Reason::BadEmail);
    row("no dot", QStringLiteral("ann@localhost"), Reason::BadEmail);
    row("empty label", QStringLiteral("ann@example..com"), Reason::BadEmail);
    row("a blank", QStringLiteral("ann lee@example.com"), Reason::BadEmail);
    row("a newline", QStringLiteral("ann@example.com\nbcc"), Reason::BadEmail);
    row("a comma", QStringLiteral("ann,bob@example.com"), Reason::BadEmail);
    row("254", QString(242, u'a') + QStringLiteral("@example.com"), Reason::None);
    row("255", QString(243, u'a') + QStringLiteral("@example.com"), Reason::TooLong);
}

void TestUserRules::judgesAddresses()
{
    QFETCH(QString, typed);
    QFETCH(int, reason);
    const Result<QString> address = UserRules::email(typed);
    QCOMPARE(static_cast<int>(address ? Reason::None : address.error().reason), reason);
    if (!address) {
        QVERIFY(address.error().field == Field::Email);
    }
}

void TestUserRules::lowersOnlyTheDomain()
{
    QCOMPARE(*UserRules::email(QStringLiteral(" Ann@Example.COM ")),
             QStringLiteral("Ann@example.com"));
}

void TestUserRules::judgesRoleNames()
{
    QCOMPARE(*UserRules::roleName(QStringLiteral(" front desk ")), QStringLiteral("front desk"));
    QVERIFY(UserRules::roleName(QStringLiteral("a,b")).error().reason == Reason::BadCharacters);
    QVERIFY(UserRules::roleName(QStringLiteral("a\tb")).error().reason == Reason::BadCharacters);
    QVERIFY(UserRules::roleName(QString()).error().reason == Reason::Empty);
    QVERIFY(UserRules::roleName(QString(80, u'r')).hasValue());
    QCOMPARE(UserRules::roleName(QString(81, u'r')).error().limit, 80);
    QVERIFY(UserRules::description(QString(255, u'd')).hasValue());
    QVERIFY(UserRules::description(QString(256, u'd')).error().reason == Reason::TooLong);
}

void TestUserRules::keepsTitlesOnOneLine()
{
    QCOMPARE(*UserRules::title(QStringLiteral("  Fridge\nis broken ")),
             QStringLiteral("Fridge is broken"));
}

void TestUserRules::boundsTitlesAndTexts()
{
    const QString emoji = QStringLiteral("\U0001F600");
    QVERIFY(UserRules::title(emoji.repeated(100)).hasValue());
    QVERIFY(UserRules::title(emoji.repeated(101)).error().reason == Reason::TooLong);
    QVERIFY(UserRules::title(QStringLiteral("\n")).error().reason == Reason::Empty);
    QVERIFY(UserRules::body(QString()).hasValue());
    QVERIFY(UserRules::body(QString(1'000'001, u'b')).error().reason == Reason::TooLong);
    QVERIFY(UserRules::body(QString(QChar::Null)).error().reason == Reason::BadCharacters);
}

QTEST_APPLESS_MAIN(TestUserRules)
#include "tst_userrules.moc"
