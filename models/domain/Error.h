// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

/// What a caller can do next. Kept small; the sentence for a person is made by dialogs/ErrorText
/// from code, reason, field and subject.
enum class ErrorCode {
    NotFound,    ///< the object is not there (any more)
    Conflict,    ///< somebody else changed it, or the value is taken
    InUse,       ///< something still refers to it
    Invalid,     ///< a value breaks a rule; `field` and `reason` say which
    Forbidden,   ///< the session's permissions, or a rule that holds for everyone, refuse it
    Refused,     ///< name or password is not correct
    Deactivated, ///< the password was right, the account is switched off
    LockedOut,   ///< too many tries
    Busy,        ///< another program holds the file; the same call may succeed later
    Cancelled,   ///< the person asked to stop
    Storage,     ///< the file or the disk failed
};
inline constexpr ErrorCode LastErrorCode = ErrorCode::Storage;

/// The input that an error is about, so that a form can show it there.
enum class Field {
    None,
    Id, ///< in a file from outside
    Username,
    Email,
    Password, ///< the current password of whoever acts
    NewPassword,
    RepeatPassword,
    Roles,
    Active,
    MustChangePassword,
    RoleName,
    Description,
    Permissions,
    Title,
    Body,
    Author,
    ViewName,
    DatabaseFile,
    Salt,
    Filter, ///< what somebody wants to see of a table
    Setting,
    Pin,
    OneTimeCode, ///< of an authenticator, or a recovery code in its place
    RecoveryKey, ///< the organisation's
};
inline constexpr Field LastField = Field::RecoveryKey;

/// Why, finer than ErrorCode.
enum class Reason {
    None,
    Empty,
    TooShort, ///< `limit` is the least allowed
    TooLong,  ///< `limit` is the most allowed
    BadCharacters,
    BadEmail,
    Taken, ///< `subject` is the value
    Guessable,
    ContainsName,
    SameAsCurrent,
    ChangedElsewhere,
    DeletedElsewhere,
    LastAdministrator,
    Yourself,
    OwnAdministration, ///< a role by which the person manages users and roles
    MissingPermission, ///< `subject` is the permission's name
    ReadOnly,          ///< the field is noted by the program, or nobody may edit it there
    RightsNotHeld, ///< giving or taking a right that one lacks; `subject` is the permission's name
    MustChangePassword,
    ProofTooOld, ///< the password has to be given again; `limit`: that many minutes old at most
    OnlyLooking, ///< a window that shows what somebody else would see
    LoggedInElsewhere, ///< `subject` is the workstation
    NoPin,             ///< none is set, or it serves no more; the password does
    CodeNeeded,        ///< the password was right; the second factor is still to come
    OutOfBounds,       ///< a setting; `limit` is the bound that it passes
    RegistrationClosed,
    UnknownRole, ///< `subject` is the name
    UnknownUser, ///< `subject` is the name
    UnknownPermission,
    FileMissing,
    FolderMissing,
    IsFolder,
    NotReadable,
    NotWritable,
    FolderNotWritable,
    FileExists,
    NotADatabase,
    Truncated,
    NewerVersion,
    UnknownSchema,
    NotAdopted, ///< a Flask application's file that Postern has not taken over yet
    AlreadyAdopted,
    WrongSalt,
    SaltUnknown, ///< this workstation does not have the database's password salt
    BadUri,
    UnsupportedUri,
    BackupFailed,
    DiskFull,
    RolledBack,    ///< SQLite has ended the transaction by itself; the error before this says why
    OpenOnNetwork, ///< `subject` is the file system; its write-ahead log is in use and cannot be
                   ///< left
    NotADate,
    NotANumber, ///< `subject` is the value, where it is not in a field of its own
    NotYesOrNo, ///< as NotANumber
    BadPattern,
    SlowPattern,   ///< a regular expression that would take for ever
    WrongOperator, ///< `subject` is what the column cannot be filtered by
    // What a file to import may be wrong in
    BadEncoding,  ///< bytes that are no text in the encoding chosen
    BadQuotes,    ///< a quotation mark that is not closed, or text behind one
    FieldCount,   ///< `limit` is how many values the line should have
    RepeatedLine, ///< `subject` is what an earlier line is about, too
    NotJson,
    NotMapped, ///< no column of the file gives what `field` needs
    IsTheDatabase,
    ReadFailed,   ///< not to its end
    FileReplaced, ///< the open database is no longer the file at its path
    FileChanged,  ///< since it was looked at, or while it was read
};
inline constexpr Reason LastReason = Reason::FileChanged;

/// A failure as a value. `detail` is English for the log and never shown; `subject` may be shown
/// and never holds a secret.
struct Error
{
    ErrorCode code = ErrorCode::Storage;
    Reason reason = Reason::None;
    Field field = Field::None;
    QString subject = {};
    int limit = 0;
    QString detail = {};
};

/// A file that cannot serve, or cannot be made, as the database.
inline Error databaseFileError(Reason reason, const QString &path = {}, const QString &detail = {})
{
    return {.code = ErrorCode::Storage,
            .reason = reason,
            .field = Field::DatabaseFile,
            .subject = path,
            .detail = detail};
}

/// What was looked for has been there: somebody else removed it.
inline Error deletedElsewhere(Error error)
{
    if (error.code == ErrorCode::NotFound && error.reason == Reason::None) {
        error.reason = Reason::DeletedElsewhere;
    }
    return error;
}

/// Somebody else changed or removed the row meanwhile.
inline bool isElsewhere(const Error &error)
{
    return error.reason == Reason::ChangedElsewhere || error.reason == Reason::DeletedElsewhere;
}
