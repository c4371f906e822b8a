// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuditReport.h"

#include <QMap>
#include <QString>

/// What the audit's stored names are called.
namespace AuditWords {

/// "User changed"; what a newer Postern wrote is shown as it stands.
QString action(const QString &stored);
/// All of them, by their stored names.
QMap<QString, QString> actions();
/// What can be acted upon: the settings as on the Settings page, by their stored names.
QMap<QString, QString> objects();
/// "Another program": who has done what it did not note itself.
QString otherProgram();
/// "E-mail", of a name in before or after.
QString field(const QString &stored);
/// "PIN", of a value there that stands for words; others as they are.
QString value(const QString &field, const QString &stored);
/// What was found at a broken entry, or at the end.
QString broken(AuditBreak::Kind kind);

/// What is broken where, and what was accepted by whom.
QString sentence(const AuditBreak &broken);
QString sentence(const AuditAcceptance &accepted);

} // namespace AuditWords
