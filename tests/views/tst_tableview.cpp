// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellRanges.h"
#include "views/TableView.h"

#include "LongModel.h"

#include <QAction>
#include <QApplication>
#include <QHeaderView>
#include <QScopeGuard>
#include <QScrollBar>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>

using Rows = QList<CellRanges::Rows>;
using Columns = QList<int>;

/// Cells selected by keys and clicks, and what CellRanges makes of them.
class TestTableView final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void selectsARectangle();
    void selectsCellsApart();
    void leavesHiddenColumnsOut();
    void followsTheOrderThatIsSeen();
    void otherColumnsInOtherRowsAreNoBlock();
    void rowHeaderSelectsRows();
    void growsToWholeRows();
    void growsToWholeColumns();
    void selectsABlock();
    void selectsAMillionRows();
    void paintsALongSelectionByWhatIsSeen();
    void lettersMoveAndGreyKeysAreTold();
    void aWordThatIsBegunIsNoCommand();
    void looksForAWordNoLongerThanAFrame();
    void takesTheSelectionAlong_data();
    void takesTheSelectionAlong();
    void opensItsMenuByKeys();
    void rowNumbersHaveRoom();
    void anotherRowHeightIsNotToldOfEachRow();

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

void TestTableView::init()
{
    m_model = std::make_unique<QStandardItemModel>(8, 5);
    m_table = std::make_unique<TableView>();
    show(m_model.get());
}

void TestTableView::cleanup()
{
    m_table.reset();
    m_model.reset();
    m_long.reset();
}

void TestTableView::selectsARectangle()
{
    choose(1, 1);
    QCOMPARE(ranges().cellCount(), 1);
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Down, Qt::ShiftModifier);
    press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(ranges().cellCount(), 6);
    QVERIFY(ranges().block());
    QCOMPARE(ranges().block()->rows, (Rows{{1, 3}}));
    QCOMPARE(ranges().block()->columns, (Columns{1, 2}));
    press(Qt::Key_Left);
    QCOMPARE(ranges().cellCount(), 1);
}

void TestTableView::selectsCellsApart()
{
    choose(0, 0);
    click(0, 2, Qt::ControlModifier);
    click(3, 0, Qt::ControlModifier);
    QVERIFY(!ranges().block());
    click(3, 2, Qt::ControlModifier);
    QCOMPARE(ranges().rows(), (Rows{{0, 0}, {3, 3}}));
    QVERIFY(ranges().block());
    QCOMPARE(ranges().block()->rows, (Rows{{0, 0}, {3, 3}}));
    QCOMPARE(ranges().block()->columns, (Columns{0, 2}));
    QCOMPARE(ranges().block()->cellCount(), 4);
}

void TestTableView::leavesHiddenColumnsOut()
{
    m_table->setColumnHidden(1, true);
    choose(2, 0);
    press(Qt::Key_Right, Qt::ShiftModifier);
    QCOMPARE(ranges().block()->columns, (Columns{0, 2}));
    QCOMPARE(ranges().cellCount(), 2);
    QCOMPARE(m_table->columnsFrom(0), (Columns{0, 2, 3, 4}));
}

void TestTableView::followsTheOrderThatIsSeen()
{
    m_table->horizontalHeader()->moveSection(4, 0);
    m_table->selectBlock(0, 1, {4, 0, 1});
    QCOMPARE(ranges().block()->columns, (Columns{4, 0, 1}));
    QCOMPARE(m_table->columnsFrom(0), (Columns{0, 1, 2, 3}));
    QCOMPARE(m_table->visibleColumns(), (Columns{4, 0, 1, 2, 3}));
}

void TestTableView::otherColumnsInOtherRowsAreNoBlock()
{
    choose(0, 0);
    press(Qt::Key_Down, Qt::ShiftModifier);
    click(1, 1, Qt::ControlModifier);
    QVERIFY(!ranges().block());
    QCOMPARE(ranges().rowCount(), 2);
    QCOMPARE(ranges().cellCount(), 3);
    QCOMPARE(ranges().bands().size(), 2);
}

void TestTableView::rowHeaderSelectsRows()
{
    const QHeaderView *header = m_table->verticalHeader();
    const auto at = [header](int row) {
        return QPoint(header->width() / 2,
                      header->sectionViewportPosition(row) + header->sectionSize(row) / 2);
    };
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, at(2));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, Qt::ShiftModifier, at(4));
    QCOMPARE(ranges().block()->rows, (Rows{{2, 4}}));
    QCOMPARE(ranges().block()->columns.size(), 5);
}

void TestTableView::growsToWholeRows()
{
    choose(1, 1);
    press(Qt::Key_Down, Qt::ShiftModifier);
    click(5, 3, Qt::ControlModifier);
    m_table->selectWholeRows();
    QCOMPARE(ranges().block()->rows, (Rows{{1, 2}, {5, 5}}));
    QCOMPARE(ranges().cellCount(), 15);
}

void TestTableView::growsToWholeColumns()
{
    choose(1, 1);
    click(5, 3, Qt::ControlModifier);
    m_table->selectWholeColumns();
    QCOMPARE(ranges().block()->rows, (Rows{{0, 7}}));
    QCOMPARE(ranges().block()->columns, (Columns{1, 3}));
}

void TestTableView::selectsABlock()
{
    choose(7, 4);
    m_table->selectBlock(2, 3, {1, 2});
    QCOMPARE(ranges().cellCount(), 4);
    QCOMPARE(m_table->currentIndex(), m_model->index(2, 1));
}

void TestTableView::selectsAMillionRows()
{
    m_long = std::make_unique<LongModel>();
    show(m_long.get());
    choose(3, 2);
    m_table->selectAll();
    QCOMPARE(ranges().rowCount(), LongModel::Length);
    QCOMPARE(ranges().bands().size(), 1);
    choose(3, 2);
    m_table->selectWholeColumns();
    QCOMPARE(ranges().cellCount(), LongModel::Length);
    m_long->reorder();
    QVERIFY(m_long->kept() < 10);
    QCOMPARE(ranges().cellCount(), 1);
}

void TestTableView::paintsALongSelectionByWhatIsSeen()
{
    m_long = std::make_unique<LongModel>();
    show(m_long.get());
    m_table->selectAll();
    const int before = m_long->asked();
    m_table->grab();
    const int asked = m_long->asked() - before;
    QVERIFY2(asked < 5'000, qPrintable(QString::number(asked)));
}

void TestTableView::lettersMoveAndGreyKeysAreTold()
{
    QAction action(QStringLiteral("Remove"));
    action.setShortcut(QKeySequence::Delete);
    action.setShortcutContext(Qt::WidgetShortcut);
    m_table->addAction(&action);
    m_table->setWalkedByLetters(true);
    const QSignalSpy used(&action, &QAction::triggered);
    const QSignalSpy refused(m_table.get(), &TableView::shortcutRefused);
    choose(0, 0);
    press(Qt::Key_J);
    QCOMPARE(m_table->currentIndex().row(), 1);
    press(Qt::Key_Delete);
    QCOMPARE(used.size(), 1);
    action.setEnabled(false);
    press(Qt::Key_Delete);
    QCOMPARE(used.size(), 1);
    QCOMPARE(refused.size(), 1);
}

void TestTableView::aWordThatIsBegunIsNoCommand()
{
    QAction action(QStringLiteral("Edit"));
    action.setShortcut(QKeySequence(Qt::Key_E));
    m_table->addAction(&action);
    const QSignalSpy used(&action, &QAction::triggered);
    const auto restore = qScopeGuard([interval = QApplication::keyboardInputInterval()] {
        QApplication::setKeyboardInputInterval(interval);
    });
    QApplication::setKeyboardInputInterval(60'000);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers); // as where nothing may be edited
    m_table->setWalkedByLetters(true);
    m_model->setData(m_model->index(3, 0), QStringLiteral("greek"));
    choose(0, 0);
    for (const Qt::Key key : {Qt::Key_G, Qt::Key_R, Qt::Key_E, Qt::Key_E, Qt::Key_K}) {
        press(key);
    }
    QCOMPARE(used.size(), 0);
    QCOMPARE(m_table->currentIndex().row(), 3);
    QApplication::setKeyboardInputInterval(0); // it was long ago
    press(Qt::Key_E);
    QCOMPARE(used.size(), 1);
    press(Qt::Key_K);
    QCOMPARE(m_table->currentIndex().row(), 2);
}

void TestTableView::looksForAWordNoLongerThanAFrame()
{
    m_long = std::make_unique<LongModel>();
    show(m_long.get());
    choose(0, 0);
    const int before = m_long->read();
    press(Qt::Key_X); // no number begins like that
    QVERIFY(m_long->read() - before < LongModel::Length);
    QCOMPARE(m_table->currentIndex().row(), 0);
}

void TestTableView::takesTheSelectionAlong_data()
{
    QTest::addColumn<int>("key");
    QTest::newRow("end") << int(Qt::Key_End);
    QTest::newRow("home") << int(Qt::Key_Home);
    QTest::newRow("up") << int(Qt::Key_Up);
    QTest::newRow("down") << int(Qt::Key_Down);
    QTest::newRow("left") << int(Qt::Key_Left);
    QTest::newRow("right") << int(Qt::Key_Right);
}

void TestTableView::takesTheSelectionAlong()
{
    QFETCH(int, key);
    choose(2, 2);
    press(key, Qt::ControlModifier);
    const QModelIndex current = m_table->currentIndex();
    QVERIFY(current != m_model->index(2, 2));
    QCOMPARE(m_table->selectionModel()->selectedIndexes(), QModelIndexList{current});
    press(key, Qt::ControlModifier | Qt::ShiftModifier); // and still extends with Shift
    QVERIFY(m_table->selectionModel()->isSelected(current));
}

void TestTableView::opensItsMenuByKeys()
{
    const QSignalSpy asked(m_table.get(), &QWidget::customContextMenuRequested);
    choose(3, 1);
    press(Qt::Key_F10, Qt::ShiftModifier);
    QCOMPARE(asked.size(), 1);
    QCOMPARE(m_table->indexAt(asked.first().first().toPoint()), m_model->index(3, 1));
}

void TestTableView::rowNumbersHaveRoom()
{
    const QHeaderView *header = m_table->verticalHeader();
    const int before = header->sizeHint().width();
    LongModel model;
    m_table->setModel(&model);
    const int margins = 2 * header->style()->pixelMetric(QStyle::PM_HeaderMargin, nullptr, header);
    const QString last = QString::number(LongModel::Length);
    QVERIFY(header->sizeHint().width() >= header->fontMetrics().horizontalAdvance(last) + margins);
    QVERIFY(header->sizeHint().width() > before);
    m_table->setModel(nullptr);
}

/// Of a million that takes longer than a frame.
void TestTableView::anotherRowHeightIsNotToldOfEachRow()
{
    m_long = std::make_unique<LongModel>();
    show(m_long.get());
    m_table->scrollTo(m_long->index(500'000, 0), TableView::PositionAtTop);
    QSignalSpy told(m_table->verticalHeader(), &QHeaderView::sectionResized);
    m_table->setRowHeight(RowHeight::Compact);
    QCOMPARE(told.count(), 0);
    QCOMPARE(m_table->rowAt(0), 500'000);
    QCOMPARE(m_table->verticalScrollBar()->maximum(),
             m_table->verticalHeader()->length() - m_table->viewport()->height());
    m_table->setRowHeight(RowHeight::Comfortable);
    QCOMPARE(m_table->rowAt(0), 500'000);
}

QTEST_MAIN(TestTableView)
#include "tst_tableview.moc"
