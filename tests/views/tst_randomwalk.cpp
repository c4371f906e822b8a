// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/OfficeWalk.h"
#include "views/PostsPage.h"
#include "views/RolesPage.h"
#include "views/UsersPage.h"

#include <QAbstractItemModelTester>

/// Edits, undo, redo, saves, sorts and searches in any order, while another program writes other
/// rows: after each, the table shows what a plain model of it says, and so does the file. A walk is
/// given by its number; POSTERN_WALKS=N tries the first N of each kind instead of the usual ones.
class TestRandomWalk final : public UndoHistoryTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { close(); }
    void showsAndWritesWhatWasDone_data();
    void showsAndWritesWhatWasDone();

private:
    void openTable(const WalkedTable &table, int rows);
};

void TestRandomWalk::showsAndWritesWhatWasDone_data()
{
    constexpr int FewRows = 12;
    constexpr int ManyPosts = 5200; // of which a thread reads most
    constexpr int UsualWalks = 16;
    constexpr int Rare = 8;
    QTest::addColumn<const WalkedTable *>("table");
    QTest::addColumn<int>("rows");
    QTest::addColumn<quint32>("number");
    const int asked = qEnvironmentVariableIntValue("POSTERN_WALKS");
    const auto walks = static_cast<quint32>(asked > 0 ? asked : UsualWalks);
    for (quint32 i = 0; i < walks; ++i) {
        for (const WalkedTable *table :
             {&WalkedTable::Posts, &WalkedTable::Roles, &WalkedTable::Users}) {
            QTest::addRow("%s, %u", table->name, i) << table << FewRows << i;
        }
        if (i % Rare == 0) {
            QTest::addRow("many posts, %u", i) << &WalkedTable::Posts << ManyPosts << i;
        }
    }
}

void TestRandomWalk::showsAndWritesWhatWasDone()
{
    QFETCH(const WalkedTable *, table);
    QFETCH(int, rows);
    QFETCH(quint32, number);
    constexpr int Steps = 60;
    openTable(*table, rows);
    QTRY_VERIFY(!model()->isLoading());
    const QAbstractItemModelTester tester(model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    OfficeWalk walk(*table, *m_page, *m_office, number);
    for (int i = 0; i < Steps; ++i) {
        walk.step();
        QTRY_VERIFY(!model()->isLoading() && !model()->isSaving());
        const QString wrong = walk.difference();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + walk.log()));
    }
}

void TestRandomWalk::openTable(const WalkedTable &table, int rows)
{
    if (&table == &WalkedTable::Posts) {
        m_office->addPosts(rows);
        open<PostsPage>();
    } else if (&table == &WalkedTable::Roles) {
        m_office->addRoles(rows);
        open<RolesPage>();
    } else {
        m_office->addUsers(rows);
        open<UsersPage>();
    }
}

QTEST_MAIN(TestRandomWalk)
#include "tst_randomwalk.moc"
