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
    setMenu(menu);
    add("changePasswordAction", tr("&Change Password…"), "dialog-password",
        &PersonButton::passwordChangeRequested);
    m_recoveryCodes = add("recoveryCodesAction", tr("Password &Recovery Codes…"), nullptr,
                          &PersonButton::recoveryCodesRequested);
    add("twoFactorAction", tr("Second &Factor…"), nullptr, &PersonButton::secondFactorRequested);
    add("pinAction", tr("P&IN for Unlocking…"), nullptr, &PersonButton::pinRequested);
    menu->addSeparator();
    add("lockAction", tr("Loc&k"), "system-lock-screen", &PersonButton::lockRequested)
        ->setShortcut(Qt::CTRL | Qt::Key_L);
    add("switchUserAction", tr("S&witch User"), "system-switch-user",
        &PersonButton::switchRequested)
        ->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_U);
    add("logOutAction", tr("&Log Out"), "system-log-out", &PersonButton::logOutRequested);
    // Queued: what was chosen may open a dialog.
    connect(menu, &QMenu::aboutToHide, this, &PersonButton::followPointer, Qt::QueuedConnection);
    refresh();
}

QAction *PersonButton::add(const char *name, const QString &text, const char *icon,
                           void (PersonButton::*requested)())
{
    QAction *action = menu()->addAction(text);
    action->setObjectName(QString::fromLatin1(name));
    if (icon != nullptr) {
        action->setIcon(Icons::get(QString::fromLatin1(icon)));
    }
    connect(action, &QAction::triggered, this, requested);
    return action;
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
    const QString email = CellText::singleLine(m_session.email());
    setToolTip(CellText::toolTip(tr("Logged in as %1. Switch user with Ctrl+Shift+U.").arg(email)));
}
