// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/TextDifference.h"

#include <QHash>

#include <algorithm>

namespace {

using TextDifference::Range;

constexpr qsizetype MostCells = 1'000'000; // of the tables of one comparison: 2 MB, some 4 ms

constexpr qsizetype MostLetters = 50'000; // that are cut into words at once: some 3 ms

enum class Unit { Line, Word };

/// A text's lines or words, each by a number, its symbol, that stands for what it says.
struct Pieces
{
    QList<Range> places;
    QList<int> symbols;
};

using Known = QHash<QStringView, int>;

bool isWordPart(QChar letter)
{
    return letter.isLetterOrNumber() || letter.isMark() || letter.isSurrogate();
}

qsizetype endOfPiece(QStringView text, qsizetype from, Unit unit)
{
    qsizetype end = from;
    if (unit == Unit::Line) {
        const qsizetype found = text.indexOf(u'\n', from);
        return found < 0 ? text.size() : found + 1;
    }
    while (end < text.size() && isWordPart(text.at(end))) {
        ++end;
    }
    return qMax(end, from + 1);
}

Pieces tokenize(QStringView text, Unit unit, qsizetype offset, Known *known)
{
    Pieces pieces;
    for (qsizetype at = 0; at < text.size();) {
        const qsizetype end = endOfPiece(text, at, unit);
        const QStringView word = text.mid(at, end - at);
        const auto next = static_cast<int>(known->size());
        auto found = known->find(word);
        if (found == known->end()) {
            found = known->insert(word, next);
        }
        pieces.places.append({offset + at, end - at});
        pieces.symbols.append(*found);
        at = end;
    }
    return pieces;
}

/// How long the longest common subsequence (LCS) is of what two texts hold from each place on.
class LcsTable
{
public:
    LcsTable(const QList<int> &one, const QList<int> &other)
        : m_width(other.size() + 1)
        , m_cells((one.size() + 1) * m_width)
    {
        for (qsizetype i = one.size() - 1; i >= 0; --i) {
            for (qsizetype j = other.size() - 1; j >= 0; --j) {
                m_cells[i * m_width + j] = one.at(i) == other.at(j)
                                               ? static_cast<quint16>(at(i + 1, j + 1) + 1)
                                               : qMax(at(i + 1, j), at(i, j + 1));
            }
        }
    }
    quint16 at(qsizetype i, qsizetype j) const { return m_cells.at(i * m_width + j); }

private:
    qsizetype m_width;
    QList<quint16> m_cells;
};

/// How many pieces are the same at the beginning and, of the others, at the end.
struct CommonEnds
{
    qsizetype front = 0;
    qsizetype back = 0;
};

CommonEnds commonEnds(const QList<int> &one, const QList<int> &other)
{
    const auto [inOne, unused] = std::mismatch(one.begin(), one.end(), other.begin(), other.end());
    const qsizetype front = inOne - one.begin();
    const auto [fromEnd, unusedToo] =
        std::mismatch(one.rbegin(), one.rend() - front, other.rbegin(), other.rend() - front);
    return {front, fromEnd - one.rbegin()};
}

Range spanned(const QList<Range> &places, qsizetype from, qsizetype end, qsizetype otherwise)
{
    if (from >= end) {
        return {from < places.size() ? places.at(from).from : otherwise, 0};
    }
    const Range &last = places.at(end - 1);
    const qsizetype begin = places.at(from).from;
    return {begin, last.from + last.length - begin};
}

struct Hunk
{
    Range one;
    Range other;
};

class Comparison
{
public:
    Comparison(const QString &one, const QString &other)
        : m_one(one)
        , m_other(other)
    {
    }

    QList<Hunk> hunks(const Hunk &within, Unit unit)
    {
        if (unit == Unit::Word && within.one.length + within.other.length > MostLetters) {
            return {within};
        }
        Known known;
        const Pieces one = tokenize(part(m_one, within.one), unit, within.one.from, &known);
        const Pieces other = tokenize(part(m_other, within.other), unit, within.other.from, &known);
        return walk(one, other, {endOf(within.one), endOf(within.other)});
    }

private:
    static QStringView part(const QString &text, const Range &range)
    {
        return QStringView(text).mid(range.from, range.length);
    }

    static Range endOf(const Range &range) { return {range.from + range.length, 0}; }

    /// `end`: where the pieces end in the texts.
    QList<Hunk> walk(const Pieces &one, const Pieces &other, const Hunk &end)
    {
        const auto [front, back] = commonEnds(one.symbols, other.symbols);
        const qsizetype oneEnd = one.symbols.size() - back;
        const qsizetype otherEnd = other.symbols.size() - back;
        QList<Hunk> found;
        const auto add = [&](qsizetype i, qsizetype iEnd, qsizetype j, qsizetype jEnd) {
            if (i < iEnd || j < jEnd) {
                found.append({spanned(one.places, i, iEnd, end.one.from),
                              spanned(other.places, j, jEnd, end.other.from)});
            }
        };
        const qsizetype cells = (oneEnd - front + 1) * (otherEnd - front + 1);
        if (cells > m_cellsLeft) {
            add(front, oneEnd, front, otherEnd);
            return found;
        }
        m_cellsLeft -= cells;
        const LcsTable common(one.symbols.mid(front, oneEnd - front),
                              other.symbols.mid(front, otherEnd - front));
        qsizetype i = front;
        qsizetype j = front;
        qsizetype iFrom = i;
        qsizetype jFrom = j;
        while (i < oneEnd && j < otherEnd) {
            if (one.symbols.at(i) == other.symbols.at(j)) {
                add(iFrom, i, jFrom, j);
                iFrom = ++i;
                jFrom = ++j;
            } else {
                common.at(i + 1 - front, j - front) >= common.at(i - front, j + 1 - front) ? ++i
                                                                                           : ++j;
            }
        }
        add(iFrom, oneEnd, jFrom, otherEnd);
        return found;
    }

    const QString &m_one;
    const QString &m_other;
    qsizetype m_cellsLeft = MostCells;
};

/// Words that differ one after the other are one part, with the blanks between them.
void join(QList<Range> *ranges, const Range &range, const QString &text)
{
    if (range.length == 0) {
        return;
    }
    if (!ranges->isEmpty()) {
        Range &last = ranges->last();
        const qsizetype end = last.from + last.length;
        const QStringView between = QStringView(text).mid(end, range.from - end);
        const bool isBlank =
            std::all_of(between.begin(), between.end(), [](QChar each) { return each == u' '; });
        if (isBlank) {
            last.length = range.from + range.length - last.from;
            return;
        }
    }
    ranges->append(range);
}

} // namespace

TextDifference::Ranges TextDifference::between(const QString &one, const QString &other)
{
    Comparison comparison(one, other);
    Ranges ranges;
    const auto lines = comparison.hunks({{0, one.size()}, {0, other.size()}}, Unit::Line);
    for (const Hunk &line : lines) {
        const auto words = comparison.hunks(line, Unit::Word);
        for (const Hunk &word : words) {
            join(&ranges.one, word.one, one);
            join(&ranges.other, word.other, other);
        }
    }
    return ranges;
}
