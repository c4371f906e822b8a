// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PersonKeys.h"

#include "models/crypto/KeyWrap.h"
#include "models/crypto/Random.h"
#include "models/crypto/RecoveryKey.h"
#include "models/crypto/SealedBox.h"
#include "models/storage/KeyStore.h"
#include "models/storage/MetaStore.h"

namespace {

const QString RecoveryKeyName = QStringLiteral("recovery_key");

QByteArray context(UserId user)
{
    return SealedBox::context({QByteArrayLiteral("person key"), QByteArray::number(user)});
}

/// Seals the key to the organisation's present recovery key, where that has not been done.
void sealForRecovery(PersonKeys::Opened &opened, const QByteArray &recoveryKey)
{
    if (opened.row.recoveryKey == recoveryKey) {
        return;
    }
    opened.row.recoveryKey = recoveryKey;
    opened.row.recovery =
        recoveryKey.isEmpty()
            ? QByteArray()
            : RecoveryKey::seal(recoveryKey, context(opened.row.userId), opened.secret);
    opened.isChanged = true;
}

} // namespace

Result<PersonKeys::Lock> PersonKeys::lockOf(UserId user) const
{
    const Result<StoredKey> stored = KeyStore(m_database).current(user);
    const Result<QByteArray> recovery = recoveryKey();
    if (!stored || !recovery) {
        return stored ? recovery.error() : stored.error();
    }
    return Lock{*stored, *recovery};
}

PersonKeys::Opened PersonKeys::open(const Lock &lock, const PasswordHasher &hasher,
                                    const Secret &password)
{
    const QByteArray place = context(lock.stored.userId);
    auto known = KeyWrap::unwrap(lock.stored.wrapped, hasher, password, place);
    if (!known) {
        Opened made =
            wrapAnew({.stored = {.userId = lock.stored.userId}, .recoveryKey = lock.recoveryKey},
                     Secret(Random::bytes(SealedBox::KeyBytes)), hasher, password);
        made.seenId = lock.stored.id;
        return made;
    }
    Opened opened{std::move(*known), lock.stored, lock.stored.id};
    if (!KeyWrap::isCurrent(lock.stored.wrapped, hasher)) {
        opened.row.wrapped = KeyWrap::wrap(opened.secret, hasher, password, place);
        opened.isChanged = true;
    }
    sealForRecovery(opened, lock.recoveryKey);
    return opened;
}

PersonKeys::Opened PersonKeys::wrapAnew(const Lock &lock, const Secret &secret,
                                        const PasswordHasher &hasher, const Secret &password)
{
    Opened opened{secret.clone(), lock.stored, lock.stored.id, true};
    opened.row.wrapped = KeyWrap::wrap(secret, hasher, password, context(lock.stored.userId));
    if (opened.row.wrapped.isEmpty()) {
        return {};
    }
    sealForRecovery(opened, lock.recoveryKey);
    return opened;
}

std::optional<PersonKeys::Opened> PersonKeys::rescue(const Lock &lock, const Secret &recoveryText,
                                                     const PasswordHasher &hasher,
                                                     const Secret &password)
{
    const auto secret =
        RecoveryKey::open(recoveryText, context(lock.stored.userId), lock.stored.recovery);
    return secret ? std::optional(wrapAnew(lock, *secret, hasher, password)) : std::nullopt;
}

Result<PersonKey> PersonKeys::record(const Opened &opened)
{
    if (opened.secret.isEmpty()) {
        return PersonKey{};
    }
    KeyStore store(m_database);
    if (!opened.isChanged) {
        return PersonKey{opened.row.id, opened.secret.clone()};
    }
    const Result<StoredKey> present = store.current(opened.row.userId);
    if (!present) {
        return present.error();
    }
    if (present->id != opened.seenId) {
        return Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
    }
    if (opened.row.id != 0) {
        const Result<> updated = store.update(opened.row);
        return updated ? Result<PersonKey>(PersonKey{opened.row.id, opened.secret.clone()})
                       : updated.error();
    }
    const Result<qint64> id = store.insert(opened.row, m_clock.now());
    return id ? Result<PersonKey>(PersonKey{*id, opened.secret.clone(), true}) : id.error();
}

Result<QByteArray> PersonKeys::recoveryKey() const
{
    const Result<QString> text = MetaStore(m_database).value(RecoveryKeyName);
    return text ? Result<QByteArray>(QByteArray::fromBase64(text->toLatin1())) : text.error();
}

Result<> PersonKeys::setRecoveryKey(const QByteArray &publicKey)
{
    return MetaStore(m_database)
        .setValue(RecoveryKeyName, QString::fromLatin1(publicKey.toBase64()));
}
