// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QMap>
#include <QString>

/// What the organisation may choose as a whole number, or as a switch (0 or 1): its default, its
/// bounds, and which way it is safer. Plain values; who may change them is the services' question.
struct SettingRule
{
    enum class Form { Number, Seconds, Minutes, Characters, Kibibytes, Switch };
    enum class Safer {
        Neither,
        Lower,
        Higher,
        HigherOrZero, ///< 0 stands for "without end"
    };

    /// As in the file; Argon2's three stand there together, as passlib's options.
    const char *name;
    Form form;
    int usual;
    int least;
    int most;
    Safer safer;

    QString key() const { return QString::fromLatin1(name); }
    bool allows(int value) const { return value >= least && value <= most; }
    bool isWeakened(int before, int after) const;
    /// The nearest value that it allows.
    int bounded(int value) const { return qBound(least, value, most); }
};

/// By SettingRule::key().
using SettingValues = QMap<QString, int>;

/// One value in place of another. Whoever asks for it says what they saw before, so that nobody
/// overwrites what they do not know.
struct SettingChange
{
    QString name;
    int before = 0;
    int after = 0;

    SettingChange reversed() const { return {name, after, before}; }
    friend bool operator==(const SettingChange &, const SettingChange &) = default;
};

/// SettingRule::name of each: Flask-Security's where it has one, and passlib's. They stand in files
/// and never change.
namespace SettingNames {

inline constexpr char LockAfter[] = "POSTERN_LOCK_AFTER";
inline constexpr char Warning[] = "POSTERN_WARNING";
inline constexpr char LogOutAfter[] = "POSTERN_LOG_OUT_AFTER";
inline constexpr char LockWithDesktop[] = "POSTERN_LOCK_WITH_DESKTOP";
inline constexpr char SwitchKeepsSession[] = "POSTERN_SWITCH_KEEPS_SESSION";
inline constexpr char SeveralSessions[] = "POSTERN_SEVERAL_SESSIONS";
inline constexpr char DelayAfterFailures[] = "POSTERN_DELAY_AFTER_FAILURES";
inline constexpr char FirstDelaySeconds[] = "POSTERN_FIRST_DELAY_SECONDS";
inline constexpr char LockAfterFailures[] = "POSTERN_LOCK_AFTER_FAILURES";
inline constexpr char LockMinutes[] = "POSTERN_LOCK_MINUTES";
inline constexpr char ProofMinutes[] = "POSTERN_PROOF_MINUTES";
inline constexpr char PasswordLengthMin[] = "SECURITY_PASSWORD_LENGTH_MIN";
inline constexpr char MemoryCost[] = "argon2__memory_cost";
inline constexpr char TimeCost[] = "argon2__time_cost";
inline constexpr char Parallelism[] = "argon2__parallelism";
inline constexpr char Registerable[] = "SECURITY_REGISTERABLE";
inline constexpr char RememberLastName[] = "POSTERN_REMEMBER_LAST_NAME";

} // namespace SettingNames

namespace SettingRules {

const QList<SettingRule> &all();
/// For names that come from outside. Null when there is none of that name.
const SettingRule *find(const QString &name);
/// By one of SettingNames.
const SettingRule &of(const char *name);
/// By one of SettingNames; 0 where it is absent.
int valueOf(const SettingValues &values, const char *name);

/// The texts in the file, and the values that they stand for; an unreadable one is the default.
QString toText(const SettingRule &rule, int value);
QString toText(bool value);
int fromText(const SettingRule &rule, const QString &text);

/// Argon2's three values as passlib's options, and back; what is absent or out of bounds is absent.
QString argon2Name();
QString argon2ToText(const SettingValues &values);
SettingValues argon2FromText(const QString &text);
bool isArgon2(const QString &name);

/// Whether a text in the file lets through more than the one that it replaces.
bool isWeakened(const QString &name, const QString &before, const QString &after);

} // namespace SettingRules
