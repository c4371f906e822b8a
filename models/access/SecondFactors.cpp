// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SecondFactors.h"

#include "models/access/AccessPolicy.h"
#include "models/access/AsyncTask.h"
#include "models/access/AuditText.h"
#include "models/access/Freshness.h"
#include "models/access/RecoveryCodes.h"
#include "models/access/Rights.h"
#include "models/access/TypedCode.h"
#include "models/access/UnitOfWork.h"
#include "models/crypto/Fernet.h"
#include "models/crypto/KeyedHash.h"
#include "models/crypto/SealedBox.h"
#include "models/storage/UserStore.h"

namespace {

/// Flask-Security asks where both columns are filled; it called the method otherwise before 4.0.
/// What it sends by e-mail or as a text message is asked for there alone.
bool hasFlaskKey(const SecondFactorStore::Row &row)
{
    return !row.flaskKey.isEmpty() && (row.flaskMethod == QLatin1String("authenticator") ||
                                       row.flaskMethod == QLatin1String("google_authenticator"));
}

bool isOn(const SecondFactorStore::Row &row)
{
    return hasFlaskKey(row) || !row.sealed.isEmpty();
}

QByteArray contextOf(UserId user)
{
    return SealedBox::context({QByteArrayLiteral("second factor"), QByteArray::number(user)});
}

struct Keys
{
    Secret sealing;
    Totp::AppSecrets totpSecrets;
};

std::optional<Secret> open(const SecondFactors::Lock &lock, const Keys &keys)
{
    return hasFlaskKey(lock.row)
               ? Totp::fromStored(lock.row.flaskKey, keys.totpSecrets)
               : SealedBox::open(keys.sealing, contextOf(lock.user), lock.row.sealed);
}

QStringList splitCodes(const QString &stored)
{
    return stored.split(u',', Qt::SkipEmptyParts);
}

/// What a stored code says; absent where it is encrypted for somebody else.
std::optional<Secret> readCode(const QString &stored, const QStringList &keys)
{
    if (!Fernet::isToken(stored)) {
        return Secret::fromText(stored);
    }
    for (const QString &key : keys) {
        if (auto plain = Fernet::open(key, stored)) {
            return plain;
        }
    }
    return std::nullopt;
}

} // namespace

SecondFactors::SecondFactors(const Database &gate, ChangeNotifier &notifier, const Clock &clock,
                             const Secret &salt, Config config)
    : m_database(gate)
    , m_notifier(notifier)
    , m_clock(clock)
    , m_salt(salt.clone())
    , m_config(std::move(config))
{
}

Secret SecondFactors::keyOf(const char *purpose) const
{
    return Secret(KeyedHash::of(m_salt, QByteArrayLiteral("second factor"), purpose));
}

QString SecondFactors::digestOf(UserId user, const Secret &typed) const
{
    const Secret plain(TypedCode::plain(typed.bytes()));
    const Secret code(QByteArray::number(user) + ':' + plain.bytes());
    const Secret key = keyOf("codes");
    return QString::fromLatin1(KeyedHash::of(key, QByteArrayLiteral("code"), code.bytes()).toHex());
}

Result<SecondFactors::State> SecondFactors::stateOf(UserId user) const
{
    const SecondFactorStore store(m_database);
    const auto row = store.find(user);
    const Result<int> own = store.codes().count(user);
    if (!row || !own) {
        return row ? own.error() : row.error();
    }
    State state{.isOn = isOn(*row), .codesLeft = *own};
    if (hasFlaskKey(*row)) {
        state.isReadable = Totp::isReadable(row->flaskKey, m_config.totpSecrets);
    } else if (state.isOn) {
        state.isReadable = SealedBox::open(keyOf("seal"), contextOf(user), row->sealed).has_value();
    }
    const QStringList flasks = hasFlaskKey(*row) ? splitCodes(row->flaskCodes) : QStringList();
    for (const QString &code : flasks) {
        state.codesLeft += readCode(code, m_config.recoveryCodesKeys) ? 1 : 0;
    }
    return state;
}

Result<SecondFactors::State> SecondFactors::state(const Session &session) const
{
    return stateOf(session.userId());
}

Result<SecondFactors::State> SecondFactors::state(const Session &session, UserId user) const
{
    const auto allowed = AccessPolicy::require(session, Permission::UsersWrite);
    return allowed ? stateOf(user) : Result<State>(allowed.error());
}

Result<> SecondFactors::mayBegin(const Session &session) const
{
    return Freshness::requireNow(session);
}

void SecondFactors::draft(const Session &session, QObject *context,
                          std::function<void(std::shared_ptr<const Draft>)> done) const
{
    const QString issuer = m_config.issuer.isEmpty() ? QStringLiteral("Postern") : m_config.issuer;
    auto sealing = std::make_shared<const Secret>(keyOf("seal"));
    auto work = [user = session.userId(), name = session.username(), issuer, sealing,
                 secrets = m_config.totpSecrets]() -> std::shared_ptr<const Draft> {
        auto made = std::make_shared<Draft>();
        made->key = Totp::newKey();
        made->uri = Totp::uri(made->key, name, issuer);
        made->codes = RecoveryCodes::make();
        made->flaskKey = Totp::toStored(made->key, secrets);
        if (made->flaskKey.isEmpty()) {
            made->sealed = SealedBox::seal(*sealing, contextOf(user), made->key);
        }
        return made;
    };
    AsyncTask::run(context, std::move(work), std::move(done));
}

Result<> SecondFactors::turnOn(const Session &session, const Draft &draft, const QString &typed)
{
    if (const Result<> fresh = Freshness::require(m_database, session); !fresh) {
        return fresh;
    }
    const auto counter = Totp::match(draft.key, typed, m_clock.now(), Window, 0);
    if (!counter) {
        return TypedCode::refused();
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    SecondFactorStore store(m_database);
    const UserId user = session.userId();
    const auto row = store.find(user);
    if (!row || isOn(*row)) {
        return row ? Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere}
                   : row.error();
    }
    const bool isFlasks = !draft.flaskKey.isEmpty();
    const Result<> set = isFlasks                 ? store.setFlaskKey(user, draft.flaskKey)
                         : draft.sealed.isEmpty() ? Error{.code = ErrorCode::Storage}
                                                  : store.setSealed(user, draft.sealed);
    if (!set) {
        return set;
    }
    if (const Result<bool> noted = store.advance(user, *counter); !noted) {
        return noted.error();
    }
    if (const Result<> stored = storeCodes(user, draft.codes, isFlasks); !stored) {
        return stored;
    }
    unit->record(AuditText::about(AuditAction::SecondFactorOn, session));
    return unit->commit();
}

/// In the web application's column where they are encrypted there; never in clear.
Result<> SecondFactors::storeCodes(UserId user, const QStringList &codes, bool isFlasks)
{
    SecondFactorStore store(m_database);
    QStringList tokens;
    if (isFlasks && !m_config.recoveryCodesKeys.isEmpty()) {
        for (const QString &code : codes) {
            const QString token = Fernet::seal(m_config.recoveryCodesKeys.constFirst(),
                                               Secret::fromText(code), m_clock.now());
            if (token.isEmpty()) {
                return Error{.code = ErrorCode::Storage,
                             .detail = QStringLiteral("no key for recovery codes")};
            }
            tokens.append(token);
        }
    }
    QStringList digests;
    for (const QString &code : codes) {
        digests.append(digestOf(user, Secret::fromText(code)));
    }
    const Result<> flasks =
        isFlasks ? store.setFlaskCodes(user, tokens.isEmpty() ? QString() : tokens.join(u','))
                 : Result<>();
    return flasks ? store.codes().replaceAll(user, tokens.isEmpty() ? digests : QStringList())
                  : flasks;
}

Result<> SecondFactors::renewCodes(const Session &session, const QStringList &codes)
{
    Result<UnitOfWork> unit =
        UnitOfWork::begin(m_database, m_notifier, session, {{}, UnitOfWork::Proof::JustNow});
    if (!unit) {
        return unit.error();
    }
    const UserId user = session.userId();
    const auto row = SecondFactorStore(m_database).find(user);
    if (!row || !isOn(*row)) {
        return row ? Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere}
                   : row.error();
    }
    if (const Result<> stored = storeCodes(user, codes, hasFlaskKey(*row)); !stored) {
        return stored;
    }
    AuditEntry entry = AuditText::about(AuditAction::UserUpdate, session);
    entry.after = {{AuditFields::name(AuditField::SecondFactorCodes), QStringLiteral("renewed")}};
    unit->record(entry);
    return unit->commit();
}

/// What the web application sends by other means is not ours to switch off.
Result<> SecondFactors::clear(UserId user)
{
    SecondFactorStore store(m_database);
    const auto row = store.find(user);
    if (!row || !isOn(*row)) {
        return row ? Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere}
                   : row.error();
    }
    if (hasFlaskKey(*row)) {
        const Result<> key = store.setFlaskKey(user, {});
        const Result<> codes = key ? store.setFlaskCodes(user, {}) : key;
        if (!codes) {
            return codes;
        }
    }
    return store.forget(user);
}

Result<> SecondFactors::turnOff(const Session &session)
{
    Result<UnitOfWork> unit =
        UnitOfWork::begin(m_database, m_notifier, session, {{}, UnitOfWork::Proof::JustNow});
    if (!unit) {
        return unit.error();
    }
    if (const Result<> cleared = clear(session.userId()); !cleared) {
        return cleared;
    }
    unit->record(AuditText::about(AuditAction::SecondFactorOff, session));
    return unit->commit();
}

Result<> SecondFactors::reset(const Session &session, UserId user)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(
        m_database, m_notifier, session, {{Permission::UsersWrite}, UnitOfWork::Proof::JustNow});
    if (!unit) {
        return unit.error();
    }
    if (const Result<> allowed = Rights::mayTouch(m_database, session, user); !allowed) {
        return allowed;
    }
    const Result<User> person = UserStore(m_database).find(user);
    if (!person) {
        return person.error();
    }
    if (const Result<> cleared = clear(user); !cleared) {
        return cleared;
    }
    unit->record(AuditText::about(AuditAction::SecondFactorReset, *person));
    return unit->commit();
}

Result<SecondFactors::Lock> SecondFactors::lockOf(UserId user) const
{
    const auto row = SecondFactorStore(m_database).find(user);
    return row ? Result<Lock>(Lock{user, *row, m_clock.now()}) : row.error();
}

SecondFactors::Judge SecondFactors::judge(const Lock &lock, const Secret &typed) const
{
    // Shared because a function can be copied and secrets cannot.
    auto keys = std::make_shared<const Keys>(Keys{keyOf("seal"), m_config.totpSecrets});
    auto code = std::make_shared<const Secret>(typed.clone());
    return [lock, keys, code]() -> Judged {
        const std::optional<Secret> key = open(lock, *keys);
        if (!key) {
            return {};
        }
        Judged judged{.counter =
                          Totp::match(*key, code->text(), lock.now, Window, lock.row.lastCounter)};
        if (judged.counter && !hasFlaskKey(lock.row)) {
            judged.upgrade = Totp::toStored(*key, keys->totpSecrets);
        }
        return judged;
    };
}

Result<bool> SecondFactors::accept(const Lock &lock, const Judged &judged)
{
    SecondFactorStore store(m_database);
    const auto row = store.find(lock.user);
    if (!row) {
        return row.error();
    }
    if (!judged.counter || row->flaskKey != lock.row.flaskKey || row->sealed != lock.row.sealed) {
        return false;
    }
    const Result<bool> isFirst = store.advance(lock.user, *judged.counter);
    if (!isFirst || !*isFirst || judged.upgrade.isEmpty()) {
        return isFirst;
    }
    if (const Result<> upgraded = store.setFlaskKey(lock.user, judged.upgrade); !upgraded) {
        return upgraded.error();
    }
    const Result<> gone = store.setSealed(lock.user, {});
    return gone ? isFirst : Result<bool>(gone.error());
}

Result<bool> SecondFactors::useCode(UserId user, const Secret &typed)
{
    const Result<bool> own =
        SecondFactorStore(m_database).codes().remove(user, digestOf(user, typed));
    return !own || *own ? own : useFlaskCode(user, typed);
}

Result<bool> SecondFactors::useFlaskCode(UserId user, const Secret &typed)
{
    SecondFactorStore store(m_database);
    const auto row = store.find(user);
    if (!row || !hasFlaskKey(*row)) {
        return row ? Result<bool>(false) : row.error();
    }
    const Secret wanted(TypedCode::plain(typed.bytes()));
    QStringList codes = splitCodes(row->flaskCodes);
    qsizetype found = -1;
    // All of them are looked at, so that time does not tell which one it was.
    for (qsizetype i = 0; i < codes.size(); ++i) {
        const std::optional<Secret> code = readCode(codes.at(i), m_config.recoveryCodesKeys);
        const Secret plain(code ? TypedCode::plain(code->bytes()) : QByteArray());
        found = KeyedHash::equal(plain.bytes(), wanted.bytes()) ? i : found;
    }
    if (found < 0) {
        return false;
    }
    codes.removeAt(found);
    return store.replaceFlaskCodes(user, row->flaskCodes, codes.join(u','));
}
