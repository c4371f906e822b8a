// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableCells.h"

/// A table's cells without a table: what is stored is what is shown. A name that no two rows may
/// have, a note, a tick, and the version; an empty name is refused, "ann" is taken in the file.
class PlainCells final : public TableCells
{
public:
    enum Column { Id, Name, Note, Ticked, Version };

    PlainCells()
        : TableCells(plainSource())
    {
    }

    static Cells row(qint64 id, const QString &name, const QString &note, bool isTicked,
                     qint64 version)
    {
        return {id, name, note, isTicked, version};
    }

    bool isContent(int column) const override { return contentColumns().contains(column); }
    QList<int> contentColumns() const override { return {Name, Note, Ticked}; }
    bool isCheckable(int column) const override { return column == Ticked; }
    QString columnName(int column) const override { return source().columns.value(column); }
    QVariant cellValue(int column, const Cells &cells) const override
    {
        return cells.value(column);
    }
    QString displayText(int, const QVariant &value) const override { return value.toString(); }
    bool mayRead() const override { return true; }
    bool mayInsert() const override { return true; }
    bool mayRemove(const Cells &) const override { return true; }
    bool mayEdit(int column, const Cells &) const override
    {
        return isContent(column) && !isReadOnly;
    }
    std::optional<Error> check(int column, const QVariant &value, const PendingRow &) const override
    {
        return column == Name && value.toString().isEmpty()
                   ? std::optional(Error{.code = ErrorCode::Invalid, .reason = Reason::Empty})
                   : std::nullopt;
    }
    Field uniqueField(int column) const override
    {
        return column == Name ? Field::Username : Field::None;
    }
    Result<> isFree(int, const QString &value, qint64) const override
    {
        return value == QLatin1String("ann")
                   ? Error{.code = ErrorCode::Conflict, .reason = Reason::Taken}
                   : Result<>();
    }
    int columnOfField(const Error &) const override { return -1; }

    bool isReadOnly = false;

private:
    static TableSource plainSource()
    {
        TableSource source;
        source.columns = {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("note"),
                          QStringLiteral("ticked"), QStringLiteral("version")};
        source.versionColumn = Version;
        source.textColumns = {Name, Note};
        source.kinds = {{Ticked, FilterKind::Flag}};
        return source;
    }
};
