// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TabularText.h"

#include <algorithm>

namespace {

constexpr QChar Quote = u'"';

bool isLineBreak(QChar character)
{
    return character == u'\n' || character == u'\r';
}

QString quoted(const QString &cell, QChar separator)
{
    const bool isPlain = std::none_of(cell.begin(), cell.end(), [separator](QChar character) {
        return character == separator || character == Quote || isLineBreak(character);
    });
    return isPlain ? cell : Quote + QString(cell).replace(Quote, QLatin1String("\"\"")) + Quote;
}

QStringList lines(const TabularText::Rows &rows, QChar separator)
{
    QStringList lines;
    lines.reserve(rows.size());
    for (const QStringList &row : rows) {
        QStringList cells;
        cells.reserve(row.size());
        for (const QString &cell : row) {
            cells.append(quoted(cell, separator));
        }
        lines.append(cells.join(separator));
    }
    return lines;
}

/// As Excel and LibreOffice see it; the apostrophe that guards a file would change the cell.
bool isFormulaLike(const QString &cell)
{
    return !cell.isEmpty() && QStringLiteral("=+-@\t\r").contains(cell.front());
}

QString htmlCell(const QString &cell, bool isHeader)
{
    QString html = cell.toHtmlEscaped();
    html.replace(QLatin1String("\r\n"), QLatin1String("\n"));
    html.replace(u'\n', QLatin1String("<br>"));
    const QLatin1String asText(" style=\"mso-number-format:'\\@'\"");
    const QLatin1String tag(isHeader ? "th" : "td");
    return u'<' + tag + (isFormulaLike(cell) ? asText : QLatin1String()) + u'>' + html +
           QLatin1String("</") + tag + u'>';
}

/// Reads rows of cells from left to right.
class Parser final
{
public:
    Parser(const QString &text, QChar separator);
    TabularText::Rows parse();

private:
    QStringList parseRow();
    QString parseCell();
    QString parsePlain();

    /// False, and nothing is read, unless the cell is wholly inside quotation marks.
    bool parseQuoted(QString *cell);

    bool isEnd(qsizetype at) const
    {
        return m_text.at(at) == m_separator || isLineBreak(m_text.at(at));
    }

    QString m_text;
    QChar m_separator;
    qsizetype m_at = 0;
    bool m_hasQuotes = true;
};

Parser::Parser(const QString &text, QChar separator)
    : m_text(text)
    , m_separator(separator)
{
    while (m_text.endsWith(QChar::Null)) { // some programs send the end of a C string too
        m_text.chop(1);
    }
}

TabularText::Rows Parser::parse()
{
    TabularText::Rows rows;
    while (m_at < m_text.size()) {
        rows.append(parseRow());
    }
    return rows;
}

QStringList Parser::parseRow()
{
    QStringList cells{parseCell()};
    while (m_at < m_text.size() && m_text.at(m_at) == m_separator) {
        ++m_at;
        cells.append(parseCell());
    }
    if (m_at < m_text.size()) {
        m_at += QStringView(m_text).mid(m_at).startsWith(u"\r\n") ? 2 : 1;
    }
    return cells;
}

QString Parser::parseCell()
{
    QString cell;
    return parseQuoted(&cell) ? cell : parsePlain();
}

QString Parser::parsePlain()
{
    const qsizetype begin = m_at;
    while (m_at < m_text.size() && !isEnd(m_at)) {
        ++m_at;
    }
    return m_text.mid(begin, m_at - begin);
}

bool Parser::parseQuoted(QString *cell)
{
    if (!m_hasQuotes || m_at >= m_text.size() || m_text.at(m_at) != Quote) {
        return false;
    }
    qsizetype from = m_at + 1;
    for (qsizetype close; (close = m_text.indexOf(Quote, from)) >= 0; from = close + 2) {
        cell->append(QStringView(m_text).mid(from, close - from));
        if (close + 1 < m_text.size() && m_text.at(close + 1) == Quote) {
            cell->append(Quote);
            continue;
        }
        if (close + 1 < m_text.size() && !isEnd(close + 1)) {
            return false;
        }
        m_at = close + 1;
        cell->replace(QLatin1String("\r\n"), QLatin1String("\n")).replace(u'\r', u'\n');
        return true;
    }
    m_hasQuotes = false; // or a text full of them would be searched to its end for each
    return false;
}

} // namespace

QString TabularText::toTabbed(const Rows &rows)
{
    const bool endsInNothing = !rows.isEmpty() && rows.last().join(QString()).isEmpty() &&
                               rows.last().size() <= 1; // else the last row would not be seen
    return lines(rows, u'\t').join(u'\n') + (endsInNothing ? QStringLiteral("\n") : QString());
}

QString TabularText::toCsv(const Rows &rows)
{
    QString text;
    for (const QString &line : lines(rows, u',')) {
        text += line + QLatin1String("\r\n");
    }
    return text;
}

QString TabularText::toHtml(const Rows &rows, int headerRows)
{
    // Without the style a spreadsheet begins a new cell at each line break.
    QString html =
        QStringLiteral("<meta http-equiv=\"content-type\" content=\"text/html; charset=utf-8\">"
                       "<style>br{mso-data-placement:same-cell}</style><table>");
    for (qsizetype row = 0; row < rows.size(); ++row) {
        html += QLatin1String("<tr>");
        for (const QString &cell : rows.at(row)) {
            html += htmlCell(cell, row < headerRows);
        }
        html += QLatin1String("</tr>");
    }
    return html + QLatin1String("</table>");
}

TabularText::Rows TabularText::fromTabbed(const QString &text)
{
    return Parser(text, u'\t').parse();
}

TabularText::Rows TabularText::fromCsv(const QString &text)
{
    return Parser(text, u',').parse();
}
