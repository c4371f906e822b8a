// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "TextPattern.h"

namespace {

// A step limit: an expression such as (a+)+b would else keep a single cell busy for minutes.
const QString Limit = QStringLiteral("(*LIMIT_MATCH=200000)");

} // namespace

TextPattern::TextPattern(const QString &find, const QString &replacement, Options options)
    : m_find(find)
    , m_replacement(replacement)
{
    QString pattern = options.isExpression ? find : QRegularExpression::escape(find);
    if (options.wholeCell) {
        pattern = QRegularExpression::anchoredPattern(pattern);
    }
    QRegularExpression::PatternOptions patternOptions =
        QRegularExpression::UseUnicodePropertiesOption;
    if (!options.matchCase) {
        patternOptions |= QRegularExpression::CaseInsensitiveOption;
    }
    m_expression = QRegularExpression(Limit + pattern, patternOptions);
}

std::optional<bool> TextPattern::tryMatch(const QString &text) const
{
    if (m_find.isEmpty()) {
        return false;
    }
    const QRegularExpressionMatch match = m_expression.match(text);
    return match.isValid() ? std::optional(match.hasMatch()) : std::nullopt;
}

QString TextPattern::replaced(const QString &text) const
{
    return m_find.isEmpty() ? text : QString(text).replace(m_expression, m_replacement);
}
