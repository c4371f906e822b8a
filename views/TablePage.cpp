// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TablePage.h"

#include "dialogs/ConflictDialog.h"
#include "dialogs/ErrorText.h"
#include "dialogs/Icons.h"
#include "models/access/Workspace.h"
#include "views/CellDelegate.h"
#include "views/CellText.h"
#include "views/ChangeBar.h"
#include "views/EmptyState.h"
#include "views/NoticeBar.h"
#include "views/SearchEdit.h"
#include "views/TableView.h"

#include <QDataStream>
#include <QEvent>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace {

constexpr int MinuteMs = 60'000;
constexpr int PageMargin = 16;
constexpr int Spacing = 8;

bool isConflict(const Error &error)
{
    return error.reason == Reason::ChangedElsewhere || error.reason == Reason::DeletedElsewhere;
}

} // namespace

TablePage::TablePage(Workspace &workspace, const Session &session, RelationalTableModel *model,
                     QWidget *parent)
    : Page(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_model(model)
    , m_title(new QLabel(this))
    , m_search(new SearchEdit(this))
    , m_primaryButton(new QToolButton(this))
    , m_notice(new NoticeBar(this))
    , m_stack(new QStackedWidget(this))
    , m_table(new TableView(m_stack))
    , m_empty(new EmptyState(m_stack))
    , m_splitter(new QSplitter(Qt::Vertical, this))
    , m_bar(new ChangeBar(this))
    , m_contextMenu(new QMenu(this))
    , m_clearSearch(new QAction(tr("Clear Filter"), this))
{
    m_model->setParent(this);
    setupSearch();
    setupTable();
    setupModel();
    m_splitter->addWidget(m_stack);
    m_splitter->setChildrenCollapsible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(PageMargin, PageMargin, PageMargin, PageMargin);
    layout->setSpacing(Spacing);
    layout->addWidget(createHeader());
    layout->addWidget(m_notice);
    layout->addWidget(m_splitter, 1);
    layout->addWidget(m_bar);
    connect(&m_session, &Session::permissionsChanged, this, &TablePage::updateState);
}

TablePage::~TablePage()
{
    // An open editor commits when its table goes, after this part of the page has.
    m_model->disconnect(this);
    m_table->disconnect(this);
    m_table->selectionModel()->disconnect(this);
}

QWidget *TablePage::createHeader()
{
    auto *header = new QWidget(this);
    m_title->setObjectName(QStringLiteral("titleLabel"));
    m_primaryButton->setObjectName(QStringLiteral("primaryButton"));
    m_primaryButton->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_primaryButton->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QHBoxLayout(header);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(Spacing);
    layout->addWidget(m_title);
    layout->addStretch(1);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_primaryButton);
    return header;
}

void TablePage::setupSearch()
{
    m_search->setObjectName(QStringLiteral("searchEdit"));
    connect(m_search, &SearchEdit::searchRequested, this, &TablePage::applySearch);
    connect(m_search, &SearchEdit::leftDownwards, this, &TablePage::enterTable);
    connect(m_clearSearch, &QAction::triggered, m_search, &SearchEdit::clearSearch);
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
    m_updateTimer.setSingleShot(true);
    connect(&m_updateTimer, &QTimer::timeout, this, &TablePage::updateState);
    connect(m_model, &RelationalTableModel::dataChanged, this, [this] { m_updateTimer.start(); });
    connect(m_model, &RelationalTableModel::saveFailed, this, &TablePage::handleSaveFailed);
    connect(m_model, &RelationalTableModel::saved, this, [this](int count) {
        emit statusChanged(count == 1 ? tr("1 change saved")
                                      : tr("%n changes saved", nullptr, count));
    });
    connect(m_bar, &ChangeBar::saveRequested, this, &TablePage::saveChanges);
    connect(m_bar, &ChangeBar::discardRequested, this, &TablePage::discardChanges);
    connect(m_bar, &ChangeBar::undoRequested, this, &TablePage::undo);
    connect(m_bar, &ChangeBar::showRequested, this, &TablePage::showProblemCell);
    connect(m_notice, &NoticeBar::undoAvailable, this, &TablePage::updateState);
}

void TablePage::setupPage(QAction *primary)
{
    m_primary = primary;
    m_isReady = true;
    m_title->setText(title());
    fitTitle();
    //: %1 is a page's title, for example Users. Read out for the search field.
    m_search->setAccessibleName(tr("Search %1").arg(title()));
    m_search->setPlaceholderText(tr("Search (Ctrl+F)"));
    m_table->setAccessibleName(title());
    m_primaryButton->setDefaultAction(primary);
    m_contextMenu->addActions(pageActions());
    updateState();
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

void TablePage::setColumn(int column, const ColumnStyle &style)
{
    m_model->setHeaderData(column, Qt::Horizontal, style.header);
    m_model->setHeaderData(column, Qt::Horizontal, int(style.alignment), Qt::TextAlignmentRole);
    m_table->setColumnCharacters(column, style.characters);
}

void TablePage::hideColumns(const QList<int> &columns)
{
    for (int column : columns) {
        m_table->setColumnHidden(column, true);
    }
}

int TablePage::pendingChanges() const
{
    return m_model->changeCount();
}

bool TablePage::canUndo() const
{
    return m_notice->canUndo() || m_model->canUndo();
}

void TablePage::save(const std::function<void(bool saved)> &done)
{
    m_table->commitEditor();
    m_bar->clearProblem();
    done(m_model->changeCount() == 0 || m_model->submitAll());
}

void TablePage::discardChanges()
{
    m_model->revertAll();
    m_bar->clearProblem();
    updateState();
}

void TablePage::undo()
{
    if (m_notice->canUndo()) {
        m_notice->undo();
    } else if (m_model->canUndo()) {
        m_model->undo();
    }
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
    QList<QWidget *> panes{m_search, m_stack->currentWidget()};
    if (m_details) {
        panes.append(m_details);
    }
    return panes;
}

QByteArray TablePage::saveLayout() const
{
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << m_table->horizontalHeader()->saveState() << m_splitter->saveState();
    return layout;
}

bool TablePage::restoreLayout(const QByteArray &layout)
{
    QDataStream stream(layout);
    stream.setVersion(QDataStream::Qt_6_0);
    QByteArray header;
    QByteArray splitter;
    stream >> header >> splitter;
    if (stream.status() != QDataStream::Ok || !m_table->horizontalHeader()->restoreState(header)) {
        return false;
    }
    m_table->keepWidths();
    return m_splitter->restoreState(splitter);
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
    QList<int> rows;
    const QModelIndexList selected = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &index : selected) {
        rows.append(index.row());
    }
    std::sort(rows.begin(), rows.end());
    return rows;
}

bool TablePage::isPending(int row) const
{
    using State = RelationalTableModel::RowState;
    const QVariant state = m_model->index(row, 0).data(RelationalTableModel::RowStateRole);
    return state.value<State>() != State::Clean;
}

void TablePage::sortInitially(int column, Qt::SortOrder order)
{
    m_table->horizontalHeader()->setSortIndicator(column, order);
    m_table->setSortingEnabled(true);
}

bool TablePage::goTo(qint64 id, int column)
{
    if (m_model->rowOf(id) < 0 && !m_search->text().isEmpty()) {
        m_search->clearSearch();
    }
    const int row = m_model->rowOf(id);
    if (row < 0) {
        return false;
    }
    const bool seen = column >= 0 && !m_table->isColumnHidden(column);
    const QModelIndex cell = m_model->index(row, seen ? column : m_table->firstVisibleColumn());
    m_table->setCurrentIndex(cell);
    m_table->scrollTo(cell);
    m_table->setFocus(Qt::OtherFocusReason);
    return true;
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

void TablePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitTitle();
    }
}

void TablePage::fitTitle()
{
    QFont larger = font();
    constexpr qreal Factor = 1.4;
    larger.setPointSizeF(larger.pointSizeF() * Factor);
    m_title->setFont(larger);
}

void TablePage::applySearch(const QString &text)
{
    if (text != m_model->searchText()) {
        m_model->setSearchText(text);
        updateState();
    }
}

void TablePage::enterTable()
{
    if (m_model->rowCount() == 0) {
        return;
    }
    m_table->setFocus(Qt::OtherFocusReason);
    if (!m_table->currentIndex().isValid()) {
        m_table->setCurrentIndex(m_model->index(0, m_table->firstVisibleColumn()));
    }
}

void TablePage::updateState()
{
    if (!m_isReady) {
        return; // the subclass is still being built
    }
    m_bar->setCount(m_model->changeCount());
    m_bar->setCanUndo(m_model->canUndo());
    updateActions();
    updateDetails();
    updateEmptyState();
    m_primaryButton->setVisible(m_primary && m_primary->isVisible());
    emit undoAvailable(canUndo());
    tellCount();
}

void TablePage::tellCount()
{
    const QString sentence = countSentence(m_model->totalCount());
    if (sentence != m_toldCount) {
        m_toldCount = sentence;
        emit statusChanged(sentence);
    }
}

void TablePage::showEvent(QShowEvent *event)
{
    Page::showEvent(event);
    m_toldCount.clear(); // the status bar told of another page until now
    tellCount();
}

void TablePage::updateEmptyState()
{
    const bool empty = m_model->rowCount() == 0;
    if (empty && !m_model->searchText().isEmpty()) {
        //: %1 is what was typed into the search field.
        m_empty->setContent(
            tr("Nothing matches ‘%1’.").arg(CellText::singleLine(m_model->searchText())),
            m_clearSearch);
    } else if (empty) {
        m_empty->setContent(emptySentence(), m_primary);
    }
    const bool hadFocus = m_table->hasFocus();
    m_stack->setCurrentWidget(empty ? static_cast<QWidget *>(m_empty) : m_table);
    if (empty && hadFocus) {
        m_empty->setFocus(Qt::OtherFocusReason);
    }
}

void TablePage::handleSaveFailed()
{
    const RelationalTableModel::Problem problem = m_model->problem();
    if (isConflict(problem.error) && problem.id > 0) {
        openConflict(problem.id);
        return;
    }
    showProblem();
    if (problem.error.code != ErrorCode::Busy) {
        showProblemCell();
    }
}

void TablePage::showProblem()
{
    const RelationalTableModel::Problem &problem = m_model->problem();
    const bool busy = problem.error.code == ErrorCode::Busy;
    m_bar->showProblem(ErrorText::sentence(problem.error),
                       problem.id != 0 && !busy ? ChangeBar::Place::Cell
                                                : ChangeBar::Place::Nowhere,
                       busy ? ChangeBar::Retry::Yes : ChangeBar::Retry::No);
}

void TablePage::showProblemCell()
{
    const RelationalTableModel::Problem &problem = m_model->problem();
    if (problem.id != 0) {
        goTo(problem.id, problem.column);
    }
}

void TablePage::openConflict(qint64 id)
{
    const int row = m_model->rowOf(id);
    auto *dialog = new ConflictDialog(*m_model, id, row < 0 ? QString() : rowName(row), this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    // Queued: the next save may meet the next conflict, and this dialog is still closing.
    connect(
        dialog, &ConflictDialog::decided, this,
        [this](ConflictDialog::Choice choice) {
            if (choice == ConflictDialog::Choice::DecideLater) {
                showProblem();
            } else {
                saveChanges();
            }
        },
        Qt::QueuedConnection);
    dialog->open();
}
