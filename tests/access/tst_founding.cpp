// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/FirstRunService.h"
#include "models/access/Founding.h"
#include "models/access/Workspace.h"
#include "models/crypto/CryptoLibrary.h"
#include "models/domain/Clock.h"
#include "models/storage/FileInspector.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

/// The first run where a file is there already: one that holds nobody can be begun with.
class TestFounding final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void beginsWithAFileThatHoldsNobody_data();
    void beginsWithAFileThatHoldsNobody();
    void refusesAFileThatHoldsSomebody();
    void refusesAFileThatHoldsSomebodyByNow();

private:
    FirstRunService::Request request(const QString &path) const;
    std::optional<Result<>> create(FirstRunService &service, FirstRunService::Request request);

    std::unique_ptr<CryptoLibrary> m_crypto;
    SystemClock m_clock;
};

void TestFounding::initTestCase()
{
    auto crypto = CryptoLibrary::start();
    QVERIFY(crypto);
    m_crypto = std::move(*crypto);
}

FirstRunService::Request TestFounding::request(const QString &path) const
{
    return {.path = path,
            .username = QStringLiteral("annlee"),
            .email = QStringLiteral("ann@example.com"),
            .password = Secret(QByteArray("green door by the river"))};
}

std::optional<Result<>> TestFounding::create(FirstRunService &service,
                                             FirstRunService::Request request)
{
    std::optional<Result<>> answer;
    QObject context;
    service.create(std::move(request), &context, [&](Result<> result) { answer = result; });
    [[maybe_unused]] const bool answered =
        QTest::qWaitFor([&] { return answer.has_value(); }, 30000);
    return answer;
}

void TestFounding::beginsWithAFileThatHoldsNobody_data()
{
    QTest::addColumn<QString>("fixture");
    QTest::newRow("an application's fresh tables") << QStringLiteral("tutorial_empty.db");
    QTest::newRow("a file of no bytes") << QString();
}

void TestFounding::beginsWithAFileThatHoldsNobody()
{
    QFETCH(QString, fixture);
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("site.db"));
    if (fixture.isEmpty()) {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
    } else {
        QVERIFY(QFile::copy(QStringLiteral(FIXTURES "/") + fixture, path));
        QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    }
    SecretStore secrets(folder.filePath(QStringLiteral("secrets.ini")));
    FirstRunService service(secrets, m_clock);
    QVERIFY(service.checkPath(path));
    FirstRunService::Request wish = request(path);
    wish.salt = Secret(QByteArray("mysecretsalt"));

    const std::optional<Result<>> made = create(service, std::move(wish));

    QVERIFY(made && *made);
    const auto workspace = Workspace::open(path, secrets, m_clock, {});
    QVERIFY(workspace);
    QCOMPARE((*workspace)->auth().hasher().config().salt.bytes(), QByteArray("mysecretsalt"));
    const Result<FileReport> report = FileInspector::inspect(path);
    QCOMPARE(report->users, 1);
    QCOMPARE(report->roles, 4);
}

void TestFounding::refusesAFileThatHoldsSomebody()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("site.db"));
    QVERIFY(QFile::copy(QStringLiteral(FIXTURES "/tutorial_bcrypt.db"), path));
    SecretStore secrets(folder.filePath(QStringLiteral("secrets.ini")));
    FirstRunService service(secrets, m_clock);

    const Result<> checked = service.checkPath(path);
    QVERIFY(!checked);
    QCOMPARE(checked.error().reason, Reason::FileExists);
    const std::optional<Result<>> made = create(service, request(path));
    QVERIFY(made && !*made);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("site.db")});
}

/// Between the first look and the writing another program may have been quicker.
void TestFounding::refusesAFileThatHoldsSomebodyByNow()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("site.db"));
    QVERIFY(QFile::copy(QStringLiteral(FIXTURES "/tutorial_bcrypt.db"), path));
    QVERIFY(QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner));
    SecretStore secrets(folder.filePath(QStringLiteral("secrets.ini")));

    const auto writeRows = [](const Database &, Audit &) {
        return Result<>(); // would add the first administrator
    };
    const Result<> taken = Founding::takeOver(path, {}, secrets, SystemClock(), writeRows);

    QVERIFY(!taken);
    QCOMPARE(taken.error().reason, Reason::FileExists);
    QVERIFY(FileInspector::inspect(path)->kind != FileReport::Kind::Postern);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files), QStringList{QStringLiteral("site.db")});
}

QTEST_GUILESS_MAIN(TestFounding)
#include "tst_founding.moc"
