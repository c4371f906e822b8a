// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Command.h"

#include "app/commands/Await.h"
#include "app/commands/Progress.h"

CommandContext::CommandContext(AppContext &app, const QCommandLineParser &options,
                               QStringList words, Terminal &terminal)
    : m_app(app)
    , m_options(options)
    , m_words(std::move(words))
    , m_terminal(terminal)
{
}

Result<> CommandContext::logIn()
{
    const Result<QString> path = databasePath();
    if (!path) {
        return path.error();
    }
    Result<std::unique_ptr<Workspace>> workspace = [&] {
        const Progress progress;
        return m_app.openWorkspace(*path, CommandBusyTimeoutMs);
    }();
    if (!workspace) {
        return workspace.error();
    }
    m_workspace = std::move(*workspace);

    const QString name = option(QStringLiteral("login"));
    Result<Secret> password = m_terminal.readSecret(option(QStringLiteral("password-file")),
                                                    QStringLiteral("Password of %1: ").arg(name));
    if (!password) {
        return password.error();
    }
    std::shared_ptr<AuthService::Pending> pending;
    Result<std::unique_ptr<Session>> session =
        await<std::unique_ptr<Session>>([&](QObject *context, auto done) {
            m_workspace->auth().logIn(
                name, std::move(*password), context, done, {}, [&pending, done](auto asked) {
                    pending = std::move(asked);
                    done(Error{.code = ErrorCode::Forbidden, .reason = Reason::CodeNeeded});
                });
        });
    if (pending) {
        session = giveCode(pending, name);
    }
    if (!session) {
        return session.error();
    }
    m_session = std::move(*session);
    return m_workspace->admit(*m_session);
}

/// Six digits are an authenticator's, anything else is a single-use code.
Result<std::unique_ptr<Session>>
CommandContext::giveCode(const std::shared_ptr<AuthService::Pending> &pending, const QString &name)
{
    Result<Secret> typed = m_terminal.readSecret(option(QStringLiteral("code-file")),
                                                 QStringLiteral("Code of %1: ").arg(name));
    if (!typed) {
        const bool isAlone = typed.error().code == ErrorCode::Cancelled;
        return isAlone ? Error{.code = ErrorCode::Forbidden, .reason = Reason::CodeNeeded}
                       : typed.error();
    }
    QString plain = typed->text();
    plain.remove(u' ').remove(u'-');
    const bool isNumber = plain.size() == Totp::Digits &&
                          std::all_of(plain.cbegin(), plain.cend(),
                                      [](QChar each) { return each >= u'0' && each <= u'9'; });
    Secret::wipe(plain);
    const auto kind =
        isNumber ? AuthService::CodeKind::Authenticator : AuthService::CodeKind::Recovery;
    return await<std::unique_ptr<Session>>([&](QObject *context, auto done) {
        m_workspace->auth().giveCode(pending, kind, std::move(*typed), context, std::move(done));
    });
}

Result<QString> CommandContext::newPasswordHash(const QStringList &personal)
{
    Result<Secret> password = m_terminal.readSecret(option(QStringLiteral("new-password-file")),
                                                    QStringLiteral("New password: "));
    if (!password) {
        return password.error();
    }
    return await<QString>([&](QObject *context, auto done) {
        m_workspace->auth().hashNewPassword(std::move(*password), personal, context,
                                            std::move(done));
    });
}

Error CommandContext::failure(const QString &sentence)
{
    m_problem = sentence;
    return Error{.code = ErrorCode::Invalid, .detail = sentence};
}

Error CommandContext::usageError(const QString &sentence)
{
    m_usageProblem = sentence;
    return Error{.code = ErrorCode::Invalid, .detail = sentence};
}
