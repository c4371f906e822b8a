// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Database.h"
#include "models/storage/FileReport.h"
#include "models/storage/Migrator.h"
#include "models/storage/Transaction.h"
#include "models/storage/UserStore.h"

#include <QTemporaryDir>
#include <QTest>

class TestDatabase : public QObject
{
    Q_OBJECT
private slots:
    void createsAndReopens()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("new/site.db"));
        QString id;
        {
            auto made = Database::create(path);
            if (!made) {
                qDebug() << made.error().detail << int(made.error().reason);
            }
            QVERIFY(bool(made));
            UserStore users(**made);
            auto r = users.insert(
                {QStringLiteral("ann"), QStringLiteral("ann@example.com"), {}, true, false},
                QStringLiteral("x"), QDateTime::currentDateTimeUtc());
            if (!r) {
                qDebug() << r.error().detail;
            }
            QVERIFY(bool(r));
            id = (*made)->id();
            QVERIFY(bool(users.findByLogin(QStringLiteral("ANN"))));
        }
        auto again = Database::open(path);
        QVERIFY(bool(again));
        QCOMPARE((*again)->id(), id);
        auto report = FileInspector::inspect(path);
        QVERIFY(bool(report));
        QCOMPARE(report->users, 1);
    }
    void adopts_data()
    {
        QTest::addColumn<QString>("name");
        for (const char *n : {"fsqla_v3_argon2", "tutorial_argon2", "tutorial_bcrypt",
                              "tutorial_empty", "tutorial_working_bcrypt", "unicode_odd"}) {
            QTest::newRow(n) << QString::fromLatin1(n);
        }
    }
    void adopts()
    {
        QFETCH(QString, name);
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("site.db"));
        QVERIFY(QFile::copy(QStringLiteral(FIXTURES "/%1.db").arg(name), path));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
        {
            auto foreign = Database::openForeign(path, Database::ForeignMode::ReadWrite);
            QVERIFY(bool(foreign));
            auto t = Transaction::begin((*foreign)->connection());
            QVERIFY(bool(t));
            auto done = (*foreign)->adoptSchema();
            if (!done) {
                qDebug() << done.error().detail;
            }
            QVERIFY(bool(done));
            QVERIFY(bool(t->commit()));
        }
        auto opened = Database::open(path);
        if (!opened) {
            qDebug() << opened.error().detail << int(opened.error().reason);
        }
        QVERIFY(bool(opened));
        auto all = UserStore(**opened).all();
        QVERIFY(bool(all));
    }
};
QTEST_GUILESS_MAIN(TestDatabase)
#include "tst_database.moc"
