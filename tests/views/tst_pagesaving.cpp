// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "tests/views/PageDriver.h"
#include "views/PostsPage.h"

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

private:
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
    std::unique_ptr<PostsPage> m_page;
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

QTEST_MAIN(TestPageSaving)
#include "tst_pagesaving.moc"
