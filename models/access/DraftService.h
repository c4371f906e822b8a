// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/DraftOutbox.h"
#include "models/access/Session.h"
#include "models/domain/Clock.h"
#include "models/domain/Draft.h"
#include "models/domain/Result.h"

class ChangeNotifier;

/// Keeps what people are writing: each draft sealed with its author's key, so that neither a
/// colleague nor whoever has a copy of the file can read it. Everything here is about the session's
/// own drafts. GUI thread; reads by the gate connection, and a thread writes.
///
/// A draft whose text has been published is none any more, also when the program died before it
/// could be removed: it then says what a post says that was written after it.
class DraftService final : public QObject
{
    Q_OBJECT

public:
    DraftService(const Database &gate, ChangeNotifier &notifier, const Clock &clock);

    /// Without a key (a session that only looks, a hasher without a salt) nothing can be sealed.
    static bool canKeep(const Session &session);
    static QString newId();

    using Kept = std::function<void(const Result<Draft> &)>;
    /// Seals at once, and writes as DraftOutbox does. `done` hears how it stands in the database
    /// now, with another id where this one was changed elsewhere; `waiting`, that another program
    /// holds the file. Neither is called when `context`, the editor, dies.
    void keep(const Session &session, Draft draft, QObject *context, Kept done,
              const std::function<void()> &waiting = {});
    /// `failed` hears why the draft is still there, unless `context` dies.
    void discard(const Session &session, const QString &id, QObject *context = nullptr,
                 std::function<void(const Error &error)> failed = {});

    struct Drafts
    {
        QList<Draft> readable;  ///< newest first
        QStringList unreadable; ///< ids of those under an earlier password, or damaged
    };
    Result<Drafts> list(const Session &session);
    /// The newest one that changes the post.
    std::optional<Draft> ofPost(const Session &session, PostId id);

    /// All that the session's key opens is sealed under `key` instead, also what is on its way, for
    /// a session that is to go on with that key: all or none of it. Editors go on in the same
    /// drafts. changed() comes later, when the session has it. Errors Busy, Storage.
    Result<> seal(const Session &session, const PersonKey &key);

    /// The draft becomes that of whoever `to` is: sealed for them, gone for `from` with whatever of
    /// it is on its way; a new post gets their name. `editor`: the context of its keep(). `read` is
    /// asked when nothing is being written: by then the draft may stand under another id. Errors
    /// Busy, Storage.
    Result<Draft> handOver(const Session &from, const QObject *editor,
                           const std::function<Draft()> &read, const Session &to);

signals:
    /// Drafts have been written or removed.
    void changed();

private:
    bool isPublished(const Draft &draft) const;

    const Database &m_database;
    ChangeNotifier &m_notifier;
    const Clock &m_clock;
    DraftOutbox m_outbox;
};
