// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>

#include <functional>

class QMessageBox;
class QWidget;

/// The one way to ask a question in a box: a title, a sentence, a verb on each button, Cancel (or
/// what stands for it) the default. Opens and returns at once; the answer comes by callback, never
/// when the parent has died meanwhile. The box belongs to its parent and deletes itself.
namespace Prompt {

struct Question
{
    QString objectName; ///< of the box, for example "deletePostPrompt"
    QString title;
    QString text;
    QString details = {}; ///< a second, smaller paragraph
    QString verb;         ///< on the button that does it; its objectName is "promptActionButton"
    bool danger = false;  ///< something is lost: a warning icon
    QString cancel = {};  ///< in place of Cancel; its objectName is "promptCancelButton"
    bool isVerbDefault = false; ///< where nothing is lost by it: what Return means
};

/// Calls `confirmed` when the verb was chosen, `declined` when the box goes without it.
QMessageBox *ask(QWidget *parent, const Question &question, std::function<void()> confirmed,
                 std::function<void()> declined = {});
/// Whether the verb of ask() was chosen, for who wants to hear by QDialog::finished.
bool isConfirmed(const QMessageBox &box);

/// A way out of a question with more than one verb.
struct Choice
{
    QString objectName;
    QString verb;
    std::function<void()> chosen;
    bool destructive = false;
};

/// As ask(), with `choices` instead of the verb: "Save / Discard / Stay".
QMessageBox *choose(QWidget *parent, const Question &question, const QList<Choice> &choices,
                    std::function<void()> declined = {});

} // namespace Prompt
