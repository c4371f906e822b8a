// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/PersonKey.h"
#include "models/domain/Clock.h"
#include "models/domain/Permission.h"
#include "models/domain/User.h"

#include <QObject>

/// What somebody is told about others' tries at their account.
struct FailedTries
{
    int count = 0; ///< since the login before
};

/// Somebody who is logged in, and what they may do now. Made by SessionKeeper alone; whoever
/// holds the unique_ptr ends the session by destroying it. GUI thread.
class Session final : public QObject
{
    Q_OBJECT

public:
    /// What the audit knows it by: 128 random bits in hex.
    QString id() const { return m_state.id; }
    QString workstation() const { return m_state.workstation; }
    UserId userId() const { return m_state.user.id; }
    QString username() const { return m_state.user.displayName(); }
    QString email() const { return m_state.user.email; }
    QStringList roleNames() const { return m_state.roleNames; }
    PermissionSet permissions() const { return m_state.permissions; }
    bool can(Permission permission) const { return m_state.permissions.contains(permission); }
    /// The password must be changed before anything is written. Who comes to it at the login may
    /// see nothing either, can() is false for everything; whoever is at work then keeps what their
    /// window shows, so that they go on from there afterwards.
    bool mustChangePassword() const { return m_state.user.mustChangePassword; }
    /// The row_version of the account when the person last proved the password, at the login or
    /// since; one that Postern sets raises it.
    qint64 provenVersion() const { return m_state.provenVersion; }
    /// There was a moment in this session when the password needed no change.
    bool isAtWork() const { return m_state.isAtWork; }
    /// The login before this one; invalid at the first.
    QDateTime previousLoginAt() const { return m_state.previousLoginAt; }
    /// When the person last logged in to it.
    QDateTime startedAt() const { return m_state.startedAt; }
    /// For what is the person's own; null where nobody proved a password for it.
    const PersonKey &key() const { return m_key; }
    /// Shows what somebody else would see, and changes nothing: UnitOfWork refuses (OnlyLooking).
    bool isLooking() const { return m_state.isLooking; }
    FailedTries failedTries() const { return m_failedTries; }
    /// How long ago the person last proved the password; what concerns accounts asks for it.
    qint64 secondsSinceProof() const { return m_state.provenAt.secsTo(m_state.clock->now()); }

signals:
    /// The roles of the person, or the permissions of a role, have changed. Emitted after the
    /// values have.
    void permissionsChanged();
    /// mustChangePassword() has changed. Emitted before permissionsChanged() where both have.
    void mustChangePasswordChanged();
    /// The account was deactivated or deleted; whoever holds the session lets go of it.
    void revoked();

private:
    friend class SessionKeeper;
    Session() = default;

    /// What a twin has, too.
    struct State
    {
        QString id;
        QString workstation;
        User user;
        QStringList roleNames;
        PermissionSet permissions;
        QDateTime previousLoginAt;
        QDateTime startedAt;
        QDateTime provenAt;
        qint64 provenVersion = 0;
        const Clock *clock = nullptr;
        bool isRevoked = false;
        bool isLooking = false;
        bool isAtWork = false;
    };
    State m_state;
    PersonKey m_key;
    FailedTries m_failedTries;
};
