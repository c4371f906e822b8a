// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/Exporter.h"
#include "tests/transfer/ExportTest.h"

#include <QSignalSpy>

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

/// The file that is written, which is whole or not there at all, and who else works meanwhile.
class TestExportFile final : public ExportTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void cancelKeepsTheOldFile();
    void fullDiskKeepsTheOldFile();
    void saysWhenADeviceIsFull();
    void refusesPlaces();
    void isOneMomentOfTheTable();
    void runsBesideTheWindow();
    void stopsWhenItIsDestroyed();
};

void TestExportFile::cancelKeepsTheOldFile()
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

void TestExportFile::fullDiskKeepsTheOldFile()
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

void TestExportFile::saysWhenADeviceIsFull()
{
    const auto job = prepare(request(TransferKind::Users));
    QFile full(QStringLiteral("/dev/full"));
    QVERIFY(full.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    TransferControl control;
    const auto rows = job->write(full, control);
    QVERIFY(!rows);
    QCOMPARE(rows.error().reason, Reason::DiskFull);
}

void TestExportFile::refusesPlaces()
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

void TestExportFile::isOneMomentOfTheTable()
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

void TestExportFile::runsBesideTheWindow()
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

void TestExportFile::stopsWhenItIsDestroyed()
{
    m_office->addPosts(20'000);
    {
        Exporter exporter;
        exporter.start(*prepare(request(TransferKind::Posts)), path("posts.csv"));
    }
    QVERIFY(!QFile::exists(path("posts.csv")));
    QVERIFY(QDir(m_office->folder()).entryList({QStringLiteral("posts*")}).isEmpty());
}

QTEST_GUILESS_MAIN(TestExportFile)
#include "tst_exportfile.moc"
