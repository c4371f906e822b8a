// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

/// Shows a temporary password once, to be told or handed to its owner. What is copied leaves the
/// clipboard again after half a minute, unless something else is in it by then.
class HandOverPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit HandOverPanel(QWidget *parent = nullptr);

    /// `sentence` says whose it is and what will happen at the next login. The password is
    /// forgotten when the dialog around is closed; behind a lock it waits with it.
    void present(const QString &sentence, const QString &password);
    void setClipboardMilliseconds(int milliseconds) { m_clipboardMs = milliseconds; }

signals:
    /// A sentence below has appeared, which takes room.
    void told();

private:
    void copy();
    void print();
    void tell(const QString &sentence);

    QLabel *m_sentence = nullptr;
    QLineEdit *m_password = nullptr;
    QPushButton *m_copy = nullptr;
    QLabel *m_state = nullptr;
    int m_clipboardMs = 30'000;
};
