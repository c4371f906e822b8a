// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"
#include "models/domain/Result.h"

class QCheckBox;
class QLineEdit;

/// Asks for the name of a saved view, and of whoever may, whether it is everybody's. What is done
/// with the answer is the caller's; an error keeps the dialog open, at its field.
class ViewNameDialog final : public FormDialog
{
    Q_OBJECT

public:
    struct Answer
    {
        QString name;
        bool shared = false;
    };
    using Task = std::function<Result<>(const Answer &)>;
    enum class Sharing { Asked, Fixed };

    ViewNameDialog(const QString &title, const QString &verbText, const QString &name,
                   Sharing sharing, Task task, QWidget *parent);

private:
    void finish();

    QLineEdit *m_name;
    QCheckBox *m_shared;
    Task m_task;
};
