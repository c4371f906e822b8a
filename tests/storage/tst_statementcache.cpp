// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "StorageFixture.h"
#include "models/storage/Sql.h"
#include "models/storage/StatementCache.h"

using GuardRules::Pass;
using StorageFixture::Other;

namespace {

const QString CountSql = QStringLiteral("SELECT count(*) FROM role WHERE id > :id");
const QString InsertSql = QStringLiteral("INSERT INTO role (name, permissions) VALUES (:name, '')");
const QString AuditSql = QStringLiteral("SELECT count(*) FROM postern_audit WHERE id > :id");

} // namespace

class TestStatementCache final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_database = StorageFixture::create(*m_folder);
        QVERIFY(m_database);
    }
    void cleanup() { m_database.reset(); }

    void runsAStatementAgainWithOtherValues();
    void runsAStatementInsideItself();
    void goesOnAfterAFailure();
    void keepsNoLock();
    void seesAnotherSchema();
    void asksTheGuardAnew();
    void keepsWhatElevationsPrepareForElevations();
    void givesAStatementAgain();
    void takesNothingBackFromBefore();

private:
    const QSqlDatabase &connection() const { return m_database->connection(); }
    Result<QVariant> countAbove(qint64 id) const
    {
        return Sql::value(connection(), CountSql, {{":id", id}}, "count");
    }
    Result<int> insert(const char *name) const
    {
        return Sql::run(connection(), InsertSql, {{":name", QString::fromLatin1(name)}}, "insert");
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
};

void TestStatementCache::runsAStatementAgainWithOtherValues()
{
    for (const char *name : {"one", "two", "three"}) {
        QCOMPARE(insert(name).value(), 1);
    }
    QCOMPARE(countAbove(0)->toInt(), 3);
    QCOMPARE(countAbove(1)->toInt(), 2);
    QCOMPARE(countAbove(3)->toInt(), 0);
    const QString between =
        QStringLiteral("SELECT count(*) FROM role WHERE id >= :id AND id <= :id + :more");
    for (int more = 0; more < 3; ++more) { // a placeholder that stands twice
        const Result<QVariant> found =
            Sql::value(connection(), between, {{":id", 1}, {":more", more}}, "between");
        QCOMPARE(found->toInt(), more + 1);
    }
    // Nothing of the time before is bound.
    QCOMPARE(Sql::value(connection(), CountSql, {}, "count")->toInt(), 0);
}

void TestStatementCache::runsAStatementInsideItself()
{
    QVERIFY(insert("one") && insert("two"));
    const QString statement = QStringLiteral("SELECT id FROM role ORDER BY id");
    int seen = 0;
    for (int again = 0; again < 2; ++again) {
        const Result<> done =
            Sql::forEach(connection(), statement, {}, "outer", [&](const QSqlQuery &) {
                const Result<> inner = Sql::forEach(connection(), statement, {}, "inner",
                                                    [&seen](const QSqlQuery &) { ++seen; });
                QVERIFY(inner);
            });
        QVERIFY(done);
    }
    QCOMPARE(seen, 8);
}

void TestStatementCache::goesOnAfterAFailure()
{
    QVERIFY(insert("one"));
    QVERIFY(!insert("one")); // the name is taken
    QVERIFY(insert("two"));
    QCOMPARE(countAbove(0)->toInt(), 2);
}

void TestStatementCache::keepsNoLock()
{
    QVERIFY(insert("one") && insert("two"));
    const QString first = QStringLiteral("SELECT id FROM role ORDER BY id");
    QCOMPARE(Sql::value(connection(), first, {}, "first")->toInt(), 1); // the second is not read
    Other other(m_database->path());
    QVERIFY(other.run(QStringLiteral("UPDATE role SET name = 'other' WHERE id = 1")));
    // 0: nobody is in the way of emptying the log.
    QCOMPARE(other.value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")).toInt(), 0);
    // And what was written meanwhile is no snapshot that is too old.
    QVERIFY(insert("three"));
}

void TestStatementCache::seesAnotherSchema()
{
    QCOMPARE(countAbove(0)->toInt(), 0);
    QVERIFY(insert("one"));
    Other other(m_database->path());
    QVERIFY(other.run(QStringLiteral("ALTER TABLE role ADD COLUMN colour TEXT")));
    QVERIFY(insert("two"));
    QCOMPARE(countAbove(0)->toInt(), 2);
}

/// What one person's permissions let prepare must not run for the next.
void TestStatementCache::asksTheGuardAnew()
{
    const auto countAudit = [this] {
        return Sql::value(connection(), AuditSql, {{":id", 0}}, "audit");
    };
    const Pass administrator{Pass::Kind::Person, 1, Permissions::everything()};
    const Pass reader{Pass::Kind::Person, 2, {Permission::PostsRead}};
    QVERIFY(countAudit());
    QVERIFY(insert("before"));
    QVERIFY(m_database->guard(administrator));
    QVERIFY(countAudit());
    QVERIFY(insert("one"));
    QVERIFY(m_database->guard(reader));
    QVERIFY(!countAudit());
    QVERIFY(!insert("two"));
    QVERIFY(m_database->guard({}));
    QVERIFY(!countAbove(0));
    QVERIFY(m_database->guard(administrator));
    QVERIFY(countAudit());
    QVERIFY(insert("three"));
    // As a thread's connection learns of it: by the pass alone.
    m_database->place().pass->set(reader);
    QVERIFY(!countAudit());
    QVERIFY(!insert("four"));
    QCOMPARE(countAbove(0)->toInt(), 3);
}

/// Nobody but the program's own bookkeeping reads the last entry of the audit.
void TestStatementCache::keepsWhatElevationsPrepareForElevations()
{
    const auto countAudit = [this] {
        return Sql::value(connection(), AuditSql, {{":id", 0}}, "audit");
    };
    const auto countElevated = [&] {
        const Guard::Elevation elevation(connection());
        return countAudit();
    };
    QVERIFY(m_database->guard(Pass{Pass::Kind::Person, 2, {Permission::PostsRead}}));
    for (int again = 0; again < 2; ++again) {
        QVERIFY(countElevated());
        QVERIFY(!countAudit());
    }
}

void TestStatementCache::givesAStatementAgain()
{
    const auto taken = [this] {
        auto lease = StatementCache::Lease::take(connection(), CountSql, "count");
        return lease ? (**lease).result() : nullptr;
    };
    const auto takenElevated = [&] {
        const Guard::Elevation elevation(connection());
        return taken();
    };
    QVERIFY(m_database->guard(Pass{Pass::Kind::Person, 1, Permissions::everything()}));
    const QSqlResult *ordinary = taken();
    const QSqlResult *elevated = takenElevated();
    QVERIFY(ordinary && elevated && ordinary != elevated);
    QCOMPARE(taken(), ordinary);
    QCOMPARE(takenElevated(), elevated);
}

/// Somebody else may be there when a statement on lease comes back.
void TestStatementCache::takesNothingBackFromBefore()
{
    QVERIFY(m_database->guard(Pass{Pass::Kind::Person, 1, Permissions::everything()}));
    {
        auto lease = StatementCache::Lease::take(connection(), AuditSql, "audit");
        QVERIFY(lease);
        lease->bind(QStringLiteral(":id"), 0);
        QVERIFY((**lease).exec());
        QVERIFY(m_database->guard(Pass{Pass::Kind::Person, 2, {Permission::PostsRead}}));
        QVERIFY(countAbove(0));
    }
    QVERIFY(!Sql::value(connection(), AuditSql, {{":id", 0}}, "audit"));
}

QTEST_GUILESS_MAIN(TestStatementCache)
#include "tst_statementcache.moc"
