// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/NoticeBar.h"

#include "dialogs/Icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
    , m_button(new QPushButton(Icons::get(QStringLiteral("edit-undo")), tr("Und&o"), this))
    , m_show(new QPushButton(tr("Sh&ow"), this))
{
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(QStringLiteral("noticeLabel"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    m_button->setObjectName(QStringLiteral("noticeUndoButton"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_text, 1);
    m_show->setObjectName(QStringLiteral("noticeShowButton"));
    m_show->hide();
    layout->addWidget(m_button);
    layout->addWidget(m_show);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NoticeBar::expire);
    connect(m_button, &QPushButton::clicked, this, &NoticeBar::undo);
    connect(m_show, &QPushButton::clicked, this, [this] { m_showProblem(); });
    hide();
}

void NoticeBar::showUndo(const QString &text, std::function<void()> undo)
{
    m_undo = std::move(undo);
    m_text->setText(text);
    m_show->hide();
    m_button->show();
    show();
    m_timer.start(LifetimeMs);
    emit undoAvailable(true);
}

void NoticeBar::showProblem(const QString &sentence)
{
    dismiss();
    m_text->setText(sentence);
    m_button->hide();
    m_show->hide();
    show();
}

void NoticeBar::showMarked(const QString &sentence, std::function<void()> show)
{
    showProblem(sentence);
    m_showProblem = std::move(show);
    m_show->show();
}

void NoticeBar::dismissProblem(const QString &sentence)
{
    if (!canUndo() && !isHidden() && m_text->text() == sentence) {
        dismiss();
    }
}

void NoticeBar::dismiss()
{
    m_timer.stop();
    m_undo = nullptr;
    hide();
    emit undoAvailable(false);
}

void NoticeBar::undo()
{
    if (const auto undo = std::exchange(m_undo, nullptr)) {
        dismiss();
        undo();
    }
}

void NoticeBar::expire()
{
    if (underMouse() || m_button->hasFocus()) {
        m_timer.start(LifetimeMs);
        return;
    }
    dismiss();
}
