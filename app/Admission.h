// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/PresenceFile.h"

#include <QObject>
#include <QPointer>

class Clock;
class SharedDesk;
class Presence;
class QDialog;

/// Lets whoever has logged in come to the desk: one session a person, unless the organisation
/// allows more. Where another one is, asks whether to go on here; where one comes later, this one
/// ends, but for what is not saved. Part of LoginFlow; GUI thread.
class Admission final : public QObject
{
    Q_OBJECT

public:
    Admission(SharedDesk &desk, const Clock &clock);

    enum class Elsewhere { Ask, Asked };
    /// Whoever is in the desk's seat; then admitted() or refused().
    void admit(Elsewhere elsewhere);
    /// Takes the question for a no, where one is asked. Later: the window may go with whoever was
    /// there before.
    bool decline();

signals:
    void admitted();
    /// The session is to end. `notice`: why; empty where its person knows.
    void refused(const QString &notice);

private:
    void ask(const PresenceFile::Row &other);
    void giveWay(const Presence *presence);

    SharedDesk &m_desk;
    const Clock &m_clock;
    QPointer<QDialog> m_question;
};
