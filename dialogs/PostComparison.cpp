// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PostComparison.h"

#include "dialogs/BodyEdit.h"
#include "dialogs/CellText.h"
#include "dialogs/ElsewhereText.h"

#include <QAccessible>
#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

namespace {

QString names(const QList<Field> &fields)
{
    QStringList names;
    for (const Field field : fields) {
        names.append(field == Field::Title    ? PostComparison::tr("Title")
                     : field == Field::Author ? PostComparison::tr("Author")
                                              : PostComparison::tr("Text"));
    }
    return names.join(QStringLiteral(", "));
}

QString sentences(const PostComparison::Meeting &meeting)
{
    QStringList sentences{ElsewhereText::postChanged(meeting.news.by),
                          PostComparison::tr("Nothing of yours is lost.")};
    if (!meeting.disputed.isEmpty()) {
        //: %1 is one or more fields of a post: "Title, Text".
        sentences.append(
            PostComparison::tr("Both of you changed: %1.").arg(names(meeting.disputed)));
    } else if (meeting.isAlike) {
        sentences.append(PostComparison::tr(
            "Where both of you changed a field, it says the same: both can stand."));
    } else {
        sentences.append(
            PostComparison::tr("They changed other fields than you did: both can stand."));
    }
    if (!meeting.onlyTheirs.isEmpty()) {
        //: %1 is one or more fields of a post: "Title, Text".
        sentences.append(PostComparison::tr("Only they changed: %1. Theirs stands here now.")
                             .arg(names(meeting.onlyTheirs)));
    }
    if (meeting.wasShown && !meeting.disputed.isEmpty()) {
        sentences.append(
            PostComparison::tr("It is still not saved: choose Keep Mine or Take Theirs."));
    }
    return sentences.join(u' ');
}

QLabel *makeLabel(const char *objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(objectName));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

/// Behind what differs: of the palette, so that what is written on it can be read.
QColor markColor(const QPalette &palette)
{
    constexpr float Share = 0.25F; // of the highlight
    const QColor base = palette.color(QPalette::Base);
    const QColor light = palette.color(QPalette::Highlight);
    const auto mixed = [](float one, float other) { return one + (other - one) * Share; };
    return QColor::fromRgbF(mixed(base.redF(), light.redF()), mixed(base.greenF(), light.greenF()),
                            mixed(base.blueF(), light.blueF()));
}

QList<QTextEdit::ExtraSelection> selections(const QPlainTextEdit &edit,
                                            const QList<TextDifference::Range> &ranges)
{
    QList<QTextEdit::ExtraSelection> selections;
    selections.reserve(ranges.size());
    QTextEdit::ExtraSelection selection;
    selection.format.setBackground(markColor(edit.palette()));
    selection.format.setFontUnderline(true);
    for (const TextDifference::Range &range : ranges) {
        selection.cursor = QTextCursor(edit.document());
        selection.cursor.setPosition(static_cast<int>(range.from));
        selection.cursor.setPosition(static_cast<int>(range.from + range.length),
                                     QTextCursor::KeepAnchor);
        selections.append(selection);
    }
    return selections;
}

/// Whatever stands in it is text and never markup.
QString marked(const QString &text, const QList<TextDifference::Range> &ranges, const QColor &color)
{
    const QString mark = QStringLiteral("<u style=\"background-color:%1\">").arg(color.name());
    QString html;
    qsizetype at = 0;
    for (const TextDifference::Range &range : ranges) {
        html += text.mid(at, range.from - at).toHtmlEscaped() + mark +
                text.mid(range.from, range.length).toHtmlEscaped() + QStringLiteral("</u>");
        at = range.from + range.length;
    }
    return html + text.mid(at).toHtmlEscaped();
}

} // namespace

PostComparison::PostComparison(const Fields &mine, QWidget *parent)
    : QWidget(parent)
    , m_mine(mine)
    , m_sentence(makeLabel("changedElsewhereLabel", this))
    , m_compare(new QPushButton(tr("&Compare"), this))
    , m_keepMine(new QPushButton(tr("&Keep Mine"), this))
    , m_takeTheirs(new QPushButton(tr("Take &Theirs"), this))
{
    setupBar();
    setupLines();
    setupPane();
    m_markTimer.setSingleShot(true);
    m_markTimer.setInterval(0);
    connect(&m_markTimer, &QTimer::timeout, this, &PostComparison::mark);
    connect(m_compare, &QPushButton::toggled, this, &PostComparison::arrange);
    connect(m_keepMine, &QPushButton::clicked, this, &PostComparison::keepMineRequested);
    connect(m_takeTheirs, &QPushButton::clicked, this, &PostComparison::takeTheirsRequested);
    const auto markSoon = qOverload<>(&QTimer::start);
    connect(m_mine.body, &QPlainTextEdit::textChanged, &m_markTimer, markSoon);
    connect(m_mine.title, &QLineEdit::textChanged, &m_markTimer, markSoon);
    if (m_mine.author) {
        connect(m_mine.author, &QLineEdit::textChanged, &m_markTimer, markSoon);
    }
}

void PostComparison::setupBar()
{
    m_compare->setObjectName(QStringLiteral("compareButton"));
    m_compare->setCheckable(true);
    m_compare->setAutoDefault(false);
    m_keepMine->setObjectName(QStringLiteral("keepMineButton"));
    m_keepMine->setAutoDefault(false);
    m_takeTheirs->setObjectName(QStringLiteral("takeTheirsButton"));
    m_takeTheirs->setAutoDefault(false);
    m_takeTheirs->setToolTip(tr("Puts the other version into the form in the place of yours."));
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_sentence, 1);
    for (QPushButton *button : {m_compare, m_keepMine, m_takeTheirs}) {
        layout->addWidget(button, 0, Qt::AlignTop);
    }
}

void PostComparison::setupLines()
{
    m_lines = new QWidget(parentWidget());
    m_lines->setObjectName(QStringLiteral("comparedLines"));
    m_lines->hide();
    auto *grid = new QGridLayout(m_lines);
    grid->setContentsMargins({});
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(2);
    grid->setColumnStretch(1, 1);
    m_title = makeLine(Field::Title, "myTitleLabel", "theirTitleLabel", grid);
    m_author = makeLine(Field::Author, "myAuthorLabel", "theirAuthorLabel", grid);
}

PostComparison::Line PostComparison::makeLine(Field field, const char *mine, const char *theirs,
                                              QGridLayout *grid)
{
    Line line{field, new QLabel(m_lines), makeLabel(mine, m_lines), new QLabel(m_lines),
              makeLabel(theirs, m_lines)};
    for (const auto &[name, text] :
         {std::pair(line.myName, line.mine), std::pair(line.theirName, line.theirs)}) {
        name->setTextFormat(Qt::PlainText);
        text->setTextFormat(Qt::RichText);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        const int row = grid->rowCount();
        grid->addWidget(name, row, 0, Qt::AlignTop);
        grid->addWidget(text, row, 1);
    }
    return line;
}

void PostComparison::setupPane()
{
    m_heading = makeLabel("mineHeading", parentWidget());
    m_heading->setText(tr("Yours"));
    m_heading->hide();
    m_pane = new QWidget(parentWidget());
    m_pane->setObjectName(QStringLiteral("theirsPane"));
    m_pane->hide();
    m_theirHeading = makeLabel("theirsHeading", m_pane);
    for (QLabel *heading : {m_heading, m_theirHeading}) {
        QFont bold = heading->font();
        bold.setBold(true);
        heading->setFont(bold);
        heading->setWordWrap(false); // both keep to one line, and the texts to one height
        heading->setMinimumWidth(1);
    }
    m_body = new BodyEdit(m_pane);
    m_body->setObjectName(QStringLiteral("theirBodyEdit"));
    m_body->setAccessibleName(tr("Text of the other version"));
    m_body->setReadOnly(true);
    m_body->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_body->setTabChangesFocus(true);
    auto *layout = new QVBoxLayout(m_pane);
    layout->setContentsMargins({});
    layout->setSpacing(4);
    layout->addWidget(m_theirHeading);
    layout->addWidget(m_body, 1);
}

void PostComparison::showMeeting(const Meeting &meeting)
{
    m_theirs = meeting.news.now;
    m_by = meeting.news.by;
    m_disputed = meeting.disputed;
    const bool isDisputed = !m_disputed.isEmpty();
    m_sentence->setText(sentences(meeting));
    m_keepMine->setText(isDisputed ? tr("&Keep Mine") : tr("&Keep Both"));
    m_keepMine->setToolTip(isDisputed ? tr("Saves what you wrote over the other version.")
                                      : tr("Saves what you wrote beside what they changed."));
    m_compare->setVisible(isDisputed);
    m_takeTheirs->setVisible(isDisputed);
    m_body->setPlainText(m_theirs.body);
    nameSides();
    m_compare->setChecked(m_compare->isChecked() && isDisputed);
    arrange();
    (isDisputed ? m_compare : m_keepMine)->setFocus(Qt::OtherFocusReason);
    QAccessibleEvent event(m_sentence, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void PostComparison::nameSides()
{
    const QString who = CellText::singleLine(m_by.who);
    m_title.myName->setText(tr("Your title:"));
    m_author.myName->setText(tr("Your author:"));
    if (who.isEmpty()) {
        m_theirHeading->setText(tr("Theirs"));
        m_title.theirName->setText(tr("Their title:"));
        m_author.theirName->setText(tr("Their author:"));
        return;
    }
    //: Above what another person wrote; %1 is their name.
    m_theirHeading->setText(tr("%1's").arg(who));
    //: The title that another person wrote; %1 is their name.
    m_title.theirName->setText(tr("%1's title:").arg(who));
    //: The author whom another person chose; %1 is their name.
    m_author.theirName->setText(tr("%1's author:").arg(who));
}

/// What is not disputed stands in the form.
void PostComparison::arrange()
{
    const bool isCompared = m_compare->isChecked();
    for (const Line &line : {m_title, m_author}) {
        for (QLabel *label : {line.myName, line.mine, line.theirName, line.theirs}) {
            label->setVisible(m_disputed.contains(line.field));
        }
    }
    m_lines->setVisible(isCompared &&
                        (m_disputed.contains(Field::Title) || m_disputed.contains(Field::Author)));
    m_heading->setVisible(isCompared && m_disputed.contains(Field::Body));
    m_pane->setVisible(isCompared && m_disputed.contains(Field::Body));
    mark();
    emit arranged();
}

void PostComparison::mark()
{
    m_markTimer.stop();
    TextDifference::Ranges ranges;
    if (!m_pane->isHidden()) {
        ranges = TextDifference::between(m_mine.body->toPlainText(), m_body->toPlainText());
    }
    m_mine.body->setExtraSelections(selections(*m_mine.body, ranges.one));
    m_body->setExtraSelections(selections(*m_body, ranges.other));
    if (!m_lines->isHidden()) {
        markLine(m_title, m_mine.title->text(), m_theirs.title);
        markLine(m_author, m_mine.author ? m_mine.author->text() : QString(), m_theirs.authorName);
    }
}

void PostComparison::markLine(const Line &line, const QString &mine, const QString &theirs)
{
    const QString one = CellText::singleLine(mine);
    const QString other = CellText::singleLine(theirs);
    const auto ranges = TextDifference::between(one, other);
    const QColor color = markColor(palette());
    //: In the place of a title or an author, where there is none.
    const QString nothing = tr("(none)");
    line.mine->setText(one.isEmpty() ? nothing : marked(one, ranges.one, color));
    line.theirs->setText(other.isEmpty() ? nothing : marked(other, ranges.other, color));
}

void PostComparison::leave()
{
    m_disputed.clear();
    m_compare->setChecked(false);
    arrange();
    hide();
}

void PostComparison::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_pane) {
        m_markTimer.start();
    }
}
