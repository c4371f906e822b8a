// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PendingNames.h"

#include <algorithm>

namespace {

/// Whether one of these rows is none of `ids`.
bool isAnother(const QList<qint64> &rows, const QSet<qint64> &ids)
{
    return std::any_of(rows.begin(), rows.end(), [&ids](qint64 row) { return !ids.contains(row); });
}

} // namespace

QString PendingNames::keyOf(const QVariant &name)
{
    return name.toString().trimmed().toCaseFolded();
}

bool PendingNames::isWantedBesides(qint64 id, int column, const QString &name) const
{
    return isWantedBesides(QSet<qint64>{id}, column, name);
}

bool PendingNames::isWantedBesides(const QSet<qint64> &ids, int column, const QString &name) const
{
    return isAnother(of(column).wanted.values(keyOf(name)), ids);
}

bool PendingNames::isGivenUp(int column, const QString &name) const
{
    return of(column).givenUp.contains(keyOf(name));
}

bool PendingNames::isGivenUpBesides(const QSet<qint64> &ids, int column, const QString &name) const
{
    return isAnother(of(column).givenUp.values(keyOf(name)), ids);
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
