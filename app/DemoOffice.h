// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/LoginFlow.h"

#include <QTemporaryDir>

/// `--demo`: a small office to look around in, with 6 people, 4 roles and 200 posts, in a temporary
/// folder that goes with the object. Its passwords are no secret: they stand in the login dialog.
class DemoOffice final
{
public:
    QString folder() const { return m_folder.path(); }
    /// Makes the database and gives its secrets to the context's store. Hashes on the calling
    /// thread, before any window is there, at a low cost. Errors of Database::create.
    Result<> fill(AppContext &context);

    QString databasePath() const { return m_folder.filePath(QStringLiteral("demo.db")); }
    /// Where its secrets stand; not among the workstation's own.
    QString iniPath() const { return m_folder.filePath(QStringLiteral("postern.ini")); }
    QList<LoginFlow::DemoLogin> logins() const;

private:
    QTemporaryDir m_folder;
};
