// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/UserStore.h"
#include "models/tables/AuditTable.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "models/transfer/Exporter.h"
#include "tests/support/TestOffice.h"

#include <QBuffer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSignalSpy>
#include <QTest>

#include <sys/resource.h>

#include <csignal>

namespace {

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void put(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
}

/// Cancels once so many bytes have arrived.
class CancellingDevice final : public QIODevice
{
public:
    CancellingDevice(TransferControl &control)
        : m_control(control)
    {
        open(QIODevice::WriteOnly);
    }

protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        m_control.cancelled = true;
        return size;
    }

private:
    TransferControl &m_control;
};

} // namespace

/// What is shown goes into a file, whole or not at all, for whoever may.
class TestExport final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void writesPosts();
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
    void cancelKeepsTheOldFile();
    void fullDiskKeepsTheOldFile();
    void saysWhenADeviceIsFull();
    void refusesPlaces();
    void isOneMomentOfTheTable();
    void runsBesideTheWindow();
    void stopsWhenItIsDestroyed();

private:
    ExportJob::Request request(TransferKind kind);
    Result<ExportJob> prepare(const ExportJob::Request &request, const char *name = "ann");
    QByteArray written(const ExportJob::Request &request);
    QString path(const char *name) const { return m_office->folder() + u'/' + QLatin1String(name); }
    QVariant sql(const char *query) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(query));
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
};

void TestExport::init()
{
    m_office = std::make_unique<TestOffice>();
    m_session = m_office->logIn(QStringLiteral("ann"));
}

void TestExport::cleanup()
{
    m_session.reset();
    m_office.reset();
}

ExportJob::Request TestExport::request(TransferKind kind)
{
    ExportJob::Request result;
    switch (kind) {
    case TransferKind::Posts:
        result.table = ExportTable::of(kind, PostsTable(m_office->workspace(), *m_session));
        break;
    case TransferKind::Users:
        result.table = ExportTable::of(kind, UsersTable(m_office->workspace(), *m_session));
        break;
    case TransferKind::Roles:
        result.table = ExportTable::of(kind, RolesTable(m_office->workspace(), *m_session));
        break;
    case TransferKind::Audit:
        result.table = ExportTable::of(
            kind, AuditTable(m_office->workspace(), *m_session,
                             {{{QStringLiteral("login"), QStringLiteral("Came in")}}, {}}));
        break;
    }
    return result;
}

Result<ExportJob> TestExport::prepare(const ExportJob::Request &request, const char *name)
{
    const auto session = m_office->logIn(QString::fromLatin1(name));
    return ExportJob::prepare(m_office->workspace(), *session, request);
}

QByteArray TestExport::written(const ExportJob::Request &request)
{
    const auto job = prepare(request);
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    TransferControl control;
    const auto rows = job ? job->write(buffer, control) : Result<qint64>(job.error());
    return rows ? bytes : QByteArray("failed");
}

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

void TestExport::cancelKeepsTheOldFile()
{
    m_office->addPosts(5000);
    const QString file = path("posts.csv");
    put(file, "what was there");
    const auto job = prepare(request(TransferKind::Posts));
    QVERIFY(job);
    TransferControl control;
    control.cancelled = true;

    const auto rows = job->writeFile(file, control);

    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::Cancelled);
    QCOMPARE(contentOf(file), QByteArray("what was there"));
    QCOMPARE(QDir(m_office->folder()).entryList({QStringLiteral("posts*")}).size(), 1);

    // In the middle of it: the next row is not read any more.
    TransferControl later;
    CancellingDevice device(later);
    QVERIFY(!job->write(device, later));
    QVERIFY(later.done > 0 && later.done < 5000);
}

void TestExport::fullDiskKeepsTheOldFile()
{
    m_office->addPosts(5000);
    const QString file = path("posts.csv");
    put(file, "what was there");
    const auto job = prepare(request(TransferKind::Posts));
    QVERIFY(job);
    // The system refuses files longer than this, as a full disk would.
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit small = before;
    small.rlim_cur = 64 * 1024;
    setrlimit(RLIMIT_FSIZE, &small);
    TransferControl control;

    const auto rows = job->writeFile(file, control);

    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!rows);
    QCOMPARE(rows.error().code, ErrorCode::Storage);
    QCOMPARE(contentOf(file), QByteArray("what was there"));
    QCOMPARE(QDir(m_office->folder()).entryList({QStringLiteral("posts*")}).size(), 1);
}

void TestExport::saysWhenADeviceIsFull()
{
    const auto job = prepare(request(TransferKind::Users));
    QFile full(QStringLiteral("/dev/full"));
    QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    TransferControl control;
    const auto rows = job->write(full, control);
    QVERIFY(!rows);
    QCOMPARE(rows.error().reason, Reason::DiskFull);
}

void TestExport::refusesPlaces()
{
    const auto job = prepare(request(TransferKind::Users));
    TransferControl control;
    QFile::link(m_office->path(), path("link.csv"));
    const std::pair<QString, Reason> places[] = {
        {m_office->folder(), Reason::IsFolder},
        {path("none/users.csv"), Reason::FolderMissing},
        {m_office->path(), Reason::IsTheDatabase},
        {path("link.csv"), Reason::IsTheDatabase},
    };
    for (const auto &[place, reason] : places) {
        const auto rows = job->writeFile(place, control);
        QVERIFY(!rows);
        QCOMPARE(rows.error().reason, reason);
    }
    QVERIFY(sql("SELECT count(*) FROM user").toInt() == 4);
}

void TestExport::isOneMomentOfTheTable()
{
    m_office->addPosts(20'000);
    OtherProgram other(m_office->path());
    TransferControl control;
    /// Another program removes and adds while the file is being written.
    class Meddler final : public QBuffer
    {
    public:
        explicit Meddler(OtherProgram &program)
            : m_program(program)
        {
        }

    protected:
        qint64 writeData(const char *data, qint64 size) override
        {
            wrote = m_program.exec(QStringLiteral("DELETE FROM post WHERE id % 2")) || wrote;
            return QBuffer::writeData(data, size);
        }

    public:
        bool wrote = false;

    private:
        OtherProgram &m_program;
    };
    Meddler device(other);
    device.open(QIODevice::WriteOnly);
    const auto job = prepare(request(TransferKind::Posts));

    const auto rows = job->write(device, control);

    QVERIFY(rows);
    QVERIFY(device.wrote); // nobody had to wait
    QCOMPARE(*rows, 20'000);
    QCOMPARE(device.data().count('\n'), 20'001);
}

void TestExport::runsBesideTheWindow()
{
    m_office->addPosts(2000);
    Exporter exporter;
    QSignalSpy finished(&exporter, &Exporter::finished);
    qint64 count = -1;
    connect(&exporter, &Exporter::finished, this,
            [&count](const Result<qint64> &rows) { count = rows ? *rows : -2; });

    exporter.start(*prepare(request(TransferKind::Posts)), path("posts.csv"));
    QVERIFY(exporter.isRunning());
    QVERIFY(finished.wait());

    QCOMPARE(count, 2000);
    QVERIFY(!exporter.isRunning());
    QCOMPARE(contentOf(path("posts.csv")).count('\n'), 2001);

    // And again.
    exporter.start(*prepare(request(TransferKind::Users)), path("users.csv"));
    exporter.cancel();
    QVERIFY(finished.wait());
    QVERIFY(!exporter.isRunning());
}

void TestExport::stopsWhenItIsDestroyed()
{
    m_office->addPosts(20'000);
    {
        Exporter exporter;
        exporter.start(*prepare(request(TransferKind::Posts)), path("posts.csv"));
    }
    QVERIFY(!QFile::exists(path("posts.csv")));
    QVERIFY(QDir(m_office->folder()).entryList({QStringLiteral("posts*")}).isEmpty());
}

QTEST_GUILESS_MAIN(TestExport)
#include "tst_export.moc"
