// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/DeskWindow.h"

#include <QCloseEvent>
#include <QStackedLayout>

#include <utility>

DeskWindow::DeskWindow(QWidget *parent)
    : QWidget(parent)
    , m_stack(new QStackedLayout(this))
{
    setObjectName(QStringLiteral("deskWindow"));
}

DeskWindow::~DeskWindow()
{
    // Owned elsewhere: what goes with this window is the cover alone.
    const QObjectList all = children();
    for (QObject *child : all) {
        auto *widget = qobject_cast<QWidget *>(child);
        if (widget != nullptr && widget != m_cover && m_stack->indexOf(widget) >= 0) {
            widget->setParent(nullptr);
        }
    }
}

void DeskWindow::setContent(QWidget *content)
{
    m_content = content;
    if (m_stack->indexOf(content) < 0) {
        m_stack->addWidget(content);
        connect(content, &QWidget::windowTitleChanged, this, [this, content](const QString &title) {
            if (shown() == content) {
                setWindowTitle(title);
            }
        });
    }
    if (!isCovered()) {
        bringUp(content);
    }
}

void DeskWindow::cover(QWidget *page)
{
    QWidget *before = std::exchange(m_cover, page);
    m_stack->addWidget(page);
    bringUp(page);
    if (before != nullptr) {
        m_stack->removeWidget(before);
        before->hide();
        before->deleteLater(); // it may have asked for this
    }
    if (isVisible()) {
        repaint(); // now, not when the event loop comes to it
    }
}

void DeskWindow::uncover()
{
    QWidget *before = std::exchange(m_cover, nullptr);
    if (m_content != nullptr) {
        bringUp(m_content);
    }
    if (before != nullptr) {
        m_stack->removeWidget(before);
        before->hide();
        before->deleteLater();
    }
}

QWidget *DeskWindow::shown() const
{
    return m_cover != nullptr ? m_cover : m_content;
}

void DeskWindow::bringUp(QWidget *page)
{
    m_stack->setCurrentWidget(page);
    setWindowTitle(page->windowTitle());
}

void DeskWindow::closeEvent(QCloseEvent *event)
{
    event->ignore();
    if (isCovered() || m_content == nullptr) {
        emit closeRequested();
    } else {
        m_content->close(); // asks about unsaved changes
    }
}
