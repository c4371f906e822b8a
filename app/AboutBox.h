// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

class QWidget;

/// What program this is, its version, and which database is open.
namespace AboutBox {

void open(QWidget *parent, const QString &databasePath);

} // namespace AboutBox
