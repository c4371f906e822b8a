// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include <memory>

class SecretStore;
namespace Ui {
class SaltDialog;
}

/// Asks for a database's SECURITY_PASSWORD_SALT where this workstation has not got it, checks it
/// against the file and keeps it; accepted() when it fits.
class SaltDialog final : public QDialog
{
    Q_OBJECT

public:
    SaltDialog(QString path, SecretStore &secrets, QWidget *parent = nullptr);
    ~SaltDialog() override;

protected:
    void showEvent(QShowEvent *event) override;

private:
    void acceptSalt();

    QString m_path;
    SecretStore &m_secrets;
    std::unique_ptr<Ui::SaltDialog> m_ui;
};
