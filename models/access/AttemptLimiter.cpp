// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AttemptLimiter.h"

#include "models/access/AccessPolicy.h"
#include "models/access/ChangeNotifier.h"
#include "models/access/Log.h"
#include "models/access/OrganisationSettings.h"
#include "models/access/Rights.h"
#include "models/access/UnitOfWork.h"
#include "models/crypto/KeyedHash.h"
#include "models/crypto/Random.h"
#include "models/storage/LongWork.h"
#include "models/storage/Transaction.h"
#include "models/storage/UserStore.h"

namespace {

constexpr int UnknownNamesMost = 2000;
constexpr qint64 ForgottenAfterSecs = qint64(24) * 60 * 60;
constexpr qint64 LastAdministratorSecs = qint64(15) * 60;
constexpr int WorkstationFactor = 2; // a workstation has several people
constexpr qint64 WorkstationSecs = 8;

/// `first` doubled `times`, and no more than `most`.
qint64 doubled(qint64 first, int times, qint64 most)
{
    constexpr int Enough = 24;
    return std::min(most, first << std::clamp(times, 0, Enough));
}

} // namespace

struct AttemptLimiter::Rules
{
    int delayAfter;
    qint64 firstDelaySecs;
    int lockAfter;
    qint64 lockSecs; // 0: until an administrator

    /// No delay is longer than a lock.
    qint64 longestDelaySecs() const { return lockSecs > 0 ? lockSecs : LastAdministratorSecs; }
};

AttemptLimiter::AttemptLimiter(const Database &database, ChangeNotifier &notifier,
                               const Clock &clock, const Secret &key, QString workstation)
    : m_database(database)
    , m_notifier(notifier)
    , m_clock(clock)
    , m_key(key.isEmpty() ? Secret(Random::bytes(32)) : key.clone())
    , m_workstation(std::move(workstation))
{
}

AttemptLimiter::Rules AttemptLimiter::rules() const
{
    const OrganisationSettings settings = SettingsService(m_database, m_notifier).current();
    return {settings.delayAfterFailures, settings.firstDelaySeconds, settings.lockAfterFailures,
            qint64(settings.lockMinutes) * 60};
}

AttemptLimiter::Subject AttemptLimiter::subjectOf(const QString &typedName, UserId user) const
{
    // Made for known names too: the same work.
    const QString normal =
        typedName.trimmed().normalized(QString::NormalizationForm_KD).toCaseFolded();
    const QByteArray digest =
        KeyedHash::of(m_key, QByteArrayLiteral("unknown name"), normal.toUtf8());
    if (user != 0) {
        return {user, QStringLiteral("user:%1").arg(user)};
    }
    return {std::nullopt, QStringLiteral("name:") + QString::fromLatin1(digest.toHex())};
}

Result<QList<AttemptLimiter::Counter>> AttemptLimiter::counters(const Subject &subject) const
{
    QList<Counter> list{
        {Scope::Account, subject.account, subject.user, {}},
        {Scope::AccountHere, subject.account + u'@' + m_workstation, subject.user, {}},
        {Scope::Workstation, u'@' + m_workstation, std::nullopt, {}}};
    for (Counter &counter : list) {
        const Result<AttemptCount> count = AttemptStore(m_database).find(counter.subject);
        if (!count) {
            return count.error();
        }
        counter.count = *count;
    }
    return list;
}

Result<bool> AttemptLimiter::isLastAdministrator(std::optional<UserId> user) const
{
    if (!user) {
        return false;
    }
    const auto standing = Rights::standing(m_database, *user);
    if (!standing || !standing->administers()) {
        return standing ? Result<bool>(false) : standing.error();
    }
    const auto count = UserStore(m_database).countActiveWith(Permissions::administration());
    return count ? Result<bool>(*count == 1) : count.error();
}

/// What was counted by a clock that has been set back since begins now, else it would last until
/// the clock is there again. Whether there was any.
Result<bool> AttemptLimiter::followClock(QList<Counter> &counters)
{
    const QDateTime now = m_clock.now();
    bool isAny = false;
    for (Counter &counter : counters) {
        AttemptCount &count = counter.count;
        if (!count.failedAt.isValid() || count.failedAt <= now) {
            continue;
        }
        if (count.blockedUntil.isValid()) {
            count.blockedUntil = now.addMSecs(count.failedAt.msecsTo(count.blockedUntil));
        }
        count.failedAt = now;
        isAny = true;
        const Result<> saved =
            AttemptStore(m_database).save(counter.subject, counter.user, counter.count);
        if (!saved) {
            return saved.error();
        }
    }
    return isAny;
}

/// Until when it may not be tried; a moment that never comes where only an administrator ends it.
QDateTime AttemptLimiter::effectiveEnd(const Counter &counter, const Rules &rules,
                                       bool isLastAdministrator) const
{
    const AttemptCount &count = counter.count;
    // Others were administrators when it was locked, or longer delays were set.
    const bool isEased = counter.scope == Scope::Account && isLastAdministrator && count.locked;
    if (!isEased && (count.locked || !count.blockedUntil.isValid())) {
        return count.blockedUntil; // a lock lasts as long as was said when it began
    }
    const QDateTime end =
        count.failedAt.addSecs(isEased ? LastAdministratorSecs
                                       : std::max(rules.longestDelaySecs(), LastAdministratorSecs));
    return count.blockedUntil.isValid() ? std::min(count.blockedUntil, end) : end;
}

/// Absent: until an administrator ends it.
std::optional<qint64> AttemptLimiter::secondsToWait(const QList<Counter> &counters,
                                                    const Rules &rules,
                                                    bool isLastAdministrator) const
{
    const QDateTime now = m_clock.now();
    qint64 wait = 0;
    for (const Counter &counter : counters) {
        const QDateTime end = effectiveEnd(counter, rules, isLastAdministrator);
        if (counter.count.locked && !end.isValid()) {
            return std::nullopt;
        }
        wait = std::max(wait, end.isValid() ? (now.msecsTo(end) + 999) / 1000 : 0);
    }
    return wait;
}

void AttemptLimiter::countOneMore(Counter &counter, const Rules &rules,
                                  bool isLastAdministrator) const
{
    AttemptCount &count = counter.count;
    const QDateTime now = m_clock.now();
    if (count.failedAt.isValid() && count.failedAt.secsTo(now) >= ForgottenAfterSecs) {
        count.failures = 0;
    }
    if (count.failures >= rules.lockAfter && counter.scope != Scope::Workstation) {
        count.failures = rules.delayAfter - 1; // its time is over; the delays begin again
    }
    ++count.failures;
    ++count.sinceLogin;
    count.failedAt = now;
    count.locked = false;
    count.blockedUntil = {};
    const int beyond = count.failures - rules.delayAfter;
    switch (counter.scope) {
    case Scope::Account:
        if (count.failures >= rules.lockAfter) {
            const qint64 secs = isLastAdministrator
                                    ? std::min(rules.longestDelaySecs(), LastAdministratorSecs)
                                    : rules.lockSecs;
            count.locked = !isLastAdministrator;
            count.blockedUntil = secs > 0 ? now.addSecs(secs) : QDateTime();
        }
        break;
    case Scope::AccountHere:
        if (beyond >= 0) {
            count.blockedUntil =
                now.addSecs(doubled(rules.firstDelaySecs, beyond, rules.longestDelaySecs()));
        }
        break;
    case Scope::Workstation:
        if (const int many = count.failures - WorkstationFactor * rules.lockAfter; many >= 0) {
            count.blockedUntil = now.addSecs(doubled(1, many, WorkstationSecs));
        }
        break;
    }
}

Result<> AttemptLimiter::begin(const Subject &subject)
{
    Result<Transaction> transaction = Transaction::begin(m_database.connection());
    if (!transaction) {
        return transaction.error();
    }
    Result<QList<Counter>> found = counters(subject);
    if (!found) {
        return found.error();
    }
    const Result<bool> isSetBack = followClock(*found);
    if (!isSetBack) {
        return isSetBack.error();
    }
    const Rules rule = rules();
    const AttemptCount &account = found->constFirst().count;
    const bool isSerious = account.locked || account.failures + 1 >= rule.lockAfter;
    const Result<bool> last = isSerious ? isLastAdministrator(subject.user) : Result<bool>(false);
    if (!last) {
        return last.error();
    }
    const std::optional<qint64> wait = secondsToWait(*found, rule, *last);
    if (wait != 0) {
        const Result<> kept = *isSetBack ? commit(*transaction) : Result<>();
        return kept ? Error{.code = ErrorCode::LockedOut,
                            .limit = static_cast<int>(wait.value_or(0))}
                    : kept.error();
    }
    for (Counter &counter : *found) {
        countOneMore(counter, rule, *last);
    }
    if (const Result<> written = writeBegun(*found); !written) {
        return written.error();
    }
    return commit(*transaction);
}

/// Nobody needs to hear of counters.
Result<> AttemptLimiter::commit(Transaction &transaction)
{
    const Result<> committed = transaction.commit();
    if (committed) {
        m_notifier.passOver(m_database);
    }
    return committed;
}

Result<> AttemptLimiter::writeBegun(const QList<Counter> &counters)
{
    AttemptStore store(m_database);
    for (const Counter &counter : counters) {
        if (counter.count.locked) {
            qCWarning(lcAccess) << "too many failed logins: an account is locked";
        }
        const Result<> saved = store.save(counter.subject, counter.user, counter.count);
        if (!saved) {
            return saved;
        }
    }
    return store.prune(UnknownNamesMost, m_clock.now().addSecs(-ForgottenAfterSecs));
}

Result<> AttemptLimiter::succeed(const Subject &subject)
{
    const auto cleared = clear(subject, false);
    return cleared ? Result<>() : cleared.error();
}

Result<FailedTries> AttemptLimiter::succeedByLogin(const Subject &subject)
{
    return clear(subject, true);
}

Result<FailedTries> AttemptLimiter::clear(const Subject &subject, bool isLogin)
{
    Result<Transaction> transaction = Transaction::begin(m_database.connection());
    if (!transaction) {
        return transaction.error();
    }
    const Result<QList<Counter>> found = counters(subject);
    if (!found) {
        return found.error();
    }
    AttemptStore store(m_database);
    AttemptCount account = found->constFirst().count;
    // The try that was right stands there too.
    account.sinceLogin = std::max(0, account.sinceLogin - 1);
    const FailedTries tries{account.sinceLogin};
    for (const Counter &counter : *found) {
        if (const Result<> removed = store.remove(counter.subject); !removed) {
            return removed.error();
        }
    }
    if (!isLogin && account.sinceLogin > 0) {
        const AttemptCount rest{.sinceLogin = account.sinceLogin, .failedAt = account.failedAt};
        const Result<> saved = store.save(subject.account, subject.user, rest);
        if (!saved) {
            return saved.error();
        }
    }
    // Within a login's unit that one tells.
    const Result<> committed =
        transaction->isOutermost() ? commit(*transaction) : transaction->commit();
    return committed ? Result<FailedTries>(tries) : committed.error();
}

Result<FailedTries> AttemptLimiter::triesSinceLogin(const Session &session) const
{
    if (session.isLooking()) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::OnlyLooking};
    }
    const auto count = AttemptStore(m_database).find(subjectOf({}, session.userId()).account);
    return count ? Result<FailedTries>(FailedTries{count->sinceLogin}) : count.error();
}

Result<> AttemptLimiter::noteWrongPin(const Session &session)
{
    if (session.isLooking()) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::OnlyLooking};
    }
    Result<Transaction> transaction = Transaction::begin(m_database.connection());
    if (!transaction) {
        return transaction.error();
    }
    AttemptStore store(m_database);
    const Subject subject = subjectOf({}, session.userId());
    Result<AttemptCount> count = store.find(subject.account);
    if (!count) {
        return count.error();
    }
    ++count->sinceLogin;
    if (!count->failedAt.isValid()) { // else the end of a lock hangs on it
        count->failedAt = m_clock.now();
    }
    if (const Result<> saved = store.save(subject.account, subject.user, *count); !saved) {
        return saved;
    }
    return commit(*transaction);
}

Result<AttemptLimiter::Lock> AttemptLimiter::lockOf(const Session &session, UserId user) const
{
    if (const auto allowed = AccessPolicy::require(session, Permission::UsersRead); !allowed) {
        return allowed.error();
    }
    const Result<AttemptCount> count = AttemptStore(m_database).find(subjectOf({}, user).account);
    if (!count) {
        return count.error();
    }
    const bool isOver = count->blockedUntil.isValid() && count->blockedUntil <= m_clock.now();
    return Lock{count->locked && !isOver, count->blockedUntil};
}

Result<QList<UserId>> AttemptLimiter::locked(const Session &session) const
{
    const auto allowed = AccessPolicy::require(session, Permission::UsersRead);
    return allowed ? AttemptStore(m_database).lockedAt(m_clock.now()) : allowed.error();
}

Result<> AttemptLimiter::unlock(const Session &session, const QList<UserId> &users)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(
        m_database, m_notifier, session, {{Permission::UsersWrite}, UnitOfWork::Proof::Recent});
    if (!unit) {
        return unit.error();
    }
    int done = 0;
    for (const UserId user : users) {
        if (LongWork::mustStop()) {
            return Error{.code = ErrorCode::Cancelled};
        }
        LongWork::tell(LongWork::Stage::Saving, done++, static_cast<int>(users.size()));
        if (const Result<> unlocked = unlockOne(*unit, user); !unlocked) {
            return unlocked.error();
        }
    }
    return unit->commit();
}

Result<> AttemptLimiter::unlockOne(UnitOfWork &unit, UserId user)
{
    const Result<User> person = UserStore(m_database).find(user);
    if (!person) {
        return person.error();
    }
    AttemptStore store(m_database);
    const QString subject = subjectOf({}, user).account;
    const Result<AttemptCount> count = store.find(subject);
    if (!count) {
        return count.error();
    }
    if (const Result<> removed = store.removeAllOf(user); !removed) {
        return removed.error();
    }
    // The person is still to be told.
    const AttemptCount rest{.sinceLogin = count->sinceLogin, .failedAt = count->failedAt};
    if (const Result<> saved = store.save(subject, user, rest); !saved) {
        return saved.error();
    }
    if (count->failures > 0) {
        unit.record({.action = AuditAction::UserUpdate,
                     .kind = AuditObject::User,
                     .objectId = user,
                     .objectName = person->displayName(),
                     .before = {{QStringLiteral("failed_tries"), count->failures}},
                     .after = {{QStringLiteral("failed_tries"), 0}}});
    }
    return {};
}
