// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QProxyStyle>

class QStyleOptionSlider;

/// The platform's style where that is Fusion, with outlines of check boxes, radio buttons and
/// fields that are seen on a dark ground, too: Fusion takes them from the window's colour. A flat
/// or a default button and a box of text that have the focus and a tool button that is down have a
/// frame, too, and the latter another ground where that is dark. The groove of a scroll bar is
/// painted once: its colours flow into one another, for which Qt has threads work at each step of
/// scrolling. From right to left a button's text stands beside its icon. Everything else is
/// Fusion's. Lists and tables have CheckIndicator.
class OutlineStyle final : public QProxyStyle
{
    Q_OBJECT

public:
    /// Over Fusion; owned by the application once it is set.
    OutlineStyle();
    /// Before anything is shown. Leaves another style than Fusion as it is.
    static void install();
    /// The size of text compared with the desktop's: boxes to tick and icons beside text follow it.
    /// Widgets hear of it by the change of their font that is to come.
    static void setTextPercent(int percent);

    void drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                            QPainter *painter, const QWidget *widget) const override;
    void drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                     const QWidget *widget) const override;
    int pixelMetric(PixelMetric metric, const QStyleOption *option = nullptr,
                    const QWidget *widget = nullptr) const override;
    void drawPrimitive(PrimitiveElement element, const QStyleOption *option, QPainter *painter,
                       const QWidget *widget) const override;

private:
    /// Of a scroll bar as large as `option` says, without its slider.
    QPixmap groove(const QStyleOptionSlider &option, qreal pixelRatio, const QWidget *widget) const;
};
