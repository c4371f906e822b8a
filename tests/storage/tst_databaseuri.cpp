// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/DatabaseUri.h"

#include <QTest>

/// The forms of SQLALCHEMY_DATABASE_URI.
class TestDatabaseUri : public QObject
{
    Q_OBJECT

private slots:
    void understands_data();
    void understands();
    void refuses_data();
    void refuses();
    void isReversible_data();
    void isReversible();
};

void TestDatabaseUri::understands_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<QString>("path");
    QTest::newRow("relative") << "sqlite:///site.db"
                              << "/base/site.db";
    QTest::newRow("relative in a folder") << "sqlite:///a/../b/site.db"
                                          << "/base/b/site.db";
    QTest::newRow("absolute") << "sqlite:////srv/site.db"
                              << "/srv/site.db";
    QTest::newRow("driver named") << "sqlite+pysqlite:////srv/site.db"
                                  << "/srv/site.db";
    QTest::newRow("options") << "sqlite:////srv/site.db?timeout=15&x=y"
                             << "/srv/site.db";
    QTest::newRow("percent stays") << "sqlite:////srv/50%20.db"
                                   << "/srv/50%20.db";
    QTest::newRow("blanks") << "sqlite:////srv/our notes.db"
                            << "/srv/our notes.db";
    QTest::newRow("plain absolute") << "/srv/site.db"
                                    << "/srv/site.db";
    QTest::newRow("plain relative") << "site.db"
                                    << "/base/site.db";
    QTest::newRow("plain with a question mark") << "/srv/what?.db"
                                                << "/srv/what?.db";
}

void TestDatabaseUri::understands()
{
    QFETCH(QString, uri);
    QFETCH(QString, path);
    const Result<QString> found = DatabaseUri::toPath(uri, QStringLiteral("/base"));
    QVERIFY(found);
    QCOMPARE(*found, path);
}

void TestDatabaseUri::refuses_data()
{
    QTest::addColumn<QString>("uri");
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("subject");
    QTest::newRow("empty") << "" << Reason::Empty << "";
    QTest::newRow("blank") << "  " << Reason::Empty << "";
    QTest::newRow("in memory") << "sqlite:///:memory:" << Reason::UnsupportedUri << "sqlite";
    QTest::newRow("in memory, short") << "sqlite://" << Reason::UnsupportedUri << "sqlite";
    QTest::newRow("no path") << "sqlite:///" << Reason::UnsupportedUri << "sqlite";
    QTest::newRow("bare memory") << ":memory:" << Reason::UnsupportedUri << ":memory:";
    QTest::newRow("SQLite's own URI")
        << "sqlite:///file:x?uri=true" << Reason::UnsupportedUri << "sqlite";
    QTest::newRow("PostgreSQL") << "postgresql://user:pw@host/db" << Reason::UnsupportedUri
                                << "postgresql";
    QTest::newRow("MySQL") << "mysql+pymysql://host/db" << Reason::UnsupportedUri << "mysql";
    QTest::newRow("a host") << "sqlite://host/site.db" << Reason::BadUri << "";
    QTest::newRow("slashes too few") << "sqlite:/site.db" << Reason::BadUri << "";
}

void TestDatabaseUri::refuses()
{
    QFETCH(QString, uri);
    QFETCH(Reason, reason);
    QFETCH(QString, subject);
    const Result<QString> found = DatabaseUri::toPath(uri, QStringLiteral("/base"));
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::Invalid);
    QCOMPARE(found.error().reason, reason);
    QCOMPARE(found.error().subject, subject);
    QCOMPARE(found.error().field, Field::DatabaseFile);
}

void TestDatabaseUri::isReversible_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("ordinary") << "/srv/site.db";
    QTest::newRow("odd") << "/srv/50% of #1/what?.db";
}

void TestDatabaseUri::isReversible()
{
    QFETCH(QString, path);
    QCOMPARE(*DatabaseUri::toPath(DatabaseUri::fromPath(path), QStringLiteral("/base")), path);
}

QTEST_GUILESS_MAIN(TestDatabaseUri)
#include "tst_databaseuri.moc"
