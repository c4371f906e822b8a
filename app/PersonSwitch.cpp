// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/PersonSwitch.h"

#include "app/AppContext.h"
#include "app/DeskClipboard.h"
#include "app/DeskWindow.h"
#include "app/Reception.h"
#include "app/SharedDesk.h"
#include "app/SwitchPage.h"

namespace {

/// The same file once more. Guarded from the beginning: nobody has logged in there yet.
Result<std::unique_ptr<Workspace>> openShut(AppContext &context, const Workspace &present)
{
    Result<std::unique_ptr<Workspace>> workspace = context.openWorkspace(present.database().path());
    if (workspace) {
        if (const Result<> shut = (*workspace)->shut(); !shut) {
            return shut.error();
        }
    }
    return workspace;
}

} // namespace

PersonSwitch::PersonSwitch(AppContext &context, SharedDesk &desk, Reception &reception)
    : m_context(context)
    , m_desk(desk)
    , m_reception(reception)
{
    connect(&m_desk, &SharedDesk::keptGone, this, &PersonSwitch::keepOnlyThoseHere);
}

PersonSwitch::~PersonSwitch() = default;

void PersonSwitch::start()
{
    const Seat &seat = m_desk.seat();
    if (!seat.isOpen() || seat.lock->state() != DeskLock::State::Locked) {
        return;
    }
    Result<std::unique_ptr<Workspace>> workspace = openShut(m_context, *seat.workspace);
    if (!workspace) {
        seat.lock->page()->setNote(tr("The database cannot be opened just now."));
        return;
    }
    m_next = std::move(*workspace);
    LoginDialog *login = m_reception.makeInPlace(*m_next);
    connect(login, &QDialog::accepted, this,
            [this, login] { finish(login->takeSession(), Finds::Nothing); });
    connect(login, &QDialog::rejected, this, &PersonSwitch::cancel, Qt::QueuedConnection);
    showPage(login);
}

void PersonSwitch::showPage(LoginDialog *login)
{
    const Seat &seat = m_desk.seat();
    QList<SwitchPage::Person> people;
    for (const Seat &kept : m_desk.kept()) {
        people.append({kept.session->userId(), kept.session->username()});
    }
    m_page = new SwitchPage(login, seat.session->username(), people);
    connect(m_desk.window(), &DeskWindow::closeRequested, m_page, [this] { refuseClose(); });
    connect(m_page, &SwitchPage::backRequested, this, &PersonSwitch::cancel, Qt::QueuedConnection);
    connect(m_page, &SwitchPage::keptChosen, this, &PersonSwitch::goBackTo, Qt::QueuedConnection);
    seat.lock->setSwitching();
    m_desk.window()->cover(m_page);
    login->focusFirst();
}

void PersonSwitch::refuseClose()
{
    const Seat &seat = m_desk.seat();
    if (seat.isOpen()) {
        m_page->setNote(seat.lock->whyNotClosed());
    } else {
        emit closeRequested();
    }
}

void PersonSwitch::cancel()
{
    const Seat &seat = m_desk.seat();
    if (seat.isOpen() && seat.lock->state() == DeskLock::State::Switching) {
        seat.lock->showPage();
        retire();
    }
}

void PersonSwitch::goBackTo(UserId person)
{
    if (m_desk.showKept(person)) {
        retire();
    }
}

void PersonSwitch::keepOnlyThoseHere()
{
    if (!m_page) {
        return;
    }
    QList<UserId> people;
    for (const Seat &seat : m_desk.kept()) {
        people.append(seat.session->userId());
    }
    m_page->keepOnly(people);
}

void PersonSwitch::finish(std::unique_ptr<Session> session, Finds what)
{
    DeskClipboard::wipe();
    Seat &seat = m_desk.seat();
    const UserId person = session->userId();
    if (person == seat.session->userId()) { // back, by the longer way
        seat.lock->unlockBy(*session);
        session.reset();
        retire();
        return;
    }
    Seat before = m_desk.takeSeat();
    const bool keeps =
        before.lock->hasUnsaved() || m_next->deskSettings().current().switchKeepsSession;
    keeps ? m_desk.setAside(std::move(before)) : before.leave();
    if (m_desk.bringForward(person)) {
        seat.lock->unlockBy(*session);
        session.reset();
        retire();
        m_desk.readIdleTimes();
    } else {
        seat.workspace = std::move(m_next);
        seat.workspace->watch();
        m_session = std::move(session);
        emit loggedIn(what);
    }
}

void PersonSwitch::takeOver()
{
    const Seat &seat = m_desk.seat();
    std::unique_ptr<Session> next = seat.window ? seat.window->takeNextSession() : nullptr;
    if (!next) {
        return;
    }
    Result<std::unique_ptr<Workspace>> workspace = openShut(m_context, *seat.workspace);
    if (!workspace) {
        seat.workspace->auth().deskLog().leave(std::move(next));
        return; // the draft waits for its new author
    }
    const QString draft = seat.window->nextDraft();
    seat.lock->lock();
    m_next = std::move(*workspace);
    finish(std::move(next), Finds::Text);
    if (seat.window) {
        seat.window->openDraftOf(draft);
    }
}

void PersonSwitch::retire()
{
    m_retired = std::move(m_next);
}
