// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PinSetting.h"

#include "models/access/AuditText.h"
#include "models/access/PasswordProof.h"
#include "models/access/PinService.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/PinStore.h"

PinSetting::PinSetting(const std::shared_ptr<AuthParts> &parts, Session &session, Caller caller)
    : AuthCall(parts, std::move(caller))
    , m_session(&session)
{
}

void PinSetting::start(Secret password, Secret pin)
{
    if (const Result<> checked = PinService::check(pin.text()); !checked) {
        answerLater(checked);
        return;
    }
    // Shared because a function can be copied and a secret cannot.
    const auto kept = std::make_shared<Secret>(std::move(pin));
    const auto next = [this, self = shared_from_this(), kept](const Result<> &proven) {
        proven ? hash(std::move(*kept)) : answer(proven);
    };
    std::make_shared<PasswordProof>(sharedParts(), *m_session,
                                    Caller{caller().context, next, caller().waiting},
                                    AuthService::ProofFor::Confirmation)
        ->start(std::move(password));
}

void PinSetting::hash(Secret pin)
{
    auto work = [hasher = parts().passwords.hasher(), pin = std::move(pin)] {
        return hasher.hash(pin);
    };
    onWorker(std::move(work), [this](const QString &hash) {
        whenFree([this, hash] { return store(hash); },
                 [this](const Result<> &stored) { answer(stored); });
    });
}

Result<> PinSetting::store(const QString &hash)
{
    if (hash.isEmpty()) {
        return Error{.code = ErrorCode::Cancelled};
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(parts().database, parts().notifier, *m_session, {});
    if (!unit) {
        return unit.error();
    }
    if (const auto set = PinStore(parts().database).set(m_session->userId(), hash); !set) {
        return set;
    }
    unit->record(AuditText::about(AuditAction::PinSet, *m_session));
    return unit->commit();
}
