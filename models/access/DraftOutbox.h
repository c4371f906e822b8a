// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/DraftWriter.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>

/// Sealed drafts on their way to the database: written at once by a thread (DraftWriter), or, while
/// another program holds the file, as soon as it lets go, whoever asked for it still being there or
/// not. Of one draft only the newest waits. Knows no key and no text. GUI thread.
class DraftOutbox final : public QObject
{
    Q_OBJECT

public:
    explicit DraftOutbox(const Database &gate);
    /// What still waits is tried for two more seconds.
    ~DraftOutbox() override;

    using Entry = DraftWriter::Entry;
    struct Sender
    {
        /// Whose draft it is: two editors do not take each other's place in the box.
        const void *editor = nullptr;
        /// The row as it was written; never Busy.
        std::function<void(const Result<SealedDraft> &)> written = {};
        /// Another program holds the file.
        std::function<void()> waiting = {};
    };

    void put(const Entry &entry, Sender sender);
    void remove(const QString &id, UserId user, Sender sender);
    /// What waits for this draft is not to be written any more; after settle().
    void drop(const QString &id);

    /// `stored` as it will be once everything has been written; newest first.
    QList<SealedDraft> overlaid(QList<SealedDraft> stored, UserId user) const;
    bool isEmpty() const { return m_letters.isEmpty(); }
    /// Waits for what the thread is writing just now, so that what is read next holds it.
    void settle();

signals:
    void written();

private:
    struct Letter
    {
        DraftWriter::Job job;
        Sender sender;
        bool isTold = false; // that it waits
    };
    void insert(Letter letter);
    void sendNext();
    void hear(const QString &id, int serial, const Result<SealedDraft> &result);
    void followUp(const QString &id, const SealedDraft &row);
    void wait(const QString &id);

    struct Waiting
    {
        Letter letter;
        int serial = 0;
    };
    QHash<QString, Waiting> m_letters; // with the one that is being written
    QStringList m_order;               // of those to be written, the longest waiting first
    int m_serial = 0;
    QTimer m_timer;
    std::chrono::milliseconds m_pause;
    DraftWriter m_writer;
};
