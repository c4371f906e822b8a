// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Workstation.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QSqlDatabase>
#include <QSqlQuery>
#include <QTest>

/// Commands about a file as a whole, and about its audit.
class TestDatabaseCommands final : public QObject
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
};

void TestDatabaseCommands::saysWhatAFileIsWithoutChangingIt()
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

void TestDatabaseCommands::adoptsAFlaskFile()
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

void TestDatabaseCommands::changesNothingWhenTheSaltIsWrong()
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

void TestDatabaseCommands::changesNothingWhenNobodyCouldAdminister()
{
    const Workstation desk;
    desk.copyFixture(QStringLiteral("unicode_odd.db"));

    const Answer answer = desk.adopt("mysecretsalt\n", QStringLiteral("admin=posts.read"));

    QCOMPARE(answer.exitCode, 1);
    const Answer info = desk.run(words("db info --json --database sqlite:///site.db"));
    QCOMPARE(info.object().value(QStringLiteral("adopted")).toBool(), false);
}

void TestDatabaseCommands::verifiesTheAudit()
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

void TestDatabaseCommands::exportsTheAudit()
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

void TestDatabaseCommands::updatesAnOlderFileInSilence()
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

QTEST_GUILESS_MAIN(TestDatabaseCommands)
#include "tst_databasecommands.moc"
