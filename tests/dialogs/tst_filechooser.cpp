// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FileChooser.h"

#include <QAbstractFileIconProvider>
#include <QDir>
#include <QFileInfo>
#include <QImage>
#include <QMimeDatabase>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <memory>

class TestFileChooser : public QObject
{
    Q_OBJECT

private slots:
    void makesItsIconsBeforehand_data();
    void makesItsIconsBeforehand();

private:
    static void makeTheme(const QString &folder, const QString &icon);
};

/// A theme "probe" that has an icon of this name.
void TestFileChooser::makeTheme(const QString &folder, const QString &icon)
{
    QVERIFY(QDir(folder).mkpath(QStringLiteral("probe/16")));
    QFile index(folder + QStringLiteral("/probe/index.theme"));
    QVERIFY(index.open(QIODevice::WriteOnly));
    index.write("[Icon Theme]\nName=probe\nDirectories=16\n\n[16]\nSize=16\nType=Fixed\n");
    QImage image(16, 16, QImage::Format_ARGB32);
    image.fill(Qt::red);
    QVERIFY(image.save(QStringLiteral("%1/probe/16/%2.png").arg(folder, icon)));
}

void TestFileChooser::makesItsIconsBeforehand_data()
{
    QTest::addColumn<QString>("name");
    for (const char *name : {"posts.csv", "codes.txt", "site.db", "sheet.pdf", "photo.jpeg",
                             "letter.odt", "README", "odd.no-such-kind"}) {
        QTest::newRow(name) << QString::fromLatin1(name);
    }
}

/// The dialog asks for them in a thread of its own, where no theme may be read.
void TestFileChooser::makesItsIconsBeforehand()
{
    QFETCH(QString, name);
    const QTemporaryDir folder;
    const FileChooser chooser(nullptr, QString(), folder.path());
    const QAbstractFileIconProvider *icons = chooser.iconProvider();
    const QFileInfo file(folder.filePath(name));
    const auto iconInThread = [&] {
        QIcon icon;
        const std::unique_ptr<QThread> thread(QThread::create([&] { icon = icons->icon(file); }));
        thread->start();
        return thread->wait() ? icon : QIcon();
    };
    const QIcon before = iconInThread();
    const QMimeType kind = QMimeDatabase().mimeTypeForFile(file, QMimeDatabase::MatchExtension);
    makeTheme(folder.path(), kind.iconName());
    QIcon::setThemeSearchPaths({folder.path()});
    QIcon::setThemeName(QStringLiteral("probe"));
    QVERIFY(!QIcon::fromTheme(kind.iconName()).isNull());
    QCOMPARE(iconInThread().cacheKey(), before.cacheKey()); // as it was made
    QVERIFY(!icons->type(file).isEmpty());
}

QTEST_MAIN(TestFileChooser)
#include "tst_filechooser.moc"
