// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of TablePage that lays it out, and shares out its height: where there is little, the
// table has it first.
#include "views/TablePage.h"

#include "dialogs/SavingWait.h"
#include "views/ChangeBar.h"
#include "views/NoticeBar.h"
#include "views/PageHeader.h"
#include "views/PagePanes.h"
#include "views/PageSaving.h"
#include "views/TableStatus.h"
#include "views/TableTransfer.h"
#include "views/TableView.h"
#include "views/TransferBar.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace {

constexpr int ShortLines = 24; // below so many lines of text a page is short, as on 640 × 400
constexpr int Margin = 16;

} // namespace

void TablePage::setupLayout()
{
    m_panes->setTable(m_stack, m_table);
    m_column = new QVBoxLayout(this);
    m_column->setContentsMargins(Margin, Margin, Margin, Margin);
    m_column->setSpacing(Margin / 2);
    m_column->addWidget(m_header);
    m_column->addWidget(m_panes, 1);
    m_status = new TableStatus(*m_table, *m_model, this);
    m_detailsButton = new QToolButton(this);
    m_detailsButton->hide();
    auto *status = new QHBoxLayout;
    status->setSpacing(Margin / 2);
    status->addWidget(m_status, 1);
    status->addWidget(m_detailsButton);
    m_column->addLayout(status);
    m_column->addWidget(m_notice);
    m_column->addWidget(m_saving->wait());
    m_column->addWidget(m_bar);
}

void TablePage::addBelowHeader(QWidget *widget)
{
    m_column->insertWidget(m_column->indexOf(m_header) + 1, widget);
}

void TablePage::setDetails(QWidget *details)
{
    m_panes->setDetails(details);
    QAction *toggle = m_panes->detailsAction();
    m_detailsButton->setObjectName(QStringLiteral("detailsButton"));
    m_detailsButton->setDefaultAction(toggle);
    m_detailsButton->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_detailsButton->setFocusPolicy(Qt::StrongFocus);
    setTabOrder(m_table, m_detailsButton);
    connect(toggle, &QAction::changed, this, &TablePage::offerDetails);
    connect(m_panes, &PagePanes::focusLost, this, &TablePage::focusContent);
    offerDetails();
}

/// Where they are seen anyway, the View menu is enough.
void TablePage::offerDetails()
{
    const QWidget *details = m_panes->details();
    m_detailsButton->setVisible(details != nullptr && (m_isShort || details->isHidden()));
}

/// By the height of the page alone, which nothing on it changes.
void TablePage::shareRoom()
{
    const bool isShort = height() < ShortLines * fontMetrics().height();
    if (isShort == m_isShort) {
        return;
    }
    m_isShort = isShort;
    const int edge = isShort ? Margin / 2 : Margin;
    layout()->setContentsMargins(Margin, edge, Margin, edge);
    layout()->setSpacing(isShort ? Margin / 4 : Margin / 2);
    m_panes->setShort(isShort);
    m_notice->setShort(isShort);
    m_bar->setShort(isShort);
    if (m_transfer) {
        m_transfer->bar()->setShort(isShort);
    }
    offerDetails();
}

void TablePage::resizeEvent(QResizeEvent *event)
{
    Page::resizeEvent(event);
    shareRoom();
}

void TablePage::changeEvent(QEvent *event)
{
    Page::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        shareRoom();
    }
}
