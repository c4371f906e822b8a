// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Workspace.h"
#include "models/transfer/ImportFile.h"
#include "models/transfer/ImportMapping.h"
#include "models/transfer/ImportReport.h"
#include "models/transfer/TransferControl.h"

#include <functional>
#include <memory>
#include <optional>

class PasswordColumn;
class RowImport;

/// An import that somebody may make, ready to be run on any thread with a connection of its own.
/// Every row goes through the services, inside one UnitOfWork: all or nothing. A dry run is the
/// same, rolled back; while either runs, other programs can read the file and wait to write it.
class ImportJob final
{
public:
    enum class Mode { DryRun, Import };
    struct Request
    {
        TransferKind kind = TransferKind::Posts;
        ImportFile file;
        ImportMapping mapping;
        /// What somebody has seen of a dry run; an import of something else is refused.
        std::optional<ImportReport::Trial> tried = {};
    };

    /// Without it nobody imports rows of this kind.
    static Permission permissionFor(TransferKind kind);

    /// Errors: Forbidden; NotMapped with field and subject.
    static Result<ImportJob> prepare(const Workspace &workspace, const Session &session,
                                     Request request);

    /// Nothing is written where the report has refusals. Errors: Cancelled, as soon as `control`
    /// says so, and until it is written; what ImportFile::open() says, ReadFailed, FileChanged;
    /// ChangedElsewhere where it would change something else than was tried; those of the
    /// database, after some seconds also Busy.
    Result<ImportReport> run(Mode mode, TransferControl &control) const;

private:
    ImportJob(Workspace::Opener open, std::shared_ptr<Session> session, Request request);

    /// A connection of its own, which the person works on, and the file as it was then.
    struct Place
    {
        std::unique_ptr<Workspace> workspace;
        ImportFile::State file;
    };
    Result<Place> tryToEnter() const;
    Result<Place> enter(const TransferControl &control) const;
    Result<ImportReport> runIn(const Place &place, Mode mode, TransferControl &control) const;

    using EachPassword = std::function<bool(qint64 line, QString &password)>;
    Result<> forEachPassword(const EachPassword &each) const;
    Result<> hashPasswords(PasswordColumn &passwords, TransferControl &control) const;
    /// What is still to be looked at, or done, once the rows have been gone through.
    struct Aftermath
    {
        RightsChange::Plan rights;
        QList<UserId> newPasswords;
    };
    Result<ImportReport> write(Mode mode, const Place &place, PasswordColumn &passwords,
                               TransferControl &control, Aftermath *after) const;
    Result<ImportReport> applyAll(const Place &place, PasswordColumn &passwords,
                                  TransferControl &control, Aftermath *after) const;
    void endLockouts(const Place &place, const QList<UserId> &users) const;
    Result<> applyEach(RecordReader &reader, RowImport &rows, TransferControl &control,
                       ImportReport *report) const;
    static Result<ImportReport> asTried(ImportReport report, const Place &place,
                                        const PasswordColumn &passwords,
                                        const RightsChange::Plan &rights);

    Workspace::Opener m_open;
    std::shared_ptr<Session> m_session; // a twin of the one that is to import
    Request m_request;
};
