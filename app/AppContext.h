// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/Settings.h"
#include "models/access/AdoptionService.h"
#include "models/access/FirstRunService.h"
#include "models/access/Workspace.h"
#include "models/crypto/CryptoLibrary.h"

/// Everything that lives as long as the program does, built once in main() and handed down. Owns it
/// all.
class AppContext final
{
public:
    /// Error Storage when the cryptography cannot be started.
    static Result<std::unique_ptr<AppContext>> create(std::unique_ptr<Settings> settings);

    Settings &settings() { return *m_settings; }
    const Clock &clock() const { return m_clock; }
    SecretStore &secrets() { return m_secrets; }
    FirstRunService &firstRun() { return m_firstRun; }

    /// For the window `busyTimeoutMs` is 0; see Database::Options.
    AdoptionService adoption(int busyTimeoutMs = 0);
    Result<std::unique_ptr<Workspace>> openWorkspace(const QString &path, int busyTimeoutMs = 0);

private:
    AppContext(std::unique_ptr<CryptoLibrary> crypto, std::unique_ptr<Settings> settings);

    std::unique_ptr<CryptoLibrary> m_crypto; // first, so that it goes last
    std::unique_ptr<Settings> m_settings;
    SystemClock m_clock;
    SecretStore m_secrets;
    FirstRunService m_firstRun;
};
