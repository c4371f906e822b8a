// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QIODevice>
#include <QStringList>

/// Writes records to a device as they come, through a buffer of its own; what it holds never grows
/// with their number. Texts are UTF-8, put right where they are not valid. After a write that
/// failed nothing more is written, and isGood() tells. The device outlives it.
class RecordWriter
{
public:
    virtual ~RecordWriter() = default;
    RecordWriter(const RecordWriter &) = delete;
    RecordWriter &operator=(const RecordWriter &) = delete;

    virtual void begin(const QStringList &names) = 0;
    virtual void beginRecord() = 0;
    // One of these for each name, in order.
    virtual void addText(QByteArrayView utf8) = 0;
    virtual void addNumber(QByteArrayView digits) = 0;
    virtual void addFlag(bool value) = 0;
    virtual void addList(const QStringList &values) = 0;
    virtual void addNothing() = 0;
    virtual void endRecord() = 0;
    virtual void end() = 0;

    /// Hands over what is still buffered.
    void flush();
    bool isGood() const { return m_isGood; }

protected:
    explicit RecordWriter(QIODevice &device)
        : m_device(device)
    {
    }

    void put(char c) { m_buffer.append(c); }
    void put(QByteArrayView bytes) { m_buffer.append(bytes); }
    void flushIfFull();
    /// `utf8` itself, or what `repaired` holds then: replacement characters for what is no text.
    static QByteArrayView valid(QByteArrayView utf8, QByteArray *repaired);

private:
    QIODevice &m_device;
    QByteArray m_buffer;
    bool m_isGood = true;
};
