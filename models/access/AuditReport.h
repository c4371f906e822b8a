// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AuditChain.h"

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
        Unguarded, ///< what protects the entries was taken out of the file, or made useless
    };
    static QList<Kind> kinds();
    Kind kind = Kind::Changed;
    qint64 id = 0; ///< NoEntry: it is about none of them
    static constexpr qint64 NoEntry = 0;

    /// The word in JSON, "changed" and so on.
    static QString name(Kind kind);
    QJsonObject toJson() const; ///< id and kind
    friend bool operator==(const AuditBreak &, const AuditBreak &) = default;
};

struct AuditReport;

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
    QList<qint64> also = {}; ///< where else it was broken, the first MostNamed of them
    qint64 alsoCount = 0;    ///< and how many they are
    bool isGuarding = false; ///< the protection that had been taken out was put back

    static constexpr int LongestReason = 200;
    /// Of what `report` found; the rest is the caller's.
    static AuditAcceptance of(const AuditReport &report);
    AuditEntry toEntry(const QByteArray &digest) const;
    QJsonObject toJson() const;
    static std::optional<AuditAcceptance> fromRecord(const AuditRecord &record);
    static QByteArray digestIn(const AuditRecord &record);
};

struct AuditReport
{
    qint64 entries = 0;                    ///< in the file
    std::optional<AuditBreak> broken = {}; ///< the first that nobody has accepted
    QList<AuditBreak> others = {};         ///< all that is broken behind it
    QList<AuditAcceptance> accepted = {};  ///< the oldest first
    qint64 lastId = 0;
    QByteArray digest = {};    ///< of all the entries
    QString head = {};         ///< the sealed end as it stands in the file
    AuditChain::Head end = {}; ///< behind which the next entry is recorded
    bool goesOn = true;        ///< what the earlier report read stands there as it did

    static constexpr int MostNamed = 100; ///< of the others, in JSON and in an acceptance
    bool isUnguarded() const;
    /// also_broken, and also_broken_count, which is of all.
    void addOthers(QJsonObject *json) const;
};
