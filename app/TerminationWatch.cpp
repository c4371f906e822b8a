// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/TerminationWatch.h"

#include <QSocketNotifier>

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>

namespace {

constexpr int Signals[] = {SIGTERM, SIGHUP, SIGINT};

volatile std::sig_atomic_t wakeup = -1; // the counter that the handler raises

/// Nothing but write() is allowed here, see signal-safety(7).
void note(int)
{
    const int before = errno;
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(wakeup, &one, sizeof one);
    errno = before;
}

void setHandler(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    for (const int each : Signals) {
        sigaction(each, &action, nullptr);
    }
}

} // namespace

TerminationWatch::TerminationWatch(QObject *parent)
    : QObject(parent)
{
    wakeup = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    m_notifier = new QSocketNotifier(wakeup, QSocketNotifier::Read, this);
    connect(m_notifier, &QSocketNotifier::activated, this, [this] {
        std::uint64_t count = 0;
        if (::read(wakeup, &count, sizeof count) > 0) {
            emit asked();
        }
    });
    setHandler(&note);
}

TerminationWatch::~TerminationWatch()
{
    setHandler(SIG_DFL);
    m_notifier->setEnabled(false);
    ::close(wakeup);
    wakeup = -1;
}
