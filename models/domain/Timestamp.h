// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

/// The stored form of a moment: SQLAlchemy's text `YYYY-MM-DD HH:MM:SS.ffffff`, UTC, without a
/// zone. Its fraction is absent where SQLite's CURRENT_TIMESTAMP wrote it; both are read.
namespace Timestamp {

/// `moment` converted to UTC; an invalid moment gives a null string (SQL NULL).
QString toStored(const QDateTime &moment);

/// UTC; invalid when `stored` is empty or not in the form.
QDateTime fromStored(const QString &stored);

/// As tables show it: `yyyy-MM-dd HH:mm`, UTC; empty for an invalid moment.
QString toMinute(const QDateTime &moment);

/// toMinute(fromStored()), in half the time.
QString storedToMinute(const QString &stored);

} // namespace Timestamp
