// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "PendingNames.h"

#include <algorithm>

namespace {

QString keyOf(const QVariant &name)
{
    return name.toString().trimmed().toCaseFolded();
}

} // namespace

bool PendingNames::isWantedBesides(qint64 id, int column, const QString &name) const
{
    const QList<qint64> wanting = of(column).wanted.values(keyOf(name));
    return std::any_of(wanting.begin(), wanting.end(), [id](qint64 other) { return other != id; });
}

bool PendingNames::isGivenUp(int column, const QString &name) const
{
    return of(column).givenUp.contains(keyOf(name));
}

void PendingNames::note(qint64 id, bool isThere)
{
    if (const PendingRow *row = m_columns.isEmpty() ? nullptr : m_rows.find(id)) {
        for (auto names = m_columns.begin(); names != m_columns.end(); ++names) {
            note(names.key(), id, *row, isThere, &*names);
        }
    }
}

const PendingNames::Names &PendingNames::of(int column) const
{
    const auto known = m_columns.constFind(column);
    if (known != m_columns.cend()) {
        return *known;
    }
    Names names;
    names.wanted.reserve(m_rows.count());
    names.givenUp.reserve(m_rows.count());
    const auto &rows = m_rows.rows();
    for (auto row = rows.cbegin(); row != rows.cend(); ++row) {
        note(column, row.key(), *row, true, &names);
    }
    return *m_columns.insert(column, names);
}

void PendingNames::note(int column, qint64 id, const PendingRow &row, bool isThere,
                        Names *names) const
{
    const auto noteIn = [id, isThere](QMultiHash<QString, qint64> *ids, const QString &name) {
        if (isThere) {
            ids->insert(name, id);
        } else {
            ids->remove(name, id);
        }
    };
    const auto value = row.values.constFind(column);
    const bool isOther = value != row.values.cend();
    if (isOther && !row.isRemoved) {
        noteIn(&names->wanted, keyOf(*value));
    }
    if (!row.isNew && (row.isRemoved || isOther)) {
        noteIn(&names->givenUp, keyOf(m_cells.cellValue(column, row.stored)));
    }
}
