// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/AuthorDelegate.h"

#include "dialogs/UserPicker.h"
#include "views/EditorMessage.h"

namespace {

constexpr const char *EditedProperty = "edited"; // on the editor

} // namespace

AuthorDelegate::AuthorDelegate(Workspace &workspace, const Session &session, QObject *parent)
    : CellDelegate(parent)
    , m_workspace(workspace)
    , m_session(session)
{
}

QWidget *AuthorDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                      const QModelIndex &) const
{
    auto *picker = new UserPicker(m_workspace, m_session, parent);
    picker->setAccessibleName(tr("Author"));
    picker->setReturnGoesOn(true);
    picker->setClearButtonEnabled(false); // a cell has room for a name alone
    picker->setEmptyAllowed(UserPicker::Empty::Allowed, tr("No author"));
    connect(picker, &UserPicker::edited, picker,
            [picker] { picker->setProperty(EditedProperty, true); });
    holdOnceTyped(picker);
    return picker;
}

void AuthorDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *picker = qobject_cast<UserPicker *>(editor);
    if (!picker || picker->property(EditedProperty).toBool()) {
        return; // a refresh of the table must not overwrite what is being typed
    }
    const QVariant key = index.data(Qt::EditRole);
    const bool hasAuthor = key.isValid() && !key.isNull();
    picker->setUser(hasAuthor ? std::optional<UserId>(key.toLongLong()) : std::nullopt,
                    index.data(Qt::DisplayRole).toString());
}

void AuthorDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                  const QModelIndex &index) const
{
    const auto *picker = qobject_cast<const UserPicker *>(editor);
    if (!picker) {
        return;
    }
    if (!picker->isAcceptable()) {
        //: %1 is a sentence that says why, for example that nobody is called so.
        emit refused(tr("%1 The author was not changed.").arg(picker->problem()));
        return;
    }
    const std::optional<UserId> author = picker->userId();
    const QVariant key = author ? QVariant::fromValue(*author) : QVariant();
    if (key != index.data(Qt::EditRole)) {
        model->setData(index, key, Qt::EditRole);
    }
}

bool AuthorDelegate::mayCommit(QWidget *editor) const
{
    auto *picker = qobject_cast<UserPicker *>(editor);
    if (!picker || picker->isAcceptable()) {
        return true;
    }
    EditorMessage::show(picker, picker->problem());
    return false;
}
