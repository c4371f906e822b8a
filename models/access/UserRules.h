// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"
#include "models/domain/User.h"

#include <optional>

class Database;

/// What a name, an address or a title may be. Checked for what is newly written; what a Flask
/// application stored before stays readable and usable.
namespace UserRules {

constexpr int UsernameMinimum = 4;  ///< SECURITY_USERNAME_MIN_LENGTH
constexpr int UsernameMaximum = 32; ///< SECURITY_USERNAME_MAX_LENGTH
constexpr int EmailMaximum = 254;   ///< RFC 5321, 4.5.3.1.3 less the angle brackets
constexpr int RoleNameMaximum = 80;
constexpr int DescriptionMaximum = 255;
constexpr int TitleMaximum = 100;
constexpr int BodyMaximum = 1'000'000;

/// NFKD and trimmed, as Flask-Security stores names; letters and digits of any script only. Errors
/// Invalid, field Username: Empty, TooShort, TooLong, BadCharacters.
Result<QString> username(const QString &typed);

/// Trimmed, domain in lower case. One "@", a local part, a domain with a dot; no blanks or control
/// characters. Errors Invalid, field Email: Empty, TooLong, BadEmail.
Result<QString> email(const QString &typed);

/// Trimmed; no commas, no control characters. Errors Invalid, field RoleName: Empty, TooLong,
/// BadCharacters.
Result<QString> roleName(const QString &typed);
Result<QString> description(const QString &typed);
/// Trimmed, line breaks become blanks. Errors Invalid, field Title: Empty, TooLong.
Result<QString> title(const QString &typed);
Result<QString> body(const QString &typed);

using Rule = Result<QString> (*)(const QString &typed);

/// What is to become of a text, by one of the rules above: nothing where it stays as it was, since
/// that may be as a Flask application left it.
Result<> settle(std::optional<QString> &wanted, const QString &before, Rule rule);
/// The same of a change to a row; what restores a text is not judged.
template<typename Change>
Result<> settle(Change &change, std::optional<QString> Change::*text, const QString &before,
                Rule rule)
{
    const Rule asItIs = [](const QString &former) { return Result<QString>(former); };
    return settle(change.*text, before, change.restores ? asItIs : rule);
}

/// Whether nobody but `self` logs in with this name or address, in whatever case: two that differ
/// in case alone would shut one of them out of a Flask application. An empty value is not looked
/// at. Error Conflict, Taken, with the field.
Result<> isFree(const Database &database, const QString &username, const QString &email,
                UserId self = 0);

/// Whether a post may be said to be theirs. Error NotFound, UnknownUser, field Author.
Result<> isAuthor(const Database &database, UserId id);

} // namespace UserRules
