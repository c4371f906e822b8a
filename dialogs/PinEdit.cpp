// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PinEdit.h"

#include "dialogs/PasswordEdit.h"

#include <QRegularExpressionValidator>

void PinEdit::takeDigitsOnly(PasswordEdit *edit, int most)
{
    edit->setMaxLength(most);
    edit->setInputMethodHints(edit->inputMethodHints() | Qt::ImhDigitsOnly | Qt::ImhSensitiveData);
    static const QRegularExpression digits(QStringLiteral("[0-9]*"));
    edit->setValidator(new QRegularExpressionValidator(digits, edit));
}
