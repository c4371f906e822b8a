// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QFrame>
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

    /// Whether what is undone is a step of the page's history, too, or comes back by this notice
    /// alone.
    enum class WayBack { OfHistory, Only };
    void showUndo(const QString &text, std::function<void()> undo,
                  WayBack way = WayBack::OfHistory);
    enum class Stay {
        Shortly,
        UntilNext, ///< until something else is told, or it is hidden
        UntilHidden,
    };
    /// A button with another verb, or without a verb none.
    void showOffer(const QString &text, const QString &verb = {}, std::function<void()> accept = {},
                   Stay stay = Stay::Shortly);
    /// The button of an offer gets the focus, and takes Return alone, not the blank of a text that
    /// somebody goes on typing; hiding it gives the focus back.
    void takeKeyboard();
    void showProblem(const QString &sentence);
    /// The same, with a button that leads to the cell that is marked.
    void showMarked(const QString &sentence, std::function<void()> show);
    /// Takes a sentence of showProblem() away, if it is the one that is shown.
    void dismissProblem(const QString &sentence);
    /// The same for whatever failure is shown.
    void dismissProblem();
    /// The same for a step that was taken back or done again; `verb` leads the other way.
    void showWayBack(const QString &text, const QString &verb, std::function<void()> accept);
    /// Takes showUndo() and showWayBack() away, but no only way back.
    void dismissWayBack();
    /// Takes away what goes by itself or stays until then, but no only way back: something else is
    /// told.
    void giveWay();
    void dismiss();
    bool canUndo() const { return static_cast<bool>(m_undo); }
    void undo();

    /// One line for a page that is short.
    void setShort(bool isShort);

signals:
    void undoAvailable(bool available);
    void shown();
    /// One of its buttons had the focus, and it is hidden.
    void focusLost();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void appear();
    void expire();

    FoldingLabel *m_text;
    QPushButton *m_button;
    QPushButton *m_show;
    QPushButton *m_offer;
    QPushButton *m_hide;
    std::function<void()> m_undo;
    std::function<void()> m_showProblem;
    std::function<void()> m_accept;
    bool m_isUntilNext = false;
    bool m_isWayBack = false;
    bool m_isOnlyWay = false;
    bool m_hasTakenKeyboard = false;
    QTimer m_timer;
};
