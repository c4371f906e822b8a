// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QAccessible>
#include <QApplication>
#include <QStringList>

/// What assistive technology can find in the whole program.
namespace Spoken {

/// All that a screen reader can find from here on.
inline void collect(QAccessibleInterface *node, QStringList &texts, int depth = 0)
{
    constexpr int Deepest = 40;
    if (node == nullptr || !node->isValid() || depth > Deepest) {
        return;
    }
    for (const auto kind : {QAccessible::Name, QAccessible::Description, QAccessible::Value}) {
        texts.append(node->text(kind));
    }
    if (QAccessibleTextInterface *text = node->textInterface()) {
        texts.append(text->text(0, text->characterCount()));
    }
    for (int i = 0; i < node->childCount(); ++i) {
        collect(node->child(i), texts, depth + 1);
    }
}

inline QString everything()
{
    QStringList texts;
    collect(QAccessible::queryAccessibleInterface(qApp), texts);
    return texts.join(u'\n');
}

} // namespace Spoken
