// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Presence.h"

#include "models/access/Log.h"
#include "models/crypto/Random.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QSysInfo>

#include <algorithm>
#include <memory>

#ifdef Q_OS_UNIX
#include <cerrno>
#include <csignal>
#endif

using namespace std::chrono_literals;

namespace {

/// Of this machine; where it cannot be told it may live.
bool mayLive(qint64 pid)
{
#ifdef Q_OS_UNIX
    return kill(static_cast<pid_t>(pid), 0) == 0 || errno == EPERM;
#else
    Q_UNUSED(pid)
    return true;
#endif
}

} // namespace

Presence::Presence(const QString &databasePath, UserId user, const Clock &clock,
                   const QString &workstation, QObject *parent)
    : QObject(parent)
    , m_user(user)
    , m_clock(clock)
    , m_workstation(workstation)
{
    Result<std::unique_ptr<PresenceFile>> file = PresenceFile::open(databasePath);
    if (file) {
        m_file = std::move(*file);
    } else {
        qCWarning(lcAccess) << "sessions elsewhere are not known:" << file.error().detail;
    }
    connect(&m_timer, &QTimer::timeout, this, &Presence::beat);
}

Presence::~Presence()
{
    end();
}

QString Presence::thisMachine()
{
    return QSysInfo::machineHostName();
}

std::optional<QString> Presence::placeOf(const QString &databasePath, UserId user)
{
    const auto file = PresenceFile::open(databasePath);
    const Result<QList<PresenceFile::Row>> rows =
        file ? (*file)->ofUser(user) : Result<QList<PresenceFile::Row>>(file.error());
    if (!rows) {
        return std::nullopt;
    }
    std::optional<QString> elsewhere;
    for (const PresenceFile::Row &row : *rows) {
        if (row.workstation != thisMachine()) {
            elsewhere = row.workstation;
        } else if (mayLive(row.pid)) {
            return row.workstation;
        }
    }
    return elsewhere;
}

std::optional<PresenceFile::Row> Presence::other() const
{
    return other(Of::Anybody);
}

std::optional<PresenceFile::Row> Presence::elsewhere() const
{
    return other(Of::OtherPrograms);
}

std::optional<PresenceFile::Row> Presence::other(Of of) const
{
    const Result<QList<PresenceFile::Row>> rows =
        m_file ? m_file->ofUser(m_user) : QList<PresenceFile::Row>();
    if (!rows) {
        return std::nullopt;
    }
    for (const PresenceFile::Row &row : *rows) {
        const bool isHere = row.workstation == m_workstation;
        const bool isDead = isHere && !mayLive(row.pid);
        const bool isOwn = isHere && row.pid == QCoreApplication::applicationPid();
        if (isDead) {
            (void)m_file->remove(row.id);
        } else if (row.id != m_id && !(isOwn && of == Of::OtherPrograms)) {
            return row;
        }
    }
    return std::nullopt;
}

void Presence::watch(const PresenceFile::Row &other, QObject *context,
                     std::function<void(bool)> done)
{
    auto *look = new QTimer(context);
    QElapsedTimer since;
    since.start();
    connect(look, &QTimer::timeout, this, [this, look, since, other, done = std::move(done)] {
        const Result<QList<PresenceFile::Row>> rows = m_file->ofUser(m_user);
        if (!rows) {
            return;
        }
        const auto found =
            std::find_if(rows->cbegin(), rows->cend(),
                         [&other](const PresenceFile::Row &row) { return row.id == other.id; });
        const bool isGone = found == rows->cend();
        const bool lives = !isGone && found->beat != other.beat;
        if (!isGone && !lives && !since.hasExpired(std::chrono::milliseconds(Patience).count())) {
            return;
        }
        if (!isGone && !lives) {
            (void)m_file->remove(other.id);
        }
        look->deleteLater();
        look->stop();
        done(lives);
    });
    look->start(250ms);
}

/// False where the file is locked.
bool Presence::removeOthers()
{
    const Result<QList<PresenceFile::Row>> rows = m_file->ofUser(m_user);
    if (!rows) {
        return false;
    }
    return std::all_of(rows->cbegin(), rows->cend(), [this](const PresenceFile::Row &row) {
        return row.id == m_id || m_file->remove(row.id).hasValue();
    });
}

void Presence::begin(Others others)
{
    if (!m_file) {
        return;
    }
    if (m_id.isNull()) {
        m_id = Random::uniquifier();
    }
    m_replaces = others == Others::LogOut && !removeOthers();
    m_isTold = tell();
    m_timer.start(BeatInterval);
}

bool Presence::tell()
{
    const Result<> told = m_file->insert(
        {m_id, m_user, m_workstation, QCoreApplication::applicationPid(), m_clock.now(), 0});
    if (!told) {
        qCWarning(lcAccess) << "others are not told of this session:" << told.error().detail;
    }
    return told.hasValue();
}

void Presence::end()
{
    m_timer.stop();
    if (m_file && !m_id.isNull()) {
        (void)m_file->remove(m_id);
        m_id = QString();
    }
}

void Presence::beat()
{
    if (!m_isTold) { // the file was locked then
        m_isTold = tell();
    } else if (const Result<bool> beaten = m_file->beat(m_id); !beaten) {
        return; // a lock: the next one will do
    } else if (!*beaten) {
        m_isTold = false;
        m_timer.stop();
        emit displaced();
        return;
    }
    if (m_isTold && m_replaces) {
        m_replaces = !removeOthers();
    }
}
