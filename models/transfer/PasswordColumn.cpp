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

Result<QString> PasswordColumn::stored(qint64 line, QString &password,
                                       const QStringList &personal) const
{
    const Result<> fits = m_policy.check(password, personal);
    Secret::wipe(password);
    if (!fits) {
        return fits.error();
    }
    return m_mode == Mode::Check ? QStringLiteral("!") : m_hashes.value(line);
}
