// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QSplitter>

/// A splitter whose panes are seen whole from right to left, too: QSplitter puts them one pixel too
/// far to the right there (QSplitterPrivate::setGeo), where its edge cuts off their frames.
class PaneSplitter final : public QSplitter
{
    Q_OBJECT

public:
    explicit PaneSplitter(Qt::Orientation orientation, QWidget *parent = nullptr);

protected:
    void changeEvent(QEvent *event) override;

private:
    void leaveRoom();
};
