// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DraftOffer.h"

#include "dialogs/DraftText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

DraftOffer::DraftOffer(QWidget *parent)
    : QFrame(parent)
    , m_label(new QLabel(this))
    , m_button(new QPushButton(tr("Continue &Draft"), this))
{
    setObjectName(QStringLiteral("draftOffer"));
    setFrameShape(QFrame::StyledPanel);
    m_label->setObjectName(QStringLiteral("draftOfferLabel"));
    m_label->setTextFormat(Qt::PlainText);
    m_label->setWordWrap(true);
    m_button->setObjectName(QStringLiteral("continueDraftButton"));
    m_button->setAutoDefault(false);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->addWidget(m_label, 1);
    layout->addWidget(m_button);
    connect(m_button, &QPushButton::clicked, this, [this] {
        hide();
        emit accepted(m_draft);
    });
    hide();
}

void DraftOffer::offer(const Draft &draft)
{
    m_draft = draft;
    //: %1 is the title of a draft, %2 a time, perhaps with its date.
    m_label->setText(tr("“%1” is not published yet. You last wrote on it at %2.")
                         .arg(DraftText::name(draft), DraftText::moment(draft.updatedAt)));
    show();
}
