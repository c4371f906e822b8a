// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QRegularExpression>

#include <optional>

/// What to look for in cells and what to put in its place. A plain value.
class TextPattern final
{
public:
    struct Options
    {
        bool matchCase = false;
        bool wholeCell = false;
        bool isExpression = false; ///< a regular expression; \1 in the replacement is its group
    };

    TextPattern() = default;
    TextPattern(const QString &find, const QString &replacement, Options options);
    explicit TextPattern(const QString &find)
        : TextPattern(find, {}, {})
    {
    }

    QString text() const { return m_find; }
    bool isEmpty() const { return m_find.isEmpty(); }
    /// False when it is no regular expression; problem() says in English what PCRE makes of it.
    bool isValid() const { return m_expression.isValid(); }
    QString problem() const { return m_expression.errorString(); }

    bool matches(const QString &text) const { return tryMatch(text).value_or(false); }
    /// Nothing where the expression would take too long over this text.
    std::optional<bool> tryMatch(const QString &text) const;
    /// `text` with every match replaced.
    QString replaced(const QString &text) const;

private:
    QString m_find;
    QString m_replacement;
    QRegularExpression m_expression;
};
