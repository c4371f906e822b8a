// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/AppContext.h"

#include <QFutureWatcher>
#include <QtConcurrent>

AppContext::AppContext(std::unique_ptr<Settings> settings)
    : m_settings(std::move(settings))
    , m_secrets(m_settings->secretsPath())
    , m_firstRun(m_secrets, m_clock)
{
}

Result<std::unique_ptr<AppContext>> AppContext::create(std::unique_ptr<Settings> settings)
{
    auto context = std::make_unique<AppContext>(std::move(settings));
    if (const Result<> started = context->startNow(); !started) {
        return started.error();
    }
    return context;
}

Result<> AppContext::startNow()
{
    Crypto crypto = CryptoLibrary::start();
    if (!crypto) {
        return crypto.error();
    }
    m_crypto = std::move(*crypto);
    return {};
}

AppContext::~AppContext()
{
    if (m_starting.isValid()) { // it must not go on the thread, whose end it waits for
        (void)m_starting.takeResult();
    }
}

void AppContext::start(QObject *receiver, const std::function<void(const Result<> &)> &done)
{
    m_starting = QtConcurrent::run(&CryptoLibrary::start);
    auto *watcher = new QFutureWatcher<Crypto>(receiver);
    QObject::connect(watcher, &QFutureWatcher<Crypto>::finished, receiver, [this, watcher, done] {
        watcher->deleteLater();
        Crypto crypto = m_starting.takeResult();
        if (!crypto) {
            done(crypto.error());
            return;
        }
        m_crypto = std::move(*crypto);
        done({});
    });
    watcher->setFuture(m_starting);
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
