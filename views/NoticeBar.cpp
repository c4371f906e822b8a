// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/NoticeBar.h"

#include "dialogs/Icons.h"
#include "views/FoldingLabel.h"
#include "views/Keyboard.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QToolButton>

NoticeBar::NoticeBar(QWidget *parent)
    : QFrame(parent)
    , m_text(new FoldingLabel(this))
    , m_undo(new QPushButton(Icons::get(QStringLiteral("edit-undo")), tr("Und&o"), this))
    , m_show(new QPushButton(tr("Sh&ow"), this))
    , m_offer(new QPushButton(this))
    , m_hide(new QPushButton(tr("Hide"), this))
{
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(QStringLiteral("noticeLabel"));
    m_undo->setObjectName(QStringLiteral("noticeUndoButton"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_text->moreButton());
    m_show->setObjectName(QStringLiteral("noticeShowButton"));
    m_show->hide();
    layout->addWidget(m_undo);
    layout->addWidget(m_show);
    m_offer->setObjectName(QStringLiteral("noticeOfferButton"));
    m_offer->hide();
    m_offer->installEventFilter(this);
    layout->addWidget(m_offer);
    m_hide->setObjectName(QStringLiteral("noticeHideButton"));
    m_hide->setToolTip(tr("Hide this notice (Esc)"));
    m_hide->hide();
    layout->addWidget(m_hide);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &NoticeBar::expire);
    connect(m_hide, &QPushButton::clicked, this, qOverload<>(&NoticeBar::dismiss));
    for (const QPushButton *button : {m_undo, m_show, m_offer}) {
        connect(button, &QPushButton::clicked, this, &NoticeBar::act);
    }
    hide();
}

void NoticeBar::setShort(bool isShort)
{
    m_text->setShort(isShort);
}

void NoticeBar::show(const Notice &notice)
{
    dismiss();
    m_notice = notice;
    const bool isProblem = notice.kind == Kind::Problem;
    if (isProblem) {
        m_notice.stay = Stay::UntilHidden;
    }
    m_text->setText(notice.text);
    m_offer->setText(notice.verb);
    m_undo->setVisible(canUndo());
    m_show->setVisible(isProblem && notice.action);
    m_offer->setVisible(!notice.verb.isEmpty());
    m_hide->setVisible(m_notice.stay != Stay::Shortly);
    setVisible(true);
    if (m_notice.stay == Stay::Shortly) {
        m_timer.start(LifetimeMs);
    }
    emit shown();
}

/// The cell that a problem is about can be gone to again.
void NoticeBar::act()
{
    const auto action = m_notice.action;
    if (m_notice.kind != Kind::Problem) {
        dismiss();
    }
    if (action) {
        action();
    }
}

bool NoticeBar::canUndo() const
{
    return m_notice.kind == Kind::Undo || m_notice.kind == Kind::OnlyUndo;
}

void NoticeBar::giveWay()
{
    if (m_notice.stay != Stay::UntilHidden && m_notice.kind != Kind::OnlyUndo) {
        dismiss();
    }
}

void NoticeBar::dismiss()
{
    const bool hadFocus = holdsKeyboard(*this);
    m_timer.stop();
    m_notice = {};
    m_hasTakenKeyboard = false;
    hide();
    if (hadFocus) {
        emit focusLost();
    }
}

void NoticeBar::dismiss(const QString &sentence)
{
    if (!isHidden() && m_notice.text == sentence) {
        dismiss();
    }
}

void NoticeBar::dismiss(Kind kind)
{
    if (m_notice.kind == kind) {
        dismiss();
    }
}

void NoticeBar::takeKeyboard()
{
    m_hasTakenKeyboard = true;
    m_offer->setFocus(Qt::OtherFocusReason);
}

bool NoticeBar::eventFilter(QObject *watched, QEvent *event)
{
    const bool isKey = event->type() == QEvent::KeyPress || event->type() == QEvent::KeyRelease;
    return (m_hasTakenKeyboard && isKey &&
            static_cast<QKeyEvent *>(event)->key() == Qt::Key_Space) ||
           QFrame::eventFilter(watched, event);
}

void NoticeBar::expire()
{
    if (underMouse() || isAncestorOf(QApplication::focusWidget())) {
        m_timer.start(LifetimeMs);
        return;
    }
    dismiss();
}
