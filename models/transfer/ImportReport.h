// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/RightsChange.h"
#include "models/domain/Error.h"
#include "models/transfer/ImportFile.h"

#include <QList>
#include <QString>

#include <chrono>

/// What an import did, or a dry run would have done.
struct ImportReport
{
    struct Refusal
    {
        qint64 line = 0; ///< 0: the whole of it, for a rule about the whole database
        Error error;
    };

    /// One field of something that was there before.
    struct Change
    {
        enum class Kind { Text, Flag, Secret };

        qint64 line = 0;
        QString thing; ///< what it was called before
        QString field; ///< as ImportField::name
        Kind kind = Kind::Text;
        QString before; ///< as much of a long text as shows where the two differ
        QString after;
    };

    int added = 0;
    int changed = 0;
    int unchanged = 0;
    QList<Refusal> refusals; ///< in the order of the lines
    QList<Change> changes;   ///< the first of them, in the order of the lines
    int fieldsChanged = 0;   ///< also those that are not listed
    bool isCutShort = false; ///< there were so many refusals that the rest was not looked at
    int passwords = 0;       ///< in the file
    /// How long it takes to make them unreadable, once it is no dry run.
    std::chrono::milliseconds passwordsTake = {};
    int withoutPassword = 0;      ///< users who can log in only when an administrator has set one
    int draftsLost = 0;           ///< of people who get another password
    RightsChange::Effects rights; ///< of who was there before; of a dry run
    /// What it was about, to see whether another run would be about the same.
    struct Trial
    {
        ImportFile::State file; ///< as it was read
        QByteArray digest;      ///< SHA-256 of what became of each line, and of every change

        friend bool operator==(const Trial &, const Trial &) = default;
    };
    Trial trial;

    /// A file with more mistakes was mapped wrongly.
    static constexpr int MaximumRefusals = 10'000;
    /// Nobody reads more.
    static constexpr int MaximumChanges = 1'000;
};
