// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormPage.h"
#include "models/crypto/Secret.h"
#include "models/domain/Error.h"

#include <optional>

class FieldMessage;
class PasswordEdit;
class PasswordMeter;
class QFormLayout;
class QLabel;
class QLineEdit;

/// The wizards' question who the first administrator is. What is missing stands as a sentence at
/// the first field that needs something, so there is always a reason where Next is grey.
class AdministratorPage final : public FormPage
{
    Q_OBJECT

public:
    explicit AdministratorPage(QWidget *parent = nullptr);

    QString username() const;
    QString email() const;
    Secret password() const;

    void initializePage() override;
    bool isComplete() const override;

protected:
    void focusFirstField() override;

private:
    QLineEdit *addLine(QFormLayout *form, const QString &label, const QString &name,
                       FieldMessage **message);
    QList<QLineEdit *> edits() const;
    void check();
    /// The first thing that is missing.
    std::optional<Error> firstProblem() const;
    bool isRepeated() const;
    QString sentenceOf(const Error &error) const;
    void showReason(const Error &error);
    void clearReasons();

    QLineEdit *m_usernameEdit;
    FieldMessage *m_usernameMessage;
    QLineEdit *m_emailEdit;
    FieldMessage *m_emailMessage;
    PasswordEdit *m_passwordEdit;
    PasswordMeter *m_meter;
    PasswordEdit *m_repeatEdit;
    QLabel *m_capsLockLabel;
    FieldMessage *m_repeatMessage;
    bool m_isComplete = false;
};
