// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/TransferBar.h"

#include "dialogs/ProgressParts.h"
#include "views/FoldingLabel.h"
#include "views/Keyboard.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>
#include <QToolButton>

TransferBar::TransferBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new FoldingLabel(this))
    , m_progress(new QProgressBar(this))
    , m_cancel(new QPushButton(tr("Stop Export"), this))
    , m_close(new QPushButton(tr("Hide"), this))
{
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(QStringLiteral("transferLabel"));
    m_progress->setObjectName(QStringLiteral("transferProgress"));
    m_progress->setAccessibleName(tr("Export progress"));
    m_cancel->setObjectName(QStringLiteral("transferCancelButton"));
    m_close->setObjectName(QStringLiteral("transferCloseButton"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_text->moreButton());
    layout->addWidget(m_progress);
    layout->addWidget(m_cancel);
    layout->addWidget(m_close);
    connect(m_cancel, &QPushButton::clicked, this, &TransferBar::cancelRequested);
    connect(m_close, &QPushButton::clicked, this, &TransferBar::dismiss);
    hide();
}

void TransferBar::setShort(bool isShort)
{
    m_text->setShort(isShort);
}

void TransferBar::showRunning(const QString &text)
{
    m_isPassing = false;
    m_text->setText(text);
    setProgress(0, -1);
    m_progress->show();
    m_cancel->show();
    m_close->hide();
    show();
}

void TransferBar::setProgress(qint64 done, qint64 total)
{
    if (total < 0) {
        m_progress->setRange(0, 0);
        return;
    }
    m_progress->setRange(0, ProgressParts::Whole);
    m_progress->setValue(total == 0 ? ProgressParts::Whole : ProgressParts::of(done, total));
}

void TransferBar::showOutcome(const QString &text, Stay stay)
{
    m_isPassing = stay == Stay::UntilNext;
    m_text->setText(text);
    m_progress->hide();
    m_close->show();
    if (m_cancel->hasFocus()) {
        m_close->setFocus(Qt::OtherFocusReason);
    }
    m_cancel->hide();
    show();
    emit outcomeShown();
}

void TransferBar::dismissOutcome()
{
    if (m_isPassing) {
        dismiss();
    }
}

void TransferBar::dismiss()
{
    const bool hadFocus = holdsKeyboard(*this);
    m_isPassing = false;
    hide();
    if (hadFocus) {
        emit focusLost();
    }
}
