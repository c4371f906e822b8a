// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

/// What a file lies on. SQLite's write-ahead log needs memory that all who have the file open
/// share, which computers at the two ends of a network drive do not.
namespace FileSystem {

/// As the system calls it: "ext4", "nfs4", "fuse.sshfs"; empty when it cannot be told.
QByteArray typeOf(const QString &path);

/// Whether other computers may have the same files open.
bool isNetwork(const QByteArray &type);

} // namespace FileSystem
