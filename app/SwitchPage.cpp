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

SwitchPage::SwitchPage(LoginDialog *login, const QStringList &kept, QWidget *parent)
    : QWidget(parent)
{
    setObjectName(QStringLiteral("switchPage"));
    setWindowTitle(tr("Postern – locked"));
    auto *column = new QVBoxLayout;
    column->setSpacing(16);
    if (!kept.isEmpty()) {
        column->addLayout(makeKept(kept));
    }
    login->setParent(this);
    login->setWindowFlags(Qt::Widget);
    // As at the start: a list in it would grow with the window.
    login->setMaximumWidth(login->sizeHint().width());
    column->addWidget(login);
    auto *back = new QPushButton(tr("&Back"), this);
    back->setObjectName(QStringLiteral("switchBackButton"));
    back->setAutoDefault(false);
    connect(back, &QPushButton::clicked, this, &SwitchPage::backRequested);
    column->addWidget(back, 0, Qt::AlignLeading);
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

QLayout *SwitchPage::makeKept(const QStringList &kept)
{
    auto *people = new QVBoxLayout;
    people->setSpacing(8);
    auto *label = new QLabel(tr("Logged in here and locked:"), this);
    label->setObjectName(QStringLiteral("keptLabel"));
    people->addWidget(label);
    for (int i = 0; i < kept.size(); ++i) {
        auto *person = new QPushButton(Icons::get(QStringLiteral("system-switch-user")),
                                       CellText::onButton(CellText::singleLine(kept.at(i))), this);
        person->setObjectName(QStringLiteral("keptButton%1").arg(i));
        person->setAutoDefault(false);
        connect(person, &QPushButton::clicked, this, [this, i] { emit keptChosen(i); });
        people->addWidget(person);
    }
    return people;
}

void SwitchPage::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel)) {
        emit backRequested();
        return;
    }
    QWidget::keyPressEvent(event);
}
