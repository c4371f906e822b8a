// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/SqlText.h"

#include <algorithm>

namespace {

/// LIKE and NOCASE ignore the case of A-Z alone. For other letters GLOB is told each letter's
/// cases.
QString globPattern(const QString &text)
{
    QString pattern;
    for (QChar c : text) {
        const QString cases = QString(c).toLower() + QString(c).toUpper();
        const bool isPlain =
            cases.size() != 2 || (cases[0] == cases[1] && !QStringLiteral("*?[").contains(c));
        pattern += isPlain ? QString(c) : u'[' + cases + u']';
    }
    return pattern;
}

QString likePattern(QString text)
{
    text.replace(u'\\', QStringLiteral("\\\\"));
    text.replace(u'%', QStringLiteral("\\%"));
    text.replace(u'_', QStringLiteral("\\_"));
    return u'%' + text + u'%';
}

QList<SqlText::Comparison> globs(const QString &text, const QString &around)
{
    QList<SqlText::Comparison> result;
    for (auto form : {QString::NormalizationForm_C, QString::NormalizationForm_KD}) {
        result.append(
            {QStringLiteral("GLOB ?"), around + globPattern(text.normalized(form)) + around});
    }
    return result;
}

} // namespace

bool SqlText::isAscii(const QString &text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c.unicode() < 0x80; });
}

QString SqlText::quoted(const QString &identifier)
{
    return u'"' + QString(identifier).replace(u'"', QStringLiteral("\"\"")) + u'"';
}

QString SqlText::literal(const QString &text)
{
    QString inside = text;
    return u'\'' + inside.replace(u'\'', QStringLiteral("''")) + u'\'';
}

QString SqlText::ofView(const QString &column)
{
    return QStringLiteral("t.") + quoted(column);
}

QList<SqlText::Comparison> SqlText::contains(const QString &text)
{
    if (isAscii(text)) {
        return {{QStringLiteral("LIKE ? ESCAPE '\\'"), likePattern(text)}};
    }
    return globs(text, QStringLiteral("*"));
}

QList<SqlText::Comparison> SqlText::equals(const QString &text)
{
    if (isAscii(text)) {
        return {{QStringLiteral("COLLATE NOCASE = ?"), text}};
    }
    return globs(text, QString());
}
