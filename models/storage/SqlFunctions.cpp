// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/SqlFunctions.h"

#include "models/domain/ComposedText.h"
#include "models/storage/QueryGuard.h"
#include "models/storage/Sql.h"
#include "models/storage/SqlError.h"

#include <QRegularExpression>

#include <sqlite3.h>

#include <memory>

namespace {

/// Steps that the matcher may take from each place of a text at which it begins. A pattern cannot
/// raise it, as the lowest limit that is written counts. A long text may take some 40 ms so.
const QString Limits = QStringLiteral("(*LIMIT_MATCH=100000)(*LIMIT_DEPTH=10000)");

QRegularExpression compiled(const QString &pattern)
{
    return QRegularExpression(Limits + pattern, QRegularExpression::CaseInsensitiveOption |
                                                    QRegularExpression::UseUnicodePropertiesOption);
}

QString textOf(sqlite3_value *value)
{
    const void *text = sqlite3_value_text16(value); // before the size, which it makes right
    const auto size = sqlite3_value_bytes16(value) / static_cast<int>(sizeof(QChar));
    return QString(static_cast<const QChar *>(text), size);
}

void remove(void *expression)
{
    delete static_cast<QRegularExpression *>(expression);
}

/// The pattern of a statement is compiled once; SQLite keeps it.
const QRegularExpression *expressionOf(sqlite3_context *context, sqlite3_value *pattern)
{
    if (void *kept = sqlite3_get_auxdata(context, 0)) {
        return static_cast<const QRegularExpression *>(kept);
    }
    auto fresh = std::make_unique<QRegularExpression>(compiled(composed(textOf(pattern))));
    sqlite3_set_auxdata(context, 0, fresh.release(), &remove);
    return static_cast<const QRegularExpression *>(sqlite3_get_auxdata(context, 0));
}

void matches(sqlite3_context *context, int, sqlite3_value **arguments)
{
    if (sqlite3_value_type(arguments[1]) == SQLITE_NULL) {
        sqlite3_result_int(context, 0);
        return;
    }
    const QRegularExpression *expression = expressionOf(context, arguments[0]);
    if (!expression) {
        sqlite3_result_error_nomem(context);
        return;
    }
    if (QueryGuard::mustStop(sqlite3_context_db_handle(context))) {
        sqlite3_result_error_code(context, SQLITE_INTERRUPT);
        return;
    }
    const QRegularExpressionMatch match = expression->match(composed(textOf(arguments[1])));
    if (match.isValid()) {
        sqlite3_result_int(context, match.hasMatch() ? 1 : 0);
    } else {
        sqlite3_result_error(context, SqlError::SlowPatternMessage, -1);
    }
}

} // namespace

Result<> SqlFunctions::install(const QSqlDatabase &connection)
{
    sqlite3 *handle = Sql::handle(connection);
    const int code =
        handle ? sqlite3_create_function_v2(handle, "postern_matches", 2,
                                            SQLITE_UTF16 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY,
                                            nullptr, &matches, nullptr, nullptr, nullptr)
               : SQLITE_MISUSE;
    return code == SQLITE_OK
               ? Result<>()
               : Result<>(Error{.detail = QStringLiteral("functions (%1)").arg(code)});
}

bool SqlFunctions::isPattern(const QString &pattern)
{
    return pattern.size() <= LongestPattern && compiled(pattern).isValid();
}
