// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/PasswordColumn.h"

#include "models/access/Workspace.h"

PasswordColumn::PasswordColumn(Workspace &workspace, Mode mode)
    : m_mode(mode)
    , m_hasher(workspace.auth().currentHasher())
    , m_policy(workspace.settings().current().passwordPolicy())
{
}

void PasswordColumn::hash(qint64 line, QString &password)
{
    m_hashes.insert(line, m_hasher.hash(Secret::fromText(password)));
    Secret::wipe(password);
}

std::chrono::milliseconds PasswordColumn::hashTakes() const
{
    const auto start = std::chrono::steady_clock::now();
    (void)m_hasher.hash(Secret::fromText(QStringLiteral("nobody's password")));
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() -
                                                                 start);
}

Result<QString> PasswordColumn::stored(qint64 line, QString &password, const QStringList &personal)
{
    ++m_count;
    const Result<> fits = m_policy.check(password, personal);
    Secret::wipe(password);
    if (!fits) {
        return fits.error();
    }
    return m_mode == Mode::Check ? QStringLiteral("!") : m_hashes.value(line);
}
