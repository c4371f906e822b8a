// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QWidget>

class QAction;
class QSplitter;
class TableView;

/// What stands beside each other on a page over a table, with splitters between: the table, or what
/// takes its place; below it the details of the current row, which fold away where the page is
/// short, or when somebody wants it; at their side a pane that is shown and hidden. The page owns
/// it, and decides what these are.
class PagePanes final : public QWidget
{
    Q_OBJECT

public:
    explicit PagePanes(QWidget *parent);

    /// `content` holds the table and what takes its place; the side is measured by its font.
    void setTable(QWidget *content, const TableView *table);
    void setDetails(QWidget *details);
    QWidget *details() const { return m_details; } ///< null without any
    /// Shows and hides them; for a page that is short and one that is not, each as it was wanted.
    QAction *detailsAction() const { return m_toggleDetails; }
    void setShort(bool isShort);
    /// `toggle` shows and hides it. After setTable().
    void setSide(QWidget *side, const QAction *toggle);

    /// The place of the splitters, and what is folded away, under keys of its own.
    void save(QJsonObject *layout) const;
    /// False where the place of the details is not told.
    bool restore(const QJsonObject &layout);

signals:
    /// The details had the keyboard, and are hidden.
    void focusLost();

private:
    void makeRoomForSide();
    void rememberSide();
    bool &areDetailsWanted() { return m_isShort ? m_areWantedShort : m_areWanted; }
    void followDetails();

    QSplitter *m_sides;
    QSplitter *m_splitter;
    const TableView *m_table = nullptr;
    QWidget *m_details = nullptr;
    QWidget *m_side = nullptr;
    QAction *m_toggleDetails;
    bool m_isShort = false;
    bool m_areWanted = true;
    bool m_areWantedShort = false; // the table has the room first
    qreal m_sideCharacters = 0;    // how wide the person made it; 0: as it likes
};
