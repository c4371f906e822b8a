// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QJsonObject>
#include <QList>
#include <QString>

#include <optional>

/// What the audit records. New ones go to the end of their group; the stored names never change.
enum class AuditAction {
    // People coming and going
    Login,
    LoginFailed,
    LogOut,
    Lock,
    Unlock,
    UnlockFailed,
    SwitchUser,
    ViewAs, ///< somebody looked at what another person or a role sees
    // Accounts
    UserCreate,
    UserUpdate,
    UserRemove,
    UserRegister,
    UserApprove,    ///< a registration
    PasswordChange, ///< by the person
    PasswordReset,  ///< by somebody else
    SecondFactorOn,
    SecondFactorOff,     ///< by the person
    SecondFactorReset,   ///< by somebody else
    SecondFactorRefused, ///< after the right password
    RecoveryCodeUsed,
    PinSet,
    PinRemove,
    // Roles and memberships
    RoleCreate,
    RoleUpdate,
    RoleRemove,
    MemberAdd,
    MemberRemove,
    // Posts
    PostCreate,
    PostUpdate,
    PostRemove,
    PostRestore,
    // Settings and views
    SettingUpdate,
    ViewCreate,
    ViewUpdate,
    ViewRemove,
    // The database as a whole
    FirstRun,
    Adoption,
    Export,
    Import,
    ForeignChange, ///< another program changed rows
    AuditAccept,   ///< somebody accepted that the chain is broken here and goes on
};

/// The kind of thing that was acted upon.
enum class AuditObject { None, User, Role, Membership, Post, Setting, View, Database };

/// What stands in `before` and `after` of an entry, under names that never change. The times of a
/// role stand under the names of the settings that they replace.
enum class AuditField {
    // Accounts and roles
    Username,
    Email,
    Active,
    MustChangePassword,
    FailedTries,
    Roles,
    Role,
    RoleNumber,
    RemovedMemberships,
    Name,
    Description,
    Permissions,
    // Posts, and what becomes of them with their author
    Title,
    Body,
    AuthorId, ///< of a post
    HeirName,
    HeirId,
    // Settings and views
    Value,
    Shared,
    Page,
    // People coming and going, and what opens their things
    With,
    Why,
    By, ///< what With was called once
    LoginSession,
    Only,
    Text, ///< that somebody else goes on with
    DraftsLost,
    DraftsKept,
    RecoveryCodes,
    SecondFactorCodes,
    // Files
    Target,
    Format,
    Columns,
    Filtered,
    Added,
    Changed,
    // What another program did
    Operation,
    ChangedFields,
    Inserts, ///< of very many rows: how many; as the next
    Updates,
    Deletes,
    Ids, ///< "3-17": the least and the greatest
    // Accepted breaks
    BrokenAt,
    Broken,
    AlsoBrokenAt,
    AlsoBrokenCount,
    Protection,
    Reason,
    Digest,
};

/// One thing that was done, as whoever did it tells the audit; who, when, where and the seal are
/// added by access/Audit. `before` and `after` hold the changed fields only, small, and never a
/// password, a hash, a key or the text of a draft.
struct AuditEntry
{
    AuditAction action = AuditAction::Login;
    AuditObject kind = AuditObject::None;
    qint64 objectId = 0; ///< 0: it has none
    QString objectName = {};
    QJsonObject before = {};
    QJsonObject after = {};
    QDateTime at = {}; ///< null: just now
    /// Who, where a right password or recovery code has told it and nobody is logged in yet.
    qint64 actorId = 0; ///< 0: not known, or whoever has the session
    QString actorName = {};
};

/// An entry as it stands in the file, texts as they are there: what another program wrote need not
/// have a meaning.
struct AuditRecord
{
    qint64 id = 0;
    QString at;
    std::optional<qint64> userId;
    QString userName;
    QString workstation;
    QString session;
    QString action;
    QString objectKind;
    std::optional<qint64> objectId;
    QString objectName;
    QString before;
    QString after;
    QString previous;
    QString hash;
    QString seal;

    /// `before` and `after` by field; empty where they are no JSON objects.
    QJsonObject fieldsBefore() const;
    QJsonObject fieldsAfter() const;
};

namespace AuditActions {

QList<AuditAction> all();
/// The stored name, for example "user.update".
QString name(AuditAction action);
std::optional<AuditAction> fromName(const QString &name);
QString name(AuditObject kind); ///< null for None
/// Whether somebody has removed the person, role or post that the entry is about.
bool isRemoval(const AuditRecord &entry);

} // namespace AuditActions

namespace AuditFields {

QList<AuditField> all();
/// The stored name, for example "must_change_password".
QString name(AuditField field);
std::optional<AuditField> fromName(const QString &name);

} // namespace AuditFields
