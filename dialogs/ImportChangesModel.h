// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/ExportTable.h"
#include "models/transfer/ImportReport.h"

#include <QAbstractTableModel>

/// What an import would change in rows that are there: line, whose, field, before and after.
class ImportChangesModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Line, Thing, What, Before, After };

    explicit ImportChangesModel(TransferKind kind, QObject *parent = nullptr);

    void setChanges(const QList<ImportReport::Change> &changes);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation,
                        int role = Qt::DisplayRole) const override;

private:
    QString text(const ImportReport::Change &change, int column) const;
    static QString value(const ImportReport::Change &change, const QString &value);

    const TransferKind m_kind;
    QList<ImportReport::Change> m_changes;
};
