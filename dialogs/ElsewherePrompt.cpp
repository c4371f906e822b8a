// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ElsewherePrompt.h"

#include "dialogs/CellText.h"
#include "dialogs/Prompt.h"
#include "models/access/Presence.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace {

struct ElsewherePhrases
{
    Q_DECLARE_TR_FUNCTIONS(ElsewherePrompt)
};

QString elsewhereSentence(const PresenceFile::Row &other, const QString &name)
{
    const QString who = CellText::singleLine(name);
    return other.workstation == Presence::thisMachine()
               //: %1 is a person.
               ? ElsewherePhrases::tr("%1 is logged in in another window on this computer. "
                                      "Continue here and log out there?")
                     .arg(who)
               //: %1 is a person, %2 the name of a computer.
               : ElsewherePhrases::tr("%1 is logged in on %2. Continue here and log out there?")
                     .arg(who, other.workstation);
}

/// Without an answer.
void withdraw(QMessageBox *box)
{
    QObject::disconnect(box, &QDialog::finished, nullptr, nullptr);
    box->close();
}

} // namespace

QMessageBox *ElsewherePrompt::ask(QWidget *parent, Presence &presence,
                                  const PresenceFile::Row &other, const QString &name,
                                  const std::function<void(bool goesOn)> &answered)
{
    Prompt::Question question;
    question.objectName = QStringLiteral("elsewherePrompt");
    question.title = ElsewherePhrases::tr("Logged In Elsewhere");
    question.text = elsewhereSentence(other, name);
    question.verb = ElsewherePhrases::tr("Continue &Here");
    QMessageBox *box = Prompt::ask(parent, question, {});
    // Not by the box's own answer: it goes too when the other program turns out to be dead.
    QObject::connect(box, &QDialog::finished, &presence,
                     [box, answered] { answered(Prompt::isConfirmed(*box)); });
    QObject::connect(&presence, &QObject::destroyed, box, [box] { withdraw(box); });
    presence.watch(other, box, [box, answered](bool lives) {
        if (!lives) {
            withdraw(box);
            answered(true);
        }
    });
    return box;
}
