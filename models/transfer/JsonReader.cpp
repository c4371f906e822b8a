// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/JsonReader.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

namespace {

Error notJson()
{
    return {.code = ErrorCode::Invalid, .reason = Reason::NotJson};
}

std::optional<QString> plain(const QJsonValue &value)
{
    constexpr double ExactIntegers = 9007199254740992.0; // 2^53
    switch (value.type()) {
    case QJsonValue::Null:
    case QJsonValue::Undefined:
        return QString();
    case QJsonValue::Bool:
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    case QJsonValue::Double:
        return std::abs(value.toDouble()) < ExactIntegers &&
                       std::floor(value.toDouble()) == value.toDouble()
                   ? QString::number(value.toInteger())
                   : QString::number(value.toDouble(), 'g', 17);
    case QJsonValue::String:
        return value.toString();
    case QJsonValue::Array: {
        QStringList parts;
        for (const QJsonValue part : value.toArray()) {
            if (!part.isString()) {
                return std::nullopt;
            }
            parts.append(part.toString());
        }
        return parts.join(u',');
    }
    case QJsonValue::Object:
        break;
    }
    return std::nullopt;
}

} // namespace

JsonReader::JsonReader(QJsonArray records)
    : m_records(std::move(records))
{
    for (const QJsonValue record : std::as_const(m_records)) {
        for (const QString &key : record.toObject().keys()) {
            if (!m_names.contains(key)) {
                m_names.append(key);
            }
        }
    }
}

Result<std::unique_ptr<JsonReader>> JsonReader::read(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isArray()) {
        return notJson();
    }
    return std::unique_ptr<JsonReader>(new JsonReader(document.array())); // private constructor
}

std::optional<RecordReader::Record> JsonReader::next()
{
    if (m_next >= m_records.size()) {
        return std::nullopt;
    }
    const QJsonValue value = m_records.at(m_next++);
    Record record{.line = m_next, .values = {}};
    if (!value.isObject()) {
        record.problem = notJson();
        return record;
    }
    const QJsonObject object = value.toObject();
    for (const QString &name : std::as_const(m_names)) {
        const QJsonValue given = object.value(name);
        const std::optional<QString> text = plain(given);
        if (!text) {
            record.problem = notJson();
            return record;
        }
        if (given.isUndefined()) {
            record.absent.insert(static_cast<int>(record.values.size()));
        }
        record.values.append(*text);
    }
    return record;
}
