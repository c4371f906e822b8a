// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Result.h"

#include <memory>

/// Starts QCA and its OpenSSL provider and keeps them alive; one per process, made in main() before
/// anything else of models/crypto and destroyed last. Afterwards models/crypto may be used from any
/// thread.
class CryptoLibrary final
{
public:
    /// Error Storage when the provider with hmac(sha512) cannot be loaded (`detail` says which).
    static Result<std::unique_ptr<CryptoLibrary>> start();
    ~CryptoLibrary();

    CryptoLibrary(const CryptoLibrary &) = delete;
    CryptoLibrary &operator=(const CryptoLibrary &) = delete;

private:
    CryptoLibrary();

    class Private; // hides QCA's types from everyone else
    std::unique_ptr<Private> d;
};
