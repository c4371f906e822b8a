// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/LoginFlow.h"

#include "app/MainWindow.h"
#include "dialogs/AdoptionWizard.h"
#include "dialogs/ChangePasswordDialog.h"
#include "dialogs/FirstRunWizard.h"
#include "dialogs/LoginDialog.h"
#include "dialogs/SaltDialog.h"
#include "dialogs/StartProblemDialog.h"

#include <QFileDialog>
#include <QFileInfo>

LoginFlow::LoginFlow(AppContext &context, QObject *parent)
    : QObject(parent)
    , m_context(context)
{
}

LoginFlow::~LoginFlow()
{
    delete m_dialog; // before the workspace that it works on
    endSession();
}

void LoginFlow::start()
{
    const Result<QString> path = m_context.settings().databasePath();
    if (!path) {
        showProblem(path.error());
        return;
    }
    m_path = *path;
    proceed();
}

void LoginFlow::openDatabase(const QString &path)
{
    endSession();
    m_workspace.reset();
    m_path = QFileInfo(path).absoluteFilePath();
    m_isChosen = true;
    proceed();
}

void LoginFlow::proceed()
{
    const Result<FileReport::Kind> kind = FileInspector::kindOf(m_path);
    if (!kind) {
        // On a fresh machine the program's own data folder is not there yet; the wizard makes it.
        const bool isFresh = kind.error().reason == Reason::FolderMissing &&
                             m_path == Settings::defaultDatabasePath();
        isFresh ? showFirstRun() : showProblem(kind.error());
        return;
    }
    switch (*kind) {
    case FileReport::Kind::Missing:
    case FileReport::Kind::Empty:
        showFirstRun();
        break;
    case FileReport::Kind::Postern:
        openWorkspace();
        break;
    default:
        meetApplication();
        break;
    }
}

/// Reads every row, which only a file that is to be adopted is worth.
void LoginFlow::meetApplication()
{
    const Result<FileReport> report = FileInspector::inspect(m_path);
    if (!report) {
        showProblem(report.error());
        return;
    }
    report->users == 0 ? showFirstRun() : showAdoption(*report);
}

/// One dialog at a time; the one before goes when control is back in the event loop.
void LoginFlow::present(QDialog *dialog)
{
    if (m_dialog) {
        m_dialog->hide();
        m_dialog->deleteLater();
    }
    m_dialog = dialog;
    dialog->open();
    dialog->raise();
    dialog->activateWindow();
}

void LoginFlow::showFirstRun()
{
    auto *wizard = new FirstRunWizard(m_context.firstRun(), m_path);
    connect(wizard, &QDialog::accepted, this, [this, wizard] {
        m_context.settings().setValue(Settings::Key::LastLoginName, {});
        openDatabase(wizard->databasePath());
    });
    connect(wizard, &QDialog::rejected, this, &LoginFlow::leave);
    connect(wizard, &FirstRunWizard::openDatabaseRequested, this,
            [this, wizard] { chooseDatabase(wizard); });
    present(wizard);
}

void LoginFlow::showAdoption(const FileReport &report)
{
    m_adoption = std::make_unique<AdoptionService>(m_context.adoption());
    auto *wizard = new AdoptionWizard(*m_adoption, report);
    connect(wizard, &QDialog::accepted, this,
            [this, wizard] { openDatabase(wizard->databasePath()); });
    connect(wizard, &QDialog::rejected, this, &LoginFlow::leave);
    present(wizard);
}

void LoginFlow::showProblem(const Error &error)
{
    auto *dialog = new StartProblemDialog(error, m_path);
    connect(dialog, &StartProblemDialog::tryAgainRequested, this,
            [this] { m_path.isEmpty() ? start() : proceed(); });
    connect(dialog, &StartProblemDialog::openDatabaseRequested, this,
            [this, dialog] { chooseDatabase(dialog); });
    connect(dialog, &QDialog::rejected, this, &LoginFlow::leave);
    present(dialog);
}

void LoginFlow::askForSalt()
{
    auto *dialog = new SaltDialog(m_path, m_context.secrets());
    connect(dialog, &QDialog::accepted, this, &LoginFlow::proceed);
    connect(dialog, &QDialog::rejected, this, &LoginFlow::leave);
    present(dialog);
}

void LoginFlow::openWorkspace()
{
    Result<std::unique_ptr<Workspace>> workspace = m_context.openWorkspace(m_path);
    if (!workspace) {
        workspace.error().reason == Reason::SaltUnknown ? askForSalt()
                                                        : showProblem(workspace.error());
        return;
    }
    m_workspace = std::move(*workspace);
    if (m_isChosen) { // and not merely tried
        m_context.settings().rememberDatabase(m_path);
    }
    m_workspace->watch();
    showLogin();
}

void LoginFlow::showLogin(const QString &notice)
{
    LoginDialog::Options options;
    options.databaseName = QFileInfo(m_path).fileName();
    if (m_workspace->settings().current().rememberLastName) {
        options.lastName = m_context.settings().value(Settings::Key::LastLoginName).toString();
    }
    for (const DemoLogin &login : std::as_const(m_demoLogins)) {
        options.demoLogins.append({login.name, login.password, {login.role}});
    }
    options.notice = notice;
    options.registrationOpen = m_workspace->settings().current().registerable;
    auto *dialog = new LoginDialog(*m_workspace, options);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { showWindow(dialog->takeSession()); });
    connect(dialog, &QDialog::rejected, this, &LoginFlow::leave);
    connect(dialog, &LoginDialog::openDatabaseRequested, this,
            [this, dialog] { chooseDatabase(dialog); });
    present(dialog);
}

void LoginFlow::showWindow(std::unique_ptr<Session> session)
{
    m_session = std::move(session);
    const bool remember = m_workspace->settings().current().rememberLastName;
    m_context.settings().setValue(Settings::Key::LastLoginName,
                                  remember ? QVariant(m_session->username()) : QVariant());
    if (m_session->mustChangePassword()) {
        auto *dialog =
            new ChangePasswordDialog(*m_workspace, *m_session, ChangePasswordDialog::Mode::Forced);
        connect(dialog, &QDialog::accepted, this, [this] { showWindow(std::move(m_session)); });
        connect(dialog, &QDialog::rejected, this, [this] {
            endSession();
            showLogin();
        });
        present(dialog);
        return;
    }
    // Queued: the session must not end inside its own signal.
    connect(
        m_session.get(), &Session::revoked, this,
        [this] {
            endSession();
            showLogin(tr("You have been logged out: your account was deactivated or removed."));
        },
        Qt::QueuedConnection);
    m_watcher = std::make_unique<SessionWatcher>(m_workspace->sessions(), m_workspace->notifier(),
                                                 *m_session);
    m_window = std::make_unique<MainWindow>(*m_workspace, *m_session, m_context.settings());
    connect(
        m_window.get(), &MainWindow::logOutRequested, this,
        [this] {
            endSession();
            showLogin();
        },
        Qt::QueuedConnection);
    connect(m_window.get(), &MainWindow::openDatabaseRequested, this,
            [this] { chooseDatabase(m_window.get()); });
    connect(m_window.get(), &MainWindow::closed, this, &LoginFlow::leave, Qt::QueuedConnection);
    if (m_dialog) {
        m_dialog->deleteLater();
    }
    m_window->show();
}

/// The window goes before the session that it shows.
void LoginFlow::endSession()
{
    m_window.reset();
    m_watcher.reset();
    if (m_session && m_workspace) {
        (void)m_workspace->auth().recordLogOut(*m_session); // a lock keeps nobody from leaving
    }
    m_session.reset();
}

void LoginFlow::chooseDatabase(QWidget *parent)
{
    auto *chooser = new QFileDialog(parent, tr("Open Database"), QFileInfo(m_path).absolutePath(),
                                    tr("Databases (*.db *.sqlite *.sqlite3);;All files (*)"));
    chooser->setObjectName(QStringLiteral("openDatabaseDialog"));
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, &LoginFlow::openDatabase,
            Qt::QueuedConnection);
    chooser->open();
}

void LoginFlow::leave()
{
    endSession();
    emit finished();
}
