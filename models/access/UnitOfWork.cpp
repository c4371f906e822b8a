// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/UnitOfWork.h"

#include "models/access/AccessPolicy.h"
#include "models/access/ChangeNotifier.h"
#include "models/access/Freshness.h"
#include "models/access/Rights.h"
#include "models/domain/RowVersion.h"
#include "models/storage/UserStore.h"

UnitOfWork::UnitOfWork(const Database &database, ChangeNotifier &notifier, const Session *session,
                       Transaction transaction)
    : m_database(database)
    , m_notifier(notifier)
    , m_session(session)
    , m_transaction(std::move(transaction))
    , m_records(notifier.audit())
{
}

Result<> UnitOfWork::require(const Database &database, const Session &session, const Demand &demand)
{
    if (session.mustChangePassword()) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::MustChangePassword};
    }
    for (const Permission needed : demand.permissions.toList()) {
        if (const Result<> allowed = AccessPolicy::require(session, needed); !allowed) {
            return allowed;
        }
    }
    switch (demand.proof) {
    case Proof::AtLogin:
        return {};
    case Proof::Recent:
        return Freshness::require(database, session);
    case Proof::JustNow:
        return Freshness::requireNow(session);
    }
    Q_UNREACHABLE();
    return {};
}

Result<UnitOfWork> UnitOfWork::begin(const Database &database, ChangeNotifier &notifier,
                                     const Session &session, const Demand &demand)
{
    if (const Result<> allowed = require(database, session, demand); !allowed) {
        return allowed.error();
    }
    Result<UnitOfWork> unit = begin(database, notifier, &session);
    if (unit && unit->m_mustActorChangePassword) { // of which the session has not heard yet
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::MustChangePassword};
    }
    return unit;
}

Result<UnitOfWork> UnitOfWork::begin(const Database &database, ChangeNotifier &notifier,
                                     const Session *session)
{
    if (session != nullptr && session->isLooking()) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::OnlyLooking};
    }
    Result<Transaction> transaction = Transaction::begin(database.connection());
    if (!transaction) {
        return transaction.error();
    }
    UnitOfWork unit(database, notifier, session, *std::move(transaction));
    if (unit.m_transaction.isOutermost()) {
        if (const Result<> inPlace = database.checkPlace(); !inPlace) {
            return inPlace.error();
        }
        if (const Result<> checked = unit.checkActor(); !checked) {
            return checked.error();
        }
        if (const auto noted = notifier.audit().recordForeignChanges(database); !noted) {
            return noted.error();
        }
    }
    return unit;
}

void UnitOfWork::record(const Session *session, const AuditEntry &entry)
{
    m_notifier.audit().record(session, entry);
}

Result<> UnitOfWork::commit()
{
    if (!m_transaction.isOutermost()) {
        const Result<> committed = m_transaction.commit();
        if (committed) {
            m_records.keep();
        }
        return committed;
    }
    if (const Result<> checked = check(); !checked) {
        return checked.error();
    }
    if (const Result<> written = m_notifier.audit().write(m_database); !written) {
        return written.error();
    }
    if (const Result<> committed = m_transaction.commit(); !committed) {
        return committed.error();
    }
    m_notifier.audit().noteCommitted();
    m_notifier.noteChange(m_database);
    return {};
}

/// Who acts may still do so; what check() compares with is remembered.
Result<> UnitOfWork::checkActor()
{
    if (m_session != nullptr) {
        const auto actor = Rights::standing(m_database, m_session->userId());
        if (!actor) {
            return actor.error();
        }
        // Rights that were taken away a moment ago are gone, even where the session has not heard
        // of it yet.
        const bool isThere = actor->exists && actor->active &&
                             RowVersion::areOfOneRow(actor->version, m_session->provenVersion());
        const PermissionSet lost = isThere ? m_session->permissions().minus(actor->permissions)
                                           : Permissions::everything();
        if (!lost.isEmpty()) {
            return Error{.code = ErrorCode::Forbidden,
                         .reason = Reason::MissingPermission,
                         .subject = Permissions::name(lost.toList().constFirst())};
        }
        m_actorAdministered = actor->administers();
        m_mustActorChangePassword = actor->mustChangePassword;
    }
    m_hadAdministrator = m_actorAdministered;
    if (!m_hadAdministrator) {
        const auto any = UserStore(m_database).isAnyActiveWith(Permissions::administration());
        if (!any) {
            return any.error();
        }
        m_hadAdministrator = *any;
    }
    return {};
}

Result<> UnitOfWork::check() const
{
    Rights::Standing actor;
    if (m_session != nullptr) {
        const auto standing = Rights::standing(m_database, m_session->userId());
        if (!standing) {
            return standing.error();
        }
        actor = *standing;
    }
    if (m_hadAdministrator && !actor.administers()) {
        const auto any = UserStore(m_database).isAnyActiveWith(Permissions::administration());
        if (!any) {
            return any.error();
        }
        if (!*any) {
            return Error{.code = ErrorCode::Forbidden, .reason = Reason::LastAdministrator};
        }
    }
    const bool keptThemself =
        actor.exists && actor.active && (actor.administers() || !m_actorAdministered);
    if (m_session != nullptr && !keptThemself) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::Yourself};
    }
    return {};
}
