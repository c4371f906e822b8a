// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/storage/Transaction.h"

class ChangeNotifier;
class Database;

/// One write, or several that hold together: every service method opens one, and they nest, so that
/// a grid saves all its pending changes as one. The outermost commit checks the rules that concern
/// the whole database, then tells the ChangeNotifier:
///   at least one active user can manage users and roles (Forbidden, LastAdministrator);
///   the person acting has not taken that ability, or their own account, away (Forbidden,
///   Yourself).
/// The outermost begin() compares the session with the database: rights that were taken away
/// meanwhile are refused (Forbidden, MissingPermission). Rolls back in its destructor unless
/// committed.
class UnitOfWork final
{
public:
    /// `session` may be null where nobody is logged in yet: registering, the first run, a login's
    /// upkeep.
    static Result<UnitOfWork> begin(const Database &database, ChangeNotifier &notifier,
                                    const Session *session);

    /// What commit() would refuse, as things stand; for trying a change that is rolled back.
    Result<> check() const;
    Result<> commit();

private:
    UnitOfWork(const Database &database, ChangeNotifier &notifier, const Session *session,
               Transaction transaction);
    Result<> rememberAdministrators();

    const Database &m_database;
    ChangeNotifier &m_notifier;
    const Session *m_session;
    Transaction m_transaction;
    bool m_actorAdministered = false;
    bool m_hadAdministrator = false; // a file that never had one is not refused every write
};
