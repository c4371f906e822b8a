// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDate>
#include <QLocale>

/// Days and times as people type them in their language. Invalid where it is none.
namespace TypedDate {

/// 27.11.2026, 27.11.26, 27.11. (of this year), 11/27/2026, 2026-11-27, 27 Nov, 27. November 2026:
/// as the locale writes it, and in forms that everybody knows. Short years are of this century.
QDate day(const QString &typed, const QLocale &locale, const QDate &today);
/// The first day of a month that is named with its year.
QDate month(const QString &typed, const QLocale &locale);
QTime time(const QString &typed, const QLocale &locale);

} // namespace TypedDate
