// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/FoldingLabel.h"

#include "dialogs/CellText.h"

#include <QEvent>
#include <QToolButton>

FoldingLabel::FoldingLabel(QWidget *parent)
    : ElidedLabel(parent)
    , m_more(new QToolButton(parent))
{
    m_more->setFocusPolicy(Qt::StrongFocus);
    m_more->hide();
    connect(m_more, &QToolButton::clicked, this, &FoldingLabel::toggle);
    connect(this, &QObject::objectNameChanged, m_more, [this](const QString &name) {
        m_more->setObjectName(name + QStringLiteral("MoreButton"));
    });
    follow();
}

void FoldingLabel::setText(const QString &text)
{
    if (text != this->text()) {
        QLabel::setText(text);
        m_isUnfolded = false;
    }
    follow();
}

void FoldingLabel::setShort(bool isShort)
{
    if (m_isShort != isShort) {
        m_isShort = isShort;
        follow();
    }
}

void FoldingLabel::toggle()
{
    m_isUnfolded = !m_isUnfolded;
    follow();
}

void FoldingLabel::follow()
{
    setWordWrap(!isFolded());
    //: Button beside a sentence of which there is more, or that is shown in full
    m_more->setText(isFolded() ? tr("More") : tr("Less"));
    m_more->setToolTip(isFolded() ? tr("Show all of this message")
                                  : tr("Show one line of this message"));
    updateGeometry();
    update();
    offerRest();
}

QString FoldingLabel::line() const
{
    return CellText::singleLine(text());
}

/// Whether one line were too little, also beside the button.
bool FoldingLabel::isCut() const
{
    const int beside = m_more->isHidden() ? 0 : m_more->sizeHint().width();
    return fontMetrics().horizontalAdvance(line()) > contentsRect().width() + beside;
}

void FoldingLabel::offerRest()
{
    m_more->setVisible(m_isShort && (m_isUnfolded || isCut()));
}

/// A line that is cut claims no width.
QSize FoldingLabel::minimumSizeHint() const
{
    return isFolded() ? ElidedLabel::minimumSizeHint() : QLabel::minimumSizeHint();
}

void FoldingLabel::resizeEvent(QResizeEvent *event)
{
    ElidedLabel::resizeEvent(event);
    offerRest();
}

void FoldingLabel::changeEvent(QEvent *event)
{
    ElidedLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        offerRest();
    }
}
