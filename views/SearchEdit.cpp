// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/SearchEdit.h"

#include "dialogs/Icons.h"
#include "views/Keyboard.h"

#include <QKeyEvent>

SearchEdit::SearchEdit(QWidget *parent)
    : QLineEdit(parent)
{
    setClearButtonEnabled(true);
    addAction(Icons::get(QStringLiteral("edit-find")), QLineEdit::LeadingPosition);
    m_timer.setSingleShot(true);
    m_timer.setInterval(DelayMs);
    connect(this, &QLineEdit::textChanged, &m_timer, qOverload<>(&QTimer::start));
    connect(this, &QLineEdit::returnPressed, this, &SearchEdit::tell);
    connect(&m_timer, &QTimer::timeout, this, &SearchEdit::tell);
}

void SearchEdit::search(const QString &text)
{
    setText(text);
    tell();
}

void SearchEdit::tell()
{
    m_timer.stop();
    emit searchRequested(text());
}

/// What the page does is about what was found by the text as it stands.
bool SearchEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride &&
        isPageKey(*this, *static_cast<QKeyEvent *>(event))) {
        if (m_timer.isActive()) {
            tell();
        }
        event->ignore();
        return true;
    }
    return QLineEdit::event(event);
}

void SearchEdit::keyPressEvent(QKeyEvent *event)
{
    if (isPageKey(*this, *event)) {
        event->ignore(); // its action is grey, and the page says why
    } else if (event->key() == Qt::Key_Down) {
        tell();
        emit left();
    } else if (event->key() == Qt::Key_Escape) {
        text().isEmpty() ? emit left() : clearSearch();
    } else {
        QLineEdit::keyPressEvent(event);
    }
}
