// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>
#include <QPointer>

/// The place of the one dialog that is shown where no desk is: what asks about the file, the login,
/// the new password that is demanded. Each takes the place of the one before, which goes when
/// control is back in the event loop.
class OneDialog final
{
public:
    OneDialog() = default;
    ~OneDialog() { clear(); }
    OneDialog(const OneDialog &) = delete;
    OneDialog &operator=(const OneDialog &) = delete;

    QDialog *dialog() const { return m_dialog; }
    bool isShown() const { return m_dialog && m_dialog->isVisible(); }

    void present(QDialog *dialog);
    /// For one that shows itself.
    void replace(QDialog *dialog);
    void hide();
    /// It has done what it was for.
    void retire();
    /// At once.
    void clear() { delete m_dialog; }

private:
    QPointer<QDialog> m_dialog;
};
