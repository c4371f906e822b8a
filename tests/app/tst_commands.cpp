// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Workstation.h"
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/Totp.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

namespace {

QJsonArray namesOf(const char *text)
{
    return QJsonArray::fromStringList(words(text));
}

} // namespace

class TestCommands final : public QObject
{
    Q_OBJECT

private slots:
    void saysWhatAFileIsWithoutChangingIt();
    void adoptsAFlaskFile();
    void changesNothingWhenTheSaltIsWrong();
    void changesNothingWhenNobodyCouldAdminister();
    void verifiesTheAudit();
    void exportsTheAudit();
    void updatesAnOlderFileInSilence();
    void checksALogin();
    void asksForASecondFactor();
    void actsWithThePersonsPermissions();
    void createsAUser();
    void activatesAndSetsPasswords();
    void changesRolesAndTheirPermissions();
    void keepsTheLastAdministrator();
    void listsPostsNewestFirst();
    void exportsToAStreamOrAFile();
    void importsAllOrNothing();
    void importsFromStandardInput();
    void refusesWrongUsage_data();
    void refusesWrongUsage();
    void helpsWithoutADatabase();
    void isNamedInTheManual_data();
    void isNamedInTheManual();
    void failsInOneLine_data();
    void failsInOneLine();
};

void TestCommands::saysWhatAFileIsWithoutChangingIt()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QFile file(desk.database());
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();

    const Answer answer = desk.run(words("db info --json --database sqlite:///site.db"));

    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.object().value(QStringLiteral("users")).toInt(), 37);
    QCOMPARE(answer.object().value(QStringLiteral("posts")).toInt(), 32);
    QCOMPARE(answer.object().value(QStringLiteral("adopted")).toBool(), false);
    file.seek(0);
    QCOMPARE(file.readAll(), before);
}

void TestCommands::adoptsAFlaskFile()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));

    const Answer answer = desk.adopt();

    QCOMPARE(answer.trouble, QByteArray());
    QCOMPARE(answer.exitCode, 0);
    QVERIFY(QFile::exists(answer.object().value(QStringLiteral("backup")).toString()));
    const Answer info = desk.run(words("db info --json --database sqlite:///site.db"));
    QCOMPARE(info.object().value(QStringLiteral("adopted")).toBool(), true);
    QCOMPARE(desk.adopt().exitCode, 1); // a second time
}

void TestCommands::changesNothingWhenTheSaltIsWrong()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));

    const Answer answer = desk.adopt("another salt\n");

    QCOMPARE(answer.exitCode, 1);
    QCOMPARE(answer.trouble.count('\n'), 1);
    QFile file(desk.database());
    QFile original(QStringLiteral(FIXTURES "/unicode_odd.db"));
    QVERIFY(file.open(QIODevice::ReadOnly) && original.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), original.readAll());
}

void TestCommands::changesNothingWhenNobodyCouldAdminister()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));

    const Answer answer = desk.adopt("mysecretsalt\n", QStringLiteral("admin=posts.read"));

    QCOMPARE(answer.exitCode, 1);
    const Answer info = desk.run(words("db info --json --database sqlite:///site.db"));
    QCOMPARE(info.object().value(QStringLiteral("adopted")).toBool(), false);
}

void TestCommands::verifiesTheAudit()
{
    Workstation workstation;
    workstation.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(workstation.adopt().exitCode, 0);
    QCOMPARE(workstation.asBob(words("roles create porter")).exitCode, 0);
    const QStringList verify = words("audit verify --json --database sqlite:///site.db");
    Answer answer = workstation.run(verify);
    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.object().value(QStringLiteral("whole")).toBool(), true);
    QVERIFY(answer.object().value(QStringLiteral("entries")).toInt() >= 3);
    QVERIFY(answer.object().value(QStringLiteral("accepted")).isArray());
    const Answer spoken = workstation.run(words("audit verify --database sqlite:///site.db"));
    QVERIFY(spoken.output.contains("whole: "));
    QVERIFY(!spoken.output.contains("accepted"));

    {
        QSqlDatabase other =
            QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), QStringLiteral("attacker"));
        other.setDatabaseName(workstation.database());
        QVERIFY(other.open());
        QSqlQuery query(other);
        QVERIFY(query.exec(QStringLiteral("DROP TRIGGER postern_audit_delete")));
        QVERIFY(query.exec(QStringLiteral("DELETE FROM postern_audit WHERE id = 2")));
    }
    QSqlDatabase::removeDatabase(QStringLiteral("attacker"));
    answer = workstation.run(verify);
    QCOMPARE(answer.exitCode, 1);
    QCOMPARE(answer.object().value(QStringLiteral("broken_at")).toInt(), 2);
    QCOMPARE(answer.object().value(QStringLiteral("broken")).toString(), QStringLiteral("removed"));
    QVERIFY2(answer.trouble.contains("broken at entry 2"), answer.trouble);
    // The protection is gone as well.
    QCOMPARE(answer.object().value(QStringLiteral("also_broken_count")).toInt(), 1);
}

void TestCommands::exportsTheAudit()
{
    Workstation workstation;
    workstation.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(workstation.adopt().exitCode, 0);
    const Answer answer = workstation.asBob(words("audit export --json"));
    QVERIFY2(answer.exitCode == 0, answer.trouble);
    const QJsonArray entries = answer.array();
    QStringList actions;
    for (const QJsonValue &entry : entries) {
        actions.append(entry.toObject().value(QStringLiteral("action")).toString());
    }
    QCOMPARE(actions, (QStringList{QStringLiteral("adoption"), QStringLiteral("login"),
                                   QStringLiteral("export")}));
    // The commands of the reader, who may not see the records
    QCOMPARE(workstation.run(words("audit export --database sqlite:///site.db")).exitCode, 2);
}

void TestCommands::updatesAnOlderFileInSilence()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(desk.adopt().exitCode, 0);
    constexpr qint64 VersionAt = 60; // in the header of every SQLite file
    const QByteArray third("\0\0\0\3", 4);
    QFile file(desk.database());
    QVERIFY(file.open(QIODevice::ReadWrite) && file.seek(VersionAt));
    const QByteArray newest = file.read(third.size());
    QVERIFY(newest != third && file.seek(VersionAt));
    QCOMPARE(file.write(third), third.size());
    file.close();

    const Answer answer = desk.asBob(words("auth check"));

    QCOMPARE(answer.exitCode, 0);
    QCOMPARE(answer.trouble, QByteArray()); // which is no terminal here
    QVERIFY(file.open(QIODevice::ReadOnly) && file.seek(VersionAt));
    QCOMPARE(file.read(third.size()), newest);
}

void TestCommands::checksALogin()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(desk.adopt().exitCode, 0);

    const Answer right = desk.asBob(words("auth check --json"));
    QCOMPARE(right.exitCode, 0);
    QCOMPARE(right.object().value(QStringLiteral("name")).toString(), QStringLiteral("Bob"));
    QCOMPARE(right.object().value(QStringLiteral("roles")).toArray(), namesOf("admin"));
    QVERIFY(right.object()
                .value(QStringLiteral("permissions"))
                .toArray()
                .contains(QStringLiteral("roles.write")));

    const Answer withNul =
        desk.run(words("auth check --database site.db --login nul@example.com --password-file -"),
                 QByteArray("nul\0byte-inside\n", 16));
    QCOMPARE(withNul.exitCode, 0);

    const Answer wrong =
        desk.run(words("auth check --database site.db --login Bob --password-file -"), "nope\n");
    QCOMPARE(wrong.exitCode, 3);
    QCOMPARE(wrong.output, QByteArray());
    QCOMPARE(wrong.trouble, QByteArray("postern: Name or password is not correct.\n"));

    const Answer unknown =
        desk.run(words("auth check --database site.db --login nobody --password-file -"), "nope\n");
    QCOMPARE(unknown.exitCode, 3);
    QCOMPARE(unknown.trouble, wrong.trouble);
}

void TestCommands::asksForASecondFactor()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("fsqla_v3_argon2.db"));
    const QString password =
        desk.write(QStringLiteral("password.txt"), "correct horse battery staple\n");
    const auto asAlice = [&desk, &password](QStringList arguments, const QByteArray &input = {}) {
        arguments += words("--database sqlite:///site.db --login alice --password-file");
        return desk.run(arguments << password, input);
    };
    const QString salt = desk.write(QStringLiteral("salt.txt"), "mysecretsalt\n");
    const QString secrets = desk.write(QStringLiteral("totp.json"),
                                       R"({"1": "TjQ9Qa31VOrfEzuPy4VHQWPCTmRzCnFzMKLxXYiZu9B"})");
    const auto adopt = [&](const QString &file) {
        return asAlice(words("db adopt --role-permissions admin=* --salt-file")
                       << salt << QStringLiteral("--totp-secrets-file") << file);
    };
    QCOMPARE(adopt(salt).exitCode, 2);
    QCOMPARE(adopt(secrets).exitCode, 0);

    const Answer without = asAlice(words("auth check --json"));
    QCOMPARE(without.exitCode, 3);
    QVERIFY(without.trouble.contains("--code-file"));
    const Answer wrong = asAlice(words("auth check --json --code-file -"), "000000\n");
    QCOMPARE(wrong.exitCode, 3);
    QVERIFY(wrong.trouble.contains("The code is not correct"));

    // A single-use one, as the web application made it
    const Answer right = asAlice(words("auth check --json --code-file -"), "17da-9a02-df5d\n");
    QCOMPARE(right.trouble, QByteArray());
    QCOMPARE(right.exitCode, 0);
    QVERIFY(right.object().value(QStringLiteral("second_factor")).toBool());
    QCOMPARE(asAlice(words("auth check --json --code-file -"), "17da-9a02-df5d\n").exitCode, 3);

    // The authenticator's
    QFile file(QStringLiteral(FIXTURES "/fsqla_v3_argon2.json"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonValue alice = QJsonDocument::fromJson(file.readAll())[QLatin1String("users")][0];
    const auto crypto = CryptoLibrary::start();
    QVERIFY(crypto);
    const auto key = Totp::fromBase32(
        alice[QLatin1String("tf_totp_plain")][QLatin1String("totp_base32_key")].toString());
    const QString code = Totp::code(Secret(*key), Totp::counterAt(QDateTime::currentDateTimeUtc()));
    const Answer in = asAlice(words("users list --json --code-file -"), code.toLatin1() + '\n');
    QCOMPARE(in.trouble, QByteArray());
    QCOMPARE(in.exitCode, 0);
    QCOMPARE(asAlice(words("users list --json --code-file -"), code.toLatin1() + '\n').exitCode, 1);
}

void TestCommands::actsWithThePersonsPermissions()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(desk.adopt().exitCode, 0);
    const QString password = desk.write(QStringLiteral("jose.txt"), "café-café\nsecond line\n");
    const QStringList asJose{
        QStringLiteral("--database"),      desk.database(),
        QStringLiteral("--login"),         QStringLiteral("jose.nfc@example.com"),
        QStringLiteral("--password-file"), password};

    QCOMPARE(desk.run(words("posts list --limit 1") + asJose).exitCode, 0);
    const Answer users = desk.run(words("users list") + asJose);
    QCOMPARE(users.exitCode, 1);
    QCOMPARE(users.trouble.count('\n'), 1);
    QCOMPARE(desk.run(words("roles add bob admin") + asJose).exitCode, 1);
}

void TestCommands::createsAUser()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(desk.adopt().exitCode, 0);

    const Answer created = desk.asBob(
        words("users create --username nina --email nina@example.org --role reader --active --json "
              "--new-password-file -"),
        "violet trams at dusk\n");
    QCOMPARE(created.trouble, QByteArray());
    QCOMPARE(created.exitCode, 0);
    QCOMPARE(created.object().value(QStringLiteral("active")).toBool(), true);
    QCOMPARE(created.object().value(QStringLiteral("roles")).toArray(), namesOf("reader"));
    QVERIFY(!created.output.contains("argon2"));
    QCOMPARE(desk.run(words("auth check --database site.db --login nina --password-file -"),
                      "violet trams at dusk\n")
                 .exitCode,
             0);

    const Answer taken = desk.asBob(
        words("users create --username nina --email other@example.org --new-password-file -"),
        "violet trams at dusk\n");
    QCOMPARE(taken.exitCode, 1);
    const Answer weak = desk.asBob(
        words("users create --username olga --email olga@example.org --new-password-file -"),
        "password123\n");
    QCOMPARE(weak.exitCode, 1);
    QCOMPARE(weak.trouble.count('\n'), 1);
}

void TestCommands::activatesAndSetsPasswords()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(desk.adopt().exitCode, 0);

    QCOMPARE(desk.asBob(words("users set-password spaces --new-password-file -"),
                        "violet trams at dusk\n")
                 .exitCode,
             0);
    const QStringList check =
        words("auth check --database site.db --login spaces --password-file -");
    QCOMPARE(desk.run(check, "violet trams at dusk\n").exitCode, 0);
    QCOMPARE(desk.asBob(words("users deactivate spaces")).exitCode, 0);
    QCOMPARE(desk.run(check, "violet trams at dusk\n").exitCode, 3);
    QCOMPARE(desk.asBob(words("users activate spaces")).exitCode, 0);
    QCOMPARE(desk.run(check, "violet trams at dusk\n").exitCode, 0);
}

void TestCommands::changesRolesAndTheirPermissions()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(desk.adopt().exitCode, 0);

    QCOMPARE(desk.asBob(words("roles create porter --permissions posts.read,posts.write")).exitCode,
             0);
    QCOMPARE(desk.asBob(words("roles add spaces porter")).exitCode, 0);
    QCOMPARE(desk.asBob(words("roles remove-permissions porter posts.write")).exitCode, 0);
    const Answer added =
        desk.asBob(words("roles add-permissions porter users.read data.export,own.thing --json"));
    QCOMPARE(added.exitCode, 0);
    QCOMPARE(added.object().value(QStringLiteral("permissions")).toArray(),
             namesOf("posts.read users.read data.export own.thing"));
    QCOMPARE(added.object().value(QStringLiteral("members")).toInt(), 1);
    QCOMPARE(desk.asBob(words("roles remove spaces porter")).exitCode, 0);

    const Answer roles = desk.asBob(words("roles list --json"));
    QCOMPARE(roles.array().size(), 16);
}

void TestCommands::keepsTheLastAdministrator()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(desk.adopt().exitCode, 0);
    QCOMPARE(desk.asBob(words("roles remove newcomer admin")).exitCode, 0);

    QCOMPARE(desk.asBob(words("roles remove Bob admin")).exitCode, 1);
    QCOMPARE(desk.asBob(words("users deactivate Bob")).exitCode, 1);
    QCOMPARE(desk.asBob(words("roles remove-permissions admin roles.write")).exitCode, 1);
    QCOMPARE(desk.asBob(words("auth check")).exitCode, 0);
}

void TestCommands::listsPostsNewestFirst()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(desk.adopt().exitCode, 0);

    const Answer all = desk.asBob(words("posts list --json"));
    QCOMPARE(all.exitCode, 0);
    QCOMPARE(all.array().size(), 32);
    QCOMPARE(all.array().first().toObject().value(QStringLiteral("id")).toInt(), 32);
    QCOMPARE(desk.asBob(words("posts list --json --limit 5")).array().size(), 5);
    // As lines: a title with a line break is still one line.
    QCOMPARE(desk.asBob(words("posts list")).output.count('\n'), 33);
}

void TestCommands::exportsToAStreamOrAFile()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(desk.adopt().exitCode, 0);

    const Answer posts = desk.asBob(words("posts export"));
    QCOMPARE(posts.exitCode, 0);
    QVERIFY(posts.output.startsWith("id,title,author,create_datetime,update_datetime,body\r\n"));
    const Answer users = desk.asBob(words("users export --format json"));
    QVERIFY(users.array().size() > 3);
    QVERIFY(!users.output.contains("password\":\"") && !users.output.contains("argon2"));

    QCOMPARE(desk.asBob(words("roles export --output roles.csv --separator tab")).exitCode, 0);
    QFile file(desk.path(QStringLiteral("roles.csv")));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(file.readLine().startsWith("id\tname\tdescription\t"));

    const Answer full = desk.asBob(words("users export --output /dev/full"));
    QCOMPARE(full.exitCode, 1);
    QVERIFY2(full.trouble.contains("The disk is full."), full.trouble.constData());
    const Answer itself = desk.asBob(words("users export --output site.db"));
    QCOMPARE(itself.exitCode, 1);
    QVERIFY(itself.trouble.contains("the database itself"));
}

void TestCommands::importsAllOrNothing()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(desk.adopt().exitCode, 0);
    const QString list = desk.write(QStringLiteral("list.csv"),
                                    "Login name;Mail\nanna;anna@example.com\nbert;nonsense\n");
    const QStringList import{QStringLiteral("users"), QStringLiteral("import"), list,
                             QStringLiteral("--mapping"), QStringLiteral("username=Login name")};

    const Answer bad = desk.asBob(import);
    QCOMPARE(bad.exitCode, 1);
    QVERIFY2(bad.trouble.contains("postern: line 3: This is not an e-mail address."),
             bad.trouble.constData());
    QVERIFY(bad.trouble.contains("1 refused, nothing was imported."));

    desk.write(QStringLiteral("list.csv"), "Login name;Mail\nanna;anna@example.com\n");
    const Answer dry = desk.asBob(import + words("--dry-run --json"));
    QCOMPARE(dry.exitCode, 0);
    QCOMPARE(dry.object().value(QStringLiteral("added")).toInt(), 1);
    QVERIFY(!desk.asBob(words("users list")).output.contains("anna@"));
    QCOMPARE(desk.asBob(import).exitCode, 0);
    QVERIFY(desk.asBob(words("users list")).output.contains("anna@example.com"));

    const Answer unnamed = desk.asBob(words("posts import list.csv"));
    QCOMPARE(unnamed.exitCode, 2);
    QVERIFY(unnamed.trouble.contains("--mapping title=COLUMN"));
}

void TestCommands::importsFromStandardInput()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    QCOMPARE(desk.adopt().exitCode, 0);
    const Answer done =
        desk.asBob(words("posts import - --json"), "title,body\nKeys,\"Behind\nthe door\"\n");
    QCOMPARE(done.exitCode, 0);
    QCOMPARE(done.object().value(QStringLiteral("added")).toInt(), 1);
    QVERIFY(desk.asBob(words("posts list --limit 1")).output.contains("Keys"));
}

void TestCommands::refusesWrongUsage_data()
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

void TestCommands::refusesWrongUsage()
{
    QFETCH(QString, line);
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));
    const Answer answer = desk.run(line.split(u' ') + words("--database site.db"), "case-one-1\n");
    QCOMPARE(answer.exitCode, 2);
    QCOMPARE(answer.output, QByteArray());
    QCOMPARE(answer.trouble.count('\n'), 1);
}

void TestCommands::helpsWithoutADatabase()
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

void TestCommands::isNamedInTheManual_data()
{
    QTest::addColumn<QString>("noun");
    for (const char *noun : {"users", "roles", "posts", "auth", "db", "audit"}) {
        QTest::newRow(noun) << QString::fromLatin1(noun);
    }
}

/// Every command with each of its options, in the manual page; and in the README no others.
void TestCommands::isNamedInTheManual()
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

void TestCommands::failsInOneLine_data()
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

void TestCommands::failsInOneLine()
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

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
