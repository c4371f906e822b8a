// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Freshness.h"

#include "models/access/OrganisationSettings.h"

namespace {

// Enough for the hashing of the new password and for another program's lock.
constexpr qint64 NowSecs = 60;

Result<> within(const Session &session, qint64 seconds, int minutes)
{
    if (session.isLooking()) {
        // Another's password would be asked for, of somebody who has none to give.
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::OnlyLooking};
    }
    // A clock that was set back proves nothing either.
    if (qAbs(session.secondsSinceProof()) <= seconds) {
        return {};
    }
    return Error{.code = ErrorCode::Forbidden,
                 .reason = Reason::ProofTooOld,
                 .field = Field::Password,
                 .limit = minutes};
}

} // namespace

Result<> Freshness::require(const Database &database, const Session &session)
{
    const int minutes = SettingsService::proofMinutes(database);
    return within(session, minutes * qint64(60), minutes);
}

Result<> Freshness::requireNow(const Session &session)
{
    return within(session, NowSecs, 0);
}
