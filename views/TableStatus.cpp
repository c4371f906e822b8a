// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TableStatus.h"

#include "models/tables/RelationalTableModel.h"
#include "views/CellRanges.h"
#include "views/ElidedLabel.h"
#include "views/FilterWords.h"
#include "views/SelectionBar.h"
#include "views/SelectionSummary.h"
#include "views/TableView.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QScrollBar>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>

namespace {

constexpr int PartSpacing = 8;

} // namespace

TableStatus::TableStatus(TableView &table, const RelationalTableModel &model, QWidget *parent)
    : QWidget(parent)
    , m_table(table)
    , m_model(model)
    , m_summary(new SelectionSummary(table, model, this))
    , m_range(new QLabel(this))
    , m_bar(new SelectionBar(this))
    , m_sums(new ElidedLabel(this))
    , m_line(new QHBoxLayout)
    , m_lines(new QVBoxLayout(this))
{
    m_range->setObjectName(QStringLiteral("rangeLabel"));
    m_sums->setObjectName(QStringLiteral("summaryLabel"));
    m_sums->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    // At the end of the line whatever the text's direction: QLabel goes by that where it wraps.
    m_sums->setAlignment(QStyle::visualAlignment(layoutDirection(), Qt::AlignRight) |
                         Qt::AlignVCenter | Qt::AlignAbsolute);
    m_range->setTextFormat(Qt::PlainText);
    m_lines->setContentsMargins(0, 0, 0, 0);
    m_lines->setSpacing(PartSpacing / 2);
    m_lines->addLayout(m_line);
    m_line->setSpacing(PartSpacing);
    m_line->addWidget(m_range);
    m_line->addWidget(m_bar);
    m_line->addWidget(m_sums, 1);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TableStatus::update);
    const auto later = [this] { m_timer.start(0); };
    connect(table.verticalScrollBar(), &QScrollBar::valueChanged, this, later);
    connect(table.verticalScrollBar(), &QScrollBar::rangeChanged, this, later);
    connect(table.selectionModel(), &QItemSelectionModel::selectionChanged, this, later);
    connect(&model, &RelationalTableModel::changeCountChanged, this, later);
    connect(&model, &RelationalTableModel::countsChanged, this, later);
    connect(&model, &RelationalTableModel::loadingChanged, this, later);
    connect(m_summary, &SelectionSummary::changed, this, later);
    table.viewport()->installEventFilter(this);
}

QString TableStatus::text() const
{
    return m_range->text();
}

bool TableStatus::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize || event->type() == QEvent::Show) {
        m_timer.start(0);
    }
    return QWidget::eventFilter(watched, event);
}

QSize TableStatus::minimumSizeHint() const
{
    return {m_bar->minimumSizeHint().width(), QWidget::minimumSizeHint().height()};
}

void TableStatus::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    makeRoom();
    m_timer.start(0); // the sums may fit now, or no more
}

bool TableStatus::hasRoomForSums() const
{
    const int buttons = m_bar->isHidden() ? 0 : m_bar->sizeHint().width() + PartSpacing;
    const int taken = m_range->sizeHint().width() + buttons + PartSpacing;
    return m_sums->fontMetrics().horizontalAdvance(m_sums->text()) <= width() - taken;
}

/// The range keeps its place at the other end.
void TableStatus::placeSums(bool below)
{
    if (below == m_sums->wordWrap()) {
        return;
    }
    m_sums->setWordWrap(below);
    below ? m_lines->addWidget(m_sums) : m_line->addWidget(m_sums, 1);
    below ? m_line->addStretch(1) : delete m_line->takeAt(2);
}

/// Buttons give way to the numbers, as far as they can; what is cut off then is told by a tip.
void TableStatus::makeRoom()
{
    m_range->setMinimumWidth(0);
    const int wanted = m_range->sizeHint().width();
    const int room = width() - m_bar->minimumSizeHint().width() - 2 * PartSpacing;
    m_range->setMinimumWidth(std::clamp(room, 1, std::max(wanted, 1)));
    m_range->setToolTip(room < wanted ? m_range->text() : QString());
}

/// What is kept for its changes, or is new, is not among those that were found.
QString TableStatus::rowsText() const
{
    const int kept = m_model.selection().isWhole() ? 0 : m_model.keptCount();
    const QString found = QLocale().toString(m_model.rowCount() - kept);
    if (kept == 0) {
        return found;
    }
    //: %1 is how many rows a filter has found; the other one is shown beside them.
    return kept == 1 ? tr("%1 and 1 with changes").arg(found)
                     //: %1 is how many rows a filter has found; the others are shown beside them.
                     : tr("%1 and %Ln with changes", nullptr, kept).arg(found);
}

QString TableStatus::rangeText() const
{
    const int rows = m_model.rowCount();
    const int total = m_model.selection().isWhole() || !m_model.isTotalKnown()
                          ? rows // of what is new no row is counted in all
                          : std::max(rows, m_model.totalCount());
    const QLocale locale;
    if (rows == 0) {
        //: Of %1 rows none has what is searched or filtered for.
        return total == 0 ? QString() : tr("0 of %1").arg(locale.toString(total));
    }
    const int first = qMax(0, m_table.rowAt(0));
    const int below = m_table.rowAt(m_table.viewport()->height() - 1);
    const int last = below < 0 ? rows - 1 : below;
    if (m_model.isLoading()) {
        //: %1 and %2 are the first and the last row that can be seen.
        return tr("%1–%2, counting…").arg(locale.toString(first + 1), locale.toString(last + 1));
    }
    //: %1 and %2 are the first and the last row that can be seen, %3 how many there are.
    const QString all = tr("%1–%2 of %3");
    //: The same where a search has found still more.
    const QString newest = tr("%1–%2 of the newest %3 found");
    const QString range =
        (m_model.isCutOff() ? newest : all)
            .arg(locale.toString(first + 1), locale.toString(last + 1), rowsText());
    return total == rows ? range : filteredText(range, locale.toString(total));
}

/// A filter may be in force in a column that is out of sight.
QString TableStatus::filteredText(const QString &range, const QString &total) const
{
    if (m_model.conditions().isEmpty()) {
        //: %1 is for example "1–11 of 11", %2 how many rows there are without search and filter.
        return tr("%1, filtered from %2").arg(range, total);
    }
    //: As above; %3 is the header of a column, or several.
    return tr("%1, filtered from %2 by %3").arg(range, total, FilterWords::columns(m_model));
}

/// Actions are about rows, copying and filling about cells: each hears of what it would take.
QString TableStatus::selectionText() const
{
    const CellRanges selected(m_table);
    const auto cells = static_cast<int>(selected.cellCount());
    const auto rows = static_cast<int>(selected.rowCount());
    if (cells < 2) {
        return {};
    }
    if (selected.isWholeRows(m_table)) {
        return rows == 1 ? tr("1 row selected") : tr("%Ln rows selected", nullptr, rows);
    }
    //: %1 is a number of cells, more than there are rows.
    return rows == 1 || rows == cells
               ? tr("%Ln cells selected", nullptr, cells)
               : tr("%1 cells in %Ln rows selected", nullptr, rows).arg(QLocale().toString(cells));
}

void TableStatus::update()
{
    const int changes = m_model.changeCount();
    QStringList parts{rangeText(), selectionText()};
    parts.append(changes == 0   ? QString()
                 : changes == 1 ? tr("1 change")
                                : tr("%Ln changes", nullptr, changes));
    parts.removeAll(QString());
    m_range->setText(parts.join(QStringLiteral(" · ")));
    makeRoom();
    m_bar->setOffered(CellRanges(m_table).rowCount() > 1);
    m_sums->setText(m_summary->text());
    // Not back while there is something to tell: the table above would move at each step.
    placeSums(!m_sums->text().isEmpty() && (m_sums->wordWrap() || !hasRoomForSums()));
}
