// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

#include <utility>

/// Bytes that must not outlive their use: a typed password, a password salt, a key. Move-only; the
/// memory is overwritten when the object dies. Never logged: there is no stream operator.
class Secret final
{
public:
    Secret() = default;
    explicit Secret(QByteArray utf8)
        : m_bytes(std::move(utf8))
    {
        m_bytes.detach();
    }
    static Secret fromText(const QString &text) { return Secret(text.toUtf8()); }
    ~Secret() { wipe(); }

    Secret(const Secret &) = delete;
    Secret &operator=(const Secret &) = delete;
    Secret(Secret &&other) noexcept
        : m_bytes(std::exchange(other.m_bytes, {}))
    {
    }
    Secret &operator=(Secret &&other) noexcept
    {
        if (this != &other) {
            wipe();
            m_bytes = std::exchange(other.m_bytes, {});
        }
        return *this;
    }

    /// A second copy, for a second thread or owner; said aloud because copies are what to avoid.
    Secret clone() const { return Secret(QByteArray(m_bytes.constData(), m_bytes.size())); }

    bool isEmpty() const { return m_bytes.isEmpty(); }
    const QByteArray &bytes() const { return m_bytes; }
    /// Null when the bytes are not UTF-8.
    QString text() const;

    /// Overwrites a text on its way into or out of a Secret, and empties it. Copies that share its
    /// memory keep theirs.
    static void wipe(QString &text);

private:
    void wipe();

    QByteArray m_bytes;
};
