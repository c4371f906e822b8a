// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/SecretStore.h"
#include "models/domain/Clock.h"
#include "models/domain/IdleTimes.h"
#include "models/domain/Result.h"

#include <QObject>

#include <functional>

/// Makes a new database, or begins with a file that holds nobody, with its first administrator, the
/// four starting roles and, if wished, a sample notice. Nothing is left behind when it fails.
/// Hashing runs on a worker; `done` on the calling thread.
class FirstRunService final
{
public:
    struct Request
    {
        QString path; ///< absolute
        QString username;
        QString email;
        Secret password;
        bool sampleNotice = false;
        /// RecoveryCodes::make(), which the person has seen; empty: none.
        QStringList recoveryCodes = {};
        /// Of the application whose empty file this is; empty: a new one is made.
        Secret salt = {};
        /// The organisation's public recovery key; empty: it has none.
        QByteArray recoveryKey = {};
        IdleTimes idleTimes = {};
    };

    FirstRunService(SecretStore &secrets, const Clock &clock)
        : m_secrets(secrets)
        , m_clock(clock)
    {
    }

    /// Checks the values without making anything: the first error with its field.
    Result<> check(const Request &request) const;
    /// Whether a database could be begun there: nothing is there yet, or a file that holds nobody
    /// (an application's fresh tables). FileExists, FolderNotWritable, IsFolder (field
    /// DatabaseFile).
    Result<> checkPath(const QString &path) const;

    /// Where another program holds an application's file, `waiting` is called and the call waits as
    /// long as `context` lives; without it Busy is the answer after two seconds.
    void create(Request request, QObject *context, std::function<void(Result<>)> done,
                std::function<void()> waiting = {});

    /// The notice's text is for people, so whoever shows it gives it.
    void setSampleNotice(const QString &title, const QString &body);

private:
    SecretStore &m_secrets;
    const Clock &m_clock;
    QString m_sampleTitle;
    QString m_sampleBody;
};
