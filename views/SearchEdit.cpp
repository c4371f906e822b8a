// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/SearchEdit.h"

#include "dialogs/Icons.h"

#include <QKeyEvent>

using namespace std::chrono_literals;

namespace {

constexpr auto Delay = 150ms;
constexpr int Longest = 1000; // SQLite takes no pattern of 50,000 bytes, nor a thousand words

} // namespace

SearchEdit::SearchEdit(QWidget *parent)
    : DelayedEdit(Delay, parent)
{
    setClearButtonEnabled(true);
    setMaxLength(Longest);
    addAction(Icons::get(QStringLiteral("edit-find")), QLineEdit::LeadingPosition);
    connect(this, &DelayedEdit::settled, this, [this] { emit searchRequested(text()); });
}

void SearchEdit::search(const QString &text)
{
    setText(text);
    settle();
}

void SearchEdit::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down) {
        settle();
        emit left();
    } else if (event->key() == Qt::Key_Escape) {
        text().isEmpty() ? emit left() : clearSearch();
    } else {
        DelayedEdit::keyPressEvent(event);
    }
}
