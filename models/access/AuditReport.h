// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/AuditEntry.h"

#include <QByteArray>

#include <optional>

/// Where the audit is broken, and how as far as that can be told.
struct AuditBreak
{
    enum class Kind {
        Changed,   ///< what the entry says is not what was recorded
        Removed,   ///< entries are missing, from this one on
        Inserted,  ///< it was not written by Postern
        Moved,     ///< it was recorded in another place
        Truncated, ///< entries are missing at the end, from this one on
        OlderFile, ///< this workstation has seen another entry here: an older file was gone on with
        Unsealed,  ///< the seal of the end is not Postern's
        Unguarded, ///< what protects the entries was taken out of the file; says nothing of them
    };
    static QList<Kind> kinds();
    Kind kind = Kind::Changed;
    qint64 id = 0;

    /// The word in JSON, "changed" and so on.
    static QString name(Kind kind);
    QJsonObject toJson() const; ///< id and kind
    friend bool operator==(const AuditBreak &, const AuditBreak &) = default;
};

/// That an administrator knows of a break and goes on: an entry of the audit, sealed like any
/// other. It holds a digest of all that stood before it, so that it excuses nothing that is done to
/// those entries afterwards.
struct AuditAcceptance
{
    AuditBreak broken = {};
    qint64 entry = 0; ///< that says so
    QString by = {};
    QDateTime at = {};
    QString reason = {};     ///< in the person's words
    QList<qint64> also = {}; ///< where else it was broken, as far as AuditReport::others goes
    bool isGuarding = false; ///< the protection that had been taken out was put back

    AuditEntry toEntry(const QByteArray &digest) const;
    QJsonObject toJson() const;
    static std::optional<AuditAcceptance> fromRecord(const AuditRecord &record);
    static QByteArray digestIn(const AuditRecord &record);
};

struct AuditReport
{
    qint64 entries = 0;                    ///< in the file
    std::optional<AuditBreak> broken = {}; ///< the first that nobody has accepted
    QList<AuditBreak> others = {};         ///< what else is broken behind it, the first of them
    qint64 otherCount = 0;                 ///< and how many they are
    QList<AuditAcceptance> accepted = {};  ///< the oldest first
    qint64 lastId = 0;
    QByteArray digest = {}; ///< of all the entries

    static constexpr int MostOthers = 100;
    /// Nothing is broken that was not broken in the other one, nor otherwise.
    bool isBrokenAs(const AuditReport &other) const;
};
