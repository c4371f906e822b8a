// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/Page.h"

#include "dialogs/Icons.h"
#include "dialogs/Prompt.h"

#include <QEvent>
#include <QPushButton>

Page::Page(const PageIdentity &identity, QWidget *parent)
    : QWidget(parent)
    , m_title(identity.title)
{
    setObjectName(identity.name);
}

/// Return presses the button that has the focus, as in a dialog.
bool Page::event(QEvent *event)
{
    if (event->type() == QEvent::Polish) {
        const QList<QPushButton *> buttons = findChildren<QPushButton *>();
        for (QPushButton *button : buttons) {
            button->setAutoDefault(true);
        }
    }
    return QWidget::event(event);
}

QStringList Page::pendingNames(int) const
{
    return {};
}

void Page::askToDiscard()
{
    commitEdits();
    const int count = pendingChanges();
    if (count <= 1) {
        discardChanges();
        return;
    }
    Prompt::Question question;
    question.objectName = QStringLiteral("discardChangesPrompt");
    question.title = tr("Discard Changes");
    question.text = tr("Discard %Ln changes?", nullptr, count);
    question.details = tr("Undo (Ctrl+Z) brings them back.");
    question.verb = tr("&Discard");
    question.danger = true;
    question.cancel = tr("&Stay");
    Prompt::ask(this, question, [this] { discardChanges(); });
}

bool Page::restoreLayout(const QByteArray &)
{
    return false;
}

QAction *Page::addPageAction(const QString &text, const QString &icon, const QKeySequence &shortcut)
{
    auto *action = new QAction(Icons::get(icon), text, this);
    action->setShortcut(shortcut);
    addPageAction(action);
    return action;
}

void Page::addPageAction(QAction *action)
{
    addAction(action);
    m_actions.append(action);
}

void Page::addPageSeparator()
{
    auto *separator = new QAction(this);
    separator->setSeparator(true);
    m_actions.append(separator);
}
