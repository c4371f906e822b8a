// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Fernet.h"
#include "models/storage/AuditStore.h"
#include "tests/access/House.h"

#include <QSqlQuery>

using Pending = std::shared_ptr<AuthService::Pending>;
using CodeKind = AuthService::CodeKind;

inline const QString TotpSecret = QStringLiteral("TjQ9Qa31VOrfEzuPy4VHQWPCTmRzCnFzMKLxXYiZu9B");
inline const QString FernetKey = QStringLiteral("cw_0x689RpI-jtRR7oE8h_eQsKImvJapLeSbXpwF4e4=");

inline SecondFactorConfig flaskConfig(const QStringList &codesKeys = {})
{
    return {.totpSecrets = {{QStringLiteral("1"), TotpSecret}},
            .issuer = QStringLiteral("Front Desk"),
            .recoveryCodesKeys = codesKeys};
}

/// What tests of the second factor have in common: sam, an authenticator, and logging in by steps.
class SecondFactorTest : public QObject
{
protected:
    void openHouse();
    struct Step
    {
        Pending pending;
        Result<std::unique_ptr<Session>> session;
    };
    /// Gives name and password; one of the two comes of it.
    Step begin(AuthService &auth, const char *name, const char *password = House::Password)
    {
        Step step{nullptr, Error{.code = ErrorCode::Cancelled}};
        QObject context;
        step.session = await<std::unique_ptr<Session>>([&](auto done) {
            auth.logIn(QString::fromUtf8(name), Secret(QByteArray(password)), &context, done, {},
                       [&step, done](const Pending &pending) {
                           step.pending = pending;
                           done(Error{.code = ErrorCode::Cancelled});
                       });
        });
        return step;
    }
    Pending begin(const char *name = "sam") { return begin(*m_auth, name).pending; }
    static Result<std::unique_ptr<Session>> give(AuthService &auth, const Pending &pending,
                                                 const QString &code,
                                                 CodeKind kind = CodeKind::Authenticator)
    {
        QObject context;
        return await<std::unique_ptr<Session>>([&](auto done) {
            auth.giveCode(pending, kind, Secret::fromText(code), &context, done);
        });
    }
    Result<std::unique_ptr<Session>> give(const Pending &pending, const QString &code,
                                          CodeKind kind = CodeKind::Authenticator)
    {
        return give(*m_auth, pending, code, kind);
    }
    Result<std::unique_ptr<Session>> logIn(const QString &code,
                                           CodeKind kind = CodeKind::Authenticator)
    {
        const Pending pending = begin();
        return pending ? give(pending, code, kind)
                       : Result<std::unique_ptr<Session>>(Error{.code = ErrorCode::Cancelled});
    }

    void use(const SecondFactorConfig &config)
    {
        PasswordConfig password = m_house->auth().hasher().config().clone();
        m_auth = std::make_unique<AuthService>(
            m_house->database(), m_house->notifier(), m_house->clock(),
            PasswordHasher(std::move(password)),
            AuthService::Options{.refusalQuantumMs = 0, .secondFactors = config});
    }
    SecondFactors &factors() { return m_auth->secondFactors(); }

    std::shared_ptr<const SecondFactors::Draft> draft(const Session &session)
    {
        QObject context;
        std::shared_ptr<const SecondFactors::Draft> made;
        factors().draft(session, &context, [&made](auto draft) { made = std::move(draft); });
        return QTest::qWaitFor([&made] { return made != nullptr; }) ? made : nullptr;
    }
    QString code(int steps = 0) const
    {
        const qint64 counter = Totp::counterAt(m_house->clock().now()) + steps;
        return Totp::code(m_draft->key, counter);
    }
    /// Sam has one from now on; the code of this moment has served.
    void setUp(UserId user)
    {
        const auto session = m_house->session(user);
        m_draft = draft(*session);
        QVERIFY(m_draft);
        const Result<> on = factors().turnOn(*session, *m_draft, code());
        QVERIFY(on);
    }
    void nextStep() { m_house->clock().advance(Totp::StepSeconds); }

    QVariant value(const QString &sql) const
    {
        QSqlQuery query(m_house->database().connection());
        return query.exec(sql) && query.next() ? query.value(0) : QVariant();
    }
    bool exec(const QString &sql) const
    {
        return QSqlQuery(m_house->database().connection()).exec(sql);
    }
    QStringList actions() const
    {
        QStringList names;
        QSqlQuery query(m_house->database().connection());
        query.exec(QStringLiteral("SELECT action FROM postern_audit ORDER BY id"));
        while (query.next()) {
            names.append(query.value(0).toString());
        }
        return names;
    }

    std::unique_ptr<House> m_house;
    std::unique_ptr<AuthService> m_auth;
    std::shared_ptr<const SecondFactors::Draft> m_draft;
    UserId m_sam = 0;
};

inline void SecondFactorTest::openHouse()
{
    m_auth.reset();
    m_house = std::make_unique<House>();
    m_sam = m_house->addUser("sam", {m_house->role("staff")});
    m_draft.reset();
    use({});
}
