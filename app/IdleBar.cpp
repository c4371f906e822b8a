// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/IdleBar.h"

#include "dialogs/ScreenRoom.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

#include <utility>

IdleBar::IdleBar(QWidget *window)
    : QFrame(window)
    , m_label(new QLabel(this))
{
    setObjectName(QStringLiteral("idleBar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Highlight); // seen in dark colours, too
    m_label->setObjectName(QStringLiteral("idleLabel"));
    m_label->setForegroundRole(QPalette::HighlightedText);
    auto *sign = new QLabel(this);
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    sign->setPixmap(style()->standardIcon(QStyle::SP_MessageBoxWarning).pixmap(side));
    auto *stay = new QPushButton(tr("Stay"), this);
    stay->setObjectName(QStringLiteral("stayButton"));
    stay->setFocusPolicy(Qt::NoFocus); // any key stays
    stay->setAutoDefault(false);
    connect(stay, &QPushButton::clicked, this, &IdleBar::stayRequested);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 4, 8, 4);
    layout->setSpacing(8);
    layout->addWidget(sign);
    layout->addWidget(m_label, 1);
    layout->addWidget(stay);
    window->installEventFilter(this);
}

void IdleBar::showSeconds(int seconds, bool ends)
{
    //: Nobody has touched anything for a while. %1 is a number of seconds.
    const QString locking = tr("Locking in %1 s");
    //: Nobody has touched anything for a while. %1 is a number of seconds.
    m_label->setText((ends ? tr("Logging out in %1 s") : locking).arg(seconds));
    if (isHidden()) {
        makeRoom();
        place();
        show();
        raise();
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
    }
}

/// Nothing is covered: not the menu bar, and no field that somebody is about to type into.
void IdleBar::makeRoom()
{
    QWidget *window = parentWidget();
    if (window->layout() == nullptr || m_room > 0) {
        return;
    }
    m_room = sizeHint().height();
    const QMargins margins = window->contentsMargins();
    const bool grows = window->windowType() == Qt::Dialog && !window->isMaximized();
    const QSize before = window->size();
    window->setContentsMargins(margins + QMargins(0, m_room, 0, 0));
    if (grows) {
        ScreenRoom::resize(*window, before + QSize(0, m_room));
        m_grownTo = window->size();
        m_grownFrom = before;
    }
}

void IdleBar::giveBack()
{
    QWidget *window = parentWidget();
    const int room = std::exchange(m_room, 0);
    if (room == 0) {
        return;
    }
    window->setContentsMargins(window->contentsMargins() - QMargins(0, room, 0, 0));
    if (m_grownTo.isValid() && window->size() == m_grownTo) { // else somebody has resized it
        window->layout()->activate();                         // its least height has become less
        window->resize(m_grownFrom);
    }
    m_grownTo = {};
}

void IdleBar::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    if (isHidden()) { // itself, and not with its window
        giveBack();
    }
}

void IdleBar::place()
{
    setGeometry(0, 0, parentWidget()->width(), sizeHint().height());
}

bool IdleBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize) {
        place();
    }
    return QFrame::eventFilter(watched, event);
}
