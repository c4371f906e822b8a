// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/SharedDesk.h"

#include "app/AppContext.h"
#include "app/DeskClipboard.h"
#include "app/DeskWindow.h"

#include <algorithm>

SharedDesk::SharedDesk(AppContext &context, IdleWatch &idle)
    : m_context(context)
    , m_idle(idle)
{
    connect(&m_idle, &IdleWatch::looked, this, &SharedDesk::dropTired);
}

SharedDesk::~SharedDesk()
{
    clear();
}

void SharedDesk::hide()
{
    if (m_window) {
        m_window->hide();
    }
}

void SharedDesk::open()
{
    Workspace &workspace = *m_seat.workspace;
    m_seat.watcher = std::make_unique<SessionWatcher>(workspace.sessions(), workspace.notifier(),
                                                      *m_seat.session);
    if (!m_window) {
        m_window = std::make_unique<DeskWindow>();
    }
    m_seat.window = std::make_unique<MainWindow>(workspace, *m_seat.session, m_context.settings(),
                                                 m_window.get());
    MainWindow *window = m_seat.window.get();
    m_seat.lock = std::make_unique<DeskLock>(
        DeskLock::Parts{*m_window, workspace, *m_seat.session, *window, m_idle, m_context.clock()});
    connectWindow(window);
    connectLock(m_seat.lock.get());
    m_seat.occupy();
    connect(&workspace.notifier(), &ChangeNotifier::changed, m_seat.lock.get(),
            [this] { readIdleTimes(); });
    readIdleTimes();
    m_idle.noteInput();
    m_window->setContent(window);
    m_window->uncover();
    m_window->show();
}

void SharedDesk::connectWindow(MainWindow *window)
{
    connect(window, &MainWindow::logOutRequested, this, &SharedDesk::logOutRequested,
            Qt::QueuedConnection);
    connect(window, &MainWindow::personSwitched, this, &SharedDesk::personSwitched,
            Qt::QueuedConnection);
    connect(window, &MainWindow::openDatabaseRequested, this,
            [this, window] { emit openDatabaseRequested(window); });
    connect(window, &MainWindow::closed, this, &SharedDesk::closed, Qt::QueuedConnection);
}

void SharedDesk::connectLock(DeskLock *lock)
{
    lock->setOthers([this] { return othersUnsaved(); });
    connect(lock, &DeskLock::logOutRequested, this, &SharedDesk::logOutRequested,
            Qt::QueuedConnection);
    connect(lock, &DeskLock::switchRequested, this, &SharedDesk::switchRequested,
            Qt::QueuedConnection);
    connect(lock, &DeskLock::endDue, this, &SharedDesk::endDue, Qt::QueuedConnection);
    connect(lock, &DeskLock::stateChanged, this, [this](DeskLock::State state) {
        if (state == DeskLock::State::Open) {
            occupyAgain();
        }
    });
}

/// Whoever was elsewhere meanwhile is here now.
void SharedDesk::occupyAgain()
{
    if (m_seat.presence && !m_seat.presence->isTold()) {
        m_seat.occupy();
    }
}

void SharedDesk::endSession()
{
    if (m_seat.session) {
        DeskClipboard::wipe();
    }
    m_seat.leave();
}

void SharedDesk::clear()
{
    m_kept.clear();
    endSession();
    m_window.reset();
}

void SharedDesk::readIdleTimes()
{
    if (!m_seat.session) {
        return;
    }
    const DeskSettingsService &desk = m_seat.workspace->deskSettings();
    const auto times = desk.idleTimes(*m_seat.session);
    // Not those of who was here before; the next change that is heard of reads them again.
    m_idle.setTimes(times ? *times : desk.current().idle);
}

void SharedDesk::setAside(Seat seat)
{
    seat.window->rememberLook(); // while the window is theirs still
    seat.lock->setAside(true);
    m_kept.push_back(std::move(seat));
}

bool SharedDesk::bringForward(UserId person)
{
    const auto found = std::find_if(m_kept.begin(), m_kept.end(), [person](const Seat &seat) {
        return seat.session->userId() == person;
    });
    if (found == m_kept.end()) {
        return false;
    }
    Seat next = std::move(*found);
    m_kept.erase(found);
    if (m_seat.isOpen()) {
        setAside(takeSeat());
    }
    m_seat = std::move(next);
    m_window->setContent(m_seat.window.get());
    m_seat.lock->setAside(false);
    return true;
}

bool SharedDesk::showKept(UserId person)
{
    if (!bringForward(person)) {
        return false;
    }
    m_seat.lock->showPage();
    m_window->show();
    readIdleTimes();
    return true;
}

void SharedDesk::dropTired()
{
    dropKept([](const Seat &seat) { return seat.lock->isTired(); });
}

void SharedDesk::dropKept(const std::function<bool(const Seat &)> &isOver)
{
    if (std::erase_if(m_kept, isOver) > 0) {
        emit keptGone();
    }
}

std::optional<UserId> SharedDesk::unsavedBehind() const
{
    for (const Seat &seat : m_kept) {
        if (seat.lock->hasUnsaved()) {
            return seat.session->userId();
        }
    }
    return {};
}

QStringList SharedDesk::unsavedNames() const
{
    return m_seat.isOpen() ? m_seat.lock->unsavedNames() : othersUnsaved();
}

QStringList SharedDesk::othersUnsaved() const
{
    QStringList names;
    for (const Seat &seat : m_kept) {
        if (seat.lock->hasUnsaved()) {
            names.append(seat.session->username());
        }
    }
    return names;
}
