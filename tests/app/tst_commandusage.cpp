// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Workstation.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

/// What is typed wrongly, help, and commands that end in one line of trouble.
class TestCommandUsage final : public QObject
{
    Q_OBJECT

private slots:
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void helpsWithoutADatabase();
    void needsADisplayForTheWindowAlone_data();
    void needsADisplayForTheWindowAlone();
    void isNamedInTheManual_data();
    void isNamedInTheManual();
    void failsInOneLine_data();
    void failsInOneLine();
};

void TestCommandUsage::refusesWrongUsage_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("unknown verb") << QStringLiteral("users fly");
    QTest::newRow("no verb") << QStringLiteral("users");
    QTest::newRow("unknown option") << QStringLiteral("users list --login Bob --nonsense");
    QTest::newRow("no login") << QStringLiteral("users list");
    QTest::newRow("missing word") << QStringLiteral("roles add bob --login Bob");
    QTest::newRow("word too many") << QStringLiteral("users activate bob ann --login Bob");
    QTest::newRow("option without value") << QStringLiteral("users list --login");
    QTest::newRow("limit is no number") << QStringLiteral("posts list --login Bob --limit few");
    QTest::newRow("permissions without role")
        << QStringLiteral("db adopt --login Bob --password-file - --role-permissions all");
    QTest::newRow("two files for the window") << QStringLiteral("one.db two.db");
    QTest::newRow("neither a file nor a command") << QStringLiteral("bogus");
    QTest::newRow("unknown option for the window") << QStringLiteral("--nonsense");
}

void TestCommandUsage::refusesWrongUsage()
{
    QFETCH(QString, line);
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    const Answer answer = desk.run(line.split(u' ') + words("--database site.db"), "case-one-1\n");
    QCOMPARE(answer.exitCode, 2);
    QCOMPARE(answer.output, QByteArray());
    QCOMPARE(answer.trouble.count('\n'), 1);
}

void TestCommandUsage::helpsWithoutADatabase()
{
    const Workstation desk;
    const Answer noun = desk.run(words("users --help"));
    QCOMPARE(noun.exitCode, 0);
    QVERIFY(noun.output.contains("postern users activate USER"));
    const Answer verb = desk.run(words("roles add --help"));
    QCOMPARE(verb.exitCode, 0);
    QVERIFY(verb.output.contains("roles add USER ROLE"));
    QCOMPARE(desk.run(words("--help")).exitCode, 0);
    QCOMPARE(desk.run(words("--version")).exitCode, 0);
}

void TestCommandUsage::needsADisplayForTheWindowAlone_data()
{
    QTest::addColumn<bool>("isSet");
    QTest::newRow("none") << false;
    QTest::newRow("one without a name") << true;
}

void TestCommandUsage::needsADisplayForTheWindowAlone()
{
    QFETCH(const bool, isSet);
    Workstation desk;
    if (isSet) {
        desk.set(QStringLiteral("DISPLAY"), {});
        desk.set(QStringLiteral("WAYLAND_DISPLAY"), {});
    }
    const Answer window = desk.run({});
    QCOMPARE(window.exitCode, 1);
    QCOMPARE(window.output, QByteArray());
    QCOMPARE(window.trouble,
             QByteArray("postern: There is no display. Start Postern in a desktop session, "
                        "or use one of its commands: users, roles, posts, auth, "
                        "db, audit.\n"));
    for (const char *command : {"--code-file code users --help", "audit verify --help"}) {
        QCOMPARE(desk.run(words(command)).exitCode, 0);
    }
}

void TestCommandUsage::isNamedInTheManual_data()
{
    QTest::addColumn<QString>("noun");
    for (const char *noun : {"users", "roles", "posts", "auth", "db", "audit"}) {
        QTest::newRow(noun) << QString::fromLatin1(noun);
    }
}

/// Every command with each of its options, in the manual page; and in the README no others.
void TestCommandUsage::isNamedInTheManual()
{
    QFETCH(const QString, noun);
    const auto content = [](const char *path) {
        QFile file(QString::fromLatin1(path));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    QString manual = content(FIXTURES "/../../packaging/postern.1");
    manual.replace(QLatin1String("\\-"), QLatin1String("-"));
    const QString readme = content(FIXTURES "/../../README.md");
    const Workstation desk;
    QStringList verbs;
    for (const QByteArray &line : desk.run({noun, QStringLiteral("--help")}).output.split('\n')) {
        const QString verb = QString::fromUtf8(line).section(u' ', 2, 2);
        if (verb.isEmpty()) {
            continue;
        }
        verbs.append(verb);
        const bool isTransfer = verb == QLatin1String("export") || verb == QLatin1String("import");
        if (!isTransfer || noun == QLatin1String("audit")) { // those of posts stand for all
            QVERIFY2(manual.contains(QStringLiteral("postern %1 %2").arg(noun, verb)),
                     qPrintable(verb));
        }
        const QByteArray help = desk.run({noun, verb, QStringLiteral("--help")}).output;
        static const QRegularExpression option(QStringLiteral("^ *(?:-\\w, )?(--[a-z-]+)"),
                                               QRegularExpression::MultilineOption);
        auto found = option.globalMatch(QString::fromUtf8(help));
        while (found.hasNext()) {
            const QString name = found.next().captured(1);
            QVERIFY2(manual.contains(name) || name == QLatin1String("--help-all"),
                     qPrintable(verb + u' ' + name));
        }
    }
    QVERIFY(!verbs.isEmpty());
    QVERIFY2(readme.contains(QStringLiteral("\npostern %1 %2\n").arg(noun, verbs.join(u'|'))),
             qPrintable(verbs.join(u'|')));
}

void TestCommandUsage::failsInOneLine_data()
{
    QTest::addColumn<QString>("database");
    QTest::newRow("missing file") << QStringLiteral("sqlite:///none.db");
    QTest::newRow("missing folder") << QStringLiteral("sqlite:////nowhere/none.db");
    QTest::newRow("folder") << QStringLiteral("sqlite:////tmp");
    QTest::newRow("no database") << QStringLiteral("sqlite:///text.db");
    QTest::newRow("not adopted") << QStringLiteral("sqlite:///site.db");
    QTest::newRow("another server") << QStringLiteral("mysql://somewhere/site");
    QTest::newRow("nothing") << QStringLiteral("sqlite://");
}

void TestCommandUsage::failsInOneLine()
{
    QFETCH(QString, database);
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    desk.write(QStringLiteral("text.db"),
               QByteArray("This is a letter and no database.\n").repeated(99));
    const Answer answer =
        desk.run({QStringLiteral("users"), QStringLiteral("list"), QStringLiteral("--login"),
                  QStringLiteral("Bob"), QStringLiteral("--password-file"), QStringLiteral("-"),
                  QStringLiteral("--database"), database},
                 "case-one-1\n");
    QCOMPARE(answer.exitCode, 1);
    QCOMPARE(answer.output, QByteArray());
    QCOMPARE(answer.trouble.count('\n'), 1);
    QVERIFY(!answer.trouble.contains("case-one-1"));
}

QTEST_GUILESS_MAIN(TestCommandUsage)
#include "tst_commandusage.moc"
