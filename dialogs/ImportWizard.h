// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/Importer.h"

#include <QWizard>

/// Brings a file in: which one, what its columns mean, what would happen; then it happens, all of
/// it or nothing. accepted(), after imported(), when it has. Nothing is written before the last
/// page's button, and nothing when it is cancelled.
class ImportWizard final : public QWizard
{
    Q_OBJECT

public:
    enum Page { File, Columns, Check };

    /// `timeHeaders`: what the table calls the columns that say when something was written.
    ImportWizard(TransferKind kind, Workspace &workspace, const Session &session,
                 const QStringList &timeHeaders, QWidget *parent = nullptr);
    ~ImportWizard() override;

    TransferKind kind() const { return m_request.kind; }
    QStringList timeHeaders() const { return m_timeHeaders; }
    /// With separator and encoding as they seem to be. Errors as ImportFile::look().
    Result<ImportFile> look(const QString &path) const;
    /// Filled in by the pages.
    ImportFile &file() { return m_request.file; }
    ImportMapping &mapping() { return m_request.mapping; }
    Importer &importer() { return m_importer; }
    Result<ImportJob> job() const;
    /// The file as it was tried: no other one is imported.
    void noteTried(const ImportReport::Trial &trial) { m_request.tried = trial; }

    /// What the window calls a field.
    static QString label(TransferKind kind, const QString &field);
    /// Whether a file has been chosen, and more.
    bool isBegun() const { return currentId() != startId(); }
    void finish(const ImportReport &report);

public slots:
    /// Closes when what is running has ended; accepted() where it had been written by then.
    void reject() override;

signals:
    void imported(const ImportReport &report, bool holdsPasswords);

private:
    void leave();

    Workspace &m_workspace;
    const Session &m_session;
    const QStringList m_timeHeaders;
    ImportJob::Request m_request;
    Importer m_importer;
    bool m_isLeaving = false;
};
