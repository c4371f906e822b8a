// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuthParts.h"

#include "models/access/Audit.h"
#include "models/access/ChangeNotifier.h"

#include <QSysInfo>

AuthParts::AuthParts(const Database &gate, ChangeNotifier &changes, const Clock &time,
                     PasswordHasher hasher, AuthService::Options options)
    : database(gate)
    , notifier(changes)
    , clock(time)
    , passwords(gate, changes, std::move(hasher))
    , attempts(gate, changes, time, passwords.given().config().salt,
               options.workstation.isEmpty() ? QSysInfo::machineHostName() : options.workstation)
    , recoveryCodes(gate, passwords.given().config().salt)
    , secondFactors(gate, changes, time, passwords.given().config().salt,
                    std::move(options.secondFactors))
    , deskLog(gate, changes, time)
    , refusals(options.refusalQuantumMs)
{
}

SessionKeeper AuthParts::sessions() const
{
    return {database, clock, notifier.audit().workstation()};
}
