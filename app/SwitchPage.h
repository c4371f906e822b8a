// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/User.h"

#include <QWidget>

class LoginDialog;
class QBoxLayout;
class QLabel;
class QPushButton;

/// The login of somebody else, in the window of who was there before: the same fields as at the
/// start, those who are logged in and locked here by name, and a way back. Belongs to the
/// DeskWindow.
class SwitchPage final : public QWidget
{
    Q_OBJECT

public:
    struct Person
    {
        UserId id;
        QString name;
    };
    /// `present`: whose desk it is, to whom the way back leads; `kept`: who else waits behind.
    SwitchPage(LoginDialog *login, const QString &present, const QList<Person> &kept,
               QWidget *parent = nullptr);

    /// Whoever is not among them has gone.
    void keepOnly(const QList<UserId> &people);
    /// A sentence above the fields: why the window stays.
    void setNote(const QString &sentence);

signals:
    void backRequested();
    void keptChosen(UserId person);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLabel *addSentence(QBoxLayout *column, const QString &objectName, const QString &text);
    QLayout *makeKept(const QList<Person> &kept);

    struct Button
    {
        UserId person;
        QPushButton *button;
    };
    LoginDialog *m_login;
    QLabel *m_note = nullptr;
    QLabel *m_keptLabel = nullptr;
    QList<Button> m_kept;
};
