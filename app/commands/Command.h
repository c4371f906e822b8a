// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/AppContext.h"
#include "app/commands/Terminal.h"

#include <QCommandLineParser>
#include <QStringList>

#include <functional>

/// What a command gets: the program's parts, its options and its words. Lives for one command.
class CommandContext final
{
public:
    CommandContext(AppContext &app, const QCommandLineParser &options, QStringList words,
                   Terminal &terminal);

    AppContext &app() { return m_app; }
    Terminal &terminal() { return m_terminal; }
    QString option(const QString &name) const { return m_options.value(name); }
    QStringList optionValues(const QString &name) const { return m_options.values(name); }
    bool isSet(const QString &name) const { return m_options.isSet(name); }
    /// The command's own words, for example a user's name; as many as Command::words asks for.
    const QStringList &words() const { return m_words; }

    /// Opens the configured database and logs `--login` in, asking for a code where the person has
    /// a second factor. Afterwards workspace() and session()
    /// are there.
    Result<> logIn();
    Workspace &workspace() { return *m_workspace; }
    Session &session() { return *m_session; }

    /// A new password from `--new-password-file`, checked by the policy and hashed.
    Result<QString> newPasswordHash(const QStringList &personal);

    /// The configured database's absolute path.
    Result<QString> databasePath() { return m_app.settings().databasePath(); }

    /// For an error that is the command line's own fault: exit code 2.
    Error usageError(const QString &sentence);
    QString usageProblem() const { return m_usageProblem; }
    /// For what went wrong in a way that no Error says: exit code 1.
    Error failure(const QString &sentence);
    QString problem() const { return m_problem; }

private:
    Result<std::unique_ptr<Session>> giveCode(const std::shared_ptr<AuthService::Pending> &pending,
                                              const QString &name);

    AppContext &m_app;
    const QCommandLineParser &m_options;
    QStringList m_words;
    Terminal &m_terminal;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Session> m_session; // goes before the workspace
    QString m_usageProblem;
    QString m_problem;
};

/// One command: two words that name it, what follows them, and what it does.
struct Command
{
    QString noun;
    QString verb;
    QStringList words; ///< for example {"USER", "ROLE"}; a last "PERMISSION..." takes one or more
    QList<QCommandLineOption> options;
    QStringList requiredOptions;
    QString summary;
    std::function<Result<>(CommandContext &)> run;
};

/// How long a command waits for another program's lock, in ms.
constexpr int CommandBusyTimeoutMs = 5000;
