// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of LoginFlow that is about the desk: who is at it, who waits locked behind, and how one
// gives way to the other in the same window.
#include "app/DeskClipboard.h"
#include "app/LockPage.h"
#include "app/LoginFlow.h"
#include "app/SwitchPage.h"
#include "dialogs/ElsewherePrompt.h"
#include "dialogs/LoginDialog.h"
#include "models/access/DeskSettings.h"

#include <QMessageBox>

#include <utility>

namespace {

DeskSettingsService deskSettings(Workspace &workspace)
{
    return {workspace.database(), workspace.notifier()};
}

Presence::Others othersOf(Workspace &workspace)
{
    return deskSettings(workspace).current().severalSessions ? Presence::Others::Stay
                                                             : Presence::Others::LogOut;
}

/// Guarded from the beginning: nobody has logged in there yet.
Result<std::unique_ptr<Workspace>> openShut(AppContext &context, const QString &path)
{
    Result<std::unique_ptr<Workspace>> workspace = context.openWorkspace(path);
    if (workspace) {
        if (const Result<> shut = (*workspace)->shut(); !shut) {
            return shut.error();
        }
    }
    return workspace;
}

} // namespace

/// One session a person, unless the organisation allows more.
void LoginFlow::admit()
{
    m_seat.presence =
        std::make_unique<Presence>(m_path, m_seat.session->userId(), m_context.clock());
    Presence *presence = m_seat.presence.get();
    connect(
        presence, &Presence::displaced, this, [this, presence] { leaveFor(presence); },
        Qt::QueuedConnection);
    const std::optional<PresenceFile::Row> other = presence->other();
    const bool wasAsked = std::exchange(m_wasAsked, false);
    if (other && !wasAsked && !deskSettings(*m_seat.workspace).current().severalSessions) {
        askToContinueHere(*other);
    } else {
        openDesk();
    }
}

void LoginFlow::askToContinueHere(const PresenceFile::Row &other)
{
    m_elsewhere = ElsewherePrompt::ask(nullptr, *m_seat.presence, other, m_seat.session->username(),
                                       [this](bool goesOn) {
                                           if (!m_seat.lock) {
                                               goesOn ? openDesk() : endThenLogin();
                                           }
                                       });
}

/// Somebody who has logged in elsewhere is no longer here; what is not saved stays behind the lock.
void LoginFlow::leaveFor(const Presence *presence)
{
    if (presence != m_seat.presence.get() || !m_seat.lock) {
        dropKept([presence](const Seat &seat) {
            return seat.presence.get() == presence && !seat.lock->hasUnsaved();
        });
        return;
    }
    const std::optional<PresenceFile::Row> other = presence->other();
    const QString place = other ? other->workstation : QString();
    m_seat.lock->lock();
    if (m_seat.lock->hasUnsaved()) {
        //: %1 is the name of a computer.
        m_seat.lock->page()->setNote(tr("You have logged in on %1. There are changes here that are "
                                        "not saved; unlocking logs you out there.")
                                         .arg(place));
        return;
    }
    //: %1 is the name of a computer.
    endThenLogin(tr("You have been logged out: you have logged in on %1.").arg(place));
}

void LoginFlow::takeBack()
{
    if (m_seat.presence && !m_seat.presence->isTold()) {
        m_seat.presence->begin(othersOf(*m_seat.workspace));
    }
}

void LoginFlow::openDesk()
{
    Workspace &workspace = *m_seat.workspace;
    desktop(); // from now on there is something to lock
    m_hasTakenText = false;
    m_seat.watcher = std::make_unique<SessionWatcher>(workspace.sessions(), workspace.notifier(),
                                                      *m_seat.session);
    if (!m_desk) {
        m_desk = std::make_unique<DeskWindow>();
    }
    m_seat.window = std::make_unique<MainWindow>(workspace, *m_seat.session, m_context.settings(),
                                                 m_desk.get());
    MainWindow *window = m_seat.window.get();
    m_seat.lock = std::make_unique<DeskLock>(
        DeskLock::Parts{*m_desk, workspace, *m_seat.session, *window, m_idle, m_context.clock()});
    connectWindow(window);
    connectLock(m_seat.lock.get());
    m_seat.presence->begin(othersOf(workspace));
    connect(&workspace.notifier(), &ChangeNotifier::changed, m_seat.lock.get(),
            [this] { readIdleTimes(); });
    readIdleTimes();
    m_idle.noteInput();
    m_desk->setContent(window);
    m_desk->uncover();
    m_desk->show();
}

void LoginFlow::connectWindow(MainWindow *window)
{
    connect(
        window, &MainWindow::logOutRequested, this, [this] { endThenLogin(); },
        Qt::QueuedConnection);
    connect(window, &MainWindow::personSwitched, this, &LoginFlow::switchAtEditor,
            Qt::QueuedConnection);
    connect(window, &MainWindow::openDatabaseRequested, this,
            [this, window] { chooseDatabase(window); });
    connect(window, &MainWindow::closed, this, &LoginFlow::leave, Qt::QueuedConnection);
}

void LoginFlow::connectLock(DeskLock *lock)
{
    lock->setOthers([this] { return othersUnsaved(); });
    connect(
        lock, &DeskLock::logOutRequested, this, [this] { endThenLogin(); }, Qt::QueuedConnection);
    connect(lock, &DeskLock::switchRequested, this, &LoginFlow::startSwitch, Qt::QueuedConnection);
    connect(
        lock, &DeskLock::endDue, this,
        [this] { endThenLogin(tr("You have been logged out, as nobody was here for a while.")); },
        Qt::QueuedConnection);
    connect(lock, &DeskLock::stateChanged, this, [this](DeskLock::State state) {
        if (state == DeskLock::State::Open) {
            takeBack();
        }
    });
}

/// The next person gets a connection of their own: the one that is there belongs to who is locked.
void LoginFlow::startSwitch()
{
    if (!m_seat.lock || m_seat.lock->state() != DeskLock::State::Locked) {
        return;
    }
    Result<std::unique_ptr<Workspace>> workspace = openShut(m_context, m_path);
    if (!workspace) {
        m_seat.lock->page()->setNote(tr("The database cannot be opened just now."));
        return;
    }
    m_nextWorkspace = std::move(*workspace);
    QList<SwitchPage::Person> people;
    for (const Seat &seat : m_kept) {
        people.append({seat.session->userId(), seat.session->username()});
    }
    LoginDialog *login = makeLogin(*m_nextWorkspace, {});
    login->setInPlace();
    connect(login, &QDialog::accepted, this, [this, login] { finishSwitch(login->takeSession()); });
    connect(login, &QDialog::rejected, this, &LoginFlow::cancelSwitch, Qt::QueuedConnection);
    auto *page = new SwitchPage(login, m_seat.session->username(), people);
    m_switchPage = page;
    connect(m_desk.get(), &DeskWindow::closeRequested, page, [this] { refuseClose(); });
    connect(page, &SwitchPage::backRequested, this, &LoginFlow::cancelSwitch, Qt::QueuedConnection);
    connect(
        page, &SwitchPage::keptChosen, this, [this](UserId person) { showKept(keptOf(person)); },
        Qt::QueuedConnection);
    m_seat.lock->setSwitching();
    m_desk->cover(page);
    login->focusFirst();
}

/// Whoever has logged in and is asked whether to continue here says no by it. Later, for the window
/// may go with the one who was there before.
void LoginFlow::refuseClose()
{
    if (m_seat.lock) {
        m_switchPage->setNote(m_seat.lock->whyNotClosed());
    } else if (m_elsewhere) {
        QMetaObject::invokeMethod(m_elsewhere, &QDialog::reject, Qt::QueuedConnection);
        QMetaObject::invokeMethod(this, &LoginFlow::tellWhyOpen, Qt::QueuedConnection);
    }
}

void LoginFlow::tellWhyOpen()
{
    if (m_seat.lock && m_seat.lock->page() != nullptr && m_seat.lock->isLocked()) {
        m_seat.lock->page()->setNote(m_seat.lock->whyNotClosed());
    }
}

void LoginFlow::cancelSwitch()
{
    if (m_seat.lock && m_seat.lock->state() == DeskLock::State::Switching) {
        m_seat.lock->showPage();
        m_retired = std::move(m_nextWorkspace);
    }
}

void LoginFlow::finishSwitch(std::unique_ptr<Session> session)
{
    DeskClipboard::wipe();
    const UserId user = session->userId();
    if (user == m_seat.session->userId()) { // back, by the longer way
        m_seat.lock->unlockBy(*session);
        session.reset();
        m_retired = std::move(m_nextWorkspace);
        return;
    }
    Seat before = std::move(m_seat);
    const bool keeps =
        before.lock->hasUnsaved() || deskSettings(*m_nextWorkspace).current().switchKeepsSession;
    if (keeps) {
        setAside(std::move(before));
    } else {
        before.leave();
    }
    if (const int index = keptOf(user); index >= 0) {
        m_seat = takeKept(index);
        m_desk->setContent(m_seat.window.get());
        m_seat.lock->setAside(false);
        m_seat.lock->unlockBy(*session);
        session.reset();
        m_retired = std::move(m_nextWorkspace);
        readIdleTimes();
    } else {
        m_seat.workspace = std::move(m_nextWorkspace);
        m_seat.workspace->watch();
        showWindow(std::move(session));
    }
}

/// Whoever has logged in at an open editor goes on with its text; the one before is locked, and
/// gives way as after any switch.
void LoginFlow::switchAtEditor()
{
    std::unique_ptr<Session> next = m_seat.window ? m_seat.window->takeNextSession() : nullptr;
    Result<std::unique_ptr<Workspace>> workspace = openShut(m_context, m_path);
    if (!next || !workspace) {
        if (next) {
            discard(*m_seat.workspace, std::move(next));
        }
        return; // the draft waits for its new author
    }
    const QString draft = m_seat.window->nextDraft();
    m_seat.lock->lock();
    m_nextWorkspace = std::move(*workspace);
    m_wasAsked = true; // by SwitchTextDialog, where a no leads back to the text
    m_hasTakenText = true;
    finishSwitch(std::move(next));
    if (m_seat.window) {
        m_wasAsked = m_hasTakenText = false;
        m_seat.window->openDraftOf(draft);
    }
}

/// The login was recorded, so its end is, too.
void LoginFlow::discard(Workspace &workspace, std::unique_ptr<Session> session)
{
    workspace.auth().deskLog().record(*session, AuditAction::LogOut);
    session.reset();
}

int LoginFlow::keptOf(UserId user) const
{
    const auto found = std::find_if(m_kept.cbegin(), m_kept.cend(), [user](const Seat &seat) {
        return seat.session->userId() == user;
    });
    return found == m_kept.cend() ? -1 : static_cast<int>(found - m_kept.cbegin());
}

void LoginFlow::setAside(Seat seat)
{
    seat.window->rememberLook(); // while the window is theirs still
    seat.lock->setAside(true);
    m_kept.push_back(std::move(seat));
}

Seat LoginFlow::takeKept(int index)
{
    Seat seat = std::move(m_kept.at(static_cast<std::size_t>(index)));
    m_kept.erase(m_kept.begin() + index);
    return seat;
}

void LoginFlow::showKept(int index)
{
    if (index < 0 || index >= static_cast<int>(m_kept.size())) {
        return;
    }
    Seat next = takeKept(index);
    if (m_seat.lock) {
        setAside(std::move(m_seat));
    }
    m_retired = std::move(m_nextWorkspace);
    m_seat = std::move(next);
    m_desk->setContent(m_seat.window.get());
    m_seat.lock->setAside(false);
    m_seat.lock->showPage();
    m_desk->show();
    readIdleTimes();
}

/// The program does not end, nor go to another file, over what somebody has not saved.
bool LoginFlow::returnToUnsaved(QString (DeskLock::*why)() const)
{
    for (std::size_t i = 0; i < m_kept.size(); ++i) {
        if (m_kept[i].lock->hasUnsaved()) {
            const bool wasLoggedIn = m_seat.session != nullptr;
            endSession();
            showKept(static_cast<int>(i));
            const DeskLock &lock = *m_seat.lock;
            lock.page()->setNote(wasLoggedIn ? (lock.*why)() : lock.whyNotClosed());
            return true;
        }
    }
    return false;
}

QStringList LoginFlow::othersUnsaved() const
{
    QStringList names;
    for (const Seat &seat : m_kept) {
        if (seat.lock->hasUnsaved()) {
            names.append(seat.session->username());
        }
    }
    return names;
}

void LoginFlow::dropTiredSeats()
{
    dropKept([](const Seat &seat) { return seat.lock->isTired(); });
}

void LoginFlow::dropKept(const std::function<bool(const Seat &)> &isOver)
{
    if (std::erase_if(m_kept, isOver) == 0 || !m_switchPage) {
        return;
    }
    QList<UserId> people;
    for (const Seat &seat : m_kept) {
        people.append(seat.session->userId());
    }
    m_switchPage->keepOnly(people);
}

void LoginFlow::followIdle(IdleWatch::Phase phase)
{
    // Nobody has begun to work: there is nothing to lock.
    const bool isGone = phase == IdleWatch::Phase::Idle || phase == IdleWatch::Phase::Away;
    if (isGone && m_seat.session && !m_seat.lock) {
        QMetaObject::invokeMethod(
            this, [this] { endThenLogin(); }, Qt::QueuedConnection);
    }
}

void LoginFlow::readIdleTimes()
{
    if (m_seat.session) {
        m_idle.setTimes(deskSettings(*m_seat.workspace).idleTimes(*m_seat.session));
    }
}
