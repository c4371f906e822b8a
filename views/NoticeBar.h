// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
#include <QString>
#include <QTimer>

#include <functional>

class FoldingLabel;
class QPushButton;

/// A quiet line below a table, whose rows stay in their places when it comes and goes, for what has
/// just happened: "Removed “Fridge”. Undo". Goes by itself after ten seconds, not while the pointer
/// or the focus is on it; a failure, and an offer of a draft, stays until the next notice, "Hide",
/// or what comes after it on the page.
class NoticeBar final : public QFrame
{
    Q_OBJECT

public:
    static constexpr int LifetimeMs = 10'000;

    explicit NoticeBar(QWidget *parent = nullptr);

    /// What a notice is about. It says what may take the notice away.
    enum class Kind {
        News,
        Problem,  ///< stays until it is hidden; the action leads to the cell that is marked
        Undo,     ///< of a step of the page's history
        OnlyUndo, ///< of what comes back by this notice alone
        WayBack,  ///< of a step that was taken back or done again: the verb leads the other way
    };
    enum class Stay {
        Shortly,
        UntilNext, ///< until something else is told, or it is hidden
        UntilHidden,
    };
    struct Notice
    {
        QString text = {};
        QString verb = {}; ///< of the button; a problem and an undo have their own
        std::function<void()> action = {};
        Kind kind = Kind::News;
        Stay stay = Stay::Shortly;
    };

    /// In the place of what is shown.
    void show(const Notice &notice);
    void showProblem(const QString &sentence) { show({.text = sentence, .kind = Kind::Problem}); }
    /// The button with the verb gets the focus, and takes Return alone, not the blank of a text
    /// that somebody goes on typing; hiding it gives the focus back.
    void takeKeyboard();
    /// Whatever is shown.
    void dismiss();
    /// The same where this sentence is shown, or a notice of this kind.
    void dismiss(const QString &sentence);
    void dismiss(Kind kind);
    /// Something else is told: takes away what goes by itself or stays until then, but no only way
    /// back.
    void giveWay();
    /// Whatever it is of.
    bool canUndo() const;

    /// One line for a page that is short.
    void setShort(bool isShort);

signals:
    void shown();
    /// One of its buttons had the focus, and it is hidden.
    void focusLost();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void act();
    void expire();

    FoldingLabel *m_text;
    QPushButton *m_undo;
    QPushButton *m_show;
    QPushButton *m_offer;
    QPushButton *m_hide;
    Notice m_notice; // while it is shown
    bool m_hasTakenKeyboard = false;
    QTimer m_timer;
};
