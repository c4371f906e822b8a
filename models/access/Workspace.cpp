// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Workspace.h"

#include "models/access/Log.h"
#include "models/access/SaltCheck.h"
#include "models/crypto/Random.h"
#include "models/storage/MetaStore.h"

namespace {

Error wrongSalt()
{
    return {.code = ErrorCode::Invalid, .reason = Reason::WrongSalt, .field = Field::Salt};
}

bool isSingleHash(const MetaStore &meta)
{
    const Result<QString> value = meta.value(SaltCheck::singleHashKey());
    return value && *value == QLatin1String("True");
}

/// How this database's passwords are keyed: the secrets of this workstation, or the salt that was
/// given for this time.
Result<PasswordConfig> passwordConfig(const Database &database, const SecretStore &secrets,
                                      const Secret &saltOverride)
{
    const MetaStore meta(database);
    PasswordConfig config;
    config.singleHash = isSingleHash(meta);
    if (!saltOverride.isEmpty()) {
        const Result<QString> check = meta.value(SaltCheck::key());
        if (!check) {
            return check.error();
        }
        if (!check->isEmpty() && !SaltCheck::matches(saltOverride, *check)) {
            return wrongSalt();
        }
        config.salt = saltOverride.clone();
        return config;
    }
    std::optional<SecretStore::Secrets> known = secrets.find(database.id());
    if (!known) {
        return Error{
            .code = ErrorCode::Invalid, .reason = Reason::SaltUnknown, .field = Field::Salt};
    }
    config.salt = std::move(known->passwordSalt);
    config.singleHash = known->singleHash;
    return config;
}

/// Who must change the password first may do nothing by the window's connection; at work, nothing
/// but look.
GuardRules::Pass passOf(const Session &session)
{
    using Pass = GuardRules::Pass;
    if (session.mustChangePassword() && !session.isAtWork()) {
        return {};
    }
    const bool onlyLooks = session.isLooking() || session.mustChangePassword();
    return {onlyLooks ? Pass::Kind::Onlooker : Pass::Kind::Person, session.userId(),
            session.permissions()};
}

} // namespace

Workspace::Workspace(Connections connections, PasswordHasher hasher, const Clock &clock,
                     AuthService::Options auth, const Place &place)
    : m_clock(clock)
    , m_database(std::move(connections.window))
    , m_gate(std::move(connections.gate))
    , m_place(place)
    , m_audit(clock, AuditSeal::fromSalt(hasher.config().salt), place.workstation, place.markPath)
    , m_notifier(*m_database, *m_gate, m_audit)
    , m_settings(*m_database, m_notifier)
    , m_deskSettings(*m_database, m_notifier)
    , m_auth(*m_gate, m_notifier, clock, std::move(hasher), std::move(auth))
    , m_pins(*m_gate, m_notifier, m_auth)
    , m_users(*m_database, m_notifier, clock)
    , m_registrations(*m_database, m_notifier, m_users)
    , m_roles(*m_database, m_notifier, clock)
    , m_posts(*m_database, m_notifier, clock)
    , m_views(*m_database, m_notifier)
    , m_auditing(*m_gate, m_notifier)
    , m_drafts(*m_gate, m_notifier, clock)
    , m_recovery(*m_gate, m_notifier, clock, m_auth.attempts())
    , m_sessions(*m_gate, clock, place.workstation)
{
}

Result<Workspace::Connections> Workspace::connect(const QString &path,
                                                  const DatabaseOptions &options)
{
    auto window = Database::open(path, options);
    if (!window) {
        return window.error();
    }
    auto gate = Database::openBeside(**window, options);
    if (!gate) {
        return gate.error();
    }
    return Connections{*std::move(window), *std::move(gate)};
}

Result<std::unique_ptr<Workspace>> Workspace::open(const QString &path, const SecretStore &secrets,
                                                   const Clock &clock, Options options)
{
    auto connections =
        connect(path, {.busyTimeoutMs = options.busyTimeoutMs, .fileSystem = options.fileSystem});
    if (!connections) {
        return connections.error();
    }
    Result<PasswordConfig> config =
        passwordConfig(*connections->window, secrets, options.saltOverride);
    if (!config) {
        return config.error();
    }
    if (const auto known = secrets.find(connections->window->id())) {
        options.auth.secondFactors = options.auth.secondFactors.orElse(known->secondFactors);
    }
    const Place place{options.workstation,
                      AuditMark::pathFor(secrets.path(), connections->window->id())};
    return std::unique_ptr<Workspace>(new Workspace(*std::move(connections), // private constructor
                                                    PasswordHasher(*std::move(config)), clock,
                                                    options.auth, place));
}

Workspace::Opener Workspace::opener(int busyTimeoutMs) const
{
    // Shared because a function can be copied and the hasher's secrets cannot.
    auto hasher = std::make_shared<PasswordHasher>(m_auth.hasher().clone());
    return [path = m_database->path(), hasher, busyTimeoutMs, place = m_place, &clock = m_clock,
            isGuarded = m_database->isGuarded(),
            inPlace = m_database->checkPlace()]() -> Result<std::unique_ptr<Workspace>> {
        if (!inPlace && inPlace.error().code != ErrorCode::Busy) {
            return inPlace.error(); // there may be another file at the path
        }
        auto connections = connect(path, {.busyTimeoutMs = busyTimeoutMs});
        if (!connections) {
            return connections.error();
        }
        std::unique_ptr<Workspace> workspace(
            new Workspace(*std::move(connections), hasher->clone(), clock, {}, place));
        if (isGuarded) {
            if (const Result<> shut = workspace->shut(); !shut) {
                return shut.error();
            }
        }
        return workspace;
    };
}

Result<> Workspace::admit(const Session &session)
{
    m_admission = std::make_unique<QObject>();
    const auto serve = [this](const GuardRules::Pass &pass) {
        if (const Result<> served = m_database->guard(pass); !served) {
            qCCritical(lcAccess) << "the guard does not follow:" << served.error().detail;
        }
    };
    QObject *context = m_admission.get();
    QObject::connect(&session, &Session::permissionsChanged, context,
                     [serve, &session] { serve(passOf(session)); });
    QObject::connect(&session, &Session::mustChangePasswordChanged, context,
                     [serve, &session] { serve(passOf(session)); });
    QObject::connect(&session, &Session::revoked, context, [serve] { serve({}); });
    QObject::connect(&session, &QObject::destroyed, context, [serve] { serve({}); });
    return m_database->guard(passOf(session));
}

Result<> Workspace::shut()
{
    m_admission.reset();
    return m_database->guard({});
}

void Workspace::watch()
{
    m_database->keepFewPages();
    if (const Result<> closed = shut(); !closed) {
        qCCritical(lcAccess) << "no guard:" << closed.error().detail;
    }
    m_notifier.watchOtherPrograms();
    // Where another program writes just then, the next write of ours, or its next, records it.
    (void)m_auditing.recordForeignChanges();
    QObject::connect(&m_notifier, &ChangeNotifier::changed, &m_notifier,
                     [this](ChangeNotifier::Origin origin) {
                         if (origin == ChangeNotifier::Origin::Elsewhere) {
                             (void)m_auditing.recordForeignChanges();
                         }
                     });
    m_upkeep = std::make_unique<Upkeep>(*m_database, m_notifier);
}

Result<> Workspace::acceptSalt(const QString &path, SecretStore &secrets, Secret salt)
{
    const auto database = Database::open(path);
    if (!database) {
        return database.error();
    }
    const MetaStore meta(**database);
    const Result<QString> check = meta.value(SaltCheck::key());
    if (!check) {
        return check.error();
    }
    if (!SaltCheck::matches(salt, *check)) {
        return wrongSalt();
    }
    qCInfo(lcAccess) << "this workstation now knows the salt of" << path;
    return secrets.store((*database)->id(),
                         {std::move(salt), Secret(Random::bytes(32).toHex()), isSingleHash(meta)});
}
