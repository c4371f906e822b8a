// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/Draft.h"
#include "models/domain/Result.h"
#include "models/storage/Database.h"

#include <QHash>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>

/// Sealed drafts on their way to the database: written at once, or, while another program holds the
/// file, as soon as it lets go, whoever asked for it still being there or not. Of one draft only
/// the newest waits. Knows no key and no text. GUI thread, gate connection.
class DraftOutbox final : public QObject
{
    Q_OBJECT

public:
    explicit DraftOutbox(const Database &gate);
    /// What still waits is tried for two more seconds.
    ~DraftOutbox() override;

    /// A draft, and the same sealed under another id: what to write when the first was changed or
    /// removed elsewhere, so that neither text is lost.
    struct Entry
    {
        SealedDraft draft;
        SealedDraft fork;
    };
    /// The row as it was written; never Busy. May be called from within put().
    using Written = std::function<void(const Result<SealedDraft> &)>;

    void put(const Entry &entry, Written done);
    void remove(const QString &id, UserId user);

    /// `stored` as it will be once everything has been written; newest first.
    QList<SealedDraft> overlaid(QList<SealedDraft> stored, UserId user) const;
    bool isEmpty() const { return m_letters.isEmpty(); }

signals:
    void written();

private:
    struct Letter
    {
        UserId user = 0;
        std::optional<Entry> entry; // absent: a removal
        Written done;
    };
    Result<SealedDraft> deliver(const QString &id, const Letter &letter) const;
    bool tryToDeliver(const QString &id);
    void tryAll();

    const Database &m_database;
    QHash<QString, Letter> m_letters;
    QTimer m_timer;
    std::chrono::milliseconds m_pause;
};
