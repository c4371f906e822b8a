// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ConflictDialog.h"

#include "models/tables/RelationalTableModel.h"

#include <QBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStandardItemModel>
#include <QTableView>

namespace {

QStandardItem *cell(const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setEditable(false);
    item->setTextAlignment(Qt::AlignLeft | Qt::AlignTop);
    item->setToolTip(text.size() > 30 ? text : QString());
    return item;
}

} // namespace

ConflictDialog::ConflictDialog(RelationalTableModel &model, qint64 id, const QString &objectName,
                               QWidget *parent)
    : FormDialog(tr("Changed Elsewhere"), QStringLiteral("conflictDialog"), parent)
    , m_model(model)
    , m_id(id)
{
    const auto cells = model.conflictCells(id);
    auto *sentence = new QLabel(this);
    sentence->setObjectName(QStringLiteral("sentenceLabel"));
    sentence->setTextFormat(Qt::PlainText);
    sentence->setWordWrap(true);
    page()->addWidget(sentence);
    if (cells.isEmpty()) {
        setWindowTitle(tr("Deleted Elsewhere"));
        sentence->setText(tr("\"%1\" was deleted while you were changing it. Your changes are "
                             "still here.")
                              .arg(objectName));
        page()->addStretch();
        setupButtons(tr("Write Again"), tr("Let It Go"));
    } else {
        sentence->setText(tr("Somebody changed \"%1\" while you were changing it. Whose version "
                             "is to stand?")
                              .arg(objectName));
        setupComparison(cells);
        setupButtons(tr("Keep Mine"), tr("Take Theirs"));
    }
}

void ConflictDialog::setupComparison(const QList<RelationalTableModel::ConflictCell> &cells)
{
    auto *values = new QStandardItemModel(0, 4, this);
    values->setHorizontalHeaderLabels({tr("Field"), tr("It Was"), tr("Yours"), tr("Theirs")});
    for (const auto &conflict : cells) {
        const QString field =
            m_model.headerData(conflict.column, Qt::Horizontal, Qt::DisplayRole).toString();
        values->appendRow(
            {cell(field), cell(conflict.original), cell(conflict.mine), cell(conflict.theirs)});
    }
    auto *table = new QTableView(this);
    table->setObjectName(QStringLiteral("conflictTable"));
    table->setAccessibleName(tr("Versions"));
    table->setModel(values);
    table->setShowGrid(false);
    table->setTabKeyNavigation(false);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->verticalHeader()->hide();
    table->horizontalHeader()->setHighlightSections(false);
    table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    table->horizontalHeader()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    table->verticalHeader()->setMaximumSectionSize(fontMetrics().height() * 8);
    table->verticalHeader()->setSectionResizeMode(QHeaderView::ResizeToContents);
    table->setMinimumSize(600, fontMetrics().height() * 8);
    page()->addWidget(table, 1);
}

void ConflictDialog::setupButtons(const QString &mine, const QString &theirs)
{
    m_keep = addButton(mine, QStringLiteral("keepMineButton"));
    QPushButton *take = addButton(theirs, QStringLiteral("takeTheirsButton"));
    addCancel(tr("Decide Later"));
    cancelButton()->setObjectName(QStringLiteral("decideLaterButton"));
    cancelButton()->setDefault(true);
    cancelButton()->setFocus();
    connect(m_keep, &QPushButton::clicked, this, [this] { decide(Choice::KeepMine); });
    connect(take, &QPushButton::clicked, this, [this] { decide(Choice::TakeTheirs); });
}

void ConflictDialog::decide(Choice choice)
{
    if (choice == Choice::KeepMine && !m_model.keepMine(m_id)) {
        showProblem(Field::None, tr("This cannot be written again from here. Add it anew."));
        m_keep->setEnabled(false);
        m_keep->setToolTip(tr("Rows of this kind are added in a form of their own."));
        cancelButton()->setFocus();
        return;
    }
    if (choice == Choice::TakeTheirs) {
        m_model.revertId(m_id);
    }
    m_choice = choice;
    accept();
}

void ConflictDialog::done(int result)
{
    FormDialog::done(result);
    emit decided(m_choice);
}
