// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/CellText.h"

#include "models/domain/TextExcerpt.h"

#include <QAbstractItemModel>
#include <QTextDocument>

namespace {

bool isBlankLike(char16_t unit)
{
    return unit == u'\t' || unit == u'\n' || unit == u'\r' || unit == 0x0B || unit == 0x0C ||
           unit == 0x85 || unit == 0x2028 || unit == 0x2029;
}

// Embeddings, overrides and isolates; single direction marks are part of ordinary writing.
bool isDirectionControl(char16_t unit)
{
    return (unit >= 0x202A && unit <= 0x202E) || (unit >= 0x2066 && unit <= 0x2069);
}

QChar harmless(QChar character)
{
    const char16_t unit = character.unicode();
    if (isBlankLike(unit)) {
        return u' ';
    }
    if (unit < 0x20) {
        return QChar(char16_t(0x2400 + unit)); // the control pictures
    }
    if (unit == 0x7F) {
        return QChar(char16_t(0x2421));
    }
    if ((unit > 0x7F && unit < 0xA0) || isDirectionControl(unit)) {
        return QChar(QChar::ReplacementCharacter);
    }
    return character;
}

} // namespace

QString CellText::singleLine(const QString &text)
{
    QString line = TextExcerpt::beginning(text, Maximum);
    for (QChar &character : line) {
        character = harmless(character);
    }
    return line;
}

QString CellText::lines(const QString &text)
{
    constexpr qsizetype Most = 2000;
    QString shown = TextExcerpt::shortened(text, Most);
    for (QChar &character : shown) {
        character = character == u'\n' ? character : harmless(character);
    }
    return shown;
}

QString CellText::toolTip(const QString &text)
{
    constexpr qsizetype Long = 100; // plain text is not wrapped
    return text.size() > Long || Qt::mightBeRichText(text)
               ? Qt::convertFromPlainText(text, Qt::WhiteSpaceNormal)
               : text;
}

QString CellText::header(const QAbstractItemModel &model, int column)
{
    const QString spoken =
        model.headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
    return singleLine(spoken.isEmpty() ? model.headerData(column, Qt::Horizontal).toString()
                                       : spoken);
}

QString CellText::shortenedInside(const QString &text, qsizetype most)
{
    if (text.size() <= most) {
        return text;
    }
    QString end = text.right((most - 1) / 2);
    if (end.front().isLowSurrogate()) {
        end.remove(0, 1);
    }
    return TextExcerpt::beginning(text, most - 1 - end.size()) + u'…' + end;
}

QString CellText::onButton(const QString &text)
{
    return singleLine(text).replace(u'&', QLatin1String("&&"));
}
