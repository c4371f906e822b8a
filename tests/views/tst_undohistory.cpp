// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "tests/support/CellEdits.h"
#include "tests/tables/AtOnce.h"
#include "tests/views/UndoHistoryTest.h"
#include "views/PostsPage.h"
#include "views/UndoHistory.h"

/// Undo and redo of what was edited, step by step, and of what was discarded.
class TestUndoHistory final : public UndoHistoryTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { close(); }
    void undoesAndRedoesEachEdit();
    void keepsHistoryThroughSortingAndFiltering();
    void countsNoStepWhereNothingChanged();
    void outlivesAStepThatItsOwnTellingBrings_data();
    void outlivesAStepThatItsOwnTellingBrings();
    void redoesNothingBesideWhatIsTyped();
    void bringsDiscardedEditsBack();
    void bringsBackWhatWasDiscardedBelowASave();
    void takesADiscardBackBeforeASave();
    void stopsBeforeWhatCannotBeTakenBack();
    void redoesNothingThatSomebodyElseWrote();
    void offersNoStepThatIsSaved();
    void keepsTheMarksOfOtherRows();
    void takesARefusedEditBackBeforeASave();
};

void TestUndoHistory::undoesAndRedoesEachEdit()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    rename(QStringLiteral("Fridge"), QStringLiteral("Oven"));
    QCOMPARE(m_page->undoText(), QStringLiteral("Change of Title"));

    m_page->undo();
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Fridge")) >= 0);
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 0);
    QVERIFY(!m_page->canUndo());
    m_page->redo();
    m_page->redo();

    QVERIFY(!m_page->canRedo());
    QCOMPARE(m_page->pendingChanges(), 2);
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Oven")) >= 0);
}

void TestUndoHistory::keepsHistoryThroughSortingAndFiltering()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));

    m_driver->model()->sort(PostsTable::Title, Qt::DescendingOrder);
    m_driver->search(QStringLiteral("Fridge"));
    m_page->refresh();
    m_page->undo();

    QCOMPARE(m_page->pendingChanges(), 0);
    m_driver->search({});
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Keys")) >= 0);
}

void TestUndoHistory::countsNoStepWhereNothingChanged()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Keys"));
    QVERIFY(!m_page->canUndo());
}

void TestUndoHistory::outlivesAStepThatItsOwnTellingBrings_data()
{
    QTest::addColumn<bool>("isSaved");
    QTest::newRow("an edit") << false;
    QTest::newRow("a save") << true;
}

/// A step that comes while an Undo is told of drops what could be redone.
void TestUndoHistory::outlivesAStepThatItsOwnTellingBrings()
{
    QFETCH(bool, isSaved);
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    if (isSaved) {
        m_page->saveChanges();
    }
    auto *history = m_page->findChild<UndoHistory *>();
    QVERIFY(history);
    QStringList told;
    connect(history, &UndoHistory::told, this, [&](const QString &text) { told.append(text); });
    QList<qsizetype> shown;
    connect(history, &UndoHistory::cellsChanged, this,
            [&](const UndoHistory::Changed &changed) { shown.append(changed.rows.size()); });
    bool isFirst = true;
    connect(history, &UndoHistory::changed, this, [&] {
        if (std::exchange(isFirst, false)) {
            emit m_driver->model()->stepPerformed({.text = QStringLiteral("Step")});
        }
    });

    m_page->undo();

    QTRY_COMPARE(told, QStringList{isSaved ? QStringLiteral("Undone: Save of 1 Change")
                                           : QStringLiteral("Undone: Change of Title")});
    QCOMPARE(shown, QList<qsizetype>{1});
    QVERIFY(!m_page->canRedo());
    QCOMPARE(m_page->undoText(), QStringLiteral("Step"));
}

/// It would drop the steps that are to be done again.
void TestUndoHistory::redoesNothingBesideWhatIsTyped()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->undo();
    QString status;
    connect(m_page.get(), &Page::statusChanged, this, [&](const QString &text) { status = text; });
    const QModelIndex cell = m_driver->goTo(1, QStringLiteral("Fridge"));
    QTest::keyClick(m_driver->table(), Qt::Key_F2);
    auto *editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("Oven"));

    m_page->redo();

    QVERIFY(m_page->canRedo());
    QVERIFY2(status.startsWith(QStringLiteral("Not redone: a cell is being edited.")),
             qPrintable(status));
    QVERIFY(m_driver->table()->isEditing());
    QCOMPARE(cell.data().toString(), QStringLiteral("Fridge"));
    QTest::keyClick(editor, Qt::Key_Escape);
    QTest::keyClick(m_driver->table(), Qt::Key_F2); // nothing typed is in nobody's way
    m_page->redo();
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Doors")) >= 0);
}

void TestUndoHistory::bringsDiscardedEditsBack()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));

    m_page->discardChanges();
    QCOMPARE(m_page->pendingChanges(), 0);
    m_page->redo();
    QCOMPARE(m_page->pendingChanges(), 1);

    rename(QStringLiteral("Fridge"), QStringLiteral("Oven"));
    m_page->discardChanges();
    QCOMPARE(m_page->undoText(), QStringLiteral("Discard of Changes"));
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 2);
    m_page->undo(); // from here on edit by edit
    QCOMPARE(m_page->pendingChanges(), 1);
}

/// Whatever was written beside them.
void TestUndoHistory::bringsBackWhatWasDiscardedBelowASave()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    QVERIFY(m_driver->model()->insertRow(0));
    const int other = m_driver->rowWith(1, QStringLiteral("Fridge"));
    QVERIFY(AtOnce::remove(*m_driver->model(), {m_driver->model()->idAt(other)},
                           QStringLiteral("Removal"))
                .problems.isEmpty());
    m_page->discardChanges();
    QCOMPARE(m_page->pendingChanges(), 0);
    m_page->discardChanges(); // as a second change of permissions does
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 2);
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Doors")) >= 0);
    QCOMPARE(stored("select count(*) from post where title = 'Fridge'"), QStringLiteral("0"));
    m_page->undo(); // the removal
    QCOMPARE(stored("select count(*) from post where title = 'Fridge'"), QStringLiteral("1"));
}

/// What was saved before is not meant.
void TestUndoHistory::takesADiscardBackBeforeASave()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->saveChanges();
    rename(QStringLiteral("Doors"), QStringLiteral("Gates"));
    m_page->discardChanges();
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 1);
    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Doors"));
    // An edit after the discard is the last thing then
    m_page->discardChanges();
    rename(QStringLiteral("Doors"), QStringLiteral("Walls"));
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 0);
    QVERIFY(m_page->undoText() != QStringLiteral("Discard of Changes"));
}

/// Whoever means an import does not take back what was saved before it.
void TestUndoHistory::stopsBeforeWhatCannotBeTakenBack()
{
    open<PostsPage>();
    auto *history = m_page->findChild<UndoHistory *>();
    history->addFinal(QStringLiteral("Import"));
    QVERIFY(!m_page->canUndo()); // nothing that it could be mistaken for
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    m_page->saveChanges();
    history->addFinal(QStringLiteral("Import"));

    m_page->undo();
    QVERIFY(m_driver->shown("noticeLabel").startsWith(QStringLiteral("Not undone: Import.")));
    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Doors"));
    m_page->undo();
    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Keys"));
    m_page->redo();
    QCOMPARE(stored("select title from post where id = 1"), QStringLiteral("Doors"));
    m_page->redo(); // passes the import by
    QVERIFY(!m_page->canRedo());
}

/// The save writes nothing: it stands there already.
void TestUndoHistory::redoesNothingThatSomebodyElseWrote()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE post SET title = 'Doors' WHERE title = 'Keys'")));
    m_page->saveChanges();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QVERIFY(!m_page->canUndo());
    QVERIFY(!m_page->canRedo());
}

/// An edit below a removal that was done beside it.
void TestUndoHistory::offersNoStepThatIsSaved()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    auto *model = m_driver->model();
    const qint64 other = model->idAt(m_driver->rowWith(1, QStringLiteral("Fridge")));
    QVERIFY(AtOnce::remove(*model, {other}, QStringLiteral("Removal")).problems.isEmpty());
    m_page->saveChanges();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    m_page->undo(); // the save
    QTRY_VERIFY(m_driver->rowWith(1, QStringLiteral("Keys")) >= 0);
    m_page->undo(); // the removal
    QTRY_VERIFY(m_driver->rowWith(1, QStringLiteral("Fridge")) >= 0);
    QVERIFY2(!m_page->canUndo(), qPrintable(m_page->undoText()));
    QCOMPARE(m_page->undoText(), QString());
}

/// Of what was pasted and refused, while a removal that has nothing to do with it is taken back.
void TestUndoHistory::keepsTheMarksOfOtherRows()
{
    open<PostsPage>();
    const qint64 keys = m_driver->model()->idAt(m_driver->rowWith(1, QStringLiteral("Keys")));
    const auto isMarked = [this, keys] {
        RelationalTableModel *model = m_driver->model();
        return model->index(model->rowOf(keys), PostsTable::Author)
            .data(RelationalTableModel::ProblemRole)
            .toBool();
    };
    editCells(*m_driver->model(),
              {{keys, PostsTable::Title, QStringLiteral("Doors"), CellEdit::Form::Text},
               {keys, PostsTable::Author, QStringLiteral("nobody"), CellEdit::Form::Text}},
              QStringLiteral("Paste"));
    QVERIFY(isMarked());
    m_driver->goTo(1, QStringLiteral("Fridge"));
    m_driver->action(QStringLiteral("removePostAction"))->trigger();
    QTRY_VERIFY(m_driver->rowWith(1, QStringLiteral("Fridge")) < 0);
    QVERIFY(isMarked());

    m_page->undo();

    QTRY_VERIFY(m_driver->rowWith(1, QStringLiteral("Fridge")) >= 0);
    QVERIFY(isMarked());
    m_page->undo(); // the paste
    QVERIFY(!isMarked());
}

/// Whoever presses Ctrl+Z to be rid of the marks does not mean what was saved an hour ago.
void TestUndoHistory::takesARefusedEditBackBeforeASave()
{
    open<PostsPage>();
    rename(QStringLiteral("Keys"), QStringLiteral("Doors"));
    QVERIFY(m_driver->model()->submitAll());
    RelationalTableModel *model = m_driver->model();
    const qint64 doors = model->idAt(m_driver->rowWith(1, QStringLiteral("Doors")));
    const auto refuse = [model, doors] {
        editCells(*model, {{doors, PostsTable::Title, QString(), CellEdit::Form::Text}});
    };
    refuse();
    QVERIFY(model->hasProblems());
    QCOMPARE(m_page->undoText(), QStringLiteral("Refused Edit"));
    m_page->undo();
    QVERIFY(!model->hasProblems());
    QCOMPARE(m_page->undoText(), QStringLiteral("Save of 1 Change"));

    refuse();
    rename(QStringLiteral("Fridge"), QStringLiteral("Oven"));
    m_page->undo(); // what was done last
    QVERIFY(m_driver->rowWith(1, QStringLiteral("Fridge")) >= 0);
    QCOMPARE(stored("SELECT group_concat(title) FROM post WHERE title = 'Doors'"),
             QStringLiteral("Doors"));
}

QTEST_MAIN(TestUndoHistory)
#include "tst_undohistory.moc"
