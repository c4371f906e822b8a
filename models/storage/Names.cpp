// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/Names.h"

#include "models/storage/Sql.h"

namespace {

// Uses the indexes on lower(column); a BLOB is no name.
const QString TakenSql = QStringLiteral(R"(
    SELECT 1 FROM {table}
    WHERE lower({column}) = lower(:name) AND typeof({column}) = 'text' AND id <> :except
    LIMIT 1)");

void appendOnce(QStringList &list, const QString &text)
{
    if (!list.contains(text)) {
        list.append(text);
    }
}

} // namespace

QStringList Names::forms(const QString &typed)
{
    QStringList list{typed};
    appendOnce(list, typed.normalized(QString::NormalizationForm_C));
    appendOnce(list, typed.normalized(QString::NormalizationForm_KD));
    return list;
}

QStringList Names::formsIgnoringCase(const QString &typed)
{
    QStringList list = forms(typed);
    for (const QString &form : forms(typed)) {
        appendOnce(list, form.toLower());
        appendOnce(list, form.toUpper());
    }
    return list;
}

Result<> Names::checkFree(const Database &database, const char *table, const char *column,
                          Field field, const QString &name, qint64 except)
{
    if (name.isEmpty()) {
        return {};
    }
    QString statement = TakenSql;
    statement.replace(QLatin1String("{table}"), QLatin1String(table));
    statement.replace(QLatin1String("{column}"), QLatin1String(column));
    for (const QString &form : formsIgnoringCase(name)) {
        const Result<QVariant> taken = Sql::value(
            database.connection(), statement, {{":name", form}, {":except", except}}, "name taken");
        if (!taken) {
            return taken.error();
        }
        if (taken->isValid()) {
            return Error{ErrorCode::Conflict, Reason::Taken, field, name};
        }
    }
    return {};
}
