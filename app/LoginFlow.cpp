// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/LoginFlow.h"

#include "app/DeskAccessible.h"
#include "app/DeskWindow.h"
#include "dialogs/CellText.h"
#include "dialogs/ChangePasswordDialog.h"
#include "dialogs/FormDialog.h"
#include "dialogs/ImportWizard.h"
#include "models/access/Log.h"
#include "models/storage/Migrator.h"

#include <QApplication>
#include <QFileInfo>

#include <algorithm>
#include <utility>

namespace {

bool isBegun(const QWidget *window)
{
    const auto *form = qobject_cast<const FormDialog *>(window);
    const auto *import = qobject_cast<const ImportWizard *>(window);
    return (form != nullptr && form->isBegun()) || (import != nullptr && import->isBegun());
}

/// A dialog in which somebody has begun something. Not the one by which they come in: what is typed
/// there is typed again.
QWidget *begunForm(const QDialog *wayIn)
{
    const QWidgetList windows = QApplication::topLevelWidgets();
    const auto found = std::find_if(windows.cbegin(), windows.cend(), [wayIn](QWidget *window) {
        return window->isVisible() && window != wayIn && isBegun(window);
    });
    return found == windows.cend() ? nullptr : *found;
}

} // namespace

LoginFlow::LoginFlow(AppContext &context, QObject *parent, IdleWatch::Now now)
    : QObject(parent)
    , m_context(context)
    , m_idle(std::move(now))
    , m_opening(context, m_place)
    , m_reception(context, m_place)
    , m_desk(context, m_idle)
    , m_admission(m_desk, context.clock())
    , m_switch(context, m_desk, m_reception)
{
    DeskAccessible::install();
    connect(&m_idle, &IdleWatch::phaseChanged, this, &LoginFlow::followIdle);
    connectOpening();
    connectReception();
    connectDesk();
    connectSwitch();
}

LoginFlow::~LoginFlow()
{
    m_place.clear(); // before the workspace that it works on
    m_desk.clear();
}

void LoginFlow::connectOpening()
{
    connect(&m_opening, &FileOpening::opened, this, [this] {
        m_desk.seat().workspace = m_opening.takeWorkspace();
        m_reception.show(*m_desk.seat().workspace);
    });
    connect(&m_opening, &FileOpening::fileChosen, this, &LoginFlow::openDatabase);
    connect(&m_opening, &FileOpening::tryAgainRequested, this,
            [this] { m_opening.file().isEmpty() ? start() : proceedOnceStarted(); });
    connect(&m_opening, &FileOpening::givenUp, this, &LoginFlow::leave);
}

void LoginFlow::connectReception()
{
    connect(&m_reception, &Reception::seen, this, &LoginFlow::prepare);
    connect(&m_reception, &Reception::loggedIn, this,
            [this] { takeIn(m_reception.takeSession()); });
    connect(&m_reception, &Reception::left, this, &LoginFlow::leave);
    connect(&m_reception, &Reception::openDatabaseRequested, &m_opening, &FileOpening::choose);
}

void LoginFlow::connectDesk()
{
    connect(&m_desk, &SharedDesk::logOutRequested, this, [this] { endThenLogin(); });
    connect(&m_desk, &SharedDesk::switchRequested, &m_switch, &PersonSwitch::start);
    connect(&m_desk, &SharedDesk::personSwitched, &m_switch, &PersonSwitch::takeOver);
    connect(&m_desk, &SharedDesk::openDatabaseRequested, &m_opening, &FileOpening::choose);
    connect(&m_desk, &SharedDesk::closed, this, &LoginFlow::leave);
    connect(&m_desk, &SharedDesk::endDue, this, [this] {
        endThenLogin(tr("You have been logged out, as nobody was here for a while."));
    });
    connect(&m_admission, &Admission::admitted, this, &LoginFlow::openDesk);
    connect(&m_admission, &Admission::refused, this, &LoginFlow::endThenLogin);
}

void LoginFlow::connectSwitch()
{
    connect(&m_switch, &PersonSwitch::loggedIn, this, [this](PersonSwitch::Finds what) {
        m_hasTakenText = what == PersonSwitch::Finds::Text;
        takeIn(m_switch.takeSession());
    });
    connect(&m_switch, &PersonSwitch::closeRequested, this, &LoginFlow::refuseClose);
}

void LoginFlow::start()
{
    const Result<QString> path = m_context.settings().databasePath();
    if (!path) {
        m_opening.showProblem(path.error());
        return;
    }
    m_opening.setFile(*path, FileOpening::Origin::Settings);
    if (!m_context.isStarted() && Migrator::isCurrent(*path)) {
        m_reception.greet(*path);
    } else {
        proceedOnceStarted();
    }
}

void LoginFlow::openDatabase(const QString &path)
{
    if (returnToUnsaved(&DeskLock::whyNotOpened)) {
        return;
    }
    m_desk.clear();
    endSession();
    m_desk.seat().workspace.reset();
    m_opening.setFile(QFileInfo(path).absoluteFilePath(), FileOpening::Origin::Window);
    proceedOnceStarted();
}

void LoginFlow::proceedOnceStarted()
{
    m_context.isStarted() ? m_opening.open() : prepare();
}

void LoginFlow::prepare()
{
    if (std::exchange(m_isPreparing, true)) {
        return;
    }
    m_context.start(this, [this](const Result<> &started) {
        if (!started) {
            qCCritical(lcAccess) << started.error().detail;
            emit failed();
            return;
        }
        const bool isLeft = m_place.dialog() != nullptr && !m_place.isShown();
        if (!isLeft) {
            m_opening.open();
        }
    });
}

/// Whoever has logged in, or has just changed the password that was demanded.
void LoginFlow::takeIn(std::unique_ptr<Session> session)
{
    Seat &seat = m_desk.seat();
    seat.session = std::move(session);
    const bool remember = seat.workspace->settings().current().rememberLastName;
    m_context.settings().setValue(Settings::Key::LastLoginName,
                                  remember ? QVariant(seat.session->username()) : QVariant());
    if (seat.session->mustChangePassword()) {
        forceNewPassword();
        return;
    }
    // Queued: the session must not end inside its own signal.
    connect(
        seat.session.get(), &Session::revoked, this,
        [this, who = seat.session.get()] { endRevoked(who); }, Qt::QueuedConnection);
    // At the editor SwitchTextDialog has asked about another session, where a no leads back to the
    // text.
    m_admission.admit(m_hasTakenText ? Admission::Elsewhere::Asked : Admission::Elsewhere::Ask);
    m_place.retire();
}

void LoginFlow::forceNewPassword()
{
    Seat &seat = m_desk.seat();
    auto *dialog = new ChangePasswordDialog(*seat.workspace, *seat.session,
                                            ChangePasswordDialog::Mode::Forced);
    connect(dialog, &QDialog::accepted, this, [this] { takeIn(std::move(m_desk.seat().session)); });
    connect(dialog, &QDialog::rejected, this,
            [this, dialog] { leaveForced(dialog->hasChanged()); });
    m_desk.hide(); // until it is somebody's again
    m_place.present(dialog);
}

/// A change that was under way may have come through: what was typed at the login serves no more.
void LoginFlow::leaveForced(bool hasChanged)
{
    const QString name = CellText::singleLine(m_desk.seat().session->username());
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
    if (lock() && !others.isEmpty()) {
        lock()->page()->setNote(others.join(u' '));
    }
}

void LoginFlow::openDesk()
{
    desktop(); // from now on there is something to lock
    m_hasTakenText = false;
    m_desk.open();
}

DesktopWatch &LoginFlow::desktop()
{
    if (!m_desktop) {
        m_desktop = std::make_unique<DesktopWatch>();
        connect(m_desktop.get(), &DesktopWatch::left, this, &LoginFlow::lockWithDesktop);
    }
    return *m_desktop;
}

void LoginFlow::lockWithDesktop()
{
    if (lock() && m_desk.seat().workspace->deskSettings().current().lockWithDesktop) {
        lock()->lock();
    }
}

void LoginFlow::followIdle(IdleWatch::Phase phase)
{
    // Nobody has begun to work: there is nothing to lock.
    const bool isGone = phase == IdleWatch::Phase::Idle || phase == IdleWatch::Phase::Away;
    if (isGone && m_desk.seat().session && !lock()) {
        QMetaObject::invokeMethod(
            this, [this] { endThenLogin(); }, Qt::QueuedConnection);
    }
}

void LoginFlow::endSession()
{
    m_desk.endSession();
    m_switch.abandon();
    m_hasTakenText = false;
}

void LoginFlow::endRevoked(const Session *session)
{
    if (session == m_desk.seat().session.get()) {
        endThenLogin(tr("You have been logged out: your account was deactivated or removed."));
        return;
    }
    m_desk.dropKept([session](const Seat &seat) { return seat.session.get() == session; });
}

/// Those who are locked behind come first.
void LoginFlow::endThenLogin(const QString &notice)
{
    endSession();
    if (!m_desk.kept().empty()) {
        m_desk.showKept(m_desk.kept().back().session->userId());
        return;
    }
    m_desk.clear();
    m_reception.show(*m_desk.seat().workspace, notice);
}

void LoginFlow::leave()
{
    if (returnToUnsaved(&DeskLock::whyStillOpen)) {
        return;
    }
    endSession();
    m_desk.clear();
    emit finished();
}

/// The program does not end, nor go to another file, over what somebody has not saved.
bool LoginFlow::returnToUnsaved(QString (DeskLock::*why)() const)
{
    const std::optional<UserId> person = m_desk.unsavedBehind();
    if (!person) {
        return false;
    }
    const bool wasLoggedIn = m_desk.seat().session != nullptr;
    endSession();
    m_desk.showKept(*person);
    lock()->page()->setNote(wasLoggedIn ? (lock()->*why)() : lock()->whyNotClosed());
    return true;
}

/// Whoever has logged in and is asked whether to continue here says no by it.
void LoginFlow::refuseClose()
{
    if (m_admission.decline()) {
        QMetaObject::invokeMethod(this, &LoginFlow::tellWhyOpen, Qt::QueuedConnection);
    }
}

void LoginFlow::tellWhyOpen()
{
    if (lock() && lock()->page() != nullptr && lock()->isLocked()) {
        lock()->page()->setNote(lock()->whyNotClosed());
    }
}

bool LoginFlow::hasUnsaved() const
{
    return !m_desk.unsavedNames().isEmpty() || begunForm(m_place.dialog()) != nullptr;
}

void LoginFlow::askToEnd()
{
    const bool isExporting = lock() != nullptr && lock()->isExporting();
    if (!hasUnsaved() && !isExporting) {
        m_place.hide();
        leave();
    } else if (QWidget *form = begunForm(m_place.dialog())) {
        form->raise();
        form->activateWindow();
        QApplication::alert(form);
    } else if (m_desk.window()) {
        m_desk.window()->close();
    }
}
