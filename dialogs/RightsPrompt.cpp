// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RightsPrompt.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "dialogs/LongWorkDialog.h"
#include "dialogs/PermissionText.h"
#include "dialogs/Prompt.h"

#include <QCoreApplication>
#include <QLocale>

#include <memory>
#include <optional>

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

/// Saving all the same would take rights away unasked.
void tellProblem(QWidget *parent, const Error &error, const std::function<void()> &again,
                 const std::function<void()> &refused)
{
    Prompt::Question question;
    question.objectName = QStringLiteral("rightsProblemPrompt");
    question.title = RightsWords::tr("Save Rights");
    question.text = RightsWords::tr(
        "Who gains and who loses rights could not be found out. Nothing was saved.");
    question.details = ErrorText::sentence(error);
    question.verb = RightsWords::tr("&Try Again");
    question.cancel = RightsWords::tr("&Cancel");
    Prompt::ask(parent, question, again, refused);
}

/// Nothing where that would hold up the window: among many people, or while another program keeps
/// the file to itself.
std::optional<Result<RightsChange::Effects>> findAtOnce(const Database &database,
                                                        const RightsChange::Plan &plan)
{
    const Result<bool> isLong = RightsChange::takesLong(database);
    if (isLong && *isLong) {
        return std::nullopt;
    }
    const auto effects = isLong ? RightsChange::of(database, plan) : isLong.error();
    const bool isBusy = !effects && effects.error().code == ErrorCode::Busy;
    return isBusy ? std::nullopt : std::optional(effects);
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
                       const RightsChange::Effects &effects, const std::function<void()> &confirmed,
                       const std::function<void()> &refused)
{
    if (effects.isEmpty()) {
        confirmed();
        return;
    }
    const bool anyoneLoses = effects.anyoneLoses();
    Prompt::Question question;
    question.objectName = objectName;
    question.title = RightsWords::tr("Save Rights");
    question.text = anyoneLoses ? RightsWords::tr("People lose rights when you save this.")
                                : RightsWords::tr("People gain rights when you save this.");
    question.details = sentences(effects).join(u'\n');
    question.verb = RightsWords::tr("&Save");
    question.cancel = RightsWords::tr("&Cancel");
    question.danger = anyoneLoses;
    question.isVerbDefault = !anyoneLoses;
    Prompt::ask(parent, question, confirmed, refused);
}

void RightsPrompt::askAbout(QWidget *parent, const QString &objectName, const Database &database,
                            const std::function<RightsChange::Plan()> &plan,
                            const std::function<void()> &confirmed,
                            const std::function<void()> &refused)
{
    const RightsChange::Plan asked = plan();
    if (asked.isEmpty()) {
        confirmed();
        return;
    }
    const auto again = [=, &database] {
        askAbout(parent, objectName, database, plan, confirmed, refused);
    };
    const auto answer = [=](const Result<RightsChange::Effects> &effects) {
        effects ? ask(parent, objectName, *effects, confirmed, refused)
                : tellProblem(parent, effects.error(), again, refused);
    };
    if (const auto effects = findAtOnce(database, asked)) {
        answer(*effects);
        return;
    }
    if (parent->findChild<LongWorkDialog *>(workDialogName()) != nullptr) {
        if (refused) {
            refused(); // who asked before is being answered
        }
        return;
    }
    const auto effects = std::make_shared<Result<RightsChange::Effects>>(RightsChange::Effects());
    LongWorkDialog *dialog = makeWorkDialog(parent);
    QObject::connect(dialog, &QDialog::finished, parent, [=] {
        const bool isStopped =
            dialog->error().code == ErrorCode::Cancelled && dialog->result() == QDialog::Rejected;
        dialog->setObjectName(QString());
        dialog->deleteLater();
        if (!isStopped) {
            plan() == asked ? answer(*effects) : again();
        } else if (refused) {
            refused();
        }
    });
    dialog->run([effects, work = RightsChange::later(database, asked)]() -> Result<> {
        *effects = work();
        return *effects ? Result<>() : effects->error();
    });
    dialog->openIfLong();
}
