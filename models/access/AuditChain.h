// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/AuditSeal.h"
#include "models/domain/AuditEntry.h"

/// How entries hold each other: an entry's hash is SHA-256 over its content and the hash before it,
/// its seal an HMAC of that hash; the head seals how many there are and the last one's hash. Pure
/// functions for any thread.
///
/// What it shows: an entry that was changed, removed, inserted or moved by whoever has not the key,
/// and entries missing at the end. What the file alone cannot show: somebody puts an older copy of
/// the whole file in its place, head and all. Therefore each workstation remembers the highest end
/// that it saw (AuditMark), beside its secrets and not in the file; a person would have to put back
/// the older state of every workstation as well. Whoever has the key (an administrator of a
/// workstation who can read secrets.ini) can write a whole chain anew; against that only an export
/// kept elsewhere helps.
namespace AuditChain {

/// Content and `previous`, each value with its length before it, so that no two records are alike.
QByteArray encode(const AuditRecord &record);

/// Fills in hash and seal; everything else is there.
void close(AuditRecord &record, const AuditSeal &seal);

bool hasOwnHash(const AuditRecord &record);
bool hasTrueSeal(const AuditRecord &record, const AuditSeal &seal);
/// Both: it is as it was recorded.
bool isWhole(const AuditRecord &record, const AuditSeal &seal);

struct Head
{
    qint64 count = 0;
    QString hash = {};

    friend bool operator==(const Head &, const Head &) = default;
};

/// Has the place and the hash that the one after this end must have; not whether it is whole.
bool follows(const AuditRecord &record, const Head &end);

/// The highest end that is known anywhere: of the entries as they stand, by the sealed head, or by
/// what this workstation has `seen`. Where entries were cut off, the next one leaves their numbers
/// free, so that the gap stays for everybody to see.
Head highestEnd(const Head &standing, const std::optional<Head> &sealed, const Head &seen);

QString toText(const Head &head, const AuditSeal &seal);
/// Absent when the text is no head or was not sealed with this key.
std::optional<Head> fromText(const QString &text, const AuditSeal &seal);

} // namespace AuditChain
