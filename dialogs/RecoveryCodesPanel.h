// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QStringList>
#include <QWidget>

class QCheckBox;
class QLabel;
class QPlainTextEdit;

/// Ten recovery codes, shown this once, and the ways to keep them: print, save to a file, or write
/// down and tick. Forgets them when told to.
class RecoveryCodesPanel final : public QWidget
{
    Q_OBJECT

public:
    /// What they are good for, which stands on the paper, too.
    enum class Purpose { Password, Login };

    explicit RecoveryCodesPanel(Purpose purpose, QWidget *parent = nullptr);

    void present(const QString &owner, const QStringList &codes);
    void forget();
    /// Whether they have been printed, saved, or written down as the person says.
    bool isKept() const;
    /// What to say where nobody may go away before.
    static QString whyWait();

signals:
    void keptChanged();

private:
    void print();
    void save();
    void write(const QString &path);
    void note(const Result<> &kept, const QString &how);
    QString heading() const;

    Purpose m_purpose;
    QString m_owner;
    QStringList m_codes;
    QPlainTextEdit *m_list;
    QCheckBox *m_written;
    QLabel *m_state;
};
