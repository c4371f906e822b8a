// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/BodyText.h"

#include <QTextCursor>
#include <QTextDocument>

namespace {

const QString CrLf = QStringLiteral("\r\n");

/// Of most of its lines.
bool endsByCrLf(const QString &text)
{
    return 2 * text.count(CrLf) > text.count(u'\n');
}

QString withLf(QString text)
{
    text.replace(CrLf, QStringLiteral("\n"));
    for (const QChar end :
         {QChar(u'\r'), QChar(QChar::LineSeparator), QChar(QChar::ParagraphSeparator)}) {
        text.replace(end, u'\n');
    }
    return text;
}

} // namespace

QString BodyText::of(const QTextDocument &document, const QString &former)
{
    QString text = document.toRawText();
    text.replace(QChar::ParagraphSeparator, u'\n');
    if (!former.contains(QChar::LineSeparator)) {
        text.replace(QChar::LineSeparator, u'\n'); // Shift+Return
    }
    return endsByCrLf(former) ? text.replace(QStringLiteral("\n"), CrLf) : text;
}

QString BodyText::ofSelection(const QTextCursor &cursor)
{
    return cursor.selectedText().replace(QChar::ParagraphSeparator, u'\n');
}

bool BodyText::areSame(const QString &one, const QString &other)
{
    return one == other || withLf(one) == withLf(other);
}
