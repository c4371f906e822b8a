// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/LoginFlow.h"

#include "app/Appearance.h"
#include "app/DeskAccessible.h"
#include "app/DeskClipboard.h"
#include "dialogs/AdoptionWizard.h"
#include "dialogs/CellText.h"
#include "dialogs/ChangePasswordDialog.h"
#include "dialogs/FileChooser.h"
#include "dialogs/FirstRunWizard.h"
#include "dialogs/LongWorkDialog.h"
#include "dialogs/SaltDialog.h"
#include "dialogs/StartProblemDialog.h"
#include "models/access/DeskSettings.h"
#include "models/storage/FileInspector.h"
#include "models/storage/Migrator.h"

#include <QFileInfo>

namespace {

bool locksWithDesktop(Workspace &workspace)
{
    return DeskSettingsService(workspace.database(), workspace.notifier())
        .current()
        .lockWithDesktop;
}

} // namespace

LoginFlow::LoginFlow(AppContext &context, QObject *parent, IdleWatch::Now now)
    : QObject(parent)
    , m_context(context)
    , m_idle(std::move(now))
{
    DeskAccessible::install();
    connect(&m_idle, &IdleWatch::phaseChanged, this, &LoginFlow::followIdle);
    connect(&m_idle, &IdleWatch::looked, this, &LoginFlow::dropTiredSeats);
}

DesktopWatch &LoginFlow::desktop()
{
    if (!m_desktop) {
        m_desktop = std::make_unique<DesktopWatch>();
        connect(m_desktop.get(), &DesktopWatch::left, this, [this] {
            if (m_seat.lock && locksWithDesktop(*m_seat.workspace)) {
                m_seat.lock->lock();
            }
        });
    }
    return *m_desktop;
}

LoginFlow::~LoginFlow()
{
    delete m_dialog; // before the workspace that it works on
    m_kept.clear();
    endSession();
    m_desk.reset();
}

void LoginFlow::openDatabase(const QString &path)
{
    if (returnToUnsaved(&DeskLock::whyNotOpened)) {
        return;
    }
    m_kept.clear();
    endSession();
    m_desk.reset();
    m_seat.workspace.reset();
    m_path = QFileInfo(path).absoluteFilePath();
    m_isChosen = true;
    proceedOnceStarted();
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
        Migrator::isOutdated(m_path) ? update() : openWorkspace();
        break;
    default:
        meetApplication();
        break;
    }
}

void LoginFlow::meetApplication()
{
    const Result<bool> isEmpty = FileInspector::holdsNobody(m_path);
    if (!isEmpty) {
        showProblem(isEmpty.error());
        return;
    }
    *isEmpty ? showFirstRun() : readThrough();
}

/// Something long that is done with the file before anybody is asked about it.
LongWorkDialog *LoginFlow::makeWork(const QString &title, const QString &sentence,
                                    const std::function<void()> &next)
{
    auto *dialog = new LongWorkDialog(title, sentence);
    connect(dialog, &QDialog::accepted, this, next);
    connect(dialog, &QDialog::rejected, this, [this, dialog] { showProblem(dialog->error()); });
    return dialog;
}

/// Every row, which only a file that is to be adopted is worth; in a thread.
void LoginFlow::readThrough()
{
    const QString name = QFileInfo(m_path).fileName();
    auto report = std::make_shared<FileReport>();
    LongWorkDialog *dialog = makeWork(
        //: %1 is the name of a file.
        tr("Reading %1 – Postern").arg(name),
        //: %1 is the name of a file.
        tr("%1 comes from a web application. It is read through first, and not changed. A large "
           "file takes a minute.")
            .arg(name),
        [this, report] { showAdoption(*report); });
    replaceDialog(dialog);
    dialog->openIfLong();
    dialog->run([path = m_path, report]() -> Result<> {
        Result<FileReport> read = FileInspector::inspect(path);
        if (!read) {
            return read.error();
        }
        *report = std::move(*read);
        return {};
    });
}

/// One dialog at a time; the one before goes when control is back in the event loop.
void LoginFlow::replaceDialog(QDialog *dialog)
{
    if (m_dialog) {
        m_dialog->hide();
        m_dialog->deleteLater();
    }
    m_dialog = dialog;
}

void LoginFlow::present(QDialog *dialog)
{
    replaceDialog(dialog);
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
            [this] { m_path.isEmpty() ? start() : proceedOnceStarted(); });
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

/// A million posts take a minute, in a thread with a connection of its own.
void LoginFlow::update()
{
    const QString name = QFileInfo(m_path).fileName();
    LongWorkDialog *dialog = makeWork(
        //: %1 is the name of a file.
        tr("Updating %1 – Postern").arg(name),
        //: %1 is the name of a file.
        tr("%1 comes from an earlier version of Postern. A copy is made beside it, then it is "
           "brought up to date. A large file takes some minutes.")
            .arg(name),
        [this] { openWorkspace(); });
    present(dialog);
    dialog->run([path = m_path]() -> Result<> {
        const auto database = Database::open(path);
        return database ? Result<>() : database.error();
    });
}

void LoginFlow::openWorkspace()
{
    Result<std::unique_ptr<Workspace>> workspace = m_context.openWorkspace(m_path);
    if (!workspace) {
        workspace.error().reason == Reason::SaltUnknown ? askForSalt()
                                                        : showProblem(workspace.error());
        return;
    }
    m_seat.workspace = std::move(*workspace);
    if (m_isChosen) { // and not merely tried
        m_context.settings().rememberDatabase(m_path);
    }
    m_seat.workspace->watch();
    showLogin();
}

void LoginFlow::showWindow(std::unique_ptr<Session> session)
{
    m_seat.session = std::move(session);
    const bool remember = m_seat.workspace->settings().current().rememberLastName;
    m_context.settings().setValue(Settings::Key::LastLoginName,
                                  remember ? QVariant(m_seat.session->username()) : QVariant());
    if (m_seat.session->mustChangePassword()) {
        forceNewPassword();
        return;
    }
    // Queued: the session must not end inside its own signal.
    connect(
        m_seat.session.get(), &Session::revoked, this,
        [this, who = m_seat.session.get()] { endRevoked(who); }, Qt::QueuedConnection);
    admit();
    if (m_dialog) {
        m_dialog->deleteLater();
    }
}

void LoginFlow::forceNewPassword()
{
    auto *dialog = new ChangePasswordDialog(*m_seat.workspace, *m_seat.session,
                                            ChangePasswordDialog::Mode::Forced);
    connect(dialog, &QDialog::accepted, this, [this] { showWindow(std::move(m_seat.session)); });
    connect(dialog, &QDialog::rejected, this,
            [this, dialog] { leaveForced(dialog->hasChanged()); });
    if (m_desk) {
        m_desk->hide(); // until it is somebody's again
    }
    present(dialog);
}

/// A change that was under way may have come through: what was typed at the login serves no more.
void LoginFlow::leaveForced(bool hasChanged)
{
    const QString name = CellText::singleLine(m_seat.session->username());
    QStringList mine;
    QStringList others; // where another person's lock page comes instead of the login
    if (hasChanged) {
        mine.append(tr("Your password has been changed."));
        //: %1 is a person's name.
        others.append(tr("The password of %1 has been changed.").arg(name));
    }
    if (m_hasTakenText) {
        //: %1 is a person's name.
        mine.append(tr("What was written is kept as a draft of %1.").arg(name));
        others.append(mine.constLast());
    }
    endThenLogin(mine.join(u' '));
    if (m_seat.lock && !others.isEmpty()) {
        m_seat.lock->page()->setNote(others.join(u' '));
    }
}

/// What was copied goes with the session.
void LoginFlow::endSession()
{
    if (m_seat.session) {
        DeskClipboard::wipe();
    }
    m_seat.leave();
    m_nextWorkspace.reset();
    m_wasAsked = m_hasTakenText = false;
}

void LoginFlow::endRevoked(const Session *session)
{
    if (session == m_seat.session.get()) {
        endThenLogin(tr("You have been logged out: your account was deactivated or removed."));
        return;
    }
    dropKept([session](const Seat &seat) { return seat.session.get() == session; });
}

/// Those who are locked behind come first.
void LoginFlow::endThenLogin(const QString &notice)
{
    endSession();
    if (!m_kept.empty()) {
        showKept(static_cast<int>(m_kept.size()) - 1);
        return;
    }
    m_desk.reset();
    showLogin(notice);
}

void LoginFlow::chooseDatabase(QWidget *parent)
{
    auto *chooser = new FileChooser(parent, tr("Open Database"), QFileInfo(m_path).absolutePath(),
                                    tr("Databases (*.db *.sqlite *.sqlite3);;All files (*)"));
    chooser->setObjectName(QStringLiteral("openDatabaseDialog"));
    chooser->setFileMode(QFileDialog::ExistingFile);
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    connect(chooser, &QFileDialog::fileSelected, this, &LoginFlow::openDatabase,
            Qt::QueuedConnection);
    chooser->open();
}
