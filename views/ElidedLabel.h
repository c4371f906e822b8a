// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QLabel>

/// One line that ends in an ellipsis where there is no room for all of the text; the rest is in the
/// tool tip. Claims no width, so that a small window stays small. With wordWrap() all of it is
/// seen.
class ElidedLabel : public QLabel
{
    Q_OBJECT

public:
    explicit ElidedLabel(QWidget *parent = nullptr);

    QSize minimumSizeHint() const override;

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    /// What there is to be seen in one line.
    virtual QString line() const { return text(); }

private:
    QString shown() const;
};
