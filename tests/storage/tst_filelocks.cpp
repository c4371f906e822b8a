// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FileChooser.h"
#include "dialogs/SecretFile.h"
#include "dialogs/SecretPrinter.h"
#include "models/storage/Backup.h"
#include "models/storage/Database.h"
#include "models/storage/FileInspector.h"
#include "models/storage/FileProbe.h"
#include "models/storage/Migrator.h"
#include "models/transfer/ImportFile.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPrintDialog>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

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
    void keepsThemWhereASheetIsPrinted();
    void refusesASecretInPlaceOfADatabase();

private:
    int locks() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
    QString m_path;
};

/// As Linux tells them of each open file of this process: "lock:", number, kind, type, access,
/// process, device:inode, range. /proc/locks has those of all, and may miss some while they change.
int TestFileLocks::locks() const
{
    struct stat status = {};
    if (stat(QFile::encodeName(m_path).constData(), &status) != 0) {
        return 0;
    }
    const QByteArray inode = ':' + QByteArray::number(qulonglong(status.st_ino));
    QSet<QByteArray> locks;
    const QDir files(QStringLiteral("/proc/self/fdinfo"));
    for (const QString &name : files.entryList(QDir::Files)) {
        QFile file(files.filePath(name));
        const QByteArray text = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        for (const QByteArray &line : text.split('\n')) {
            const QList<QByteArray> parts = line.simplified().split(' ');
            if (parts.constFirst() == "lock:" && parts.value(6).endsWith(inode)) {
                locks.insert(parts.sliced(2).join(' ')); // each descriptor tells of all
            }
        }
    }
    return static_cast<int>(locks.size());
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
    add("import", [](const QString &path, const Database &) {
        return ImportFile::look(path, path).error().reason == Reason::IsTheDatabase;
    });
    add("import by another name", [](const QString &path, const Database &) {
        const QString other = path + QStringLiteral(".csv");
        return link(QFile::encodeName(path).constData(), QFile::encodeName(other).constData()) ==
                   0 &&
               ImportFile::look(other, path).error().reason == Reason::IsTheDatabase;
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

/// A printer, or none, is the machine's business; neither way offers to print into the database.
void TestFileLocks::keepsThemWhereASheetIsPrinted()
{
    const int before = locks();
    QWidget window;
    std::optional<Error> refused;
    SecretPrinter::open(
        &window, QStringLiteral("Sheet"), {QStringLiteral("ABCD")},
        [&refused](const Result<> &printed) { refused = printed ? Error() : printed.error(); });
    if (auto *dialog = window.findChild<QPrintDialog *>()) {
        QVERIFY(!dialog->testOption(QAbstractPrintDialog::PrintToFile));
        // What is not offered cannot be reached by what is hidden.
        if (auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("filename"))) {
            name->setText(m_path);
        }
        dialog->accept();
    } else {
        auto *chooser = window.findChild<FileChooser *>(QStringLiteral("saveSheetDialog"));
        QVERIFY(chooser);
        emit chooser->fileSelected(m_path);
        QVERIFY(refused);
        QCOMPARE(refused->reason, Reason::IsTheDatabase);
    }
    QVERIFY(locks() >= before);
    QVERIFY(FileProbe::of(m_path));
}

void TestFileLocks::refusesASecretInPlaceOfADatabase()
{
    const int before = locks();
    const QByteArray secret("ABCD-EFGH");
    for (const QString &ending : {QString(), QStringLiteral("-wal"), QStringLiteral("-shm")}) {
        const Result<> written = SecretFile::write(m_path + ending, secret);
        QVERIFY(!written);
        QCOMPARE(written.error().reason, Reason::IsTheDatabase);
    }
    QVERIFY(locks() >= before);
    const QString note = m_folder->filePath(QStringLiteral("codes.txt"));
    QVERIFY(SecretFile::write(note, QByteArray("older")));
    QVERIFY(SecretFile::write(note, secret));
    QFile file(note);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), secret);
    QCOMPARE(file.permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions());
    QCOMPARE(SecretFile::write(m_folder->filePath(QStringLiteral("no/codes.txt")), secret)
                 .error()
                 .reason,
             Reason::NotWritable);
}

QTEST_MAIN(TestFileLocks)
#include "tst_filelocks.moc"
