// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

/// One of Icons beside a text that says the same. Drawn anew with each paint and no pixmap, which
/// keeps the colours and the fineness of the moment in which it was made: the person may like the
/// window dark, or move it to another screen.
class IconLabel final : public QLabel
{
    Q_OBJECT

public:
    IconLabel(const QString &name, int side, QWidget *parent);

    QSize sizeHint() const override { return {m_side, m_side}; }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    const QString m_name;
    const int m_side;
};
