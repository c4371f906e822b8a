// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/support/CellEdits.h"
#include "tests/views/PostsPageTest.h"

#include <QHeaderView>

/// Which post is the current one, and in sight: at the beginning, after keys, and when the rows
/// change.
class TestPostsPlace final : public PostsPageTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void refreshSelectsNoMoreRows();
    void startsInTheFirstRow();
    void refreshKeepsSelectionAndEdits();
    void movesByLetters();
    void aLongTableShowsTheNewestFirst();
    void staysWithThePostThatMovesWhenSaved();
    void seesThePostThatMovesToTheTop();
    void discardingLeadsBackToTheTable();
    void whatIsSeenStaysWhileRowsCome();
    void theEndStaysTheEndWhileRowsGo();
    void whoIsAtTheTopSeesWhatIsNew();
    void clearingASearchShowsTheCurrentRow();
    void sortingShowsTheCurrentRow();
    void sortingLeavesARowOutOfSightThere();
    void theCurrentRowIsASelectedOne();
    void keysShowWhatTheyChange();

private:
    qint64 atTheTop() const { return m_driver->model()->idAt(m_driver->table()->rowAt(0)); }
    /// 300 posts, the newest first, and the row with that number current and seen.
    void openMany(int row);
    void clickHeader(int column)
    {
        QHeaderView *header = m_driver->table()->horizontalHeader();
        const int x = header->sectionViewportPosition(column) + header->sectionSize(column) / 2;
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, QPoint(x, header->height() / 2));
    }
    bool isCurrentSeen() const
    {
        return m_driver->table()->isInView(m_driver->table()->currentIndex());
    }
};

void TestPostsPlace::refreshSelectsNoMoreRows()
{
    open("eve");
    const qint64 id = m_driver->model()->idAt(title("Keys").row());
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("insert into post (title, body) values ('New', '')")));
    m_page->refresh();
    QCOMPARE(m_driver->selectedRows(), QList<int>{m_driver->model()->rowOf(id)});
}

void TestPostsPlace::startsInTheFirstRow()
{
    open("eve");
    QCOMPARE(m_driver->table()->currentIndex().row(), 0);
    QCOMPARE(m_driver->selectedRows(), QList<int>{0});
    const QString first = m_driver->model()->index(0, PostsTable::Title).data().toString();
    QTRY_COMPARE(m_driver->shown("postTitleLabel"), first);
    m_driver->table()->setCurrentIndex(m_driver->model()->index(1, PostsTable::Title));
    m_page->hide();
    m_page->show();
    QCOMPARE(m_driver->table()->currentIndex().row(), 1);
    m_page->focusSearch();
    m_page->focusContent();
    QCOMPARE(m_page->focusWidget(), m_driver->table());
    m_driver->search(QStringLiteral("zebra"));
    m_page->focusContent();
    QCOMPARE(m_page->focusWidget(),
             m_page->findChild<QPushButton *>(QStringLiteral("emptyButton")));
}

void TestPostsPlace::refreshKeepsSelectionAndEdits()
{
    open("eve");
    m_driver->type(title("Fridge"), QStringLiteral("Freezer"));
    const qint64 id = m_driver->model()->idAt(title("Keys").row());
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("insert into post (title, body) values ('New', '')")));
    m_page->refresh();
    QVERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("New")) >= 0);
    QVERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("Freezer")) >= 0);
    QCOMPARE(m_driver->model()->idAt(m_driver->table()->currentIndex().row()), id);
}

void TestPostsPlace::movesByLetters()
{
    open("rob");
    m_driver->table()->setCurrentIndex(m_driver->model()->index(0, PostsTable::Title));
    QTest::keyClick(m_driver->table(), Qt::Key_J);
    QCOMPARE(m_driver->table()->currentIndex().row(), 1);
    QTest::keyClick(m_driver->table(), Qt::Key_K);
    QCOMPARE(m_driver->table()->currentIndex().row(), 0);
}

/// More rows than are read at once.
void TestPostsPlace::staysWithThePostThatMovesWhenSaved()
{
    constexpr int Count = 6000;
    constexpr int First = 3000;
    m_office->addPosts(Count);
    open("eve");
    auto *model = m_driver->model();
    QTRY_VERIFY(!model->isLoading());
    QList<CellEdit> edits;
    for (int row = First; row < First + 100; ++row) {
        edits.append({model->idAt(row), PostsTable::Title, QStringLiteral("New %1").arg(row)});
    }
    const qint64 mine = model->idAt(First + 10);
    m_driver->table()->setCurrentIndex(model->index(First + 10, PostsTable::Title));
    QVERIFY(editCells(*model, edits).isEmpty());
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    QTRY_COMPARE(saved, std::optional(true));
    QTRY_VERIFY(model->rowOf(mine) < 100 && !model->isLoading());
    QCOMPARE(model->idAt(m_driver->table()->currentIndex().row()), mine);
    QTRY_COMPARE(m_driver->shown("postTitleLabel"), QStringLiteral("New %1").arg(First + 10));
}

void TestPostsPlace::seesThePostThatMovesToTheTop()
{
    m_office->addPosts(200);
    open("eve");
    auto *table = m_driver->table();
    m_driver->model()->sort(PostsTable::Updated, Qt::DescendingOrder);
    table->setCurrentIndex(m_driver->model()->index(150, PostsTable::Title));
    m_office->clock().set(m_office->clock().now().addSecs(60));
    m_driver->type(table->currentIndex(), QStringLiteral("Mine"));
    QTest::keyClick(table, Qt::Key_Up); // Return has led on
    m_page->saveChanges();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QTRY_COMPARE(table->currentIndex().row(), 0);
    QCOMPARE(table->currentIndex().data().toString(), QStringLiteral("Mine"));
    QCOMPARE(table->rowAt(0), 0);
}

void TestPostsPlace::discardingLeadsBackToTheTable()
{
    open("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    m_page->findChild<QPushButton *>(QStringLiteral("discardButton"))->setFocus();
    QVERIFY(m_driver->click("discardButton"));
    QCOMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(m_page->focusWidget(), m_driver->table());
    m_page->redo();
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Fridge")),
                   QStringLiteral("Oven"));
    QCOMPARE(m_page->pendingChanges(), 2); // so many are asked about
    m_page->findChild<QPushButton *>(QStringLiteral("discardButton"))->setFocus();
    QVERIFY(m_driver->click("discardButton"));
    QTRY_VERIFY(QApplication::activeModalWidget());
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QTRY_COMPARE(QApplication::focusWidget(), m_driver->table());
}

void TestPostsPlace::aLongTableShowsTheNewestFirst()
{
    constexpr int Count = 6000;
    m_office->addPosts(Count);
    open("eve");
    const auto firstTitle = [this] {
        return m_driver->model()->index(0, PostsTable::Title).data().toString();
    };
    const auto isAtTheTop = [this] {
        return m_driver->table()->rowAt(0) == 0 && m_driver->table()->currentIndex().row() == 0;
    };
    const auto where = [this] {
        return QStringLiteral("%1 at the top, %2 current")
            .arg(m_driver->table()->rowAt(0))
            .arg(m_driver->table()->currentIndex().row());
    };
    QTRY_VERIFY(!m_driver->model()->isLoading());
    const QString newest = firstTitle();
    QVERIFY(isAtTheTop());
    QTRY_COMPARE(m_driver->shown("postTitleLabel"), newest);

    m_driver->search(QStringLiteral("fridge"));
    QTRY_VERIFY(!m_driver->model()->isLoading() && m_driver->model()->rowCount() < Count);
    QCOMPARE(firstTitle(), QStringLiteral("Fridge"));
    const QModelIndex first = m_driver->model()->index(0, PostsTable::Created);
    const QModelIndex last = first.siblingAtRow(m_driver->model()->rowCount() - 1);
    QVERIFY(first.data(Qt::EditRole).toDateTime() > last.data(Qt::EditRole).toDateTime());
    QTRY_VERIFY2(isAtTheTop(), qPrintable(where()));
    QTRY_COMPARE(m_driver->shown("postTitleLabel"), firstTitle());

    m_driver->table()->scrollToBottom();
    m_driver->table()->setCurrentIndex(last.siblingAtColumn(PostsTable::Title));
    m_driver->search(QStringLiteral("door"));
    QTRY_VERIFY(!m_driver->model()->isLoading());
    QTRY_VERIFY2(isAtTheTop(), qPrintable(where()));
}

void TestPostsPlace::openMany(int row)
{
    m_office->addPosts(300);
    open("eve");
    m_driver->model()->sort(PostsTable::Created, Qt::DescendingOrder);
    m_driver->table()->setCurrentIndex(m_driver->model()->index(row, PostsTable::Title));
    m_driver->table()->scrollTo(m_driver->table()->currentIndex());
    QVERIFY(isCurrentSeen());
}

void TestPostsPlace::whatIsSeenStaysWhileRowsCome()
{
    openMany(100);
    const qint64 top = atTheTop();
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("insert into post (title, body, create_datetime) values "
                                      "('New', '', '2030-01-01 00:00:00'), "
                                      "('Newer', '', '2030-01-02 00:00:00')")));
    m_page->refresh();
    QCOMPARE(m_driver->model()->rowOf(top), m_driver->table()->rowAt(0));
    QCOMPARE(atTheTop(), top);
    QVERIFY(other.exec(QStringLiteral("delete from post where title in ('New', 'Newer')")));
    m_page->refresh();
    QCOMPARE(atTheTop(), top);
    // And where others go up among the rows above
    QVERIFY(other.exec(QStringLiteral("update post set create_datetime = '2031-01-01 00:00:00' "
                                      "where title in ('Post 0010', 'Post 0020', 'Post 0030')")));
    m_page->refresh();
    QCOMPARE(atTheTop(), top);
    QVERIFY(isCurrentSeen());
}

void TestPostsPlace::theEndStaysTheEndWhileRowsGo()
{
    openMany(301);
    m_driver->table()->scrollToBottom();
    const qint64 top = atTheTop();
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("delete from post where title in ('Post 0290', 'Post 0291', "
                                      "'Post 0292')")));
    m_page->refresh();
    QCOMPARE(atTheTop(), top);
}

void TestPostsPlace::whoIsAtTheTopSeesWhatIsNew()
{
    openMany(0);
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("insert into post (title, body, create_datetime) values "
                                      "('New', '', '2030-01-01 00:00:00')")));
    m_page->refresh();
    QCOMPARE(m_driver->table()->rowAt(0), 0);
}

void TestPostsPlace::clearingASearchShowsTheCurrentRow()
{
    openMany(0);
    m_driver->search(QStringLiteral("fridge"));
    const QModelIndex chosen = m_driver->model()->index(60, PostsTable::Title);
    QTest::mouseClick(m_driver->table()->viewport(), Qt::LeftButton, {}, QPoint(60, 60));
    m_driver->table()->setCurrentIndex(chosen);
    const qint64 id = m_driver->model()->idAt(60);
    m_driver->search({});
    QCOMPARE(m_driver->model()->idAt(m_driver->table()->currentIndex().row()), id);
    QVERIFY(isCurrentSeen());
}

void TestPostsPlace::sortingShowsTheCurrentRow()
{
    openMany(100);
    const qint64 id = m_driver->model()->idAt(100);
    clickHeader(PostsTable::Created);
    QTRY_COMPARE(m_driver->model()->rowOf(id), 301 - 100);
    QTRY_VERIFY(isCurrentSeen());
}

void TestPostsPlace::sortingLeavesARowOutOfSightThere()
{
    openMany(100);
    m_driver->table()->scrollToTop();
    clickHeader(PostsTable::Created);
    QCOMPARE(m_driver->table()->rowAt(0), 0);
}

/// What Del removes and what the pane shows are one row.
void TestPostsPlace::theCurrentRowIsASelectedOne()
{
    openMany(10);
    auto *table = m_driver->table();
    table->selectBlock(10, 12, {PostsTable::Title});
    const qint64 left = m_driver->model()->idAt(11);
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(
        QStringLiteral("delete from post where id = %1").arg(m_driver->model()->idAt(10))));
    m_page->refresh();
    QTRY_COMPARE(m_driver->model()->idAt(table->currentIndex().row()), left);
    table->selectBlock(10, 12, {PostsTable::Title});
    table->selectionModel()->setCurrentIndex(m_driver->model()->index(12, PostsTable::Title),
                                             QItemSelectionModel::NoUpdate);
    QVERIFY(other.exec(
        QStringLiteral("delete from post where id = %1").arg(m_driver->model()->idAt(12))));
    m_page->refresh();
    QTRY_VERIFY(table->selectionModel()->isSelected(table->currentIndex()));
    QCOMPARE(m_driver->selectedRows(), QList<int>({10, 11}));
}

void TestPostsPlace::keysShowWhatTheyChange()
{
    openMany(100);
    auto *table = m_driver->table();
    table->scrollToTop();
    QVERIFY(!isCurrentSeen());
    QTest::keyClick(table, Qt::Key_F2);
    QVERIFY(isCurrentSeen());
    QTest::keyClick(table->viewport()->findChild<QLineEdit *>(), Qt::Key_Escape);
    table->scrollToTop();
    QTest::keyClick(table, Qt::Key_Backspace);
    QVERIFY(isCurrentSeen());
}

QTEST_MAIN(TestPostsPlace)
#include "tst_postsplace.moc"
