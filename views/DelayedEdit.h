// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLineEdit>
#include <QTimer>

#include <chrono>

/// A field of a page whose text is told a moment after the last key, and at once on Enter. Keys of
/// the page go there (isPageKey()), and are about the text as it stands.
class DelayedEdit : public QLineEdit
{
    Q_OBJECT

public:
    DelayedEdit(std::chrono::milliseconds delay, QWidget *parent);

signals:
    void settled(); ///< text() is what is meant

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void settle();
    /// The text need not be told.
    void forget() { m_timer.stop(); }

private:
    QTimer m_timer;
};
