// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PinService.h"

#include "models/access/AuditText.h"
#include "models/access/PinSetting.h"
#include "models/access/PinUnlocking.h"
#include "models/access/UnitOfWork.h"

#include <algorithm>

namespace {

Error invalid(Reason reason, int limit = 0)
{
    return {.code = ErrorCode::Invalid, .reason = reason, .field = Field::Pin, .limit = limit};
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
    return PinUnlocking::triesLeft(m_database, session);
}

void PinService::set(Session &session, Secret password, Secret pin, QObject *context, Callback done,
                     AuthService::Waiting waiting)
{
    std::make_shared<PinSetting>(m_auth.parts(), session,
                                 PinSetting::Caller{context, std::move(done), std::move(waiting)})
        ->start(std::move(password), std::move(pin));
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
    std::make_shared<PinUnlocking>(
        m_auth.parts(), session, PinUnlocking::Caller{context, std::move(done), std::move(waiting)})
        ->start(std::move(pin));
}

void PinService::resetFailures(const Session &session)
{
    PinUnlocking::resetFailures(m_database, m_notifier, session);
}
