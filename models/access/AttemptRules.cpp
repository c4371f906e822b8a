// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AttemptRules.h"

namespace {

constexpr int WorkstationFactor = 2; // a workstation has several people
constexpr qint64 WorkstationSecs = 8;

/// `first` doubled `times`, and no more than `most`.
qint64 doubled(qint64 first, int times, qint64 most)
{
    constexpr int Enough = 24;
    return std::min(most, first << std::clamp(times, 0, Enough));
}

} // namespace

bool AttemptRules::isSerious(const AttemptCount &account) const
{
    return account.locked || account.failures + 1 >= settings.lockAfter;
}

bool AttemptRules::followClock(AttemptCount &count) const
{
    if (!count.failedAt.isValid() || count.failedAt <= now) {
        return false;
    }
    if (count.blockedUntil.isValid()) {
        count.blockedUntil = now.addMSecs(count.failedAt.msecsTo(count.blockedUntil));
    }
    count.failedAt = now;
    return true;
}

QDateTime AttemptRules::end(const Counter &counter) const
{
    const AttemptCount &count = counter.count;
    // Others were administrators when it was locked, or longer delays were set.
    const bool isEased = counter.scope == Scope::Account && isLastAdministrator && count.locked;
    if (!isEased && (count.locked || !count.blockedUntil.isValid())) {
        return count.blockedUntil; // a lock lasts as long as was said when it began
    }
    const QDateTime latest = count.failedAt.addSecs(
        isEased ? LastAdministratorSecs
                : std::max(settings.longestDelaySecs(), LastAdministratorSecs));
    return count.blockedUntil.isValid() ? std::min(count.blockedUntil, latest) : latest;
}

std::optional<qint64> AttemptRules::secondsToWait(const QList<Counter> &counters) const
{
    qint64 wait = 0;
    for (const Counter &counter : counters) {
        const QDateTime until = end(counter);
        if (counter.count.locked && !until.isValid()) {
            return std::nullopt;
        }
        wait = std::max(wait, until.isValid() ? (now.msecsTo(until) + 999) / 1000 : 0);
    }
    return wait;
}

void AttemptRules::countOneMore(Counter &counter) const
{
    AttemptCount &count = counter.count;
    if (count.failedAt.isValid() && count.failedAt.secsTo(now) >= ForgottenAfterSecs) {
        count.failures = 0;
    }
    if (count.failures >= settings.lockAfter && counter.scope != Scope::Workstation) {
        count.failures = settings.delayAfter - 1; // its time is over; the delays begin again
    }
    ++count.failures;
    ++count.sinceLogin;
    count.failedAt = now;
    count.locked = false;
    count.blockedUntil = {};
    switch (counter.scope) {
    case Scope::Account:
        if (count.failures >= settings.lockAfter) {
            lock(count);
        }
        break;
    case Scope::AccountHere:
        if (const int beyond = count.failures - settings.delayAfter; beyond >= 0) {
            count.blockedUntil =
                now.addSecs(doubled(settings.firstDelaySecs, beyond, settings.longestDelaySecs()));
        }
        break;
    case Scope::Workstation:
        if (const int many = count.failures - WorkstationFactor * settings.lockAfter; many >= 0) {
            count.blockedUntil = now.addSecs(doubled(1, many, WorkstationSecs));
        }
        break;
    }
}

/// The last active administrator is delayed instead: nobody else could end a lock.
void AttemptRules::lock(AttemptCount &count) const
{
    const qint64 secs = isLastAdministrator
                            ? std::min(settings.longestDelaySecs(), LastAdministratorSecs)
                            : settings.lockSecs;
    count.locked = !isLastAdministrator;
    count.blockedUntil = secs > 0 ? now.addSecs(secs) : QDateTime();
}
