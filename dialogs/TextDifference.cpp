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

/// A text's lines or words, each by a number that stands for what it says.
struct Pieces
{
    QList<Range> places;
    QList<int> words;
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

Pieces cut(QStringView text, Unit unit, qsizetype offset, Known *known)
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
        pieces.words.append(*found);
        at = end;
    }
    return pieces;
}

/// How many words the texts have in common from each place on, at most.
class CommonTable
{
public:
    CommonTable(const QList<int> &one, const QList<int> &other)
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
        const Pieces one = cut(part(m_one, within.one), unit, within.one.from, &known);
        const Pieces other = cut(part(m_other, within.other), unit, within.other.from, &known);
        const qsizetype most = qMin(one.words.size(), other.words.size());
        qsizetype front = 0;
        while (front < most && one.words.at(front) == other.words.at(front)) {
            ++front;
        }
        qsizetype back = 0;
        while (back < most - front && one.words.at(one.words.size() - 1 - back) ==
                                          other.words.at(other.words.size() - 1 - back)) {
            ++back;
        }
        const Hunk end{{within.one.from + within.one.length, 0},
                       {within.other.from + within.other.length, 0}};
        return walk(one, other, front, back, end);
    }

private:
    static QStringView part(const QString &text, const Range &range)
    {
        return QStringView(text).mid(range.from, range.length);
    }

    QList<Hunk> walk(const Pieces &one, const Pieces &other, qsizetype front, qsizetype back,
                     const Hunk &end)
    {
        const qsizetype oneEnd = one.words.size() - back;
        const qsizetype otherEnd = other.words.size() - back;
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
        const CommonTable common(one.words.mid(front, oneEnd - front),
                                 other.words.mid(front, otherEnd - front));
        qsizetype i = front;
        qsizetype j = front;
        qsizetype iFrom = i;
        qsizetype jFrom = j;
        while (i < oneEnd && j < otherEnd) {
            if (one.words.at(i) == other.words.at(j)) {
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
