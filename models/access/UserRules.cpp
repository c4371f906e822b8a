// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/UserRules.h"

#include "models/storage/UserStore.h"

#include <algorithm>

namespace {

Error invalid(Field field, Reason reason, int limit = 0)
{
    return {.code = ErrorCode::Invalid, .reason = reason, .field = field, .limit = limit};
}

/// In code points, as Python counts.
qsizetype length(const QString &text)
{
    return std::count_if(text.begin(), text.end(), [](QChar c) { return !c.isLowSurrogate(); });
}

bool isControl(QChar c)
{
    return c.category() == QChar::Other_Control;
}

bool isBlank(QChar c)
{
    return c.isSpace() || isControl(c);
}

/// Accents and vowel signs belong to the letter before them: NFKD splits them off.
bool isLettersAndDigits(const QString &text)
{
    bool afterLetter = false;
    for (const char32_t c : text.toStdU32String()) {
        if (QChar::isMark(c)) {
            if (!afterLetter) {
                return false;
            }
            continue;
        }
        afterLetter = QChar::isLetter(c);
        if (!afterLetter && !QChar::isNumber(c)) {
            return false;
        }
    }
    return true;
}

bool isDomain(const QString &domain)
{
    const QStringList labels = domain.split(u'.');
    return labels.size() > 1 && std::all_of(labels.begin(), labels.end(), [](const QString &label) {
               return !label.isEmpty() && !label.startsWith(u'-') && !label.endsWith(u'-') &&
                      std::all_of(label.begin(), label.end(), [](QChar c) {
                          return c.isLetterOrNumber() || c.isMark() || c == u'-' || c.isSurrogate();
                      });
           });
}

bool isLocalPart(const QString &local)
{
    static const QString forbidden = QStringLiteral("\"(),:;<>[\\]@");
    return !local.isEmpty() && !local.startsWith(u'.') && !local.endsWith(u'.') &&
           !local.contains(QLatin1String("..")) &&
           std::none_of(local.begin(), local.end(), [](QChar c) {
               return isBlank(c) || c.category() == QChar::Other_Format || forbidden.contains(c);
           });
}

/// Line breaks and tabs become blanks: the value stands on one line.
QString onOneLine(QString text)
{
    for (QChar &c : text) {
        if (c == u'\n' || c == u'\r' || c == u'\t' || c == QChar::LineSeparator ||
            c == QChar::ParagraphSeparator) {
            c = u' ';
        }
    }
    return text.trimmed();
}

} // namespace

Result<QString> UserRules::username(const QString &typed)
{
    const QString name = typed.trimmed().normalized(QString::NormalizationForm_KD);
    const qsizetype letters = length(name.normalized(QString::NormalizationForm_C));
    if (name.isEmpty()) {
        return invalid(Field::Username, Reason::Empty);
    }
    if (!isLettersAndDigits(name)) {
        return invalid(Field::Username, Reason::BadCharacters);
    }
    if (letters < UsernameMinimum) {
        return invalid(Field::Username, Reason::TooShort, UsernameMinimum);
    }
    if (letters > UsernameMaximum) {
        return invalid(Field::Username, Reason::TooLong, UsernameMaximum);
    }
    return name;
}

Result<QString> UserRules::email(const QString &typed)
{
    const QString address = typed.trimmed().normalized(QString::NormalizationForm_C);
    if (address.isEmpty()) {
        return invalid(Field::Email, Reason::Empty);
    }
    if (length(address) > EmailMaximum) {
        return invalid(Field::Email, Reason::TooLong, EmailMaximum);
    }
    const qsizetype at = address.lastIndexOf(u'@');
    const QString local = address.left(qMax(at, 0));
    const QString domain = address.mid(at + 1).toLower();
    if (at < 0 || !isLocalPart(local) || !isDomain(domain)) {
        return invalid(Field::Email, Reason::BadEmail);
    }
    return QString(local + u'@' + domain);
}

Result<QString> UserRules::roleName(const QString &typed)
{
    const QString name = typed.trimmed();
    if (name.isEmpty()) {
        return invalid(Field::RoleName, Reason::Empty);
    }
    if (name.contains(u',') || std::any_of(name.begin(), name.end(), isControl)) {
        return invalid(Field::RoleName, Reason::BadCharacters);
    }
    if (length(name) > RoleNameMaximum) {
        return invalid(Field::RoleName, Reason::TooLong, RoleNameMaximum);
    }
    return name;
}

Result<QString> UserRules::description(const QString &typed)
{
    const QString text = onOneLine(typed);
    if (std::any_of(text.begin(), text.end(), isControl)) {
        return invalid(Field::Description, Reason::BadCharacters);
    }
    if (length(text) > DescriptionMaximum) {
        return invalid(Field::Description, Reason::TooLong, DescriptionMaximum);
    }
    return text;
}

Result<QString> UserRules::title(const QString &typed)
{
    const QString text = onOneLine(typed);
    if (text.isEmpty()) {
        return invalid(Field::Title, Reason::Empty);
    }
    if (text.contains(QChar::Null)) {
        return invalid(Field::Title, Reason::BadCharacters);
    }
    if (length(text) > TitleMaximum) {
        return invalid(Field::Title, Reason::TooLong, TitleMaximum);
    }
    return text;
}

Result<QString> UserRules::body(const QString &typed)
{
    if (typed.contains(QChar::Null)) {
        return invalid(Field::Body, Reason::BadCharacters);
    }
    if (length(typed) > BodyMaximum) {
        return invalid(Field::Body, Reason::TooLong, BodyMaximum);
    }
    return typed;
}

Result<> UserRules::settle(std::optional<QString> &wanted, const QString &before, Rule rule)
{
    if (wanted == before) {
        wanted.reset();
    }
    if (!wanted) {
        return {};
    }
    const Result<QString> value = rule(*wanted);
    if (!value) {
        return value.error();
    }
    wanted = *value;
    return {};
}

Result<> UserRules::isFree(const Database &database, const QString &username, const QString &email,
                           UserId self)
{
    const std::pair<Field, QString> values[] = {{Field::Username, username}, {Field::Email, email}};
    for (const auto &[field, value] : values) {
        if (value.isEmpty()) {
            continue;
        }
        const auto found = UserStore(database).findByLogin(value);
        if (!found && found.error().code != ErrorCode::NotFound) {
            return found.error();
        }
        if (found && found->user.id != self) {
            return Error{.code = ErrorCode::Conflict,
                         .reason = Reason::Taken,
                         .field = field,
                         .subject = value};
        }
    }
    return {};
}

Result<> UserRules::isAuthor(const Database &database, UserId id)
{
    const Result<User> user = UserStore(database).find(id);
    if (user) {
        return {};
    }
    Error error = user.error();
    if (error.code == ErrorCode::NotFound) {
        error.reason = Reason::UnknownUser;
        error.field = Field::Author;
    }
    return error;
}
