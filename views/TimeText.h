// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QLocale>
#include <QString>

/// Moments in words. Stored moments are UTC; what is shown is always the workstation's time.
namespace TimeText {

/// "Now", "5 min ago", "Today 09:10", "Yesterday 14:02", "3 Nov 14:02", or the date with its year
/// when it was another one. Empty when the moment is not valid.
QString relative(const QDateTime &moment, const QDateTime &now, const QLocale &locale = QLocale());
/// The same in the middle of a sentence: "now", "today 09:10".
QString within(const QDateTime &moment, const QDateTime &now, const QLocale &locale = QLocale());

/// The full date and time with its zone, for tool tips and headings.
QString full(const QDateTime &moment, const QLocale &locale = QLocale());

/// Local date and time to the second with the zone of that moment, for evidence: "2026-07-02
/// 16:00:00 CEST".
QString exact(const QDateTime &moment);

} // namespace TimeText
