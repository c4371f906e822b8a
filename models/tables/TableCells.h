// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/AuditEntry.h"
#include "models/domain/Error.h"
#include "models/domain/Result.h"
#include "models/tables/PendingRows.h"
#include "models/tables/TableReader.h"

#include <optional>
#include <utility>

/// What a table says of its cells: what the columns are for, how a value is stored, shown and
/// written as text, who may change it, and what the audit calls it. The subclasses of
/// RelationalTableModel say it; whoever works on rows for that model asks it, and need not know the
/// model. Columns are the model's, which may be more than the view's. Used in the model's thread.
class TableCells
{
public:
    const TableSource &source() const { return m_source; }
    qint64 versionOf(const Cells &cells) const
    {
        return cells.value(m_source.versionColumn).toLongLong();
    }

    // Columns
    /// Whether people write the column, as against what is counted or noted by the program.
    virtual bool isContent(int column) const = 0;
    virtual QList<int> contentColumns() const = 0; ///< in order
    /// Whether the column's cells hold ticks (Qt::CheckStateRole), also where a row is not read
    /// yet.
    virtual bool isCheckable(int column) const = 0;
    /// What a column is called wherever it is kept longer than the program runs.
    virtual QString columnName(int column) const = 0;

    // Values
    /// The value of a column as Qt::EditRole gives it.
    virtual QVariant cellValue(int column, const Cells &cells) const = 0;
    /// `value`, as somebody's editor gave it, in the form of cellValue(); nothing when it cannot be
    /// one.
    virtual std::optional<QVariant> toCellValue(int column, const QVariant &value) const;
    virtual QString displayText(int column, const QVariant &value) const = 0;
    /// A value of cellValue() as text for other programs, and the other way round. Flags are TRUE
    /// and FALSE, times are local: what spreadsheets understand.
    virtual QString toText(int column, const QVariant &value) const;
    virtual Result<QVariant> fromText(int column, const QString &text) const;
    /// NULL and an empty text look alike in an editor: leaving one in place of the other is no
    /// change.
    static bool sameValue(const QVariant &one, const QVariant &other);
    static bool isNothing(const QVariant &value); ///< NULL or an empty text
    virtual QHash<int, QVariant> newRowValues() const { return {}; }

    // Rights and rules; the services decide again. `stored`: the row without pending changes; empty
    // for a new one.
    virtual bool mayRead() const = 0;
    virtual bool mayInsert() const { return false; }
    virtual bool mayRemove(const Cells &stored) const = 0;
    virtual bool mayEdit(int column, const Cells &stored) const = 0;
    /// What speaks against writing `value`, in the form of cellValue(), as far as it can be told
    /// without writing. `row`: as it stands without that value.
    virtual std::optional<Error> check(int column, const QVariant &value,
                                       const PendingRow &row) const;
    /// What errors call a column in which no two rows may have the same.
    virtual Field uniqueField(int) const { return Field::None; }
    /// Whether the database has `value` in no other row of such a column. What is pending elsewhere
    /// in the table is looked at besides. Error Conflict, Taken.
    virtual Result<> isFree(int column, const QString &value, qint64 id) const;
    /// A value for such a column that nobody has. Lets rows exchange theirs.
    virtual QVariant temporaryValue(int column) const;
    virtual int columnOfField(const Error &error) const = 0;
    /// Whether a change of it stands beside somebody else's of other columns of the row unasked;
    /// not where its consequences, which depend on them, have been agreed to.
    virtual bool standsBesideOthers(int) const { return true; }

    // What the audit calls a row of this table and its columns
    virtual AuditObject auditObject() const { return AuditObject::None; }
    virtual QString auditField(int column) const { return columnName(column); }
    /// What else the audit may tell of when it says why the row is another one now.
    virtual QList<std::pair<AuditObject, qint64>> auditedWith(const Cells &stored,
                                                              const Cells &now) const;
    /// Whether what an entry tells of left in the column, which differs, what is there now. Nothing
    /// where it is about something else.
    virtual std::optional<bool> isLeftBy(const AuditRecord &entry, int column, const Cells &stored,
                                         const Cells &now) const;
    /// In which a row says when it was changed last; -1: in none.
    virtual int changedColumn() const { return -1; }

protected:
    /// What check() says where one of the services' rules tells.
    template<typename T>
    static std::optional<Error> errorOf(const Result<T> &result)
    {
        return result ? std::nullopt : std::optional(result.error());
    }

    explicit TableCells(TableSource source)
        : m_source(std::move(source))
    {
    }
    ~TableCells() = default;

private:
    TableSource m_source;
};
