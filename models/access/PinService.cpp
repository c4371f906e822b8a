// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PinService.h"

#include "models/access/AsyncTask.h"
#include "models/access/AuditText.h"
#include "models/access/ChangeNotifier.h"
#include "models/access/LockWait.h"
#include "models/access/Log.h"
#include "models/access/Refusals.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/PinStore.h"

#include <QElapsedTimer>
#include <QPointer>

#include <algorithm>

namespace {

Error invalid(Reason reason, int limit = 0)
{
    return {.code = ErrorCode::Invalid, .reason = reason, .field = Field::Pin, .limit = limit};
}

Error noPin()
{
    return {.code = ErrorCode::Refused, .reason = Reason::NoPin, .field = Field::Pin};
}

/// 1111, 1234, 9876, 1212: each digit as far from the one before as the next, or in turn.
bool isTrivial(const QString &pin)
{
    const auto step = [&pin](qsizetype i) {
        return (pin.at(i).unicode() - pin.at(i - 1).unicode() + 10) % 10;
    };
    bool isEven = true;
    bool isInTurn = true;
    for (qsizetype i = 2; i < pin.size(); ++i) {
        isEven = isEven && step(i) == step(1);
        isInTurn = isInTurn && pin.at(i) == pin.at(i - 2);
    }
    return isEven || isInTurn;
}

} // namespace

/// One setting of a PIN or one try with it, from the call to the answer.
struct PinService::Try
{
    QPointer<Session> session;
    QPointer<QObject> context;
    Callback done;
    AuthService::Waiting waiting;
    QElapsedTimer since = {};
    bool isWrong = false; // held against the PIN and not equal

    bool isWanted() const { return session && context; }
};

Result<PinStore::Pin> PinService::find(const Session &session) const
{
    return PinStore(m_database).find(session.userId());
}

Result<> PinService::check(const QString &pin)
{
    if (pin.isEmpty()) {
        return invalid(Reason::Empty);
    }
    const bool isDigits = std::all_of(pin.cbegin(), pin.cend(), [](QChar character) {
        return character >= u'0' && character <= u'9';
    });
    if (!isDigits) {
        return invalid(Reason::BadCharacters);
    }
    if (pin.size() < LeastDigits) {
        return invalid(Reason::TooShort, LeastDigits);
    }
    if (pin.size() > MostDigits) {
        return invalid(Reason::TooLong, MostDigits);
    }
    return isTrivial(pin) ? invalid(Reason::Guessable) : Result<>();
}

bool PinService::isSet(const Session &session) const
{
    const Result<PinStore::Pin> pin = find(session);
    return pin && !pin->hash.isEmpty();
}

int PinService::triesLeft(const Session &session) const
{
    const Result<PinStore::Pin> pin = find(session);
    return pin && !pin->hash.isEmpty() ? std::max(0, MostFailures - pin->failures) : 0;
}

void PinService::set(Session &session, Secret password, Secret pin, QObject *context, Callback done,
                     AuthService::Waiting waiting)
{
    if (const Result<> checked = check(pin.text()); !checked) {
        AsyncTask::answerLater(context, std::move(done), checked.error());
        return;
    }
    auto attempt = std::make_shared<Try>(Try{&session, context, std::move(done), waiting});
    auto secret = std::make_shared<Secret>(std::move(pin));
    const auto hash = [this, attempt, secret](const Result<> &proven) {
        if (!proven) {
            attempt->done(proven);
            return;
        }
        auto work = [hasher = m_auth.currentHasher(), secret] { return hasher.hash(*secret); };
        AsyncTask::run(attempt->context, std::move(work),
                       [this, attempt](const QString &made) { store(attempt, made); });
    };
    m_auth.prove(session, std::move(password), context, hash, std::move(waiting));
}

void PinService::store(const std::shared_ptr<Try> &attempt, const QString &hash)
{
    LockWait::run(
        attempt->context,
        [this, attempt, hash]() -> Result<> {
            if (!attempt->isWanted() || hash.isEmpty()) {
                return Error{.code = ErrorCode::Cancelled};
            }
            const Session &session = *attempt->session;
            Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
            if (!unit) {
                return unit.error();
            }
            if (const auto set = PinStore(m_database).set(session.userId(), hash); !set) {
                return set;
            }
            unit->record(AuditText::about(AuditAction::PinSet, session));
            return unit->commit();
        },
        [attempt](const Result<> &stored) { attempt->done(stored); },
        LockWait::telling(attempt->waiting));
}

Result<> PinService::remove(const Session &session)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    const Result<PinStore::Pin> pin = find(session);
    if (!pin || pin->hash.isEmpty()) {
        return pin ? Result<>() : pin.error();
    }
    if (const auto removed = PinStore(m_database).remove(session.userId()); !removed) {
        return removed;
    }
    unit->record(AuditText::about(AuditAction::PinRemove, session));
    return unit->commit();
}

void PinService::unlock(Session &session, Secret pin, QObject *context, Callback done,
                        AuthService::Waiting waiting)
{
    auto attempt =
        std::make_shared<Try>(Try{&session, context, std::move(done), std::move(waiting)});
    attempt->since.start();
    auto secret = std::make_shared<Secret>(std::move(pin));
    LockWait::run(
        context,
        [this, attempt]() -> Result<QString> {
            return attempt->isWanted() ? beginTry(*attempt->session)
                                       : Error{.code = ErrorCode::Cancelled};
        },
        [this, attempt, secret](const Result<QString> &hash) {
            if (!hash) {
                hash.error().code == ErrorCode::Refused
                    ? refuse(attempt, hash.error())
                    : AsyncTask::answerLater(attempt->context, attempt->done, hash.error());
                return;
            }
            auto work = [hasher = m_auth.currentHasher(), secret, stored = *hash] {
                return hasher.verify(*secret, stored).matches;
            };
            AsyncTask::run(attempt->context, std::move(work),
                           [this, attempt](bool matches) { judge(attempt, matches); });
        },
        LockWait::telling(attempt->waiting));
}

/// The try counts as a failure until it has succeeded, so that ending the program saves none.
Result<QString> PinService::beginTry(const Session &session)
{
    Result<Transaction> transaction = Transaction::begin(m_database.connection());
    if (!transaction) {
        return transaction.error();
    }
    PinStore store(m_database);
    const Result<PinStore::Pin> pin = store.find(session.userId());
    if (!pin) {
        return pin.error();
    }
    if (pin->hash.isEmpty() || pin->failures >= MostFailures) {
        return noPin();
    }
    const Result<> counted = store.setFailures(session.userId(), pin->failures + 1);
    if (!counted) {
        return counted.error();
    }
    const Result<> committed = transaction->commit();
    m_notifier.passOver(m_database);
    return committed ? Result<QString>(pin->hash) : Result<QString>(committed.error());
}

void PinService::judge(const std::shared_ptr<Try> &attempt, bool matches)
{
    if (!attempt->isWanted()) {
        return;
    }
    if (!matches) {
        attempt->isWrong = true;
        const int left = triesLeft(*attempt->session);
        refuse(attempt, left > 0
                            ? Error{.code = ErrorCode::Refused, .field = Field::Pin, .limit = left}
                            : noPin());
        return;
    }
    resetFailures(*attempt->session);
    attempt->done({});
}

void PinService::refuse(const std::shared_ptr<Try> &attempt, const Error &error)
{
    qCInfo(lcAccess) << "PIN refused to user" << attempt->session->userId();
    m_auth.refusals().refuse({.what = "PIN",
                              .since = attempt->since,
                              .context = attempt->context,
                              .isWanted = [attempt] { return attempt->isWanted(); },
                              .record = [this, attempt] { return recordRefused(*attempt); },
                              .answer = [attempt, error] { attempt->done(error); }});
}

Result<> PinService::recordRefused(Try &attempt)
{
    const Session &session = *attempt.session;
    if (attempt.isWrong) {
        if (const Result<> noted = m_auth.attempts().noteWrongPin(session); !noted) {
            return noted;
        }
        attempt.isWrong = false; // counted, though the entry may still have to wait
    }
    return m_auth.deskLog().recordNow(session, AuditAction::UnlockFailed,
                                      AuditText::with(AuditText::Means::Pin));
}

void PinService::resetFailures(const Session &session)
{
    const Result<PinStore::Pin> pin = find(session);
    if (!pin || pin->failures == 0) {
        return;
    }
    // Where another program writes just now the count stays, which errs on the safe side.
    const Result<> reset = PinStore(m_database).setFailures(session.userId(), 0);
    m_notifier.passOver(m_database);
    if (!reset) {
        qCWarning(lcAccess) << "the count of wrong PINs was not reset";
    }
}
