// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Audit.h"
#include "models/access/Session.h"
#include "models/storage/Transaction.h"

#include <utility>

class ChangeNotifier;
class Database;

/// One write, or several that hold together: every service method opens one, and they nest, so that
/// a grid saves all its pending changes as one. The outermost commit checks the rules that concern
/// the whole database, then tells the ChangeNotifier:
///   at least one active user can manage users and roles (Forbidden, LastAdministrator);
///   the person acting has not taken that ability, or their own account, away (Forbidden,
///   Yourself).
/// The outermost begin() compares the session with the database: rights that were taken away
/// meanwhile are refused (Forbidden, MissingPermission); who only looks on is refused at once
/// (Forbidden, OnlyLooking), and so is a file that is no longer the one at its path
/// (Database::checkPlace()). Rolls back in its destructor unless committed; what was recorded is
/// then forgotten, else it is written to the audit with the change.
class UnitOfWork final
{
public:
    /// How long ago the password may have been given.
    enum class Proof { AtLogin, Recent, JustNow };
    struct Demand
    {
        PermissionSet permissions = {};
        Proof proof = Proof::AtLogin;
    };
    /// What the demand refuses (Forbidden, MissingPermission or MustChangePassword; ProofTooOld,
    /// OnlyLooking) comes before anything is begun.
    static Result<UnitOfWork> begin(const Database &database, ChangeNotifier &notifier,
                                    const Session &session, const Demand &demand);
    /// The first half of it, for what is to be refused before something else is looked at.
    static Result<> require(const Database &database, const Session &session, const Demand &demand);

    /// `session` may be null where nobody is logged in yet: registering, the first run, a login's
    /// upkeep.
    static Result<UnitOfWork> begin(const Database &database, ChangeNotifier &notifier,
                                    const Session *session);

    /// Tells the audit what the session's person has done, or somebody with another session, or
    /// (null) nobody who is known.
    void record(const AuditEntry &entry) { record(m_session, entry); }
    void record(const Session *session, const AuditEntry &entry);

    /// What commit() would refuse, as things stand; for trying a change that is rolled back.
    Result<> check() const;
    Result<> commit();
    /// The same; `value` is the answer where that was possible.
    template<typename T>
    Result<T> commit(T value)
    {
        const Result<> committed = commit();
        return committed ? Result<T>(std::move(value)) : Result<T>(committed.error());
    }

private:
    UnitOfWork(const Database &database, ChangeNotifier &notifier, const Session *session,
               Transaction transaction);
    Result<> checkActor();

    /// What this unit has recorded: forgotten with it, unless kept.
    class Records final
    {
    public:
        explicit Records(Audit &audit)
            : m_audit(&audit)
            , m_before(audit.recorded())
        {
        }
        Records(Records &&other) noexcept
            : m_audit(std::exchange(other.m_audit, nullptr))
            , m_before(other.m_before)
        {
        }
        Records &operator=(Records &&) = delete;
        Records(const Records &) = delete;
        ~Records()
        {
            if (m_audit != nullptr) {
                m_audit->forget(m_before);
            }
        }
        void keep() { m_audit = nullptr; }

    private:
        Audit *m_audit;
        qsizetype m_before;
    };

    const Database &m_database;
    ChangeNotifier &m_notifier;
    const Session *m_session;
    Transaction m_transaction;
    Records m_records;
    bool m_actorAdministered = false;
    bool m_mustActorChangePassword = false;
    bool m_hadAdministrator = false; // a file that never had one is not refused every write
};
