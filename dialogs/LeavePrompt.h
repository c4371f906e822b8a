// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <functional>

class QMessageBox;
class QString;
class QWidget;

/// The question before leaving a page with pending changes: Save, Discard or Stay; Stay is the
/// default and what Escape means.
namespace LeavePrompt {

QMessageBox *ask(QWidget *parent, int changes, std::function<void()> save,
                 std::function<void()> discard);

} // namespace LeavePrompt
