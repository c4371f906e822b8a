// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/AppContext.h"
#include "app/Appearance.h"
#include "app/DemoOffice.h"
#include "app/LoginFlow.h"
#include "app/TerminationWatch.h"
#include "app/commands/Commands.h"
#include "dialogs/Icons.h"
#include "dialogs/OutlineStyle.h"
#include "models/storage/Allocator.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QLoggingCategory>
#include <QSessionManager>
#include <QTimer>
#include <QTranslator>

namespace {

void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("postern"));
    QCoreApplication::setApplicationVersion(QStringLiteral(POSTERN_VERSION));
}

/// Notes of what went well, and of everyday refusals, are for those who ask (QT_LOGGING_RULES); a
/// command says one line of trouble and nothing else.
void quieten(bool isCommand)
{
    QLoggingCategory::setFilterRules(
        isCommand ? QStringLiteral("postern.*=false")
                  : QStringLiteral("postern.*.debug=false\npostern.*.info=false"));
}

/// English too: its plurals are in a translation.
void installTranslations(QTranslator &own, QTranslator &qts)
{
    const QLocale locale;
    if (own.load(locale, QStringLiteral("postern"), QStringLiteral("_"),
                 QStringLiteral(":/i18n")) ||
        own.load(QStringLiteral(":/i18n/postern_en"))) {
        QCoreApplication::installTranslator(&own);
    }
    if (qts.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                 QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QCoreApplication::installTranslator(&qts);
    }
}

QString commandNames()
{
    return Commands::nouns().join(QStringLiteral(", "));
}

bool hasDisplay()
{
#ifdef Q_OS_LINUX
    // An empty name is none: Qt would end the program with a core dump.
    return !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
           !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
#else
    return true;
#endif
}

int runCommand(int argc, char **argv, const QStringList &arguments)
{
    const QCoreApplication application(argc, argv);
    QTranslator own;
    QTranslator qts;
    installTranslations(own, qts);
    return Commands::run(arguments, std::make_unique<Settings>());
}

struct WindowOptions
{
    QString databaseUri;
    bool demo = false;
};

/// Help, version and wrong options end the program here, before a display is needed.
WindowOptions parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Posts, users and roles on a shared workstation."));
    const QCommandLineOption database(
        QStringLiteral("database"), QStringLiteral("The database, for example sqlite:///site.db."),
        QStringLiteral("URI"));
    const QCommandLineOption demo(QStringLiteral("demo"),
                                  QStringLiteral("Look around in a small office that is made up."));
    parser.addOptions({database, demo});
    const QCommandLineOption help = parser.addHelpOption();
    const QCommandLineOption version = parser.addVersionOption();
    parser.addPositionalArgument(
        QStringLiteral("FILE"),
        QStringLiteral("A database file; or a command: %1.").arg(commandNames()),
        QStringLiteral("[FILE]"));
    if (!parser.parse(arguments) || parser.positionalArguments().size() > 1) {
        Terminal::complain(parser.errorText().isEmpty()
                               ? QStringLiteral("One file at most can be opened.")
                               : parser.errorText());
        std::exit(Commands::UsageError);
    }
    if (parser.isSet(version)) {
        parser.showVersion();
    }
    if (parser.isSet(help)) {
        parser.showHelp();
    }
    const QString file = parser.positionalArguments().value(0);
    if (!file.isEmpty() && !QFileInfo::exists(file) && !file.contains(u':')) {
        Terminal::complain(QStringLiteral("There is no file or command “%1”.").arg(file));
        std::exit(Commands::UsageError);
    }
    return {parser.isSet(database) ? parser.value(database) : file, parser.isSet(demo)};
}

int failToStart()
{
    Terminal::complain(QStringLiteral("The cryptography library cannot be started."));
    return Commands::Failed;
}

/// What is not saved keeps the desktop's session from ending, where the desktop asks before it
/// does.
void endWithDesktop(LoginFlow *flow, const TerminationWatch &watch)
{
    QObject::connect(&watch, &TerminationWatch::asked, flow, &LoginFlow::askToEnd);
    QObject::connect(qApp, &QGuiApplication::commitDataRequest, flow,
                     [flow](QSessionManager &session) {
                         if (flow->hasUnsaved() && session.allowsInteraction()) {
                             session.cancel();
                             QTimer::singleShot(0, flow, &LoginFlow::askToEnd);
                         }
                     });
}

int runWindow(const WindowOptions &options)
{
    QApplication::setWindowIcon(Icons::program());
    OutlineStyle::install();
    Appearance::followDesktop();
    QGuiApplication::setDesktopFileName(QStringLiteral("org.postern.Postern"));
    QApplication::setQuitOnLastWindowClosed(false);

    const auto demo = options.demo ? std::make_unique<DemoOffice>() : nullptr;
    auto settings = demo ? std::make_unique<Settings>(demo->iniPath(), QProcessEnvironment())
                         : std::make_unique<Settings>();
    const QString uri = demo ? demo->databasePath() : options.databaseUri;
    if (!uri.isEmpty()) {
        settings->setOverride(Settings::Key::DatabaseUri, uri);
    }

    AppContext context(std::move(settings));
    LoginFlow flow(context);
    if (demo) {
        if (!context.startNow()) {
            return failToStart();
        }
        if (!demo->fill(context)) {
            Terminal::complain(QStringLiteral("The demonstration cannot be made."));
            return Commands::Failed;
        }
        flow.setDemoLogins(demo->logins());
    }
    // Not quit(), which asks every window once more.
    QObject::connect(
        &flow, &LoginFlow::finished, qApp, [] { QCoreApplication::exit(); }, Qt::QueuedConnection);
    QObject::connect(
        &flow, &LoginFlow::failed, qApp, [] { QCoreApplication::exit(failToStart()); },
        Qt::QueuedConnection);
    const TerminationWatch watch;
    endWithDesktop(&flow, watch);
    flow.start();
    return QCoreApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    Allocator::giveBackLargeBlocks();
    nameProgram();
    QStringList raw;
    std::transform(argv, argv + argc, std::back_inserter(raw),
                   [](const char *argument) { return QString::fromLocal8Bit(argument); });
    const bool isCommand = Commands::isCommand(raw);
    quieten(isCommand);
    if (isCommand) {
        return runCommand(argc, argv, raw);
    }
    if (!hasDisplay()) {
        const QCoreApplication application(argc, argv);
        parse(QCoreApplication::arguments());
        Terminal::complain(QStringLiteral("There is no display. Start Postern in a desktop "
                                          "session, or use one of its commands: %1.")
                               .arg(commandNames()));
        return Commands::Failed;
    }
    Allocator::takeAtOnce(Allocator::LoginBytes);
    const QApplication application(argc, argv);
    QTranslator own;
    QTranslator qts;
    installTranslations(own, qts);
    return runWindow(parse(QCoreApplication::arguments()));
}
