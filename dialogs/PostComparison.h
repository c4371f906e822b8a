// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/PostWatch.h"
#include "models/domain/Error.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;

/// Says inline that a post was changed elsewhere and which fields that is about, and shows what is
/// disputed beside what is being written. It decides nothing.
class PostComparison final : public QWidget
{
    Q_OBJECT

public:
    /// Their version of a post (`news.now`) and which fields both, or only they, have changed.
    struct Meeting
    {
        PostWatch::News news;
        QList<Field> disputed = {};
        QList<Field> onlyTheirs = {};
        bool isAlike = false; ///< both have changed a field in the same way

        bool isNothing() const { return disputed.isEmpty() && onlyTheirs.isEmpty() && !isAlike; }
    };

    explicit PostComparison(QWidget *parent = nullptr);

    void showMeeting(const Meeting &meeting);
    /// It says the same under another version.
    void follow(const Post &theirs) { m_theirs = theirs; }
    const Post &theirs() const { return m_theirs; }
    /// The read-only pane, to be placed beside the text being written.
    QWidget *pane() const { return m_pane; }

signals:
    /// Or both, where nothing is disputed.
    void keepMineRequested();

private:
    void setupPane();
    void fillPane(const QList<Field> &disputed);

    Post m_theirs;
    QLabel *m_sentence = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_keepMine = nullptr;
    QWidget *m_pane = nullptr;
    QLabel *m_title = nullptr;
    QLabel *m_author = nullptr;
    QPlainTextEdit *m_body = nullptr;
};
