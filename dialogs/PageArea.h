// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/ScreenRoom.h"

#include <QEvent>
#include <QLayout>
#include <QScrollArea>
#include <QScrollBar>

/// Scrolls a page that is taller than its screen, up and down alone: it is at least as wide as the
/// page and the bar beside it, and its window with it. Sideways only where the screen itself is
/// narrower.
class PageArea final : public QScrollArea
{
public:
    explicit PageArea(QWidget *parent)
        : QScrollArea(parent)
    {
        setObjectName(QStringLiteral("pageArea"));
        setFrameShape(QFrame::NoFrame);
        setFocusPolicy(Qt::NoFocus); // the fields have it
        setWidgetResizable(true);
    }

    QSize minimumSizeHint() const override
    {
        const int page = widget() ? widget()->minimumSizeHint().width() : 0;
        const int edges = window()->layout() ? window()->layout()->contentsMargins().left() +
                                                   window()->layout()->contentsMargins().right()
                                             : 0;
        return {qMin(page + verticalScrollBar()->sizeHint().width(),
                     ScreenRoom::most(*window()).width() - edges),
                QScrollArea::minimumSizeHint().height()};
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            updateGeometry(); // a message may have made the page wider
        }
        return QScrollArea::eventFilter(watched, event);
    }
};
