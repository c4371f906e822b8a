// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ErrorText.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorTextValues.h"
#include "dialogs/ErrorTextWords.h"
#include "dialogs/PermissionText.h"

#include <QDate>
#include <QLocale>

namespace {

/// The label where the name is a permission's, else the name itself.
QString spoken(const QString &permissionName)
{
    Permission permission = {};
    return Permissions::fromName(permissionName, &permission) ? PermissionText::label(permission)
                                                              : permissionName;
}

QString ruleProblem(const Error &error)
{
    switch (error.reason) {
    case Reason::ChangedElsewhere:
        return ErrorTextWords::tr("Somebody else changed this in the meantime. Nothing was saved.");
    case Reason::DeletedElsewhere:
        return ErrorTextWords::tr("Somebody else deleted this in the meantime. Nothing was saved.");
    case Reason::LastAdministrator:
        return ErrorTextWords::tr("Nobody could manage users and roles any more. "
                                  "Make somebody else an administrator first.");
    case Reason::Yourself:
        return ErrorTextWords::tr("You cannot deactivate, delete or demote yourself. "
                                  "Ask another administrator.");
    case Reason::OwnAdministration:
        return ErrorTextWords::tr("You manage users and roles by this role yourself. "
                                  "Only another administrator can take that away.");
    case Reason::MissingPermission:
        if (error.subject.isEmpty()) {
            return ErrorTextWords::tr("Your roles do not allow this.");
        }
        //: %1 is a permission, for example: Edit any post
        return ErrorTextWords::tr("Your roles do not allow this. It needs “%1”.")
            .arg(spoken(error.subject));
    case Reason::ReadOnly:
        return ErrorTextWords::tr("This cannot be edited here.");
    case Reason::RightsNotHeld:
        //: %1 is a permission, for example: Edit any post
        return ErrorTextWords::tr(
                   "You cannot give or take away a right that you do not have yourself: “%1”.")
            .arg(spoken(error.subject));
    case Reason::MustChangePassword:
        return ErrorTextWords::tr("Change your password first.");
    case Reason::RegistrationClosed:
        return ErrorTextWords::tr(
            "Registering is switched off here. Ask an administrator for an account.");
    default:
        return {};
    }
}

QString accountProblem(const Error &error)
{
    switch (error.reason) {
    case Reason::ProofTooOld:
        return ErrorTextWords::tr("Type your password again to go on.");
    case Reason::OnlyLooking:
        return ErrorTextWords::tr(
            "This window only shows what somebody would see. Nothing can be changed "
            "in it.");
    case Reason::LoggedInElsewhere:
        //: %1 is the name of a computer
        return ErrorTextWords::tr("You are logged in on %1 already.").arg(error.subject);
    case Reason::NoPin:
        return ErrorTextWords::tr("The PIN does not serve any more. Type your password.");
    case Reason::CodeNeeded:
        return ErrorTextWords::tr("This login needs a code of the second factor, too.");
    case Reason::OutOfBounds:
        //: %n is the largest or the smallest value that is allowed
        return ErrorTextWords::tr("This goes no further than %n.", nullptr, error.limit);
    default:
        return {};
    }
}

QString placeProblem(const Error &error)
{
    switch (error.reason) {
    case Reason::FileMissing:
        return ErrorTextWords::tr("There is no such file. Choose another.");
    case Reason::FolderMissing:
        return ErrorTextWords::tr("There is no such folder. Choose another.");
    case Reason::IsFolder:
        return ErrorTextWords::tr("This is a folder. Choose a file.");
    case Reason::NotReadable:
        return ErrorTextWords::tr("This file cannot be read by your account. Choose another.");
    case Reason::NotWritable:
        return ErrorTextWords::tr("This file cannot be written by your account. Choose another.");
    case Reason::FolderNotWritable:
        return ErrorTextWords::tr("This folder cannot be written by your account. Choose another.");
    case Reason::FileExists:
        return ErrorTextWords::tr("There is already a file of this name. Choose another name.");
    case Reason::BadUri:
        return ErrorTextWords::tr("This is not the address of a database. "
                                  "One looks like sqlite:///site.db.");
    case Reason::UnsupportedUri:
        //: %1 is the first word of an address, for example: mysql
        return ErrorTextWords::tr("Only SQLite files can be opened, not “%1”.").arg(error.subject);
    case Reason::BackupFailed:
        return ErrorTextWords::tr(
            "No backup could be made beside the file, so nothing was changed.");
    case Reason::DiskFull:
        return ErrorTextWords::tr("The disk is full. Nothing was saved.");
    default:
        return {};
    }
}

QString databaseProblem(const Error &error)
{
    switch (error.reason) {
    case Reason::NotADatabase:
        return ErrorTextWords::tr("This file is not a database. Choose another.");
    case Reason::Truncated:
        return ErrorTextWords::tr("This database is damaged: a part of it is missing. "
                                  "Restore it from a backup.");
    case Reason::FileReplaced:
        return ErrorTextWords::tr("The database file has been moved, removed or replaced while it "
                                  "was open. Put it back, or start Postern again.");
    case Reason::NewerVersion:
        return ErrorTextWords::tr(
            "This database was made by a newer Postern. Update Postern to open it.");
    case Reason::UnknownSchema:
        return ErrorTextWords::tr("This database has no table of users that Postern understands. "
                                  "Choose another.");
    case Reason::NotAdopted:
        return ErrorTextWords::tr("This database belongs to a web application. "
                                  "Postern can open it after taking it over.");
    case Reason::AlreadyAdopted:
        return ErrorTextWords::tr("Postern has already taken this database over. Open it.");
    case Reason::WrongSalt:
        return ErrorTextWords::tr("The password salt does not belong to this database.");
    case Reason::SaltUnknown:
        return ErrorTextWords::tr(
            "This workstation does not have the password salt of this database.");
    case Reason::OpenOnNetwork:
        return ErrorTextWords::tr(
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
        return ErrorTextWords::tr("This is not text in the chosen encoding.");
    case Reason::BadQuotes:
        return ErrorTextWords::tr("A quotation mark is missing here, or one is too many.");
    case Reason::FieldCount:
        return error.limit == 1 ? ErrorTextWords::tr("There should be 1 value on this line.")
                                : ErrorTextWords::tr("There should be %n values on this line.",
                                                     nullptr, error.limit);
    case Reason::RepeatedLine:
        //: A line of a file: %1 is a name, an e-mail address or a number.
        return ErrorTextWords::tr("An earlier line is about “%1”, too.").arg(error.subject);
    case Reason::NotJson:
        return ErrorTextWords::tr("This is not a JSON list of objects.");
    case Reason::NotMapped:
        return ErrorTextWords::tr("Choose the column that holds this.");
    case Reason::IsTheDatabase:
        return ErrorTextWords::tr("This is the database itself. Choose another file.");
    case Reason::ReadFailed:
        return ErrorTextWords::tr("This file could not be read to its end. Nothing was imported.");
    case Reason::FileChanged:
        return ErrorTextWords::tr("This file has been changed meanwhile. Nothing was imported; go "
                                  "back and try it again.");
    default:
        return {};
    }
}

QString lockedOut(int seconds)
{
    if (seconds <= 0) {
        return ErrorTextWords::tr("Too many tries. Try again later or ask an administrator.");
    }
    const QString time =
        QStringLiteral("%1:%2").arg(seconds / 60).arg(seconds % 60, 2, 10, QLatin1Char('0'));
    //: %1 is minutes and seconds, for example: 0:45
    return ErrorTextWords::tr("Too many tries. Try again in %1 or ask an administrator.").arg(time);
}

QString refused(Field field)
{
    switch (field) {
    case Field::Pin:
        return ErrorTextWords::tr("The PIN is not correct.");
    case Field::OneTimeCode:
        return ErrorTextWords::tr("The code is not correct, or was used before.");
    case Field::RecoveryKey:
        return ErrorTextWords::tr("The recovery key is not correct.");
    default:
        return ErrorTextWords::tr("Name or password is not correct.");
    }
}

QString byCode(const Error &error)
{
    switch (error.code) {
    case ErrorCode::NotFound:
        return ErrorTextWords::tr("This is not there any more.");
    case ErrorCode::Conflict:
        return ErrorTextWords::tr("Somebody else changed this in the meantime. Nothing was saved.");
    case ErrorCode::InUse:
        return ErrorTextWords::tr("Something else still uses this. Nothing was changed.");
    case ErrorCode::Invalid:
        return ErrorTextWords::tr("This value cannot be stored.");
    case ErrorCode::Forbidden:
        return ErrorTextWords::tr("Your roles do not allow this.");
    case ErrorCode::Refused:
        return refused(error.field);
    case ErrorCode::Deactivated:
        if (error.field == Field::Roles) {
            return ErrorTextWords::tr("Your registration waits for an administrator.");
        }
        return ErrorTextWords::tr(
            "This account is deactivated. Ask an administrator to activate it.");
    case ErrorCode::LockedOut:
        return lockedOut(error.limit);
    case ErrorCode::Busy:
        return ErrorTextWords::tr(
            "Another program is writing to this file. Try again in a moment.");
    case ErrorCode::Cancelled:
        return ErrorTextWords::tr("Stopped. Nothing was saved.");
    case ErrorCode::Storage:
        break;
    }
    return ErrorTextWords::tr(
        "The database file could not be read or written. Nothing was changed.");
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
    for (auto problem : {ErrorTextValues::problem, ruleProblem, accountProblem, placeProblem,
                         databaseProblem, importProblem}) {
        if (const QString text = problem(error); !text.isEmpty()) {
            return text;
        }
    }
    return byCode(error);
}
