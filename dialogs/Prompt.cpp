// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/Prompt.h"

#include <QMessageBox>
#include <QPushButton>

namespace {

QMessageBox *makeBox(QWidget *parent, const Prompt::Question &question)
{
    auto *box = new QMessageBox(parent);
    box->setObjectName(question.objectName);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(question.title);
    // Names and titles stand in the sentence; they are text, whatever they look like.
    box->setTextFormat(Qt::PlainText);
    box->setText(question.text);
    box->setInformativeText(question.details);
    box->setIcon(question.danger ? QMessageBox::Warning : QMessageBox::Question);
    return box;
}

void addCancel(QMessageBox *box, const QString &text)
{
    QPushButton *cancel = text.isEmpty() ? box->addButton(QMessageBox::Cancel)
                                         : box->addButton(text, QMessageBox::RejectRole);
    cancel->setObjectName(QStringLiteral("promptCancelButton"));
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
}

} // namespace

QMessageBox *Prompt::choose(QWidget *parent, const Question &question, const QList<Choice> &choices)
{
    QMessageBox *box = makeBox(parent, question);
    for (const Choice &choice : choices) {
        QPushButton *button =
            box->addButton(choice.verb, choice.destructive ? QMessageBox::DestructiveRole
                                                           : QMessageBox::AcceptRole);
        button->setObjectName(choice.objectName);
        QObject::connect(box, &QMessageBox::buttonClicked, parent ? parent : box,
                         [button, chosen = choice.chosen](const QAbstractButton *clicked) {
                             if (clicked == button && chosen) {
                                 chosen();
                             }
                         });
    }
    addCancel(box, question.cancel);
    box->open();
    return box;
}

QMessageBox *Prompt::ask(QWidget *parent, const Question &question, std::function<void()> confirmed)
{
    return choose(parent, question,
                  {{QStringLiteral("promptActionButton"), question.verb, std::move(confirmed),
                    question.danger}});
}
