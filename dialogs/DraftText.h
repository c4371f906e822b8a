// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Draft.h"

#include <QCoreApplication>

/// Drafts in words.
class DraftText final
{
    Q_DECLARE_TR_FUNCTIONS(DraftText)

public:
    /// The title, or else the beginning of the text, on one line.
    static QString name(const Draft &draft);
    /// "14:02", or the date with it when it was not today.
    static QString moment(const QDateTime &when);
    /// How many an earlier password has sealed: all that there are, or beside others.
    static QString lost(int count);
    static QString moreLost(int count);
    /// "Draft saved 14:02"
    static QString saved(const Draft &draft);
    /// "Draft of “Fridge” saved 14:02", where the draft itself is not to be seen.
    static QString savedOf(const Draft &draft);
};
