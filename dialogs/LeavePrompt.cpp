// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/LeavePrompt.h"

#include "dialogs/CellText.h"
#include "dialogs/Prompt.h"
#include "models/domain/TextExcerpt.h"

#include <QCoreApplication>
#include <QLocale>

namespace {

struct LeaveWords
{
    Q_DECLARE_TR_FUNCTIONS(LeavePrompt)
};

constexpr qsizetype LongestRowName = 40;

/// "“Fridge”, “Keys” and 3 more"; empty where nothing has a name.
QString namesOf(const LeavePrompt::Unsaved &unsaved)
{
    QStringList names;
    for (const QString &name :
         unsaved.names.first(qMin<qsizetype>(unsaved.names.size(), LeavePrompt::MostNames))) {
        const QString line = TextExcerpt::shortened(CellText::singleLine(name), LongestRowName);
        if (!line.isEmpty()) {
            //: The name of a row in a list: %1 is the name
            names.append(LeaveWords::tr("“%1”").arg(line));
        }
    }
    const auto more = static_cast<int>(unsaved.changes - names.size());
    if (!names.isEmpty() && more > 0) {
        //: Ends a list of names
        names.append(more == 1 ? LeaveWords::tr("1 more")
                               : LeaveWords::tr("%Ln more", nullptr, more));
    }
    return QLocale().createSeparatedList(names);
}

/// "Posts: 2 changes (“Fridge” and “Keys”)"
QString lineOf(const LeavePrompt::Unsaved &unsaved)
{
    const QString line = unsaved.changes == 1
                             //: %1 is a page's title
                             ? LeaveWords::tr("%1: 1 change")
                             //: %1 is a page's title
                             : LeaveWords::tr("%1: %Ln changes", nullptr, unsaved.changes);
    const QString names = namesOf(unsaved);
    //: %1 is "Posts: 2 changes", %2 a list of names
    return names.isEmpty() ? line.arg(unsaved.page)
                           : LeaveWords::tr("%1 (%2)").arg(line.arg(unsaved.page), names);
}

QString textOf(const QList<LeavePrompt::Unsaved> &unsaved)
{
    int changes = 0;
    for (const LeavePrompt::Unsaved &each : unsaved) {
        changes += each.changes;
    }
    if (unsaved.size() > 1) {
        return LeaveWords::tr("%Ln changes on several pages are not saved yet.", nullptr, changes);
    }
    const QString page = unsaved.constFirst().page;
    return changes == 1
               //: %1 is a page's title
               ? LeaveWords::tr("One change on the page “%1” is not saved yet.").arg(page)
               //: %1 is a page's title
               : LeaveWords::tr("%Ln changes on the page “%1” are not saved yet.", nullptr, changes)
                     .arg(page);
}

} // namespace

QMessageBox *LeavePrompt::ask(QWidget *parent, const QList<Unsaved> &unsaved,
                              std::function<void()> save, std::function<void()> discard,
                              std::function<void()> stay)
{
    const bool areSeveral = unsaved.size() > 1;
    QStringList lines;
    for (const Unsaved &each : unsaved) {
        lines.append(areSeveral ? lineOf(each) : namesOf(each));
    }
    Prompt::Question question;
    question.objectName = QStringLiteral("leavePrompt");
    question.title = LeaveWords::tr("Unsaved Changes");
    question.text = textOf(unsaved);
    question.details = lines.join(u'\n');
    question.cancel = LeaveWords::tr("S&tay");
    return Prompt::choose(
        parent, question,
        {{QStringLiteral("saveButton"),
          areSeveral ? LeaveWords::tr("&Save All") : LeaveWords::tr("&Save"), std::move(save)},
         {QStringLiteral("discardButton"),
          areSeveral ? LeaveWords::tr("&Discard All") : LeaveWords::tr("&Discard"),
          std::move(discard), true}},
        std::move(stay));
}
