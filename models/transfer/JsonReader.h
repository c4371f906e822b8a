// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/transfer/RecordReader.h"

#include <QJsonArray>

#include <memory>

/// An array of objects, read as a whole. Lists become text with commas, null becomes empty, what is
/// nested deeper is refused.
class JsonReader final : public RecordReader
{
public:
    /// Error Invalid, NotJson.
    static Result<std::unique_ptr<JsonReader>> read(const QByteArray &text);

    QStringList names() const override { return m_names; }
    std::optional<Record> next() override;
    std::optional<Error> failure() const override { return {}; } // it was read as a whole
    qint64 position() const override { return m_next; }
    qint64 size() const override { return m_records.size(); }

private:
    explicit JsonReader(QJsonArray records);

    QJsonArray m_records;
    QStringList m_names;
    qsizetype m_next = 0;
};
