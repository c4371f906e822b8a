// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/RowNumberDialog.h"

#include "dialogs/FieldMessage.h"

#include <QAbstractItemModel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

RowNumberDialog::RowNumberDialog(const QAbstractItemModel &rows, int row, QWidget *parent)
    : FormDialog(tr("Go to Row"), QStringLiteral("rowNumberDialog"), parent)
    , m_rows(rows)
    , m_number(new QSpinBox(this))
{
    m_number->setObjectName(QStringLiteral("rowNumberSpinBox"));
    m_number->setGroupSeparatorShown(true);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    addField(tr("&Row:"), m_number);
    connect(addVerb(tr("&Go")), &QPushButton::clicked, this, [this] {
        accept();
        emit chosen(m_number->value() - 1);
    });
    addCancel();
    connect(&rows, &QAbstractItemModel::rowsInserted, this, &RowNumberDialog::followRows);
    connect(&rows, &QAbstractItemModel::rowsRemoved, this, &RowNumberDialog::followRows);
    connect(&rows, &QAbstractItemModel::modelReset, this, &RowNumberDialog::followRows);
    followRows();
    m_number->setValue(row + 1);
    m_number->selectAll();
    m_number->setFocus();
}

void RowNumberDialog::followRows()
{
    const int count = m_rows.rowCount();
    m_number->setRange(1, qMax(count, 1));
    //: %1 is the number of rows; follows the field for one of them.
    m_number->setSuffix(tr(" of %1").arg(QLocale().toString(count)));
}
