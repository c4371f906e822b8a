// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FileChooser.h"
#include "models/storage/Backup.h"
#include "models/storage/Database.h"
#include "models/storage/FileProbe.h"
#include "models/storage/FileReport.h"
#include "models/storage/Migrator.h"

#include <QFile>
#include <QListView>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>

/// The locks that the open database holds. To close the file anywhere in the process would drop
/// them, and the next program that reads it would take the log away.
class TestFileLocks final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsThemWhenItIsReadOnceMore_data();
    void keepsThemWhenItIsReadOnceMore();
    void keepsThemWhereAFileIsChosen();

private:
    int locks() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    QString m_path;
};

/// As Linux tells them: id, kind, type, access, process, device:inode, range.
int TestFileLocks::locks() const
{
    struct stat status = {};
    if (stat(QFile::encodeName(m_path).constData(), &status) != 0) {
        return 0;
    }
    const QByteArray process = QByteArray::number(QCoreApplication::applicationPid());
    const QByteArray inode = ':' + QByteArray::number(qulonglong(status.st_ino));
    QFile file(QStringLiteral("/proc/locks"));
    int count = 0;
    if (file.open(QIODevice::ReadOnly)) {
        const QList<QByteArray> lines = file.readAll().split('\n');
        for (const QByteArray &line : lines) {
            const QList<QByteArray> parts = line.simplified().split(' ');
            count += parts.value(4) == process && parts.value(5).endsWith(inode) ? 1 : 0;
        }
    }
    return count;
}

void TestFileLocks::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("site.db"));
    QVERIFY(Database::create(m_path));
    auto opened = Database::open(m_path);
    QVERIFY(opened);
    m_database = *std::move(opened);
    if (locks() == 0) {
        QSKIP("this system does not tell which locks there are");
    }
}

void TestFileLocks::keepsThemWhenItIsReadOnceMore_data()
{
    using Read = std::function<bool(const QString &path, const Database &database)>;
    QTest::addColumn<Read>("read");
    const auto add = [](const char *name, const Read &read) { QTest::newRow(name) << read; };
    add("probe", [](const QString &path, const Database &) { return bool(FileProbe::of(path)); });
    add("version",
        [](const QString &path, const Database &) { return !Migrator::isOutdated(path); });
    add("kind",
        [](const QString &path, const Database &) { return bool(FileInspector::kindOf(path)); });
    add("inspection",
        [](const QString &path, const Database &) { return bool(FileInspector::inspect(path)); });
    add("second connection",
        [](const QString &path, const Database &) { return bool(Database::open(path)); });
    add("reader", [](const QString &, const Database &database) {
        return bool(Database::openReader(database.place()));
    });
    add("backup", [](const QString &path, const Database &) { return bool(Backup::now(path)); });
}

void TestFileLocks::keepsThemWhenItIsReadOnceMore()
{
    using Read = std::function<bool(const QString &path, const Database &database)>;
    QFETCH(Read, read);
    const int before = locks();
    QVERIFY(read(m_path, *m_database));
    QVERIFY(locks() >= before);
    QVERIFY(QFile::exists(m_path + QStringLiteral("-wal")));
}

void TestFileLocks::keepsThemWhereAFileIsChosen()
{
    const int before = locks();
    FileChooser dialog(nullptr, QString(), m_folder->path());
    dialog.show();
    auto *list = dialog.findChild<QListView *>(QStringLiteral("listView"));
    QVERIFY(list);
    QTRY_VERIFY(list->model()->rowCount(list->rootIndex()) > 0);
    list->grab();
    QVERIFY(locks() >= before);
}

QTEST_MAIN(TestFileLocks)
#include "tst_filelocks.moc"
