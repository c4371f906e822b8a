// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/support/CellEdits.h"
#include "tests/views/PageSavingTest.h"

/// Many rows are written on a thread while the page answers, as one or not at all.
class TestSavingMany final : public PageSavingTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void writesManyRowsBesideTheWindow();
    void recordsManyRowsAsFew();
    void cancelTakesBackWhatWasWritten();
    void discardingStopsWhatIsWritten();
    void savingAgainWaitsForWhatIsWritten();
    void keepsWhatIsWrittenAsItIs();
    void waitsForTheFileWithManyRows();
    void asksForTheRightsOfTheMomentThatItWrites_data();
    void asksForTheRightsOfTheMomentThatItWrites();
    void aConflictInTheMiddleTakesAllBack();
    void undoesAndRedoesManyRows();
    void undoStaysWithTheCurrentRow();
    void cancelledUndoIsOfferedAgain();
    void removesManyPosts();
    void changesManyUsers();
    void goingAwayTakesBackWhatIsWritten();
};

void TestSavingMany::writesManyRowsBesideTheWindow()
{
    renameMany();
    bool isSaved = false;
    m_page->save([&](bool saved) { isSaved = saved; });
    // No event wrote any of it.
    QVERIFY(!isSaved);
    QCOMPARE(m_page->pendingChanges(), Many);
    QCOMPARE(progress(), QStringLiteral("Saving 0 of 1,500…"));
    QSignalSpy changes(&m_office->workspace().notifier(), &ChangeNotifier::changed);
    QTRY_VERIFY(isSaved);
    QCOMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(renamed(), Many);
    QVERIFY(progress().isNull());
    QCOMPARE(changes.count(), 1);
    QCOMPARE(changes.first().first().value<ChangeNotifier::Origin>(), ChangeNotifier::Origin::Here);
    QVERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("New 2")) >= 0);
    QCOMPARE(m_page->undoText(), QStringLiteral("Save of 1,500 Changes"));
}

void TestSavingMany::recordsManyRowsAsFew()
{
    renameMany(30);
    m_page->saveChanges();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(m_other
                 ->value(QStringLiteral(
                     "select count(*) || ' ' || session || ' ' || user_name || ' ' || action "
                     "from postern_audit where object_kind = 'post' and after like '%New %' "
                     "group by session, user_name, action"))
                 .toString(),
             QStringLiteral("30 %1 eve post.update").arg(m_session->id()));
}

void TestSavingMany::cancelTakesBackWhatWasWritten()
{
    renameMany();
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    QVERIFY(m_driver->click("cancelSavingButton"));
    QCOMPARE(progress(), QStringLiteral("Taking back what was written…"));
    QTRY_COMPARE(saved, std::optional(false));
    QCOMPARE(m_page->pendingChanges(), Many);
    QCOMPARE(renamed(), 0);
    QVERIFY(progress().isNull());
    QVERIFY(!m_driver->shown("problemLabel").isEmpty());
    QVERIFY(m_driver->click("saveButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(renamed(), Many);
}

void TestSavingMany::discardingStopsWhatIsWritten()
{
    renameMany();
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    m_page->discardChanges(); // as the window's menu can
    QCOMPARE(saved, std::optional(false));
    QCOMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(renamed(), 0);
}

void TestSavingMany::savingAgainWaitsForWhatIsWritten()
{
    renameMany();
    QList<bool> answers;
    m_page->save([&](bool saved) { answers.append(saved); });
    m_page->save([&](bool saved) { answers.append(saved); }); // as closing the window does
    QVERIFY(answers.isEmpty());
    QTRY_COMPARE(answers, QList<bool>({true, true}));
    QCOMPARE(renamed(), Many);
}

void TestSavingMany::keepsWhatIsWrittenAsItIs()
{
    renameMany();
    m_page->saveChanges();
    RelationalTableModel *model = m_driver->model();
    const QModelIndex title = model->index(0, PostsTable::Title);
    QVERIFY(!model->setData(title, QStringLiteral("Other")));
    QVERIFY(!model->insertRow(0));
    QVERIFY(!model->removeRow(0));
    QVERIFY(!m_page->canUndo());
    QVERIFY(!m_page->canSave());
    // Looking is free.
    model->sort(PostsTable::Title, Qt::DescendingOrder);
    m_driver->search(QStringLiteral("Post 0007"));
    m_page->refresh();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(renamed(), Many);
    QTRY_COMPARE(model->rowCount(), 0); // it is called otherwise now
    QVERIFY(m_page->canUndo());
}

void TestSavingMany::waitsForTheFileWithManyRows()
{
    renameMany(30);
    lock();
    m_page->saveChanges();
    QTRY_VERIFY(isWaiting());
    QCOMPARE(m_page->pendingChanges(), 30);
    QVERIFY(m_driver->click("cancelSavingButton"));
    QTRY_VERIFY(progress().isNull());
    QCOMPARE(m_page->pendingChanges(), 30);
    QVERIFY(m_driver->click("saveButton"));
    QTRY_VERIFY(isWaiting());
    unlock();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(renamed(), 30);
}

void TestSavingMany::asksForTheRightsOfTheMomentThatItWrites_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("rights taken") << QStringLiteral("update role set permissions = ''");
    QTest::newRow("password demanded")
        << QStringLiteral("update user set must_change_password = 1");
}

void TestSavingMany::asksForTheRightsOfTheMomentThatItWrites()
{
    QFETCH(QString, sql);
    renameMany(30);
    lock();
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    QTRY_VERIFY(isWaiting());
    QVERIFY(m_other->exec(sql));
    unlock();
    QTRY_COMPARE(saved, std::optional(false));
    QCOMPARE(renamed(), 0);
    QCOMPARE(m_page->pendingChanges(), 30);
}

void TestSavingMany::aConflictInTheMiddleTakesAllBack()
{
    renameMany();
    const qint64 middle = m_driver->model()->idAt(Many / 2);
    QVERIFY(
        m_other->exec(QStringLiteral("update post set title = 'Lock' where id = %1").arg(middle)));
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    QTRY_COMPARE(saved, std::optional(false));
    QCOMPARE(m_page->pendingChanges(), Many);
    QCOMPARE(renamed(), 0);
    QCOMPARE(m_driver->model()->problems().size(), 1);
    QCOMPARE(m_driver->model()->problem().id, middle);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QVERIFY(PageDriver::answer("keepMineButton"));
    QTRY_COMPARE(renamed(), Many);
    QTRY_COMPARE(m_page->pendingChanges(), 0);
}

void TestSavingMany::undoesAndRedoesManyRows()
{
    renameMany();
    m_page->saveChanges();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    m_page->undo();
    QCOMPARE(renamed(), Many);
    QVERIFY(!m_page->canUndo());
    QTRY_COMPARE(renamed(), 0);
    QTRY_VERIFY(m_page->canRedo());
    QVERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("Post 0001")) >= 0);
    m_page->redo();
    QTRY_COMPARE(renamed(), Many);
    QTRY_VERIFY(m_page->canUndo());
}

void TestSavingMany::undoStaysWithTheCurrentRow()
{
    renameMany(100);
    m_page->saveChanges();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    const QModelIndex eighth = m_driver->model()->index(7, PostsTable::Title);
    m_driver->table()->setCurrentIndex(eighth);
    const qint64 id = m_driver->model()->idAt(7);
    const auto isThere = [this, id] {
        const QModelIndex current = m_driver->table()->currentIndex();
        return m_driver->model()->idAt(current.row()) == id &&
               m_driver->selectedRows() == QList<int>{current.row()} &&
               m_driver->table()->viewport()->rect().contains(
                   m_driver->table()->visualRect(current).center());
    };
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    m_page->undo();
    QTRY_COMPARE(renamed(), 0);
    QTRY_VERIFY(m_page->canRedo());
    QVERIFY(isThere());
    QCOMPARE(told.constLast().first().toString(), QStringLiteral("Undone: Save of 100 Changes"));
    m_page->redo();
    QTRY_COMPARE(renamed(), 100);
    QTRY_VERIFY(m_page->canUndo());
    QVERIFY(isThere());
    QCOMPARE(told.constLast().first().toString(), QStringLiteral("Redone: Save of 100 Changes"));
}

void TestSavingMany::cancelledUndoIsOfferedAgain()
{
    renameMany();
    m_page->saveChanges();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    m_page->undo();
    QVERIFY(m_driver->click("cancelSavingButton"));
    QTRY_VERIFY(progress().isNull());
    QCOMPARE(m_driver->shown("noticeLabel"), QStringLiteral("Stopped. Nothing was undone."));
    QCOMPARE(renamed(), Many);
    QVERIFY(m_page->canUndo());
    m_page->undo();
    QTRY_COMPARE(renamed(), 0);
}

void TestSavingMany::removesManyPosts()
{
    m_page.reset();
    m_session = m_office->logIn(QStringLiteral("ann"));
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
    m_office->addPosts(100);
    m_page->refresh();
    m_driver->table()->selectAll();
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QVERIFY(PageDriver::answer("promptActionButton"));
    QCOMPARE(m_driver->model()->rowCount(), 101);
    QTRY_COMPARE(m_driver->model()->rowCount(), 0);
    QCOMPARE(m_page->undoText(), QStringLiteral("Removal of 101 Posts"));
    m_page->undo();
    QTRY_COMPARE(m_driver->model()->rowCount(), 101);
}

void TestSavingMany::changesManyUsers()
{
    m_page.reset();
    m_session = m_office->logIn(QStringLiteral("ann"));
    m_office->addUsers(40);
    m_page = std::make_unique<UsersPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
    QList<CellEdit> edits;
    for (int row = 0; row < m_driver->model()->rowCount(); ++row) {
        if (m_driver->model()
                ->index(row, UsersTable::Username)
                .data()
                .toString()
                .startsWith(QStringLiteral("user"))) {
            edits.append({m_driver->model()->idAt(row), UsersTable::Active, false});
        }
    }
    editCells(*m_driver->model(), edits);
    m_driver->table()->selectRow(m_driver->rowWith(UsersTable::Username, QStringLiteral("rob")));
    m_page->saveChanges();
    QCOMPARE(m_page->pendingChanges(), 40);
    // They would end what is being written.
    for (const char *name : {"unlockUserAction", "resetSecondFactorAction"}) {
        const auto *action = m_page->findChild<QAction *>(QString::fromLatin1(name));
        QVERIFY(!action->isEnabled());
        QCOMPARE(action->toolTip(), QStringLiteral("A save is not finished yet."));
    }
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    const QString active = QStringLiteral("select count(*) from user where not active");
    QCOMPARE(m_other->value(active).toInt(), 40);
    m_page->undo();
    QTRY_COMPARE(m_other->value(active).toInt(), 0);
}

void TestSavingMany::goingAwayTakesBackWhatIsWritten()
{
    renameMany();
    m_page->save([](bool) {});
    m_driver.reset();
    m_page.reset();
    QCOMPARE(renamed(), 0);
    QVERIFY(m_other->exec(QStringLiteral("update post set body = 'Seen'"))); // no lock is left
}

QTEST_MAIN(TestSavingMany)
#include "tst_savingmany.moc"
