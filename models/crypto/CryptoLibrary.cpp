// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"

#include <QCoreApplication>
#include <QThreadPool>
#include <QtCrypto>

#include <openssl/crypto.h>

namespace {

// OpenSSL would clean up in exit() while a worker that has answered is still leaving its thread:
// both free what OpenSSL keeps for a thread, and the process dies of it. The system takes the
// memory back anyway. It counts in OpenSSL's first initialization alone, before QCA's.
bool keepOpenSslUntilTheEnd()
{
    return OPENSSL_init_crypto(OPENSSL_INIT_NO_ATEXIT, nullptr) == 1;
}

} // namespace

class CryptoLibrary::Private
{
public:
    const bool keepsOpenSsl = keepOpenSslUntilTheEnd();
    QCA::Initializer initializer;
};

namespace {

// The features that models/crypto asks QCA for; only the OpenSSL provider has hmac(sha512).
QStringList missingFeatures()
{
    QStringList missing;
    for (const char *feature :
         {"hmac(sha512)", "hmac(sha256)", "sha256", "sha1", "md5", "aes256-gcm", "random"}) {
        if (!QCA::isSupported(feature)) {
            missing.append(QLatin1String(feature));
        }
    }
    return missing;
}

// A package may carry the provider beside the program, where QCA's compiled-in path does not lead.
void lookBesideProgram()
{
    if (QCoreApplication::instance() == nullptr) {
        return;
    }
    const QString folder = QCoreApplication::applicationDirPath();
    QCoreApplication::addLibraryPath(folder + QLatin1String("/../lib/qca-qt6"));
    QCoreApplication::addLibraryPath(folder + QLatin1String("/qca-qt6"));
    QCA::scanForPlugins();
}

} // namespace

CryptoLibrary::CryptoLibrary()
    : d(std::make_unique<Private>())
{
}

CryptoLibrary::~CryptoLibrary()
{
    // A password may still be hashed on a worker when the program is left. The application waits
    // for its workers itself; once it is gone there is no pool to ask any more.
    if (QCoreApplication::instance() != nullptr) {
        QThreadPool::globalInstance()->waitForDone();
    }
}

Result<std::unique_ptr<CryptoLibrary>> CryptoLibrary::start()
{
    // Not make_unique: the constructor is private.
    std::unique_ptr<CryptoLibrary> library(new CryptoLibrary);
    if (!missingFeatures().isEmpty()) {
        lookBesideProgram();
    }
    const QStringList missing = missingFeatures();
    if (!missing.isEmpty()) {
        return Error{.code = ErrorCode::Storage,
                     .detail = QLatin1String("QCA's OpenSSL provider is missing; not available: ") +
                               missing.join(QLatin1String(", "))};
    }
    return library;
}
