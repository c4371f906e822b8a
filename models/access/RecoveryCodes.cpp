// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/RecoveryCodes.h"

#include "models/access/TypedCode.h"
#include "models/access/UnitOfWork.h"
#include "models/crypto/KeyedHash.h"
#include "models/crypto/Random.h"

QStringList RecoveryCodes::make()
{
    QStringList codes;
    while (codes.size() < Count) {
        codes.append(Random::temporaryPassword().text());
    }
    return codes;
}

QString RecoveryCodes::digestOf(UserId user, const Secret &typed) const
{
    const Secret plain(TypedCode::plain(typed.bytes()));
    const Secret code(QByteArray::number(user) + ':' + plain.bytes());
    const QByteArray digest =
        KeyedHash::of(m_key, QByteArrayLiteral("recovery code"), code.bytes());
    return QString::fromLatin1(digest.toHex());
}

Result<int> RecoveryCodes::remaining(const Session &session) const
{
    return remaining(session.userId());
}

Result<> RecoveryCodes::replace(ChangeNotifier &notifier, const Session &session,
                                const QStringList &codes)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(
        m_database, notifier, session, {Permissions::administration(), UnitOfWork::Proof::JustNow});
    if (!unit) {
        return unit.error();
    }
    if (const Result<> stored = store(session.userId(), codes); !stored) {
        return stored;
    }
    unit->record(
        {.action = AuditAction::UserUpdate,
         .kind = AuditObject::User,
         .objectId = session.userId(),
         .objectName = session.username(),
         .after = {{AuditFields::name(AuditField::RecoveryCodes), QStringLiteral("renewed")}}});
    return unit->commit();
}

Result<> RecoveryCodes::store(UserId user, const QStringList &codes)
{
    QStringList digests;
    for (const QString &code : codes) {
        digests.append(digestOf(user, Secret::fromText(code)));
    }
    return digestStore().replaceAll(user, digests);
}

Result<int> RecoveryCodes::remaining(UserId user) const
{
    return digestStore().count(user);
}

Result<bool> RecoveryCodes::isOneOf(UserId user, const Secret &typed) const
{
    return digestStore().contains(user, digestOf(user, typed));
}

Result<bool> RecoveryCodes::use(UserId user, const Secret &typed)
{
    return digestStore().remove(user, digestOf(user, typed));
}
