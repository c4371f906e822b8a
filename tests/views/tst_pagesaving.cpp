// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/PageSavingTest.h"

/// A page saves while another program holds the file: it says so, tries again, and loses nothing.
class TestPageSaving final : public PageSavingTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void savesAsSoonAsTheFileIsFree();
    void saysThatItWaitsAndForHowLong();
    void saysNothingOfTheSaveBefore();
    void keepsWhatIsBeingSavedAsItIs();
    void cancelLeavesEverythingAsTyped();
    void discardingEndsTheWait();
    void savingAgainTellsBoth();
    void showsARefusalThatCameMeanwhile();
    void removesPostsAsSoonAsTheFileIsFree();
    void offersTheUndoAgainThatWasCancelled();
    void goingAwayEndsTheWait();
    void holdsWhatIsSavedWhileTheProofIsAsked_data() { fewAndMany(); }
    void holdsWhatIsSavedWhileTheProofIsAsked();
    void writesNothingThatWasDiscardedBeforeTheProof_data() { fewAndMany(); }
    void writesNothingThatWasDiscardedBeforeTheProof();
    void givesTheTableBackWithoutAProof_data() { fewAndMany(); }
    void givesTheTableBackWithoutAProof();
};

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

void TestPageSaving::saysNothingOfTheSaveBefore()
{
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    const auto status = [&told] { return told.constLast().first().toString(); };
    m_page->saveChanges();
    QCOMPARE(status(), QStringLiteral("1 change saved"));
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Doors")),
                   QStringLiteral("Gates"));
    lock();
    m_page->saveChanges();
    QCOMPARE(status(), QStringLiteral("Saving…"));
    QTRY_VERIFY(isWaiting());
    QVERIFY(m_driver->click("cancelSavingButton"));
    QCOMPARE(status(), QStringLiteral("1 post"));
    m_page->saveChanges();
    QCOMPARE(status(), QStringLiteral("Saving…"));
    unlock();
    QTRY_COMPARE(status(), QStringLiteral("1 change saved"));
    m_page->undo();
    QCOMPARE(status(), QStringLiteral("Undone: Save of 1 Change"));
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
    const QSignalSpy told(m_page.get(), &Page::statusChanged);
    QTest::keyClick(m_driver->table(), Qt::Key_X);
    QCOMPARE(told.constLast().first().toString(),
             QStringLiteral("Not typed: a save is not finished yet."));
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
