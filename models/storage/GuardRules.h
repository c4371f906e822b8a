// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Permission.h"
#include "models/domain/User.h"

#include <QByteArrayView>

/// What a guarded connection lets whom do: the one table of it (in GuardRules.cpp), by table,
/// operation and permission. Which rows, stands in GuardTriggers.
namespace GuardRules {

enum class Operation { Read, Insert, Update, Delete };

/// Hide: a column reads as NULL.
enum class Verdict { Allow, Hide, Deny };

/// For whom a connection works.
struct Pass
{
    enum class Kind {
        Nobody, ///< before the login and after it: the settings can be read, and that is all
        Person,
        Onlooker, ///< sees what the person may see, and changes nothing
    };
    Kind kind = Kind::Nobody;
    UserId user = 0;
    PermissionSet permissions = {};

    friend bool operator==(const Pass &, const Pass &) = default;
};

/// `table` and `column` in lower case, `links` for user_roles or roles_users; an empty column is
/// the table as such (count(*)). `isAudit`: while the store of the audit writes an entry. A table
/// without rules is refused.
Verdict verdict(const Pass &pass, Operation operation, QByteArrayView table, QByteArrayView column,
                bool isAudit = false);

bool hasRules(QByteArrayView table);

/// Who may remove rows of the table, and with them the rows of an application's tables that refer
/// to them by ON DELETE.
bool mayDelete(const Pass &pass, QByteArrayView table);

/// A read of the schema that tells nothing secret.
bool isHarmlessPragma(QByteArrayView name, bool hasArgument);

bool isForbiddenFunction(QByteArrayView name);

} // namespace GuardRules
