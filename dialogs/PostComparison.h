// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/TextDifference.h"
#include "models/access/PostWatch.h"
#include "models/domain/Error.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

/// Says inline that a post was changed elsewhere and which fields that is about, and shows what is
/// disputed beside what is being written: both sides under a heading, and underlined where they
/// differ. It decides nothing.
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
        bool isAlike = false;  ///< both have changed a field in the same way
        bool wasShown = false; ///< somebody saves without having decided

        bool isNothing() const { return disputed.isEmpty() && onlyTheirs.isEmpty() && !isAlike; }
    };
    /// In which mine is written.
    struct Fields
    {
        QLineEdit *title;
        QLineEdit *author; ///< may be null
        QPlainTextEdit *body;
    };

    explicit PostComparison(const Fields &mine, QWidget *parent = nullptr);

    void showMeeting(const Meeting &meeting);
    /// It says the same under another version.
    void follow(const Post &theirs) { m_theirs = theirs; }
    const Post &theirs() const { return m_theirs; }
    const Elsewhere &by() const { return m_by; }
    /// It is decided.
    void leave();

    /// Titles and authors, to be placed above the text being written; the heading over it; and the
    /// pane with theirs beside it. Each is hidden unless it is needed.
    QWidget *lines() const { return m_lines; }
    QLabel *heading() const { return m_heading; }
    QWidget *pane() const { return m_pane; }

signals:
    /// Or both, where nothing is disputed.
    void keepMineRequested();
    void takeTheirsRequested();
    /// Something is shown that was not, or the other way round.
    void arranged();

protected:
    void changeEvent(QEvent *event) override;

private:
    /// A field of one line: what both sides say of it, one below the other.
    struct Line
    {
        Field field = Field::None;
        QLabel *myName = nullptr;
        QLabel *mine = nullptr;
        QLabel *theirName = nullptr;
        QLabel *theirs = nullptr;
    };

    void setupBar();
    void setupLines();
    void setupPane();
    Line makeLine(Field field, const char *mine, const char *theirs, QGridLayout *grid);
    void nameSides();
    void arrange();
    void mark();
    void markLine(const Line &line, const QString &mine, const QString &theirs);

    Fields m_mine;
    Post m_theirs;
    Elsewhere m_by;
    QList<Field> m_disputed;
    QTimer m_markTimer;
    QLabel *m_sentence = nullptr;
    QPushButton *m_compare = nullptr;
    QPushButton *m_keepMine = nullptr;
    QPushButton *m_takeTheirs = nullptr;
    QWidget *m_lines = nullptr;
    Line m_title;
    Line m_author;
    QLabel *m_heading = nullptr;
    QWidget *m_pane = nullptr;
    QLabel *m_theirHeading = nullptr;
    QPlainTextEdit *m_body = nullptr;
};
