// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TablePage.h"

#include "dialogs/CellText.h"
#include "views/CellEditing.h"
#include "views/ChangeBar.h"
#include "views/ColumnMenu.h"
#include "views/EditActions.h"
#include "views/EmptyState.h"
#include "views/FilterPane.h"
#include "views/FilterWords.h"
#include "views/Keyboard.h"
#include "views/MarkedCells.h"
#include "views/NoticeBar.h"
#include "views/PagePanes.h"
#include "views/RowJump.h"
#include "views/RowSelector.h"
#include "views/SavedViews.h"
#include "views/SearchEdit.h"
#include "views/TableFilters.h"
#include "views/TableSorting.h"
#include "views/TableTransfer.h"
#include "views/TableView.h"
#include "views/TransferBar.h"
#include "views/UndoHistory.h"

#include <QJsonDocument>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>

#include <utility>

namespace {

const QString ViewKey = QStringLiteral("view");

} // namespace

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

int TablePage::count() const
{
    return m_model->isSelected() && m_model->isTotalKnown() ? m_model->totalCount() : -1;
}

QString TablePage::countText() const
{
    return m_model->isTotalKnown() ? m_countText(m_model->totalCount()) : tr("Counting…");
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
    if (QWidget *details = m_panes->details()) {
        panes.append(details);
    }
    return panes;
}

QByteArray TablePage::saveLayout() const
{
    QJsonObject layout = m_state.capture(TableState::Extent::Arrangement);
    m_panes->save(&layout);
    if (const ViewId view = m_views->shown(); view != 0) {
        layout.insert(ViewKey, view);
    }
    return QJsonDocument(layout).toJson(QJsonDocument::Compact);
}

bool TablePage::restoreLayout(const QByteArray &layout)
{
    const QJsonObject json = QJsonDocument::fromJson(layout).object();
    if (json.isEmpty()) {
        return false;
    }
    m_state.apply(json, TableState::Extent::Arrangement);
    if (json.contains(ViewKey)) {
        m_views->showAgain(json.value(ViewKey).toInteger());
    }
    return m_panes->restore(json);
}

QList<QAction *> TablePage::editActions() const
{
    return m_editActions->actions() + m_marked->actions();
}

QList<QAction *> TablePage::viewActions() const
{
    QList<QAction *> actions{m_filters->toggleAction()};
    if (m_filterPane) {
        actions.append(m_filters->paneAction());
    }
    if (m_panes->details() != nullptr) {
        actions.append(m_panes->detailsAction());
    }
    return actions +
           QList<QAction *>{m_filters->clearAction(),      m_sorting->menu()->menuAction(),
                            m_columnMenu->menuAction(),    m_coloursAction,
                            m_views->menu()->menuAction(), m_jump->action()};
}

void TablePage::setRowHeight(RowHeight height)
{
    m_table->setRowHeight(height);
}

void TablePage::sortInitially(int column, Qt::SortOrder order)
{
    m_sorting->begin(column, order);
}

/// A page that nobody has opened yet reads nothing: it is no part of starting.
void TablePage::readFirst()
{
    if (!m_model->isSelected()) {
        m_model->select();
        updateState();
    }
}

bool TablePage::goTo(qint64 id, int column, Keyboard keyboard)
{
    readFirst();
    if (m_model->rowOf(id) < 0 && !m_model->isLoading()) {
        m_filters->clear();
    }
    return m_selector->goTo(id, column, keyboard);
}

/// "Today" in a filter is another day from midnight on, and so is each number beside it.
void TablePage::followClock()
{
    m_table->viewport()->update();
    updateDetailsOnce();
    if (std::exchange(m_today, QDate::currentDate()) != m_today) {
        m_model->refresh();
        m_filters->countAnew();
    }
}

void TablePage::applySearch(const QString &text)
{
    if (text != m_model->searchText()) {
        dismissTold();
        const qint64 current = currentId();
        m_model->setSearchText(text);
        m_selector->stayOrBegin(current);
        m_editing->dismissProblem();
        m_filters->follow();
        updateState();
    }
}

/// Who no longer looks for anything wants to see where it stands among the others.
void TablePage::followFilter(qint64 current)
{
    const bool showsAll = !m_filters->isFiltering() && m_model->searchText().isEmpty();
    showsAll ? m_selector->stay(current) : m_selector->stayOrBegin(current);
    m_editing->dismissProblem();
    dismissTold();
}

/// What a notice says was done is not the last thing any more. What it offered Undo still does.
void TablePage::dismissTold()
{
    m_notice->dismiss(NoticeBar::Kind::Undo);
    m_notice->dismiss(NoticeBar::Kind::WayBack);
    if (m_transfer) {
        m_transfer->bar()->dismissOutcome();
    }
}

void TablePage::focusContent()
{
    if (isEmpty()) {
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
    if (!m_isReady || m_isTaking) {
        return; // the subclass is still being built, or a save comes by here when all of it is seen
    }
    const bool hadFocus = holdsKeyboard(*m_bar);
    m_bar->setCount(m_model->changeCount());
    if (hadFocus && m_bar->isHidden()) { // it would go to whatever comes first
        focusContent();
    }
    m_bar->setCanUndo(canUndo());
    m_editActions->update(mayEditCells());
    m_marked->setOffered(mayEditCells());
    updateActions();
    updateDetailsOnce();
    updateEmptyState();
    emit stateChanged();
    tellCount();
}

/// A search or a save comes by here several times; a long text is laid out for the last of them, in
/// the frame that shows it: painting comes with a lower priority.
void TablePage::updateDetailsOnce()
{
    if (std::exchange(m_areDetailsDue, true)) {
        return;
    }
    const auto update = [this] {
        m_areDetailsDue = false;
        updateDetails();
    };
    QMetaObject::invokeMethod(this, update, Qt::QueuedConnection);
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
    readFirst();
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
        return tr("Nothing matches “%1”.").arg(search);
    }
    const QString columns = FilterWords::columns(*m_model);
    //: %1 is the header of a column, or several.
    return search.isEmpty() ? tr("Nothing matches the filter on %1.").arg(columns)
                            //: %1 is what was typed into the search field, %2 headers of columns.
                            : tr("Nothing matches “%1” and the filter on %2.").arg(search, columns);
}

/// Not while rows may come still: a page is entered before it is first read.
bool TablePage::isEmpty() const
{
    return m_model->isSelected() && !m_model->isLoading() && m_model->rowCount() == 0;
}

void TablePage::updateEmptyState()
{
    const bool empty = isEmpty();
    const bool hidden = !m_model->searchText().isEmpty() || m_filters->isFiltering();
    if (empty) {
        m_clearSearch->setText(m_filters->isFiltering() ? tr("Clear Filter") : tr("Clear Search"));
        m_empty->setContent(hidden ? nothingMatches() : emptySentence(),
                            hidden ? m_clearSearch : m_primary);
    }
    const bool hadFocus = window()->focusWidget() == m_table; // also behind a dialog
    const bool hadButtonFocus = holdsKeyboard(*m_empty);
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
    } else if (!empty && hadButtonFocus) {
        m_table->setFocus(Qt::OtherFocusReason); // not whatever comes next, a filter's field
    }
}
