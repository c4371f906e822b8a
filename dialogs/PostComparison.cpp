// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PostComparison.h"

#include "dialogs/CellText.h"
#include "dialogs/ElsewhereText.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

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
    return sentences.join(u' ');
}

QLabel *makeLine(const char *objectName, QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setObjectName(QLatin1String(objectName));
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    return label;
}

} // namespace

PostComparison::PostComparison(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_compare(new QPushButton(tr("&Compare"), this))
    , m_keepMine(new QPushButton(tr("&Keep Mine"), this))
{
    m_sentence->setObjectName(QStringLiteral("changedElsewhereLabel"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_compare->setObjectName(QStringLiteral("compareButton"));
    m_compare->setCheckable(true);
    m_compare->setAutoDefault(false);
    m_keepMine->setObjectName(QStringLiteral("keepMineButton"));
    m_keepMine->setAutoDefault(false);
    setupPane();

    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_sentence, 1);
    layout->addWidget(m_compare, 0, Qt::AlignTop);
    layout->addWidget(m_keepMine, 0, Qt::AlignTop);
    connect(m_compare, &QPushButton::toggled, m_pane, &QWidget::setVisible);
    connect(m_keepMine, &QPushButton::clicked, this, &PostComparison::keepMineRequested);
}

void PostComparison::setupPane()
{
    m_pane = new QWidget(parentWidget());
    m_pane->setObjectName(QStringLiteral("theirsPane"));
    m_pane->hide();
    m_title = makeLine("theirTitleLabel", m_pane);
    m_author = makeLine("theirAuthorLabel", m_pane);
    m_body = new QPlainTextEdit(m_pane);
    m_body->setObjectName(QStringLiteral("theirBodyEdit"));
    m_body->setAccessibleName(tr("Text of the other version"));
    m_body->setReadOnly(true);
    m_body->setTabChangesFocus(true);
    auto *layout = new QVBoxLayout(m_pane);
    layout->setContentsMargins({});
    layout->setSpacing(8);
    layout->addWidget(m_title);
    layout->addWidget(m_author);
    layout->addWidget(m_body, 1);
    layout->addStretch();
}

void PostComparison::showMeeting(const Meeting &meeting)
{
    m_theirs = meeting.news.now;
    const bool isDisputed = !meeting.disputed.isEmpty();
    m_sentence->setText(sentences(meeting));
    m_keepMine->setText(isDisputed ? tr("&Keep Mine") : tr("&Keep Both"));
    m_keepMine->setToolTip(isDisputed ? tr("Saves what you wrote over the other version.")
                                      : tr("Saves what you wrote beside what they changed."));
    m_compare->setVisible(isDisputed);
    m_compare->setChecked(m_compare->isChecked() && isDisputed);
    fillPane(meeting.disputed);
    (isDisputed ? m_compare : m_keepMine)->setFocus(Qt::OtherFocusReason);
}

/// What is not disputed stands in the form.
void PostComparison::fillPane(const QList<Field> &disputed)
{
    const QString author = CellText::singleLine(m_theirs.authorName);
    m_title->setText(tr("The other title: %1").arg(CellText::singleLine(m_theirs.title)));
    m_author->setText(author.isEmpty() ? tr("The other version has no author.")
                                       //: %1 is a person.
                                       : tr("The other author: %1").arg(author));
    m_body->setPlainText(m_theirs.body);
    m_title->setVisible(disputed.contains(Field::Title));
    m_author->setVisible(disputed.contains(Field::Author));
    m_body->setVisible(disputed.contains(Field::Body));
}
