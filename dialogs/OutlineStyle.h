// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

/// The platform's style where that is Fusion, with outlines of check boxes, radio buttons and
/// fields that are seen on a dark ground, too: Fusion takes them from the window's colour. A flat
/// button that has the focus and a tool button that is down have a frame, too. Everything else is
/// Fusion's. Lists and tables have CheckIndicator.
class OutlineStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    /// Over Fusion; owned by the application once it is set.
    OutlineStyle();
    /// Before anything is shown. Leaves another style than Fusion as it is.
    static void install();

    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;
};
