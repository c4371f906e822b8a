// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/EmptyState.h"

#include <QAbstractScrollArea>
#include <QAction>
#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_button(new QPushButton(this))
{
    m_sentence->setObjectName(QStringLiteral("emptyLabel"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_button->setObjectName(QStringLiteral("emptyButton"));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    layout->addStretch(2);
    layout->addWidget(m_sentence);
    layout->addWidget(m_button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (m_action) {
            m_action->trigger();
        }
    });
}

void EmptyState::cover(QAbstractScrollArea *table)
{
    if (parentWidget() != table->viewport()) {
        setParent(table->viewport());
        table->viewport()->installEventFilter(this);
    }
    setGeometry(table->viewport()->rect());
    show();
}

bool EmptyState::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize && watched == parentWidget()) {
        setGeometry(parentWidget()->rect());
    }
    return QWidget::eventFilter(watched, event);
}

void EmptyState::setContent(const QString &sentence, QAction *action)
{
    m_action = action && action->isVisible() ? action : nullptr;
    m_sentence->setText(sentence);
    m_button->setVisible(m_action != nullptr);
    if (m_action) {
        m_button->setText(m_action->iconText()); // without the letter that is its own in the menu
        m_button->setIcon(m_action->icon());
        setFocusProxy(m_button);
    } else {
        setFocusProxy(nullptr);
    }
}
