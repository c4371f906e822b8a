// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/AppContext.h"

Result<std::unique_ptr<AppContext>> AppContext::create(std::unique_ptr<Settings> settings)
{
    Result<std::unique_ptr<CryptoLibrary>> crypto = CryptoLibrary::start();
    if (!crypto) {
        return crypto.error();
    }
    return std::unique_ptr<AppContext>(new AppContext(std::move(*crypto), std::move(settings)));
}

AppContext::AppContext(std::unique_ptr<CryptoLibrary> crypto, std::unique_ptr<Settings> settings)
    : m_crypto(std::move(crypto))
    , m_settings(std::move(settings))
    , m_secrets(m_settings->secretsPath())
    , m_firstRun(m_secrets, m_clock)
{
}

AdoptionService AppContext::adoption(int busyTimeoutMs)
{
    return AdoptionService(m_secrets, m_clock, busyTimeoutMs);
}

Result<std::unique_ptr<Workspace>> AppContext::openWorkspace(const QString &path, int busyTimeoutMs)
{
    Workspace::Options options;
    options.busyTimeoutMs = busyTimeoutMs;
    options.saltOverride =
        Secret::fromText(m_settings->value(Settings::Key::PasswordSalt).toString());
    options.auth.secondFactors = SecondFactorConfig::read(
        m_settings->value(Settings::Key::TotpSecrets), m_settings->value(Settings::Key::TotpIssuer),
        m_settings->value(Settings::Key::RecoveryCodesKeys));
    return Workspace::open(path, m_secrets, m_clock, std::move(options));
}
