// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QWidget>

class QAction;
class QSplitter;
class TableView;

/// What stands beside each other on a page over a table, with splitters between: the table, or what
/// takes its place; below it the details of the current row; at their side a pane that is shown and
/// hidden. The page owns it, and decides what these are.
class PagePanes final : public QWidget
{
    Q_OBJECT

public:
    explicit PagePanes(QWidget *parent);

    /// `content` holds the table and what takes its place; the side is measured by its font.
    void setTable(QWidget *content, const TableView *table);
    void setDetails(QWidget *details);
    QWidget *details() const { return m_details; } ///< null without any
    /// `toggle` shows and hides it. After setTable().
    void setSide(QWidget *side, const QAction *toggle);

    /// The place of the splitters, under keys of its own.
    void save(QJsonObject *layout) const;
    /// False where the place of the details is not told.
    bool restore(const QJsonObject &layout);

private:
    void makeRoomForSide();
    void rememberSide();

    QSplitter *m_sides;
    QSplitter *m_splitter;
    const TableView *m_table = nullptr;
    QWidget *m_details = nullptr;
    QWidget *m_side = nullptr;
    qreal m_sideCharacters = 0; // how wide the person made it; 0: as it likes
};
