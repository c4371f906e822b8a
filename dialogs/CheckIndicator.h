// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStyledItemDelegate>

/// The box of a list or table that is ticked. Fusion draws its own outline so faintly that an empty
/// box on a dark ground is not seen; here it has one in the text's colour.
namespace CheckIndicator {

/// Draws the box into `option.rect` for the check state in `option.state`.
void paint(QPainter *painter, const QStyleOptionViewItem &option);

/// The same for one of several of which one is chosen.
void paintRound(QPainter *painter, const QStyleOptionViewItem &option);

/// The colour of outlines, seen beside `text` and its ground.
QColor outline(QColor text);

/// Of its widget, or of the program where it is painted for none.
const QStyle *styleOf(const QStyleOptionViewItem &option);

/// Whether colours must be stronger to be seen on that ground.
bool isDark(const QColor &ground);

} // namespace CheckIndicator

/// The delegate of lists with boxes to tick: as the style draws them, with outlines that are seen.
class ChecklistDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    /// The boxes of neighbouring rows do not touch.
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};
