// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/User.h"

using ViewId = qint64;

/// A view of a page's table under a name: one person's, or everybody's.
struct SavedView
{
    ViewId id = 0;
    QString page = {}; ///< the page's object name
    QString name = {};
    std::optional<UserId> ownerId = {}; ///< none: shared
    QString definition = {};            ///< a JSON object that the page understands
    qint64 version = 0;

    bool isShared() const { return !ownerId; }
};

struct NewView
{
    QString page;
    QString name = {};
    QString definition;
    bool shared = false;
};

/// What is to be changed of the view that was read with this version.
struct ViewChange
{
    ViewId id = 0;
    qint64 version = 0;
    std::optional<QString> name = {};
    std::optional<QString> definition = {};
    std::optional<bool> shared = {};
};
