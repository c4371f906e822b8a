// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Guard.h"

#include "models/storage/GuardObjects.h"
#include "models/storage/GuardTriggers.h"
#include "models/storage/GuardWords.h"
#include "models/storage/Schema.h"
#include "models/storage/Sql.h"

#include <QSqlDriver>

#include <sqlite3.h>

#include <utility>

using namespace GuardRules;

namespace {

constexpr const char *PropertyName = "posternGuard"; // of the driver: its guard

QByteArray lower(const char *name)
{
    return QByteArray(name).toLower();
}

} // namespace

GuardRules::Pass GuardPass::current() const
{
    const QMutexLocker lock(&m_mutex);
    return m_pass;
}

void GuardPass::set(const GuardRules::Pass &pass)
{
    const QMutexLocker lock(&m_mutex);
    m_pass = pass;
}

/// What SQLite calls.
struct Guard::Callbacks
{
    static int authorize(void *guard, int action, const char *first, const char *second,
                         const char *, const char *context)
    {
        bool hides = false;
        if (static_cast<const Guard *>(guard)->allows(action, first, second, context, &hides)) {
            return hides ? SQLITE_IGNORE : SQLITE_OK;
        }
        return SQLITE_DENY;
    }

    static int refuse(void *, int, const char *, const char *, const char *, const char *)
    {
        return SQLITE_DENY;
    }

    // Comes before a statement has read anything: it begins by a jump, and there SQLite looks
    // whether it was interrupted.
    static int trace(unsigned, void *guard, void *statement, void *)
    {
        const char *sql = sqlite3_sql(static_cast<sqlite3_stmt *>(statement));
        if (sql != nullptr && GuardWords::hasForbidden(sql)) {
            qCWarning(lcStorage) << "guard: a statement with a forbidden word was stopped";
            sqlite3_interrupt(sqlite3_db_handle(static_cast<sqlite3_stmt *>(statement)));
        }
        Q_UNUSED(guard);
        return 0;
    }
};

Guard::Guard(const QSqlDatabase &connection, std::shared_ptr<GuardPass> pass)
    : m_connection(connection)
    , m_pass(std::move(pass))
{
}

Guard::~Guard()
{
    if (sqlite3 *handle = Sql::handle(m_connection)) {
        sqlite3_set_authorizer(handle, nullptr, nullptr);
        sqlite3_trace_v2(handle, 0, nullptr, nullptr);
        m_connection.driver()->setProperty(PropertyName, {});
    }
}

Result<std::unique_ptr<Guard>> Guard::put(const QSqlDatabase &connection, const Schema &schema,
                                          std::shared_ptr<GuardPass> pass, Reach reach)
{
    std::unique_ptr<Guard> guard(new Guard(connection, std::move(pass)));
    if (const Result<> ready = guard->setUp(schema, reach); !ready) {
        guard.reset();
        refuseEverything(connection);
        return ready.error();
    }
    return guard;
}

void Guard::refuseEverything(const QSqlDatabase &connection)
{
    if (sqlite3 *handle = Sql::handle(connection)) {
        sqlite3_set_authorizer(handle, &Callbacks::refuse, nullptr);
    }
}

Result<> Guard::setUp(const Schema &schema, Reach reach)
{
    sqlite3 *handle = Sql::handle(m_connection);
    if (handle == nullptr) {
        return Error{.detail = QStringLiteral("guard: this SQLite is not the one linked to")};
    }
    sqlite3_set_authorizer(handle, nullptr, nullptr); // of a try that failed
    if (reach == Reach::ReadWrite) {
        // REPLACE removes rows without their DELETE triggers unless triggers may recurse.
        const auto recursive =
            Sql::run(m_connection, QStringLiteral("PRAGMA recursive_triggers = ON"), {}, "guard");
        if (!recursive) {
            return recursive.error();
        }
        if (const auto made = GuardTriggers::create(m_connection, schema, m_pass); !made) {
            return made.error();
        }
    }
    Result<GuardObjects> objects = GuardObjects::read(m_connection, schema);
    if (!objects) {
        return objects.error();
    }
    m_objects = std::make_unique<const GuardObjects>(*std::move(objects));
    int isDefensive = 0;
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, &isDefensive);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 0, nullptr);
    if (isDefensive != 1 ||
        sqlite3_set_authorizer(handle, &Callbacks::authorize, this) != SQLITE_OK ||
        sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, &Callbacks::trace, this) != SQLITE_OK) {
        return Error{.detail = QStringLiteral("guard: this SQLite cannot be guarded")};
    }
    m_connection.driver()->setProperty(PropertyName, QVariant::fromValue<void *>(this));
    return {};
}

void Guard::forgetPrepared()
{
    sqlite3_set_authorizer(Sql::handle(m_connection), &Callbacks::authorize, this);
}

Guard::Standing Guard::standing(const QSqlDatabase &connection)
{
    const Guard *guard = of(connection);
    return guard == nullptr ? Standing()
                            : Standing{guard->m_pass->current(), guard->m_elevations > 0};
}

Guard *Guard::of(const QSqlDatabase &connection)
{
    return static_cast<Guard *>(connection.driver()->property(PropertyName).value<void *>());
}

bool Guard::allows(int action, const char *first, const char *second, const char *context,
                   bool *hides) const
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_TRANSACTION:
    case SQLITE_SAVEPOINT:
    case SQLITE_RECURSIVE:
        return true;
    case SQLITE_FUNCTION:
        return !isForbiddenFunction(lower(second));
    case SQLITE_PRAGMA:
        return isHarmlessPragma(lower(first), second != nullptr);
    case SQLITE_READ:
        return allowsAccess(Operation::Read, first, second, context, hides);
    case SQLITE_INSERT:
        return allowsAccess(Operation::Insert, first, nullptr, context, hides);
    case SQLITE_UPDATE:
        return allowsAccess(Operation::Update, first, second, context, hides);
    case SQLITE_DELETE:
        return allowsAccess(Operation::Delete, first, nullptr, context, hides);
    default:
        return false; // ATTACH, DETACH, VACUUM by way of ATTACH, whatever makes or drops something
    }
}

bool Guard::allowsAccess(Operation operation, const char *table, const char *column,
                         const char *context, bool *hides) const
{
    const QByteArray name = m_objects->ruleName(lower(table));
    const QByteArray field = lower(column);
    const Pass pass = m_pass->current();
    const bool isWriting = operation != Operation::Read;
    // Nothing but a trigger writes in a context. Of reads it says little: anybody can call the
    // subquery of a statement what they like.
    if (isWriting && context != nullptr && pass.kind == Pass::Kind::Person &&
        m_objects->mayTriggerWrite(lower(context), name)) {
        return true;
    }
    const Verdict verdict = GuardRules::verdict(pass, operation, name, field, m_elevations > 0);
    if (verdict != Verdict::Deny) {
        *hides = verdict == Verdict::Hide;
        return true;
    }
    if (pass.kind == Pass::Kind::Person && m_objects->followsFrom(operation, name, field, pass)) {
        return true;
    }
    if (isWriting || pass.kind == Pass::Kind::Nobody) {
        return false;
    }
    const bool isTriggers =
        context != nullptr && m_objects->mayTriggerRead(lower(context), name, field);
    return isTriggers || (!hasRules(name) && m_objects->isReadable(name, field));
}

Guard::Elevation::Elevation(const QSqlDatabase &connection)
    : m_guard(Guard::of(connection))
{
    if (m_guard != nullptr) {
        ++m_guard->m_elevations;
    }
}

Guard::Elevation::~Elevation()
{
    if (m_guard != nullptr) {
        --m_guard->m_elevations;
    }
}
