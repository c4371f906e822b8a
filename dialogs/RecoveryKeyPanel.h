// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

/// A new recovery key, to be kept outside the computer: shown once, printed, saved to a file or
/// written down.
class RecoveryKeyPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RecoveryKeyPanel(QWidget *parent = nullptr);
    ~RecoveryKeyPanel() override;

    /// Makes another one.
    void renew();
    const Secret &key() const { return m_key; }
    /// It was printed or saved, or whoever read it says that it is written down.
    bool isTaken() const;

signals:
    void takenChanged();

private:
    void print();
    void chooseFile();
    void save(const QString &path);

    Secret m_key;
    QLineEdit *m_edit;
    QPushButton *m_save;
    QLabel *m_state;
    QCheckBox *m_written;
};
