// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ProofAsker.h"
#include "dialogs/ProveDialog.h"
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/PageDriver.h"
#include "views/PageSaving.h"
#include "views/PostsPage.h"
#include "views/UsersPage.h"

#include <QSignalSpy>

/// A page saves while another program holds the file: it says so, tries again, and loses nothing.
class TestPageSaving final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void savesAsSoonAsTheFileIsFree();
    void saysThatItWaitsAndForHowLong();
    void keepsWhatIsBeingSavedAsItIs();
    void cancelLeavesEverythingAsTyped();
    void discardingEndsTheWait();
    void savingAgainTellsBoth();
    void showsARefusalThatCameMeanwhile();
    void removesPostsAsSoonAsTheFileIsFree();
    void offersTheUndoAgainThatWasCancelled();
    void goingAwayEndsTheWait();

    void writesManyRowsBesideTheWindow();
    void recordsManyRowsAsFew();
    void cancelTakesBackWhatWasWritten();
    void discardingStopsWhatIsWritten();
    void savingAgainWaitsForWhatIsWritten();
    void keepsWhatIsWrittenAsItIs();
    void waitsForTheFileWithManyRows();
    void asksForTheRightsOfTheMomentThatItWrites();
    void aConflictInTheMiddleTakesAllBack();
    void undoesAndRedoesManyRows();
    void cancelledUndoIsOfferedAgain();
    void removesManyPosts();
    void changesManyUsers();
    void goingAwayTakesBackWhatIsWritten();

    void holdsWhatIsSavedWhileTheProofIsAsked_data() { fewAndMany(); }
    void holdsWhatIsSavedWhileTheProofIsAsked();
    void writesNothingThatWasDiscardedBeforeTheProof_data() { fewAndMany(); }
    void writesNothingThatWasDiscardedBeforeTheProof();
    void givesTheTableBackWithoutAProof_data() { fewAndMany(); }
    void givesTheTableBackWithoutAProof();

private:
    /// More than are written within a frame.
    static constexpr int Many = 1500;
    void renameMany(int count = Many);
    static void fewAndMany();
    void deactivateAfterAWhile(int count);
    bool isAsked() const { return qobject_cast<ProveDialog *>(QApplication::activeModalWidget()); }
    void prove();
    int inactive() const
    {
        return m_other->value(QStringLiteral("select count(*) from user where not active")).toInt();
    }
    bool type(const char *email)
    {
        const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("sam"));
        return m_driver->model()->setData(m_driver->model()->index(row, UsersTable::Email),
                                          QString::fromLatin1(email));
    }
    int renamed() const
    {
        return m_other->value(QStringLiteral("select count(*) from post where title like 'New %'"))
            .toInt();
    }
    QString progress() const { return m_driver->shown("savingWaitLabel"); }
    void sayAtOnce()
    {
        m_page->findChild<SavingWait *>()->setPatience(std::chrono::milliseconds(0));
    }
    void lock() { QVERIFY(m_other->exec(QStringLiteral("begin immediate"))); }
    void unlock() { QVERIFY(m_other->exec(QStringLiteral("commit"))); }
    QStringList titles() const;
    bool isWaiting() const
    {
        return m_driver->shown("savingWaitLabel").startsWith(u"Saving waits");
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<OtherProgram> m_other;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TablePage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

void TestPageSaving::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    m_other = std::make_unique<OtherProgram>(m_office->path());
    m_session = m_office->logIn(QStringLiteral("eve"));
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
}

void TestPageSaving::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_other.reset();
    m_office.reset();
}

QStringList TestPageSaving::titles() const
{
    return m_other->value(QStringLiteral("select group_concat(title) from post"))
        .toString()
        .split(u',');
}

void TestPageSaving::savesAsSoonAsTheFileIsFree()
{
    lock();
    bool isSaved = false;
    m_page->save([&](bool saved) { isSaved = saved; });
    QCOMPARE(m_page->pendingChanges(), 1);
    QVERIFY(!isSaved);
    unlock();
    QTRY_VERIFY(isSaved);
    QCOMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(titles(), QStringList{QStringLiteral("Doors")});
    QVERIFY(m_driver->shown("savingWaitLabel").isNull());
    QVERIFY(m_driver->shown("problemLabel").isNull());
}

void TestPageSaving::saysThatItWaitsAndForHowLong()
{
    lock();
    QVERIFY(m_driver->click("saveButton"));
    QTRY_COMPARE(m_driver->shown("savingWaitLabel"),
                 QStringLiteral("Saving waits for another program… 0 s"));
    QTRY_COMPARE(m_driver->shown("savingWaitLabel"),
                 QStringLiteral("Saving waits for another program… 1 s"));
    auto *cancel = m_page->findChild<QPushButton *>(QStringLiteral("cancelSavingButton"));
    QVERIFY(cancel->isVisible());
    QVERIFY(cancel->focusPolicy() & Qt::TabFocus);
}

void TestPageSaving::keepsWhatIsBeingSavedAsItIs()
{
    lock();
    QVERIFY(m_driver->click("saveButton"));
    QTRY_VERIFY(isWaiting());
    RelationalTableModel *model = m_driver->model();
    const QModelIndex title = model->index(0, PostsTable::Title);
    QVERIFY(!model->setData(title, QStringLiteral("Other")));
    QVERIFY(!model->insertRow(0));
    QVERIFY(!model->removeRow(0));
    QTest::keyClick(m_driver->table(), Qt::Key_F2);
    QVERIFY(!m_driver->table()->isEditing());
    QVERIFY(!m_page->canUndo());
    QVERIFY(!m_page->canSave());
    QVERIFY(!m_driver->click("discardButton"));
    QCOMPARE(title.data().toString(), QStringLiteral("Doors"));

    unlock();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QVERIFY(model->setData(title, QStringLiteral("Windows")));
    QVERIFY(m_driver->click("discardButton"));
}

void TestPageSaving::cancelLeavesEverythingAsTyped()
{
    lock();
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    QTRY_VERIFY(isWaiting());
    QVERIFY(m_driver->click("cancelSavingButton"));
    QCOMPARE(saved, std::optional(false));
    QVERIFY(m_driver->shown("savingWaitLabel").isNull());
    QVERIFY(!m_driver->shown("problemLabel").isEmpty());
    QCOMPARE(m_page->pendingChanges(), 1);
    QCOMPARE(m_driver->model()->index(0, PostsTable::Title).data().toString(),
             QStringLiteral("Doors"));
    auto *save = m_page->findChild<QPushButton *>(QStringLiteral("saveButton"));
    QCOMPARE(save->text(), QStringLiteral("&Try Again"));

    unlock();
    QVERIFY(m_driver->click("saveButton"));
    QCOMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(titles(), QStringList{QStringLiteral("Doors")});
}

void TestPageSaving::discardingEndsTheWait()
{
    lock();
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    m_page->discardChanges(); // as the window's menu can
    QCOMPARE(saved, std::optional(false));
    QCOMPARE(m_page->pendingChanges(), 0);
    QVERIFY(m_driver->shown("problemLabel").isNull());
    unlock();
    QCOMPARE(titles(), QStringList{QStringLiteral("Keys")});
}

void TestPageSaving::savingAgainTellsBoth()
{
    lock();
    QList<bool> first;
    QList<bool> second;
    m_page->save([&](bool saved) { first.append(saved); });
    m_page->save([&](bool saved) { second.append(saved); }); // as closing the window does
    QCOMPARE(first, QList<bool>{false});
    unlock();
    QTRY_COMPARE(second, QList<bool>{true});
    QCOMPARE(first.size(), 1);
}

void TestPageSaving::showsARefusalThatCameMeanwhile()
{
    lock();
    QVERIFY(m_other->exec(QStringLiteral("update post set title = 'Lock'")));
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(!QApplication::activeModalWidget());
    unlock();
    QTRY_VERIFY(QApplication::activeModalWidget());
    QCOMPARE(QApplication::activeModalWidget()->objectName(), QStringLiteral("conflictDialog"));
    QVERIFY(m_driver->shown("savingWaitLabel").isNull());
    QVERIFY(PageDriver::answer("keepMineButton"));
    QTRY_COMPARE(titles(), QStringList{QStringLiteral("Doors")});
}

void TestPageSaving::removesPostsAsSoonAsTheFileIsFree()
{
    m_page->discardChanges();
    lock();
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QTRY_VERIFY(isWaiting());
    QCOMPARE(m_driver->model()->rowCount(), 1);
    unlock();
    QTRY_COMPARE(m_driver->model()->rowCount(), 0);
    QVERIFY(m_page->canUndo());
}

void TestPageSaving::offersTheUndoAgainThatWasCancelled()
{
    m_page->discardChanges();
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QCOMPARE(m_driver->model()->rowCount(), 0);
    lock();
    m_page->undo();
    QTRY_VERIFY(isWaiting());
    QVERIFY(m_driver->click("cancelSavingButton"));
    unlock();
    QVERIFY(m_page->canUndo());
    m_page->undo();
    QTRY_COMPARE(titles(), QStringList{QStringLiteral("Keys")});
}

void TestPageSaving::goingAwayEndsTheWait()
{
    lock();
    m_page->save([](bool) {});
    m_driver.reset();
    m_page.reset();
    QSignalSpy changes(&m_office->workspace().notifier(), &ChangeNotifier::changed);
    unlock();
    m_office->workspace().notifier().watchOtherPrograms();
    QVERIFY(m_other->exec(QStringLiteral("update post set body = 'Seen'")));
    QVERIFY(changes.wait()); // long enough for another try
    QCOMPARE(titles(), QStringList{QStringLiteral("Keys")});
}

// Many rows

void TestPageSaving::renameMany(int count)
{
    m_office->addPosts(count);
    m_page->discardChanges();
    m_page->refresh();
    QCOMPARE(m_driver->model()->rowCount(), count + 1);
    QList<CellEdit> edits;
    for (int row = 0; row < m_driver->model()->rowCount(); ++row) {
        const qint64 id = m_driver->model()->idAt(row);
        if (m_driver->model()->index(row, PostsTable::Title).data() != QStringLiteral("Keys")) {
            edits.append({id, PostsTable::Title, QStringLiteral("New %1").arg(id)});
        }
    }
    QVERIFY(m_driver->model()->editCells(edits).isEmpty());
    QCOMPARE(m_page->pendingChanges(), count);
    sayAtOnce();
}

void TestPageSaving::writesManyRowsBesideTheWindow()
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

void TestPageSaving::recordsManyRowsAsFew()
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

void TestPageSaving::cancelTakesBackWhatWasWritten()
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

void TestPageSaving::discardingStopsWhatIsWritten()
{
    renameMany();
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    m_page->discardChanges(); // as the window's menu can
    QCOMPARE(saved, std::optional(false));
    QCOMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(renamed(), 0);
}

void TestPageSaving::savingAgainWaitsForWhatIsWritten()
{
    renameMany();
    QList<bool> answers;
    m_page->save([&](bool saved) { answers.append(saved); });
    m_page->save([&](bool saved) { answers.append(saved); }); // as closing the window does
    QVERIFY(answers.isEmpty());
    QTRY_COMPARE(answers, QList<bool>({true, true}));
    QCOMPARE(renamed(), Many);
}

void TestPageSaving::keepsWhatIsWrittenAsItIs()
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

void TestPageSaving::waitsForTheFileWithManyRows()
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

void TestPageSaving::asksForTheRightsOfTheMomentThatItWrites()
{
    renameMany(30);
    lock();
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    QTRY_VERIFY(isWaiting());
    QVERIFY(m_other->exec(QStringLiteral("update role set permissions = ''")));
    unlock();
    QTRY_COMPARE(saved, std::optional(false));
    QCOMPARE(renamed(), 0);
    QCOMPARE(m_page->pendingChanges(), 30);
}

void TestPageSaving::aConflictInTheMiddleTakesAllBack()
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

void TestPageSaving::undoesAndRedoesManyRows()
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

void TestPageSaving::cancelledUndoIsOfferedAgain()
{
    renameMany();
    m_page->saveChanges();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    m_page->undo();
    QVERIFY(m_driver->click("cancelSavingButton"));
    QTRY_VERIFY(progress().isNull());
    QCOMPARE(renamed(), Many);
    QVERIFY(m_page->canUndo());
    m_page->undo();
    QTRY_COMPARE(renamed(), 0);
}

void TestPageSaving::removesManyPosts()
{
    m_page.reset();
    m_session = m_office->logIn(QStringLiteral("ann"));
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
    m_office->addPosts(100);
    m_page->refresh();
    m_driver->table()->selectAll();
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QCOMPARE(m_driver->model()->rowCount(), 101);
    QTRY_COMPARE(m_driver->model()->rowCount(), 0);
    QCOMPARE(m_page->undoText(), QStringLiteral("Removal of 101 Posts"));
    m_page->undo();
    QTRY_COMPARE(m_driver->model()->rowCount(), 101);
}

void TestPageSaving::changesManyUsers()
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
    m_driver->model()->editCells(edits);
    m_page->saveChanges();
    QCOMPARE(m_page->pendingChanges(), 40);
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    const QString active = QStringLiteral("select count(*) from user where not active");
    QCOMPARE(m_other->value(active).toInt(), 40);
    m_page->undo();
    QTRY_COMPARE(m_other->value(active).toInt(), 0);
}

void TestPageSaving::goingAwayTakesBackWhatIsWritten()
{
    renameMany();
    m_page->save([](bool) {});
    m_driver.reset();
    m_page.reset();
    QCOMPARE(renamed(), 0);
    QVERIFY(m_other->exec(QStringLiteral("update post set body = 'Seen'"))); // no lock is left
}

// An administrator's proof is older than ten minutes.

void TestPageSaving::fewAndMany()
{
    QTest::addColumn<int>("count");
    QTest::newRow("few, written at once") << 3;
    QTest::newRow("many, written on a thread") << 40;
}

void TestPageSaving::deactivateAfterAWhile(int count)
{
    m_page.reset();
    m_session = m_office->logIn(QStringLiteral("ann"));
    m_office->addUsers(count);
    m_page = std::make_unique<UsersPage>(m_office->workspace(), *m_session);
    new ProofAsker(m_office->workspace().auth(), *m_session, m_page.get());
    m_driver = std::make_unique<PageDriver>(*m_page);
    QList<CellEdit> edits;
    for (int row = 0; row < m_driver->model()->rowCount(); ++row) {
        const QString name = m_driver->model()->index(row, UsersTable::Username).data().toString();
        if (name.startsWith(QStringLiteral("user"))) {
            edits.append({m_driver->model()->idAt(row), UsersTable::Active, false});
        }
    }
    m_driver->model()->editCells(edits);
    constexpr int ElevenMinutes = 660;
    m_office->clock().set(m_office->clock().now().addSecs(ElevenMinutes));
}

void TestPageSaving::prove()
{
    auto *dialog = QApplication::activeModalWidget();
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("passwordEdit")),
                     TestOffice::password());
    QVERIFY(PageDriver::answer("verbButton"));
    QTRY_VERIFY(!isAsked());
}

/// What is typed in between would be written without having been asked about, or be lost.
void TestPageSaving::holdsWhatIsSavedWhileTheProofIsAsked()
{
    QFETCH(const int, count);
    deactivateAfterAWhile(count);
    QList<bool> answers;
    m_page->save([&](bool saved) { answers.append(saved); });
    QTRY_VERIFY(isAsked());
    QVERIFY(!type("samuel@example.com"));
    m_page->save([&](bool saved) { answers.append(saved); }); // the same one
    QCOMPARE(m_page->pendingChanges(), count);
    prove();
    QTRY_COMPARE(answers, QList<bool>({true, true}));
    QCOMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(inactive(), count);
    QVERIFY(type("samuel@example.com"));
    QCOMPARE(m_page->pendingChanges(), 1);
}

void TestPageSaving::writesNothingThatWasDiscardedBeforeTheProof()
{
    QFETCH(const int, count);
    deactivateAfterAWhile(count);
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    QTRY_VERIFY(isAsked());
    m_page->discardChanges();
    prove();
    QTRY_COMPARE(saved, std::optional(true));
    QCOMPARE(inactive(), 0);
}

void TestPageSaving::givesTheTableBackWithoutAProof()
{
    QFETCH(const int, count);
    deactivateAfterAWhile(count);
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    QTRY_VERIFY(isAsked());
    QApplication::activeModalWidget()->close();
    QTRY_COMPARE(saved, std::optional(false));
    QCOMPARE(m_page->pendingChanges(), count);
    QVERIFY(type("samuel@example.com"));
    QCOMPARE(inactive(), 0);
}

QTEST_MAIN(TestPageSaving)
#include "tst_pagesaving.moc"
