// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/IdleBar.h"

#include <QAccessible>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

IdleBar::IdleBar(QWidget *window)
    : QFrame(window)
    , m_label(new QLabel(this))
{
    setObjectName(QStringLiteral("idleBar"));
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::ToolTipBase);
    m_label->setObjectName(QStringLiteral("idleLabel"));
    m_label->setForegroundRole(QPalette::ToolTipText);
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

void IdleBar::showSeconds(int seconds)
{
    //: Nobody has touched anything for a while. %1 is a number of seconds.
    m_label->setText(tr("Locking in %1 s").arg(seconds));
    if (isHidden()) {
        place();
        show();
        raise();
        QAccessibleEvent alert(this, QAccessible::Alert);
        QAccessible::updateAccessibility(&alert);
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
