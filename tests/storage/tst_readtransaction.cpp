// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "StorageFixture.h"
#include "models/storage/ReadTransaction.h"

class TestReadTransaction : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsOneMoment();
    void failsWhereOneIsOpen();

private:
    int posts() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Database> m_database;
};

void TestReadTransaction::init()
{
    m_database.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    m_database = StorageFixture::open(QStringLiteral("tutorial_bcrypt"), *m_folder);
    QVERIFY(m_database);
}

int TestReadTransaction::posts() const
{
    QSqlQuery query(m_database->connection());
    return query.exec(QStringLiteral("SELECT count(*) FROM post")) && query.next()
               ? query.value(0).toInt()
               : -1;
}

void TestReadTransaction::readsOneMoment()
{
    const int before = posts();
    QVERIFY(before > 0);
    {
        const Result<ReadTransaction> moment = ReadTransaction::begin(m_database->connection());
        QVERIFY(moment);
        QCOMPARE(posts(), before);
        StorageFixture::Other other(m_folder->filePath(QStringLiteral("site.db")));
        QVERIFY(other.run(QStringLiteral("DELETE FROM post")));
        QCOMPARE(posts(), before);
    }
    QCOMPARE(posts(), 0);
}

void TestReadTransaction::failsWhereOneIsOpen()
{
    const Result<ReadTransaction> first = ReadTransaction::begin(m_database->connection());
    QVERIFY(first);
    const Result<ReadTransaction> second = ReadTransaction::begin(m_database->connection());
    QVERIFY(!second);
    QCOMPARE(second.error().code, ErrorCode::Storage);
}

QTEST_GUILESS_MAIN(TestReadTransaction)
#include "tst_readtransaction.moc"
