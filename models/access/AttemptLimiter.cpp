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

}

AttemptLimiter::AttemptLimiter(const Database &database, ChangeNotifier &notifier,
                               const Clock &clock, const Secret &key, QString workstation)
    : m_database(database)
    , m_notifier(notifier)
    , m_clock(clock)
    , m_key(key.isEmpty() ? Secret(Random::bytes(32)) : key.clone())
    , m_workstation(std::move(workstation))
{
}

/// It is not looked at whose try it is.
AttemptRules AttemptLimiter::rulesNow() const
{
    const OrganisationSettings settings = SettingsService(m_database, m_notifier).current();
    return {{settings.delayAfterFailures, settings.firstDelaySeconds, settings.lockAfterFailures,
             qint64(settings.lockMinutes) * 60},
            m_clock.now()};
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

/// Whether any was counted by a clock that has been set back since.
Result<bool> AttemptLimiter::followClock(QList<Counter> &counters, const AttemptRules &rules)
{
    bool isAny = false;
    for (Counter &counter : counters) {
        if (!rules.followClock(counter.count)) {
            continue;
        }
        isAny = true;
        const Result<> saved =
            AttemptStore(m_database).save(counter.subject, counter.user, counter.count);
        if (!saved) {
            return saved.error();
        }
    }
    return isAny;
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
    AttemptRules rules = rulesNow();
    const Result<bool> isSetBack = followClock(*found, rules);
    if (!isSetBack) {
        return isSetBack.error();
    }
    const bool isSerious = rules.isSerious(found->constFirst().count);
    const Result<bool> last = isSerious ? isLastAdministrator(subject.user) : Result<bool>(false);
    if (!last) {
        return last.error();
    }
    rules.isLastAdministrator = *last;
    const std::optional<qint64> wait = rules.secondsToWait(*found);
    if (wait != 0) {
        const Result<> kept = *isSetBack ? commit(*transaction) : Result<>();
        return kept ? Error{.code = ErrorCode::LockedOut,
                            .limit = static_cast<int>(wait.value_or(0))}
                    : kept.error();
    }
    for (Counter &counter : *found) {
        rules.countOneMore(counter);
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
    return store.prune(UnknownNamesMost, m_clock.now().addSecs(-AttemptRules::ForgottenAfterSecs));
}

Result<> AttemptLimiter::succeed(const Subject &subject)
{
    const auto cleared = clear(subject, Proven::Otherwise);
    return cleared ? Result<>() : cleared.error();
}

Result<FailedTries> AttemptLimiter::succeedByLogin(const Subject &subject)
{
    return clear(subject, Proven::ByLogin);
}

Result<FailedTries> AttemptLimiter::clear(const Subject &subject, Proven how)
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
    if (how != Proven::ByLogin && account.sinceLogin > 0) {
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
    if (count->sinceLogin > 0) { // the person is still to be told
        const AttemptCount rest{.sinceLogin = count->sinceLogin, .failedAt = count->failedAt};
        if (const Result<> saved = store.save(subject, user, rest); !saved) {
            return saved.error();
        }
    }
    if (count->failures > 0) {
        unit.record({.action = AuditAction::UserUpdate,
                     .kind = AuditObject::User,
                     .objectId = user,
                     .objectName = person->displayName(),
                     .before = {{AuditFields::name(AuditField::FailedTries), count->failures}},
                     .after = {{AuditFields::name(AuditField::FailedTries), 0}}});
    }
    return {};
}
