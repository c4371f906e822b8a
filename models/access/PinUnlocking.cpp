// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PinUnlocking.h"

#include "models/access/AuditText.h"
#include "models/access/ChangeNotifier.h"
#include "models/access/Log.h"
#include "models/access/PinService.h"
#include "models/storage/PinStore.h"
#include "models/storage/Transaction.h"

#include <algorithm>

namespace {

Error noPin()
{
    return {.code = ErrorCode::Refused, .reason = Reason::NoPin, .field = Field::Pin};
}

} // namespace

PinUnlocking::PinUnlocking(const std::shared_ptr<AuthParts> &parts, Session &session, Caller caller)
    : AuthCall(parts, std::move(caller))
    , m_session(&session)
{
}

int PinUnlocking::triesLeft(const Database &database, const Session &session)
{
    const Result<PinStore::Pin> pin = PinStore(database).find(session.userId());
    return pin && !pin->hash.isEmpty() ? std::max(0, PinService::MostFailures - pin->failures) : 0;
}

void PinUnlocking::resetFailures(const Database &database, ChangeNotifier &notifier,
                                 const Session &session)
{
    PinStore store(database);
    const Result<PinStore::Pin> pin = store.find(session.userId());
    if (!pin || pin->failures == 0) {
        return;
    }
    // Where another program writes just now the count stays, which errs on the safe side.
    const Result<> reset = store.setFailures(session.userId(), 0);
    notifier.passOver(database);
    if (!reset) {
        qCWarning(lcAccess) << "the count of wrong PINs was not reset";
    }
}

void PinUnlocking::start(Secret pin)
{
    whenFree([this] { return begin(); },
             [this, pin = std::move(pin)](const Result<QString> &stored) mutable {
                 if (stored) {
                     verify(*stored, std::move(pin));
                 } else if (stored.error().code == ErrorCode::Refused) {
                     refuse(stored.error());
                 } else {
                     answerLater(stored.error());
                 }
             });
}

/// What the PIN is held against. The try counts as a failure until it has succeeded, so that ending
/// the program saves none.
Result<QString> PinUnlocking::begin()
{
    Result<Transaction> transaction = Transaction::begin(parts().database.connection());
    if (!transaction) {
        return transaction.error();
    }
    PinStore store(parts().database);
    const Result<PinStore::Pin> pin = store.find(m_session->userId());
    if (!pin) {
        return pin.error();
    }
    if (pin->hash.isEmpty() || pin->failures >= PinService::MostFailures) {
        return noPin();
    }
    const Result<> counted = store.setFailures(m_session->userId(), pin->failures + 1);
    if (!counted) {
        return counted.error();
    }
    const Result<> committed = transaction->commit();
    parts().notifier.passOver(parts().database);
    return committed ? Result<QString>(pin->hash) : Result<QString>(committed.error());
}

void PinUnlocking::verify(const QString &stored, Secret pin)
{
    auto work = [hasher = parts().passwords.hasher(), pin = std::move(pin), stored] {
        return hasher.verify(pin, stored).matches;
    };
    onWorker(std::move(work), [this](bool matches) { judge(matches); });
}

void PinUnlocking::judge(bool matches)
{
    if (matches) {
        resetFailures(parts().database, parts().notifier, *m_session);
        answer({});
        return;
    }
    m_isWrong = true;
    const int left = triesLeft(parts().database, *m_session);
    refuse(left > 0 ? Error{.code = ErrorCode::Refused, .field = Field::Pin, .limit = left}
                    : noPin());
}

void PinUnlocking::refuse(const Error &error)
{
    qCInfo(lcAccess) << "PIN refused to user" << m_session->userId();
    AuthCall::refuse("PIN", error, [this] { return recordRefused(); });
}

Result<> PinUnlocking::recordRefused()
{
    if (m_isWrong) {
        if (const Result<> noted = parts().attempts.noteWrongPin(*m_session); !noted) {
            return noted;
        }
        m_isWrong = false; // counted, though the entry may still have to wait
    }
    return parts().deskLog.recordNow(*m_session, AuditAction::UnlockFailed,
                                     AuditText::with(AuditText::Means::Pin));
}
