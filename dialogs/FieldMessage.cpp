// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FieldMessage.h"

#include "dialogs/Icons.h"

#include <QEvent>
#include <QIcon>
#include <QLineEdit>
#include <QPainter>
#include <QStyle>

namespace {
constexpr int SignGap = 4;
constexpr int WidthHint = 44; // in average characters; a sentence on one or two lines
} // namespace

FieldMessage::FieldMessage(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setAlignment(Qt::AlignLeading | Qt::AlignTop);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setFocusPolicy(Qt::NoFocus);
    // As wide as its field, so that a sentence breaks no sooner than it must.
    QSizePolicy wide(QSizePolicy::Expanding, QSizePolicy::Preferred);
    wide.setHeightForWidth(true);
    setSizePolicy(wide);
    hide();
}

void FieldMessage::setField(QWidget *field)
{
    m_field = field;
    if (auto *edit = qobject_cast<QLineEdit *>(field)) {
        connect(edit, &QLineEdit::textEdited, this, &FieldMessage::clearMessage);
    }
}

void FieldMessage::showProblem(const QString &sentence, Focus focus)
{
    setMessage(sentence, true);
    if (m_field && focus == Focus::Take) {
        m_field->setFocus(Qt::OtherFocusReason);
    }
}

void FieldMessage::showNote(const QString &sentence)
{
    setMessage(sentence, false);
}

void FieldMessage::clearMessage()
{
    setMessage({}, false);
}

void FieldMessage::setMessage(const QString &sentence, bool isProblem)
{
    m_isProblem = isProblem && !sentence.isEmpty();
    setText(sentence);
    makeRoomForSign();
    claimHeight();
    setVisible(!sentence.isEmpty());
    if (m_field) {
        m_field->setAccessibleDescription(sentence);
    }
}

void FieldMessage::makeRoomForSign()
{
    const int room = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this) + SignGap;
    const int sign = m_isProblem ? room : 0;
    isRightToLeft() ? setContentsMargins(0, 0, sign, 0) : setContentsMargins(sign, 0, 0, 0);
}

QSize FieldMessage::sizeHint() const
{
    // QLabel's own guess for text that wraps is a narrow, tall block.
    const QMargins margins = contentsMargins();
    const int line = fontMetrics().horizontalAdvance(text()) + margins.left() + margins.right();
    const int width = qMin(line + 1, fontMetrics().averageCharWidth() * WidthHint);
    return {width, heightForWidth(width)};
}

QSize FieldMessage::minimumSizeHint() const
{
    return {fontMetrics().averageCharWidth() * WidthHint / 2, fontMetrics().height()};
}

// A window does not grow for text that wraps unless it is a minimum.
void FieldMessage::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    claimHeight();
}

void FieldMessage::claimHeight()
{
    // Before it is laid out it has no width of its own. Rather too wide than too narrow: the window
    // grows by itself for what is missing, and keeps what was too much.
    const QWidget *place = m_field ? m_field.data() : parentWidget();
    int wide = isHidden() && place ? qMax(width(), place->width()) : width();
    if (isHidden() && place && !place->isVisible()) { // nor has what it stands in
        wide = qMax(wide, sizeHint().width());
    }
    setMinimumHeight(text().isEmpty() ? 0 : heightForWidth(wide));
}

void FieldMessage::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    if (!m_isProblem) {
        return;
    }
    const int size = style()->pixelMetric(QStyle::PM_SmallIconSize, nullptr, this);
    const int y = qMax(0, (fontMetrics().height() - size) / 2);
    const int x = isRightToLeft() ? width() - size : 0;
    QPainter painter(this);
    const QIcon sign = Icons::get(QStringLiteral("dialog-warning"));
    sign.paint(&painter, x, y, size, qMin(size, height()));
}

void FieldMessage::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange || event->type() == QEvent::StyleChange) {
        makeRoomForSign();
    }
}
