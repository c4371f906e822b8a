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
    Result<std::unique_ptr<Session>> session =
        await<std::unique_ptr<Session>>([&](QObject *context, auto done) {
            m_workspace->auth().logIn(name, std::move(*password), context, std::move(done));
        });
    if (!session) {
        return session.error();
    }
    m_session = std::move(*session);
    return m_workspace->admit(*m_session);
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
