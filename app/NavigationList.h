// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QListWidget>

/// The pages at the left of the window: icon, title, how many things the page is about, and a dot
/// where changes are not saved. As wide as its contents need. Counts are told to screen readers as
/// descriptions, so that the names stay the same.
class NavigationList final : public QListWidget
{
    Q_OBJECT

public:
    explicit NavigationList(QWidget *parent = nullptr);

    void addPage(const QIcon &icon, const QString &title, const QString &toolTip);
    /// `sentence` says what `count` counts: "214 posts".
    void setCount(int row, int count, const QString &sentence);
    void setUnsaved(int row, int changes);
    /// How many registrations wait for somebody to decide; a badge beside the title.
    void setWaiting(int row, int registrations);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void changeEvent(QEvent *event) override;

private:
    void describe(QListWidgetItem *item);
    int neededWidth() const;
    void fitIcons();
    void fit();

    int m_width = 0; // grows only
};
