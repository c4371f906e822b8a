// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "tests/views/OfficeWalk.h"

#include <QAbstractItemModelTester>

/// Edits, undo, redo, saves, sorts and searches in any order, while another program writes other
/// rows: after each, the table shows what a plain model of it says, and so does the file. A walk is
/// given by its number; POSTERN_WALKS=N tries the first N instead of the usual ones.
class TestRandomWalk final : public UndoHistoryTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { close(); }
    void showsAndWritesWhatWasDone_data();
    void showsAndWritesWhatWasDone();
};

void TestRandomWalk::showsAndWritesWhatWasDone_data()
{
    constexpr int FewPosts = 12;
    constexpr int ManyPosts = 5200; // of which a thread reads most
    constexpr int UsualWalks = 24;
    constexpr int Rare = 8;
    QTest::addColumn<int>("posts");
    QTest::addColumn<quint32>("number");
    const int asked = qEnvironmentVariableIntValue("POSTERN_WALKS");
    for (int i = 0; i < (asked > 0 ? asked : UsualWalks); ++i) {
        QTest::addRow("%d", i) << FewPosts << quint32(i);
        if (i % Rare == 0) {
            QTest::addRow("%d, many posts", i) << ManyPosts << quint32(i);
        }
    }
}

void TestRandomWalk::showsAndWritesWhatWasDone()
{
    QFETCH(int, posts);
    QFETCH(quint32, number);
    constexpr int Steps = 60;
    m_office->addPosts(posts);
    open<PostsPage>();
    QTRY_VERIFY(!model()->isLoading());
    const QAbstractItemModelTester tester(model(),
                                          QAbstractItemModelTester::FailureReportingMode::QtTest);
    OfficeWalk walk(*m_page, *m_office, number);
    for (int i = 0; i < Steps; ++i) {
        walk.step();
        QTRY_VERIFY(!model()->isLoading() && !model()->isSaving());
        const QString wrong = walk.difference();
        QVERIFY2(wrong.isEmpty(), qPrintable(wrong + walk.log()));
    }
}

QTEST_MAIN(TestRandomWalk)
#include "tst_randomwalk.moc"
