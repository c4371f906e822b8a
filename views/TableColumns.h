// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "views/ColumnLayout.h"

#include <QHash>
#include <QObject>
#include <QSet>

class RelationalTableModel;
class TableView;

/// The columns of a page's table as somebody arranges them: shown or hidden, in which order, how
/// wide, frozen. Only columns that the page offers can be arranged; the others, ids and versions,
/// are never shown. The page owns it; table and model outlive it.
class TableColumns final : public QObject
{
    Q_OBJECT

public:
    TableColumns(TableView &table, const RelationalTableModel &model, QObject *parent);

    // What the page says of its columns
    void offer(int column, int characters);
    void hide(int column);
    /// A column with nothing in it is neither shown nor offered, until it is relevant.
    void setRelevant(int column, bool relevant);
    /// What there is now is what reset() brings back.
    void rememberDefaults();

    /// The columns that can be arranged, from the leading edge.
    QList<int> offered() const;
    QString label(int column) const;
    int columnOf(const QString &name) const; ///< -1: none that is offered
    QString nameOf(int column) const;
    bool isShown(int column) const;
    /// One column is always shown.
    bool canHide(int column) const;
    void setShown(int column, bool shown);
    /// Whether there is a shown column `step` places further to swap with.
    bool canMove(int column, int step) const;
    /// Towards the trailing edge by a positive step.
    void move(int column, int step);
    bool isFrozen(int column) const;
    /// That column and all before it stay while the others scroll; -1: none.
    void freezeUpTo(int column);
    void reset() { apply(m_defaults); }

    ColumnLayout layout() const;
    /// The names in it that are not known here; the rest is applied.
    QStringList apply(const ColumnLayout &layout);
    /// Scrolls sideways to where the columns begin.
    void showFirst();

signals:
    /// layout() has changed, or may have.
    void arranged();

private:
    QList<int> shown() const;
    QList<int> orderOf(const ColumnLayout &layout) const;
    void setWidth(int column, qreal characters);
    qreal ownWidth(int column) const;
    void noteWidth(int column, int width);
    void followFont();
    void refresh();

    TableView &m_table;
    const RelationalTableModel &m_model;
    QHash<int, int> m_characters; // the offered ones
    QHash<int, qreal> m_widths;   // the person's, in characters
    qreal m_character;            // as the table was laid out last
    QSet<int> m_hidden;           // by the page or the person
    QSet<int> m_irrelevant;
    ColumnLayout m_defaults;
};
