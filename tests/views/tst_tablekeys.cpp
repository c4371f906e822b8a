// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellDelegate.h"
#include "views/CellRanges.h"
#include "views/TableView.h"

#include "LongModel.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QLineEdit>
#include <QPointer>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using Rows = QList<CellRanges::Rows>;
using Columns = QList<int>;

/// Where the keys of spreadsheets lead in a table, and what they select.
class TestTableKeys final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void extendsToTheEdges_data();
    void extendsToTheEdges();
    void extendsByPages();
    void extendsFromWhereItBegan();
    void extendsBeneathFrozenColumns();
    void extendsFromRightToLeft();
    void extendsWholeRowsAndColumns();
    void clicksExtendFromTheFrame();
    void extendsOverAMillionRows();
    void aKeyThatMovesNothingSelectsTheCurrentCell_data();
    void aKeyThatMovesNothingSelectsTheCurrentCell();
    void returnLeadsOn_data();
    void returnLeadsOn();
    void returnStaysInTheLastRow();
    void tabLeadsOn();
    void escapeStays();
    void returnOpensTheEditor();
    void lettersBeginToEdit();
    void theRestOfAWordThatWalkedIsNotWritten();
    void theRestOfAWordThatWalkedIsNoCommand();

private:
    void choose(int row, int column) const
    {
        m_table->selectionModel()->setCurrentIndex(m_table->model()->index(row, column),
                                                   QItemSelectionModel::ClearAndSelect);
    }
    void press(int key, Qt::KeyboardModifiers modifiers = Qt::NoModifier) const
    {
        QTest::keyClick(m_table.get(), Qt::Key(key), modifiers);
    }
    void click(int row, int column, Qt::KeyboardModifiers modifiers) const
    {
        QTest::mouseClick(m_table->viewport(), Qt::LeftButton, modifiers,
                          m_table->visualRect(m_table->model()->index(row, column)).center());
    }
    QPointer<QLineEdit> openEditor() const
    {
        press(Qt::Key_F2);
        return m_table->viewport()->findChild<QLineEdit *>();
    }
    CellRanges ranges() const { return CellRanges(*m_table); }
    void show(QAbstractItemModel *model)
    {
        m_table->setModel(model);
        m_table->resize(700, 400);
        m_table->show();
        QApplication::setActiveWindow(m_table.get());
        m_table->setFocus();
        QVERIFY(QTest::qWaitForWindowActive(m_table.get()));
    }

    std::unique_ptr<QStandardItemModel> m_model;
    std::unique_ptr<LongModel> m_long;
    std::unique_ptr<TableView> m_table;
};

void TestTableKeys::init()
{
    m_model = std::make_unique<QStandardItemModel>(8, 5);
    m_table = std::make_unique<TableView>();
    m_table->setItemDelegate(new CellDelegate(m_table.get()));
    show(m_model.get());
}

void TestTableKeys::cleanup()
{
    m_table.reset();
    m_model.reset();
    m_long.reset();
}

void TestTableKeys::extendsToTheEdges_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("control");
    QTest::addColumn<QRect>("cells"); // of 8 rows and 5 columns, of which the second is hidden
    QTest::newRow("up") << int(Qt::Key_Up) << true << QRect(QPoint(2, 0), QPoint(2, 3));
    QTest::newRow("down") << int(Qt::Key_Down) << true << QRect(QPoint(2, 3), QPoint(2, 7));
    QTest::newRow("left") << int(Qt::Key_Left) << true << QRect(QPoint(0, 3), QPoint(2, 3));
    QTest::newRow("right") << int(Qt::Key_Right) << true << QRect(QPoint(2, 3), QPoint(4, 3));
    QTest::newRow("first cell") << int(Qt::Key_Home) << true << QRect(QPoint(0, 0), QPoint(2, 3));
    QTest::newRow("last cell") << int(Qt::Key_End) << true << QRect(QPoint(2, 3), QPoint(4, 7));
    QTest::newRow("row's first") << int(Qt::Key_Home) << false << QRect(QPoint(0, 3), QPoint(2, 3));
    QTest::newRow("row's last") << int(Qt::Key_End) << false << QRect(QPoint(2, 3), QPoint(4, 3));
    QTest::newRow("one down") << int(Qt::Key_Down) << false << QRect(QPoint(2, 3), QPoint(2, 4));
}

void TestTableKeys::extendsToTheEdges()
{
    QFETCH(int, key);
    QFETCH(bool, control);
    QFETCH(QRect, cells);
    m_table->setColumnHidden(1, true);
    choose(3, 2);
    press(key, control ? Qt::ControlModifier | Qt::ShiftModifier : Qt::ShiftModifier);
    QVERIFY(ranges().block());
    QCOMPARE(ranges().block()->rows, (Rows{{cells.top(), cells.bottom()}}));
    Columns columns = m_table->columnsFrom(cells.left());
    columns.removeIf([&cells](int column) { return column > cells.right(); });
    QCOMPARE(ranges().block()->columns, columns);
    const QModelIndex current = m_table->currentIndex();
    QVERIFY(current.row() == (cells.top() < 3 ? cells.top() : cells.bottom()));
    QVERIFY(current.column() == (cells.left() < 2 ? cells.left() : cells.right()));
}

void TestTableKeys::extendsByPages()
{
    m_long = std::make_unique<LongModel>();
    show(m_long.get());
    choose(500'000, 2);
    press(Qt::Key_PageDown, Qt::ShiftModifier);
    const int page = ranges().block()->rows.constFirst().count();
    QVERIFY(page > 5 && page < 40);
    press(Qt::Key_PageDown, Qt::ShiftModifier);
    QCOMPARE(ranges().block()->rows.constFirst().first, 500'000);
    QVERIFY(ranges().rowCount() > page);
    press(Qt::Key_PageUp, Qt::ShiftModifier);
    press(Qt::Key_PageUp, Qt::ShiftModifier);
    press(Qt::Key_PageUp, Qt::ShiftModifier);
    QCOMPARE(ranges().block()->rows.constFirst().last, 500'000);
    QCOMPARE(ranges().block()->columns, (Columns{2}));
}

void TestTableKeys::extendsFromWhereItBegan()
{
    choose(3, 2);
    press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    press(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(ranges().block()->rows, (Rows{{3, 7}}));
    QCOMPARE(ranges().block()->columns, (Columns{2, 3, 4}));
    press(Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(ranges().block()->rows, (Rows{{0, 3}}));
    click(1, 1, Qt::NoModifier);
    click(2, 2, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(ranges().block()->rows, (Rows{{1, 3}}));
    QCOMPARE(ranges().block()->columns, (Columns{1, 2}));
    choose(3, 2); // where the frame is already
    press(Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(ranges().block()->rows, (Rows{{3, 4}}));
    QCOMPARE(ranges().cellCount(), 2);
    press(Qt::Key_Left);
    press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(ranges().block()->rows, (Rows{{3, 4}}));
    QCOMPARE(ranges().block()->columns, (Columns{1}));
}

void TestTableKeys::extendsBeneathFrozenColumns()
{
    for (int column = 0; column < 5; ++column) {
        m_table->setColumnWidth(column, 300);
    }
    m_table->setFrozenSections(1);
    QTRY_VERIFY(m_table->horizontalScrollBar()->maximum() > 0);
    choose(2, 4); // the others are beneath the frozen one now
    QVERIFY(m_table->frozen().isOverlapping());
    press(Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(ranges().block()->columns, (Columns{0, 1, 2, 3, 4}));
    QCOMPARE(ranges().rowCount(), 1);
    press(Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(ranges().block()->columns, (Columns{4}));
    QCOMPARE(ranges().block()->rows, (Rows{{2, 7}}));
    choose(2, 0);
    press(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(ranges().block()->columns, (Columns{0, 1, 2, 3}));
}

void TestTableKeys::extendsFromRightToLeft()
{
    m_table->setLayoutDirection(Qt::RightToLeft);
    m_table->horizontalHeader()->moveSection(4, 0);
    choose(3, 1); // the order is 4, 0, 1, 2, 3
    press(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(ranges().block()->columns, (Columns{4, 0, 1}));
    press(Qt::Key_Left, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(ranges().block()->columns, (Columns{1, 2, 3}));
}

void TestTableKeys::extendsWholeRowsAndColumns()
{
    m_table->selectionModel()->setCurrentIndex(
        m_model->index(3, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(ranges().block()->rows, (Rows{{3, 7}}));
    QVERIFY(ranges().isWholeRows(*m_table));
    choose(2, 1);
    press(Qt::Key_Space, Qt::ShiftModifier);
    press(Qt::Key_Up, Qt::ShiftModifier);
    QCOMPARE(ranges().block()->rows, (Rows{{1, 2}}));
    QVERIFY(ranges().isWholeRows(*m_table));
    choose(2, 1);
    press(Qt::Key_Space, Qt::ControlModifier);
    press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(ranges().block()->rows, (Rows{{0, 7}}));
    QCOMPARE(ranges().block()->columns, (Columns{1, 2}));
    choose(2, 0); // up to the edge are cells, even if those are all
    press(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
    press(Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(ranges().block()->columns, (Columns{0, 1, 2, 3}));
}

/// However the frame came to where it is: Qt knows of clicks and of its own keys alone.
void TestTableKeys::clicksExtendFromTheFrame()
{
    click(1, 1, Qt::NoModifier);
    press(Qt::Key_Down, Qt::ControlModifier);
    click(5, 1, Qt::ShiftModifier);
    QCOMPARE(ranges().block()->rows, (Rows{{5, 7}}));
    QCOMPARE(ranges().block()->columns, (Columns{1}));
    click(3, 2, Qt::ShiftModifier); // from there again
    QCOMPARE(ranges().block()->rows, (Rows{{3, 7}}));
    QCOMPARE(ranges().block()->columns, (Columns{1, 2}));

    click(1, 1, Qt::NoModifier);
    const QPointer<QLineEdit> editor = openEditor();
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(m_table->currentIndex().row(), 2);
    const QPoint end = m_table->visualRect(m_model->index(4, 2)).center();
    QWidget *viewport = m_table->viewport();
    QTest::mousePress(viewport, Qt::LeftButton, Qt::ShiftModifier, end - QPoint(3, 0));
    QTest::mouseMove(viewport, end); // a hand is never quite still
    QTest::mouseRelease(viewport, Qt::LeftButton, Qt::ShiftModifier, end);
    QCOMPARE(ranges().block()->rows, (Rows{{2, 4}}));
    QCOMPARE(ranges().block()->columns, (Columns{1, 2}));
}

void TestTableKeys::extendsOverAMillionRows()
{
    m_long = std::make_unique<LongModel>();
    show(m_long.get());
    choose(3, 2);
    const int before = m_long->asked() + m_long->read();
    press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(ranges().cellCount(), LongModel::Length - 3);
    press(Qt::Key_End, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(ranges().cellCount(), 4 * (LongModel::Length - 3));
    press(Qt::Key_Home, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(ranges().cellCount(), 4 * 3);
    const int asked = m_long->asked() + m_long->read() - before;
    QVERIFY2(asked < 10'000, qPrintable(QString::number(asked)));
}

void TestTableKeys::aKeyThatMovesNothingSelectsTheCurrentCell_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("control");
    QTest::newRow("up") << int(Qt::Key_Up) << false;
    QTest::newRow("up by letter") << int(Qt::Key_K) << false; // as on the Posts page
    QTest::newRow("left") << int(Qt::Key_Left) << false;
    QTest::newRow("home") << int(Qt::Key_Home) << false;
    QTest::newRow("page up") << int(Qt::Key_PageUp) << false;
    QTest::newRow("first cell") << int(Qt::Key_Home) << true;
    QTest::newRow("topmost cell") << int(Qt::Key_Up) << true;
}

void TestTableKeys::aKeyThatMovesNothingSelectsTheCurrentCell()
{
    QFETCH(int, key);
    QFETCH(bool, control);
    m_table->setWalkedByLetters(true);
    choose(0, 0);
    press(Qt::Key_Space, Qt::ControlModifier);
    QCOMPARE(ranges().cellCount(), 8);
    press(Qt::Key_Left, Qt::ShiftModifier); // goes on with what is selected
    QCOMPARE(ranges().cellCount(), 8);
    press(key, control ? Qt::ControlModifier : Qt::NoModifier);
    QCOMPARE(m_table->selectionModel()->selectedIndexes(), QModelIndexList{m_model->index(0, 0)});
    press(Qt::Key_Down, Qt::ShiftModifier); // begins anew
    QCOMPARE(ranges().cellCount(), 2);
}

void TestTableKeys::returnLeadsOn_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<bool>("shift");
    QTest::addColumn<int>("row");
    QTest::newRow("below") << int(Qt::Key_Return) << false << 4;
    QTest::newRow("below by the keypad") << int(Qt::Key_Enter) << false << 4;
    QTest::newRow("above") << int(Qt::Key_Return) << true << 2;
}

void TestTableKeys::returnLeadsOn()
{
    QFETCH(int, key);
    QFETCH(bool, shift);
    QFETCH(int, row);
    choose(3, 2);
    const QPointer<QLineEdit> editor = openEditor();
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("typed"));
    QTest::keyClick(editor, Qt::Key(key), shift ? Qt::ShiftModifier : Qt::NoModifier);
    QTRY_VERIFY(!editor);
    QCOMPARE(m_model->index(3, 2).data().toString(), QStringLiteral("typed"));
    QCOMPARE(m_table->currentIndex(), m_model->index(row, 2));
    QCOMPARE(m_table->selectionModel()->selectedIndexes(), QModelIndexList{m_model->index(row, 2)});
    QVERIFY(!m_table->isEditing());
    QVERIFY(m_table->hasFocus());
}

void TestTableKeys::returnStaysInTheLastRow()
{
    choose(7, 2);
    const QPointer<QLineEdit> editor = openEditor();
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(!editor);
    QCOMPARE(m_table->currentIndex(), m_model->index(7, 2));
}

void TestTableKeys::tabLeadsOn()
{
    choose(3, 2);
    const QPointer<QLineEdit> editor = openEditor();
    QTest::keyClicks(editor, QStringLiteral("typed"));
    QTest::keyClick(editor, Qt::Key_Tab);
    QTRY_VERIFY(!editor);
    QCOMPARE(m_model->index(3, 2).data().toString(), QStringLiteral("typed"));
    QCOMPARE(m_table->currentIndex(), m_model->index(3, 3));
    const QPointer<QLineEdit> next = m_table->viewport()->findChild<QLineEdit *>();
    QVERIFY(next);
    QTest::keyClick(next, Qt::Key_Backtab, Qt::ShiftModifier);
    QTRY_COMPARE(m_table->currentIndex(), m_model->index(3, 2));
}

void TestTableKeys::escapeStays()
{
    choose(3, 2);
    const QPointer<QLineEdit> editor = openEditor();
    QTest::keyClicks(editor, QStringLiteral("typed"));
    QTest::keyClick(editor, Qt::Key_Escape);
    QTRY_VERIFY(!editor);
    QCOMPARE(m_table->currentIndex(), m_model->index(3, 2));
    QCOMPARE(m_model->index(3, 2).data().toString(), QString());
}

void TestTableKeys::returnOpensTheEditor()
{
    choose(3, 2);
    press(Qt::Key_Return);
    QVERIFY(m_table->viewport()->findChild<QLineEdit *>());
    QCOMPARE(m_table->currentIndex(), m_model->index(3, 2));
}

/// As in spreadsheets: what is typed stands in place of what was there.
void TestTableKeys::lettersBeginToEdit()
{
    m_model->setData(m_model->index(3, 2), QStringLiteral("before"));
    choose(3, 2);
    press(Qt::Key_K);
    QPointer<QLineEdit> editor = m_table->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("ey 7"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(!editor);
    QCOMPARE(m_model->index(3, 2).data().toString(), QStringLiteral("key 7"));
    QCOMPARE(m_table->currentIndex(), m_model->index(4, 2));
    press(Qt::Key_8);
    editor = m_table->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QCOMPARE(editor->text(), QStringLiteral("8"));
    QTest::keyClick(editor, Qt::Key_Escape);
    QTRY_VERIFY(!editor);
    QCOMPARE(m_model->index(4, 2).data().toString(), QString());
    QCOMPARE(m_table->currentIndex(), m_model->index(4, 2));
}

void TestTableKeys::theRestOfAWordThatWalkedIsNotWritten()
{
    const auto restore = qScopeGuard([interval = QApplication::keyboardInputInterval()] {
        QApplication::setKeyboardInputInterval(interval);
    });
    QApplication::setKeyboardInputInterval(60'000);
    m_table->setWalkedByLetters(true);
    choose(3, 2);
    for (const Qt::Key key : {Qt::Key_K, Qt::Key_I, Qt::Key_T}) {
        press(key);
    }
    QVERIFY(!m_table->isEditing());
    QCOMPARE(m_table->currentIndex(), m_model->index(2, 2));
    QApplication::setKeyboardInputInterval(0); // it was long ago
    press(Qt::Key_I);
    QVERIFY(m_table->isEditing());
}

/// "kitkept", "keys": what follows a walk at once may be the rest of a word, and a command in a row
/// that nobody looked at would be worse than one that has to be given again.
void TestTableKeys::theRestOfAWordThatWalkedIsNoCommand()
{
    const auto restore = qScopeGuard([interval = QApplication::keyboardInputInterval()] {
        QApplication::setKeyboardInputInterval(interval);
    });
    QApplication::setKeyboardInputInterval(60'000);
    QAction action(QStringLiteral("Edit"));
    action.setShortcut(QKeySequence(Qt::Key_E));
    m_table->addAction(&action);
    const QSignalSpy used(&action, &QAction::triggered);
    m_table->setWalkedByLetters(true);
    choose(3, 2);
    for (const Qt::Key key : {Qt::Key_K, Qt::Key_I, Qt::Key_T, Qt::Key_K, Qt::Key_E, Qt::Key_P}) {
        press(key);
    }
    QVERIFY(!m_table->isEditing());
    QCOMPARE(used.size(), 0);
    QCOMPARE(m_table->currentIndex(), m_model->index(2, 2));
    QApplication::setKeyboardInputInterval(0); // it was long ago
    press(Qt::Key_J);
    QApplication::setKeyboardInputInterval(60'000);
    press(Qt::Key_J);
    press(Qt::Key_E);
    QCOMPARE(m_table->currentIndex(), m_model->index(4, 2));
    QCOMPARE(used.size(), 0);
    QApplication::setKeyboardInputInterval(0);
    press(Qt::Key_E);
    QCOMPARE(used.size(), 1);
}

QTEST_MAIN(TestTableKeys)
#include "tst_tablekeys.moc"
