// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/FlagText.h"

#include <QStringList>

QString FlagText::toText(bool value)
{
    return value ? QStringLiteral("TRUE") : QStringLiteral("FALSE");
}

std::optional<bool> FlagText::fromText(const QString &text)
{
    static const QStringList Yes{QStringLiteral("1"),      QStringLiteral("y"),
                                 QStringLiteral("yes"),    QStringLiteral("t"),
                                 QStringLiteral("true"),   QStringLiteral("on"),
                                 QStringLiteral("x"),      QStringLiteral("\u2713"),
                                 QStringLiteral("\u2714"), QStringLiteral("\u2611")};
    static const QStringList No{QString(),
                                QStringLiteral("0"),
                                QStringLiteral("n"),
                                QStringLiteral("no"),
                                QStringLiteral("f"),
                                QStringLiteral("false"),
                                QStringLiteral("off"),
                                QStringLiteral("\u2717"),
                                QStringLiteral("\u2718"),
                                QStringLiteral("\u2610")};
    const QString word = text.trimmed().toLower();
    if (Yes.contains(word)) {
        return true;
    }
    return word.isEmpty() || No.contains(word) ? std::optional<bool>(false) : std::nullopt;
}
