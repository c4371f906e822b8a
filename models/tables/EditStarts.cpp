// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/EditStarts.h"

#include <algorithm>

namespace {

constexpr int MostWholeText = 4'000'000; // characters

Error deletedElsewhere()
{
    return {.code = ErrorCode::NotFound, .reason = Reason::DeletedElsewhere};
}

} // namespace

EditStarts::EditStarts(TableReader &reader, PageCache &pages, const PendingRows &pending,
                       const TableCells &cells)
    : m_reader(reader)
    , m_pages(pages)
    , m_pending(pending)
    , m_cells(cells)
    , m_whole(MostWholeText)
{
}

Result<Cells> EditStarts::whole(qint64 id, const Cells &shown)
{
    const Cells *kept = m_whole.object(id);
    if (kept && m_cells.versionOf(*kept) == m_cells.versionOf(shown)) {
        return *kept; // a higher version may be what stood there before a backup was read back
    }
    const auto now = m_reader.row(id);
    if (!now) {
        return now.error();
    }
    if (!*now) {
        return Cells();
    }
    const auto length = (**now).at(longColumn()).toString().size();
    m_whole.insert(id, new Cells(**now), static_cast<int>(length) + 1);
    return **now;
}

EditStarts::Seen EditStarts::seen(qint64 id) const
{
    const Cells *shown = m_pages.find(id);
    const Cells *whole = m_whole.object(id);
    if (shown && whole && m_cells.versionOf(*whole) >= m_cells.versionOf(*shown)) {
        return {shown->isEmpty() ? *whole : withText(*shown, *whole), true}; // it may be gone
    }
    return shown ? Seen{*shown, longColumn() < 0} : Seen();
}

/// Of a row that was read again for its text, the text alone has been before anybody's eyes.
Cells EditStarts::withText(const Cells &shown, const Cells &whole) const
{
    Cells cells = shown;
    cells[longColumn()] = whole.at(longColumn());
    return cells;
}

bool EditStarts::looksTheSame(int column, const Seen &seen, const Cells &now) const
{
    if (column != longColumn() || seen.isWhole) {
        return m_cells.cellValue(column, seen.cells) == m_cells.cellValue(column, now);
    }
    const QList<uint> text = now.value(column).toString().toUcs4(); // SQLite cuts by characters
    return seen.cells.value(column).toString().toUcs4() ==
           text.first(std::min<qsizetype>(text.size(), m_cells.source().previewLength));
}

Result<PendingRow> EditStarts::of(qint64 id, const QList<int> &columns, qint64 auditId)
{
    if (const PendingRow *pending = m_pending.find(id)) {
        return *pending;
    }
    if (const PendingRow *held = m_pending.kept(id)) {
        return ofHeld(id, *held, columns, auditId);
    }
    return fresh(id, columns, auditId);
}

/// Rows that nobody has looked at lately are read as pages, but a long text is only had row by row.
QHash<qint64, Result<PendingRow>>
EditStarts::ofEach(const QList<CellEdit> &edits, const QHash<qint64, int> &shown, qint64 auditId)
{
    QHash<qint64, QList<int>> columns;
    for (const CellEdit &cell : edits) {
        columns[cell.id].append(cell.column);
    }
    QHash<qint64, Result<PendingRow>> rows;
    QList<qint64> unread;
    for (auto row = columns.cbegin(); row != columns.cend(); ++row) {
        const qint64 id = row.key();
        if (const PendingRow *pending = m_pending.find(id)) {
            rows.insert(id, *pending);
        } else if (id < 0) {
            rows.insert(id, ofNew());
        } else if (!shown.contains(id)) {
            rows.insert(id, deletedElsewhere());
        } else if (longColumn() >= 0) {
            rows.insert(id, fresh(id, *row, auditId));
        } else if (const Seen seen = this->seen(id); !seen.cells.isEmpty()) {
            rows.insert(id, startOf(seen.cells, auditId));
        } else {
            unread.append(id);
        }
    }
    for (qsizetype first = 0; first < unread.size(); first += TableReader::PageRows) {
        const QList<qint64> ofPage = unread.mid(first, TableReader::PageRows);
        const auto page = m_reader.page(ofPage);
        for (const qint64 id : ofPage) {
            rows.insert(id, page ? startOf(page->value(id), auditId) : page.error());
        }
    }
    return rows;
}

/// The row as it is now, version and values from one read. Where a column to be changed shows
/// something else, the row as it is shown; what changed elsewhere in other columns is in nobody's
/// way.
Result<PendingRow> EditStarts::fresh(qint64 id, const QList<int> &columns, qint64 auditId)
{
    const Seen seen = this->seen(id);
    const auto now = m_reader.row(id);
    if (!now) {
        return now.error();
    }
    const auto looksOther = [&](int column) { return !looksTheSame(column, seen, **now); };
    if (!*now || seen.cells.isEmpty() ||
        m_cells.versionOf(seen.cells) == m_cells.versionOf(**now) ||
        std::none_of(columns.begin(), columns.end(), looksOther)) {
        return startOf(now->value_or(Cells()), auditId);
    }
    Cells shown = seen.cells;
    if (!seen.isWhole && !(columns.contains(longColumn()) && looksOther(longColumn()))) {
        shown[longColumn()] = (**now).at(longColumn()); // more of it than the preview nobody has
    }
    return startOf(shown, 0); // somebody changed it before this edit began
}

/// What changed in other columns since it is held is in nobody's way.
PendingRow EditStarts::ofHeld(qint64 id, const PendingRow &held, const QList<int> &columns,
                              qint64 auditId)
{
    const auto now = m_reader.row(id);
    const bool isThere = now && *now;
    const bool isAsHeld = isThere && std::all_of(columns.begin(), columns.end(), [&](int column) {
                              return looksTheSame(column, {held.stored, true}, **now);
                          });
    return isAsHeld ? *startOf(**now, auditId) : held;
}

Result<PendingRow> EditStarts::ofNew() const
{
    if (!m_cells.mayInsert()) {
        return Error{.code = ErrorCode::Forbidden, .reason = Reason::ReadOnly};
    }
    return PendingRow{.isNew = true, .values = m_cells.newRowValues()};
}

Result<PendingRow> EditStarts::asGiven(qint64 id, qint64 auditId) const
{
    const Seen given = seen(id);
    return given.isWhole ? startOf(given.cells, auditId) : deletedElsewhere();
}

Result<PendingRow> EditStarts::startOf(const Cells &cells, qint64 auditId) const
{
    if (cells.isEmpty()) {
        return deletedElsewhere();
    }
    return PendingRow{.version = m_cells.versionOf(cells), .stored = cells, .auditId = auditId};
}

/// Of a long text `now` has the beginning only: where that is the same, but the row is another one
/// and no other column tells why, it is the rest that has changed.
bool EditStarts::isOther(int column, const PendingRow &pending, const Cells &now) const
{
    const auto isChanged = [&](int each) { return !looksTheSame(each, {now}, pending.stored); };
    const QVariant mine = pending.values.value(column);
    if (column != longColumn()) {
        return isChanged(column) && !TableCells::sameValue(m_cells.cellValue(column, now), mine);
    }
    if (isChanged(column)) {
        Cells cut = now;
        cut[column] = mine;
        return !looksTheSame(column, {now}, cut);
    }
    const QList<int> columns = m_cells.contentColumns();
    return m_cells.versionOf(now) != pending.version &&
           now.value(column).toString().toUcs4().size() >= m_cells.source().previewLength &&
           std::none_of(columns.begin(), columns.end(), isChanged);
}
