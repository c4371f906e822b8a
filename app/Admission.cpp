// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/Admission.h"

#include "app/SharedDesk.h"
#include "dialogs/ElsewherePrompt.h"

#include <QMessageBox>

Admission::Admission(SharedDesk &desk, const Clock &clock)
    : m_desk(desk)
    , m_clock(clock)
{
}

void Admission::admit(Elsewhere elsewhere)
{
    Seat &seat = m_desk.seat();
    seat.presence = std::make_unique<Presence>(seat.workspace->database().path(),
                                               seat.session->userId(), m_clock);
    Presence *presence = seat.presence.get();
    connect(
        presence, &Presence::displaced, this, [this, presence] { giveWay(presence); },
        Qt::QueuedConnection);
    const std::optional<PresenceFile::Row> other = presence->other();
    if (other && elsewhere == Elsewhere::Ask &&
        !seat.workspace->deskSettings().current().severalSessions) {
        ask(*other);
    } else {
        emit admitted();
    }
}

void Admission::ask(const PresenceFile::Row &other)
{
    const Seat &seat = m_desk.seat();
    m_question = ElsewherePrompt::ask(nullptr, *seat.presence, other, seat.session->username(),
                                      [this](bool goesOn) {
                                          if (m_desk.seat().isOpen()) {
                                              return;
                                          }
                                          if (goesOn) {
                                              emit admitted();
                                          } else {
                                              emit refused({});
                                          }
                                      });
}

bool Admission::decline()
{
    if (m_question) {
        QMetaObject::invokeMethod(m_question, &QDialog::reject, Qt::QueuedConnection);
    }
    return m_question != nullptr;
}

/// Somebody who has logged in elsewhere is no longer here; what is not saved stays behind the lock.
void Admission::giveWay(const Presence *presence)
{
    Seat &seat = m_desk.seat();
    if (presence != seat.presence.get() || !seat.isOpen()) {
        m_desk.dropKept([presence](const Seat &kept) {
            return kept.presence.get() == presence && !kept.lock->hasUnsaved();
        });
        return;
    }
    const std::optional<PresenceFile::Row> other = presence->other();
    const QString place = other ? other->workstation : QString();
    seat.lock->lock();
    if (seat.lock->hasUnsaved()) {
        //: %1 is the name of a computer.
        seat.lock->page()->setNote(tr("You have logged in on %1. There are changes here that are "
                                      "not saved; unlocking logs you out there.")
                                       .arg(place));
        return;
    }
    //: %1 is the name of a computer.
    emit refused(tr("You have been logged out: you have logged in on %1.").arg(place));
}
