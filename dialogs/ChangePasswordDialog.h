// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

#include <QDialog>

#include <memory>

class Session;
class Workspace;
namespace Ui {
class ChangePasswordDialog;
}

/// Changes the password of the person who is logged in; accepted() when it is done. Forced: an
/// administrator has set a temporary password, and there is nothing but Change and Log Out.
class ChangePasswordDialog final : public QDialog
{
    Q_OBJECT

public:
    enum class Mode {
        Voluntary,
        Forced, ///< at the login
        AtWork, ///< forced, too, and what is open waits behind it
    };

    ChangePasswordDialog(Workspace &workspace, Session &session, Mode mode,
                         QWidget *parent = nullptr);
    ~ChangePasswordDialog() override;

    void reject() override;

signals:
    /// Forced modes only; rejected() follows.
    void logOutRequested();

protected:
    bool event(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool isForced() const { return m_mode != Mode::Voluntary; }
    void setupFields();
    void setupButtons();
    void clear();
    bool checkFields();
    void change();
    void refuse(const Error &error);
    void setBusy(bool busy);

    Workspace &m_workspace;
    Session &m_session;
    Mode m_mode;
    std::unique_ptr<Ui::ChangePasswordDialog> m_ui;
    bool m_busy = false;
};
