// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/DelayedEdit.h"

/// A search field: tells its text a moment after the last key, at once on Enter; Escape clears,
/// Down leads to what was found.
class SearchEdit final : public DelayedEdit
{
    Q_OBJECT

public:
    explicit SearchEdit(QWidget *parent = nullptr);

    /// Clears and tells at once.
    void clearSearch() { search({}); }
    /// As if that had been typed, and told at once.
    void search(const QString &text);

signals:
    void searchRequested(const QString &text);
    /// The person goes on to what was found, or back to it.
    void left();

protected:
    void keyPressEvent(QKeyEvent *event) override;
};
