// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/ConditionMatch.h"

#include <QJsonArray>
#include <QModelIndex>
#include <QObject>

#include <functional>

class QPainter;
class QPalette;
class QRect;
class RelationalTableModel;

/// Each has a sign of its own: nothing is told by colour alone.
enum class CellColour { Red, Yellow, Green, Blue, Grey };

/// What a cell looks like for which a condition holds.
struct ColourRule
{
    FilterCondition condition;
    CellColour colour = CellColour::Yellow;

    bool operator==(const ColourRule &other) const = default;
};

/// The rules by which the cells of a table are coloured, the first that holds counts. Only cells
/// that are drawn are looked at, and of those only the columns that have a rule. The page owns it;
/// the model outlives it.
class CellColours final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostRules = 12;

    CellColours(const RelationalTableModel &model, QObject *parent);

    QList<ColourRule> rules() const;
    void setRules(const QList<ColourRule> &rules);
    /// The colour of a cell; nothing where no rule holds.
    std::optional<CellColour> find(const QModelIndex &cell) const;
    /// "Red: ≥ 3", for tool tips and screen readers; empty where no rule holds.
    QString words(const QModelIndex &cell) const;

    QJsonArray toJson() const;
    /// The names of columns that are not known here or hold something else; the rest is applied.
    QStringList apply(const QJsonArray &json);

    static QList<CellColour> all();
    static QString label(CellColour colour);
    /// Over any base of the palette, light or dark, the text stays as readable as it was.
    static QColor tint(CellColour colour);
    /// The colour's sign, as large as a small letter, within `room`.
    static void paintSign(QPainter *painter, CellColour colour, const QRect &room,
                          const QPalette &palette);

signals:
    void changed();

private:
    struct Rule
    {
        ConditionMatch match;
        CellColour colour;
    };

    bool isUnread(const QModelIndex &cell) const;
    const Rule *ruleOf(const QModelIndex &cell) const;

    const RelationalTableModel &m_model;
    QList<Rule> m_rules;
};
