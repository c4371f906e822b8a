// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/DeskAccessible.h"

#include "app/DeskWindow.h"

#include <QAccessibleObject>
#include <QAccessibleWidget>
#include <QApplication>
#include <QPointer>

namespace {

QPointer<QWidget> s_only;

/// The desk, and what was opened from what it shows; everything else is hidden then.
QWidgetList shownWindows()
{
    QWidgetList shown{s_only};
    const QWidgetList all = QApplication::topLevelWidgets();
    for (QWidget *each : all) {
        const QWidget *owner = each->windowType() == Qt::Dialog ? each->parentWidget() : nullptr;
        while (owner != nullptr && owner != s_only) {
            owner = owner->parentWidget();
        }
        if (owner != nullptr && each->isVisible() &&
            !each->testAttribute(Qt::WA_DontShowOnScreen)) { // which Curtain is about to hide
            shown.append(each);
        }
    }
    return shown;
}

/// The list of windows.
class ApplicationAccessible final : public QAccessibleApplication
{
public:
    int childCount() const override
    {
        return s_only ? static_cast<int>(shownWindows().size())
                      : QAccessibleApplication::childCount();
    }
    QAccessibleInterface *child(int index) const override
    {
        if (!s_only) {
            return QAccessibleApplication::child(index);
        }
        QWidget *window = shownWindows().value(index);
        return window != nullptr ? QAccessible::queryAccessibleInterface(window) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        if (!s_only) {
            return QAccessibleApplication::indexOfChild(child);
        }
        return child == nullptr ? -1
                                : static_cast<int>(shownWindows().indexOf(
                                      qobject_cast<QWidget *>(child->object())));
    }
};

/// The desk: of what is stacked in it, the one that is shown; and what lies over it.
class DeskWindowAccessible final : public QAccessibleWidget
{
public:
    explicit DeskWindowAccessible(DeskWindow *window)
        : QAccessibleWidget(window, QAccessible::Window)
    {
    }

    int childCount() const override { return static_cast<int>(shown().size()); }
    QAccessibleInterface *child(int index) const override
    {
        QWidget *widget = shown().value(index);
        return widget != nullptr ? QAccessible::queryAccessibleInterface(widget) : nullptr;
    }
    int indexOfChild(const QAccessibleInterface *child) const override
    {
        return child == nullptr
                   ? -1
                   : static_cast<int>(shown().indexOf(qobject_cast<QWidget *>(child->object())));
    }

private:
    QWidgetList shown() const
    {
        QWidgetList shown = widget()->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
        shown.removeIf([](const QWidget *each) { return each->isWindow() || each->isHidden(); });
        return shown;
    }
};

QAccessibleInterface *makeInterface(const QString &className, QObject *object)
{
    if (className == QLatin1String(QApplication::staticMetaObject.className()) && object == qApp) {
        return new ApplicationAccessible;
    }
    if (className == QLatin1String(DeskWindow::staticMetaObject.className())) {
        if (auto *window = qobject_cast<DeskWindow *>(object)) {
            return new DeskWindowAccessible(window);
        }
    }
    return nullptr;
}

} // namespace

namespace DeskAccessible {

void install()
{
    QAccessible::installFactory(makeInterface); // ignores one that it has
}

void showOnly(QWidget *window)
{
    s_only = window;
}

} // namespace DeskAccessible
