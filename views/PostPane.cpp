// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/PostPane.h"

#include "dialogs/BodyEdit.h"
#include "dialogs/CellText.h"
#include "dialogs/LayoutSide.h"
#include "views/TimeText.h"

#include <QEvent>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QStyle>
#include <QTextLayout>
#include <QVBoxLayout>
#include <QtMath>

namespace {

QString facts(const PostPane::Content &content)
{
    const QString author = CellText::singleLine(content.author);
    if (content.id < 0) {
        return author.isEmpty() ? PostPane::tr("No author · not saved yet")
                                //: %1 is a person.
                                : PostPane::tr("%1 · not saved yet").arg(author);
    }
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const QString created = TimeText::within(content.created, now);
    const QString updated = TimeText::within(content.updated, now);
    const bool changed = content.updated.isValid() && content.updated != content.created;
    if (author.isEmpty()) {
        return changed
                   //: %1 and %2 are moments, for example "yesterday 14:02".
                   ? PostPane::tr("No author · written %1 · changed %2").arg(created, updated)
                   : PostPane::tr("No author · written %1").arg(created);
    }
    //: %1 is a person, %2 and %3 are moments, for example "yesterday 14:02".
    return changed ? PostPane::tr("%1 · written %2 · changed %3").arg(author, created, updated)
                   : PostPane::tr("%1 · written %2").arg(author, created);
}

/// A QLabel breaks lines between words alone and cuts off a word that is wider than itself.
class TitleLabel final : public QLabel
{
public:
    using QLabel::QLabel;

    int heightForWidth(int width) const override
    {
        QTextLayout layout;
        return qCeil(lay(layout, width));
    }
    QSize sizeHint() const override
    {
        const int line = fontMetrics().horizontalAdvance(text()) + 1;
        const int width = qMin(line, fontMetrics().averageCharWidth() * WidthHint);
        return {width, heightForWidth(width)};
    }
    QSize minimumSizeHint() const override
    {
        return {fontMetrics().averageCharWidth() * LeastWidth, fontMetrics().height()};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QTextLayout layout;
        lay(layout, width());
        QPainter painter(this);
        painter.setPen(palette().color(foregroundRole()));
        layout.draw(&painter, {});
    }

private:
    static constexpr int WidthHint = 44; // in average characters
    static constexpr int LeastWidth = 16;

    /// The height.
    qreal lay(QTextLayout &layout, int width) const
    {
        const auto direction = text().isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight;
        QTextOption option(QStyle::visualAlignment(direction, alignment())); // as QLabel does
        option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
        layout.setText(text());
        layout.setFont(font());
        layout.setTextOption(option);
        qreal height = 0;
        layout.beginLayout();
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(width);
            line.setPosition({0, height});
            height += line.height();
        }
        layout.endLayout();
        return height;
    }
};

} // namespace

PostPane::PostPane(QWidget *parent)
    : QWidget(parent)
    , m_title(new TitleLabel(this))
    , m_facts(new QLabel(this))
    , m_body(new BodyEdit(this))
{
    for (QLabel *label : {m_title, m_facts}) {
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        keepAtLayoutSide(*label);
    }
    m_title->setObjectName(QStringLiteral("postTitleLabel"));
    m_facts->setObjectName(QStringLiteral("postFactsLabel"));
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_body->setObjectName(QStringLiteral("postBodyEdit"));
    m_body->setAccessibleName(tr("Text of the post"));
    m_body->setReadOnly(true);
    m_body->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_body->setTabChangesFocus(true);
    QSizePolicy policy = m_body->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_body->setSizePolicy(policy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(4);
    layout->addWidget(m_title);
    layout->addWidget(m_facts);
    layout->addSpacing(4);
    layout->addWidget(m_body, 1);
    fitTitle();
    setContent({});
}

void PostPane::setContent(const Content &content)
{
    const bool something = content.id != 0;
    const QString title = CellText::singleLine(content.title);
    m_title->setText(!something        ? tr("No post selected")
                     : title.isEmpty() ? tr("(no title)")
                                       : title);
    // Setting the same text again would scroll back to its beginning under the reader's eyes.
    if (m_content.id != content.id || m_content.body != content.body) {
        m_body->setPlainText(content.body);
    }
    const bool isSame = m_content.id == content.id;
    m_content = content;
    const QString before = m_facts->text();
    tellAges();
    if (isSame && m_other && m_facts->text() != before) {
        m_other->update(); // a row that becomes another's is painted anyway
    }
    m_facts->setToolTip(something ? TimeText::full(content.updated) : QString());
    m_body->setVisible(something);
}

void PostPane::setHasPosts(bool has)
{
    m_hasPosts = has;
    tellAges();
}

void PostPane::tellAges()
{
    m_facts->setText(m_content.id != 0 ? facts(m_content)
                     : m_hasPosts      ? tr("Select a post to read it.")
                                       : QString());
}

void PostPane::agreeWith(QWidget *other)
{
    m_other = other;
    other->installEventFilter(this);
}

/// The other is painted for many a reason, and tells the time of it each time.
bool PostPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_other && event->type() == QEvent::Paint) {
        tellAges();
    }
    return QWidget::eventFilter(watched, event);
}

void PostPane::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        fitTitle();
    }
}

void PostPane::fitTitle()
{
    QFont bold = font();
    bold.setBold(true);
    m_title->setFont(bold);
}
