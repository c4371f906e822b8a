// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of DeskLock that says why a locked window is not closed.
#include "app/DeskLock.h"

#include "app/LockPage.h"
#include "dialogs/CellText.h"
#include "models/access/Session.h"

#include <QLocale>

QStringList DeskLock::unsavedNames() const
{
    QStringList names = m_othersUnsaved ? m_othersUnsaved() : QStringList();
    if (hasUnsaved()) {
        names.prepend(m_session.username());
    }
    for (QString &name : names) {
        name = CellText::singleLine(name);
    }
    return names;
}

/// What is not saved is told by whose it is, and by nothing else.
QString DeskLock::whyNotClosed() const
{
    QStringList names = unsavedNames();
    if (names.isEmpty()) {
        return tr("Unlock before you close the window.");
    }
    const QString last = names.takeLast();
    if (names.isEmpty()) {
        //: %1 is a person's name.
        return tr("%1 has changes here that are not saved. Unlock before you close the window.")
            .arg(last);
    }
    //: %1 is one or more people's names, %2 another one.
    return tr("%1 and %2 have changes here that are not saved. Unlock before you close the window.")
        .arg(names.join(QStringLiteral(", ")), last);
}

QString DeskLock::whyStillOpen() const
{
    //: %1 is one or more people's names.
    return tr("You are logged out. The window stays open: changes of %1 are not saved here.")
        .arg(QLocale().createSeparatedList(unsavedNames()));
}

QString DeskLock::whyNotOpened() const
{
    //: %1 is one or more people's names.
    return tr("You are logged out. The other database is not opened: changes of %1 are not saved "
              "here.")
        .arg(QLocale().createSeparatedList(unsavedNames()));
}

/// Whoever stands before it may not be the one whose work it is.
void DeskLock::refuseClose()
{
    if (m_page != nullptr && isLocked() && !m_isAside) {
        m_page->setNote(whyNotClosed());
    }
}
