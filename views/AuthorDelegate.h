// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/CellDelegate.h"

class Session;
class Workspace;

/// A post's author, chosen with dialogs/UserPicker, which asks the database as one types. Opening
/// the editor and leaving it changes nothing; an emptied editor takes the author away.
class AuthorDelegate final : public CellDelegate
{
    Q_OBJECT

public:
    AuthorDelegate(Workspace &workspace, const Session &session, QObject *parent);

    QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;
    void setModelData(QWidget *editor, QAbstractItemModel *model,
                      const QModelIndex &index) const override;
    bool mayCommit(QWidget *editor) const override;

signals:
    /// The editor was left with text that means nobody: the author stays, and this says why.
    void refused(const QString &sentence) const;

private:
    Workspace &m_workspace;
    const Session &m_session;
};
