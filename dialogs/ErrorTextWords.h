// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QCoreApplication>

/// Gives ErrorText's functions, in whichever file, their translation context. For these alone.
class ErrorTextWords final
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};
