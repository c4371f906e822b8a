// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuditMark.h"

#include "models/access/Log.h"

#include <QDir>
#include <QFileInfo>
#include <QLockFile>
#include <QSaveFile>

#include <chrono>

using namespace std::chrono_literals;

namespace {

AuditChain::Head read(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QList<QByteArray> words = file.readLine(200).simplified().split(' ');
    return words.size() == 2
               ? AuditChain::Head{words[0].toLongLong(), QString::fromLatin1(words[1])}
               : AuditChain::Head{};
}

} // namespace

AuditMark::AuditMark(QString path)
    : m_path(std::move(path))
    , m_highest(m_path.isEmpty() ? AuditChain::Head() : read(m_path))
{
    m_thread.setMaxThreadCount(1);
}

AuditMark::~AuditMark()
{
    waitForWriting();
}

QString AuditMark::pathFor(const QString &secretsPath, const QString &databaseId)
{
    return secretsPath.isEmpty() || databaseId.isEmpty()
               ? QString()
               : QFileInfo(secretsPath).absolutePath() + QStringLiteral("/audit/") + databaseId;
}

AuditChain::Head AuditMark::highest() const
{
    const QMutexLocker lock(&m_mutex);
    return m_highest;
}

void AuditMark::raise(const AuditChain::Head &head)
{
    const QMutexLocker lock(&m_mutex);
    if (head.count <= m_highest.count) {
        return;
    }
    m_highest = head;
    if (m_path.isEmpty() || m_writes) {
        return; // the one who writes looks again
    }
    m_writes = true;
    m_thread.start([this] {
        for (AuditChain::Head written; true;) {
            const AuditChain::Head newest = highest();
            if (written != newest) {
                write(newest);
                written = newest;
                continue;
            }
            const QMutexLocker again(&m_mutex);
            if (written == m_highest) {
                m_writes = false;
                return;
            }
        }
    });
}

void AuditMark::waitForWriting()
{
    m_thread.waitForDone();
}

void AuditMark::write(const AuditChain::Head &head)
{
    const QString folder = QFileInfo(m_path).absolutePath();
    QDir().mkpath(folder);
    QLockFile lock(m_path + QStringLiteral(".lock"));
    // Another process of this workstation may be further.
    if (!lock.tryLock(2s) || read(m_path).count >= head.count) {
        return;
    }
    QSaveFile file(m_path);
    const QByteArray line = QByteArray::number(head.count) + ' ' + head.hash.toLatin1() + '\n';
    const bool isWritten =
        file.open(QIODevice::WriteOnly) && file.write(line) == line.size() && file.commit();
    if (!isWritten) {
        qCWarning(lcAccess) << "how far the audit reaches cannot be noted" << m_path;
    }
}
