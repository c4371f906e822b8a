// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/ChangeBar.h"

#include "dialogs/IconLabel.h"
#include "dialogs/Icons.h"
#include "views/FoldingLabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>

namespace {

constexpr int Margin = 8;

} // namespace

ChangeBar::ChangeBar(QWidget *parent)
    : QFrame(parent)
    , m_count(new QLabel(this))
    , m_undo(new QPushButton(tr("U&ndo"), this))
    , m_discard(new QPushButton(tr("&Discard"), this))
    , m_save(new QPushButton(tr("&Save"), this))
{
    setFrameShape(QFrame::StyledPanel);
    m_count->setObjectName(QStringLiteral("changeCountLabel"));
    m_undo->setObjectName(QStringLiteral("undoButton"));
    m_undo->setIcon(Icons::get(QStringLiteral("edit-undo")));
    m_discard->setObjectName(QStringLiteral("discardButton"));
    m_save->setObjectName(QStringLiteral("saveButton"));
    m_save->setIcon(Icons::get(QStringLiteral("document-save")));
    auto *row = new QHBoxLayout;
    row->addWidget(m_count);
    row->addStretch();
    row->addWidget(m_undo);
    row->addWidget(m_discard);
    row->addWidget(m_save);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(Margin, Margin, Margin, Margin);
    m_problemRow = createProblemRow();
    layout->addWidget(m_problemRow);
    layout->addLayout(row);
    connect(m_undo, &QPushButton::clicked, this, &ChangeBar::undoRequested);
    connect(m_discard, &QPushButton::clicked, this, &ChangeBar::discardRequested);
    connect(m_save, &QPushButton::clicked, this, &ChangeBar::saveRequested);
    clearProblem();
    setCount(0);
}

QWidget *ChangeBar::createProblemRow()
{
    auto *row = new QWidget(this);
    const int side = fontMetrics().height() * 5 / 4;
    auto *icon = new IconLabel(QStringLiteral("dialog-warning"), side, row);
    icon->setObjectName(QStringLiteral("problemSign"));
    m_problem = new FoldingLabel(row);
    m_problem->setObjectName(QStringLiteral("problemLabel"));
    m_show = new QPushButton(tr("Sho&w"), row);
    m_show->setObjectName(QStringLiteral("showProblemButton"));
    m_show->setToolTip(tr("Go to the cell that could not be saved"));
    auto *layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(icon);
    layout->addWidget(m_problem, 1);
    layout->addWidget(m_problem->moreButton());
    layout->addWidget(m_show);
    connect(m_show, &QPushButton::clicked, this, &ChangeBar::showRequested);
    return row;
}

void ChangeBar::setCount(int count)
{
    //: How many rows of a table have changes that are not saved.
    m_count->setText(count == 1 ? tr("1 change") : tr("%Ln changes", nullptr, count));
    setVisible(count > 0);
}

void ChangeBar::setShort(bool isShort)
{
    const int edge = isShort ? Margin / 2 : Margin;
    layout()->setContentsMargins(Margin, edge, Margin, edge);
    layout()->setSpacing(isShort ? edge : -1); // as the style has it
    m_problem->setShort(isShort);
}

void ChangeBar::setCanUndo(bool canUndo)
{
    m_undo->setEnabled(canUndo);
}

void ChangeBar::setPaused(bool paused)
{
    m_discard->setDisabled(paused);
    m_save->setDisabled(paused);
}

void ChangeBar::showProblem(const QString &sentence, Place place, Retry retry)
{
    m_problem->setText(sentence);
    m_show->setVisible(place == Place::Cell);
    m_problemRow->setVisible(true);
    m_save->setText(retry == Retry::Yes ? tr("&Try Again") : tr("&Save"));
}

void ChangeBar::clearProblem()
{
    m_problemRow->setVisible(false);
    m_problem->clear();
    m_save->setText(tr("&Save"));
}
