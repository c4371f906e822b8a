// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CopyNames.h"

#include <QCoreApplication>

namespace {

struct CopyWords
{
    Q_DECLARE_TR_FUNCTIONS(CopyNames)
};

} // namespace

QString CopyNames::of(const QString &name)
{
    if (name.isEmpty()) {
        return name;
    }
    //: The name of a role that was duplicated; %1 is the first one's.
    const QString copy = CopyWords::tr("%1 copy").arg(name);
    QString free = copy;
    for (int number = 2; m_taken.contains(free.toCaseFolded()); ++number) {
        free = copy + u' ' + QString::number(number);
    }
    take(free);
    return free;
}
