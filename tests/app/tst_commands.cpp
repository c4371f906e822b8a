// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Workstation.h"
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/Totp.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

namespace {

QJsonArray namesOf(const char *text)
{
    return QJsonArray::fromStringList(words(text));
}

} // namespace

/// What a person does by commands, with the permissions of that person.
class TestCommands final : public QObject
{
    Q_OBJECT

private slots:
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
};

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
    QVERIFY2(bad.trouble.contains("postern: line 3, email: This is not an e-mail address."),
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

QTEST_GUILESS_MAIN(TestCommands)
#include "tst_commands.moc"
