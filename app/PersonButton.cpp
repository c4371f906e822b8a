// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/PersonButton.h"

#include "dialogs/CellText.h"
#include "dialogs/Icons.h"
#include "models/access/RecoveryCodes.h"

#include <QApplication>
#include <QMenu>

PersonButton::PersonButton(const Session &session, QWidget *parent)
    : QToolButton(parent)
    , m_session(session)
{
    setObjectName(QStringLiteral("personButton"));
    setPopupMode(QToolButton::InstantPopup);
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    setIcon(Icons::get(QStringLiteral("system-switch-user")));
    setFocusPolicy(Qt::TabFocus); // a click leaves the keyboard where it is
    setAutoRaise(true);
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("personMenu"));
    QAction *change =
        menu->addAction(Icons::get(QStringLiteral("dialog-password")), tr("&Change Password…"));
    change->setObjectName(QStringLiteral("changePasswordAction"));
    m_recoveryCodes = menu->addAction(tr("Password &Recovery Codes…"));
    m_recoveryCodes->setObjectName(QStringLiteral("recoveryCodesAction"));
    connect(m_recoveryCodes, &QAction::triggered, this, &PersonButton::recoveryCodesRequested);
    QAction *second = menu->addAction(tr("Second &Factor…"));
    second->setObjectName(QStringLiteral("twoFactorAction"));
    connect(second, &QAction::triggered, this, &PersonButton::secondFactorRequested);
    QAction *pin = menu->addAction(tr("P&IN for Unlocking…"));
    pin->setObjectName(QStringLiteral("pinAction"));
    connect(pin, &QAction::triggered, this, &PersonButton::pinRequested);
    menu->addSeparator();
    QAction *lock = menu->addAction(Icons::get(QStringLiteral("system-lock-screen")), tr("Loc&k"));
    lock->setObjectName(QStringLiteral("lockAction"));
    lock->setShortcut(Qt::CTRL | Qt::Key_L);
    QAction *switchUser =
        menu->addAction(Icons::get(QStringLiteral("system-switch-user")), tr("S&witch User"));
    switchUser->setObjectName(QStringLiteral("switchUserAction"));
    switchUser->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_U);
    QAction *logOut = menu->addAction(Icons::get(QStringLiteral("system-log-out")), tr("&Log Out"));
    logOut->setObjectName(QStringLiteral("logOutAction"));
    connect(change, &QAction::triggered, this, &PersonButton::passwordChangeRequested);
    connect(lock, &QAction::triggered, this, &PersonButton::lockRequested);
    connect(switchUser, &QAction::triggered, this, &PersonButton::switchRequested);
    connect(logOut, &QAction::triggered, this, &PersonButton::logOutRequested);
    setMenu(menu);
    // Queued: what was chosen may open a dialog.
    connect(menu, &QMenu::aboutToHide, this, &PersonButton::followPointer, Qt::QueuedConnection);
    refresh();
}

void PersonButton::changeEvent(QEvent *event)
{
    QToolButton::changeEvent(event);
    if (event->type() == QEvent::ActivationChange) {
        followPointer();
    }
}

/// Nothing tells it that the pointer has left it for its menu, or for a dialog over the window.
void PersonButton::followPointer()
{
    const bool isOver = isVisible() && window()->isActiveWindow() &&
                        QApplication::activePopupWidget() == nullptr &&
                        QApplication::activeModalWidget() == nullptr &&
                        rect().contains(mapFromGlobal(QCursor::pos()));
    if (underMouse() && !isOver) {
        setAttribute(Qt::WA_UnderMouse, false);
        update();
    }
}

QList<QAction *> PersonButton::personActions() const
{
    return menu()->actions();
}

QString PersonButton::person() const
{
    const QString name = CellText::singleLine(m_session.username());
    const QString roles = CellText::singleLine(m_session.roleNames().join(QStringLiteral(", ")));
    //: Who is logged in, then their roles: "annlee (editor)".
    return roles.isEmpty() ? name : tr("%1 (%2)").arg(name, roles);
}

void PersonButton::refresh()
{
    m_recoveryCodes->setVisible(RecoveryCodes::mayHave(m_session));
    setText(CellText::onButton(person()));
    setAccessibleName(person());
    const QString email = CellText::singleLine(m_session.email()).toHtmlEscaped();
    setToolTip(tr("Logged in as %1. Switch user with Ctrl+Shift+U.").arg(email));
}
