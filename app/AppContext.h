// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/Settings.h"
#include "models/access/AdoptionService.h"
#include "models/access/FirstRunService.h"
#include "models/access/Workspace.h"
#include "models/crypto/CryptoLibrary.h"

#include <QFuture>

#include <functional>

/// Everything that lives as long as the program does, built once in main() and handed down. Owns it
/// all. Works once the cryptography has been started, for which the login dialog need not wait.
class AppContext final
{
public:
    explicit AppContext(std::unique_ptr<Settings> settings);
    ~AppContext();
    /// One that works already. Error Storage when the cryptography cannot be started.
    static Result<std::unique_ptr<AppContext>> create(std::unique_ptr<Settings> settings);

    /// Starts the cryptography before it returns. Error Storage when it cannot be started. Once.
    Result<> startNow();
    /// Starts the cryptography on a thread and says so; not at all once `receiver` is gone. Once.
    void start(QObject *receiver, const std::function<void(const Result<> &)> &done);
    bool isStarted() const { return m_crypto != nullptr; }

    Settings &settings() { return *m_settings; }
    const Clock &clock() const { return m_clock; }
    SecretStore &secrets() { return m_secrets; }
    FirstRunService &firstRun() { return m_firstRun; }

    /// For the window `busyTimeoutMs` is 0; see Database::Options.
    AdoptionService adoption(int busyTimeoutMs = 0);
    Result<std::unique_ptr<Workspace>> openWorkspace(const QString &path, int busyTimeoutMs = 0);

private:
    using Crypto = Result<std::unique_ptr<CryptoLibrary>>;

    QFuture<Crypto> m_starting;
    std::unique_ptr<CryptoLibrary> m_crypto; // early, so that it goes late
    std::unique_ptr<Settings> m_settings;
    SystemClock m_clock;
    SecretStore m_secrets;
    FirstRunService m_firstRun;
};
