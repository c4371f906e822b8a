// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/ChangeNotifier.h"

#include "models/storage/Database.h"

#include <utility>

ChangeNotifier::ChangeNotifier(const Database &database, Audit &audit, QObject *parent)
    : QObject(parent)
    , m_watched{{&database}}
    , m_audit(audit)
{
    m_timer.setInterval(PollInterval);
    connect(&m_timer, &QTimer::timeout, this, &ChangeNotifier::poll);
}

ChangeNotifier::ChangeNotifier(const Database &database, const Database &gate, Audit &audit,
                               QObject *parent)
    : ChangeNotifier(database, audit, parent)
{
    m_watched.append({&gate});
}

void ChangeNotifier::watchOtherPrograms()
{
    for (Watched &watched : m_watched) {
        watched.dataVersion = watched.database->dataVersion();
    }
    (void)isWorthTelling();
    m_timer.start();
}

void ChangeNotifier::noteChange(const Database &writer)
{
    passOver(writer);
    emit changed(Origin::Here);
}

// A commit of another program's that lies between is passed over with it: what was read before is
// read again for ours anyway, and the next write records what others have done.
void ChangeNotifier::noteChangeBeside()
{
    for (Watched &watched : m_watched) {
        (void)hasMoved(watched);
    }
    (void)isWorthTelling();
    emit changed(Origin::Here);
}

// SQLite counts for a connection the commits of all others. What is taken as known here may hold
// another program's commit as well; that one moves the writer's own count, which stays as it is.
// The stamp can wait until whoever has saved goes on.
void ChangeNotifier::passOver(const Database &writer)
{
    if (!m_timer.isActive()) {
        return;
    }
    for (Watched &watched : m_watched) {
        if (watched.database != &writer) {
            (void)hasMoved(watched);
        }
    }
    if (std::exchange(m_writer, &writer) == nullptr) {
        QMetaObject::invokeMethod(this, &ChangeNotifier::takeStamp, Qt::QueuedConnection);
    }
}

// What is new in it is ours, unless the writer sees that somebody else has written, too.
void ChangeNotifier::takeStamp()
{
    const Database *writer = std::exchange(m_writer, nullptr);
    if (writer == nullptr) {
        return; // it has been done
    }
    const Result<ChangeStamp> stamp = readStamp();
    for (const Watched &watched : std::as_const(m_watched)) {
        if (watched.database == writer && stamp && writer->dataVersion() == watched.dataVersion) {
            m_stamp = *stamp;
        }
    }
}

void ChangeNotifier::poll()
{
    takeStamp();
    bool isForeign = false;
    for (Watched &watched : m_watched) {
        isForeign = hasMoved(watched) || isForeign;
    }
    if (isForeign && isWorthTelling()) {
        emit changed(Origin::Elsewhere);
    }
}

Result<ChangeStamp> ChangeNotifier::readStamp() const
{
    return ChangeStamp::read(m_watched.constLast().database->connection());
}

// Where a commit of ours stands beside another program's the stamp stays as it was: the next draft
// that somebody saves is then told for once, which is better than one change too few.
bool ChangeNotifier::isWorthTelling()
{
    const Result<ChangeStamp> stamp = readStamp();
    const ChangeStamp before = std::exchange(m_stamp, stamp ? *stamp : ChangeStamp());
    return !stamp || !stamp->differsByDraftsAlone(before);
}

bool ChangeNotifier::hasMoved(Watched &watched)
{
    const qint64 version = watched.database->dataVersion();
    return version >= 0 && std::exchange(watched.dataVersion, version) != version;
}
