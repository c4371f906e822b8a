// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Elsewhere.h"

#include <QCoreApplication>

/// Who has changed or deleted meanwhile what a person is working on, in one sentence: "eve changed
/// “Keys” at 14:02 while you were changing it."
class ElsewhereText final
{
    Q_DECLARE_TR_FUNCTIONS(ElsewhereText)

public:
    /// `name` is what was changed or deleted.
    static QString changed(const Elsewhere &by, const QString &name);
    static QString deleted(const Elsewhere &by, const QString &name);

    /// Of the post that is open in the editor, where its title may be what was changed.
    static QString postChanged(const Elsewhere &by);
    static QString postDeleted(const Elsewhere &by);
};
