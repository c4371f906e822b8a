// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"
#include "models/domain/User.h"

#include <QWidget>

class FieldMessage;
class PasswordEdit;
class QHBoxLayout;
class Session;
class Workspace;

/// Before somebody gets a new password: says how many drafts of theirs nobody can read after that,
/// why nothing can save them or a field for the recovery key that can. Hidden when there is nothing
/// to say.
class DraftLossPanel final : public QWidget
{
    Q_OBJECT

public:
    DraftLossPanel(Workspace &workspace, const Session &session, const User &user, QWidget *parent);

    PasswordEdit *edit() const { return m_edit; }
    FieldMessage *message() const { return m_message; }
    /// How many they are, and what becomes of them.
    QString sentence(int drafts) const;
    bool hasKey() const;
    /// As it was typed.
    Secret key() const;

private:
    QHBoxLayout *makeKeyRow();
    QString hintText(bool hasKey, int drafts) const;

    PasswordEdit *m_edit;
    FieldMessage *m_message;
    QString m_name;
    bool m_canBeRescued = false;
};
