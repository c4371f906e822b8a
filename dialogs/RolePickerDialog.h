// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "dialogs/RoleChecklist.h"

class Session;

/// Asks for the roles of somebody, or of several. Writes nothing: whoever opened it takes what it
/// says when accepted.
class RolePickerDialog final : public FormDialog
{
    Q_OBJECT

public:
    /// `whose`: a person's name, or how many they are.
    RolePickerDialog(const Session &session, const QString &whose, const QList<Role> &roles,
                     const RoleHolders &holders, QWidget *parent);

    QList<RoleId> checkedIds() const { return m_checklist->checkedIds(); }
    /// For each of them; what is neither stays as each has it.
    QList<RoleId> givenIds() const { return m_checklist->givenIds(); }
    QList<RoleId> takenIds() const { return m_checklist->takenIds(); }

private:
    RoleChecklist *m_checklist = nullptr;
};
