// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ReplaceDialog.h"

#include "dialogs/CheckIndicator.h"
#include "dialogs/ScreenRoom.h"
#include "dialogs/SteadyWheel.h"
#include "views/CellEditing.h"
#include "views/TableView.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeView>

namespace {

/// What stands for these in the choice, where others stand for their column.
enum Where { SelectedCells = -2, ShownRows = -1 };

/// What holds text, or is chosen by a text. Ticks and numbers are not replaced by parts.
bool isSearched(FilterKind kind)
{
    return kind == FilterKind::Text || kind == FilterKind::Related || kind == FilterKind::List;
}

} // namespace

ReplaceDialog::ReplaceDialog(RelationalTableModel &model, const TableView &table,
                             CellEditing &editing, const CellName::RowName &rowName,
                             QWidget *parent)
    : FormDialog(tr("Find and Replace"), QStringLiteral("replaceDialog"), parent)
    , m_model(model)
    , m_table(table)
    , m_editing(editing)
    , m_search(new ReplaceSearch(model, this))
    , m_found(new ReplaceList(
          [&model, rowName](qint64 id) {
              const int row = model.rowOf(id);
              return row < 0 ? QString() : rowName(row);
          },
          [&table](int column) { return table.headerText(column); }, this))
    , m_find(new QLineEdit(this))
    , m_replacement(new QLineEdit(this))
    , m_where(new QComboBox(this))
    , m_list(new QTreeView(this))
    , m_counts(new QLabel(this))
{
    setupFields();
    setupList();
    connect(addVerb(tr("Replace")), &QPushButton::clicked, this, &ReplaceDialog::replace);
    addCancel();
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &ReplaceDialog::search);
    connect(m_search, &ReplaceSearch::found, m_found, &ReplaceList::append);
    connect(m_search, &ReplaceSearch::progressed, this, [this] {
        showCounts();
        if (m_search->isTooSlow()) {
            showError({.code = ErrorCode::Invalid,
                       .reason = Reason::SlowPattern,
                       .field = Field::Filter});
        }
    });
    connect(m_found, &ReplaceList::countsChanged, this, &ReplaceDialog::showCounts);
    followRows();
    showCounts();
    m_find->setFocus();
    const QSize wide(fontMetrics().averageCharWidth() * 140, fontMetrics().height() * 34);
    ScreenRoom::resize(*this, wide);
}

/// The search goes by the numbers of rows, which a filter that is still being applied and other
/// programs change.
void ReplaceDialog::followRows()
{
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, &ReplaceDialog::searchLater);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, &ReplaceDialog::searchLater);
    connect(&m_model, &QAbstractItemModel::layoutChanged, this, &ReplaceDialog::searchLater);
    connect(&m_model, &RelationalTableModel::loadingChanged, this, [this] {
        if (m_isWaiting) {
            search();
        }
    });
}

void ReplaceDialog::searchLater()
{
    m_search->stop();
    m_delay.start(DelayMs);
    showCounts();
}

void ReplaceDialog::searchForOther()
{
    m_found->forgetTicks();
    searchLater();
}

void ReplaceDialog::setupFields()
{
    m_find->setObjectName(QStringLiteral("findEdit"));
    m_replacement->setObjectName(QStringLiteral("replacementEdit"));
    m_where->setObjectName(QStringLiteral("whereComboBox"));
    addField(tr("&Find:"), m_find, Field::Filter);
    addField(tr("Replace &with:"), m_replacement);
    m_matchCase = addOption(tr("&Match case"), "matchCaseCheckBox");
    m_wholeCell = addOption(tr("Wh&ole cell"), "wholeCellCheckBox");
    m_isExpression = addOption(tr("Regular e&xpression"), "expressionCheckBox");
    m_isExpression->setToolTip(tr("\\1 in the replacement stands for the first group."));
    m_where->addItem(tr("The selected cells"), SelectedCells);
    m_where->addItem(tr("All rows shown"), ShownRows);
    for (const int column : searchedColumns()) {
        //: Where to look; %1 is the name of a column.
        m_where->addItem(tr("All rows shown, only %1").arg(m_table.headerText(column)), column);
    }
    const Where where = CellRanges(m_table).cellCount() > 1 ? SelectedCells : ShownRows;
    m_where->setCurrentIndex(m_where->findData(where));
    new SteadyWheel(m_where);
    addField(tr("&Look in:"), m_where);
    const QList<QWidget *> order{m_find,         m_replacement, m_matchCase, m_wholeCell,
                                 m_isExpression, m_where,       m_list};
    for (qsizetype each = 1; each < order.size(); ++each) {
        setTabOrder(order.at(each - 1), order.at(each));
    }
    connect(m_find, &QLineEdit::textChanged, this, &ReplaceDialog::searchForOther);
    connect(m_replacement, &QLineEdit::textChanged, this, &ReplaceDialog::searchForOther);
    connect(m_where, &QComboBox::currentIndexChanged, this, &ReplaceDialog::search);
}

QCheckBox *ReplaceDialog::addOption(const QString &text, const char *name)
{
    auto *box = new QCheckBox(text, this);
    box->setObjectName(QString::fromLatin1(name));
    connect(box, &QCheckBox::toggled, m_found, &ReplaceList::forgetTicks);
    connect(box, &QCheckBox::toggled, this, &ReplaceDialog::search);
    form()->addRow(QString(), box);
    return box;
}

void ReplaceDialog::setupList()
{
    auto *label = new QLabel(tr("What will &be replaced:"), this);
    label->setBuddy(m_list);
    m_list->setObjectName(QStringLiteral("replaceList"));
    m_list->setAccessibleName(tr("What will be replaced"));
    m_list->setModel(m_found);
    m_list->setItemDelegate(new ChecklistDelegate(m_list));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setMinimumSize(fontMetrics().averageCharWidth() * 90, fontMetrics().height() * 9);
    // What it was and will be is read, where it stands only looked at.
    m_list->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(ReplaceList::Place, QHeaderView::Interactive);
    m_list->header()->resizeSection(ReplaceList::Place, fontMetrics().averageCharWidth() * 34);
    m_counts->setObjectName(QStringLiteral("foundLabel"));
    m_counts->setTextFormat(Qt::PlainText);
    page()->addWidget(label);
    page()->addWidget(m_list, 1);
    page()->addWidget(m_counts);
}

TextPattern ReplaceDialog::pattern() const
{
    return {m_find->text(),
            m_replacement->text(),
            {m_matchCase->isChecked(), m_wholeCell->isChecked(), m_isExpression->isChecked()}};
}

QList<int> ReplaceDialog::searchedColumns() const
{
    QList<int> columns = m_table.visibleColumns();
    columns.removeIf([this](int column) { return !isSearched(m_model.filterKind(column)); });
    return columns;
}

QList<CellRanges::Block> ReplaceDialog::cells() const
{
    const QList<int> searched = searchedColumns();
    const int where = m_where->currentData().toInt();
    QList<CellRanges::Block> cells;
    if (where == SelectedCells) {
        cells = CellRanges(m_table).bands();
        for (CellRanges::Block &band : cells) {
            band.columns.removeIf([&](int column) { return !searched.contains(column); });
        }
    } else if (const int rows = m_model.rowCount(); rows > 0) {
        cells = {{{{0, rows - 1}}, where == ShownRows ? searched : QList<int>{where}}};
    }
    cells.removeIf([](const CellRanges::Block &band) { return band.columns.isEmpty(); });
    return cells;
}

void ReplaceDialog::search()
{
    m_delay.stop();
    m_search->stop();
    m_found->clear();
    clearProblems();
    const TextPattern wanted = pattern();
    m_isWaiting = !wanted.isEmpty() && m_model.isLoading();
    if (!wanted.isEmpty() && !wanted.isValid()) {
        showError(
            {.code = ErrorCode::Invalid, .reason = Reason::BadPattern, .field = Field::Filter});
    } else if (!wanted.isEmpty() && !m_isWaiting) {
        m_search->start(wanted, cells());
    }
    showCounts();
}

/// Return asks what is found to be looked at; that all of it goes is asked for by another one.
void ReplaceDialog::keyPressEvent(QKeyEvent *event)
{
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool isPlain = (event->modifiers() & ~Qt::KeypadModifier) == Qt::NoModifier;
    if (isReturn && isPlain && m_find->hasFocus()) {
        m_replacement->setFocus(Qt::OtherFocusReason);
        m_replacement->selectAll();
        event->accept();
        return;
    }
    FormDialog::keyPressEvent(event);
}

bool ReplaceDialog::isLooking() const
{
    return m_search->isRunning() || m_delay.isActive() || m_isWaiting;
}

QString ReplaceDialog::countSentence() const
{
    const int found = m_found->rowCount();
    const int leftOut = m_found->leftOutCount();
    const QLocale locale;
    if (m_find->text().isEmpty()) {
        return tr("Type what to look for.");
    }
    if (isLooking()) {
        //: %1 is a number of percent, %2 how many cells were found so far.
        return tr("Looking… %1 %, %2 found")
            .arg(locale.toString(m_search->percentDone()), locale.toString(found));
    }
    if (!pattern().isValid()) {
        return {}; // what is wrong with it is said beside it
    }
    if (found == 0) {
        return tr("Nothing was found.");
    }
    if (m_search->hasMore()) {
        //: %1 is a number.
        return tr("More than %1 found; these are the first.").arg(locale.toString(found));
    }
    //: %1 is how many cells were found, %2 how many of them cannot be changed.
    return leftOut > 0 ? tr("%1 found, %2 of them left out")
                             .arg(locale.toString(found), locale.toString(leftOut))
                       : tr("%Ln found", nullptr, found);
}

void ReplaceDialog::showCounts()
{
    m_counts->setText(countSentence());
    const int ticked = m_found->tickedCount();
    verb()->setText(ticked == 0 ? tr("&Replace") : tr("&Replace %Ln", nullptr, ticked));
    verb()->setEnabled(ticked > 0 && !isLooking());
    verb()->setToolTip(ticked > 0 ? QString() : tr("There is nothing to replace."));
}

void ReplaceDialog::replace()
{
    const QList<CellEdit> edits = m_found->edits();
    const int count = static_cast<int>(edits.size());
    accept();
    m_editing.apply(
        edits,
        {tr("Find and Replace"),
         //: What an action did, after "Undo" or "Redo" in a menu.
         count == 1 ? tr("Replacing in 1 Cell") : tr("Replacing in %Ln Cells", nullptr, count),
         count == 1 ? tr("1 cell replaced") : tr("%Ln cells replaced", nullptr, count)});
}
