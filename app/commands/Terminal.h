// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/crypto/Secret.h"
#include "models/domain/Result.h"

#include <QFile>
#include <QJsonObject>
#include <QStringList>
#include <QTextStream>

/// A command's way to the outside: records to standard output, as JSON or as lines with tabs, one
/// line of trouble to standard error, and passwords from a file, from standard input or from the
/// terminal without an echo. A password never stands on a command line.
class Terminal final
{
public:
    explicit Terminal(bool json);

    /// One thing: a JSON object, or "name: value" lines.
    void print(const QJsonObject &object);

    /// Many things, one at a time and never all in memory: a JSON array, or a header and a line
    /// each.
    void beginList(const QStringList &columns);
    void add(const QJsonObject &object);
    void endList();

    /// "postern: sentence" on standard error.
    static void complain(const QString &sentence);

    /// The first line of the file, without its line break; `-`: the next line of standard input; an
    /// empty path: asked for on the terminal with `prompt`. Errors NotFound/FileMissing or
    /// Invalid/NotReadable
    /// (`subject` is the path), Cancelled when there is no terminal to ask on.
    Result<Secret> readSecret(const QString &path, const QString &prompt);

    /// What is left of standard input.
    QByteArray readInput();

private:
    bool openInput();
    static QString plain(const QJsonValue &value);

    bool m_json;
    bool m_firstInList = true;
    QStringList m_columns;
    QFile m_outputFile;
    QFile m_input;
    QTextStream m_output;
};
