// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QWidget>

class QLabel;
class QPlainTextEdit;

/// Reads one post: title, author, times and the text, always as plain text, so that nothing in a
/// post is ever interpreted.
class PostPane final : public QWidget
{
    Q_OBJECT

public:
    struct Content
    {
        qint64 id = 0; ///< 0: nothing to read
        QString title;
        QString author;
        QDateTime created;
        QDateTime updated;
        QString body;
    };

    explicit PostPane(QWidget *parent = nullptr);

    void setContent(const Content &content);
    /// Whether there is one that could be selected; at first there is.
    void setHasPosts(bool has);
    /// Another widget tells the same moments: "2 min ago" is never said here while there it is 1.
    void agreeWith(QWidget *other);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void fitTitle();
    void tellAges();

    QLabel *m_title;
    QLabel *m_facts;
    QPlainTextEdit *m_body;
    Content m_content;
    QWidget *m_other = nullptr;
    bool m_hasPosts = true;
};
