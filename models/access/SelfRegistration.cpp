// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SelfRegistration.h"

#include "models/access/AuditText.h"
#include "models/access/NewPassword.h"
#include "models/access/OrganisationSettings.h"
#include "models/access/UnitOfWork.h"
#include "models/access/UserRules.h"
#include "models/storage/RegistrationStore.h"
#include "models/storage/UserStore.h"

SelfRegistration::SelfRegistration(const std::shared_ptr<AuthParts> &parts, Caller caller)
    : AuthCall(parts, std::move(caller))
{
}

void SelfRegistration::start(const QString &username, const QString &email, Secret password)
{
    const Result<NewUser> user = check(username, email);
    if (user) {
        hash(*user, std::move(password));
    } else {
        answerLater(user.error());
    }
}

Result<NewUser> SelfRegistration::check(const QString &username, const QString &email) const
{
    if (!SettingsService(parts().database, parts().notifier).current().registerable) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::RegistrationClosed};
    }
    const Result<QString> name = UserRules::username(username);
    const Result<QString> address = UserRules::email(email);
    if (!name || !address) {
        return name ? address.error() : name.error();
    }
    const Result<> free = UserRules::isFree(parts().database, *name, *address);
    if (!free) {
        return free.error();
    }
    return NewUser{.username = *name, .email = *address, .roleIds = {}, .active = false};
}

void SelfRegistration::hash(const NewUser &user, Secret password)
{
    auto work = [hasher = parts().passwords.hasher(), policy = parts().passwords.policy(),
                 password = std::move(password),
                 personal = QStringList{user.username, user.email}] {
        return NewPassword::make(hasher, policy, password, personal).hash;
    };
    onWorker(std::move(work), [this, user](const Result<QString> &hash) {
        if (!hash) {
            answer(hash.error());
            return;
        }
        whenFree([this, user, hash] { return write(user, *hash); },
                 [this](const Result<UserId> &id) { answer(id); });
    });
}

Result<UserId> SelfRegistration::write(const NewUser &user, const QString &passwordHash)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(parts().database, parts().notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    const auto free = UserRules::isFree(parts().database, user.username, user.email);
    if (!free) {
        return free.error();
    }
    const QDateTime now = parts().clock.now();
    const Result<UserId> id = UserStore(parts().database).insert(user, passwordHash, now);
    if (!id) {
        return id.error();
    }
    const auto noRoles = [](const QList<RoleId> &) { return QStringList(); };
    unit->record(AuditText::created(*id, user, noRoles, AuditAction::UserRegister));
    const Result<> queued = RegistrationStore(parts().database).insert(*id, now);
    if (!queued) {
        return queued.error();
    }
    return unit->commit(*id);
}
