// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SaltDialog.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldWidth.h"
#include "models/access/Workspace.h"

#include "ui_SaltDialog.h"

#include <QFileInfo>

SaltDialog::SaltDialog(QString path, SecretStore &secrets, QWidget *parent)
    : QDialog(parent)
    , m_path(std::move(path))
    , m_secrets(secrets)
    , m_ui(std::make_unique<Ui::SaltDialog>())
{
    m_ui->setupUi(this);
    m_ui->saltEdit->setMinimumWidth(fontMetrics().averageCharWidth() * FieldWidth);
    //: %1 is the name of a file
    setWindowTitle(tr("Password Salt – %1 – Postern").arg(QFileInfo(m_path).fileName()));
    m_ui->explanationLabel->setText(
        //: %1 is the name of a file
        tr("This workstation does not have the password salt of %1, so nobody could log in yet. "
           "It stands as SECURITY_PASSWORD_SALT in the web application's configuration, or in the "
           "settings of the workstation where the database was made.")
            .arg(QFileInfo(m_path).fileName()));
    m_ui->saltEdit->placeEye(m_ui->saltRow);
    m_ui->saltEdit->setCapsLockLabel(m_ui->capsLockLabel);
    m_ui->saltMessage->setField(m_ui->saltEdit);
    connect(m_ui->useButton, &QPushButton::clicked, this, &SaltDialog::acceptSalt);
    connect(m_ui->cancelButton, &QPushButton::clicked, this, &QDialog::reject);
}

SaltDialog::~SaltDialog() = default;

void SaltDialog::showEvent(QShowEvent *event)
{
    QDialog::showEvent(event);
    QLabel *text = m_ui->explanationLabel; // a layout would squeeze what wraps for a message
    text->setMinimumHeight(text->heightForWidth(text->width()));
    m_ui->saltEdit->setFocus(Qt::OtherFocusReason);
}

void SaltDialog::acceptSalt()
{
    if (m_ui->saltEdit->text().isEmpty()) {
        const Error empty = {ErrorCode::Invalid, Reason::Empty, Field::Salt};
        m_ui->saltMessage->showProblem(ErrorText::sentence(empty));
        return;
    }
    const Result<> accepted = Workspace::acceptSalt(m_path, m_secrets, m_ui->saltEdit->secret());
    if (!accepted) {
        m_ui->saltMessage->showProblem(ErrorText::sentence(accepted.error()));
        m_ui->saltEdit->selectAll();
        return;
    }
    accept();
}
