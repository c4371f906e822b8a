// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// Leaving the desk: locking, unlocking, and somebody else at the same window. What the hashing of
// the password costs is measured apart and taken off.
#include "app/LoginFlow.h"
#include "models/access/AuditText.h"
#include "models/storage/UserStore.h"
#include "tests/bench/Bench.h"
#include "tests/bench/BigOffice.h"
#include "tests/bench/Stopwatch.h"

#include <QApplication>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

namespace {

constexpr int Patience = 60'000;

/// The program from its login on, on a copy of nothing: it works on the office itself.
class Program final
{
public:
    explicit Program(const QString &path)
    {
        QFile::copy(BigOffice::secretsPath(path), m_folder.filePath(QStringLiteral("secrets.ini")));
        auto settings = std::make_unique<Settings>(m_folder.filePath(QStringLiteral("postern.ini")),
                                                   QProcessEnvironment());
        settings->setOverride(Settings::Key::DatabaseUri, path);
        m_context = *AppContext::create(std::move(settings));
        m_flow = std::make_unique<LoginFlow>(*m_context);
        m_flow->start();
    }

    DeskLock *lock() const { return m_flow->lock(); }

    /// Into whatever login is shown; comes back when the desk is open.
    bool logIn(const QString &name) const
    {
        auto *nameEdit = find<QLineEdit>("nameEdit");
        auto *passwordEdit = find<QLineEdit>("passwordEdit");
        auto *button = find<QPushButton>("logInButton");
        if (nameEdit == nullptr || passwordEdit == nullptr || button == nullptr) {
            return false;
        }
        nameEdit->setText(name);
        passwordEdit->setText(BigOffice::password());
        button->click();
        return QTest::qWaitFor(
            [this] { return lock() != nullptr && lock()->state() == DeskLock::State::Open; },
            Patience);
    }

    template<typename T>
    static T *find(const char *name)
    {
        for (QWidget *window : QApplication::topLevelWidgets()) {
            for (T *each : window->findChildren<T *>(QString::fromLatin1(name))) {
                if (each->isVisible()) {
                    return each;
                }
            }
        }
        return nullptr;
    }

private:
    QTemporaryDir m_folder;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<LoginFlow> m_flow;
};

QString somebodyElse(const QString &path)
{
    const auto database = Database::open(path);
    const auto user = database ? UserStore(**database).find(2) : Result<User>(Error{});
    return user ? user->username : QString();
}

double hashing()
{
    const PasswordHasher hasher({.salt = Secret::fromText(BigOffice::salt())});
    const Secret password = Secret::fromText(BigOffice::password());
    const Stopwatch watch;
    hasher.verifyNothing(password);
    return watch.elapsed().wall;
}

} // namespace

void Measure::leaving(Bench &bench)
{
    Program program(bench.path);
    if (!program.logIn(BigOffice::administrator())) {
        qWarning("nobody could log in");
        return;
    }
    Series locking;
    Series unlocking;
    for (int i = 0; i < bench.times(40); ++i) {
        const Stopwatch lock;
        program.lock()->lock();
        locking.add(lock.elapsed().wall);
        const Stopwatch unlock;
        program.lock()->unlock(AuditText::Means::Password);
        QApplication::processEvents();
        unlocking.add(unlock.elapsed().wall);
    }
    const QString other = somebodyElse(bench.path);
    Series switching;
    Series hashes;
    for (int i = 0; i < bench.times(10); ++i) {
        hashes.add(hashing());
        const Stopwatch watch;
        program.lock()->lock();
        emit program.lock()->switchRequested();
        const bool isAsked = QTest::qWaitFor(
            [] { return Program::find<QLineEdit>("nameEdit") != nullptr; }, Patience);
        if (!isAsked || !program.logIn(i % 2 == 0 ? other : BigOffice::administrator())) {
            qWarning("nobody could take over");
            break;
        }
        QApplication::processEvents();
        switching.add(watch.elapsed().wall);
    }
    bench.report.add({.interaction = QStringLiteral("lock: from the keys to the lock page"),
                      .goal = 200,
                      .ours = locking.percentile(99),
                      .note = QStringLiteral("p99, wall")});
    bench.report.add({.interaction = QStringLiteral("unlock, beside the hashing"),
                      .goal = 200,
                      .ours = unlocking.percentile(99),
                      .note = QStringLiteral("p99, wall")});
    bench.report.add(
        {.interaction = QStringLiteral("switch to somebody else, beside the hashing"),
         .goal = 1000,
         .ours = switching.median() - hashes.median(),
         .note = QStringLiteral("median, wall; hashing %1 ms").arg(hashes.median(), 0, 'f', 0)});
}
