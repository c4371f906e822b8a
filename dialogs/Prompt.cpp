// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/Prompt.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QMessageBox>
#include <QPushButton>

#include <utility>

namespace {

QString verbName()
{
    return QStringLiteral("promptActionButton");
}

/// A box takes its width from its sentence: a short one breaks the title and the second paragraph.
void widen(QMessageBox *box)
{
    constexpr int LeastWidth = 56;  // in average characters
    constexpr int AroundTitle = 12; // what a window's frame puts beside it
    const int character = box->fontMetrics().averageCharWidth();
    const int title = box->fontMetrics().horizontalAdvance(box->windowTitle());
    if (auto *grid = qobject_cast<QGridLayout *>(box->layout())) {
        grid->addItem(
            new QSpacerItem(qMax(LeastWidth * character, title + AroundTitle * character), 0),
            grid->rowCount(), 0, 1, grid->columnCount());
    }
}

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
    widen(box);
    return box;
}

void addCancel(QMessageBox *box, const QString &text)
{
    QPushButton *cancel =
        box->addButton(text.isEmpty() ? QCoreApplication::translate("Prompt", "&Cancel") : text,
                       QMessageBox::RejectRole);
    cancel->setObjectName(QStringLiteral("promptCancelButton"));
    cancel->setIcon({}); // the other buttons have none
    box->setDefaultButton(cancel);
    box->setEscapeButton(cancel);
}

void whenDeclined(QMessageBox *box, QWidget *parent, std::function<void()> declined)
{
    QObject::connect(box, &QDialog::finished, parent ? parent : box,
                     [box, declined = std::move(declined)] {
                         QAbstractButton *clicked = box->clickedButton();
                         if (!clicked || box->buttonRole(clicked) == QMessageBox::RejectRole) {
                             declined();
                         }
                     });
}

} // namespace

QMessageBox *Prompt::choose(QWidget *parent, const Question &question, const QList<Choice> &choices,
                            std::function<void()> declined)
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
    if (declined) {
        whenDeclined(box, parent, std::move(declined));
    }
    box->open();
    return box;
}

QMessageBox *Prompt::ask(QWidget *parent, const Question &question, std::function<void()> confirmed,
                         std::function<void()> declined)
{
    QMessageBox *box = choose(parent, question,
                              {{verbName(), question.verb, std::move(confirmed), question.danger}},
                              std::move(declined));
    if (question.isVerbDefault) {
        box->setDefaultButton(box->findChild<QPushButton *>(verbName()));
    }
    return box;
}

bool Prompt::isConfirmed(const QMessageBox &box)
{
    const QAbstractButton *clicked = box.clickedButton();
    return clicked != nullptr && clicked->objectName() == verbName();
}
