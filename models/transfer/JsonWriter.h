// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/RecordWriter.h"

#include <QList>

/// RFC 8259: an array of objects, one on a line, whose keys are the names given to begin().
class JsonWriter final : public RecordWriter
{
public:
    explicit JsonWriter(QIODevice &device)
        : RecordWriter(device)
    {
    }

    void begin(const QStringList &names) override;
    void beginRecord() override;
    void addText(QByteArrayView utf8) override;
    void addNumber(QByteArrayView digits) override;
    void addFlag(bool value) override;
    void addList(const QStringList &values) override;
    void addNothing() override;
    void endRecord() override;
    void end() override;

private:
    void putKey();
    void putString(QByteArrayView utf8);

    QList<QByteArray> m_keys;
    int m_next = 0;
    bool m_isFirst = true;
};
