// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/transfer/ExportTable.h"
#include "models/transfer/RecordReader.h"

#include <QHash>
#include <QStringList>

/// Something that can be imported of a kind of thing.
struct ImportField
{
    QString name;
    Field field = Field::None; ///< for errors
    bool isNeeded = false;     ///< to add something
    bool isKey = false;        ///< what is there already can be found by it
};

/// Which column of a file gives which field, and by which of them rows are found that are there
/// already. A plain value.
struct ImportMapping
{
    QHash<QString, int> columns; ///< by the field's name; from 0
    QString key;                 ///< a field's name; empty: every row is new

    /// Behind the name of a column of times that an export has written without their zone.
    static constexpr QLatin1String PlainTimeMark{" (UTC)"};

    static QList<ImportField> fields(TransferKind kind);
    /// Empty where nothing of that kind is imported into it.
    static QString nameOf(Field field, TransferKind kind);
    /// By name: "e-mail", "E-Mail" and "email" are the same; `labels` are more names for a field,
    /// as the window shows them. No key: an id in a file from elsewhere means another row.
    static ImportMapping guess(TransferKind kind, const QStringList &names,
                               const QHash<QString, QStringList> &labels = {});
    /// Whether a column that is left out says when something was written, which the clock does;
    /// `labels` as for guess().
    static bool isTime(const QString &name, const QStringList &labels = {});
    /// Error Invalid, NotMapped: what is needed and not there. `subject` is the field's name.
    Result<> check(TransferKind kind) const;

    bool has(const QString &field) const { return columns.contains(field); }
};

/// The values of a record by field.
class ImportRow final
{
public:
    ImportRow(const ImportMapping &mapping, const RecordReader::Record &record)
        : m_mapping(mapping)
        , m_record(record)
    {
    }

    qint64 line() const { return m_record.line; }
    /// Absent where the field is not mapped, or the record says nothing of it.
    std::optional<QString> value(const char *field) const
    {
        const auto column = m_mapping.columns.constFind(QString::fromLatin1(field));
        return column == m_mapping.columns.cend() || m_record.absent.contains(*column)
                   ? std::nullopt
                   : std::optional(m_record.values.value(*column));
    }
    /// The same, but absent for the key: another spelling of it finds the row and does not change
    /// it.
    std::optional<QString> content(const char *field) const
    {
        return m_mapping.key == QLatin1String(field) ? std::nullopt : value(field);
    }
    /// The value of the key; empty where there is none.
    QString keyValue() const
    {
        return m_mapping.key.isEmpty() ? QString()
                                       : value(m_mapping.key.toLatin1()).value_or(QString());
    }
    QString key() const { return m_mapping.key; }

private:
    const ImportMapping &m_mapping;
    const RecordReader::Record &m_record;
};
