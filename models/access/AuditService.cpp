// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/AuditService.h"

#include "models/access/AccessPolicy.h"
#include "models/access/ChangeNotifier.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/AuditStore.h"
#include "models/storage/DatabaseFiles.h"
#include "models/storage/LongWork.h"
#include "models/storage/QueryGuard.h"
#include "models/storage/ReadTransaction.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QSaveFile>

namespace {

QJsonValue parsedJson(const QString &text)
{
    return text.isEmpty() ? QJsonValue()
                          : QJsonValue(QJsonDocument::fromJson(text.toUtf8()).object());
}

QJsonValue orNull(const QString &text)
{
    return text.isNull() ? QJsonValue() : QJsonValue(text);
}

QJsonValue orNull(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue();
}

/// With the stored texts of before and after, over which the hash goes: JSON written anew could
/// have its members in another order.
QJsonObject toJson(const AuditRecord &record)
{
    return {{QStringLiteral("id"), record.id},
            {QStringLiteral("at"), record.at},
            {QStringLiteral("user_id"), orNull(record.userId)},
            {QStringLiteral("user_name"), orNull(record.userName)},
            {QStringLiteral("workstation"), record.workstation},
            {QStringLiteral("session"), orNull(record.session)},
            {QStringLiteral("action"), record.action},
            {QStringLiteral("object_kind"), orNull(record.objectKind)},
            {QStringLiteral("object_id"), orNull(record.objectId)},
            {QStringLiteral("object_name"), orNull(record.objectName)},
            {QStringLiteral("before"), parsedJson(record.before)},
            {QStringLiteral("after"), parsedJson(record.after)},
            {QStringLiteral("before_text"), orNull(record.before)},
            {QStringLiteral("after_text"), orNull(record.after)},
            {QStringLiteral("previous"), record.previous},
            {QStringLiteral("hash"), record.hash},
            {QStringLiteral("seal"), record.seal}};
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// What is found, the end as it is sealed, and then each entry on its line.
Result<bool> writeEvidence(QIODevice &file, const QSqlDatabase &connection,
                           const AuditReport &report)
{
    const AuditStore store(connection);
    const Result<QString> head = store.head();
    if (!head) {
        return head.error();
    }
    QJsonObject found{{QStringLiteral("entries"), report.entries},
                      {QStringLiteral("broken"), QJsonValue()}};
    if (report.broken) {
        found.insert(QStringLiteral("broken"), report.broken->toJson());
    }
    report.addOthers(&found);
    QJsonArray accepted;
    for (const AuditAcceptance &each : report.accepted) {
        accepted.append(each.toJson());
    }
    found.insert(QStringLiteral("accepted"), accepted);
    bool isWritten = true;
    const auto write = [&](const QByteArray &bytes) {
        isWritten = isWritten && file.write(bytes) == bytes.size();
    };
    write("{\"postern_audit\": 1,\n\"report\": " + compact(found) + ",\n\"head\": " +
          QJsonDocument(QJsonObject{{QStringLiteral("sealed"), *head}})
              .toJson(QJsonDocument::Compact) +
          ",\n\"entries\": [");
    bool isFirst = true;
    const Result<> read = store.forEach(0, [&](const AuditRecord &record) {
        write((isFirst ? "\n" : ",\n") + compact(toJson(record)));
        isFirst = false;
        return isWritten;
    });
    write("\n]}\n");
    return read ? Result<bool>(isWritten) : read.error();
}

Result<AuditReport> verify(const Database::Place &place, const AuditSeal &seal,
                           const AuditChain::Head &highest)
{
    const Result<Connection> connection = Database::openReader(place);
    if (!connection) {
        return connection.error();
    }
    const QueryGuard guard(connection->database(), &LongWork::mustStop);
    return AuditCheck::run(connection->database(), seal, highest);
}

/// Of one moment: what is found is about the very entries that are written. False where they cannot
/// be.
Result<bool> findAndWrite(QIODevice &file, const Database::Place &place, const AuditSeal &seal,
                          const AuditChain::Head &highest)
{
    const Result<Connection> connection = Database::openReader(place);
    if (!connection) {
        return connection.error();
    }
    const QueryGuard guard(connection->database(), &LongWork::mustStop);
    const auto moment = ReadTransaction::begin(connection->database());
    if (!moment) {
        return moment.error();
    }
    const Result<AuditReport> report = AuditCheck::run(connection->database(), seal, highest);
    return report ? writeEvidence(file, connection->database(), *report) : report.error();
}

Result<AuditReport> confirm(const Database::Place &place, const AuditSeal &seal,
                            const AuditChain::Head &highest, const AuditReport &shown)
{
    const Result<Connection> connection = Database::openReader(place);
    if (!connection) {
        return connection.error();
    }
    const QueryGuard guard(connection->database(), &LongWork::mustStop);
    const Result<AuditReport> present =
        AuditCheck::run(connection->database(), seal, highest, shown);
    if (!present) {
        return present.error();
    }
    if (!present->broken) {
        return Error{.code = ErrorCode::Invalid};
    }
    if (!present->goesOn) {
        return Error{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};
    }
    return AuditCheck::goOn(connection->database(), seal, shown);
}

/// Of a reason that a person gives.
Result<QString> checked(const QString &reason)
{
    const QString trimmed = reason.trimmed();
    if (trimmed.isEmpty()) {
        return Error{.code = ErrorCode::Invalid, .reason = Reason::Empty};
    }
    if (trimmed.size() > AuditAcceptance::LongestReason) {
        return Error{.code = ErrorCode::Invalid,
                     .reason = Reason::TooLong,
                     .limit = AuditAcceptance::LongestReason};
    }
    return trimmed;
}

Permission neededFor(const Session &session, AuditObject kind)
{
    switch (kind) {
    case AuditObject::Post:
        return Permission::PostsRead;
    case AuditObject::User:
    case AuditObject::Membership:
        return Permission::UsersRead;
    case AuditObject::Role:
        return AccessPolicy::neededForRoles(session);
    default:
        return Permission::AuditRead;
    }
}

} // namespace

std::function<Result<AuditReport>()> AuditService::verification() const
{
    Audit &audit = m_notifier.audit();
    return [place = m_database.place(), seal = audit.seal(), highest = audit.highest()] {
        return verify(place, *seal, highest);
    };
}

std::function<Result<AuditReport>()> AuditService::confirmation(const AuditReport &shown) const
{
    Audit &audit = m_notifier.audit();
    return [place = m_database.place(), seal = audit.seal(), highest = audit.highest(), shown] {
        return confirm(place, *seal, highest, shown);
    };
}

Result<> AuditService::accept(const Session &session, const AuditReport &report,
                              const QString &reason)
{
    const Result<QString> why = checked(reason);
    if (!why || !report.broken) {
        return why ? Error{.code = ErrorCode::Invalid} : why.error();
    }
    PermissionSet needed = Permissions::administration();
    needed.insert(Permission::AuditRead);
    Result<UnitOfWork> unit =
        UnitOfWork::begin(m_database, m_notifier, session, {needed, UnitOfWork::Proof::JustNow});
    if (!unit) {
        return unit.error();
    }
    // What other programs did stands in entries that come before this one and must be covered.
    if (m_notifier.audit().recorded() > 0) {
        if (const Result<> noted = unit->commit(); !noted) {
            return noted;
        }
        return Error{.code = ErrorCode::Busy};
    }
    const Result<AuditReport> present =
        AuditCheck::goOn(m_database.connection(), *m_notifier.audit().seal(), report);
    if (!present) {
        return present.error();
    }
    AuditAcceptance acceptance = AuditAcceptance::of(report);
    acceptance.reason = *why;
    const Result<bool> putBack = putGuardsBack();
    if (!putBack) {
        return putBack.error();
    }
    acceptance.isGuarding = *putBack;
    unit->record(acceptance.toEntry(present->digest));
    return unit->commit();
}

/// Where they are not as they were made.
Result<bool> AuditService::putGuardsBack()
{
    AuditStore store(m_database.connection());
    const Result<bool> guarded = store.isGuarded();
    if (!guarded || *guarded) {
        return guarded ? Result<bool>(false) : guarded;
    }
    const Result<> done = store.putGuardsBack();
    return done ? Result<bool>(true) : done.error();
}

std::function<Result<>()> AuditService::evidence(const QString &path) const
{
    Audit &audit = m_notifier.audit();
    return [place = m_database.place(), seal = audit.seal(), highest = audit.highest(),
            path]() -> Result<> {
        if (const Result<> fit = DatabaseFiles::checkTarget(place.path, path); !fit) {
            return fit;
        }
        QSaveFile file(path);
        const Result<bool> written = file.open(QIODevice::WriteOnly)
                                         ? findAndWrite(file, place, *seal, highest)
                                         : Result<bool>(false);
        if (!written) {
            return written.error();
        }
        return *written && file.commit() ? Result<>()
                                         : Error{.code = ErrorCode::Storage,
                                                 .reason = Reason::NotWritable,
                                                 .subject = path};
    };
}

Result<> AuditService::forEach(const Session &session,
                               const std::function<bool(const QJsonObject &)> &each) const
{
    if (const auto allowed = AccessPolicy::require(session, Permission::AuditRead); !allowed) {
        return allowed.error();
    }
    return AuditStore(m_database.connection()).forEach(0, [&each](const AuditRecord &record) {
        return each(toJson(record));
    });
}

Result<qint64> AuditService::newestId() const
{
    return AuditStore(m_database.connection()).newestId();
}

Result<QList<AuditRecord>> AuditService::latest(const Session &session, const QList<About> &objects,
                                                qint64 after) const
{
    Error refused{.code = ErrorCode::Forbidden};
    QList<std::pair<QString, qint64>> readable;
    for (const auto &[kind, id] : objects) {
        if (const Result<> may = AccessPolicy::require(session, neededFor(session, kind)); !may) {
            refused = may.error();
            continue;
        }
        readable.append({AuditActions::name(kind), id});
    }
    return readable.isEmpty() ? Result<QList<AuditRecord>>(refused)
                              : AuditStore(m_database.connection()).latest(readable, after);
}

Result<> AuditService::recordExport(const Session &session, const QString &target)
{
    Result<UnitOfWork> unit =
        UnitOfWork::begin(m_database, m_notifier, session, {{Permission::AuditRead}});
    if (!unit) {
        return unit.error();
    }
    unit->record({.action = AuditAction::Export,
                  .kind = AuditObject::Database,
                  .objectName = QStringLiteral("audit"),
                  .after = {{AuditFields::name(AuditField::Target), target}}});
    return unit->commit();
}

Result<> AuditService::recordForeignChanges()
{
    const auto counts = AuditStore(m_database.connection()).foreignCounts();
    if (!counts || counts->isEmpty()) {
        return counts ? Result<>() : Result<>(counts.error());
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, nullptr);
    return unit ? unit->commit() : unit.error();
}
