// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/Appearance.h"

#include "dialogs/OutlineStyle.h"
#include "views/LookChoices.h"

#include <QApplication>
#include <QComboBox>
#include <QFontDatabase>
#include <QPalette>

#include <optional>

namespace {

constexpr int Quiet = 128; // of 255

/// The colours of one scheme; the accent is the desktop's.
struct Scheme
{
    QRgb window;
    QRgb base;
    QRgb raised;
    QRgb button;
    QRgb text;
    QRgb disabled;
    QRgb link;
    QRgb visited;
};

constexpr Scheme Light{0xffefefef, 0xffffffff, 0xfff7f7f7, 0xffefefef,
                       0xff1b1b1b, 0xff8a8a8a, 0xff0057ae, 0xff6a3d9a};
constexpr Scheme Dark{0xff353638, 0xff1e1f21, 0xff2a2b2d, 0xff45474b,
                      0xffececec, 0xff8f9194, 0xff7ab8ff, 0xffc3a6ff};

QPalette makePalette(const Scheme &scheme)
{
    const QPalette desktop = QApplication::palette();
    QPalette palette{QColor(scheme.button), QColor(scheme.window)}; // with shades for edges
    const auto set = [&palette](QRgb rgb, std::initializer_list<QPalette::ColorRole> roles) {
        for (const QPalette::ColorRole role : roles) {
            palette.setColor(role, QColor(rgb));
        }
    };
    set(scheme.window, {QPalette::Window});
    set(scheme.base, {QPalette::Base});
    set(scheme.raised, {QPalette::AlternateBase, QPalette::ToolTipBase});
    set(scheme.text, {QPalette::WindowText, QPalette::Text, QPalette::ButtonText,
                      QPalette::ToolTipText, QPalette::BrightText});
    set(scheme.link, {QPalette::Link});
    set(scheme.visited, {QPalette::LinkVisited});
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(QPalette::Disabled, role, QColor(scheme.disabled));
    }
    for (const auto role : {QPalette::Highlight, QPalette::HighlightedText}) {
        palette.setColor(role, desktop.color(QPalette::Active, role));
    }
    QColor quiet(scheme.text);
    quiet.setAlpha(Quiet);
    palette.setColor(QPalette::PlaceholderText, quiet);
    return palette;
}

/// Platform themes that tell Qt 6.4 of dark colours (KDE's, for one) leave this one black.
QPalette placeholderOnly()
{
    QColor color = QGuiApplication::palette().color(QPalette::Text);
    color.setAlpha(Quiet);
    QPalette palette;
    palette.setColor(QPalette::PlaceholderText, color);
    return palette;
}

/// Qt (6.4) keeps the least size that a combo box had with the font before.
void fitComboBoxes()
{
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        if (qobject_cast<QComboBox *>(widget)) {
            QEvent change(QEvent::StyleChange);
            QCoreApplication::sendEvent(widget, &change);
            widget->updateGeometry();
        }
    }
}

void showFont(const QString &family, int percent)
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::GeneralFont);
    if (!family.isEmpty()) {
        font.setFamily(family);
    }
    if (percent != LookChoices::UsualPercent) {
        font.setPointSizeF(font.pointSizeF() * percent / LookChoices::UsualPercent);
    }
    if (font != QApplication::font()) {
        OutlineStyle::setTextPercent(percent);
        QApplication::setFont(font);
        // Behind the event by which widgets hear of the font.
        QMetaObject::invokeMethod(qApp, &fitComboBoxes, Qt::QueuedConnection);
    }
}

} // namespace

void Appearance::followDesktop()
{
    show({});
}

void Appearance::show(const LookChoices &choices)
{
    using Colours = LookChoices::Colours;
    static std::optional<Colours> shown; // every change is paid for by every widget
    if (choices.colours != shown) {
        QApplication::setPalette(QPalette());
        QApplication::setPalette(
            choices.colours == Colours::Desktop
                ? placeholderOnly()
                : makePalette(choices.colours == Colours::Dark ? Dark : Light));
        shown = choices.colours;
    }
    showFont(choices.fontFamily, choices.fontPercent);
}
