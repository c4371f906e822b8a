// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RightsPrompt.h"

#include "dialogs/CellText.h"
#include "dialogs/LongWorkDialog.h"
#include "dialogs/PermissionText.h"
#include "dialogs/Prompt.h"

#include <QCoreApplication>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>

namespace {

struct RightsWords
{
    Q_DECLARE_TR_FUNCTIONS(RightsPrompt)
};

QString people(const RightsChange::Group &group)
{
    QStringList names;
    for (const QString &name : group.names) {
        names.append(CellText::singleLine(name));
    }
    const QString list = QLocale().createSeparatedList(names);
    if (group.count == names.size()) {
        return list;
    }
    //: %n is how many people, %1 some of their names
    return RightsWords::tr("%Ln people (%1 and others)", nullptr, group.count)
        .arg(names.join(QStringLiteral(", ")));
}

QString rights(PermissionSet permissions)
{
    QStringList labels;
    for (const Permission permission : permissions.toList()) {
        labels.append(PermissionText::label(permission));
    }
    return labels.join(QStringLiteral(", "));
}

QString workDialogName()
{
    return QStringLiteral("rightsWorkDialog");
}

LongWorkDialog *makeWorkDialog(QWidget *parent)
{
    auto *dialog =
        new LongWorkDialog(RightsWords::tr("Save Rights"),
                           RightsWords::tr("Finding out who gains and who loses rights…"), parent);
    dialog->setObjectName(workDialogName());
    return dialog;
}

} // namespace

QStringList RightsPrompt::sentences(const RightsChange::Effects &effects)
{
    QStringList lost;
    QStringList gained;
    for (const RightsChange::Group &group : effects.groups) {
        if (!group.lost.isEmpty()) {
            //: %1 is one or several people, %2 a list of permissions
            lost.append(RightsWords::tr("Lost by %1: %2.").arg(people(group), rights(group.lost)));
        }
        if (!group.gained.isEmpty()) {
            //: %1 is one or several people, %2 a list of permissions
            gained.append(
                RightsWords::tr("Gained by %1: %2.").arg(people(group), rights(group.gained)));
        }
    }
    return lost + gained;
}

void RightsPrompt::ask(QWidget *parent, const QString &objectName,
                       const Result<RightsChange::Effects> &effects,
                       const std::function<void()> &confirmed, const std::function<void()> &refused)
{
    if (!effects || effects->isEmpty()) {
        confirmed();
        return;
    }
    const bool anyoneLoses = effects->anyoneLoses();
    Prompt::Question question;
    question.objectName = objectName;
    question.title = RightsWords::tr("Save Rights");
    question.text = anyoneLoses ? RightsWords::tr("People lose rights when you save this.")
                                : RightsWords::tr("People gain rights when you save this.");
    question.details = sentences(*effects).join(u'\n');
    question.verb = RightsWords::tr("&Save");
    question.cancel = RightsWords::tr("&Cancel");
    question.danger = anyoneLoses;
    QMessageBox *box = Prompt::ask(parent, question, confirmed);
    if (!anyoneLoses) {
        box->setDefaultButton(box->findChild<QPushButton *>(QStringLiteral("promptActionButton")));
    }
    if (refused) {
        QObject::connect(box, &QMessageBox::rejected, parent, [refused] { refused(); });
    }
}

void RightsPrompt::askAbout(QWidget *parent, const QString &objectName, const Database &database,
                            const std::function<RightsChange::Plan()> &plan,
                            const std::function<void()> &confirmed,
                            const std::function<void()> &refused)
{
    const RightsChange::Plan asked = plan();
    if (asked.isEmpty() || !RightsChange::takesLong(database)) {
        ask(parent, objectName, RightsChange::of(database, asked), confirmed, refused);
        return;
    }
    if (parent->findChild<LongWorkDialog *>(workDialogName()) != nullptr) {
        if (refused) {
            refused(); // who asked before is being answered
        }
        return;
    }
    LongWorkDialog *dialog = makeWorkDialog(parent);
    auto effects = std::make_shared<Result<RightsChange::Effects>>(RightsChange::Effects());
    QObject::connect(dialog, &QDialog::finished, parent, [=, &database] {
        const bool isStopped =
            dialog->error().code == ErrorCode::Cancelled && dialog->result() == QDialog::Rejected;
        dialog->setObjectName(QString());
        dialog->deleteLater();
        if (isStopped) {
            if (refused) {
                refused();
            }
        } else if (plan() == asked) {
            ask(parent, objectName, *effects, confirmed, refused);
        } else {
            askAbout(parent, objectName, database, plan, confirmed, refused);
        }
    });
    dialog->run([effects, work = RightsChange::later(database, asked)]() -> Result<> {
        *effects = work();
        return *effects ? Result<>() : effects->error();
    });
    dialog->openIfLong();
}
