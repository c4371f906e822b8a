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
    , m_button(new QPushButton(Icons::get(QStringLiteral("edit-undo")), tr("Und&o"), this))
    , m_show(new QPushButton(tr("Sh&ow"), this))
    , m_offer(new QPushButton(this))
    , m_hide(new QPushButton(tr("Hide"), this))
{
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(QStringLiteral("noticeLabel"));
    m_button->setObjectName(QStringLiteral("noticeUndoButton"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_text, 1);
    layout->addWidget(m_text->moreButton());
    m_show->setObjectName(QStringLiteral("noticeShowButton"));
    m_show->hide();
    layout->addWidget(m_button);
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
    connect(m_button, &QPushButton::clicked, this, &NoticeBar::undo);
    connect(m_hide, &QPushButton::clicked, this, &NoticeBar::dismiss);
    connect(m_show, &QPushButton::clicked, this, [this] { m_showProblem(); });
    connect(m_offer, &QPushButton::clicked, this, [this] {
        if (const auto accept = std::exchange(m_accept, nullptr)) {
            dismiss();
            accept();
        }
    });
    hide();
}

void NoticeBar::setShort(bool isShort)
{
    m_text->setShort(isShort);
}

void NoticeBar::showUndo(const QString &text, std::function<void()> undo, WayBack way)
{
    m_undo = std::move(undo);
    m_isUntilNext = false;
    m_isWayBack = false;
    m_isOnlyWay = way == WayBack::Only;
    m_text->setText(text);
    m_show->hide();
    m_offer->hide();
    m_hide->hide();
    m_button->show();
    appear();
    m_timer.start(LifetimeMs);
    emit undoAvailable(true);
}

void NoticeBar::showOffer(const QString &text, const QString &verb, std::function<void()> accept,
                          Stay stay)
{
    dismiss();
    m_accept = std::move(accept);
    m_text->setText(text);
    m_button->hide();
    m_show->hide();
    m_offer->setText(verb);
    m_offer->setVisible(!verb.isEmpty());
    m_hide->setVisible(stay != Stay::Shortly);
    m_isUntilNext = stay == Stay::UntilNext;
    appear();
    if (stay == Stay::Shortly) {
        m_timer.start(LifetimeMs);
    }
}

void NoticeBar::showProblem(const QString &sentence)
{
    dismiss();
    m_text->setText(sentence);
    m_button->hide();
    m_show->hide();
    m_offer->hide();
    m_hide->show();
    appear();
}

void NoticeBar::showMarked(const QString &sentence, std::function<void()> show)
{
    showProblem(sentence);
    m_showProblem = std::move(show);
    m_show->show();
}

void NoticeBar::appear()
{
    show();
    emit shown();
}

void NoticeBar::dismissProblem(const QString &sentence)
{
    if (!canUndo() && !isHidden() && m_text->text() == sentence) {
        dismiss();
    }
}

void NoticeBar::dismissProblem()
{
    if (!m_hide->isHidden() && m_offer->isHidden()) {
        dismiss();
    }
}

void NoticeBar::showWayBack(const QString &text, const QString &verb, std::function<void()> accept)
{
    showOffer(text, verb, std::move(accept));
    m_isWayBack = true;
}

void NoticeBar::dismissWayBack()
{
    if ((canUndo() || m_isWayBack) && !m_isOnlyWay) {
        dismiss();
    }
}

void NoticeBar::giveWay()
{
    if ((m_hide->isHidden() || m_isUntilNext) && !m_isOnlyWay) {
        dismiss();
    }
}

void NoticeBar::dismiss()
{
    const bool hadFocus = holdsKeyboard(*this);
    m_timer.stop();
    m_undo = nullptr;
    m_accept = nullptr;
    m_isUntilNext = false;
    m_isWayBack = false;
    m_isOnlyWay = false;
    m_hasTakenKeyboard = false;
    m_hide->hide();
    hide();
    emit undoAvailable(false);
    if (hadFocus) {
        emit focusLost();
    }
}

void NoticeBar::undo()
{
    if (const auto undo = std::exchange(m_undo, nullptr)) {
        dismiss();
        undo();
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
