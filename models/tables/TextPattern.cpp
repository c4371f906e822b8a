// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TextPattern.h"

namespace {

// A step limit: an expression such as (a+)+b would else keep a single cell busy for minutes.
const QString Limit = QStringLiteral("(*LIMIT_MATCH=200000)");

/// As people type it; names are stored decomposed, where ü is a u with dots behind it.
QString composed(const QString &text)
{
    return text.normalized(QString::NormalizationForm_C);
}

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
    return matches(text) ? composed(text).replace(m_expression, m_replacement) : text;
}
