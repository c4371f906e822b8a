// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AdoptionService.h"

#include <QWizard>

#include <functional>
#include <memory>

/// Takes a Flask application's file over, one question after another: what was found, the salt and
/// one person's password as its proof, what each role may do, what will happen, what has happened.
/// accepted() after the adoption; nothing of the file changes before the summary's button.
class AdoptionWizard final : public QWizard
{
    Q_OBJECT

public:
    enum Page { Found, Salt, Roles, Summary, Done };

    AdoptionWizard(AdoptionService &service, FileReport report, QWidget *parent = nullptr);
    ~AdoptionWizard() override;

    QString databasePath() const { return m_report.path; }

    AdoptionService &service() { return m_service; }
    const FileReport &report() const { return m_report; }
    /// Filled in by the pages.
    AdoptionService::Request &request() { return *m_request; }
    const AdoptionService::Outcome &outcome() const { return m_outcome; }
    /// Adopts with what the pages have filled in, for any thread; request() is not touched
    /// meanwhile.
    std::function<Result<AdoptionService::Outcome>()> adoption() const;
    void takeOutcome(const AdoptionService::Outcome &outcome);
    bool isAdopted() const { return m_isAdopted; }

    void done(int result) override;

private:
    AdoptionService &m_service;
    FileReport m_report;
    std::shared_ptr<AdoptionService::Request> m_request; // also of the thread that adopts
    AdoptionService::Outcome m_outcome;
    bool m_isAdopted = false;
};
