// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Draft.h"
#include "models/domain/Result.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

class Session;
class Workspace;

/// Keeps a form's text as a draft while it is being written: at most a second after the first key
/// that is not kept yet, however steadily one goes on typing, and at once when asked. What is
/// nothing any more (all of it taken back) is no draft any more.
class DraftKeeper final : public QObject
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds Interval{1000};

    /// What the form says now; absent when that is nothing worth keeping. Id and revision do not
    /// matter.
    using Read = std::function<std::optional<Draft>()>;

    DraftKeeper(Workspace &workspace, const Session &session, Read read, QObject *parent);

    bool canKeep() const;
    /// Goes on with a draft that is there already.
    void resume(const Draft &draft);
    /// The form was edited.
    void noteEdit();
    /// Writes now what is not written yet.
    void flush();
    /// The draft goes: published, or not wanted any more.
    void forget();
    /// `text` becomes another person's draft, and there is none here any more. As
    /// DraftService::handOver().
    Result<Draft> handOver(const Draft &text, const Session &to);

    /// Everything that was typed stands in the database.
    bool isKept() const { return !m_isEdited && !m_isWaiting && !m_hasFailed; }
    /// It will stand there in a moment: no other program is known to hold the file.
    bool isBeingWritten() const { return m_isWaiting && !m_isHeldUp; }
    bool hasFailed() const { return m_hasFailed; }
    /// As it stands there; without an id when there is none.
    const Draft &draft() const { return m_draft; }

signals:
    void kept();
    /// Another program holds the file; it will be written as soon as that lets go.
    void waiting();
    void failed(const Error &error);

private:
    void finish(const Result<Draft> &kept);

    Workspace &m_workspace;
    const Session &m_session;
    Read m_read;
    Draft m_draft;
    QTimer m_timer;
    bool m_isEdited = false;
    bool m_isWaiting = false; // for the draft to be written
    bool m_isHeldUp = false;  // by another program
    bool m_hasFailed = false;
};
