// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// What a walk looks at after each step.
#include "tests/views/OfficeWalk.h"

#include <algorithm>

namespace {

QString line(const QString &text, const QString &other, const QString &state)
{
    return text + QStringLiteral(" | ") + other + state;
}

/// What stands in one list more often than in the other.
QString differenceOf(const QString &of, QStringList expected, QStringList actual)
{
    expected.sort();
    actual.sort();
    if (expected == actual) {
        return {};
    }
    QStringList missing;
    QStringList surplus;
    std::set_difference(expected.begin(), expected.end(), actual.begin(), actual.end(),
                        std::back_inserter(missing));
    std::set_difference(actual.begin(), actual.end(), expected.begin(), expected.end(),
                        std::back_inserter(surplus));
    return QStringLiteral("%1: missing [%2], too much [%3]\n")
        .arg(of, missing.join(QStringLiteral(", ")), surplus.join(QStringLiteral(", ")));
}

} // namespace

QStringList OfficeWalk::expectedTable() const
{
    QStringList lines;
    for (Key key = 1; key <= m_lastKey; ++key) {
        const bool isPending = m_pending.contains(key);
        if (isPending || isFound(key)) {
            const Edited edited = m_pending.value(key);
            lines.append(line(shownText(key), shownOther(key),
                              edited.isNew       ? QStringLiteral(" (new)")
                              : edited.isRemoved ? QStringLiteral(" (removed)")
                              : isPending        ? QStringLiteral(" (changed)")
                                                 : QString()));
        }
    }
    return lines;
}

QStringList OfficeWalk::shownTable() const
{
    using State = RelationalTableModel::RowState;
    QStringList lines;
    for (int row = 0; row < model().rowCount(); ++row) {
        const QModelIndex cell = model().index(row, WalkedTable::Text);
        const auto state = cell.data(RelationalTableModel::RowStateRole).value<State>();
        lines.append(line(cell.data().toString(),
                          cell.siblingAtColumn(m_table.other).data().toString(),
                          state == State::New       ? QStringLiteral(" (new)")
                          : state == State::Removed ? QStringLiteral(" (removed)")
                          : state == State::Changed ? QStringLiteral(" (changed)")
                                                    : QString()));
    }
    return lines;
}

QStringList OfficeWalk::expectedFile() const
{
    QStringList lines;
    for (const Row &row : m_rows) {
        lines.append(line(row.text, row.other, {}));
    }
    return lines;
}

QStringList OfficeWalk::storedFile()
{
    return m_other.value(QLatin1String(m_table.list)).toString().split(u'\n', Qt::SkipEmptyParts);
}

QString OfficeWalk::difference()
{
    QString wrong = differenceOf(QStringLiteral("table"), expectedTable(), shownTable()) +
                    differenceOf(QStringLiteral("file"), expectedFile(), storedFile());
    if (const auto *notice = m_page.findChild<QLabel *>(QStringLiteral("noticeLabel"));
        !wrong.isEmpty() && notice != nullptr && notice->isVisible()) {
        wrong += notice->text() + u'\n';
    }
    if (m_page.pendingChanges() != m_pending.size()) {
        wrong += QStringLiteral("%1 changes instead of %2\n")
                     .arg(m_page.pendingChanges())
                     .arg(m_pending.size());
    }
    if (m_page.canUndo() != (m_place > 0 || m_discarded)) {
        wrong += QStringLiteral("canUndo is %1\n").arg(m_page.canUndo());
    }
    if (!m_discarded && m_page.canRedo() != (m_place < m_done.size())) {
        wrong += QStringLiteral("canRedo is %1\n").arg(m_page.canRedo());
    }
    return wrong;
}
