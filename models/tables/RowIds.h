// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QList>
#include <QSet>

/// The ids of a table's rows, in the order in which they are shown. They are 64-bit numbers, as
/// SQLite's are, and take half of that while all of them are small enough: a table of a million
/// rows holds 4 MB of them, and so does each order that is planned for it. Shared until it is
/// changed, like the lists in it.
class RowIds final
{
public:
    RowIds() = default;
    RowIds(const QList<qint64> &ids); // NOLINT(google-explicit-constructor): they are the same

    qsizetype size() const { return m_isWide ? m_wide.size() : m_narrow.size(); }
    bool isEmpty() const { return size() == 0; }
    qint64 at(qsizetype row) const { return m_isWide ? m_wide.at(row) : m_narrow.at(row); }
    /// -1 when it is not among them.
    qsizetype indexOf(qint64 id) const;
    /// Where those of `ids` that are among them stand. They may be few in a long list: the last
    /// bits of each tell of nearly every other entry that it is none of them.
    QHash<qint64, int> placesOf(const QSet<qint64> &ids) const;
    QList<qint64> mid(qsizetype row, qsizetype count) const;
    QList<qint64> toList() const { return mid(0, size()); }
    /// Of the rows that are not in the file yet: their ids are negative, and they stand first.
    QList<qint64> unsaved() const;
    bool operator==(const RowIds &other) const;

    void set(qsizetype row, qint64 id);
    void insert(qsizetype row, const RowIds &ids);
    void append(const RowIds &ids) { insert(size(), ids); }
    void remove(qsizetype first, qsizetype count);
    /// Takes rows, which ascend, out of their places to the end; says where the first of them is.
    qsizetype moveLast(const QList<int> &rows);
    void clear() { *this = {}; }

    /// Calls function with the list as it is held, for what goes through all of it.
    template<typename Function>
    auto visit(Function function) const
    {
        return m_isWide ? function(m_wide) : function(m_narrow);
    }
    /// The same for what puts the ids into another order, and only that.
    template<typename Function>
    void rearrange(Function function)
    {
        if (m_isWide) {
            function(m_wide);
        } else {
            function(m_narrow);
        }
    }

private:
    void widen();

    bool m_isWide = false;
    QList<qint32> m_narrow; // empty while the other is used
    QList<qint64> m_wide;
};
