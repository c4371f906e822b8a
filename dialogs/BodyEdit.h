// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QPlainTextEdit>

/// The field of a long text, to write or to read. What is copied, cut and dragged from it is the
/// text itself, with its no-break spaces: the base class makes spaces of them.
class BodyEdit final : public QPlainTextEdit
{
    Q_OBJECT

public:
    using QPlainTextEdit::QPlainTextEdit;

protected:
    QMimeData *createMimeDataFromSelection() const override;
};
