// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

/// Keeps the scroll wheel from changing a field that the pointer merely passes over: the wheel goes
/// on to what scrolls behind it. Belongs to the widget it watches.
class SteadyWheel final : public QObject
{
    Q_OBJECT

public:
    explicit SteadyWheel(QWidget *widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
};
