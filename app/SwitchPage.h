// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>
#include <QWidget>

class LoginDialog;

/// The login of somebody else, in the window of who was there before: the same fields as at the
/// start, those who are logged in and locked here by name, and a way back. Belongs to the
/// DeskWindow.
class SwitchPage final : public QWidget
{
    Q_OBJECT

public:
    /// `kept`: who waits behind the page.
    SwitchPage(LoginDialog *login, const QStringList &kept, QWidget *parent = nullptr);

signals:
    void backRequested();
    void keptChosen(int index);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QLayout *makeKept(const QStringList &kept);
};
