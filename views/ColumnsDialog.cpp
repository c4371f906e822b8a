// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ColumnsDialog.h"

#include "dialogs/CheckIndicator.h"
#include "dialogs/SteadyWheel.h"
#include "views/TableColumns.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>

namespace {

constexpr int NameRole = Qt::UserRole;

} // namespace

void ColumnsDialog::open(TableColumns &columns, QWidget *parent)
{
    auto *dialog = new ColumnsDialog(columns, parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    static_cast<QDialog *>(dialog)->open();
}

ColumnsDialog::ColumnsDialog(TableColumns &columns, QWidget *parent)
    : FormDialog(tr("Columns"), QStringLiteral("columnsDialog"), parent)
    , m_columns(columns)
    , m_list(new QListWidget(this))
    , m_up(new QPushButton(tr("Move &Up"), this))
    , m_down(new QPushButton(tr("Move &Down"), this))
    , m_frozen(new QSpinBox(this))
{
    setupList();
    setupMoves();
    setupFrozen();
    connect(addVerb(tr("Apply")), &QPushButton::clicked, this, &ColumnsDialog::apply);
    connect(addButton(tr("&Reset Columns"), QStringLiteral("resetButton")), &QPushButton::clicked,
            this, [this] {
                m_columns.reset();
                fill();
            });
    addCancel();
    fill();
    m_list->setFocus();
}

void ColumnsDialog::setupList()
{
    auto *label = new QLabel(tr("&Shown columns, in this order:"), this);
    label->setBuddy(m_list);
    m_list->setObjectName(QStringLiteral("columnList"));
    m_list->setAccessibleName(tr("Columns"));
    m_list->setItemDelegate(new ChecklistDelegate(m_list));
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    page()->addWidget(label);
    connect(m_list, &QListWidget::currentRowChanged, this, &ColumnsDialog::updateButtons);
    connect(m_list, &QListWidget::itemChanged, this, &ColumnsDialog::updateButtons);
}

void ColumnsDialog::setupMoves()
{
    m_up->setObjectName(QStringLiteral("moveUpButton"));
    m_down->setObjectName(QStringLiteral("moveDownButton"));
    for (QPushButton *button : {m_up, m_down}) {
        button->setAutoDefault(false);
    }
    connect(m_up, &QPushButton::clicked, this, [this] { move(-1); });
    connect(m_down, &QPushButton::clicked, this, [this] { move(1); });
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(8);
    buttons->addWidget(m_up);
    buttons->addWidget(m_down);
    buttons->addStretch(1);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_list, 1);
    row->addLayout(buttons);
    page()->addLayout(row);
}

void ColumnsDialog::setupFrozen()
{
    m_frozen->setObjectName(QStringLiteral("frozenSpinBox"));
    m_frozen->setSpecialValueText(tr("None"));
    m_frozen->setToolTip(tr("These columns stay in sight while the others scroll sideways."));
    new SteadyWheel(m_frozen);
    addField(tr("&Frozen columns:"), m_frozen);
}

void ColumnsDialog::fill()
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    int frozen = 0;
    const QList<int> columns = m_columns.offered();
    for (int column : columns) {
        auto *item = new QListWidgetItem(m_columns.label(column), m_list);
        item->setData(NameRole, m_columns.nameOf(column));
        item->setFlags(item->flags() | Qt::ItemIsUserCheckable);
        item->setFlags(item->flags() & ~Qt::ItemIsDropEnabled);
        item->setCheckState(m_columns.isShown(column) ? Qt::Checked : Qt::Unchecked);
        frozen += m_columns.isFrozen(column) ? 1 : 0;
    }
    m_frozen->setRange(0, m_list->count() - 1);
    m_frozen->setValue(frozen);
    m_list->setCurrentRow(0);
    updateButtons();
}

void ColumnsDialog::move(int step)
{
    const int row = m_list->currentRow();
    if (row < 0 || row + step < 0 || row + step >= m_list->count()) {
        return;
    }
    m_list->insertItem(row + step, m_list->takeItem(row));
    m_list->setCurrentRow(row + step);
    updateButtons();
}

void ColumnsDialog::updateButtons()
{
    const int row = m_list->currentRow();
    m_up->setEnabled(row > 0);
    m_down->setEnabled(row >= 0 && row + 1 < m_list->count());
    bool any = false;
    for (int each = 0; each < m_list->count(); ++each) {
        any = any || m_list->item(each)->checkState() == Qt::Checked;
    }
    verb()->setEnabled(any);
    verb()->setToolTip(any ? QString() : tr("Tick at least one column."));
}

void ColumnsDialog::apply()
{
    ColumnLayout layout = m_columns.layout();
    QHash<QString, qreal> widths;
    for (const ColumnLayout::Column &column : std::as_const(layout.columns)) {
        widths.insert(column.name, column.width);
    }
    layout.columns.clear();
    layout.frozenThrough.clear();
    for (int row = 0; row < m_list->count(); ++row) {
        const QListWidgetItem *item = m_list->item(row);
        const QString name = item->data(NameRole).toString();
        layout.columns.append({name, widths.value(name), item->checkState() == Qt::Unchecked});
        if (row < m_frozen->value()) {
            layout.frozenThrough = name;
        }
    }
    m_columns.apply(layout);
    accept();
}
