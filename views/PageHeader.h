// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QAction;
class QLabel;
class QToolButton;
class SearchEdit;

/// The first line of a page: its title in a larger font, the search field, and a button for the
/// page's first action while that is allowed.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setPrimaryAction(QAction *action);
    /// A button without text beside the search field.
    void addTool(QAction *action);
    SearchEdit *search() const { return m_search; }
    /// For a menu of saved views.
    QToolButton *viewsButton() const { return m_views; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void fitTitle();
    void showButton();

    QLabel *m_title;
    SearchEdit *m_search;
    QToolButton *m_views;
    QToolButton *m_button;
};
