// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QStringList>

#include <functional>

class QPagedPaintDevice;
class QWidget;

/// Puts on paper what is shown once: a temporary password, recovery codes.
namespace SecretPrinter {

/// Asks for the printer; `printed` is called when the sheet has been sent to it.
void open(QWidget *parent, const QString &title, const QStringList &lines,
          const std::function<void()> &printed);

/// The sheet itself: the title, then a line each in a font that tells O from 0.
void paint(QPagedPaintDevice &device, const QString &title, const QStringList &lines);

} // namespace SecretPrinter
