// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/AuditEntry.h"
#include "models/domain/Result.h"

class Database;

/// What another program, or somebody with SQL, has changed since Postern last wrote, as entries:
/// one per person, role, membership, setting and view as long as they are few, else one per table
/// with how many there were and between which ids; so of posts always. By triggers in the file, so
/// it costs nothing where nothing was changed. It cannot show what was done while the triggers were
/// away.
namespace ForeignChanges {

/// The file's log holds no more of a kind.
constexpr int SingleMaximum = 200;

Result<QList<AuditEntry>> entries(const Database &database);

/// Whether an entry of the audit is one of those.
bool isOne(const AuditRecord &entry);
enum class Operation { Insert, Update, Delete };
/// Whether it tells of one row to which this was done.
bool isSingle(const AuditRecord &entry, Operation operation);
/// Whether it tells of rows together, to some of which this was done, without telling which, and
/// this one may be among them. What was done to memberships is no operation on their people: it
/// counts as each.
bool mayTellOf(const AuditRecord &entry, qint64 id, Operation operation);

} // namespace ForeignChanges
