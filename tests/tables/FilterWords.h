// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/FilterText.h"

#include <QMetaType>

using Op = FilterOperator;
Q_DECLARE_METATYPE(FilterOperator)

/// As it is typed in an English office.
inline FilterText::Language english()
{
    return {QLocale(QLocale::English, QLocale::UnitedKingdom),
            QStringLiteral("(empty)"),
            QStringLiteral("(not empty)"),
            QStringLiteral("today"),
            QStringLiteral("yesterday"),
            QStringLiteral("last 7 days"),
            QStringLiteral("yes"),
            QStringLiteral("no")};
}
