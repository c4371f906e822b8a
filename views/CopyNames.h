// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSet>
#include <QString>

/// Names for copies of what has a name that nothing else may have: "editor copy", "editor copy 2".
class CopyNames final
{
public:
    /// Nothing will be called so; upper and lower case make no difference.
    void take(const QString &name) { m_taken.insert(name.toCaseFolded()); }
    /// The first that is free, taken from then on; what has no name yet gets none by being copied.
    QString of(const QString &name);

private:
    QSet<QString> m_taken;
};
