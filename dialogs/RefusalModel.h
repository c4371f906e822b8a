// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/ImportReport.h"

#include <QAbstractTableModel>

/// The refusals of an import: line and sentence.
class RefusalModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Line, Problem };

    using QAbstractTableModel::QAbstractTableModel;

    void setRefusals(const QList<ImportReport::Refusal> &refusals);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QList<ImportReport::Refusal> m_refusals;
};
