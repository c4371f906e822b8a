// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/ImportMapping.h"

#include <algorithm>

namespace {

ImportField field(const char *name, Field errorField, bool isNeeded = false, bool isKey = false)
{
    return {QString::fromLatin1(name), errorField, isNeeded, isKey};
}

/// Other spellings that files use.
QStringList otherNames(const QString &name)
{
    static const QHash<QString, QStringList> names{
        {QStringLiteral("username"), {QStringLiteral("user"), QStringLiteral("login")}},
        {QStringLiteral("email"), {QStringLiteral("mail"), QStringLiteral("emailaddress")}},
        {QStringLiteral("roles"), {QStringLiteral("role")}},
        {QStringLiteral("active"), {QStringLiteral("enabled")}},
        {QStringLiteral("author"), {QStringLiteral("user"), QStringLiteral("username")}},
        {QStringLiteral("body"), {QStringLiteral("text"), QStringLiteral("content")}},
    };
    return names.value(name);
}

/// Letters and digits alone, in lower case.
QString key(const QString &name)
{
    QString result;
    for (const QChar c : name) {
        if (c.isLetterOrNumber()) {
            result += c.toLower();
        }
    }
    return result;
}

} // namespace

QList<ImportField> ImportMapping::fields(TransferKind kind)
{
    const ImportField id = field("id", Field::Id, false, true);
    switch (kind) {
    case TransferKind::Posts:
        return {id, field("title", Field::Title, true), field("author", Field::Author),
                field("body", Field::Body)};
    case TransferKind::Users:
        return {id,
                field("username", Field::Username, true, true),
                field("email", Field::Email, true, true),
                field("roles", Field::Roles),
                field("active", Field::Active),
                field("must_change_password", Field::MustChangePassword),
                field("password", Field::NewPassword)};
    case TransferKind::Roles:
        return {id, field("name", Field::RoleName, true, true),
                field("description", Field::Description), field("permissions", Field::Permissions)};
    case TransferKind::Audit:
        break;
    }
    return {};
}

QString ImportMapping::nameOf(Field field, TransferKind kind)
{
    const QList<ImportField> all = fields(kind);
    const auto found = std::find_if(
        all.begin(), all.end(), [field](const ImportField &each) { return each.field == field; });
    return found == all.end() ? QString() : found->name;
}

ImportMapping ImportMapping::guess(TransferKind kind, const QStringList &names,
                                   const QHash<QString, QStringList> &labels)
{
    ImportMapping mapping;
    QStringList keys;
    for (const QString &name : names) {
        keys.append(::key(name));
    }
    for (const ImportField &wanted : fields(kind)) {
        for (const QString &name :
             QStringList(wanted.name) + labels.value(wanted.name) + otherNames(wanted.name)) {
            // Which of two that are called alike is meant, people say.
            const auto column =
                keys.count(::key(name)) == 1 ? keys.indexOf(::key(name)) : qsizetype(-1);
            const bool isFree =
                std::none_of(mapping.columns.cbegin(), mapping.columns.cend(),
                             [column](int taken) { return taken == static_cast<int>(column); });
            if (column >= 0 && isFree) {
                mapping.columns.insert(wanted.name, static_cast<int>(column));
                break;
            }
        }
    }
    return mapping;
}

bool ImportMapping::isTime(const QString &name, const QStringList &labels)
{
    const QStringList times =
        QStringList{QStringLiteral("created"), QStringLiteral("updated"),
                    QStringLiteral("create_datetime"), QStringLiteral("update_datetime")} +
        labels;
    const QString plain = name.endsWith(PlainTimeMark) ? name.chopped(PlainTimeMark.size()) : name;
    return std::any_of(times.cbegin(), times.cend(),
                       [&plain](const QString &time) { return ::key(time) == ::key(plain); });
}

Result<> ImportMapping::check(TransferKind kind) const
{
    for (const ImportField &wanted : fields(kind)) {
        // With a key, what is there already keeps what the file does not hold.
        const bool isNeeded = wanted.name == key || (wanted.isNeeded && key.isEmpty());
        if (isNeeded && !has(wanted.name)) {
            return Error{.code = ErrorCode::Invalid,
                         .reason = Reason::NotMapped,
                         .field = wanted.field,
                         .subject = wanted.name};
        }
    }
    return {};
}
