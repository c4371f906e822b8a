// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ErrorText.h"

#include "dialogs/CellText.h"

#include <QCoreApplication>
#include <QDate>
#include <QLocale>

namespace {

/// Gives the functions below a translation context.
class Words
{
    Q_DECLARE_TR_FUNCTIONS(ErrorText)
};

QString emptyField(Field field)
{
    switch (field) {
    case Field::Username:
        return Words::tr("Type a username.");
    case Field::Email:
        return Words::tr("Type an e-mail address.");
    case Field::Password:
        return Words::tr("Type the password.");
    case Field::NewPassword:
        return Words::tr("Type a new password.");
    case Field::RepeatPassword:
        return Words::tr("Type the new password again.");
    case Field::Roles:
        return Words::tr("Choose a role.");
    case Field::RoleName:
        return Words::tr("Type a name for the role.");
    case Field::ViewName:
        return Words::tr("Type a name for the view.");
    case Field::Title:
        return Words::tr("Type a title.");
    case Field::Body:
        return Words::tr("Type some text.");
    case Field::DatabaseFile:
        return Words::tr("Choose a file.");
    case Field::Salt:
        return Words::tr("Type the password salt.");
    case Field::Filter:
        return Words::tr("Type a value to filter by.");
    case Field::Pin:
        return Words::tr("Type the PIN.");
    case Field::OneTimeCode:
        return Words::tr("Type the code.");
    case Field::RecoveryKey:
        return Words::tr("Type the recovery key.");
    default:
        return Words::tr("This cannot be empty.");
    }
}

QString tooShort(Field field, int limit)
{
    switch (field) {
    case Field::Username:
        //: %n is never 1
        return Words::tr("A username has at least %n characters.", nullptr, limit);
    case Field::Password:
    case Field::NewPassword:
    case Field::RepeatPassword:
        //: %n is never 1
        return Words::tr("A password has at least %n characters.", nullptr, limit);
    default:
        return Words::tr("Type at least %n characters.", nullptr, limit);
    }
}

QString tooLong(Field field, int limit)
{
    switch (field) {
    case Field::Username:
        return Words::tr("A username has at most %n characters.", nullptr, limit);
    case Field::Email:
        return Words::tr("An e-mail address has at most %n characters.", nullptr, limit);
    case Field::Password:
    case Field::NewPassword:
    case Field::RepeatPassword:
        return Words::tr("A password has at most %n characters.", nullptr, limit);
    case Field::RoleName:
        return Words::tr("A role's name has at most %n characters.", nullptr, limit);
    case Field::Description:
        return Words::tr("A description has at most %n characters.", nullptr, limit);
    case Field::Title:
        return Words::tr("A title has at most %n characters.", nullptr, limit);
    case Field::Body:
        return Words::tr("A text has at most %n characters.", nullptr, limit);
    default:
        return Words::tr("Type at most %n characters.", nullptr, limit);
    }
}

QString badCharacters(Field field)
{
    switch (field) {
    case Field::Username:
        return Words::tr("A username consists of letters and digits only.");
    case Field::RoleName:
        return Words::tr("A role's name holds no commas and no control characters.");
    case Field::Pin:
        return Words::tr("A PIN consists of digits only.");
    default:
        return Words::tr("This holds characters that cannot be stored.");
    }
}

QString taken(const Error &error)
{
    switch (error.field) {
    case Field::Email:
        //: %1 is an e-mail address
        return Words::tr("The e-mail address '%1' is already in use. Choose another.")
            .arg(error.subject);
    case Field::ViewName:
        //: %1 is the name of a saved view
        return Words::tr("There is already a view named '%1'. Choose another name.")
            .arg(error.subject);
    case Field::RoleName:
        //: %1 is a role's name
        return Words::tr("There is already a role named '%1'. Choose another name.")
            .arg(error.subject);
    case Field::Username:
        //: %1 is a username
        return Words::tr("The username '%1' is already in use. Choose another.").arg(error.subject);
    default:
        return Words::tr("'%1' is already in use. Choose another.").arg(error.subject);
    }
}

/// The label where the name is a permission's, else the name itself.
QString spoken(const QString &permissionName)
{
    Permission permission = {};
    return Permissions::fromName(permissionName, &permission)
               ? ErrorText::permissionLabel(permission)
               : permissionName;
}

QString filterProblem(const Error &error)
{
    switch (error.reason) {
    case Reason::NotADate:
        //: %1 is what somebody typed to filter a column of dates, %2 a date as an example
        return Words::tr("“%1” is not a date. One looks like %2.")
            .arg(error.subject,
                 QLocale().toString(QDate(2026, 11, 22), QLocale::ShortFormat)); // any date
    case Reason::NotANumber:
        //: %1 is what somebody typed or what stands in a file
        return Words::tr("“%1” is not a whole number.").arg(error.subject);
    case Reason::NotYesOrNo:
        //: %1 is what somebody typed or what stands in a file
        return Words::tr("“%1” is neither yes nor no.").arg(error.subject);
    case Reason::BadPattern:
        return Words::tr("This regular expression cannot be read. Check its brackets.");
    case Reason::SlowPattern:
        return Words::tr("This regular expression takes too long. Make it simpler.");
    case Reason::WrongOperator:
        //: %1 is an operator, for example: ≥
        return Words::tr("“%1” has no meaning in this column.").arg(error.subject);
    default:
        return {};
    }
}

QString valueProblem(const Error &error)
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
        return Words::tr("This is not an e-mail address. One looks like ann@example.org.");
    case Reason::Taken:
        return taken(error);
    case Reason::Guessable:
        return Words::tr("This password is easy to guess. Add another uncommon word or two.");
    case Reason::ContainsName:
        return Words::tr("The password must not contain the username or the e-mail address.");
    case Reason::SameAsCurrent:
        return Words::tr("This is the current password. Choose another.");
    case Reason::UnknownRole:
        return Words::tr("There is no role named '%1'.").arg(error.subject);
    case Reason::UnknownUser:
        return Words::tr("There is no user named '%1'.").arg(error.subject);
    case Reason::UnknownPermission:
        return Words::tr("There is no permission named '%1'.").arg(error.subject);
    default:
        return filterProblem(error);
    }
}

QString ruleProblem(const Error &error)
{
    switch (error.reason) {
    case Reason::ChangedElsewhere:
        return Words::tr("Somebody else changed this in the meantime. Nothing was saved.");
    case Reason::DeletedElsewhere:
        return Words::tr("Somebody else deleted this in the meantime. Nothing was saved.");
    case Reason::LastAdministrator:
        return Words::tr("Nobody could manage users and roles any more. "
                         "Make somebody else an administrator first.");
    case Reason::Yourself:
        return Words::tr("You cannot deactivate, delete or demote yourself. "
                         "Ask another administrator.");
    case Reason::MissingPermission:
        if (error.subject.isEmpty()) {
            return Words::tr("Your roles do not allow this.");
        }
        //: %1 is a permission, for example: Edit any post
        return Words::tr("Your roles do not allow this. It needs \"%1\".")
            .arg(spoken(error.subject));
    case Reason::ReadOnly:
        return Words::tr("This cannot be edited here.");
    case Reason::RightsNotHeld:
        //: %1 is a permission, for example: Edit any post
        return Words::tr(
                   "You cannot give or take away a right that you do not have yourself: \"%1\".")
            .arg(spoken(error.subject));
    case Reason::MustChangePassword:
        return Words::tr("Change your password first.");
    case Reason::RegistrationClosed:
        return Words::tr("Registering is switched off here. Ask an administrator for an account.");
    default:
        return {};
    }
}

QString accountProblem(const Error &error)
{
    switch (error.reason) {
    case Reason::ProofTooOld:
        return Words::tr("Type your password again to go on.");
    case Reason::OnlyLooking:
        return Words::tr("This window only shows what somebody would see. Nothing can be changed "
                         "in it.");
    case Reason::LoggedInElsewhere:
        //: %1 is the name of a computer
        return Words::tr("You are logged in on %1 already.").arg(error.subject);
    case Reason::NoPin:
        return Words::tr("The PIN does not serve any more. Type your password.");
    case Reason::CodeNeeded:
        return Words::tr("This login needs a code of the second factor, too.");
    case Reason::OutOfBounds:
        //: %n is the largest or the smallest value that is allowed
        return Words::tr("This goes no further than %n.", nullptr, error.limit);
    default:
        return {};
    }
}

QString placeProblem(const Error &error)
{
    switch (error.reason) {
    case Reason::FileMissing:
        return Words::tr("There is no such file. Choose another.");
    case Reason::FolderMissing:
        return Words::tr("There is no such folder. Choose another.");
    case Reason::IsFolder:
        return Words::tr("This is a folder. Choose a file.");
    case Reason::NotReadable:
        return Words::tr("This file cannot be read by your account. Choose another.");
    case Reason::NotWritable:
        return Words::tr("This file cannot be written by your account. Choose another.");
    case Reason::FolderNotWritable:
        return Words::tr("This folder cannot be written by your account. Choose another.");
    case Reason::FileExists:
        return Words::tr("There is already a file of this name. Choose another name.");
    case Reason::BadUri:
        return Words::tr("This is not the address of a database. "
                         "One looks like sqlite:///site.db.");
    case Reason::UnsupportedUri:
        //: %1 is the first word of an address, for example: mysql
        return Words::tr("Only SQLite files can be opened, not '%1'.").arg(error.subject);
    case Reason::BackupFailed:
        return Words::tr("No backup could be made beside the file, so nothing was changed.");
    case Reason::DiskFull:
        return Words::tr("The disk is full. Nothing was saved.");
    default:
        return {};
    }
}

QString databaseProblem(const Error &error)
{
    switch (error.reason) {
    case Reason::NotADatabase:
        return Words::tr("This file is not a database. Choose another.");
    case Reason::Truncated:
        return Words::tr("This database is damaged: a part of it is missing. "
                         "Restore it from a backup.");
    case Reason::NewerVersion:
        return Words::tr("This database was made by a newer Postern. Update Postern to open it.");
    case Reason::UnknownSchema:
        return Words::tr("This database has no table of users that Postern understands. "
                         "Choose another.");
    case Reason::NotAdopted:
        return Words::tr("This database belongs to a web application. "
                         "Postern can open it after taking it over.");
    case Reason::AlreadyAdopted:
        return Words::tr("Postern has already taken this database over. Open it.");
    case Reason::WrongSalt:
        return Words::tr("The password salt does not belong to this database.");
    case Reason::SaltUnknown:
        return Words::tr("This workstation does not have the password salt of this database.");
    case Reason::OpenOnNetwork:
        return Words::tr(
            "This database lies on a network drive and is open in another program, in a "
            "mode that is not safe there. Close the other programs and try again.");
    default:
        return {};
    }
}

QString importProblem(const Error &error)
{
    switch (error.reason) {
    case Reason::BadEncoding:
        return Words::tr("This is not text in the chosen encoding.");
    case Reason::BadQuotes:
        return Words::tr("A quotation mark is missing here, or one is too many.");
    case Reason::FieldCount:
        return error.limit == 1
                   ? Words::tr("There should be 1 value on this line.")
                   : Words::tr("There should be %n values on this line.", nullptr, error.limit);
    case Reason::NotJson:
        return Words::tr("This is not a JSON list of objects.");
    case Reason::NotMapped:
        return Words::tr("Choose the column that holds this.");
    case Reason::IsTheDatabase:
        return Words::tr("This is the database itself. Choose another file.");
    default:
        return {};
    }
}

QString lockedOut(int seconds)
{
    if (seconds <= 0) {
        return Words::tr("Too many tries. Try again later or ask an administrator.");
    }
    const QString time =
        QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    //: %1 is minutes and seconds, for example: 0:45
    return Words::tr("Too many tries. Try again in %1 or ask an administrator.").arg(time);
}

QString refused(Field field)
{
    switch (field) {
    case Field::Pin:
        return Words::tr("The PIN is not correct.");
    case Field::OneTimeCode:
        return Words::tr("The code is not correct, or was used before.");
    case Field::RecoveryKey:
        return Words::tr("The recovery key is not correct.");
    default:
        return Words::tr("Name or password is not correct.");
    }
}

QString byCode(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        return Words::tr("This is not there any more.");
    case ErrorCode::Conflict:
        return Words::tr("Somebody else changed this in the meantime. Nothing was saved.");
    case ErrorCode::InUse:
        return Words::tr("Something else still uses this. Nothing was changed.");
    case ErrorCode::Invalid:
        return Words::tr("This value cannot be stored.");
    case ErrorCode::Forbidden:
        return Words::tr("Your roles do not allow this.");
    case ErrorCode::Refused:
        return refused(error.field);
    case ErrorCode::Deactivated:
        if (error.field == Field::Roles) {
            return Words::tr("Your registration waits for an administrator.");
        }
        return Words::tr("This account is deactivated. Ask an administrator to activate it.");
    case ErrorCode::LockedOut:
        return lockedOut(error.limit);
    case ErrorCode::Busy:
        return Words::tr("Another program is writing to this file. Try again in a moment.");
    case ErrorCode::Cancelled:
        return Words::tr("Stopped. Nothing was saved.");
    case ErrorCode::Storage:
        break;
    }
    return Words::tr("The database file could not be read or written. Nothing was changed.");
}

} // namespace

QString ErrorText::sentence(const Error &given)
{
    Error error = given;
    error.subject = CellText::singleLine(given.subject);
    // A refusal reads the same whatever was behind it.
    if (error.code == ErrorCode::Refused || error.code == ErrorCode::LockedOut ||
        error.code == ErrorCode::Busy) {
        return byCode(error);
    }
    for (auto problem : {valueProblem, ruleProblem, accountProblem, placeProblem, databaseProblem,
                         importProblem}) {
        if (const QString text = problem(error); !text.isEmpty()) {
            return text;
        }
    }
    return byCode(error);
}

QString ErrorText::takenBy(const QString &owner, const Error &error)
{
    switch (error.field) {
    case Field::Username:
        //: %1 is a person, %2 the username
        return Words::tr("%1 already uses the username '%2'. Choose another.")
            .arg(CellText::singleLine(owner), CellText::singleLine(error.subject));
    case Field::Email:
        //: %1 is a person, %2 the e-mail address
        return Words::tr("%1 already uses the e-mail address '%2'. Choose another.")
            .arg(CellText::singleLine(owner), CellText::singleLine(error.subject));
    default:
        return sentence(error);
    }
}
