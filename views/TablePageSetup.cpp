// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of TablePage that makes its parts and joins them.
#include "views/TablePage.h"

#include "models/access/Workspace.h"
#include "views/CellColours.h"
#include "views/CellDelegate.h"
#include "views/CellEditing.h"
#include "views/ChangeBar.h"
#include "views/ColoursDialog.h"
#include "views/ColumnMenu.h"
#include "views/EditActions.h"
#include "views/EmptyState.h"
#include "views/FilterPane.h"
#include "views/MarkedCells.h"
#include "views/NoticeBar.h"
#include "views/PageHeader.h"
#include "views/PagePanes.h"
#include "views/PageSaving.h"
#include "views/RowJump.h"
#include "views/RowSelector.h"
#include "views/SaveRefusal.h"
#include "views/SavedViews.h"
#include "views/ScrollAnchor.h"
#include "views/SearchEdit.h"
#include "views/SelectionBar.h"
#include "views/TableColumns.h"
#include "views/TableFilters.h"
#include "views/TableSorting.h"
#include "views/TableStatus.h"
#include "views/TableTransfer.h"
#include "views/TableView.h"
#include "views/TransferBar.h"
#include "views/UndoHistory.h"

#include <QHeaderView>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace {

constexpr int MinuteMs = 60'000;

} // namespace

TablePage::TablePage(const PageIdentity &identity, Workspace &workspace, const Session &session,
                     RelationalTableModel *model, QWidget *parent)
    : Page(identity, parent)
    , m_countText(identity.countText)
    , m_workspace(workspace)
    , m_session(session)
    , m_model(model)
    , m_header(new PageHeader(this))
    , m_search(m_header->search())
    , m_notice(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new TableView(m_stack))
    , m_columns(new TableColumns(*m_table, *model, this))
    , m_columnMenu(new ColumnMenu(*m_columns, *m_table, this))
    , m_sorting(new TableSorting(*m_table, *model, this))
    , m_filters(new TableFilters(*m_table, *model, *m_notice, this))
    , m_colours(new CellColours(*model, this))
    , m_coloursAction(new QAction(tr("Con&ditional Colours…"), this))
    , m_state(*m_columns, *m_sorting, *m_filters, *m_colours, *m_search)
    , m_empty(new EmptyState(m_stack))
    , m_panes(new PagePanes(this))
    , m_bar(new ChangeBar(this))
    , m_saving(new PageSaving(workspace, session, *model, *m_bar, this))
    , m_history(new UndoHistory(
          *m_model, *m_saving, [this](int row) { return rowName(row); }, this))
    , m_editing(new CellEditing(
          *model, *m_table, *m_notice,
          [this](qint64 id, int column) { m_marked->show(id, column); },
          [this](int row) { return storedName(row); }, this))
    , m_editActions(new EditActions(
          *model, *m_table, *m_editing, [this](int row) { return rowName(row); }, this))
    , m_marked(new MarkedCells(
          *model, *m_table, [this](qint64 id, int column) { goTo(id, column); }, this))
    , m_jump(new RowJump(
          *model, *m_table, [this](qint64 id, int column) { goTo(id, column); }, this))
    , m_contextMenu(new QMenu(this))
    , m_clearSearch(new QAction(this))
    , m_selector(new RowSelector(*model, *m_table, *m_search, this))
{
    m_model->setParent(this);
    setupSearch();
    setupTable();
    setupModel();
    setupHistory();
    setupSaving();
    setupColours();
    setupTelling();
    setupLayout();
    connect(&m_session, &Session::permissionsChanged, this, &TablePage::updateState);
}

void TablePage::setupSearch()
{
    connect(m_search, &SearchEdit::searchRequested, this, &TablePage::applySearch);
    connect(m_search, &SearchEdit::left, this, &TablePage::focusContent);
    connect(m_clearSearch, &QAction::triggered, this, &TablePage::clearFilters);
    connect(m_filters, &TableFilters::clearRequested, this, &TablePage::clearFilters);
    connect(m_filters, &TableFilters::conditionsChanged, this, &TablePage::followFilter);
    connect(m_filters, &TableFilters::changed, this, &TablePage::updateState);
    connect(m_filters, &TableFilters::leftDownwards, this, &TablePage::focusContent);
    connect(m_filters, &TableFilters::told, this, &Page::statusChanged);
    connect(m_sorting, &TableSorting::told, this, &Page::statusChanged);
    connect(m_sorting, &TableSorting::aboutToSort, m_selector, &RowSelector::hold);
    connect(m_sorting, &TableSorting::sorted, m_selector, &RowSelector::followSort);
    m_header->addTool(m_filters->toggleAction());
    m_columnMenu->insertMenu(m_columnMenu->actions().value(0), m_sorting->menu());
    m_sorting->setColumnOfMenu([this] { return m_columnMenu->column(); });
}

void TablePage::setupTable()
{
    m_table->setObjectName(QStringLiteral("table"));
    m_table->setModel(m_model);
    new ScrollAnchor(*m_model, *m_table, this); // hears of rows after the table
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    connect(m_table, &TableView::customContextMenuRequested, this, [this](const QPoint &position) {
        m_contextMenu->popup(m_table->viewport()->mapToGlobal(position));
    });
    connect(m_table, &TableView::editingChanged, this, &Page::stateChanged);
    connect(m_table, &TableView::deletingRequested, this, qOverload<>(&TablePage::askToDelete));
    connect(m_table, &TableView::shortcutRefused, this,
            [this](const QAction *action) { emit statusChanged(action->toolTip()); });
    connect(m_table, &TableView::wordDropped, this, [this] {
        const int column = m_table->currentIndex().column();
        emit statusChanged(
            m_table->isDialogColumn(column)
                //: %1 is the header of a column that is edited in a dialog: "Text", "Roles".
                ? tr("Not typed: F2 opens “%1”.").arg(m_table->headerText(column))
                : tr("Not typed: J and K lead down and up here. F2 edits the cell."));
    });
    connect(m_table, &TableView::editRefused, this, [this](const QModelIndex &cell) {
        if (m_model->isSaving()) {
            emit statusChanged(tr("Not typed: a save is not finished yet."));
        } else if (mayEditCells() && !m_model->isContent(cell.column())) {
            //: %1 is the name of a column that only the program writes: "Created".
            emit statusChanged(
                tr("%1 cannot be changed here.").arg(m_table->headerText(cell.column())));
        } else if (mayEditCells() && m_model->isCheckable(cell.column())) {
            //: %1 is the name of a column of ticks: "Active".
            emit statusChanged(
                tr("Not typed: Space ticks “%1”.").arg(m_table->headerText(cell.column())));
        }
    });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TablePage::updateState);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TablePage::updateState);
    m_clockTimer.setObjectName(QStringLiteral("clockTimer"));
    m_clockTimer.setInterval(MinuteMs);
    connect(&m_clockTimer, &QTimer::timeout, this, &TablePage::followClock);
    m_clockTimer.start();
}

void TablePage::setupModel()
{
    connect(m_model, &RelationalTableModel::changeCountChanged, this, [this](int count) {
        updateState();
        emit changeCountChanged(count);
    });
    connect(m_model, &RelationalTableModel::countsChanged, this, &TablePage::updateState);
    connect(m_model, &RelationalTableModel::loadingChanged, this, &TablePage::updateState);
    m_updateTimer.setSingleShot(true);
    connect(&m_updateTimer, &QTimer::timeout, this, &TablePage::updateState);
    connect(m_model, &RelationalTableModel::dataChanged, this, [this] { m_updateTimer.start(); });
    auto *refusal = new SaveRefusal(
        *m_model, *m_bar, [this](int row) { return storedName(row); }, this);
    connect(refusal, &SaveRefusal::saveRequested, this, &TablePage::saveChanges);
    connect(refusal, &SaveRefusal::told, this, &Page::statusChanged);
    connect(refusal, &SaveRefusal::cellRequested, this,
            [this](qint64 id, int column) { goTo(id, column); });
    connect(refusal, &SaveRefusal::showRequested, this,
            [this](qint64 id, int column) { m_marked->show(id, column); });
    m_model->setSpokenWords([this](const QModelIndex &cell, int role) {
        const auto *delegate = qobject_cast<CellDelegate *>(m_table->itemDelegateForIndex(cell));
        return !delegate                        ? QString()
               : role == Qt::AccessibleTextRole ? delegate->spokenText(cell)
                                                : delegate->spokenDescription(cell);
    });
    connect(m_model, &RelationalTableModel::saved, this,
            [this](int count, int joined) { tellSaved(count, joined); });
    connect(m_bar, &ChangeBar::saveRequested, this, &TablePage::saveChanges);
    connect(m_bar, &ChangeBar::discardRequested, this, &TablePage::askToDiscard);
    connect(m_bar, &ChangeBar::undoRequested, this, &TablePage::undo);
}

void TablePage::setupHistory()
{
    connect(m_history, &UndoHistory::changed, this, [this] {
        dismissTold();
        updateState();
    });
    // What is stored is not taken back unseen by a key that was meant for something else.
    connect(m_history, &UndoHistory::storedAgain, this,
            [this](const QString &sentence, bool isUndone) {
                m_notice->show({sentence, isUndone ? tr("Redo") : tr("Undo"),
                                [this, isUndone] { isUndone ? redo() : undo(); },
                                NoticeBar::Kind::WayBack});
            });
    connect(m_history, &UndoHistory::refused, m_notice, &NoticeBar::showProblem);
    connect(m_notice, &NoticeBar::focusLost, this, &TablePage::focusContent);
    connect(m_history, &UndoHistory::told, this, &Page::statusChanged);
    connect(m_history, &UndoHistory::rowWritten, this,
            [this](qint64 id) { goTo(id, -1, Keyboard::Offered); });
    // Who has one of many rows that were saved before them sees enough of it.
    connect(m_history, &UndoHistory::cellsChanged, this,
            [this](const UndoHistory::Changed &changed) {
                const bool stays = changed.isStored && changed.rows.size() > 1 &&
                                   m_selector->isAtOneOf(changed.rows);
                if (!stays && m_selector->goToCells(changed.cells) && changed.isStored) {
                    handKeyboard(*m_table, Keyboard::Offered); // it may have waited
                }
            });
}

void TablePage::setupSaving()
{
    connect(savingWait(), &SavingWait::waitingChanged, this, &TablePage::tellSaving);
    connect(savingWait(), &SavingWait::ended, this, &Page::writingEnded);
    connect(savingWait(), &SavingWait::waitingChanged, this, &TablePage::updateState);
    connect(savingWait(), &SavingWait::askingChanged, this, &TablePage::updateState);
    connect(m_saving, &PageSaving::aboutToTake, m_selector, &RowSelector::hold);
    connect(m_saving, &PageSaving::taken, m_selector, &RowSelector::follow);
    // The model tells of each thing that a save changes; the state is worked out once.
    connect(m_saving, &PageSaving::aboutToTake, this, [this] { m_isTaking = true; });
    connect(m_saving, &PageSaving::took, this, [this] {
        m_isTaking = false;
        updateState();
    });
    connect(m_selector, &RowSelector::strayed, this, &TablePage::offerToFollow);
}

/// Whoever has saved a new row goes on where they are.
void TablePage::offerToFollow(qint64 id, int count)
{
    const int row = m_model->rowOf(id);
    const QString number = QLocale().toString(row + 1);
    const QString sentence =
        row < 0 ? tr("Saved. What is searched or filtered for hides it.")
        : count == 1
            //: Of a new row. %1 is a number.
            ? tr("Saved. It stands as row %1 now.").arg(number)
            //: Of several new rows. %1 is a number.
            : tr("Saved. One of the new rows stands as row %1 now.").arg(number);
    m_notice->show(
        {sentence, tr("&Go There"), [this, id] { goTo(id, -1); }, NoticeBar::Kind::WayBack});
}

/// What was said before is about another save.
void TablePage::tellSaving(bool isWaiting)
{
    if (isWaiting) {
        emit statusChanged(tr("Saving…"));
        m_isSavingTold = true; // until the outcome is
    } else if (m_isSavingTold) {
        m_toldCount.clear();
        tellCount();
    }
}

void TablePage::setupColours()
{
    m_table->setColours(m_colours);
    m_coloursAction->setObjectName(QStringLiteral("coloursAction"));
    m_columnMenu->addAction(m_coloursAction);
    connect(m_colours, &CellColours::changed, m_table->viewport(), qOverload<>(&QWidget::update));
    connect(m_coloursAction, &QAction::triggered, this, [this] {
        auto *dialog =
            new ColoursDialog(*m_colours, *m_model, *m_table, m_columnMenu->column(), this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        dialog->open();
    });
}

void TablePage::setupTelling()
{
    connect(this, &Page::statusChanged, this, [this] { m_isSavingTold = false; });
    connect(m_editing, &CellEditing::told, this, &Page::statusChanged);
    connect(m_editActions, &EditActions::told, this, &Page::statusChanged);
    connect(m_marked, &MarkedCells::told, this, &Page::statusChanged);
    connect(m_jump, &RowJump::told, this, &Page::statusChanged);
}

void TablePage::setupTransfer(TransferKind kind)
{
    m_transfer = new TableTransfer(
        {kind, m_workspace, m_session, *m_model, *m_table->horizontalHeader(), *this}, m_countText);
    //: What an action did, after "Undo" or "Redo" in a menu.
    connect(m_transfer, &TableTransfer::imported, this, [this] { noteFinal(tr("Import")); });
    connect(m_transfer, &TableTransfer::exportEnded, this, &Page::writingEnded);
    addPageSeparator();
    addPageAction(m_transfer->exportAction());
    if (m_transfer->canImport()) {
        addPageAction(m_transfer->importAction());
    }
    TransferBar *bar = m_transfer->bar();
    m_column->insertWidget(m_column->indexOf(m_notice) + 1, bar);
    connect(bar, &TransferBar::outcomeShown, m_notice, &NoticeBar::giveWay);
    connect(m_notice, &NoticeBar::shown, bar, &TransferBar::dismissOutcome);
    connect(bar, &TransferBar::focusLost, this, &TablePage::focusContent);
}

void TablePage::tellTransfer(const QString &sentence)
{
    m_transfer->bar()->showOutcome(sentence, TransferBar::Stay::UntilNext);
}

void TablePage::setupPage(QAction *primary)
{
    m_primary = primary;
    m_isReady = true;
    setupViews();
    m_header->setTitle(title());
    m_header->setPrimaryAction(primary);
    m_table->setAccessibleName(title());
    m_contextMenu->setObjectName(QStringLiteral("contextMenu"));
    m_contextMenu->setToolTipsVisible(true); // they say why an action is grey
    m_contextMenu->addActions(pageActions());
    m_contextMenu->addSeparator();
    m_contextMenu->addActions(m_editActions->actions());
    updateState();
}

void TablePage::setupViews()
{
    m_state.rememberDefaults();
    m_views = new SavedViews(m_workspace, m_session, objectName(), m_state, this);
    m_views->setButton(m_header->viewsButton());
    connect(m_views, &SavedViews::failed, m_notice, &NoticeBar::showProblem);
    connect(m_views, &SavedViews::done, this, &Page::statusChanged);
    connect(m_views, &SavedViews::changesLeft, m_notice,
            [this](const QString &sentence, const std::function<void()> &back) {
                m_notice->show({sentence, tr("Go &Back"), back, NoticeBar::Kind::WayBack});
            });
}

void TablePage::setRowActions(const QList<QAction *> &actions)
{
    SelectionBar *bar = m_status->selectionBar();
    bar->setActions(actions);
    connect(bar, &SelectionBar::focusLost, this, &TablePage::focusContent);
    connect(bar, &SelectionBar::refused, this, &Page::statusChanged);
    QWidget *before = m_table;
    const QList<QWidget *> buttons = bar->buttons();
    for (QWidget *button : buttons) {
        setTabOrder(before, button);
        before = button;
    }
}

void TablePage::setupFilterPane(const QList<FacetStyle> &facets)
{
    m_filterPane = new FilterPane(m_workspace, *m_model, facets, m_panes);
    m_filters->setPane(m_filterPane, this);
    m_header->addTool(m_filters->paneAction());
    m_panes->setSide(m_filterPane, m_filters->paneAction());
}

void TablePage::setColumn(int column, const ColumnStyle &style)
{
    m_model->setHeaderData(column, Qt::Horizontal, style.header);
    m_model->setHeaderData(column, Qt::Horizontal, int(style.alignment), Qt::TextAlignmentRole);
    m_columns->offer(column, style.characters);
}

void TablePage::hideColumns(const QList<int> &columns)
{
    for (int column : columns) {
        m_columns->hide(column);
    }
}
