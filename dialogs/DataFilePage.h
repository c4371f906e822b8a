// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormPage.h"
#include "models/crypto/Secret.h"

class FieldMessage;
class FirstRunService;
class PasswordEdit;
class QLabel;
class QLineEdit;

/// The wizard's question where the data shall be kept; checks the place while it is typed. The file
/// may be there already when it holds nobody: a web application has made its tables and waits, and
/// then its password salt is asked for.
class DataFilePage final : public FormPage
{
    Q_OBJECT

public:
    DataFilePage(FirstRunService &service, const QString &suggestedPath, QWidget *parent = nullptr);

    /// Absolute; empty while nothing is typed.
    QString path() const;
    /// The web application's; empty where there is none, or where it was not given.
    Secret salt() const;

    void initializePage() override;
    bool isComplete() const override;

signals:
    void openDatabaseRequested();

protected:
    void focusFirstField() override;

private:
    void addSalt();
    void check();
    void showSalt();
    void browse();

    FirstRunService &m_service;
    QLineEdit *m_pathEdit;
    FieldMessage *m_message;
    QWidget *m_saltArea;
    PasswordEdit *m_saltEdit;
    bool m_isFit = false;
};
