// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/CellColours.h"

#include "models/tables/RelationalTableModel.h"
#include "models/tables/UnreadText.h"
#include "views/FilterWords.h"

#include <QJsonObject>
#include <QPainter>
#include <QPalette>
#include <QPolygon>

namespace {

const QString ConditionKey = QStringLiteral("condition");
const QString ColourKey = QStringLiteral("colour");
constexpr int Tint = 72; // of 255: the text's contrast hardly changes

struct Look
{
    CellColour colour;
    QString name; ///< in the JSON
    QColor pure;
};

const QList<Look> &looks()
{
    static const QList<Look> list{
        {CellColour::Red, QStringLiteral("red"), QColor(214, 48, 49)},
        {CellColour::Yellow, QStringLiteral("yellow"), QColor(230, 165, 10)},
        {CellColour::Green, QStringLiteral("green"), QColor(39, 158, 80)},
        {CellColour::Blue, QStringLiteral("blue"), QColor(44, 112, 214)},
        {CellColour::Grey, QStringLiteral("grey"), QColor(128, 128, 128)}};
    return list;
}

const Look &lookOf(CellColour colour)
{
    return looks().at(static_cast<qsizetype>(colour));
}

std::optional<CellColour> colourNamed(const QString &name)
{
    for (const Look &look : looks()) {
        if (look.name == name) {
            return look.colour;
        }
    }
    return std::nullopt;
}

/// A triangle, a diamond, a disc, a square, a bar.
void paintShape(QPainter *painter, CellColour colour, const QRect &box)
{
    const QPoint top(box.center().x(), box.top());
    switch (colour) {
    case CellColour::Red:
        painter->drawPolygon(QPolygon{top, box.bottomRight(), box.bottomLeft()});
        break;
    case CellColour::Yellow:
        painter->drawPolygon(QPolygon{top, QPoint(box.right(), box.center().y()),
                                      QPoint(box.center().x(), box.bottom()),
                                      QPoint(box.left(), box.center().y())});
        break;
    case CellColour::Green:
        painter->drawEllipse(box);
        break;
    case CellColour::Blue:
        painter->drawRect(box);
        break;
    case CellColour::Grey:
        painter->drawRect(QRect(box.left(), box.center().y() - 1, box.width(), 3));
        break;
    }
}

} // namespace

CellColours::CellColours(const RelationalTableModel &model, QObject *parent)
    : QObject(parent)
    , m_model(model)
{
}

QList<ColourRule> CellColours::rules() const
{
    QList<ColourRule> rules;
    for (const Rule &rule : m_rules) {
        rules.append({rule.match.condition(), rule.colour});
    }
    return rules;
}

void CellColours::setRules(const QList<ColourRule> &rules)
{
    if (rules == this->rules()) {
        return;
    }
    m_rules.clear();
    for (const ColourRule &rule : rules) {
        const FilterKind kind = m_model.filterKind(rule.condition.column);
        if (m_rules.size() < MostRules) {
            m_rules.append({ConditionMatch(rule.condition, kind), rule.colour});
        }
    }
    emit changed();
}

/// Cells are painted: what a thread is to read is not read here. It comes by dataChanged().
bool CellColours::isUnread(const QModelIndex &cell) const
{
    if (cell.data().toString() != unreadText()) {
        return false;
    }
    return cell.column() == m_model.reader().skippedColumn() || // else somebody may have written it
           cell.data(RelationalTableModel::TextRole).toString() != unreadText();
}

const CellColours::Rule *CellColours::ruleOf(const QModelIndex &cell) const
{
    QString text;
    bool isRead = false;
    for (const Rule &rule : m_rules) {
        if (rule.match.condition().column != cell.column()) {
            continue;
        }
        if (!isRead) { // once for all rules of the column
            if (isUnread(cell)) {
                return nullptr;
            }
            text = cell.data(RelationalTableModel::TextRole).toString();
            isRead = true;
        }
        if (rule.match.holds(cell.data(Qt::EditRole), text)) {
            return &rule;
        }
    }
    return nullptr;
}

std::optional<CellColour> CellColours::find(const QModelIndex &cell) const
{
    const Rule *rule = ruleOf(cell);
    return rule ? std::optional(rule->colour) : std::nullopt;
}

QString CellColours::words(const QModelIndex &cell) const
{
    const Rule *rule = ruleOf(cell);
    if (!rule) {
        return {};
    }
    const FilterKind kind = m_model.filterKind(cell.column());
    const QString typed = FilterText::of(rule->match.condition(), kind, FilterWords::language());
    //: Why a cell has a colour: %1 is the colour, %2 a condition such as "≥ 3".
    return tr("%1: %2").arg(label(rule->colour), typed);
}

QJsonArray CellColours::toJson() const
{
    const auto nameOf = [this](int column) { return m_model.columnName(column); };
    QJsonArray json;
    for (const Rule &rule : m_rules) {
        const QJsonArray conditions = TableFilter::toJson({rule.match.condition()}, nameOf);
        json.append(
            QJsonObject{{ConditionKey, conditions.first()}, {ColourKey, lookOf(rule.colour).name}});
    }
    return json;
}

QStringList CellColours::apply(const QJsonArray &json)
{
    QStringList unknown;
    QList<ColourRule> rules;
    for (const QJsonValue each : json) {
        const auto colour = colourNamed(each[ColourKey].toString());
        const auto read = TableFilter::read({each[ConditionKey]}, m_model);
        unknown += read.unknown;
        if (!read.usable.isEmpty() && colour) {
            rules.append({read.usable.constFirst(), *colour});
        } else if (!read.usable.isEmpty()) {
            unknown.append(m_model.columnName(read.usable.constFirst().column));
        }
    }
    setRules(rules);
    return unknown;
}

QList<CellColour> CellColours::all()
{
    return {CellColour::Red, CellColour::Yellow, CellColour::Green, CellColour::Blue,
            CellColour::Grey};
}

QString CellColours::label(CellColour colour)
{
    switch (colour) {
    case CellColour::Red:
        return tr("Red");
    case CellColour::Yellow:
        return tr("Yellow");
    case CellColour::Green:
        return tr("Green");
    case CellColour::Blue:
        return tr("Blue");
    case CellColour::Grey:
        return tr("Grey");
    }
    return {};
}

QColor CellColours::tint(CellColour colour)
{
    QColor tint = lookOf(colour).pure;
    tint.setAlpha(Tint);
    return tint;
}

void CellColours::paintSign(QPainter *painter, CellColour colour, const QRect &room,
                            const QPalette &palette)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(palette.color(QPalette::Text)); // an outline that is seen on every ground
    painter->setBrush(lookOf(colour).pure);
    paintShape(painter, colour, room);
    painter->restore();
}
