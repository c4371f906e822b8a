// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TextPattern.h"

#include "models/domain/ComposedText.h"

namespace {

// A step limit: an expression such as (a+)+b would else keep a single cell busy for minutes.
const QString Limit = QStringLiteral("(*LIMIT_MATCH=200000)");

} // namespace

TextPattern::TextPattern(const QString &find, const QString &replacement, Options options)
    : m_find(find)
    , m_replacement(replacement)
{
    QString pattern = composed(find);
    if (!options.isExpression) {
        pattern = QRegularExpression::escape(pattern);
    }
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
    const QRegularExpressionMatch match = m_expression.match(composed(text));
    return match.isValid() ? std::optional(match.hasMatch()) : std::nullopt;
}

QString TextPattern::replaced(const QString &text) const
{
    QString result = composed(text);
    if (m_find.isEmpty() || !m_expression.match(result).hasMatch()) {
        return text; // with its letters as they are
    }
    return result.replace(m_expression, m_replacement);
}
