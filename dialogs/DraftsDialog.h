// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/DraftService.h"

#include <QDialog>

class FieldMessage;
class QLabel;
class QListWidget;
class QPushButton;
class Workspace;

/// The drafts of whoever is logged in: opens one, or discards it, which can be undone as long as
/// the dialog is open. What could not be discarded is there again, with the reason. Those that an
/// earlier password sealed are counted, and can only be discarded.
class DraftsDialog final : public QDialog
{
    Q_OBJECT

public:
    DraftsDialog(Workspace &workspace, const Session &session, QWidget *parent);

signals:
    void openRequested(const Draft &draft);

private:
    void setupButtons();
    void fill();
    void openCurrent();
    void discardCurrent();
    bool isDiscarded(const QString &id) const;
    void discardUnreadable();
    void undo();
    void showAgain(const Draft &draft, const Error &error);
    void updateButtons();
    const Draft *current() const;

    Workspace &m_workspace;
    const Session &m_session;
    DraftService::Drafts m_drafts;
    QList<Draft> m_discarded;
    QListWidget *m_list;
    FieldMessage *m_message;
    QLabel *m_empty;
    QLabel *m_unreadable;
    QPushButton *m_discardUnreadable = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_discard = nullptr;
    QPushButton *m_undo = nullptr;
};
