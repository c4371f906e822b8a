// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/Log.h"

Q_LOGGING_CATEGORY(lcAccess, "postern.access", QtInfoMsg)
