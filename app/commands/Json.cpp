// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Json.h"

#include <QJsonArray>

namespace {

QJsonValue time(const QDateTime &moment)
{
    return moment.isValid() ? QJsonValue(moment.toUTC().toString(Qt::ISODateWithMs))
                            : QJsonValue(QJsonValue::Null);
}

QJsonValue text(const QString &value)
{
    return value.isNull() ? QJsonValue(QJsonValue::Null) : QJsonValue(value);
}

QString kindName(FileReport::Kind kind)
{
    switch (kind) {
    case FileReport::Kind::Missing:
        return QStringLiteral("missing");
    case FileReport::Kind::Empty:
        return QStringLiteral("empty");
    case FileReport::Kind::Postern:
        return QStringLiteral("postern");
    case FileReport::Kind::Tutorial:
        return QStringLiteral("tutorial");
    case FileReport::Kind::TutorialActive:
        return QStringLiteral("tutorial+active");
    case FileReport::Kind::TutorialWorking:
        return QStringLiteral("tutorial+active+fs_uniquifier");
    case FileReport::Kind::FsqlaV1:
        return QStringLiteral("fsqla_v1");
    case FileReport::Kind::FsqlaV2:
        return QStringLiteral("fsqla_v2");
    case FileReport::Kind::FsqlaV3:
        return QStringLiteral("fsqla_v3");
    case FileReport::Kind::FsqlaV4:
        return QStringLiteral("fsqla_v4");
    }
    return {};
}

} // namespace

QStringList Json::userColumns()
{
    return {QStringLiteral("id"),    QStringLiteral("username"),
            QStringLiteral("email"), QStringLiteral("active"),
            QStringLiteral("roles"), QStringLiteral("current_login_at")};
}

QJsonObject Json::fromUser(const User &user, const RoleNames &roleNames)
{
    QJsonArray roles;
    for (const RoleId id : user.roleIds) {
        roles.append(roleNames.of(id));
    }
    return {
        {QStringLiteral("id"), user.id},
        {QStringLiteral("username"), text(user.username)},
        {QStringLiteral("email"), text(user.email)},
        {QStringLiteral("active"), user.active},
        {QStringLiteral("must_change_password"), user.mustChangePassword},
        {QStringLiteral("roles"), roles},
        {QStringLiteral("last_login_at"), time(user.lastLoginAt)},
        {QStringLiteral("current_login_at"), time(user.currentLoginAt)},
        {QStringLiteral("login_count"), user.loginCount},
    };
}

QStringList Json::roleColumns()
{
    return {QStringLiteral("id"), QStringLiteral("name"), QStringLiteral("description"),
            QStringLiteral("permissions"), QStringLiteral("members")};
}

QJsonObject Json::fromRole(const Role &role)
{
    return {
        {QStringLiteral("id"), role.id},
        {QStringLiteral("name"), text(role.name)},
        {QStringLiteral("description"), text(role.description)},
        {QStringLiteral("permissions"), QJsonArray::fromStringList(role.permissions)},
        {QStringLiteral("members"), role.memberCount},
    };
}

QStringList Json::postColumns()
{
    return {QStringLiteral("id"), QStringLiteral("title"), QStringLiteral("author"),
            QStringLiteral("create_datetime"), QStringLiteral("update_datetime")};
}

QJsonObject Json::fromPost(const Post &post)
{
    return {
        {QStringLiteral("id"), post.id},
        {QStringLiteral("title"), post.title},
        {QStringLiteral("body"), text(post.body)},
        {QStringLiteral("user_id"),
         post.authorId ? QJsonValue(*post.authorId) : QJsonValue(QJsonValue::Null)},
        {QStringLiteral("author"),
         post.authorName.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(post.authorName)},
        {QStringLiteral("create_datetime"), time(post.createdAt)},
        {QStringLiteral("update_datetime"), time(post.updatedAt)},
    };
}

/// Why the file has the journal that it has, in the words of the manual page.
QString journalReason(const FileReport &report)
{
    if (report.isOnNetwork) {
        return report.isWal ? QStringLiteral("on a network drive, rollback when Postern opens it")
                            : QStringLiteral("on a network drive");
    }
    return report.isWal ? QStringLiteral("on a local disk")
                        : QStringLiteral("not opened by Postern here yet");
}

QJsonObject Json::fromReport(const FileReport &report)
{
    QJsonArray roles;
    for (const FileReport::RoleFound &role : report.roleList) {
        roles.append(QJsonObject{
            {QStringLiteral("id"), role.id},
            {QStringLiteral("name"), text(role.name)},
            {QStringLiteral("permissions"), QJsonArray::fromStringList(role.permissions)},
            {QStringLiteral("members"), role.members},
        });
    }
    return {
        {QStringLiteral("path"), report.path},
        {QStringLiteral("kind"), kindName(report.kind)},
        {QStringLiteral("adopted"), report.kind == FileReport::Kind::Postern},
        {QStringLiteral("schema_version"), report.schemaVersion},
        {QStringLiteral("journal_mode"),
         report.isWal ? QStringLiteral("wal") : QStringLiteral("rollback")},
        {QStringLiteral("journal_reason"), journalReason(report)},
        {QStringLiteral("file_system"), report.fileSystem},
        {QStringLiteral("users"), report.users},
        {QStringLiteral("roles"), report.roles},
        {QStringLiteral("memberships"), report.memberships},
        {QStringLiteral("posts"), report.posts},
        {QStringLiteral("dangling_memberships"), report.danglingMemberships},
        {QStringLiteral("duplicate_memberships"), report.duplicateMemberships},
        {QStringLiteral("posts_without_author"), report.postsWithoutAuthor},
        {QStringLiteral("posts_with_unknown_author"), report.postsWithUnknownAuthor},
        {QStringLiteral("names_differing_in_case"),
         QJsonArray::fromStringList(report.namesDifferingInCase)},
        {QStringLiteral("unreadable_values"), report.unreadableValues},
        {QStringLiteral("unusable_passwords"), report.unusablePasswords},
        {QStringLiteral("needs_salt"), report.needsSalt},
        {QStringLiteral("extra_tables"), QJsonArray::fromStringList(report.extraTables)},
        {QStringLiteral("role_list"), roles},
    };
}
