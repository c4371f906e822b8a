// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuditChain.h"

#include <QtEndian>

namespace {

void append(QByteArray &bytes, qint64 number)
{
    char text[sizeof(number)];
    qToBigEndian(number, text);
    bytes.append(text, sizeof(text));
}

// NULL and '' are two things.
void append(QByteArray &bytes, const QString &text)
{
    const QByteArray utf8 = text.toUtf8();
    append(bytes, text.isNull() ? -1 : qint64(utf8.size()));
    bytes.append(utf8);
}

void append(QByteArray &bytes, const std::optional<qint64> &number)
{
    append(bytes, number ? QString::number(*number) : QString());
}

QByteArray headContent(const AuditChain::Head &head)
{
    QByteArray bytes = QByteArrayLiteral("postern audit head v1");
    append(bytes, head.count);
    append(bytes, head.hash);
    return bytes;
}

} // namespace

QByteArray AuditChain::encode(const AuditRecord &record)
{
    QByteArray bytes = QByteArrayLiteral("postern audit entry v1");
    append(bytes, record.id);
    append(bytes, record.at);
    append(bytes, record.userId);
    for (const QString &text :
         {record.userName, record.workstation, record.session, record.action, record.objectKind}) {
        append(bytes, text);
    }
    append(bytes, record.objectId);
    for (const QString &text : {record.objectName, record.before, record.after, record.previous}) {
        append(bytes, text);
    }
    return bytes;
}

void AuditChain::close(AuditRecord &record, const AuditSeal &seal)
{
    const QByteArray hash = AuditSeal::digest(encode(record));
    record.hash = QString::fromLatin1(hash);
    record.seal = QString::fromLatin1(seal.seal(hash));
}

bool AuditChain::hasOwnHash(const AuditRecord &record)
{
    return record.hash.toUtf8() == AuditSeal::digest(encode(record));
}

bool AuditChain::hasTrueSeal(const AuditRecord &record, const AuditSeal &seal)
{
    return seal.isSealOf(record.seal.toUtf8(), record.hash.toUtf8());
}

bool AuditChain::isWhole(const AuditRecord &record, const AuditSeal &seal)
{
    return hasOwnHash(record) && hasTrueSeal(record, seal);
}

bool AuditChain::follows(const AuditRecord &record, const Head &end)
{
    return record.id == end.count + 1 && record.previous == end.hash;
}

AuditChain::Head AuditChain::highestEnd(const Head &standing, const std::optional<Head> &sealed,
                                        const Head &seen)
{
    const Head &here = sealed && sealed->count > standing.count ? *sealed : standing;
    return seen.count > here.count ? seen : here;
}

QString AuditChain::toText(const Head &head, const AuditSeal &seal)
{
    return QStringLiteral("%1:%2:%3")
        .arg(QString::number(head.count), head.hash,
             QString::fromLatin1(seal.seal(headContent(head))));
}

std::optional<AuditChain::Head> AuditChain::fromText(const QString &text, const AuditSeal &seal)
{
    const QStringList parts = text.split(u':');
    if (parts.size() != 3) {
        return std::nullopt;
    }
    const Head head{parts[0].toLongLong(), parts[1]};
    if (!seal.isSealOf(parts[2].toUtf8(), headContent(head))) {
        return std::nullopt;
    }
    return head;
}
