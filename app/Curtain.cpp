// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/Curtain.h"

#include "app/DeskWindow.h"
#include "app/LookWindow.h"
#include "dialogs/FormDialog.h"

#include <QApplication>
#include <QEvent>
#include <QMessageBox>
#include <QToolTip>

#include <algorithm>

namespace {

bool isPassing(const QWidget *window)
{
    const Qt::WindowType type = window->windowType();
    return type == Qt::Popup || type == Qt::ToolTip || type == Qt::SplashScreen;
}

int depth(const QWidget *window)
{
    int owners = 0;
    for (const QWidget *each = window->parentWidget(); each != nullptr;
         each = each->parentWidget()) {
        ++owners;
    }
    return owners;
}

} // namespace

Curtain::Curtain(QObject *parent)
    : QObject(parent)
{
}

Curtain::~Curtain()
{
    qApp->removeEventFilter(this);
}

void Curtain::close(QWidget *stage)
{
    if (m_isClosed) {
        return;
    }
    m_isClosed = true;
    m_stage = stage;
    closePopups(); // first: the focus is then where it was before them
    m_focus = stage->focusWidget();
    keepFocus(stage);
    qApp->installEventFilter(this);
    QWidgetList windows = QApplication::topLevelWidgets();
    windows.removeIf([stage](const QWidget *each) {
        return each == stage || !each->isVisible() || isPassing(each);
    });
    std::stable_sort(windows.begin(), windows.end(),
                     [](const QWidget *a, const QWidget *b) { return depth(a) < depth(b); });
    for (QWidget *window : std::as_const(windows)) {
        keepFocus(window);
        m_hidden.append({window, window->focusWidget(), window->geometry()});
    }
    for (auto each = windows.crbegin(); each != windows.crend(); ++each) {
        (*each)->hide();
    }
}

void Curtain::closePopups()
{
    QToolTip::hideText();
    // A pop-up may refuse to close, or open another.
    constexpr int Most = 32;
    for (int i = 0; i < Most && QApplication::activePopupWidget() != nullptr; ++i) {
        QWidget *popup = QApplication::activePopupWidget();
        if (!popup->close()) {
            popup->hide();
        }
    }
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *each : windows) {
        if (each->isVisible() && isPassing(each)) {
            each->hide();
        }
    }
}

void Curtain::keepFocus(QWidget *window)
{
    if (QWidget *focus = window->focusWidget()) {
        m_keepers.append(focus);
    }
}

void Curtain::open()
{
    if (!m_isClosed) {
        return;
    }
    m_isClosed = false;
    if (m_focus != nullptr) {
        m_focus->setFocus(Qt::OtherFocusReason);
    }
    const QList<Hidden> windows = std::exchange(m_hidden, {});
    for (const Hidden &each : windows) {
        if (each.window != nullptr) {
            if (each.geometry.isValid()) {
                each.window->setGeometry(each.geometry);
            }
            each.window->show();
            if (each.focus != nullptr) {
                each.focus->setFocus(Qt::OtherFocusReason);
            }
        }
    }
    if (!windows.isEmpty() && windows.last().window != nullptr) {
        windows.last().window->raise();
        windows.last().window->activateWindow();
    }
    m_keepers.clear();
    qApp->removeEventFilter(this);
}

bool Curtain::hidesForm() const
{
    return std::any_of(m_hidden.cbegin(), m_hidden.cend(), [](const Hidden &each) {
        if (const auto *form = qobject_cast<FormDialog *>(each.window)) {
            return form->losesInput();
        }
        const bool isToRead = qobject_cast<QMessageBox *>(each.window) != nullptr ||
                              qobject_cast<LookWindow *>(each.window) != nullptr;
        return each.window != nullptr && !isToRead;
    });
}

/// Menus and tool tips of what the stage shows now: those of the lock page.
bool Curtain::isOfStage(const QWidget *window) const
{
    const QWidget *owner = window->parentWidget();
    while (owner != nullptr && !owner->isWindow()) {
        owner = owner->parentWidget();
    }
    return owner == m_stage && isPassing(window) && window->parentWidget()->isVisible();
}

/// A dialog that the cover has opened for whoever stands before it: the login of the next person
/// can be recovered there. Those of the content behind it are hidden with it.
bool Curtain::isOfCover(const QWidget *window) const
{
    const auto *desk = qobject_cast<const DeskWindow *>(m_stage);
    const QWidget *cover = desk != nullptr ? desk->coverPage() : nullptr;
    const QWidget *owner = window->parentWidget();
    while (owner != nullptr && owner != cover) {
        owner = owner->parentWidget();
    }
    return owner != nullptr;
}

bool Curtain::isOfAside(const QWidget *window) const
{
    const QWidget *owner = window;
    while (owner != nullptr && owner != m_aside) {
        owner = owner->parentWidget();
    }
    return owner != nullptr;
}

void Curtain::setAside(const QWidget *owner)
{
    m_aside = owner;
}

/// Not drawn at all: hiding must wait until Qt has shown it. Nor modal until it may be seen: one
/// that was never drawn keeps the lock page from its keys in Qt 6.8 even after it is hidden.
void Curtain::hideNewcomer(QWidget *window)
{
    if (m_newcomers.contains(window)) {
        return; // hidden by itself and shown again
    }
    m_newcomers.append(window);
    const Qt::WindowModality modality = window->windowModality();
    window->setWindowModality(Qt::NonModal);
    window->setAttribute(Qt::WA_DontShowOnScreen);
    const QPointer<QWidget> newcomer(window);
    QMetaObject::invokeMethod(
        this,
        [this, newcomer, modality] {
            m_newcomers.removeAll(newcomer); // and others that are gone
            if (newcomer == nullptr) {
                return;
            }
            newcomer->hide();
            newcomer->setAttribute(Qt::WA_DontShowOnScreen, false);
            newcomer->setWindowModality(modality);
            if (isPassing(newcomer)) {
                return;
            }
            if (m_isClosed) {
                m_hidden.append({newcomer, newcomer->focusWidget(), {}});
            } else {
                newcomer->show(); // the curtain was drawn open between
            }
        },
        Qt::QueuedConnection);
}

bool Curtain::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::FocusOut:
    case QEvent::FocusIn: {
        auto *widget = qobject_cast<QWidget *>(watched);
        return widget != nullptr && m_keepers.contains(widget); // null: one that is gone
    }
    case QEvent::Show: {
        auto *widget = qobject_cast<QWidget *>(watched);
        const bool isNew = m_isClosed && widget != nullptr && widget->isWindow() &&
                           widget != m_stage && !event->spontaneous();
        const bool isCovers = isNew && (isOfStage(widget) || isOfCover(widget));
        if (isNew && (m_aside != nullptr ? isOfAside(widget) : !isCovers)) {
            hideNewcomer(widget);
        }
        return false;
    }
    default:
        return false;
    }
}
