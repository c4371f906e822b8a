// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/crypto/CryptoLibrary.h"
#include "models/crypto/Random.h"

#include <QCoreApplication>
#include <QProcess>
#include <QTest>

#include <cstdlib>
#include <cstring>
#include <openssl/crypto.h>
#include <unistd.h>

namespace {

constexpr const char *Leave = "--leave";
constexpr int Cleaned = 3; // exit code

/// Runs behind what OpenSSL has registered since: once cleaned up, it starts no more.
void look()
{
    if (OPENSSL_init_crypto(0, nullptr) == 0) {
        _exit(Cleaned);
    }
}

} // namespace

/// This program is its own example of one that uses the library and ends.
class TestCryptoLibrary final : public QObject
{
    Q_OBJECT

private slots:
    void leavesOpenSslToWorkersThatEnd();
};

void TestCryptoLibrary::leavesOpenSslToWorkersThatEnd()
{
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {QLatin1String(Leave)});
    QVERIFY(program.waitForFinished());
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

int main(int argc, char **argv)
{
    if (argc == 2 && std::strcmp(argv[1], Leave) == 0) {
        std::atexit(&look);
        const QCoreApplication application(argc, argv);
        const auto library = CryptoLibrary::start();
        return library && !Random::bytes(16).isEmpty() ? 0 : 1;
    }
    QCoreApplication application(argc, argv);
    TestCryptoLibrary test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_cryptolibrary.moc"
