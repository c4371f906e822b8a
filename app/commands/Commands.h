// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands/Command.h"

/// The program without a window: `postern NOUN VERB …`. Needs a QCoreApplication and no display.
namespace Commands {

enum ExitCode { Success = 0, Failed = 1, UsageError = 2, LoginRefused = 3 };

/// The first words of commands.
const QStringList &nouns();

/// Whether these arguments (the program's name first) name a command rather than ask for the
/// window.
bool isCommand(const QStringList &arguments);

/// Runs it; what to say goes to standard output, one line of trouble to standard error.
int run(const QStringList &arguments, std::unique_ptr<Settings> settings);

QList<Command> all();

// One function per noun, each in its own file.
QList<Command> users();
QList<Command> roles();
QList<Command> posts();
QList<Command> auth();
QList<Command> db();
/// `export` and `import`, which are the same for every noun that has a table.
QList<Command> transfers();
QList<Command> audit();

} // namespace Commands
