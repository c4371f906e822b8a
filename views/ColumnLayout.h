// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

/// How a person has arranged the columns of a table: order, width, hidden, frozen. Columns are
/// known by name, so that it holds when a later version has more of them. A plain value.
struct ColumnLayout
{
    struct Column
    {
        QString name;
        qreal width = 0; ///< in average characters of the font; 0: as the page has it
        bool hidden = false;
    };

    QList<Column> columns; ///< from the leading edge
    QString frozenThrough; ///< the last frozen column; empty: none

    QJsonObject toJson() const;
    /// What is not understood is left out.
    static ColumnLayout fromJson(const QJsonObject &json);
};
