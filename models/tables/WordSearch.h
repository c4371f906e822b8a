// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableReader.h"

/// The search by a word index: every word typed must begin a word of the row's texts or of what its
/// relation shows. Upper and lower case and accents make no difference.
namespace WordSearch {

/// What was typed, in the words of the index. None where it cannot help: there are only signs, or
/// a script that is written without spaces.
QStringList words(const QString &typed);

/// A SELECT of the column `id`: the `most` rows found that have the highest ids (-1: all). Looks
/// into the index to choose the quicker way.
TableReader::Statement found(const QSqlDatabase &connection, const TableSource &source,
                             const QStringList &words, int most);

} // namespace WordSearch
