// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

/// One of Icons beside a text that says the same. It follows the palette: a pixmap has the colours
/// of the moment in which it was made, and the person may like the window dark, which is known
/// later.
class IconLabel final : public QLabel
{
    Q_OBJECT

public:
    IconLabel(const QString &name, int side, QWidget *parent);

protected:
    void changeEvent(QEvent *event) override;

private:
    void draw();

    const QString m_name;
    const int m_side;
};
