// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/transfer/ExportTest.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

/// What is shown is written, for whoever may.
class TestExport final : public ExportTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void writesPosts();
    void writesTimesForSpreadsheets();
    void writesWhatIsShownInItsOrder();
    void writesUsersWithoutSecrets();
    void writesJson();
    void writesRoles();
    void writesEntriesInWords();
    void writesTheStoredNamesForPrograms();
    void anAuditorExportsTheAuditAlone();
    void tellsOfAnExportOfTheAudit();
    void passesOddValuesOn();
    void needsThePermission_data();
    void needsThePermission();
    void isRecorded();
};

void TestExport::writesPosts()
{
    const PostId keys = m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                                          QStringLiteral("Behind the door,\nleft."));
    const PostId sum = m_office->addPost(QStringLiteral("=1+1"), QStringLiteral("ann"));

    QCOMPARE(written(request(TransferKind::Posts)),
             QStringLiteral("id,title,author,create_datetime,update_datetime,body\r\n"
                            "%1,Keys,sam,2026-03-02T09:00:00.000000Z,2026-03-02T09:00:00.000000Z,"
                            "\"Behind the door,\nleft.\"\r\n"
                            "%2,'=1+1,ann,2026-03-02T09:00:00.000000Z,"
                            "2026-03-02T09:00:00.000000Z,\r\n")
                 .arg(keys)
                 .arg(sum)
                 .toUtf8());
}

void TestExport::writesTimesForSpreadsheets()
{
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    ExportJob::Request wanted = request(TransferKind::Posts);
    wanted.format.csv.plainTimes = true;
    QCOMPARE(written(wanted),
             QByteArray("id,title,author,create_datetime (UTC),update_datetime (UTC),body\r\n"
                        "1,Keys,sam,2026-03-02 09:00:00,2026-03-02 09:00:00,\r\n"));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update post set create_datetime = '2026-01-02 03:04:05', "
                                     "update_datetime = '2026-01-02 03:04:05.5'")));
    QVERIFY2(written(wanted).contains(",2026-01-02 03:04:05,2026-01-02 03:04:05,"),
             written(wanted).constData());
    wanted.format.kind = ExportFormat::Kind::Json;
    QVERIFY2(written(wanted).contains("2026-01-02T03:04:05Z"), written(wanted).constData());
}

void TestExport::writesWhatIsShownInItsOrder()
{
    m_office->addPosts(300);
    auto wanted = request(TransferKind::Posts);
    wanted.table.columns = {wanted.table.columns.at(5), wanted.table.columns.at(1)};
    wanted.table.columns[0].header = QStringLiteral("Text");
    wanted.table.columns[1].header = QStringLiteral("The Title");
    wanted.selection.search = QStringLiteral("fridge");
    wanted.selection.filter = QStringLiteral("id > 3");
    wanted.selection.sorts = {{PostsTable::Updated, Qt::DescendingOrder}};

    const QList<QByteArray> lines = written(wanted).split('\n');

    QCOMPARE(lines.size(), 99 + 2); // header, and the empty rest after the last line
    QCOMPARE(lines.first(), QByteArray("Text,The Title\r"));
    QCOMPARE(lines.at(1),
             QByteArray("\"The text of post 300, which is about the fridge.\",Post 0300\r"));
    QCOMPARE(lines.at(99),
             QByteArray("\"The text of post 6, which is about the fridge.\",Post 0006\r"));
}

void TestExport::writesUsersWithoutSecrets()
{
    m_office->addUsers(3);
    const QByteArray key = "{\"enckey\":{},\"type\":\"totp\",\"v\":1}";
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE user SET tf_primary_method = 'authenticator', "
                                      "tf_totp_secret = '%1' WHERE username = 'eve'")
                           .arg(QString::fromLatin1(key))));
    const QByteArray bytes = written(request(TransferKind::Users));

    QVERIFY(bytes.startsWith("id,username,email,roles,active,locked_out,last_login,login_count,"
                             "must_change_password,second_factor,create_datetime\r\n"));
    QVERIFY(
        bytes.contains(",ann,ann@example.com,admin,true,false,,0,false,false,2026-03-02T09:00:00"));
    QVERIFY(
        bytes.contains(",eve,eve@example.com,editor,true,false,,0,false,true,2026-03-02T09:00:00"));
    QVERIFY(!bytes.contains("enckey"));
    QVERIFY(bytes.contains(",user0003,user0003@example.com,staff,true,false,"));
    for (const char *secret : {"password", "fs_uniquifier"}) {
        const QByteArray value =
            sql(qPrintable(QStringLiteral("SELECT %1 FROM user WHERE username = 'ann'")
                               .arg(QLatin1String(secret))))
                .toByteArray();
        QVERIFY(value.size() > 8);
        QVERIFY(!bytes.contains(value));
    }
    QVERIFY(!bytes.contains("argon2"));
}

void TestExport::writesJson()
{
    m_office->addPost(QStringLiteral("=1 \"two\""), QStringLiteral("sam"));
    auto wanted = request(TransferKind::Posts);
    wanted.format.kind = ExportFormat::Kind::Json;
    const QJsonObject post = QJsonDocument::fromJson(written(wanted)).array().first().toObject();
    QCOMPARE(post.value(QStringLiteral("title")).toString(), QStringLiteral("=1 \"two\""));
    QCOMPARE(post.value(QStringLiteral("author")).toString(), QStringLiteral("sam"));
    QVERIFY(post.value(QStringLiteral("id")).isDouble());

    wanted = request(TransferKind::Users);
    wanted.format.kind = ExportFormat::Kind::Json;
    const QJsonObject ann = QJsonDocument::fromJson(written(wanted)).array().first().toObject();
    QCOMPARE(ann.value(QStringLiteral("roles")).toArray(), QJsonArray{QStringLiteral("admin")});
    QVERIFY(ann.value(QStringLiteral("last_login")).isNull());
    QVERIFY(ann.value(QStringLiteral("active")).toBool());
    QVERIFY(ann.value(QStringLiteral("second_factor")).isBool());
    QVERIFY(!ann.value(QStringLiteral("second_factor")).toBool());
}

void TestExport::writesRoles()
{
    const QByteArray bytes = written(request(TransferKind::Roles));
    QVERIFY(bytes.startsWith("id,name,description,permissions,members\r\n"));
    QVERIFY2(bytes.contains(",reader,"), bytes.constData());
    QVERIFY(bytes.contains(",posts.read,1\r\n"));
}

void TestExport::writesEntriesInWords()
{
    m_office->addEntries(30);
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("INSERT INTO postern_audit (at, workstation, action, "
                                     "object_name, previous, hash, seal) VALUES ('2026-03-02 "
                                     "09:00:00', 'desk', 'login', '=1+1', '', '', '')")));
    auto wanted = request(TransferKind::Audit);
    wanted.selection.conditions = {
        {AuditTable::Action, FilterOperator::Equals, {QStringLiteral("came in")}}};
    wanted.selection.sorts = {{AuditTable::Id, Qt::DescendingOrder}};
    const QList<QByteArray> lines = written(wanted).split('\n');
    QCOMPARE(lines.constFirst(),
             QByteArray("id,at,user_name,action,object,workstation,session,before,after\r"));
    QCOMPARE(lines.size(), 13); // the header, eleven entries and the end
    QVERIFY2(lines.at(1).contains(",2026-03-02T09:00:00Z,,Came in,'=1+1,desk,,,"),
             lines.at(1).constData());
    QVERIFY2(lines.at(2).contains(",Came in,Thing 0030,desk,a session,{},"),
             lines.at(2).constData());
}

void TestExport::writesTheStoredNamesForPrograms()
{
    m_office->addEntries(3);
    auto wanted = request(TransferKind::Audit);
    wanted.format.kind = ExportFormat::Kind::Json;
    wanted.selection.search = QStringLiteral("came in");
    const QJsonArray entries = QJsonDocument::fromJson(written(wanted)).array();
    QCOMPARE(entries.size(), 1);
    QCOMPARE(entries.first().toObject().value(QStringLiteral("action")).toString(),
             QStringLiteral("login"));
    QCOMPARE(entries.first().toObject().value(QStringLiteral("object")).toString(),
             QStringLiteral("Thing 0003"));
}

/// Whoever reads the audit may write all of it as evidence, so also a part of it.
void TestExport::anAuditorExportsTheAuditAlone()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(
        QStringLiteral("UPDATE role SET permissions = 'audit.read' WHERE name = 'reader'")));
    QVERIFY(prepare(request(TransferKind::Audit), "rob"));
    QVERIFY(!prepare(request(TransferKind::Posts), "rob"));
    const auto refused = prepare(request(TransferKind::Audit), "sam");
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Forbidden);
    QCOMPARE(refused.error().subject, QStringLiteral("audit.read"));
}

/// The entry about it comes after those that it holds.
void TestExport::tellsOfAnExportOfTheAudit()
{
    m_office->addEntries(3);
    const int before = sql("SELECT count(*) FROM postern_audit").toInt();
    const QByteArray bytes = written(request(TransferKind::Audit));
    QCOMPARE(bytes.count('\n'), before + 1);
    QVERIFY(!bytes.contains(",export,"));
    QCOMPARE(sql("SELECT object_name FROM postern_audit WHERE action = 'export'").toString(),
             QStringLiteral("audit"));
    QVERIFY(sql("SELECT \"after\" FROM postern_audit WHERE action = 'export'")
                .toString()
                .contains(QStringLiteral("\"filtered\":false")));
}

void TestExport::passesOddValuesOn()
{
    m_office->addPost(QStringLiteral("Zoë 🔑"), QStringLiteral("sam"));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE post SET user_id = NULL, body = x'61ff62', "
                                      "create_datetime = 'yesterday', "
                                      "update_datetime = '2026-01-02 03:04:05'")));

    QVERIFY(written(request(TransferKind::Posts))
                .endsWith(QStringLiteral(",Zoë 🔑,,,2026-01-02T03:04:05Z,a\uFFFDb\r\n").toUtf8()));
}

void TestExport::needsThePermission_data()
{
    QTest::addColumn<QByteArray>("person");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("missing");
    const QString exporting = QStringLiteral("data.export");
    QTest::newRow("staff, posts") << QByteArray("sam") << int(TransferKind::Posts) << exporting;
    // Where more than one is missing the first is named, in the order of the permissions.
    QTest::newRow("reader, users")
        << QByteArray("rob") << int(TransferKind::Users) << QStringLiteral("users.read");
}

void TestExport::needsThePermission()
{
    QFETCH(QByteArray, person);
    QFETCH(int, kind);
    QFETCH(QString, missing);
    const auto job = prepare(request(TransferKind(kind)), person.constData());
    QVERIFY(!job);
    QCOMPARE(job.error().code, ErrorCode::Forbidden);
    QCOMPARE(job.error().subject, missing);
}

void TestExport::isRecorded()
{
    QVERIFY(prepare(request(TransferKind::Users)));
    OtherProgram other(m_office->path());
    const auto last = [&other](const char *column) {
        return other
            .value(QStringLiteral("SELECT %1 FROM postern_audit WHERE action = 'export'")
                       .arg(QLatin1String(column)))
            .toString();
    };
    QCOMPARE(last("object_kind"), QStringLiteral("user"));
    QVERIFY2(last("after").contains(QStringLiteral("username")), qPrintable(last("after")));
    QVERIFY(!prepare(request(TransferKind::Users), "sam"));
    QCOMPARE(last("count(*)"), QStringLiteral("1"));
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
