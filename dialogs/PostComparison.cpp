// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PostComparison.h"

#include "dialogs/CellText.h"
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

PostComparison::PostComparison(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_compare(new QPushButton(tr("&Compare"), this))
    , m_keepMine(new QPushButton(tr("&Keep Mine"), this))
{
    m_sentence->setObjectName(QStringLiteral("changedElsewhereLabel"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_compare->setObjectName(QStringLiteral("compareButton"));
    m_compare->setCheckable(true);
    m_compare->setAutoDefault(false);
    m_keepMine->setObjectName(QStringLiteral("keepMineButton"));
    m_keepMine->setAutoDefault(false);
    m_keepMine->setToolTip(tr("Saves what you wrote over the other version."));
    setupPane();

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_compare, 0, Qt::AlignTop);
    layout->addWidget(m_keepMine, 0, Qt::AlignTop);
    connect(m_compare, &QPushButton::toggled, m_pane, &QWidget::setVisible);
    connect(m_keepMine, &QPushButton::clicked, this, &PostComparison::keepMineRequested);
}

void PostComparison::setupPane()
{
    m_pane = new QWidget(parentWidget());
    m_pane->setObjectName(QStringLiteral("theirsPane"));
    m_pane->hide();
    m_title = new QLabel(m_pane);
    m_title->setObjectName(QStringLiteral("theirTitleLabel"));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_body = new QPlainTextEdit(m_pane);
    m_body->setObjectName(QStringLiteral("theirBodyEdit"));
    m_body->setAccessibleName(tr("Text of the other version"));
    m_body->setReadOnly(true);
    m_body->setTabChangesFocus(true);
    auto *layout = new QVBoxLayout(m_pane);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_body, 1);
}

void PostComparison::setTheirs(const Post &theirs)
{
    m_theirs = theirs;
    const QString time =
        QLocale().toString(theirs.updatedAt.toLocalTime().time(), QLocale::ShortFormat);
    //: %1 is a time of day
    m_sentence->setText(tr("Somebody changed this post at %1, while you were writing. Nothing of "
                           "yours is lost.")
                            .arg(time));
    m_title->setText(tr("The other version: %1").arg(CellText::singleLine(theirs.title)));
    m_body->setPlainText(theirs.body);
    m_compare->setFocus(Qt::OtherFocusReason);
}
