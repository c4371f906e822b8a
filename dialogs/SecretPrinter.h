// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <QStringList>

#include <functional>

class QPagedPaintDevice;
class QPrinter;
class QWidget;

/// Puts on paper what is shown once: a temporary password, recovery codes.
namespace SecretPrinter {

/// What came of it, as long as the parent lives: errors as print()'s and SecretFile's.
using Done = std::function<void(const Result<> &printed)>;

/// Asks for the printer, or where there is none for a PDF file. `done` is called when the sheet has
/// been sent or written, and not when the person thinks better of it.
void open(QWidget *parent, const QString &title, const QStringList &lines, const Done &done);

/// The sheet itself: the title, then a line each in a font that tells O from 0.
void paint(QPagedPaintDevice &device, const QString &title, const QStringList &lines);

/// Sends the sheet. Error Storage where the printer did not take it, or its file is not there.
Result<> print(QPrinter &printer, const QString &title, const QStringList &lines);

/// "Printed.", or why it was not.
QString outcome(const Result<> &printed);

} // namespace SecretPrinter
