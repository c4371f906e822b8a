// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/LoginNotice.h"

#include "dialogs/IconLabel.h"
#include "views/TimeText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>

LoginNotice::LoginNotice(QWidget *parent)
    : QFrame(parent)
    , m_text(new QLabel(this))
{
    setObjectName(QStringLiteral("loginNotice"));
    setFrameShape(QFrame::StyledPanel);
    m_text->setObjectName(QStringLiteral("loginNoticeLabel"));
    m_text->setTextFormat(Qt::PlainText);
    m_text->setWordWrap(true);
    const int side = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    auto *sign = new IconLabel(QStringLiteral("dialog-warning"), side, this);
    auto *change = new QPushButton(tr("Change Pass&word…"), this);
    change->setObjectName(QStringLiteral("noticePasswordButton"));
    auto *dismiss = new QPushButton(tr("Dis&miss"), this);
    dismiss->setObjectName(QStringLiteral("dismissNoticeButton"));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(16, 8, 16, 8);
    layout->setSpacing(8);
    layout->addWidget(sign);
    layout->addWidget(m_text, 1);
    layout->addWidget(change);
    layout->addWidget(dismiss);
    connect(change, &QPushButton::clicked, this, &LoginNotice::passwordChangeRequested);
    connect(dismiss, &QPushButton::clicked, this, &QWidget::hide);
    hide();
}

void LoginNotice::tell(int failedTries, const QDateTime &lastLogin)
{
    if (failedTries <= 0) {
        hide();
        return;
    }
    const QString when = TimeText::full(lastLogin);
    if (!lastLogin.isValid()) {
        m_text->setText(failedTries == 1
                            ? tr("1 failed try before this login. If it was not yours, tell an "
                                 "administrator.")
                            : tr("%Ln failed tries before this login. If they were not yours, "
                                 "tell an administrator.",
                                 nullptr, failedTries));
    } else if (failedTries == 1) {
        //: %1 is a moment with its time zone
        m_text->setText(tr("1 failed try since your last login on %1. If it was not yours, change "
                           "your password.")
                            .arg(when));
    } else {
        //: %1 is a moment with its time zone
        m_text->setText(tr("%Ln failed tries since your last login on %1. If they were not yours, "
                           "change your password.",
                           nullptr, failedTries)
                            .arg(when));
    }
    show();
}

void LoginNotice::tellSince(int failedTries, const QDateTime &loggedIn)
{
    if (failedTries <= 0) {
        hide();
        return;
    }
    const QString when = TimeText::full(loggedIn);
    m_text->setText(failedTries == 1
                        //: %1 is a moment with its time zone
                        ? tr("1 failed try since you logged in on %1. If it was not yours, change "
                             "your password.")
                              .arg(when)
                        //: %1 is a moment with its time zone
                        : tr("%Ln failed tries since you logged in on %1. If they were not yours, "
                             "change your password.",
                             nullptr, failedTries)
                              .arg(when));
    show();
}
