// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ElsewhereText.h"

#include "dialogs/CellText.h"
#include "dialogs/DraftText.h"

namespace {

enum class Known { Person, ProgramAndTime, Program, Time, Nothing };

Known known(const Elsewhere &by)
{
    if (!by.who.isEmpty()) {
        return Known::Person; // and the time: the audit tells both
    }
    if (by.isForeign) {
        return by.at.isValid() ? Known::ProgramAndTime : Known::Program;
    }
    return by.at.isValid() ? Known::Time : Known::Nothing;
}

/// For one line: anything may stand in a username.
QString person(const Elsewhere &by)
{
    return CellText::singleLine(by.who);
}

QString time(const Elsewhere &by)
{
    return DraftText::moment(by.at);
}

} // namespace

QString ElsewhereText::changed(const Elsewhere &by, const QString &name)
{
    switch (known(by)) {
    case Known::Person:
        //: %1 is a person, %2 what was changed, %3 a time, perhaps with its date.
        return tr("%1 changed “%2” at %3 while you were changing it.")
            .arg(person(by), name, time(by));
    case Known::ProgramAndTime:
        //: %1 is what was changed, %2 a time, perhaps with its date.
        return tr("Another program changed “%1” at %2 while you were changing it.")
            .arg(name, time(by));
    case Known::Program:
        return tr("Another program changed “%1” while you were changing it.").arg(name);
    case Known::Time:
        //: %1 is what was changed, %2 a time, perhaps with its date.
        return tr("Somebody changed “%1” at %2 while you were changing it.").arg(name, time(by));
    case Known::Nothing:
        break;
    }
    return tr("Somebody changed “%1” while you were changing it.").arg(name);
}

QString ElsewhereText::deleted(const Elsewhere &by, const QString &name)
{
    switch (known(by)) {
    case Known::Person:
        //: %1 is a person, %2 what was deleted, %3 a time, perhaps with its date.
        return tr("%1 deleted “%2” at %3 while you were changing it.")
            .arg(person(by), name, time(by));
    case Known::ProgramAndTime:
        //: %1 is what was deleted, %2 a time, perhaps with its date.
        return tr("Another program deleted “%1” at %2 while you were changing it.")
            .arg(name, time(by));
    case Known::Program:
        return tr("Another program deleted “%1” while you were changing it.").arg(name);
    case Known::Time:
        //: %1 is what was deleted, %2 a time, perhaps with its date.
        return tr("Somebody deleted “%1” at %2 while you were changing it.").arg(name, time(by));
    case Known::Nothing:
        break;
    }
    return tr("Somebody deleted “%1” while you were changing it.").arg(name);
}

QString ElsewhereText::postChanged(const Elsewhere &by)
{
    switch (known(by)) {
    case Known::Person:
        //: %1 is a person, %2 a time, perhaps with its date.
        return tr("%1 changed this post at %2.").arg(person(by), time(by));
    case Known::ProgramAndTime:
        //: %1 is a time, perhaps with its date.
        return tr("Another program changed this post at %1.").arg(time(by));
    case Known::Program:
        return tr("Another program changed this post.");
    case Known::Time:
        //: %1 is a time, perhaps with its date.
        return tr("Somebody changed this post at %1.").arg(time(by));
    case Known::Nothing:
        break;
    }
    return tr("Somebody changed this post.");
}

QString ElsewhereText::postDeleted(const Elsewhere &by)
{
    switch (known(by)) {
    case Known::Person:
        //: %1 is a person, %2 a time, perhaps with its date.
        return tr("%1 deleted this post at %2.").arg(person(by), time(by));
    case Known::ProgramAndTime:
        //: %1 is a time, perhaps with its date.
        return tr("Another program deleted this post at %1.").arg(time(by));
    case Known::Program:
        return tr("Another program deleted this post.");
    case Known::Time:
        //: %1 is a time, perhaps with its date.
        return tr("Somebody deleted this post at %1.").arg(time(by));
    case Known::Nothing:
        break;
    }
    return tr("Somebody deleted this post.");
}
