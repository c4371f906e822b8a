// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableSorting.h"

#include "models/tables/RelationalTableModel.h"
#include "views/TableHeader.h"
#include "views/TableView.h"

#include <QGuiApplication>
#include <QJsonObject>
#include <QLocale>
#include <QMenu>

namespace {

constexpr int MostKeys = 4; // more say nothing that people can follow

QList<SortKey>::iterator keyOf(QList<SortKey> &sorts, int column)
{
    return std::find_if(sorts.begin(), sorts.end(),
                        [column](const SortKey &sort) { return sort.column == column; });
}

Qt::SortOrder other(Qt::SortOrder order)
{
    return order == Qt::AscendingOrder ? Qt::DescendingOrder : Qt::AscendingOrder;
}

} // namespace

TableSorting::TableSorting(TableView &table, RelationalTableModel &model, QWidget *page)
    : QObject(page)
    , m_table(table)
    , m_model(model)
    , m_menu(new QMenu(page))
{
    m_menu->setObjectName(QStringLiteral("sortMenu"));
    m_menu->setTitle(tr("&Sort"));
    m_menu->setToolTipsVisible(true);
    m_ascending = add("sortAscendingAction", tr("&Ascending"), [this] {
        setSorts({{column(), Qt::AscendingOrder}});
    });
    m_descending = add("sortDescendingAction", tr("&Descending"), [this] {
        setSorts({{column(), Qt::DescendingOrder}});
    });
    m_add = add("addToSortAction", {}, [this] { addKey(column(), Qt::AscendingOrder); });
    m_remove = add("removeFromSortAction", {}, [this] { removeKey(column()); });
    m_menu->addSeparator();
    add("clearSortAction", tr("&Clear Sort"), [this] { setSorts(m_first); });
    connect(m_menu, &QMenu::aboutToShow, this, &TableSorting::prepare);
    QHeaderView *header = table.header();
    header->setSectionsClickable(true);
    header->setSortIndicatorShown(true);
    connect(header, &QHeaderView::sectionClicked, this, &TableSorting::take);
    for (int each = 0; each < model.columnCount(); ++each) {
        if (!model.isSortable(each)) {
            model.setHeaderData(each, Qt::Horizontal, refusal(), Qt::ToolTipRole);
        }
    }
}

QAction *TableSorting::add(const char *name, const QString &text, std::function<void()> act)
{
    QAction *action = m_menu->addAction(text);
    action->setObjectName(QString::fromLatin1(name));
    connect(action, &QAction::triggered, this, std::move(act));
    return action;
}

void TableSorting::prepare()
{
    const QString label = m_model.headerData(column(), Qt::Horizontal).toString().simplified();
    QList<SortKey> sorts = m_model.sorts();
    const bool isKey = keyOf(sorts, column()) != sorts.end();
    //: %1 is a column's header.
    m_add->setText(tr("Add “%1” to the &Sort").arg(label));
    const bool isSortable = m_model.isSortable(column());
    m_add->setEnabled(isSortable && !isKey && sorts.size() < MostKeys);
    for (QAction *action : {m_ascending, m_descending, m_add}) {
        action->setToolTip(isSortable ? QString() : refusal());
    }
    m_ascending->setEnabled(isSortable);
    m_descending->setEnabled(isSortable);
    //: %1 is a column's header.
    m_remove->setText(tr("&Remove “%1” from the Sort").arg(label));
    m_remove->setEnabled(isKey && sorts.size() > 1);
}

int TableSorting::column() const
{
    const int column = m_column ? m_column() : m_table.currentIndex().column();
    return column >= 0 ? column : m_table.firstVisibleColumn();
}

QString TableSorting::refusal()
{
    return tr("The texts of this column are too long to sort by. Search for their words, or filter "
              "them.");
}

void TableSorting::take(int column)
{
    if (!m_model.isSortable(column)) {
        m_table.header()->setSorts(m_model.sorts()); // the click has moved the arrow
        emit told(refusal());
        return;
    }
    const bool adds = QGuiApplication::keyboardModifiers().testFlag(Qt::ShiftModifier);
    QList<SortKey> sorts = m_model.sorts();
    const auto key = keyOf(sorts, column);
    const bool isKey = key != sorts.end();
    if (isKey && (adds || sorts.size() == 1)) {
        key->order = other(key->order);
        setSorts(sorts);
    } else if (adds) {
        addKey(column, Qt::AscendingOrder);
    } else {
        setSorts({{column, Qt::AscendingOrder}});
    }
}

void TableSorting::addKey(int column, Qt::SortOrder order)
{
    QList<SortKey> sorts = m_model.sorts();
    if (keyOf(sorts, column) == sorts.end() && sorts.size() < MostKeys) {
        sorts.append({column, order});
    }
    setSorts(sorts);
}

void TableSorting::removeKey(int column)
{
    QList<SortKey> sorts = m_model.sorts();
    sorts.removeIf([column](const SortKey &sort) { return sort.column == column; });
    setSorts(sorts);
}

void TableSorting::begin(int column, Qt::SortOrder order)
{
    m_first = {{column, order}};
    m_model.setSort(column, order);
    m_table.header()->setSorts(m_first);
}

void TableSorting::setSorts(const QList<SortKey> &sorts)
{
    emit aboutToSort();
    m_model.setSorts(sorts);
    m_table.header()->setSorts(m_model.sorts()); // a locked file may have refused them
    emit sorted();
    emit told(sentence());
}

QString TableSorting::sentence() const
{
    QStringList keys;
    const QList<SortKey> &sorts = m_model.sorts();
    for (const SortKey &sort : sorts) {
        const QString label =
            m_model.headerData(sort.column, Qt::Horizontal).toString().simplified();
        //: %1 is a column's header, in a list of columns that sort the table.
        keys.append(sort.order == Qt::AscendingOrder ? tr("%1 (ascending)").arg(label)
                                                     : tr("%1 (descending)").arg(label));
    }
    //: %1 is a list: Title (ascending), Created (descending)
    return tr("Sorted by %1.").arg(keys.join(QLatin1String(", ")));
}

QJsonArray TableSorting::toJson() const
{
    return TableFilter::toJson(m_model.sorts(),
                               [this](int column) { return m_model.columnName(column); });
}

QStringList TableSorting::apply(const QJsonArray &json)
{
    const auto [sorts, unknown] = TableFilter::readSorts(json, m_model);
    if (!sorts.isEmpty() && sorts != m_model.sorts()) {
        setSorts(sorts.mid(0, MostKeys));
    }
    return unknown;
}
