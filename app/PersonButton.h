// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QToolButton>

class Session;

/// The chip at the window's top right: who is logged in, and the menu of what concerns that person
/// alone. It is the way to switch user. The session outlives it.
class PersonButton final : public QToolButton
{
    Q_OBJECT

public:
    explicit PersonButton(const Session &session, QWidget *parent = nullptr);

    /// For the window's menus, too.
    QList<QAction *> personActions() const;
    /// "annlee (admin)", for titles.
    QString person() const;
    /// Name or roles have changed.
    void refresh();

signals:
    void passwordChangeRequested();
    void recoveryCodesRequested();
    void secondFactorRequested();
    void pinRequested();
    void lockRequested();
    void switchRequested();
    void logOutRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    QAction *add(const char *name, const QString &text, const char *icon,
                 void (PersonButton::*requested)());
    void followPointer();

    const Session &m_session;
    QAction *m_recoveryCodes;
};
