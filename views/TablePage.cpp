// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TablePage.h"

#include "dialogs/CellText.h"
#include "dialogs/Icons.h"
#include "models/access/Workspace.h"
#include "views/CellColours.h"
#include "views/CellDelegate.h"
#include "views/CellEditing.h"
#include "views/CellRanges.h"
#include "views/ChangeBar.h"
#include "views/ColoursDialog.h"
#include "views/ColumnMenu.h"
#include "views/EditActions.h"
#include "views/EmptyState.h"
#include "views/FilterPane.h"
#include "views/NoticeBar.h"
#include "views/PageHeader.h"
#include "views/PageSaving.h"
#include "views/RowSelector.h"
#include "views/SaveRefusal.h"
#include "views/SavedViews.h"
#include "views/SearchEdit.h"
#include "views/TableColumns.h"
#include "views/TableFilters.h"
#include "views/TableSorting.h"
#include "views/TableStatus.h"
#include "views/TableTransfer.h"
#include "views/TableView.h"
#include "views/TransferBar.h"
#include "views/UndoHistory.h"

#include <QHeaderView>
#include <QJsonDocument>
#include <QLocale>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace {

constexpr int MinuteMs = 60'000;
constexpr int PageMargin = 16;
constexpr int Spacing = 8;

const QString SplitterKey = QStringLiteral("splitter");
const QString SidesKey = QStringLiteral("sides");

} // namespace

TablePage::TablePage(Workspace &workspace, const Session &session, RelationalTableModel *model,
                     QWidget *parent)
    : Page(parent)
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
    , m_coloursAction(new QAction(tr("Conditional Co&lours…"), this))
    , m_state(*m_columns, *m_sorting, *m_filters, *m_colours, *m_search)
    , m_empty(new EmptyState(m_stack))
    , m_sides(new QSplitter(Qt::Horizontal, this))
    , m_splitter(new QSplitter(Qt::Vertical, m_sides))
    , m_bar(new ChangeBar(this))
    , m_saving(new PageSaving(*model, *m_bar, this))
    , m_history(new UndoHistory(
          *m_model, *m_saving->wait(), [this](int row) { return rowName(row); }, this))
    , m_editing(new CellEditing(
          *model, *m_table, *m_notice, [this](qint64 id, int column) { goTo(id, column); }, this))
    , m_editActions(new EditActions(
          *model, *m_table, *m_editing, [this](int row) { return rowName(row); }, this))
    , m_contextMenu(new QMenu(this))
    , m_clearSearch(new QAction(tr("Clear Filter"), this))
    , m_selector(new RowSelector(*model, *m_table, *m_search, this))
{
    m_model->setParent(this);
    setupSearch();
    setupTable();
    setupModel();
    setupHistory();
    setupColours();
    connect(m_editing, &CellEditing::told, this, &Page::statusChanged);
    m_splitter->addWidget(m_stack);
    m_splitter->setChildrenCollapsible(false);
    m_sides->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(PageMargin, PageMargin, PageMargin, PageMargin);
    layout->setSpacing(Spacing);
    layout->addWidget(m_header);
    layout->addWidget(m_notice);
    layout->addWidget(m_sides, 1);
    layout->addWidget(new TableStatus(*m_table, *m_model, this));
    layout->addWidget(m_saving->wait());
    layout->addWidget(m_bar);
    connect(&m_session, &Session::permissionsChanged, this, &TablePage::updateState);
}

TablePage::~TablePage()
{
    m_table->setColours(nullptr);
    // An open editor commits when its table goes, after this part of the page has.
    m_model->disconnect(this);
    m_history->disconnect(this);
    m_model->setSpokenWords({});
    m_table->disconnect(this);
    m_table->selectionModel()->disconnect(this);
}

void TablePage::setupSearch()
{
    connect(m_search, &SearchEdit::searchRequested, this, &TablePage::applySearch);
    connect(m_search, &SearchEdit::leftDownwards, this, &TablePage::focusContent);
    connect(m_clearSearch, &QAction::triggered, this, &TablePage::clearFilters);
    connect(m_filters, &TableFilters::clearRequested, this, &TablePage::clearFilters);
    connect(m_filters, &TableFilters::changed, this, &TablePage::updateState);
    connect(m_filters, &TableFilters::leftDownwards, this, &TablePage::focusContent);
    connect(m_sorting, &TableSorting::told, this, &Page::statusChanged);
    m_header->addTool(m_filters->toggleAction());
    m_columnMenu->insertMenu(m_columnMenu->actions().value(0), m_sorting->menu());
    m_sorting->setColumnOfMenu([this] { return m_columnMenu->column(); });
}

void TablePage::setupTable()
{
    m_table->setObjectName(QStringLiteral("table"));
    m_table->setModel(m_model);
    m_table->setItemDelegate(new CellDelegate(m_table));
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    connect(m_table, &TableView::customContextMenuRequested, this, [this](const QPoint &position) {
        m_contextMenu->popup(m_table->viewport()->mapToGlobal(position));
    });
    connect(m_table, &TableView::editingChanged, this, &Page::stateChanged);
    connect(m_table, &TableView::shortcutRefused, this,
            [this](const QAction *action) { emit statusChanged(action->toolTip()); });
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TablePage::updateState);
    connect(m_table->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            &TablePage::updateState);
    m_clockTimer.setInterval(MinuteMs);
    connect(&m_clockTimer, &QTimer::timeout, m_table->viewport(), qOverload<>(&QWidget::update));
    m_clockTimer.start();
}

void TablePage::setupModel()
{
    connect(m_model, &RelationalTableModel::changeCountChanged, this, [this](int count) {
        m_bar->clearProblem();
        updateState();
        emit changeCountChanged(count);
    });
    connect(m_model, &RelationalTableModel::countsChanged, this, &TablePage::updateState);
    connect(m_model, &RelationalTableModel::loadingChanged, this, &TablePage::updateState);
    m_updateTimer.setSingleShot(true);
    connect(&m_updateTimer, &QTimer::timeout, this, &TablePage::updateState);
    connect(m_model, &RelationalTableModel::dataChanged, this, [this] { m_updateTimer.start(); });
    auto *refusal = new SaveRefusal(
        *m_model, *m_bar, [this](int row) { return rowName(row); }, this);
    connect(refusal, &SaveRefusal::saveRequested, this, &TablePage::saveChanges);
    connect(refusal, &SaveRefusal::cellRequested, this, &TablePage::goTo);
    m_model->setSpokenWords([this](const QModelIndex &cell, int role) {
        const auto *delegate = qobject_cast<CellDelegate *>(m_table->itemDelegateForIndex(cell));
        return !delegate                        ? QString()
               : role == Qt::AccessibleTextRole ? delegate->spokenText(cell)
                                                : delegate->spokenDescription(cell);
    });
    connect(m_model, &RelationalTableModel::saved, this, [this](int count) {
        emit statusChanged(count == 1 ? tr("1 change saved")
                                      : tr("%Ln changes saved", nullptr, count));
    });
    connect(m_bar, &ChangeBar::saveRequested, this, &TablePage::saveChanges);
    connect(m_bar, &ChangeBar::discardRequested, this, &TablePage::askToDiscard);
    connect(m_bar, &ChangeBar::undoRequested, this, &TablePage::undo);
    connect(savingWait(), &SavingWait::waitingChanged, this, &TablePage::updateState);
}

void TablePage::setupHistory()
{
    connect(m_history, &UndoHistory::changed, this, [this] {
        if (m_notice->canUndo()) { // it offered to undo what was the last thing then
            m_notice->dismiss();
        }
        updateState();
    });
    connect(m_history, &UndoHistory::refused, m_notice, &NoticeBar::showProblem);
    connect(m_history, &UndoHistory::rowWritten, this, [this](qint64 id) { goTo(id); });
}

void TablePage::setupTransfer(TransferKind kind)
{
    auto *transfer = new TableTransfer(
        {kind, m_workspace, m_session, *m_model, *m_table->horizontalHeader(), *this},
        [this](int count) { return countSentence(count); });
    addPageSeparator();
    addPageAction(transfer->exportAction());
    addPageAction(transfer->importAction());
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_notice) + 1, transfer->bar());
}

void TablePage::setupPage(QAction *primary)
{
    m_primary = primary;
    m_isReady = true;
    setupViews();
    setFocusProxy(m_stack);
    m_header->setTitle(title());
    m_header->setPrimaryAction(primary);
    m_table->setAccessibleName(title());
    m_contextMenu->setObjectName(QStringLiteral("contextMenu"));
    m_contextMenu->setToolTipsVisible(true); // they say why an action is grey
    m_contextMenu->addActions(pageActions());
    m_contextMenu->addSeparator();
    m_contextMenu->addActions(editActions());
    updateState();
}

void TablePage::setupViews()
{
    m_state.rememberDefaults();
    m_views = new SavedViews(m_workspace, m_session, objectName(), m_state, this);
    m_views->setButton(m_header->viewsButton());
    connect(m_views, &SavedViews::failed, m_notice, &NoticeBar::showProblem);
    connect(m_views, &SavedViews::done, this, &Page::statusChanged);
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

void TablePage::setDetails(QWidget *details)
{
    m_details = details;
    m_splitter->addWidget(details);
    constexpr int TableShare = 3;
    constexpr int DetailsShare = 2;
    constexpr int Whole = 1000; // more than there is: the splitter keeps the proportion
    m_splitter->setSizes({TableShare * Whole, DetailsShare * Whole});
    m_splitter->setStretchFactor(0, TableShare);
    m_splitter->setStretchFactor(1, DetailsShare);
}

void TablePage::setupFilterPane(const QList<FacetStyle> &facets)
{
    m_filterPane = new FilterPane(m_workspace, *m_model, facets, m_sides);
    m_filters->setPane(m_filterPane, this);
    m_header->addTool(m_filters->paneAction());
    m_sides->insertWidget(0, m_filterPane);
    m_sides->setStretchFactor(0, 0);
    m_sides->setStretchFactor(1, 1);
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

int TablePage::count() const
{
    return m_model->isTotalKnown() ? m_model->totalCount() : -1;
}

QString TablePage::countText() const
{
    return m_model->isTotalKnown() ? countSentence(m_model->totalCount()) : tr("Counting…");
}

int TablePage::pendingChanges() const
{
    return m_model->changeCount();
}

bool TablePage::canSave() const
{
    return (m_model->changeCount() > 0 || m_table->isEditing()) && !savingWait()->isWaiting();
}

void TablePage::commitEdits()
{
    m_table->commitEditor();
}

bool TablePage::canUndo() const
{
    return m_history->canUndo();
}

bool TablePage::canRedo() const
{
    return m_history->canRedo();
}

QString TablePage::undoText() const
{
    return m_history->undoText();
}

QString TablePage::redoText() const
{
    return m_history->redoText();
}

void TablePage::save(const std::function<void(bool saved)> &done)
{
    m_table->commitEditor();
    m_saving->save(done);
}

SavingWait *TablePage::savingWait() const
{
    return m_saving->wait();
}

void TablePage::discardChanges()
{
    savingWait()->cancel();
    m_model->revertAll();
    m_bar->clearProblem();
    updateState();
}

void TablePage::undo()
{
    m_history->undo();
}

void TablePage::redo()
{
    m_history->redo();
}

void TablePage::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void TablePage::refresh()
{
    m_model->refresh();
    updateState();
}

QList<QWidget *> TablePage::panes() const
{
    QList<QWidget *> panes{m_search};
    if (m_filterPane) {
        panes.append(m_filterPane);
    }
    panes.append(m_stack->currentWidget());
    if (m_details) {
        panes.append(m_details);
    }
    return panes;
}

QByteArray TablePage::saveLayout() const
{
    QJsonObject layout = m_state.capture(TableState::Extent::Arrangement);
    layout.insert(SplitterKey, QString::fromLatin1(m_splitter->saveState().toBase64()));
    layout.insert(SidesKey, QString::fromLatin1(m_sides->saveState().toBase64()));
    return QJsonDocument(layout).toJson(QJsonDocument::Compact);
}

bool TablePage::restoreLayout(const QByteArray &layout)
{
    const QJsonObject json = QJsonDocument::fromJson(layout).object();
    if (json.isEmpty()) {
        return false;
    }
    m_state.apply(json, TableState::Extent::Arrangement);
    if (json.contains(SidesKey)) {
        m_sides->restoreState(QByteArray::fromBase64(json.value(SidesKey).toString().toLatin1()));
    }
    return m_splitter->restoreState(
        QByteArray::fromBase64(json.value(SplitterKey).toString().toLatin1()));
}

QList<QAction *> TablePage::editActions() const
{
    return m_editActions->actions();
}

QList<QAction *> TablePage::viewActions() const
{
    QList<QAction *> actions{m_filters->toggleAction()};
    if (m_filterPane) {
        actions.append(m_filters->paneAction());
    }
    return actions + QList<QAction *>{m_filters->clearAction(), m_sorting->menu()->menuAction(),
                                      m_columnMenu->menuAction(), m_coloursAction,
                                      m_views->menu()->menuAction()};
}

void TablePage::setRowHeight(RowHeight height)
{
    m_table->setRowHeight(height);
}

int TablePage::currentRow() const
{
    return m_table->currentIndex().isValid() ? m_table->currentIndex().row() : -1;
}

qint64 TablePage::currentId() const
{
    return currentRow() < 0 ? 0 : m_model->idAt(currentRow());
}

QList<int> TablePage::selectedRows() const
{
    const CellRanges ranges(*m_table);
    QList<int> selected;
    if (ranges.rowCount() > MaximumRows) {
        return selected;
    }
    for (const CellRanges::Rows &rows : ranges.rows()) {
        for (int row = rows.first; row <= rows.last; ++row) {
            selected.append(row);
        }
    }
    return selected;
}

QString TablePage::whyNotSelected(const QString &nothing) const
{
    const qint64 count = CellRanges(*m_table).rowCount();
    return count == 0             ? nothing
           : count <= MaximumRows ? QString()
                                  : tr("Select at most %Ln rows.", nullptr, MaximumRows);
}

bool TablePage::isPending(int row) const
{
    using State = RelationalTableModel::RowState;
    const QVariant state = m_model->index(row, 0).data(RelationalTableModel::RowStateRole);
    return state.value<State>() != State::Clean;
}

void TablePage::sortInitially(int column, Qt::SortOrder order)
{
    m_sorting->setSorts({{column, order}});
}

bool TablePage::goTo(qint64 id, int column)
{
    if (m_model->rowOf(id) < 0 && !m_model->isLoading()) {
        m_filters->clear();
    }
    return m_selector->goTo(id, column);
}

void TablePage::restrictToTable(QAction *action)
{
    removeAction(action);
    m_table->addAction(action);
    action->setShortcutContext(Qt::WidgetShortcut);
}

void TablePage::setUsable(QAction *action, const QString &whyNot)
{
    action->setEnabled(whyNot.isEmpty());
    action->setToolTip(whyNot);
}

void TablePage::applySearch(const QString &text)
{
    if (text != m_model->searchText()) {
        m_model->setSearchText(text);
        m_filters->follow();
        updateState();
    }
}

void TablePage::focusContent()
{
    if (m_model->rowCount() == 0) {
        m_empty->setFocus(Qt::OtherFocusReason);
        return;
    }
    if (!m_table->currentIndex().isValid()) { // the focus alone would choose one unselected
        m_selector->selectFirst();
    }
    m_table->setFocus(Qt::OtherFocusReason);
}

void TablePage::updateState()
{
    if (!m_isReady) {
        return; // the subclass is still being built
    }
    m_bar->setCount(m_model->changeCount());
    m_bar->setCanUndo(canUndo());
    m_editActions->update(mayEditCells());
    updateActions();
    updateDetails();
    updateEmptyState();
    emit stateChanged();
    tellCount();
}

void TablePage::tellCount()
{
    const QString sentence = m_model->isCutOff() ?
                                                 //: %1 is a number.
                                 tr("More than %1 found, the newest are shown")
                                     .arg(QLocale().toString(m_model->rowCount()))
                                                 : countText();
    emit countChanged();
    if (sentence != m_toldCount) {
        m_toldCount = sentence;
        emit statusChanged(sentence);
    }
}

void TablePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    if (!m_table->currentIndex().isValid()) { // else the place from before stays
        m_selector->selectFirst();
    }
    m_toldCount.clear(); // the status bar told of another page until now
    tellCount();
}

void TablePage::clearFilters()
{
    if (!m_search->text().isEmpty()) {
        m_search->clearSearch();
    }
    m_filters->clear();
}

QString TablePage::nothingMatches() const
{
    const QString search = CellText::singleLine(m_model->searchText());
    if (!m_filters->isFiltering()) {
        //: %1 is what was typed into the search field.
        return tr("Nothing matches ‘%1’.").arg(search);
    }
    const QString columns = m_filters->filteredColumns();
    //: %1 is the header of a column, or several.
    return search.isEmpty() ? tr("Nothing matches the filter on %1.").arg(columns)
                            //: %1 is what was typed into the search field, %2 headers of columns.
                            : tr("Nothing matches ‘%1’ and the filter on %2.").arg(search, columns);
}

void TablePage::updateEmptyState()
{
    const bool empty = m_model->rowCount() == 0 && !m_model->isLoading();
    const bool hidden = !m_model->searchText().isEmpty() || m_filters->isFiltering();
    if (empty) {
        m_empty->setContent(hidden ? nothingMatches() : emptySentence(),
                            hidden ? m_clearSearch : m_primary);
    }
    const bool hadFocus = m_table->hasFocus();
    const bool covers = empty && m_filters->isRowShown(); // the fields must stay in reach
    if (covers) {
        m_empty->cover(m_table);
    } else if (m_stack->indexOf(m_empty) < 0) {
        m_stack->addWidget(m_empty);
    }
    m_stack->setCurrentWidget(empty && !covers ? static_cast<QWidget *>(m_empty) : m_table);
    m_stack->setFocusProxy(m_stack->currentWidget());
    if (empty && hadFocus) {
        m_empty->setFocus(Qt::OtherFocusReason);
    }
}
