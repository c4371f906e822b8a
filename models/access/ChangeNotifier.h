// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/ChangeStamp.h"

#include <QList>
#include <QObject>
#include <QTimer>

#include <chrono>

class Audit;
class Database;

/// Tells that rows have changed, by this program or by another one, and knows the audit that each
/// change is recorded in. Another program's writes are seen by PRAGMA data_version, looked at every
/// 250 ms while watching. GUI thread.
///
/// A workspace writes by two connections, and each sees the other's commits as foreign: whoever
/// writes says by which, so that a change is told once, as one from here.
///
/// Drafts are written every second while somebody types, and no page shows them: a commit that
/// changed nothing else is not told (ChangeStamp).
class ChangeNotifier final : public QObject
{
    Q_OBJECT

public:
    enum class Origin { Here, Elsewhere };
    Q_ENUM(Origin)
    static constexpr std::chrono::milliseconds PollInterval{250};

    ChangeNotifier(const Database &database, Audit &audit, QObject *parent = nullptr);
    ChangeNotifier(const Database &database, const Database &gate, Audit &audit,
                   QObject *parent = nullptr);

    Audit &audit() { return m_audit; }

    /// Commands do not watch; the window does.
    void watchOtherPrograms();

    /// Services call it after a commit by this connection.
    void noteChange(const Database &writer);
    void noteChange() { noteChange(*m_watched.constFirst().database); }
    /// Whoever has written on a thread, by a connection that is not watched here, calls it.
    void noteChangeBeside();
    /// A commit that nobody needs to hear of: a beat that says that this program lives.
    void passOver(const Database &writer);

signals:
    void changed(ChangeNotifier::Origin origin);

private:
    void poll();
    void takeStamp();
    bool isWorthTelling();
    Result<ChangeStamp> readStamp() const;

    struct Watched
    {
        const Database *database;
        qint64 dataVersion = 0;
    };
    static bool hasMoved(Watched &watched);

    QList<Watched> m_watched;           // the window's connection first, the gate last
    ChangeStamp m_stamp;                // as it was last known to hold nothing that is not told
    const Database *m_writer = nullptr; // whose last commit the stamp does not hold yet
    Audit &m_audit;
    QTimer m_timer;
};
