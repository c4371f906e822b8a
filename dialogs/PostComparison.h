// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Post.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

/// Says inline that a post was changed elsewhere, and shows that version beside the one being
/// written. It decides nothing.
class PostComparison final : public QWidget
{
    Q_OBJECT

public:
    explicit PostComparison(QWidget *parent = nullptr);

    void setTheirs(const Post &theirs);
    const Post &theirs() const { return m_theirs; }
    /// The read-only pane, to be placed beside the text being written.
    QWidget *pane() const { return m_pane; }

signals:
    void keepMineRequested();

private:
    void setupPane();

    Post m_theirs;
    QLabel *m_sentence = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_keepMine = nullptr;
    QWidget *m_pane = nullptr;
    QLabel *m_title = nullptr;
    QPlainTextEdit *m_body = nullptr;
};
