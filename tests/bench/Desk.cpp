// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/bench/Desk.h"

#include "models/storage/UserStore.h"
#include "tests/bench/BenchApplication.h"
#include "tests/bench/BigOffice.h"
#include "views/EmptyState.h"

#include <QDeadlineTimer>
#include <QTimer>

namespace {

constexpr int MostMs = 20'000;
constexpr int WakeMs = 50;

template<typename T>
T must(Result<T> result, const char *what)
{
    if (!result) {
        qFatal("%s: %s", what, qPrintable(result.error().detail));
    }
    return *std::move(result);
}

} // namespace

Desk::Desk(const QString &path, Window window)
    : m_crypto(must(CryptoLibrary::start(), "crypto"))
    , m_secrets(BigOffice::secretsPath(path))
    , m_settings(m_folder.filePath(QStringLiteral("postern.ini")), QProcessEnvironment())
    , m_workspace(must(Workspace::open(path, m_secrets, m_clock, {}), "open"))
{
    const UserId user =
        must(UserStore(m_workspace->database()).findByLogin(BigOffice::administrator()), "user")
            .user.id;
    m_session = must(m_workspace->sessions().start(user, {}), "login");
    if (window == Window::None) {
        return;
    }
    m_workspace->watch();
    m_window = std::make_unique<MainWindow>(*m_workspace, *m_session, m_settings);
    m_page = m_window->findChild<PostsPage *>();
    table().viewport()->installEventFilter(this);
    m_page->findChild<EmptyState *>()->installEventFilter(this); // in its place, of no rows
    m_window->show();
    waitFor([this] { return m_paints > 0; });
    if (window == Window::Main) {
        settle();
    }
}

Desk::~Desk() = default;

bool Desk::eventFilter(QObject *watched, QEvent *event)
{
    m_paints += event->type() == QEvent::Paint ? 1 : 0;
    return QObject::eventFilter(watched, event);
}

bool Desk::waitFor(const std::function<bool()> &isDone)
{
    const QDeadlineTimer deadline(MostMs);
    QTimer waker; // not a busy loop, whose CPU time would be measured with the rest
    waker.start(WakeMs);
    while (!isDone() && !deadline.hasExpired()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return isDone();
}

void Desk::settle()
{
    QCoreApplication::processEvents();
    waitFor([this] { return !model().isLoading(); });
    QCoreApplication::sendPostedEvents();
    QCoreApplication::processEvents();
}

Desk::Interaction Desk::perform(const std::function<void()> &input)
{
    QCoreApplication::processEvents();
    BenchApplication::instance()->takeLongest();
    const int before = m_paints;
    const Stopwatch watch;
    Interaction result;
    input();
    waitFor([this, before] { return m_paints > before; });
    result.untilPainted = watch.elapsed();
    settle();
    result.untilSettled = watch.elapsed();
    result.longest = BenchApplication::instance()->takeLongest();
    return result;
}
