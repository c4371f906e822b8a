// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/RowNumberDialog.h"

#include <QAbstractItemModel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>

#include <limits>

RowNumberDialog::RowNumberDialog(const QAbstractItemModel &rows, int row, QWidget *parent)
    : FormDialog(tr("Go to Row"), QStringLiteral("rowNumberDialog"), parent)
    , m_rows(rows)
    , m_number(new QSpinBox(this))
{
    m_number->setObjectName(QStringLiteral("rowNumberSpinBox"));
    m_number->setGroupSeparatorShown(true);
    m_number->setButtonSymbols(QAbstractSpinBox::NoButtons);
    addField(tr("&Row:"), m_number, Field::Filter);
    // What no row has can be typed, and is refused in words: a digit that does not fit would be
    // dropped.
    m_number->setRange(0, std::numeric_limits<int>::max());
    connect(addVerb(tr("&Go")), &QPushButton::clicked, this, &RowNumberDialog::choose);
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
    //: %1 is the number of rows; follows the field for one of them.
    m_number->setSuffix(tr(" of %1").arg(QLocale().toString(m_rows.rowCount())));
}

void RowNumberDialog::choose()
{
    const int count = m_rows.rowCount();
    if (m_number->value() < 1 || m_number->value() > count) {
        showProblem(Field::Filter, m_number->value() < 1
                                       ? tr("The first row is 1.")
                                       //: %1 is a number.
                                       : tr("The last row is %1.").arg(QLocale().toString(count)));
        m_number->selectAll();
        return;
    }
    accept();
    emit chosen(m_number->value() - 1);
}
