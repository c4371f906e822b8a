// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

/// A database of any size to measure with, made as the first start of the program makes one and
/// filled with seeded rows in one transaction. Everybody in it has the same password.
class BigOffice final
{
public:
    struct Size
    {
        int users = 100'000;
        int roles = 10;
        int memberships = 150'000; ///< each user has one at least
        int posts = 1'000'000;
        int textLength = 400; ///< on the average
        quint32 seed = 1;
    };

    /// Makes the file; the workstation's secrets go into secretsPath(). Errors of
    /// Founding::makeNew().
    static Result<> make(const QString &path, const Size &size);

    static QString secretsPath(const QString &path);
    static QString administrator();
    static QString password();
    /// SECURITY_PASSWORD_SALT of the file.
    static QString salt();
};
