// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <functional>

class AuthService;
struct Error;
class QWidget;
class Session;

/// Belongs to the window of somebody who is logged in, and asks that person for the password again
/// where something is refused because it was given too long ago. Whatever lies in the window finds
/// it by of(). Service and session outlive it.
class ProofAsker final : public QObject
{
    Q_OBJECT

public:
    ProofAsker(AuthService &auth, Session &session, QWidget *window);

    /// The one of the nearest window around `widget`; null where there is none.
    static ProofAsker *of(const QWidget *widget);

    /// Asks where `error` says that the proof is too old, over the window of `asking`. `next` hears
    /// whether the person proved it; not at all when `asking` has gone by then. False when `error`
    /// says something else, or nobody is there to ask: then `next` is not called.
    static bool askFor(const Error &error, QWidget *asking,
                       const std::function<void(bool isProven)> &next);

private:
    void ask(QWidget *asking, int minutes, const std::function<void(bool isProven)> &next);

    AuthService &m_auth;
    Session &m_session;
};
