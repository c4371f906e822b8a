// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ColumnLayout.h"

#include <QJsonArray>

namespace {

const QString Columns = QStringLiteral("columns");
const QString Frozen = QStringLiteral("frozen");
const QString Hidden = QStringLiteral("hidden");
const QString Name = QStringLiteral("name");
const QString Width = QStringLiteral("width");

constexpr qreal WidestCharacters = 500;

} // namespace

QJsonObject ColumnLayout::toJson() const
{
    QJsonArray list;
    for (const Column &column : columns) {
        QJsonObject entry{{Name, column.name}};
        if (column.width > 0) {
            entry.insert(Width, column.width);
        }
        if (column.hidden) {
            entry.insert(Hidden, true);
        }
        list.append(entry);
    }
    return {{Columns, list}, {Frozen, frozenThrough}};
}

ColumnLayout ColumnLayout::fromJson(const QJsonObject &json)
{
    ColumnLayout layout;
    const QJsonArray list = json.value(Columns).toArray();
    for (const QJsonValue value : list) {
        const QJsonObject entry = value.toObject();
        const QString name = entry.value(Name).toString();
        if (!name.isEmpty()) {
            layout.columns.append({name,
                                   qBound(0.0, entry.value(Width).toDouble(), WidestCharacters),
                                   entry.value(Hidden).toBool()});
        }
    }
    layout.frozenThrough = json.value(Frozen).toString();
    return layout;
}
