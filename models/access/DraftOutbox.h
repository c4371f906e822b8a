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
    explicit DraftOutbox(const Database &gate, QObject *parent = nullptr);
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
    /// While it lives nothing is written. What was on its way has been, and its sender has heard;
    /// what is put in meanwhile goes out afterwards.
    class Rest final
    {
    public:
        explicit Rest(DraftOutbox &outbox);
        ~Rest();
        Rest(const Rest &) = delete;
        Rest &operator=(const Rest &) = delete;

    private:
        DraftOutbox &m_outbox;
    };
    /// What waits from this editor is not to be written any more.
    void drop(const void *editor);
    /// The revision of the row that the editor's draft stands on, with what was written of it while
    /// a newer text waited already; else `known`.
    qint64 revisionOf(const QString &id, const void *editor, qint64 known) const;

    /// Puts another form of each draft that waits in its place; only while it rests.
    void reseal(const std::function<SealedDraft(const SealedDraft &)> &sealed);

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
    Result<> flush();

    struct Waiting
    {
        Letter letter;
        int serial = 0;
    };
    QHash<QString, Waiting> m_letters; // with the one that is being written
    QStringList m_order;               // of those to be written, the longest waiting first
    int m_serial = 0;
    bool m_isResting = false;
    QTimer m_timer;
    std::chrono::milliseconds m_pause;
    DraftWriter m_writer;
};
