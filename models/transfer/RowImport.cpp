// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/RowImport.h"

#include "models/domain/FlagText.h"
#include "models/domain/TextExcerpt.h"
#include "models/storage/RoleStore.h"
#include "models/transfer/PostImport.h"
#include "models/transfer/RoleImport.h"
#include "models/transfer/UserImport.h"

#include <algorithm>

namespace {

constexpr qsizetype LongestExcerpt = 160;
constexpr qsizetype Context = 24; // characters before the first that differs

/// What excerpts of both show: where long texts differ, of short ones the beginning.
qsizetype placeToShow(const QString &one, const QString &other)
{
    const bool areShort = qMax(one.size(), other.size()) <= LongestExcerpt;
    return areShort ? 0 : TextExcerpt::commonBeginning(one, other);
}

QString excerpt(const QString &text, qsizetype place)
{
    return TextExcerpt::shortened(TextExcerpt::from(text, place, Context), LongestExcerpt);
}

QList<qint64> sorted(QList<qint64> ids)
{
    std::sort(ids.begin(), ids.end());
    return ids;
}

/// The people of a role, in the order of their ids.
Result<QByteArray> holders(const Database &database, RoleId role)
{
    const auto members = RoleStore(database).members(role);
    if (!members) {
        return members.error();
    }
    QList<UserId> ids;
    for (const auto &[id, name] : *members) {
        ids.append(id);
    }
    QByteArray text;
    for (const UserId id : sorted(ids)) {
        text += ' ' + QByteArray::number(id);
    }
    return text;
}

/// What each role allows: who is given one gains that. And who holds those that are to allow
/// something else.
Result<QByteArray> allowances(const Database &database, const RightsChange::Plan &plan)
{
    const auto roles = RoleStore::permissions(database.connection(), database.schema());
    if (!roles) {
        return roles.error();
    }
    QByteArray text;
    for (const RoleId id : sorted(roles->keys())) {
        text += QByteArray::number(id);
        const QList<Permission> permissions = roles->value(id).toList();
        for (const Permission permission : permissions) {
            text += ' ' + Permissions::name(permission).toUtf8();
        }
        const auto held =
            plan.roles.contains(id) ? holders(database, id) : Result<QByteArray>(QByteArray());
        if (!held) {
            return held.error();
        }
        text += ';' + *held + ';';
    }
    return text;
}

} // namespace

std::unique_ptr<RowImport> RowImport::make(TransferKind kind, Workspace &workspace,
                                           const Session &session, PasswordColumn &passwords)
{
    switch (kind) {
    case TransferKind::Posts:
        return std::make_unique<PostImport>(workspace, session);
    case TransferKind::Users:
        return std::make_unique<UserImport>(workspace, session, passwords);
    case TransferKind::Roles:
        return std::make_unique<RoleImport>(workspace, session);
    case TransferKind::Audit:
        break;
    }
    return nullptr;
}

Result<> RowImport::claim(qint64 id, const ImportRow &row, Field field)
{
    if (m_claimed.contains(id)) {
        return Error{.code = ErrorCode::Invalid,
                     .reason = Reason::RepeatedLine,
                     .field = field,
                     .subject = row.keyValue()};
    }
    m_claimed.insert(id);
    return {};
}

Result<QByteArray> RowImport::digest() const
{
    QCryptographicHash whole(QCryptographicHash::Sha256);
    whole.addData(m_digest.result());
    if (const RightsChange::Plan plan = rights(); !plan.isEmpty()) {
        const Result<QByteArray> allowed = allowances(m_workspace.database(), plan);
        if (!allowed) {
            return allowed.error();
        }
        whole.addData(*allowed);
    }
    return whole.result();
}

void RowImport::note(const ImportRow &row, const QString &thing, const char *field,
                     const QString &before, const QString &after, Kind kind)
{
    ++m_fieldsChanged;
    for (const QString &text : {thing, QString::fromLatin1(field), before, after}) {
        m_digest.addData(QByteArray::number(text.size()) + ' ' + text.toUtf8());
    }
    if (m_changes.size() >= ImportReport::MaximumChanges) {
        return;
    }
    const qsizetype place = placeToShow(before, after);
    m_changes.append({.line = row.line(),
                      .thing = excerpt(thing, 0),
                      .field = QString::fromLatin1(field),
                      .kind = kind,
                      .before = excerpt(before, place),
                      .after = excerpt(after, place)});
}

bool RowImport::isSame(const QString &given, const QString &present, UserRules::Rule rule)
{
    if (given == present) {
        return true;
    }
    const Result<QString> text = rule(given);
    return text && *text == present;
}

Result<qint64> RowImport::toId(const QString &value)
{
    bool isNumber = false;
    const qint64 id = value.trimmed().toLongLong(&isNumber);
    if (!isNumber) {
        return Error{.code = ErrorCode::Invalid,
                     .reason = Reason::NotANumber,
                     .field = Field::Id,
                     .subject = value};
    }
    return id;
}

Result<bool> RowImport::toFlag(const QString &value, Field field)
{
    if (const std::optional<bool> flag = FlagText::fromText(value)) {
        return *flag;
    }
    return Error{
        .code = ErrorCode::Invalid, .reason = Reason::NotYesOrNo, .field = field, .subject = value};
}

QStringList RowImport::toList(const QString &value)
{
    QStringList list;
    for (const QString &part : value.split(u',')) {
        const QString name = part.trimmed();
        if (!name.isEmpty() && !list.contains(name)) {
            list.append(name);
        }
    }
    return list;
}

Error RowImport::unknown(Reason reason, Field field, const QString &subject)
{
    return {.code = ErrorCode::NotFound, .reason = reason, .field = field, .subject = subject};
}
