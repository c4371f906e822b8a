// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

#include <QDialog>

/// Stands in place of the login when the database cannot be opened: one sentence that says why, the
/// file, and what can be done. rejected() means that the person gives up.
class StartProblemDialog final : public QDialog
{
    Q_OBJECT

public:
    StartProblemDialog(const Error &error, const QString &path, QWidget *parent = nullptr);

signals:
    void tryAgainRequested();
    void openDatabaseRequested();
};
