// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/PasswordPolicy.h"
#include "models/crypto/Secret.h"

#include <QStringList>
#include <QWidget>

class FieldMessage;
class PasswordEdit;
class PasswordMeter;
class QCheckBox;
class QRadioButton;
class Workspace;

/// How somebody else's account gets its password: one that is made now and shown once, or one that
/// is typed here; and whether it must be changed at the next login.
class NewPasswordChoice final : public QWidget
{
    Q_OBJECT

public:
    explicit NewPasswordChoice(Workspace &workspace, QWidget *parent = nullptr);

    bool isTemporary() const;
    bool mustChange() const;
    /// What was typed, or a newly made one; each call makes another.
    Secret password() const;
    /// The account's name and address, which the password must not hold.
    void setPersonal(const QStringList &personal);

    PasswordEdit *edit() const { return m_edit; }
    /// Where a refusal of the typed password stands.
    FieldMessage *message() const;
    /// As the message's own, and the meter does not write over it a moment later.
    void showProblem(const QString &sentence);
    void forget();

signals:
    /// Another of the two ways was chosen.
    void changed();

private:
    void showTyping(bool typing);
    Secret makePassword() const;

    const PasswordPolicy m_policy;
    QStringList m_personal;
    QRadioButton *m_temporary = nullptr;
    QRadioButton *m_typed = nullptr;
    PasswordEdit *m_edit = nullptr;
    PasswordMeter *m_meter = nullptr;
    QCheckBox *m_mustChange = nullptr;
};
