// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/domain/Result.h"
#include "models/domain/Role.h"

class QLabel;
class MembersModel;
class QListView;
class Session;
class UserPicker;
class Workspace;

/// Who has a role. Adding and removing is only written down by Save, as a difference, so that what
/// others changed meanwhile stays.
class MembersDialog final : public FormDialog
{
    Q_OBJECT

public:
    MembersDialog(Workspace &workspace, const Session &session, const Role &role, QWidget *parent);

signals:
    void saved();

protected:
    void leave() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setupList();
    void setupAdding();
    void showMembers(const Result<> &outcome);
    void addPerson();
    void removeSelected();
    void save();
    void writeMembers();
    void updateButtons();

    Workspace &m_workspace;
    const Session &m_session;
    const Role m_role;
    MembersModel *m_members = nullptr;
    QListView *m_list = nullptr;
    UserPicker *m_picker = nullptr;
    FieldMessage *m_pickerMessage = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_remove = nullptr;
    QLabel *m_count = nullptr;
};
