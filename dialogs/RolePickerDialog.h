// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/domain/Role.h"

class RoleChecklist;
class Session;

/// Asks for somebody's roles. Writes nothing: whoever opened it takes checkedIds() when accepted.
class RolePickerDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// `whose`: a person's name, or how many they are.
    RolePickerDialog(const Session &session, const QString &whose, const QList<Role> &roles,
                     const QList<RoleId> &checked, QWidget *parent);

    QList<RoleId> checkedIds() const;

private:
    RoleChecklist *m_checklist = nullptr;
};
