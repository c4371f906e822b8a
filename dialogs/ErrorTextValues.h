// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

#include <QString>

/// The part of ErrorText about what somebody typed. Nobody else asks it.
namespace ErrorTextValues {

/// Empty where the reason is about something else.
QString problem(const Error &error);

} // namespace ErrorTextValues
