// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/OutlineStyle.h"

#include "dialogs/CheckIndicator.h"

#include <QAbstractButton>
#include <QApplication>
#include <QPainter>
#include <QPixmapCache>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QStyleOption>
#include <QTextEdit>

namespace {

constexpr int Usual = 100;
int s_textPercent = Usual;

const QString Fusion = QStringLiteral("fusion");

/// What a groove looks different for.
constexpr QStyle::State GrooveStates =
    QStyle::State_Enabled | QStyle::State_Active | QStyle::State_Horizontal;

bool lacksOutline(QStyle::PrimitiveElement element, const QStyleOption &option)
{
    const bool isDark = CheckIndicator::isDark(option.palette.color(QPalette::Window));
    return (element == QStyle::PE_FrameLineEdit && isDark) ||
           (element == QStyle::PE_PanelButtonTool && option.state.testFlag(QStyle::State_On));
}

/// Fusion frames a line that has the focus in the highlight's colour, but no box of many.
bool isTextBox(const QWidget *widget)
{
    return qobject_cast<const QPlainTextEdit *>(widget) != nullptr ||
           qobject_cast<const QTextEdit *>(widget) != nullptr;
}

QColor outlineColor(QStyle::PrimitiveElement element, const QStyleOption &option)
{
    const bool isEnabled = option.state.testFlag(QStyle::State_Enabled);
    const QPalette::ColorGroup group = isEnabled ? QPalette::Active : QPalette::Disabled;
    if (element == QStyle::PE_FrameLineEdit && option.state.testFlag(QStyle::State_HasFocus)) {
        return option.palette.color(group, QPalette::Highlight);
    }
    return CheckIndicator::outline(option.palette.color(group, QPalette::WindowText));
}

void drawOutline(QPainter *painter, const QRect &rect, const QColor &color)
{
    constexpr qreal Half = 0.5;     // of a pixel
    constexpr qreal Rounding = 2.0; // Fusion's
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(color);
    painter->setBrush(Qt::NoBrush);
    painter->drawRoundedRect(QRectF(rect).adjusted(Half, Half, -Half, -Half), Rounding, Rounding);
    painter->restore();
}

/// From right to left QCommonStyle draws a text beside an icon at the far edge of its button: there
/// is none where the button is no wider than the two.
QStyleOptionButton withinLabel(const QStyleOptionButton &button)
{
    constexpr int Spacing = 4; // QCommonStyle's
    const QSize text = button.fontMetrics.size(Qt::TextShowMnemonic, button.text);
    const int wide = text.width() + Spacing + button.iconSize.width();
    QStyleOptionButton fitting = button;
    if (wide < button.rect.width()) {
        fitting.rect.setWidth(wide);
        fitting.rect.moveCenter(button.rect.center());
    }
    return fitting;
}

/// On a dark ground Fusion darkens what is down hardly at all: it is lighter there.
void drawDown(QPainter *painter, const QStyleOption &option)
{
    constexpr int Tint = 70; // of 255
    QColor light = option.palette.color(QPalette::ButtonText);
    light.setAlpha(Tint);
    painter->fillRect(option.rect.adjusted(1, 1, -1, -1), light);
}

bool isDownOnDark(QStyle::PrimitiveElement element, const QStyleOption &option)
{
    return element == QStyle::PE_PanelButtonTool && option.state.testFlag(QStyle::State_On) &&
           CheckIndicator::isDark(option.palette.color(QPalette::Window));
}

} // namespace

OutlineStyle::OutlineStyle()
    : QProxyStyle(Fusion)
{
}

void OutlineStyle::install()
{
    if (QApplication::style()->name() == Fusion) {
        QApplication::setStyle(new OutlineStyle);
    }
}

void OutlineStyle::setTextPercent(int percent)
{
    s_textPercent = percent;
}

int OutlineStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                              const QWidget *widget) const
{
    const int size = QProxyStyle::pixelMetric(metric, option, widget);
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
        return qRound(size * s_textPercent / qreal(Usual));
    default:
        return size;
    }
}

void OutlineStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                      QPainter *painter, const QWidget *widget) const
{
    const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
    const bool isScaled = painter->transform().type() > QTransform::TxTranslate;
    if (control != CC_ScrollBar || bar == nullptr || isScaled ||
        !bar->subControls.testFlag(SC_ScrollBarGroove)) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        return;
    }
    painter->drawPixmap(bar->rect.topLeft(),
                        groove(*bar, painter->device()->devicePixelRatio(), widget));
    QStyleOptionSlider others = *bar;
    others.subControls &= ~SC_ScrollBarGroove;
    QProxyStyle::drawComplexControl(control, &others, painter, widget);
}

QPixmap OutlineStyle::groove(const QStyleOptionSlider &option, qreal pixelRatio,
                             const QWidget *widget) const
{
    const QString key = QStringLiteral("groove %1 %2 %3 %4 %5 %6")
                            .arg(option.rect.width())
                            .arg(option.rect.height())
                            .arg(option.palette.cacheKey())
                            .arg((option.state & GrooveStates).toInt())
                            .arg(option.direction)
                            .arg(pixelRatio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap)) {
        return pixmap;
    }
    QStyleOptionSlider alone = option;
    alone.rect.moveTopLeft({});
    alone.subControls = SC_ScrollBarGroove;
    pixmap = QPixmap(alone.rect.size() * pixelRatio);
    pixmap.setDevicePixelRatio(pixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QProxyStyle::drawComplexControl(CC_ScrollBar, &alone, &painter, widget);
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

void OutlineStyle::drawControl(ControlElement element, const QStyleOption *option,
                               QPainter *painter, const QWidget *widget) const
{
    const auto *label = qstyleoption_cast<const QStyleOptionButton *>(option);
    if (element == CE_PushButtonLabel && label && option->direction == Qt::RightToLeft &&
        !label->icon.isNull() && !label->text.isEmpty()) {
        const QStyleOptionButton fitting = withinLabel(*label);
        QProxyStyle::drawControl(element, &fitting, painter, widget);
        return;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
    const auto *button = qobject_cast<const QPushButton *>(widget);
    if (element != CE_PushButton || button == nullptr || !option->state.testFlag(State_HasFocus)) {
        return;
    }
    // Fusion draws a default button alike whether it has the focus or not.
    const bool isByKey = option->state.testFlag(State_KeyboardFocusChange);
    if (!button->isFlat() && !(button->isDefault() && isByKey)) {
        return;
    }
    const int inset = button->isFlat() ? 1 : 3;
    painter->save();
    painter->setPen(option->palette.color(QPalette::WindowText));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(option->rect.adjusted(inset, inset, -inset - 1, -inset - 1));
    painter->restore();
}

void OutlineStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                 QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_Frame && option->state.testFlag(State_HasFocus) && isTextBox(widget)) {
        drawOutline(painter, option->rect,
                    option->palette.color(QPalette::Active, QPalette::Highlight));
        return;
    }
    if (isDownOnDark(element, *option)) {
        drawDown(painter, *option);
    }
    if (lacksOutline(element, *option)) {
        drawOutline(painter, option->rect, outlineColor(element, *option));
        return;
    }
    const bool isRound = element == PE_IndicatorRadioButton;
    const bool isBox = isRound || element == PE_IndicatorCheckBox;
    if (!isBox || qobject_cast<const QAbstractButton *>(widget) == nullptr) {
        return;
    }
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing, isRound);
    constexpr qreal RoundPen = 1.5; // a thinner one is faint where it is smoothed
    const QColor color = CheckIndicator::outline(option->palette.color(QPalette::WindowText));
    painter->setPen(QPen(color, isRound ? RoundPen : 1));
    painter->setBrush(Qt::NoBrush);
    if (isRound) {
        constexpr qreal Inset = RoundPen / 2;
        painter->drawEllipse(QRectF(option->rect).adjusted(Inset, Inset, -Inset, -Inset));
    } else {
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
    }
    painter->restore();
}
