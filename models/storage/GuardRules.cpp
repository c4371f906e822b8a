// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/GuardRules.h"

#include <QHash>

#include <algorithm>
#include <iterator>

using namespace GuardRules;

namespace {

/// Who passes a rule.
struct Who
{
    enum class Kind { Nobody, Anybody, LoggedIn, Holder, Audit };
    Kind kind;
    PermissionSet anyOf = {};
};

constexpr Who nobody()
{
    return {Who::Kind::Nobody};
}

/// Even before the login.
constexpr Who anybody()
{
    return {Who::Kind::Anybody};
}

constexpr Who loggedIn()
{
    return {Who::Kind::LoggedIn};
}

constexpr Who holder(std::initializer_list<Permission> anyOf)
{
    return {Who::Kind::Holder, PermissionSet(anyOf)};
}

/// The store of the audit alone, while it writes an entry.
constexpr Who audit()
{
    return {Who::Kind::Audit};
}

enum Operations : unsigned {
    R = 1U << static_cast<unsigned>(Operation::Read),
    I = 1U << static_cast<unsigned>(Operation::Insert),
    U = 1U << static_cast<unsigned>(Operation::Update),
    D = 1U << static_cast<unsigned>(Operation::Delete),
};

struct Rule
{
    std::string_view table;
    unsigned operations;
    Who who;
    QByteArrayView columns = {}; ///< between commas; none: every column
};

using enum Permission;

constexpr PermissionSet PostsAny{PostsRead, PostsWrite, PostsEditAny, PostsDeleteAny};
constexpr Who PostReaders{Who::Kind::Holder, PostsAny};

constexpr QByteArrayView RowId = "id,rowid";
constexpr QByteArrayView Secrets = "password,tf_totp_secret,us_totp_secrets,mf_recovery_codes,"
                                   "fs_uniquifier,fs_webauthn_user_handle";
constexpr QByteArrayView SecondFactor = "tf_totp_secret,tf_primary_method,mf_recovery_codes";
// What the services and the window read of everybody, for whoever is logged in.
constexpr QByteArrayView Person = ",id,rowid,username,email,active,must_change_password,"
                                  "last_login_at,current_login_at,login_count,create_datetime,"
                                  "update_datetime,row_version,confirmed_at";
// A post as such; what stands in it is for its readers.
constexpr QByteArrayView PostFrame = ",id,rowid,user_id,row_version";

// The first rule that names table, operation and column decides; what no rule names is refused. A
// column of a user that somebody may not read is NULL to them, anything else an error. Triggers
// that stand in the file do what they do whoever set them off.
constexpr Rule Rules[] = {
    {"user", R, nobody(), Secrets},
    {"user", R, loggedIn(), Person},
    {"user", R, holder({UsersRead, UsersWrite})}, // telephone numbers, an application's columns
    {"user", U, nobody(), RowId},
    {"user", U, nobody(), SecondFactor}, // the gate's, so that none goes without an audit entry
    {"user", I | U | D, holder({UsersWrite})},

    {"role", R, loggedIn()},
    {"role", U, nobody(), RowId},
    {"role", I | U | D, holder({RolesWrite})},

    {"links", R, loggedIn()},
    {"links", I, holder({UsersWrite, RolesWrite})}, // who may remove a role may bring it back
    {"links", U | D, holder({UsersWrite})},

    // Whose rows: GuardTriggers. Removing a person gives their posts to somebody.
    {"post", R, loggedIn(), PostFrame},
    // The audit's trigger compares all of a post as it changes hands.
    {"post", R, {Who::Kind::Holder, PostsAny.united({UsersWrite})}},
    {"post", I, holder({PostsWrite, PostsDeleteAny})}, // who may remove one may bring it back
    {"post", U, nobody(), RowId},
    {"post", U, holder({PostsWrite, PostsEditAny, UsersWrite}), "user_id"},
    {"post", U, holder({PostsWrite, PostsEditAny})},
    {"post", D, holder({PostsWrite, PostsDeleteAny})},

    {"postern_setting", R, anybody()},
    {"postern_setting", I | U | D, holder({SettingsWrite})},

    // Who registers is written by the gate, who is decided about by triggers.
    {"postern_registration", R, holder({UsersRead, UsersWrite})},
    {"postern_registration", I | U | D, holder({UsersWrite})},

    // Who has a second factor, and nothing of what it is.
    {"postern_second_factor", R, holder({UsersRead, UsersWrite}), "user_id,has_key"},

    // Who is locked out, and nothing of how often somebody failed.
    {"postern_attempt", R, holder({UsersRead, UsersWrite}), "user_id,locked,blocked_until"},

    {"postern_role_setting", R, loggedIn()},
    {"postern_role_setting", I | U | D, holder({RolesWrite})},

    {"postern_view", R, loggedIn()},
    {"postern_view", U, nobody(), RowId},
    {"postern_view", I | U | D, loggedIn()}, // whose rows: GuardTriggers

    {"postern_audit", R, audit()},
    {"postern_audit", R, holder({AuditRead})},
    {"postern_audit", I, audit()},
    {"postern_change", R, loggedIn()}, // how many changes; its triggers look there
    {"postern_change", U, audit()},
    {"postern_change_log", R | D, audit()},
    {"postern_meta", R | I | U, audit()}, // how far the audit has come stands there

    {"postern_id", R, loggedIn()},

    // The full-text indexes are written by triggers. What FTS5 keeps under them it writes itself;
    // from SQL it cannot be written on a guarded connection (SQLITE_DBCONFIG_DEFENSIVE).
    {"postern_post_search", R, PostReaders},
    {"postern_post_search_data", R, PostReaders},
    {"postern_post_search_data", I | U | D, holder({PostsWrite, PostsEditAny, PostsDeleteAny})},
    {"postern_post_search_idx", R, PostReaders},
    {"postern_post_search_idx", I | U | D, holder({PostsWrite, PostsEditAny, PostsDeleteAny})},
    {"postern_post_search_docsize", R, PostReaders},
    {"postern_post_search_docsize", I | U | D, holder({PostsWrite, PostsEditAny, PostsDeleteAny})},
    {"postern_post_search_config", R, PostReaders},
    {"postern_author_search", R, loggedIn()},
    {"postern_author_search_data", R, loggedIn()},
    {"postern_author_search_data", I | U | D, holder({UsersWrite})},
    {"postern_author_search_idx", R, loggedIn()},
    {"postern_author_search_idx", I | U | D, holder({UsersWrite})},
    {"postern_author_search_docsize", R, loggedIn()},
    {"postern_author_search_docsize", I | U | D, holder({UsersWrite})},
    {"postern_author_search_config", R, loggedIn()},

    {"web_authn", R, nobody()}, // keys of Flask-Security's people

    // A virtual table that connects says so by an UPDATE of the schema that is never run; a real
    // one SQLite refuses.
    {"sqlite_master", R | U, loggedIn()},
    {"sqlite_temp_master", R | U, loggedIn()},
    {"sqlite_sequence", R, loggedIn()},
    {"sqlite_stat1", R, loggedIn()},
    {"json_each", R, loggedIn()},
    {"json_tree", R, loggedIn()},
};

/// Rules between those of another table would be taken for that table's.
constexpr bool standTogether()
{
    constexpr auto Count = std::size(Rules);
    for (size_t i = 1; i < Count; ++i) {
        const std::string_view table = Rules[i].table;
        for (size_t j = 0; j + 1 < i; ++j) {
            if (table == Rules[j].table && table != Rules[i - 1].table) {
                return false;
            }
        }
    }
    return true;
}
static_assert(standTogether());

bool names(QByteArrayView list, QByteArrayView name)
{
    qsizetype from = 0;
    while (from <= list.size()) {
        const qsizetype comma = list.indexOf(',', from);
        const qsizetype end = comma < 0 ? list.size() : comma;
        if (list.sliced(from, end - from) == name) {
            return true;
        }
        from = end + 1;
    }
    return false;
}

bool applies(const Rule &rule, Operation operation, QByteArrayView column)
{
    return (rule.operations & (1U << static_cast<unsigned>(operation))) != 0 &&
           (rule.columns.isEmpty() || names(rule.columns, column));
}

/// The rules of a table stand together.
struct RulesOfTable
{
    const Rule *first = nullptr;
    const Rule *last = nullptr;
};

RulesOfTable rulesOf(QByteArrayView table)
{
    static const QHash<QByteArrayView, RulesOfTable> s_index = [] {
        QHash<QByteArrayView, RulesOfTable> index;
        for (const Rule &rule : Rules) {
            RulesOfTable &rules = index[rule.table];
            rules = {rules.first == nullptr ? &rule : rules.first, &rule + 1};
        }
        return index;
    }();
    return s_index.value(table);
}

bool isMet(const Who &who, const Pass &pass, bool isAudit)
{
    const bool isIn = pass.kind != Pass::Kind::Nobody;
    switch (who.kind) {
    case Who::Kind::Nobody:
        return false;
    case Who::Kind::Anybody:
        return true;
    case Who::Kind::LoggedIn:
        return isIn;
    case Who::Kind::Holder:
        return isIn && !(pass.permissions.minus(pass.permissions.minus(who.anyOf))).isEmpty();
    case Who::Kind::Audit:
        return isAudit;
    }
    Q_UNREACHABLE();
    return false;
}

template<size_t Size>
bool isOneOf(const QByteArrayView (&list)[Size], QByteArrayView name)
{
    return std::find(std::begin(list), std::end(list), name) != std::end(list);
}

} // namespace

Verdict GuardRules::verdict(const Pass &pass, Operation operation, QByteArrayView table,
                            QByteArrayView column, bool isAudit)
{
    const bool isWriting = operation != Operation::Read;
    if (isWriting && pass.kind == Pass::Kind::Onlooker && !isAudit && table != "sqlite_master") {
        return Verdict::Deny;
    }
    const RulesOfTable rules = rulesOf(table);
    for (const Rule *rule = rules.first; rule != rules.last; ++rule) {
        if (!applies(*rule, operation, column)) {
            continue;
        }
        if (isMet(rule->who, pass, isAudit)) {
            return Verdict::Allow;
        }
        if (rule->who.kind == Who::Kind::Audit) {
            continue; // what is the audit's may be others' as well
        }
        const bool hides = !isWriting && table == "user" && pass.kind != Pass::Kind::Nobody;
        return hides ? Verdict::Hide : Verdict::Deny;
    }
    return Verdict::Deny;
}

bool GuardRules::hasRules(QByteArrayView table)
{
    return rulesOf(table).first != nullptr;
}

bool GuardRules::mayDelete(const Pass &pass, QByteArrayView table)
{
    return verdict(pass, Operation::Delete, table, {}, false) == Verdict::Allow;
}

bool GuardRules::isHarmlessPragma(QByteArrayView name, bool hasArgument)
{
    static constexpr QByteArrayView OfTables[] = {"table_info", "table_xinfo", "index_list",
                                                  "index_info", "index_xinfo", "foreign_key_list"};
    static constexpr QByteArrayView Plain[] = {
        "data_version",   "schema_version",  "user_version",      "application_id",
        "foreign_keys",   "journal_mode",    "page_count",        "page_size",
        "freelist_count", "encoding",        "database_list",     "collation_list",
        "function_list",  "compile_options", "recursive_triggers"};
    const bool isOfConnection = name == "cache_size"; // costs memory and no more
    return isOneOf(OfTables, name) || isOfConnection || (!hasArgument && isOneOf(Plain, name));
}

bool GuardRules::isForbiddenFunction(QByteArrayView name)
{
    static constexpr QByteArrayView Forbidden[] = {"load_extension", "fts3_tokenizer", "readfile",
                                                   "writefile", "edit"};
    return isOneOf(Forbidden, name);
}
