// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFileDialog>

/// Qt's dialog to choose a file, which looks into none. Its own icons, and the dialogs of some
/// desktops, come from the first bytes of each file in the folder; to read these from the database
/// in use, and to close it, would drop the locks that SQLite holds on it (see FileHeader).
class FileChooser final : public QFileDialog
{
    Q_OBJECT

public:
    explicit FileChooser(QWidget *parent, const QString &caption = {}, const QString &folder = {},
                         const QString &filter = {});
};
