// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FirstRunWizard.h"
#include "models/access/FirstRunService.h"
#include "models/crypto/CryptoLibrary.h"
#include "tests/dialogs/Screen.h"
#include "tests/support/TestOffice.h"

#include <QCheckBox>
#include <QTemporaryDir>

/// The first-run wizard over an empty folder.
class FirstRunTest : public QObject
{
protected:
    void start();
    void begin();
    void end();
    static QString goodPassword() { return QStringLiteral("violet kettle 47 harbour"); }
    bool canGoOn() const { return m_wizard->button(QWizard::NextButton)->isEnabled(); }
    void fillInAdministrator();
    void goToRecoveryKey();
    void goToSummary();
    void takeRecoveryKey()
    {
        Screen::child<QCheckBox>(*m_wizard, "writtenDownCheckBox").setChecked(true);
    }

    std::unique_ptr<CryptoLibrary> m_crypto;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<SecretStore> m_secrets;
    std::unique_ptr<FirstRunService> m_service;
    std::unique_ptr<FirstRunWizard> m_wizard;
    TestClock m_clock;
    QString m_path;
};

inline void FirstRunTest::start()
{
    Result<std::unique_ptr<CryptoLibrary>> started = CryptoLibrary::start();
    QVERIFY(started.hasValue());
    m_crypto = std::move(*started);
}

inline void FirstRunTest::begin()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = m_folder->filePath(QStringLiteral("data/site.db"));
    m_secrets =
        std::make_unique<SecretStore>(m_folder->filePath(QStringLiteral("secrets/secrets.ini")));
    m_service = std::make_unique<FirstRunService>(*m_secrets, m_clock);
    m_wizard = std::make_unique<FirstRunWizard>(*m_service, m_path);
    Screen::show(*m_wizard);
}

inline void FirstRunTest::end()
{
    m_wizard.reset();
}

inline void FirstRunTest::fillInAdministrator()
{
    Screen::type(*m_wizard, "usernameEdit", QStringLiteral("annlee"));
    Screen::type(*m_wizard, "emailEdit", QStringLiteral("ann@example.org"));
    Screen::type(*m_wizard, "passwordEdit", goodPassword());
    Screen::type(*m_wizard, "repeatEdit", goodPassword());
}

inline void FirstRunTest::goToRecoveryKey()
{
    m_wizard->next();
    fillInAdministrator();
    m_wizard->next();
    QCOMPARE(m_wizard->currentId(), static_cast<int>(FirstRunWizard::Codes));
    QVERIFY(!canGoOn());
    Screen::click(*m_wizard, "writtenCheckBox");
    QVERIFY(canGoOn());
    m_wizard->next();
}

inline void FirstRunTest::goToSummary()
{
    goToRecoveryKey();
    QCOMPARE(m_wizard->currentId(), static_cast<int>(FirstRunWizard::Recovery));
    takeRecoveryKey();
    m_wizard->next();
    QCOMPARE(m_wizard->currentId(), static_cast<int>(FirstRunWizard::LockTimes));
    m_wizard->next();
    QCOMPARE(m_wizard->currentId(), static_cast<int>(FirstRunWizard::SampleNotice));
}
