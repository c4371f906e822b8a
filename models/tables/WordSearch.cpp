// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/WordSearch.h"

#include "models/domain/ComposedText.h"
#include "models/storage/Sql.h"

namespace {

// So many related rows (authors) are taken for most of them: then it is quicker to look through the
// newest rows for theirs than to gather all of theirs for the newest. Where only a screenful is
// wanted, fewer of them do: of 100,000 authors, 2,000 have written one in fifty posts.
constexpr int ManyRelated = 8000;
constexpr int ManyRelatedOfHead = 2000;

bool isWithoutSpaces(QChar::Script script)
{
    switch (script) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Thai:
    case QChar::Script_Lao:
    case QChar::Script_Khmer:
    case QChar::Script_Myanmar:
        return true;
    default:
        return false;
    }
}

/// Accents that stand for themselves; the index knows words without them.
bool isAccent(char32_t c)
{
    constexpr char32_t First = 0x300;
    constexpr char32_t Last = 0x36F;
    return c >= First && c <= Last;
}

/// In quotes nothing is an operator of FTS5's language, and a word has no quotes in it.
QString beginning(const QString &word)
{
    return u'"' + word + QStringLiteral("\"*");
}

QString joined(const QStringList &words, QLatin1String by)
{
    QStringList beginnings;
    for (const QString &word : words) {
        beginnings.append(beginning(word));
    }
    return beginnings.join(by);
}

QString column(const TableSource &source, int number)
{
    return QStringLiteral("p.\"%1\"").arg(source.columns.at(number));
}

enum class Amount { None, Some, Many };

Amount relatedFound(const QSqlDatabase &connection, const TableSource &source, const QString &match,
                    int many)
{
    const auto found =
        Sql::value(connection,
                   QStringLiteral("SELECT count(*) FROM (SELECT 1 FROM %1 WHERE %1 MATCH :words "
                                  "LIMIT :most)")
                       .arg(source.wordIndex->related),
                   {{QStringLiteral(":words"), match}, {QStringLiteral(":most"), many}}, "search");
    if (!found) {
        return Amount::Some;
    }
    const int count = found->toInt();
    return count == 0 ? Amount::None : count < many ? Amount::Some : Amount::Many;
}

/// Rows of which at least one word is found in what their relation shows.
TableReader::Statement byRelation(const TableSource &source, const QStringList &words,
                                  const QString &anyWord, Amount amount)
{
    const TableSource::WordIndex &index = *source.wordIndex;
    const QString key = column(source, index.relatedColumn);
    TableReader::Statement statement;
    const QString related =
        QStringLiteral("(SELECT rowid FROM %1 WHERE %1 MATCH ?)").arg(index.related);
    statement.sql =
        (amount == Amount::Many
             ? QStringLiteral("SELECT %1 AS id FROM %2 AS p WHERE +%3 IN %4")
             : QStringLiteral("SELECT %1 AS id FROM %4 AS a CROSS JOIN %2 AS p ON %3 = a.rowid "
                              "WHERE 1"))
            .arg(column(source, 0), source.view, key, related);
    statement.values = {anyWord};
    if (words.size() > 1) {
        for (const QString &word : words) {
            statement.sql += QStringLiteral(" AND (%1 IN %2 OR EXISTS (SELECT 1 FROM %3 "
                                            "WHERE %3 MATCH ? AND %3.rowid = %4))")
                                 .arg(key, related, index.texts, column(source, 0));
            statement.values += {beginning(word), beginning(word)};
        }
    }
    return statement;
}

} // namespace

QStringList WordSearch::words(const QString &typed)
{
    QStringList words;
    QString word;
    const auto end = [&words, &word] {
        if (!word.isEmpty() && !words.contains(word)) {
            words.append(word);
        }
        word.clear();
    };
    for (char32_t c : composed(typed).toUcs4()) {
        if (isWithoutSpaces(QChar::script(c))) {
            return {};
        }
        if (QChar::isLetterOrNumber(c) || QChar::category(c) == QChar::Other_PrivateUse) {
            word += QString::fromUcs4(&c, 1);
        } else if (!isAccent(c)) {
            end();
        }
    }
    end();
    return words;
}

TableReader::Statement WordSearch::found(const QSqlDatabase &connection, const TableSource &source,
                                         const QStringList &words, int most)
{
    const TableSource::WordIndex &index = *source.wordIndex;
    const QString limit = QStringLiteral(" LIMIT %1").arg(most);
    TableReader::Statement statement{
        QStringLiteral("SELECT rowid AS id FROM %1 WHERE %1 MATCH ? ORDER BY rowid DESC")
                .arg(index.texts) +
            limit,
        {joined(words, QLatin1String(" "))}};
    const QString anyWord = joined(words, QLatin1String(" OR "));
    const Amount amount =
        relatedFound(connection, source, anyWord,
                     most > 0 && most <= TableReader::HeadRows ? ManyRelatedOfHead : ManyRelated);
    if (amount != Amount::None) {
        const auto related = byRelation(source, words, anyWord, amount);
        // Rows that are older than the last text that is wanted are not wanted either.
        const QString oldest =
            most < 0 ? QString()
                     : QStringLiteral(" AND %1 >= (SELECT CASE WHEN count(*) = %2 THEN min(id) "
                                      "ELSE -9223372036854775807 END FROM texts)")
                           .arg(column(source, 0))
                           .arg(most);
        statement.sql = QStringLiteral("WITH texts(id) AS MATERIALIZED (%1) SELECT id FROM texts "
                                       "UNION SELECT id FROM (%2%4 ORDER BY 1 DESC%3) "
                                       "ORDER BY 1 DESC%3")
                            .arg(statement.sql, related.sql, limit, oldest);
        statement.values += related.values;
    }
    return statement;
}
