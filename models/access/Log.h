// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLoggingCategory>

/// What models/access tells the log: facts and codes, never a name's password, a salt or a key.
Q_DECLARE_LOGGING_CATEGORY(lcAccess)
