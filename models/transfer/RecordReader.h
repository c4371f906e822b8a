// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Error.h"

#include <QSet>
#include <QStringList>

#include <optional>

/// Reads a file of records, one after the other.
class RecordReader
{
public:
    struct Record
    {
        qint64 line = 0;       ///< where it begins, from 1; of JSON its number in the list
        QStringList values;    ///< one for each of names()
        QSet<int> absent = {}; ///< columns that it says nothing of; their values are empty
        std::optional<Error> problem = {}; ///< then the values are of no use
    };

    virtual ~RecordReader() = default;

    /// What the columns are called; "1", "2", … where the file does not say.
    virtual QStringList names() const = 0;
    /// Nothing after the last one. What follows a record with a problem can still be read, if only
    /// that it is the end.
    virtual std::optional<Record> next() = 0;
    /// Why there is nothing after the last one, although the file goes on; ReadFailed.
    virtual std::optional<Error> failure() const = 0;
    // How much has been read, in whatever unit.
    virtual qint64 position() const = 0;
    virtual qint64 size() const = 0;
};
