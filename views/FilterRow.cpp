// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FilterRow.h"

#include "dialogs/CellText.h"
#include "dialogs/ErrorText.h"
#include "models/tables/RelationalTableModel.h"
#include "views/FilterField.h"
#include "views/FilterWords.h"
#include "views/TableHeader.h"
#include "views/TableView.h"

#include <QKeyEvent>
#include <QScrollBar>

FilterRow::FilterRow(TableView &table, const RelationalTableModel &model, TableHeader &header)
    : QWidget(&header)
    , m_table(table)
    , m_model(model)
    , m_header(header)
{
    setObjectName(QStringLiteral("filterRow"));
    setAutoFillBackground(true);
    hide();
    for (auto changed : {&QHeaderView::sectionResized, &QHeaderView::sectionMoved}) {
        connect(&header, changed, this, &FilterRow::placeFields, Qt::QueuedConnection);
    }
    connect(&header, &QHeaderView::geometriesChanged, this, &FilterRow::placeFields);
    // Told before the header knows that the section is hidden.
    connect(&header, &QHeaderView::sectionResized, this, &FilterRow::noteHidden,
            Qt::QueuedConnection);
    connect(table.horizontalScrollBar(), &QScrollBar::valueChanged, this, &FilterRow::placeFields);
    connect(&table, &TableView::frozenSectionsChanged, this, &FilterRow::placeFields);
}

/// When the row is first shown: the columns have got their headers by then.
void FilterRow::addFields()
{
    for (int column = 0; column < m_model.columnCount(); ++column) {
        const FilterKind kind = m_model.filterKind(column);
        if (kind == FilterKind::None || m_fields.contains(column)) {
            continue;
        }
        auto *field = new FilterField(column, kind, this);
        field->setObjectName(QStringLiteral("filterEdit.") + m_model.columnName(column));
        if (const QStringList words = m_model.filterWords(column); !words.isEmpty()) {
            field->offer(words);
        }
        //: Read out for the field under a column's header; %1 is the header.
        field->setAccessibleName(tr("Filter %1").arg(CellText::header(m_model, column)));
        connect(field, &FilterField::filterRequested, this, &FilterRow::filterRequested);
        connect(field, &FilterField::leftDownwards, this, &FilterRow::leftDownwards);
        connect(field, &FilterField::widthWanted, this, [this, field] { placeField(field); });
        connect(field, &FilterField::entered, this, [this, column] { bringIntoView(column); });
        m_fields.insert(column, field);
    }
}

QList<FilterCondition> FilterRow::conditions()
{
    m_problem.clear();
    QList<FilterCondition> conditions;
    const FilterText::Language language = FilterWords::language();
    for (int visual = 0; visual < m_header.count(); ++visual) {
        FilterField *field = m_fields.value(m_header.logicalIndex(visual));
        if (!field || m_header.isSectionHidden(field->column())) {
            continue; // nothing that is out of sight hides rows
        }
        const auto read =
            FilterText::parse(field->text(), field->column(), field->kind(), language);
        field->setProblem(read ? QString() : ErrorText::sentence(read.error()));
        field->setInForce(read && *read);
        if (!read && m_problem.isEmpty()) {
            m_problem = ErrorText::sentence(read.error());
        } else if (read && *read) {
            conditions.append(**read);
        }
    }
    return conditions;
}

void FilterRow::setConditions(const QList<FilterCondition> &conditions)
{
    addFields();
    clear();
    const FilterText::Language language = FilterWords::language();
    for (const FilterCondition &condition : conditions) {
        if (FilterField *field = m_fields.value(condition.column)) {
            field->setQuietly(FilterText::of(condition, field->kind(), language));
        }
    }
}

bool FilterRow::isBlank() const
{
    return std::all_of(m_fields.begin(), m_fields.end(),
                       [](const FilterField *field) { return field->text().isEmpty(); });
}

void FilterRow::clear()
{
    for (FilterField *field : std::as_const(m_fields)) {
        field->setQuietly({});
        field->setProblem({});
        field->setInForce(false);
    }
    m_problem.clear();
}

void FilterRow::setProblem(int column, const QString &sentence)
{
    if (FilterField *field = m_fields.value(column)) {
        field->setProblem(sentence);
    }
}

void FilterRow::focusField(int column)
{
    if (FilterField *field = m_fields.value(column)) {
        field->setFocus(Qt::ShortcutFocusReason);
    }
}

QSize FilterRow::sizeHint() const
{
    const QLineEdit pattern;
    return {0, pattern.sizeHint().height()};
}

/// A column has been hidden, or is seen again, and its field with it.
void FilterRow::noteHidden(int column, int before, int now)
{
    const FilterField *field = m_fields.value(column);
    if (field && !field->text().isEmpty() && (before == 0) != (now == 0)) {
        emit filterRequested();
    }
}

/// What a field leaves would go on to the table around it, which would edit a cell on Return.
void FilterRow::keyPressEvent(QKeyEvent *event)
{
    event->setAccepted(event->key() != Qt::Key_Escape);
}

void FilterRow::showEvent(QShowEvent *event)
{
    addFields();
    QWidget::showEvent(event);
    placeFields();
}

void FilterRow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeFields();
}

/// Under its header; one in which somebody writes what does not fit lies over its neighbours.
void FilterRow::placeField(FilterField *field)
{
    const int column = field->column();
    const int section = m_header.sectionSize(column);
    const int start = m_header.viewport()->x() + m_header.sectionViewportPosition(column) +
                      m_table.frozen().shift(column);
    const int wide = qMin(qMax(section, field->wantedWidth()), qMax(section, width()));
    const int left = isRightToLeft() ? start + section - wide : start;
    const bool isWider = wide > section;
    field->setGeometry(isWider ? qBound(0, left, qMax(0, width() - wide)) : left, 0, wide,
                       height());
    field->setVisible(!m_header.isSectionHidden(column));
    if (isWider || m_table.frozen().contains(column)) {
        field->raise();
    }
}

/// Tab goes along the columns as they stand.
void FilterRow::placeFields()
{
    if (isHidden()) {
        return;
    }
    FilterField *previous = nullptr;
    FilterField *entered = nullptr;
    for (int visual = 0; visual < m_header.count(); ++visual) {
        FilterField *field = m_fields.value(m_header.logicalIndex(visual));
        if (!field) {
            continue;
        }
        placeField(field);
        entered = field->wantedWidth() > 0 ? field : entered;
        if (previous) {
            setTabOrder(previous, field);
        }
        previous = field;
    }
    if (entered) {
        entered->raise();
    }
}

void FilterRow::bringIntoView(int column)
{
    const QRect visible =
        m_table.frozen().contains(column)
            ? QRect()
            : QRect(m_header.sectionViewportPosition(column), 0, m_header.sectionSize(column), 1);
    const QRect frozen = m_table.frozen().area();
    QRect room = m_table.viewport()->rect();
    isRightToLeft() ? room.setRight(room.right() - frozen.width())
                    : room.setLeft(room.left() + frozen.width());
    if (visible.isEmpty() || (visible.left() >= room.left() && visible.right() <= room.right())) {
        return;
    }
    const int step = visible.left() < room.left() ? visible.left() - room.left()
                                                  : visible.right() - room.right();
    QScrollBar *bar = m_table.horizontalScrollBar();
    bar->setValue(bar->value() + (isRightToLeft() ? -step : step));
}
