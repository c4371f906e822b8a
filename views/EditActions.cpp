// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/EditActions.h"

#include "dialogs/Icons.h"
#include "dialogs/SlicedTask.h"
#include "views/CellClipboard.h"
#include "views/PastePlan.h"
#include "views/ReplaceDialog.h"
#include "views/TableView.h"
#include "views/TickPlan.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSemaphore>
#include <QThreadPool>

#include <algorithm>
#include <memory>

namespace {

/// Text up to this length is taken apart at once, more on a worker.
constexpr qsizetype QuickPaste = 200'000;
constexpr int WaitMs = 2; // for the worker, before the window draws

struct Parsing
{
    QSemaphore isDone;
    TabularText::Rows rows;
};

int changedCells(const PendingStep &step)
{
    return static_cast<int>(step.changedColumns().size());
}

/// Of those that were there before.
int changedRows(const PendingStep &step)
{
    return static_cast<int>(std::count_if(step.rows.begin(), step.rows.end(), [](const auto &row) {
        return !row.isWhole() && !row.changedColumns().isEmpty();
    }));
}

/// Does it with a field of text. False where there is none.
template<typename Do>
bool inField(QWidget *field, Do perform)
{
    if (auto *line = qobject_cast<QLineEdit *>(field)) {
        perform(*line);
        return true;
    }
    if (auto *text = qobject_cast<QPlainTextEdit *>(field)) {
        perform(*text);
        return true;
    }
    return false;
}

} // namespace

EditActions::EditActions(RelationalTableModel &model, TableView &table, CellEditing &editing,
                         CellName::RowName rowName, QWidget *page)
    : QObject(page)
    , m_model(model)
    , m_table(table)
    , m_editing(editing)
    , m_rowName(std::move(rowName))
    , m_page(page)
    , m_cut(add("cutAction", tr("&Cut"), "edit-cut", QKeySequence::keyBindings(QKeySequence::Cut)))
    , m_copy(add("copyAction", tr("Cop&y"), "edit-copy",
                 QKeySequence::keyBindings(QKeySequence::Copy)))
    , m_copyHeaders(add("copyWithHeadersAction", tr("Copy with &Headers"), "edit-copy",
                        {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C)}))
    , m_paste(add("pasteAction", tr("Pas&te"), "edit-paste",
                  QKeySequence::keyBindings(QKeySequence::Paste)))
    , m_fillDown(add("fillDownAction", tr("Fill Do&wn"), "go-down",
                     {QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D)}))
    , m_clear(add("clearCellsAction", tr("Clear Cell&s"), "edit-clear",
                  {QKeySequence(Qt::Key_Backspace)}))
    , m_selectAll(add("selectAllAction", tr("Select &All"), "edit-select-all",
                      QKeySequence::keyBindings(QKeySequence::SelectAll)))
    , m_replace(add("replaceAction", tr("F&ind and Replace…"), "edit-find-replace",
                    {QKeySequence(Qt::CTRL | Qt::Key_H)}))
{
    m_table.removeAction(m_replace); // its key works on the whole page
    m_page->addAction(m_replace);
    m_replace->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(m_replace, &QAction::triggered, this, &EditActions::replace);
    connect(m_cut, &QAction::triggered, this, &EditActions::cut);
    connect(m_copy, &QAction::triggered, this, [this] { copy(CellEditing::Headers::Without); });
    connect(m_copyHeaders, &QAction::triggered, this, [this] { copy(CellEditing::Headers::With); });
    connect(m_paste, &QAction::triggered, this, &EditActions::paste);
    connect(m_fillDown, &QAction::triggered, this, &EditActions::fillDown);
    connect(m_clear, &QAction::triggered, this, &EditActions::clear);
    connect(m_selectAll, &QAction::triggered, this, &EditActions::selectAll);
    connect(&m_table, &TableView::tickingRequested, this, &EditActions::tick);
    m_holdsText = CellClipboard::holdsText();
    connect(QGuiApplication::clipboard(), &QClipboard::dataChanged, this, [this] {
        m_holdsText = CellClipboard::holdsText();
        updateUsable();
    });
    connect(qApp, &QApplication::focusChanged, this,
            [this](const QWidget *, QWidget *now) { followFocus(now); });
}

EditActions::~EditActions()
{
    QGuiApplication::clipboard()->disconnect(this); // the table has gone already
    CellClipboard::forget();
}

QAction *EditActions::add(const char *name, const QString &text, const char *icon,
                          const QList<QKeySequence> &keys)
{
    auto *action = new QAction(Icons::get(QString::fromLatin1(icon)), text, this);
    action->setObjectName(QString::fromLatin1(name));
    action->setShortcuts(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_table.addAction(action);
    m_actions.append(action);
    return action;
}

// What they do

void EditActions::cut()
{
    if (!inField(m_field, [](auto &field) { field.cut(); })) {
        cutCells();
    }
}

/// Nothing goes that is not in the clipboard.
void EditActions::cutCells()
{
    m_table.showCurrent();
    const auto block = CellRanges(m_table).block();
    const QList<CellEdit> edits = EditableCells(m_model, m_table).clearing();
    if (!block || edits.isEmpty()) {
        emit told(block ? whyNotClear() : whyNotCopy());
        return;
    }
    m_editing.copy(*block, CellEditing::Headers::Without, [this, edits] {
        const int count = static_cast<int>(edits.size());
        m_editing.apply(
            edits,
            {tr("Cut"),
             count == 1 ? tr("Cutting of 1 Cell") : tr("Cutting of %Ln Cells", nullptr, count),
             count == 1 ? tr("1 cell cut") : tr("%Ln cells cut", nullptr, count)});
    });
}

void EditActions::copy(CellEditing::Headers headers)
{
    if (headers == CellEditing::Headers::Without &&
        inField(m_field, [](auto &field) { field.copy(); })) {
        return;
    }
    if (const auto block = CellRanges(m_table).block()) {
        m_editing.copy(*block, headers);
    }
}

void EditActions::paste()
{
    if (inField(m_field, [](auto &field) { field.paste(); })) {
        return;
    }
    m_table.showCurrent();
    const CellClipboard::Text text = CellClipboard::take();
    if (text.text.size() > CellClipboard::MaximumText) {
        m_editing.showProblem(tr("Nothing was pasted: the text in the clipboard is too long."));
        return;
    }
    if (text.text.size() < QuickPaste) {
        pasteRows(CellClipboard::rowsOf(text));
        return;
    }
    // What is pasted goes where the person was: nothing is touched until it is known.
    const auto parsing = std::make_shared<Parsing>();
    QThreadPool::globalInstance()->start([parsing, text] {
        parsing->rows = CellClipboard::rowsOf(text);
        parsing->isDone.release();
    });
    SlicedTask::run({tr("Paste"), 1,
                     [parsing] { return parsing->isDone.tryAcquire(1, WaitMs) ? 1 : 0; },
                     [this, parsing](SlicedTask::Outcome outcome) {
                         if (outcome == SlicedTask::Outcome::Finished) {
                             pasteRows(parsing->rows);
                         }
                     }},
                    m_page);
}

void EditActions::pasteRows(const TabularText::Rows &rows)
{
    if (const QString reason = whyNotEdit(); rows.isEmpty() || !reason.isEmpty()) {
        emit told(reason);
        return;
    }
    const auto plan = PastePlan::of(rows, m_model, m_table);
    if (!plan) {
        m_editing.showProblem(tr("Nothing was pasted: at most %Ln cells can be pasted at once.",
                                 nullptr, int(PastePlan::MaximumCells)));
        return;
    }
    CellEditing::Task task = pasting(*plan, plan->rowCount);
    task.recounted = [plan](const PendingStep &step) { return pasting(*plan, changedRows(step)); };
    m_editing.apply(plan->edits, task, [this, plan] { showPasted(*plan); });
}

/// New rows stand apart from the others, at the top: there the person goes on.
void EditActions::showPasted(const PastePlan &plan)
{
    const int first = m_model.rowOf(plan.firstId);
    if (plan.columns.isEmpty() || first < 0) {
        return;
    }
    m_table.selectBlock(first, first + plan.rowCount - 1, plan.columns);
    const int firstNew = plan.rowsAdded > 0 ? m_model.rowOf(plan.firstNewId) : -1;
    if (firstNew < 0) {
        return;
    }
    QItemSelection added;
    for (int column : plan.columns) {
        added.append({m_model.index(firstNew, column),
                      m_model.index(firstNew + plan.rowsAdded - 1, column)});
    }
    m_table.selectionModel()->setCurrentIndex(m_model.index(firstNew, plan.columns.constFirst()),
                                              QItemSelectionModel::NoUpdate);
    m_table.selectionModel()->select(added, QItemSelectionModel::Select);
}

/// `changed`: how many rows become others; a cell may hold already what is pasted.
CellEditing::Task EditActions::pasting(const PastePlan &plan, int changed)
{
    const int count = static_cast<int>(plan.edits.size());
    CellEditing::Task task{
        tr("Paste"),
        //: What an action did, after "Undo" or "Redo" in a menu; so are the
        //: others here.
        count == 1 ? tr("Pasting of 1 Cell") : tr("Pasting of %Ln Cells", nullptr, count),
        count == 1 ? tr("1 cell pasted") : tr("%Ln cells pasted", nullptr, count)};
    if (plan.rowsAdded > 0) {
        const int added = plan.rowsAdded;
        //: Follows "8 cells pasted"
        task.done += changed == 0   ? QString()
                     : changed == 1 ? tr("; 1 row changed")
                                    : tr("; %Ln rows changed", nullptr, changed);
        //: Follows "8 cells pasted; 2 rows changed"
        task.done += added == 1 ? tr("; 1 new row at the top")
                                : tr("; %Ln new rows at the top", nullptr, added);
    }
    if (plan.rowsLeftOut > 0) {
        const QString one =
            tr("1 row was left out: the table ends here, and pasting adds no rows to it.");
        task.leftOut.append(
            plan.rowsLeftOut == 1
                ? one
                : tr("%Ln rows were left out: the table ends here, and pasting adds no rows to it.",
                     nullptr, plan.rowsLeftOut));
    }
    if (plan.columnsLeftOut > 0) {
        task.leftOut.append(plan.columnsLeftOut == 1
                                ? tr("1 column was left out: the table has no more.")
                                : tr("%Ln columns were left out: the table has no more.", nullptr,
                                     plan.columnsLeftOut));
    }
    return task;
}

/// What stands in the first of the selected rows, or above the only one, goes into the others.
/// Nothing where it cannot be had.
std::optional<QList<CellEdit>> EditActions::filling() const
{
    const CellRanges selected(m_table);
    const bool isOneRow = selected.rowCount() == 1;
    QHash<int, QVariant> sources;
    QList<CellEdit> edits;
    const auto bands = selected.bands();
    for (const CellRanges::Block &band : bands) {
        for (int row = band.rows.constFirst().first; row <= band.rows.constLast().last; ++row) {
            for (int column : band.columns) {
                if (!sources.contains(column)) {
                    const QModelIndex source = m_model.index(isOneRow ? row - 1 : row, column);
                    if (!source.data(RelationalTableModel::TextRole).isValid()) {
                        return {};
                    }
                    sources.insert(column, source.data(Qt::EditRole));
                    if (!isOneRow) {
                        continue;
                    }
                }
                edits.append({m_model.idAt(row), column, sources.value(column)});
            }
        }
    }
    return edits;
}

void EditActions::fillDown()
{
    m_table.showCurrent();
    const auto filled = filling();
    if (!filled) {
        m_editing.showProblem(tr("Nothing was filled: the row to fill from has been deleted, or "
                                 "cannot be read now."));
        return;
    }
    const QList<CellEdit> &edits = *filled;
    const int count = static_cast<int>(edits.size());
    m_editing.apply(
        edits, {tr("Fill Down"),
                count == 1 ? tr("Filling of 1 Cell") : tr("Filling of %Ln Cells", nullptr, count),
                count == 1 ? tr("1 cell filled") : tr("%Ln cells filled", nullptr, count)});
}

void EditActions::clear()
{
    m_table.showCurrent();
    const QList<CellEdit> edits = EditableCells(m_model, m_table).clearing();
    const int count = static_cast<int>(edits.size());
    m_editing.apply(
        edits, {tr("Clear Cells"),
                count == 1 ? tr("Clearing of 1 Cell") : tr("Clearing of %Ln Cells", nullptr, count),
                count == 1 ? tr("1 cell cleared") : tr("%Ln cells cleared", nullptr, count)});
}

void EditActions::selectAll()
{
    if (!inField(m_field, [](auto &field) { field.selectAll(); })) {
        m_table.selectAll();
    }
}

void EditActions::tick()
{
    if (const QString reason = whyNotEdit(); !reason.isEmpty()) {
        emit told(reason);
        return;
    }
    const TickPlan plan = TickPlan::of(m_model, m_table);
    if (plan.isAmbiguous) {
        emit told(tr("Nothing was ticked: several columns of ticks are selected. Go to a tick of "
                     "the one that is meant."));
        return;
    }
    const int count = static_cast<int>(plan.edits.size());
    m_editing.apply(plan.edits, plan.isTicking ? ticking(count) : unticking(count));
}

CellEditing::Task EditActions::ticking(int count)
{
    return {.title = tr("Tick Cells"),
            .step =
                count == 1 ? tr("Ticking of 1 Cell") : tr("Ticking of %Ln Cells", nullptr, count),
            .done = count == 1 ? tr("1 cell ticked") : tr("%Ln cells ticked", nullptr, count),
            .recounted = [](const PendingStep &step) { return ticking(changedCells(step)); }};
}

CellEditing::Task EditActions::unticking(int count)
{
    return {.title = tr("Untick Cells"),
            .step = count == 1 ? tr("Unticking of 1 Cell")
                               : tr("Unticking of %Ln Cells", nullptr, count),
            .done = count == 1 ? tr("1 cell unticked") : tr("%Ln cells unticked", nullptr, count),
            .recounted = [](const PendingStep &step) { return unticking(changedCells(step)); }};
}

void EditActions::replace()
{
    if (!m_table.commitEditor()) {
        return;
    }
    auto *dialog = new ReplaceDialog(m_model, m_table, m_editing, m_rowName, m_page);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}
