// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

/// Pieces of SQL that reading and filtering a table have in common.
namespace SqlText {

QString quoted(const QString &identifier);
/// A text of the program's own, between quotation marks.
QString literal(const QString &text);
/// A column of the view that is read, which goes by the name of `t`.
QString ofView(const QString &column);

/// A comparison to be written behind an expression, and the value to be bound in it.
struct Comparison
{
    QString sql;
    QString value;
};

bool isAscii(const QString &text);
// What "contains" and "equals" mean for a typed text: case does not count, % and _ are plain
// characters, composed and decomposed spellings are the same. One of the comparisons must hold.
QList<Comparison> contains(const QString &text);
QList<Comparison> equals(const QString &text);

} // namespace SqlText
