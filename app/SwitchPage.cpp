// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/SwitchPage.h"

#include "dialogs/CellText.h"
#include "dialogs/Icons.h"
#include "dialogs/LoginDialog.h"

#include <QBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>

namespace {
constexpr int NameOnButton = 24; // letters; the sentence above says it whole
} // namespace

SwitchPage::SwitchPage(LoginDialog *login, const QString &present, const QList<Person> &kept,
                       QWidget *parent)
    : QWidget(parent)
    , m_login(login)
{
    setObjectName(QStringLiteral("switchPage"));
    setWindowTitle(tr("Postern – locked"));
    auto *column = new QVBoxLayout;
    column->setSpacing(16);
    const QString name = CellText::singleLine(present);
    //: %1 is a person's name.
    addSentence(column, QStringLiteral("presentLabel"), tr("Locked. %1 is logged in.").arg(name));
    m_note = addSentence(column, QStringLiteral("switchNoteLabel"), {});
    m_note->hide();
    if (!kept.isEmpty()) {
        column->addLayout(makeKept(kept));
    }
    login->setParent(this);
    login->setWindowFlags(Qt::Widget);
    auto *back = new QPushButton(this);
    //: %1 is a person's name.
    back->setText(
        tr("&Back to %1").arg(CellText::onButton(CellText::shortenedInside(name, NameOnButton))));
    back->setObjectName(QStringLiteral("switchBackButton"));
    back->setAutoDefault(false);
    connect(back, &QPushButton::clicked, this, &SwitchPage::backRequested);
    login->placeBack(back);
    // As at the start: a list in it would grow with the window.
    login->setMaximumWidth(login->sizeHint().width());
    column->addWidget(login);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addStretch(1);
    auto *middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addLayout(column);
    middle->addStretch(1);
    layout->addLayout(middle);
    layout->addStretch(2);
    login->show();
}

QLabel *SwitchPage::addSentence(QBoxLayout *column, const QString &objectName, const QString &text)
{
    auto *label = new QLabel(text, this);
    label->setObjectName(objectName);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    column->addWidget(label);
    return label;
}

void SwitchPage::setNote(const QString &sentence)
{
    m_note->setText(sentence);
    m_note->setHidden(sentence.isEmpty());
}

QLayout *SwitchPage::makeKept(const QList<Person> &kept)
{
    auto *people = new QVBoxLayout;
    people->setSpacing(8);
    m_keptLabel = new QLabel(tr("Also logged in here and locked:"), this);
    m_keptLabel->setObjectName(QStringLiteral("keptLabel"));
    people->addWidget(m_keptLabel);
    for (const Person &person : kept) {
        auto *button = new QPushButton(Icons::get(QStringLiteral("system-switch-user")),
                                       CellText::onButton(CellText::singleLine(person.name)), this);
        button->setObjectName(QStringLiteral("keptButton%1").arg(m_kept.size()));
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this,
                [this, id = person.id] { emit keptChosen(id); });
        people->addWidget(button);
        m_kept.append({person.id, button});
    }
    return people;
}

void SwitchPage::keepOnly(const QList<UserId> &people)
{
    for (const Button &each : std::as_const(m_kept)) {
        if (people.contains(each.person)) {
            continue;
        }
        if (each.button->hasFocus()) {
            m_login->focusFirst();
        }
        each.button->hide();
    }
    if (m_keptLabel != nullptr) {
        m_keptLabel->setHidden(people.isEmpty());
    }
    setNote({}); // it may name who has gone
}

void SwitchPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel)) {
        emit backRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}
