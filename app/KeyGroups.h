// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/KeysDialog.h"

class QAction;

/// What KeysDialog shows: the keys of actions, taken from the actions themselves, and those that
/// the code of tables, fields and the editor of posts listens to.
namespace KeyGroups {

/// Those that have a key and are visible, also in submenus, each once.
KeysDialog::Group ofActions(const QString &title, const QList<QAction *> &actions);

/// Of what is no action. As TableView, TablePage, CellDelegate, SearchEdit, FilterField, FacetTree,
/// PasswordEdit and PostDialog have it.
QList<KeysDialog::Group> others();

} // namespace KeyGroups
