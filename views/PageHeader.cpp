// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/PageHeader.h"

#include "views/SearchEdit.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

PageHeader::PageHeader(QWidget *parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_search(new SearchEdit(this))
    , m_views(new QToolButton(this))
    , m_button(new QToolButton(this))
{
    m_title->setObjectName(QStringLiteral("titleLabel"));
    m_search->setObjectName(QStringLiteral("searchEdit"));
    m_search->setPlaceholderText(tr("Search (Ctrl+F)"));
    m_button->setObjectName(QStringLiteral("primaryButton"));
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_views->setObjectName(QStringLiteral("viewsButton"));
    m_views->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_views->setPopupMode(QToolButton::InstantPopup);
    m_views->setFocusPolicy(Qt::StrongFocus);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addStretch(1);
    layout->addWidget(m_search, 1);
    layout->addWidget(m_views);
    layout->addWidget(m_button);
    fitTitle();
}

void PageHeader::setTitle(const QString &title)
{
    m_title->setText(title);
    //: %1 is a page's title, for example Users. Read out for the search field.
    m_search->setAccessibleName(tr("Search %1").arg(title));
}

void PageHeader::addTool(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setObjectName(action->objectName() + QStringLiteral("Button"));
    button->setAccessibleName(action->iconText());
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    button->setFocusPolicy(Qt::StrongFocus);
    auto *row = static_cast<QHBoxLayout *>(layout());
    const int place = row->indexOf(m_button);
    row->insertWidget(place, button);
    setTabOrder(row->itemAt(place - 1)->widget(), button);
    setTabOrder(button, m_button);
}

void PageHeader::setPrimaryAction(QAction *action)
{
    m_button->setDefaultAction(action);
    connect(action, &QAction::changed, this, &PageHeader::showButton);
    showButton();
}

void PageHeader::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitTitle();
    }
}

void PageHeader::fitTitle()
{
    QFont larger = font();
    constexpr qreal Factor = 1.4;
    larger.setPointSizeF(larger.pointSizeF() * Factor);
    m_title->setFont(larger);
}

void PageHeader::showButton()
{
    m_button->setVisible(m_button->defaultAction()->isVisible());
}
