// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AsyncTask.h"
#include "models/access/AuthParts.h"
#include "models/access/LockWait.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTimer>

#include <functional>
#include <memory>
#include <type_traits>
#include <utility>

/// One call of AuthService, from the asking to the answer, a T or an error. Kept by the step that
/// is on its way, and gone with the last. SQL runs on the calling (GUI) thread, slow work on a
/// worker; once nobody waits for the answer any more, for the caller's context or the service has
/// died, no step is taken and nobody hears of it. That is looked after here: a step need not ask.
template<typename T>
class AuthCall : public std::enable_shared_from_this<AuthCall<T>>
{
public:
    /// Who waits for the answer.
    struct Caller
    {
        QPointer<QObject> context;
        AuthService::Callback<T> done;
        AuthService::Waiting waiting;
    };

    virtual ~AuthCall() = default;
    AuthCall(const AuthCall &) = delete;
    AuthCall &operator=(const AuthCall &) = delete;

protected:
    AuthCall(const std::shared_ptr<AuthParts> &parts, Caller caller)
        : m_parts(*parts)
        , m_life(parts)
    {
        setCaller(std::move(caller));
    }

    /// From now on that one waits, since now.
    void setCaller(Caller caller)
    {
        m_caller = std::move(caller);
        m_since.start();
    }
    const Caller &caller() const { return m_caller; }
    AuthParts &parts() const { return m_parts; }
    /// The same, for a call that this one makes.
    std::shared_ptr<AuthParts> sharedParts() const { return m_life.lock(); }

    virtual bool isWanted() const { return m_caller.context && !m_life.expired(); }

    /// `step` gives a Result, which `next` hears: from within this call, or when other programs let
    /// go of the file.
    template<typename Step, typename Next>
    void whenFree(Step step, Next next)
    {
        using Outcome = std::invoke_result_t<Step>;
        LockWait::run(
            m_caller.context,
            [self = this->shared_from_this(), step = std::move(step)]() mutable -> Outcome {
                return self->isWanted() ? step() : Outcome(Error{.code = ErrorCode::Cancelled});
            },
            [self = this->shared_from_this(), next = std::move(next)](Outcome outcome) mutable {
                if (self->isWanted()) {
                    next(std::move(outcome));
                }
            },
            LockWait::telling(m_caller.waiting));
    }

    /// Pure work, whose value `next` hears later.
    template<typename Work, typename Next>
    void onWorker(Work work, Next next)
    {
        AsyncTask::run(m_caller.context, std::move(work),
                       [self = this->shared_from_this(),
                        next = std::move(next)](std::invoke_result_t<Work> value) mutable {
                           if (self->isWanted()) {
                               next(std::move(value));
                           }
                       });
    }

    void answer(Result<T> result) const { m_caller.done(std::move(result)); }
    /// The same once the call has returned: for what needs no step after all.
    void answerLater(Result<T> result)
    {
        const auto self = this->shared_from_this();
        const auto kept = std::make_shared<Result<T>>(std::move(result)); // Qt copies what it keeps
        QTimer::singleShot(0, m_caller.context, [self, kept] {
            if (self->isWanted()) {
                self->answer(std::move(*kept));
            }
        });
    }

    /// Answers at the time of all refusals, and has it recorded: where somebody is locked out
    /// nothing was tried, and nothing is. `what`: for the log.
    void refuse(const char *what, const Error &error, std::function<Result<>()> record)
    {
        const auto self = this->shared_from_this();
        if (error.code == ErrorCode::LockedOut) {
            record = [] { return Result<>(); };
        }
        m_parts.refusals.refuse({.what = what,
                                 .since = m_since,
                                 .context = m_caller.context,
                                 .isWanted = [self] { return self->isWanted(); },
                                 .record = std::move(record),
                                 .answer = [self, error] { self->answer(error); }});
    }

private:
    AuthParts &m_parts;
    std::weak_ptr<AuthParts> m_life;
    Caller m_caller;
    QElapsedTimer m_since;
};
