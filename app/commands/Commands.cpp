// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Commands.h"

#include "dialogs/ErrorText.h"

#include <QCoreApplication>

namespace {

/// Options that every command takes.
QList<QCommandLineOption> commonOptions()
{
    return {
        {QStringLiteral("database"), QStringLiteral("The database, for example sqlite:///site.db."),
         QStringLiteral("URI")},
        {QStringLiteral("json"), QStringLiteral("Print JSON.")},
        {QStringLiteral("login"), QStringLiteral("Act as this person (name or e-mail address)."),
         QStringLiteral("NAME")},
        {QStringLiteral("password-file"),
         QStringLiteral("Read the person's password from the first line of FILE; - is standard "
                        "input. Without it, the terminal asks."),
         QStringLiteral("FILE")},
        {QStringLiteral("code-file"),
         QStringLiteral("Where the person has a second factor: read the authenticator's code, or "
                        "a login recovery code, from the next line of FILE."),
         QStringLiteral("FILE")},
    };
}

QString usage(const Command &command)
{
    QStringList parts{QStringLiteral("postern"), command.noun, command.verb};
    parts += command.words;
    parts += QStringLiteral("[options]");
    return parts.join(u' ');
}

/// The first two words that are no options; an option's value is not a word.
QStringList leadingWords(const QStringList &arguments)
{
    QStringList valued;
    for (const Command &command : Commands::all()) {
        for (const QCommandLineOption &option : command.options + commonOptions()) {
            if (!option.valueName().isEmpty()) {
                valued.append(QStringLiteral("--") + option.names().constFirst());
            }
        }
    }
    QStringList words;
    for (qsizetype i = 1; i < arguments.size() && words.size() < 2; ++i) {
        if (valued.contains(arguments.at(i))) {
            ++i;
        } else if (!arguments.at(i).startsWith(u'-')) {
            words.append(arguments.at(i));
        }
    }
    return words;
}

int usageFailure(const QString &sentence)
{
    Terminal::complain(sentence);
    return Commands::UsageError;
}

/// The sentence for a failure, with what only a command line knows.
QString sentence(const Command &command, const Error &error)
{
    // Only Terminal::readSecret() says so, where there is nobody to ask.
    if (error.code == ErrorCode::Cancelled) {
        return QStringLiteral(
            "There is no terminal to ask for the password on. Give --password-file.");
    }
    if (error.reason == Reason::CodeNeeded) {
        return QStringLiteral("This login has a second factor, and there is no terminal to ask for "
                              "its code on. Give --code-file.");
    }
    const bool isSecretFile = error.field == Field::None && (error.reason == Reason::FileMissing ||
                                                             error.reason == Reason::NotReadable);
    if (isSecretFile) {
        return QStringLiteral("The file “%1” cannot be read.").arg(error.subject);
    }
    if (error.reason == Reason::FileMissing) {
        return QStringLiteral("There is no file “%1”.").arg(error.subject);
    }
    if (command.verb == QStringLiteral("adopt") && error.code == ErrorCode::Refused) {
        return QStringLiteral("Salt, name or password is not correct. Nothing was changed.");
    }
    return ErrorText::sentence(error);
}

int failure(const Command &command, const Error &error)
{
    Terminal::complain(sentence(command, error));
    const bool refused = error.code == ErrorCode::Refused || error.code == ErrorCode::Deactivated ||
                         error.code == ErrorCode::LockedOut || error.reason == Reason::CodeNeeded;
    return command.noun == QStringLiteral("auth") && refused ? Commands::LoginRefused
                                                             : Commands::Failed;
}

QString problemWithWords(const Command &command, const QStringList &words)
{
    const bool open =
        !command.words.isEmpty() && command.words.constLast().endsWith(QStringLiteral("..."));
    const bool enough =
        open ? words.size() >= command.words.size() : words.size() == command.words.size();
    return enough ? QString() : QStringLiteral("Usage: %1").arg(usage(command));
}

QString problemWithOptions(const Command &command, const QCommandLineParser &parser)
{
    for (const QString &name : command.requiredOptions) {
        if (!parser.isSet(name)) {
            return QStringLiteral("The option --%1 is missing. Usage: %2")
                .arg(name, usage(command));
        }
    }
    return {};
}

/// For the help: what stands where an option does not.
void describeWords(const Command &command, QCommandLineParser *parser)
{
    const QString name = command.noun + u' ' + command.verb;
    parser->addPositionalArgument(name, command.summary, name);
    for (const QString &word : command.words) {
        parser->addPositionalArgument(word, {}, word);
    }
}

int runCommand(const Command &command, const QStringList &arguments,
               std::unique_ptr<Settings> settings)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(command.summary);
    parser.addOptions(commonOptions() + command.options);
    const QCommandLineOption help = parser.addHelpOption();
    describeWords(command, &parser);
    const bool parsed = parser.parse(arguments);
    if (parsed && parser.isSet(help)) {
        parser.showHelp(Commands::Success); // does not return
    }
    const QStringList words = parser.positionalArguments().mid(2);
    for (const QString &problem :
         {parsed ? QString() : parser.errorText(), problemWithWords(command, words),
          problemWithOptions(command, parser)}) {
        if (!problem.isEmpty()) {
            return usageFailure(problem);
        }
    }
    if (parser.isSet(QStringLiteral("database"))) {
        settings->setOverride(Settings::Key::DatabaseUri, parser.value(QStringLiteral("database")));
    }
    const Result<std::unique_ptr<AppContext>> app = AppContext::create(std::move(settings));
    if (!app) {
        return failure(command, app.error());
    }
    Terminal terminal(parser.isSet(QStringLiteral("json")));
    CommandContext context(**app, parser, words, terminal);
    const Result<> done = command.run(context);
    if (done) {
        return Commands::Success;
    }
    if (!context.problem().isEmpty()) {
        Terminal::complain(context.problem());
        return Commands::Failed;
    }
    return context.usageProblem().isEmpty() ? failure(command, done.error())
                                            : usageFailure(context.usageProblem());
}

} // namespace

const QStringList &Commands::nouns()
{
    static const QStringList names{QStringLiteral("users"), QStringLiteral("roles"),
                                   QStringLiteral("posts"), QStringLiteral("auth"),
                                   QStringLiteral("db"),    QStringLiteral("audit")};
    return names;
}

QList<Command> Commands::all()
{
    return users() + roles() + posts() + transfers() + auth() + db() + audit();
}

bool Commands::isCommand(const QStringList &arguments)
{
    const QStringList words = leadingWords(arguments);
    return !words.isEmpty() && nouns().contains(words.constFirst());
}

int Commands::run(const QStringList &arguments, std::unique_ptr<Settings> settings)
{
    const QStringList words = leadingWords(arguments);
    QStringList known;
    for (const Command &command : all()) {
        if (command.noun != words.value(0)) {
            continue;
        }
        if (command.verb == words.value(1)) {
            return runCommand(command, arguments, std::move(settings));
        }
        known.append(usage(command));
    }
    if (words.size() == 1 && (arguments.contains(QStringLiteral("--help")) ||
                              arguments.contains(QStringLiteral("-h")))) {
        QTextStream(stdout) << known.join(u'\n') << Qt::endl;
        return Success;
    }
    return usageFailure(
        QStringLiteral("There is no such command. Known are: %1.").arg(known.join(u", ")));
}
