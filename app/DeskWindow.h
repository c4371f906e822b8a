// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPointer>
#include <QWidget>

class QStackedLayout;

/// The one window that stays where it is while people come and go. Shows somebody's MainWindow, or
/// a cover: the lock page, the login of the next person. Takes its title from what it shows. Holds
/// no rule; SharedDesk decides what stands in it.
class DeskWindow final : public QWidget
{
    Q_OBJECT

public:
    explicit DeskWindow(QWidget *parent = nullptr);
    ~DeskWindow() override;

    /// The content stays the caller's. One that was shown before stays hidden in the window.
    void setContent(QWidget *content);
    QWidget *content() const { return m_content; }

    /// Shows `page`, which becomes the window's, in place of the content; a cover before it goes.
    void cover(QWidget *page);
    void uncover();
    bool isCovered() const { return m_cover != nullptr; }
    QWidget *coverPage() const { return m_cover; }

    /// What can be seen: the cover or else the content.
    QWidget *shown() const;

signals:
    /// The window was to be closed while a cover stood before the content, which has no say then.
    void closeRequested();

protected:
    void closeEvent(QCloseEvent *event) override;

private:
    void bringUp(QWidget *page);

    QStackedLayout *m_stack;
    QPointer<QWidget> m_content;
    QPointer<QWidget> m_cover;
};
