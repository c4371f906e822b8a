// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

#include <QDialog>

#include <memory>

class Workspace;
namespace Ui {
class RegisterDialog;
}

/// Lets somebody ask for an account, where the organisation allows it. The account waits until an
/// administrator activates it; the dialog says so and then only closes.
class RegisterDialog final : public QDialog
{
    Q_OBJECT

public:
    explicit RegisterDialog(Workspace &workspace, QWidget *parent = nullptr);
    ~RegisterDialog() override;

    void reject() override;

    /// What was registered; empty before.
    QString registeredName() const { return m_registeredName; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void setupFields();
    bool checkFields();
    void registerUser();
    void finish(const QString &name);
    void refuse(const Error &error);
    void setFormVisible(bool visible);
    void setBusy(bool busy);
    QStringList personal() const;

    Workspace &m_workspace;
    std::unique_ptr<Ui::RegisterDialog> m_ui;
    QString m_registeredName;
};
