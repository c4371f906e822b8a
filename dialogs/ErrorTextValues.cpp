// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ErrorTextValues.h"

#include "dialogs/ErrorText.h"
#include "dialogs/ErrorTextWords.h"

#include <QDate>
#include <QLocale>

namespace {

QString emptyField(Field field)
{
    switch (field) {
    case Field::Username:
        return ErrorTextWords::tr("Type a username.");
    case Field::Email:
        return ErrorTextWords::tr("Type an e-mail address.");
    case Field::Password:
        return ErrorTextWords::tr("Type the password.");
    case Field::NewPassword:
        return ErrorTextWords::tr("Type a new password.");
    case Field::RepeatPassword:
        return ErrorTextWords::tr("Type the new password again.");
    case Field::Roles:
        return ErrorTextWords::tr("Choose a role.");
    case Field::RoleName:
        return ErrorTextWords::tr("Type a name for the role.");
    case Field::ViewName:
        return ErrorTextWords::tr("Type a name for the view.");
    case Field::Title:
        return ErrorTextWords::tr("Type a title.");
    case Field::Body:
        return ErrorTextWords::tr("Type some text.");
    case Field::DatabaseFile:
        return ErrorTextWords::tr("Choose a file.");
    case Field::Salt:
        return ErrorTextWords::tr("Type the password salt.");
    case Field::Filter:
        return ErrorTextWords::tr("Type a value to filter by.");
    case Field::Pin:
        return ErrorTextWords::tr("Type the PIN.");
    case Field::OneTimeCode:
        return ErrorTextWords::tr("Type the code.");
    case Field::RecoveryKey:
        return ErrorTextWords::tr("Type the recovery key.");
    default:
        return ErrorTextWords::tr("This cannot be empty.");
    }
}

QString pinRule()
{
    return ErrorTextWords::tr("A PIN has four to eight digits.");
}

QString tooShort(Field field, int limit)
{
    switch (field) {
    case Field::Username:
        //: %n is never 1
        return ErrorTextWords::tr("A username has at least %n characters.", nullptr, limit);
    case Field::Password:
    case Field::NewPassword:
    case Field::RepeatPassword:
        //: %n is never 1
        return ErrorTextWords::tr("A password has at least %n characters.", nullptr, limit);
    case Field::Pin:
        return pinRule();
    default:
        return ErrorTextWords::tr("Type at least %n characters.", nullptr, limit);
    }
}

QString tooLong(Field field, int limit)
{
    switch (field) {
    case Field::Username:
        return ErrorTextWords::tr("A username has at most %n characters.", nullptr, limit);
    case Field::Email:
        return ErrorTextWords::tr("An e-mail address has at most %n characters.", nullptr, limit);
    case Field::Password:
    case Field::NewPassword:
    case Field::RepeatPassword:
        return ErrorTextWords::tr("A password has at most %n characters.", nullptr, limit);
    case Field::RoleName:
        return ErrorTextWords::tr("A role's name has at most %n characters.", nullptr, limit);
    case Field::Description:
        return ErrorTextWords::tr("A description has at most %n characters.", nullptr, limit);
    case Field::Title:
        return ErrorTextWords::tr("A title has at most %n characters.", nullptr, limit);
    case Field::Body:
        return ErrorTextWords::tr("A text has at most %n characters.", nullptr, limit);
    case Field::Pin:
        return pinRule();
    case Field::DatabaseFile:
        return ErrorTextWords::tr("This name is too long. Choose a shorter one.");
    default:
        return ErrorTextWords::tr("Type at most %n characters.", nullptr, limit);
    }
}

QString badCharacters(Field field)
{
    switch (field) {
    case Field::Username:
        return ErrorTextWords::tr("A username consists of letters and digits only.");
    case Field::RoleName:
        return ErrorTextWords::tr("A role's name holds no commas and no control characters.");
    case Field::Pin:
        return pinRule();
    case Field::DatabaseFile:
        return ErrorTextWords::tr("The name of a file holds no line breaks and no control "
                                  "characters.");
    default:
        return ErrorTextWords::tr("This holds characters that cannot be stored.");
    }
}

QString taken(const Error &error)
{
    switch (error.field) {
    case Field::Email:
        //: %1 is an e-mail address
        return ErrorTextWords::tr("The e-mail address “%1” is already in use. Choose another.")
            .arg(error.subject);
    case Field::ViewName:
        //: %1 is the name of a saved view
        return ErrorTextWords::tr("There is already a view named “%1”. Choose another name.")
            .arg(error.subject);
    case Field::RoleName:
        //: %1 is a role's name
        return ErrorTextWords::tr("There is already a role named “%1”. Choose another name.")
            .arg(error.subject);
    case Field::Username:
        //: %1 is a username
        return ErrorTextWords::tr("The username “%1” is already in use. Choose another.")
            .arg(error.subject);
    default:
        return ErrorTextWords::tr("“%1” is already in use. Choose another.").arg(error.subject);
    }
}

QString filterProblem(const Error &error)
{
    switch (error.reason) {
    case Reason::NotADate:
        //: %1 is what somebody typed to filter a column of dates, %2 a date as an example
        return ErrorTextWords::tr("“%1” is not a date. One looks like %2.")
            .arg(error.subject,
                 QLocale().toString(QDate(2026, 11, 22), QLocale::ShortFormat)); // any date
    case Reason::NotANumber:
        //: %1 is what somebody typed or what stands in a file
        return ErrorTextWords::tr("“%1” is not a whole number.").arg(error.subject);
    case Reason::NotYesOrNo:
        //: %1 is what somebody typed or what stands in a file
        return ErrorTextWords::tr("“%1” is neither yes nor no.").arg(error.subject);
    case Reason::BadPattern:
        return ErrorTextWords::tr("This regular expression cannot be read. Check its brackets.");
    case Reason::SlowPattern:
        return ErrorTextWords::tr("This regular expression takes too long. Make it simpler.");
    case Reason::WrongOperator:
        //: %1 is an operator, for example: ≥
        return ErrorTextWords::tr("“%1” has no meaning in this column.").arg(error.subject);
    default:
        return {};
    }
}

QString emptyInFile(Field field)
{
    switch (field) {
    case Field::Username:
        return ErrorTextWords::tr("The username is empty.");
    case Field::Email:
        return ErrorTextWords::tr("The e-mail address is empty.");
    case Field::Password:
    case Field::NewPassword:
        return ErrorTextWords::tr("The password is empty.");
    case Field::RoleName:
        return ErrorTextWords::tr("The name of the role is empty.");
    case Field::Title:
        return ErrorTextWords::tr("The title is empty.");
    default:
        return ErrorTextWords::tr("A value that is needed is empty.");
    }
}

} // namespace

QString ErrorTextValues::problem(const Error &error)
{
    switch (error.reason) {
    case Reason::Empty:
        return emptyField(error.field);
    case Reason::TooShort:
        return tooShort(error.field, error.limit);
    case Reason::TooLong:
        return tooLong(error.field, error.limit);
    case Reason::BadCharacters:
        return badCharacters(error.field);
    case Reason::BadEmail:
        return ErrorTextWords::tr("This is not an e-mail address. One looks like ann@example.org.");
    case Reason::Taken:
        return taken(error);
    case Reason::Guessable:
        return ErrorTextWords::tr(
            "This password is easy to guess. Add another uncommon word or two.");
    case Reason::ContainsName:
        return ErrorTextWords::tr(
            "The password must not contain the username, the e-mail address, or the part of "
            "it before the @.");
    case Reason::SameAsCurrent:
        return ErrorTextWords::tr("This is the current password. Choose another.");
    case Reason::UnknownRole:
        return ErrorTextWords::tr("There is no role named “%1”.").arg(error.subject);
    case Reason::UnknownUser:
        return ErrorTextWords::tr("There is no user named “%1”.").arg(error.subject);
    case Reason::UnknownPermission:
        return ErrorTextWords::tr("There is no permission named “%1”.").arg(error.subject);
    default:
        return filterProblem(error);
    }
}

QString ErrorText::inFile(const Error &error)
{
    return error.reason == Reason::Empty ? emptyInFile(error.field) : sentence(error);
}
