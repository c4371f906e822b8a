// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/storage/GuardRules.h"

#include <QMutex>
#include <QSqlDatabase>

#include <memory>

class GuardObjects;
class Schema;

/// Whose connection it is at the moment; shared by the window's connection and those of its
/// workers, which then follow when somebody's permissions change. May be used in several threads.
class GuardPass final
{
public:
    GuardRules::Pass current() const;
    void set(const GuardRules::Pass &pass);

private:
    mutable QMutex m_mutex;
    GuardRules::Pass m_pass;
};

/// Makes SQLite refuse, on one connection, what GuardRules do not allow: by its authorizer, which
/// is asked when a statement is prepared, and by TEMP triggers where it matters whose row it is. It
/// holds for whatever reaches the connection: a store, a table model, a query by mistake, text that
/// somebody has smuggled into one. The services check before, and have the better words.
///
/// Three words are refused anywhere in a statement: by NATURAL and USING a join compares columns,
/// and even shows them, without the authorizer being asked (SQLite 3.40), and RETURNING shows a
/// column that it was told to hide.
///
/// Belongs to the connection and to its thread; goes before it. The storage folder puts it; who
/// keeps prepared statements elsewhere calls forgetPrepared() before they run again.
class Guard final
{
public:
    enum class Reach {
        ReadOnly, ///< a connection that cannot write anyway
        ReadWrite,
    };

    /// From now on the connection does what `pass` allows. The views of the connection must be
    /// there already. Errors: Busy; Storage where this SQLite cannot be guarded. Then the
    /// connection does nothing any more, until another call succeeds.
    static Result<std::unique_ptr<Guard>> put(const QSqlDatabase &connection, const Schema &schema,
                                              std::shared_ptr<GuardPass> pass, Reach reach);
    ~Guard();
    Guard(const Guard &) = delete;
    Guard &operator=(const Guard &) = delete;

    const std::shared_ptr<GuardPass> &pass() const { return m_pass; }
    /// Whom it serves what is prepared on the connection now.
    struct Standing
    {
        std::optional<GuardRules::Pass> pass = {}; ///< absent: it is not guarded
        bool isElevated = false;
    };
    static Standing standing(const QSqlDatabase &connection);
    /// What was prepared before is looked at again before it runs next.
    void forgetPrepared();

    /// While it lives, the tables of the audit may be written on this connection. For the store of
    /// the audit alone: inside a function that runs its own statements and nothing else.
    class Elevation final
    {
    public:
        ~Elevation();
        Elevation(const Elevation &) = delete;
        Elevation &operator=(const Elevation &) = delete;

    private:
        friend class AuditStore;
        friend class TestGuard;
        friend class TestStatementCache;
        explicit Elevation(const QSqlDatabase &connection);
        Guard *m_guard;
    };

private:
    struct Callbacks;
    static void refuseEverything(const QSqlDatabase &connection);

    Guard(const QSqlDatabase &connection, std::shared_ptr<GuardPass> pass);
    Result<> setUp(const Schema &schema, Reach reach);
    static Guard *of(const QSqlDatabase &connection);

    bool allows(int action, const char *first, const char *second, const char *context,
                bool *hides) const;
    bool allowsAccess(GuardRules::Operation operation, const char *table, const char *column,
                      const char *context, bool *hides) const;

    QSqlDatabase m_connection;
    std::shared_ptr<GuardPass> m_pass;
    std::unique_ptr<const GuardObjects> m_objects;
    int m_elevations = 0;
};
