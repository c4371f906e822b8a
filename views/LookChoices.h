// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/RowHeight.h"

#include <QList>
#include <QString>

#include <utility>

/// How one person likes to see the window. A plain value; the defaults follow the desktop.
struct LookChoices
{
    enum class Colours { Desktop, Light, Dark };
    static constexpr int UsualPercent = 100;

    Colours colours = Colours::Desktop;
    QString fontFamily = {};        ///< empty: the desktop's
    int fontPercent = UsualPercent; ///< of the desktop's size
    RowHeight rows = RowHeight::Normal;
    QString firstPage = {}; ///< a page's object name; empty: where the person was last

    friend bool operator==(const LookChoices &, const LookChoices &) = default;
};

/// Keeps them for one person and shows them at once. Whoever makes the window has one.
class LookKeeper
{
public:
    virtual ~LookKeeper() = default;

    virtual LookChoices look() const = 0;
    virtual void setLook(const LookChoices &choices) = 0;
    /// Those that may be opened first: object name and title.
    virtual QList<std::pair<QString, QString>> pages() const = 0;
};
