// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TableCells.h"

#include "models/domain/FlagText.h"

#include <QJsonArray>
#include <QJsonObject>

namespace {

/// Whether the audit's text of a value, which may be shortened, is that of the stored one. Lists
/// are stored in other forms, which the tables know.
bool isTextOf(const QJsonValue &noted, const QVariant &stored)
{
    switch (noted.type()) {
    case QJsonValue::String: {
        const QString text = noted.toString();
        return text == stored.toString() ||
               (text.endsWith(u'…') && stored.toString().startsWith(text.chopped(1)));
    }
    case QJsonValue::Double:
        return noted.toInteger() == stored.toLongLong();
    case QJsonValue::Bool:
        return noted.toBool() == stored.toBool();
    case QJsonValue::Null:
        return stored.isNull() || stored.toString().isEmpty();
    default:
        return false;
    }
}

} // namespace

bool TableCells::isNothing(const QVariant &value)
{
    return value.isNull() || (value.typeId() == QMetaType::QString && value.toString().isEmpty());
}

bool TableCells::sameValue(const QVariant &one, const QVariant &other)
{
    return one == other || (isNothing(one) && isNothing(other));
}

std::optional<QVariant> TableCells::toCellValue(int column, const QVariant &value) const
{
    if (isCheckable(column)) {
        return QVariant(value.toBool());
    }
    if (m_source.kindOf(column) != FilterKind::Related) {
        return QVariant(value.toString());
    }
    if (isNothing(value)) {
        return QVariant();
    }
    bool isNumber = false;
    const qint64 key = value.toLongLong(&isNumber);
    return isNumber ? std::optional<QVariant>(key) : std::nullopt;
}

QString TableCells::toText(int column, const QVariant &value) const
{
    switch (m_source.kindOf(column)) {
    case FilterKind::Flag:
        return FlagText::toText(value.toBool());
    case FilterKind::Moment:
        return value.toDateTime().toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    case FilterKind::Related:
    case FilterKind::List:
        return displayText(column, value);
    default:
        return m_source.textOf(column, value.toString()); // displayText() may be shorter
    }
}

Result<QVariant> TableCells::fromText(int column, const QString &text) const
{
    if (isCheckable(column)) {
        const std::optional<bool> flag = FlagText::fromText(text);
        // An empty cell of a spreadsheet says nothing.
        return flag && !text.trimmed().isEmpty()
                   ? Result<QVariant>(QVariant(*flag))
                   : Error{.code = ErrorCode::Invalid,
                           .reason = text.trimmed().isEmpty() ? Reason::Empty : Reason::NotYesOrNo,
                           .subject = text};
    }
    const std::optional<QVariant> value = toCellValue(column, text);
    return value ? Result<QVariant>(*value) : Error{.code = ErrorCode::Invalid};
}

std::optional<Error> TableCells::check(int, const QVariant &, const PendingRow &) const
{
    return {};
}

Result<> TableCells::isFree(int, const QString &, qint64) const
{
    return {};
}

QVariant TableCells::temporaryValue(int) const
{
    return {};
}

QList<std::pair<AuditObject, qint64>> TableCells::auditedWith(const Cells &, const Cells &) const
{
    return {};
}

std::optional<bool> TableCells::isLeftBy(const AuditRecord &entry, int column, const Cells &,
                                         const Cells &now) const
{
    if (entry.objectKind != AuditActions::name(auditObject())) {
        return {};
    }
    const QString field = auditField(column);
    const QJsonObject after = entry.fieldsAfter();
    if (AuditActions::fromName(entry.action) == AuditAction::ForeignChange) {
        // which does not know the values
        return after.value(u"fields").toArray().contains(field) ? std::optional(true)
                                                                : std::nullopt;
    }
    return after.contains(field) ? std::optional(isTextOf(after.value(field), now.value(column)))
                                 : std::nullopt;
}
