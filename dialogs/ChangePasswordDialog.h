// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QDialog>

#include <memory>

class Session;
class Workspace;
namespace Ui {
class ChangePasswordDialog;
}

/// Changes the password of the person who is logged in; accepted() when it is done. Forced: an
/// administrator has set a temporary password, and there is nothing but Change and Log Out, which
/// is what Ctrl+L does there, too. At the login the current one is asked for only where it was
/// given minutes ago.
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

    /// Also where the dialog was left meanwhile, and so was rejected.
    bool hasChanged() const { return m_hasChanged; }

    void reject() override;

signals:
    /// Forced modes only; rejected() follows.
    void logOutRequested();

protected:
    void showEvent(QShowEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    bool isForced() const { return m_mode != Mode::Voluntary; }
    void setupFields();
    void setupButtons();
    bool asksCurrent() const;
    void askCurrent(bool asks);
    void focusFirst();
    void clear();
    bool checkFields();
    void change();
    void hear(const Result<> &result);
    void refuse(const Error &error);
    void setBusy(bool busy);

    Workspace &m_workspace;
    Session &m_session;
    Mode m_mode;
    std::unique_ptr<Ui::ChangePasswordDialog> m_ui;
    bool m_busy = false;
    bool m_hasChanged = false;
    bool m_leaves = false; // once what is under way has come to its end
};
