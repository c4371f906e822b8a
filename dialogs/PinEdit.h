// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

class FieldMessage;
class PasswordEdit;

/// What makes a line for a password one for a PIN.
namespace PinEdit {

/// A keyboard on the screen offers no letters. Nothing that is typed is left out or cut: `message`,
/// that of the field, says at once when it cannot be a PIN.
void expectDigits(PasswordEdit *edit, FieldMessage *message);

} // namespace PinEdit
