// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

class PasswordEdit;

/// What makes a line for a password one for a PIN.
namespace PinEdit {

/// At most so many digits, and a keyboard on the screen offers no letters. What is pasted or typed
/// beside digits is not taken.
void takeDigitsOnly(PasswordEdit *edit, int most);

} // namespace PinEdit
