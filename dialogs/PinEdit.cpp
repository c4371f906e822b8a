// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PinEdit.h"

#include "dialogs/ErrorText.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/PasswordEdit.h"
#include "models/access/PinService.h"

void PinEdit::expectDigits(PasswordEdit *edit, FieldMessage *message)
{
    edit->setInputMethodHints(edit->inputMethodHints() | Qt::ImhDigitsOnly | Qt::ImhSensitiveData);
    QObject::connect(edit, &QLineEdit::textEdited, message, [edit, message] {
        const Result<> checked = PinService::check(edit->text());
        const Reason reason = checked ? Reason::None : checked.error().reason;
        if (reason == Reason::BadCharacters || reason == Reason::TooLong) {
            message->showProblem(ErrorText::sentence(checked.error()), FieldMessage::Focus::Leave);
        }
    });
}
