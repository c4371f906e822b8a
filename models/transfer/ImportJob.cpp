// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/ImportJob.h"

#include "models/access/AccessPolicy.h"
#include "models/access/Freshness.h"
#include "models/access/LockWait.h"
#include "models/access/Log.h"
#include "models/access/SessionKeeper.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/QueryGuard.h"
#include "models/transfer/PasswordColumn.h"
#include "models/transfer/RowImport.h"
#include "models/transfer/TransferRecord.h"

#include <chrono>

using namespace std::chrono_literals;

namespace {

// Other programs' locks are waited for so long, in portions after which somebody may have
// cancelled.
constexpr std::chrono::milliseconds Patience = 5s;
constexpr int BusyTimeoutMs = 100;
const QString Password = QStringLiteral("password");

/// What stops the whole import rather than refuses one line.
bool isFatal(const Error &error)
{
    return error.code == ErrorCode::Storage || error.code == ErrorCode::Busy ||
           error.code == ErrorCode::Cancelled;
}

Error fileChanged()
{
    return {.code = ErrorCode::Invalid, .reason = Reason::FileChanged};
}

void count(RowImport::Effect effect, ImportReport *report)
{
    switch (effect) {
    case RowImport::Effect::Added:
        ++report->added;
        break;
    case RowImport::Effect::Changed:
        ++report->changed;
        break;
    case RowImport::Effect::Unchanged:
        ++report->unchanged;
        break;
    }
}

} // namespace

ImportJob::ImportJob(Workspace::Opener open, std::shared_ptr<Session> session, Request request)
    : m_open(std::move(open))
    , m_session(std::move(session))
    , m_request(std::move(request))
{
}

Permission ImportJob::permissionFor(TransferKind kind)
{
    switch (kind) {
    case TransferKind::Posts:
        return Permission::PostsWrite;
    case TransferKind::Users:
        return Permission::UsersWrite;
    case TransferKind::Roles:
        return Permission::RolesWrite;
    case TransferKind::Audit:
        break; // refused whoever asks
    }
    return Permission::RolesWrite;
}

Result<ImportJob> ImportJob::prepare(const Workspace &workspace, const Session &session,
                                     Request request)
{
    if (request.kind == TransferKind::Audit) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::ReadOnly};
    }
    const auto allowed = AccessPolicy::require(session, permissionFor(request.kind));
    if (!allowed) {
        return allowed.error();
    }
    if (session.isLooking()) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::OnlyLooking};
    }
    const Result<> fresh = request.kind == TransferKind::Posts
                               ? Result<>()
                               : Freshness::require(workspace.database(), session);
    if (!fresh) {
        return fresh.error();
    }
    if (const Result<> mapped = request.mapping.check(request.kind); !mapped) {
        return mapped.error();
    }
    return ImportJob(workspace.opener(BusyTimeoutMs), SessionKeeper::twin(session),
                     std::move(request));
}

Result<ImportJob::Place> ImportJob::tryToEnter() const
{
    auto workspace = m_open();
    if (!workspace) {
        return workspace.error();
    }
    if (const Result<> admitted = (*workspace)->admit(*m_session); !admitted) {
        return admitted.error();
    }
    return Place{*std::move(workspace), m_request.file.state()};
}

Result<ImportJob::Place> ImportJob::enter(const TransferControl &control) const
{
    return LockWait::block([this] { return tryToEnter(); },
                           [&control] { return control.cancelled.load(); }, Patience);
}

Result<ImportReport> ImportJob::run(Mode mode, TransferControl &control) const
{
    const Result<Place> place = enter(control);
    const Result<ImportReport> report =
        place ? runIn(*place, mode, control) : Result<ImportReport>(place.error());
    // Nothing was written, whatever it was that failed.
    return !report && control.cancelled ? Error{.code = ErrorCode::Cancelled} : report;
}

Result<ImportReport> ImportJob::runIn(const Place &place, Mode mode, TransferControl &control) const
{
    if (mode == Mode::Import && m_request.tried && m_request.tried->file != place.file) {
        return fileChanged();
    }
    QueryGuard guard(place.workspace->database().connection(),
                     [&control] { return control.cancelled.load(); });
    guard.waitForLocks(Patience);
    PasswordColumn passwords(*place.workspace, mode == Mode::DryRun ? PasswordColumn::Mode::Check
                                                                    : PasswordColumn::Mode::Hash);
    if (mode == Mode::Import && m_request.mapping.has(Password)) {
        if (const Result<> hashed = hashPasswords(passwords, control); !hashed) {
            return hashed.error();
        }
    }
    // prepare() asked for the proof; the hashing may have taken long.
    place.workspace->sessions().noteProof(*m_session);
    Aftermath after;
    Result<ImportReport> report = write(mode, place, passwords, control, &after);
    if (report && mode == Mode::DryRun) {
        return asTried(*std::move(report), place, passwords, after.rights);
    }
    if (report && report->refusals.isEmpty()) {
        endLockouts(place, after.newPasswords);
    }
    return report;
}

/// What they wait for after failed tries, which were at passwords that are gone. After the commit,
/// because the counters are written by the gate alone; where that fails, they go on waiting.
void ImportJob::endLockouts(const Place &place, const QList<UserId> &users) const
{
    if (users.isEmpty()) {
        return;
    }
    const auto unlock = [&] {
        return place.workspace->auth().attempts().unlock(*m_session, users);
    };
    if (const auto done = LockWait::block(
            unlock, [] { return false; }, Patience);
        !done) {
        qCWarning(lcAccess) << "failed tries still count after an import:" << done.error().detail;
    }
}

/// Everything is as it was before, so that it shows who would gain and who would lose what.
Result<ImportReport> ImportJob::asTried(ImportReport report, const Place &place,
                                        const PasswordColumn &passwords,
                                        const RightsChange::Plan &rights)
{
    if (report.passwords > 0) {
        report.passwordsTake = passwords.hashTakes() * report.passwords;
    }
    auto effects = RightsChange::of(place.workspace->database(), rights);
    if (!effects) {
        return effects.error();
    }
    report.rights = *std::move(effects);
    return report;
}

Result<ImportReport> ImportJob::write(Mode mode, const Place &place, PasswordColumn &passwords,
                                      TransferControl &control, Aftermath *after) const
{
    Workspace &workspace = *place.workspace;
    Result<UnitOfWork> unit =
        UnitOfWork::begin(workspace.database(), workspace.notifier(), *m_session, {});
    if (!unit) {
        return unit.error();
    }
    Result<ImportReport> report = applyAll(place, passwords, control, after);
    if (!report) {
        return report.error();
    }
    if (control.cancelled) {
        return Error{.code = ErrorCode::Cancelled};
    }
    if (m_request.file.state() != place.file) {
        return fileChanged();
    }
    if (const Result<> whole = unit->check(); !whole) {
        if (isFatal(whole.error())) {
            return whole.error();
        }
        report->refusals.append({0, whole.error()});
    }
    if (mode == Mode::Import && report->refusals.isEmpty()) {
        if (m_request.tried && *m_request.tried != report->trial) {
            return Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
        }
        unit->record(TransferRecord::imported(m_request, *report));
        if (const Result<> committed = unit->commit(); !committed) {
            return committed.error();
        }
    }
    return report;
}

/// Until `each` says no.
Result<> ImportJob::forEachPassword(const EachPassword &each) const
{
    const auto reader = m_request.file.open();
    if (!reader) {
        return reader.error();
    }
    const int column = m_request.mapping.columns.value(Password);
    while (auto record = (*reader)->next()) {
        if (!record->problem && !record->values.value(column).isEmpty() &&
            !each(record->line, record->values[column])) {
            break;
        }
    }
    const auto failure = (*reader)->failure();
    return failure ? Result<>(*failure) : Result<>();
}

/// Each takes a good part of a second: whoever waits is told of each, and can stop after each.
Result<> ImportJob::hashPasswords(PasswordColumn &passwords, TransferControl &control) const
{
    qint64 count = 0;
    const Result<> counted = forEachPassword([&count, &control](qint64, QString &password) {
        Secret::wipe(password);
        ++count;
        return !control.cancelled;
    });
    if (!counted) {
        return counted;
    }
    control.done = 0;
    control.total = count;
    control.isPreparing = true;
    const Result<> hashed = forEachPassword([&](qint64 line, QString &password) {
        if (!control.cancelled) {
            passwords.hash(line, password);
            ++control.done;
        }
        return !control.cancelled;
    });
    control.isPreparing = false;
    control.done = 0;
    return control.cancelled ? Result<>(Error{.code = ErrorCode::Cancelled}) : hashed;
}

Result<ImportReport> ImportJob::applyAll(const Place &place, PasswordColumn &passwords,
                                         TransferControl &control, Aftermath *after) const
{
    const auto reader = m_request.file.open();
    if (!reader) {
        return reader.error();
    }
    const auto rows = RowImport::make(m_request.kind, *place.workspace, *m_session, passwords);
    ImportReport report;
    if (const Result<> applied = applyEach(**reader, *rows, control, &report); !applied) {
        return applied.error();
    }
    const Result<QByteArray> digest = rows->digest();
    if (!digest) {
        return digest.error();
    }
    report.trial = {place.file, *digest};
    report.changes = rows->changes();
    report.fieldsChanged = rows->fieldsChanged();
    report.withoutPassword = rows->withoutPassword();
    report.draftsLost = rows->draftsLost();
    *after = {rows->rights(), rows->newPasswords()};
    report.passwords = passwords.count();
    return report;
}

Result<> ImportJob::applyEach(RecordReader &reader, RowImport &rows, TransferControl &control,
                              ImportReport *report) const
{
    control.total = reader.size();
    while (const auto record = reader.next()) {
        if (control.cancelled) {
            return Error{.code = ErrorCode::Cancelled};
        }
        const Result<RowImport::Effect> effect =
            record->problem ? Result<RowImport::Effect>(*record->problem)
                            : rows.apply(ImportRow(m_request.mapping, *record));
        if (effect) {
            count(*effect, report);
        } else if (effect.error().reason == Reason::RolledBack && !report->refusals.isEmpty()) {
            break; // by what was refused before
        } else if (isFatal(effect.error())) {
            return effect.error();
        } else {
            report->refusals.append({record->line, effect.error()});
        }
        if (report->refusals.size() >= ImportReport::MaximumRefusals) {
            report->isCutShort = true;
            break;
        }
        control.done = reader.position();
    }
    const auto failure = reader.failure();
    return failure ? Result<>(*failure) : Result<>();
}
