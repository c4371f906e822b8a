// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/LeavePrompt.h"

#include "dialogs/Prompt.h"

#include <QCoreApplication>

namespace LeavePrompt {

QMessageBox *ask(QWidget *parent, int changes, std::function<void()> save,
                 std::function<void()> discard)
{
    const auto tr = [](const char *text, int n = -1) {
        return QCoreApplication::translate("LeavePrompt", text, nullptr, n);
    };
    Prompt::Question question;
    question.objectName = QStringLiteral("leavePrompt");
    question.title = tr(QT_TRANSLATE_NOOP("LeavePrompt", "Unsaved Changes"));
    question.text =
        changes == 1
            ? tr(QT_TRANSLATE_NOOP("LeavePrompt", "One change is not saved yet."))
            : tr(QT_TRANSLATE_N_NOOP("LeavePrompt", "%Ln changes are not saved yet."), changes);
    question.cancel = tr(QT_TRANSLATE_NOOP("LeavePrompt", "S&tay"));
    return Prompt::choose(
        parent, question,
        {{QStringLiteral("saveButton"), tr(QT_TRANSLATE_NOOP("LeavePrompt", "&Save")),
          std::move(save)},
         {QStringLiteral("discardButton"), tr(QT_TRANSLATE_NOOP("LeavePrompt", "&Discard")),
          std::move(discard), true}});
}

} // namespace LeavePrompt
