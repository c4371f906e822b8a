// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include <algorithm>
#include <array>
#include <optional>

/// The names by which the values of an enum are stored: one table has all of them, in its order.
namespace NameTable {

template<typename Value>
struct Named
{
    Value value;
    QLatin1String name;
};

template<typename Value, std::size_t Size>
QList<Value> values(const std::array<Named<Value>, Size> &table)
{
    QList<Value> all;
    for (const Named<Value> &named : table) {
        all.append(named.value);
    }
    return all;
}

/// Each value has a name.
template<typename Value, std::size_t Size>
QString nameOf(const std::array<Named<Value>, Size> &table, Value value)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [value](const auto &named) { return named.value == value; });
    Q_ASSERT(found != table.end());
    return found->name;
}

template<typename Value, std::size_t Size>
std::optional<Value> valueOf(const std::array<Named<Value>, Size> &table, const QString &name)
{
    const auto found = std::find_if(table.begin(), table.end(),
                                    [&name](const auto &named) { return named.name == name; });
    return found == table.end() ? std::nullopt : std::optional(found->value);
}

} // namespace NameTable
