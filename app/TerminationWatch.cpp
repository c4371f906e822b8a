// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/TerminationWatch.h"

#include <QSocketNotifier>

#ifdef Q_OS_UNIX
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace {

constexpr std::array Signals{SIGTERM, SIGHUP, SIGINT};

enum End { Read, Write };
std::array<int, 2> s_pipe{-1, -1};
volatile std::sig_atomic_t s_writeEnd = -1;

/// Nothing but write() is allowed here, see signal-safety(7).
void note(int)
{
    const int before = errno;
    const char mark = 0;
    [[maybe_unused]] const ssize_t written = ::write(s_writeEnd, &mark, 1);
    errno = before;
}

/// SA_RESETHAND: the next one has its own effect, until the handler is set again.
void setHandler(void (*handler)(int))
{
    for (const int each : Signals) {
        struct sigaction present = {};
        sigaction(each, nullptr, &present);
        if (present.sa_handler == SIG_IGN) {
            continue; // nohup, or a job in the background
        }
        struct sigaction action = {};
        action.sa_handler = handler;
        action.sa_flags = SA_RESTART | SA_RESETHAND;
        sigaction(each, &action, nullptr);
    }
}

bool openPipe()
{
    if (::pipe(s_pipe.data()) != 0) {
        return false;
    }
    for (const int end : s_pipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    s_writeEnd = s_pipe[Write];
    return true;
}

} // namespace

TerminationWatch::TerminationWatch(QObject *parent)
    : QObject(parent)
{
    if (!openPipe()) {
        return; // the signals keep their effect
    }
    m_notifier = new QSocketNotifier(s_pipe[Read], QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, &TerminationWatch::listen);
    setHandler(&note);
}

TerminationWatch::~TerminationWatch()
{
    if (m_notifier == nullptr) {
        return;
    }
    setHandler(SIG_DFL);
    delete m_notifier;
    s_writeEnd = -1;
    for (int &end : s_pipe) {
        ::close(end);
        end = -1;
    }
}

void TerminationWatch::listen()
{
    std::array<char, 16> marks{};
    while (::read(s_pipe[Read], marks.data(), marks.size()) > 0) {
    }
    setHandler(&note);
    emit asked();
}
#else
TerminationWatch::TerminationWatch(QObject *parent)
    : QObject(parent)
{
}

TerminationWatch::~TerminationWatch() = default;

void TerminationWatch::listen() {}
#endif
