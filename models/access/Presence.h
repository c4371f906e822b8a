// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Clock.h"
#include "models/storage/PresenceFile.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <optional>

/// That somebody is logged in here, told to the other programs that have the database open, and
/// what they tell: one session a person. A program that has died stops beating; by its beats alone
/// it is judged, or by its process where it was on this machine. Where no file can be kept beside
/// the database everybody is alone. Owned by whoever owns the session; GUI thread.
class Presence final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::seconds BeatInterval{2};
    /// Without a beat for so long a program is dead.
    static constexpr std::chrono::seconds Patience{8};

    Presence(const QString &databasePath, UserId user, const Clock &clock,
             const QString &workstation = thisMachine(), QObject *parent = nullptr);
    ~Presence() override;

    static QString thisMachine();
    /// The workstation of a session of theirs, this one before others, as far as one look tells:
    /// another one's may have died. None where they are not logged in.
    static std::optional<QString> placeOf(const QString &databasePath, UserId user);

    /// Another session of the same person, as far as one look tells.
    std::optional<PresenceFile::Row> other() const;
    /// The same of another program's, before begin(): in this one somebody may be locked behind.
    std::optional<PresenceFile::Row> elsewhere() const;
    /// Calls `done` once it is known whether that one lives: at its next beat, or when it has been
    /// silent for too long. Its row goes with it.
    void watch(const PresenceFile::Row &other, QObject *context, std::function<void(bool)> done);

    enum class Others { LogOut, Stay };
    /// From now on the person is here; and nowhere else, unless the others stay.
    void begin(Others others);
    /// Whether the others are told of it: not after displaced().
    bool isTold() const { return m_isTold; }
    void end();

signals:
    /// The person has logged in elsewhere, and wants to be there.
    void displaced();

private:
    enum class Of { Anybody, OtherPrograms };
    std::optional<PresenceFile::Row> other(Of of) const;
    void beat();
    bool tell();
    bool removeOthers();

    std::unique_ptr<PresenceFile> m_file;
    UserId m_user;
    const Clock &m_clock;
    QString m_workstation;
    QString m_id; // null before begin()
    bool m_isTold = false;
    bool m_replaces = false; // others, once the file is free
    QTimer m_timer;
};
