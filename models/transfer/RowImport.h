// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/UserRules.h"
#include "models/access/Workspace.h"
#include "models/transfer/ImportMapping.h"
#include "models/transfer/ImportReport.h"

#include <QCryptographicHash>
#include <QSet>

#include <memory>

class PasswordColumn;

/// Brings one row of a file into the database, by the service that every other writer uses. Lives
/// for one import, inside its UnitOfWork. Each kind of thing is a ThingImport.
class RowImport
{
public:
    enum class Effect { Added, Changed, Unchanged };

    static std::unique_ptr<RowImport> make(TransferKind kind, Workspace &workspace,
                                           const Session &session, PasswordColumn &passwords);
    virtual ~RowImport() = default;
    RowImport(const RowImport &) = delete;
    RowImport &operator=(const RowImport &) = delete;

    virtual Result<Effect> apply(const ImportRow &row) = 0;
    virtual int withoutPassword() const { return 0; }
    virtual int draftsLost() const { return 0; }
    /// Who was there before and has another password from it.
    virtual QList<UserId> newPasswords() const { return {}; }
    /// What it makes of the roles of people, and of what roles allow.
    virtual RightsChange::Plan rights() const { return {}; }
    /// The first of them.
    const QList<ImportReport::Change> &changes() const { return m_changes; }
    int fieldsChanged() const { return m_fieldsChanged; }
    /// SHA-256 of what became of each row and of every change, also those that are not listed;
    /// where rights change also of what roles allow, and of who holds those that will allow
    /// something else. Errors of the database.
    Result<QByteArray> digest() const;

protected:
    RowImport(Workspace &workspace, const Session &session)
        : m_workspace(workspace)
        , m_session(session)
    {
    }

    Workspace &workspace() const { return m_workspace; }
    const Session &session() const { return m_session; }

    /// Something else that the outcome depends on, for digest().
    void noteNumber(qint64 number) { m_digest.addData(QByteArray::number(number) + ';'); }
    /// Error Invalid, RepeatedLine, when an earlier line was about the same thing.
    Result<> claim(qint64 id, const ImportRow &row, Field field);
    using Kind = ImportReport::Change::Kind;
    /// Lists what has been changed of `thing`, as long as there is room.
    void note(const ImportRow &row, const QString &thing, const char *field, const QString &before,
              const QString &after, Kind kind = Kind::Text);
    /// Whether a text is what stands there, once the rule for it has been followed.
    static bool isSame(const QString &given, const QString &present, UserRules::Rule rule);
    static Result<qint64> toId(const QString &value);
    /// As FlagText::fromText() takes it. Error Invalid, NotYesOrNo.
    static Result<bool> toFlag(const QString &value, Field field);
    static QStringList toList(const QString &value);
    static Error unknown(Reason reason, Field field, const QString &subject);

private:
    Workspace &m_workspace;
    const Session &m_session;
    QSet<qint64> m_claimed;
    QList<ImportReport::Change> m_changes;
    int m_fieldsChanged = 0;
    QCryptographicHash m_digest{QCryptographicHash::Sha256};
};

/// What the row's key finds is changed, once, and not if this import has added it; a row that finds
/// nothing, or has no key, adds something new. An id that finds nothing is refused: it is not for
/// people to give.
template<typename Thing>
class ThingImport : public RowImport
{
public:
    Result<Effect> apply(const ImportRow &row) final
    {
        const Result<std::optional<Thing>> found = find(row);
        if (!found) {
            return found.error();
        }
        if (*found) {
            noteNumber((*found)->id);
        }
        const Result<qint64> id = *found ? Result<qint64>((*found)->id) : add(row);
        if (!id) {
            return id.error();
        }
        if (const Result<> first = claim(*id, row, keyField(row)); !first) {
            return first.error();
        }
        const Result<Effect> effect = *found ? change(row, **found) : Result<Effect>(Effect::Added);
        noteNumber(effect ? static_cast<int>(*effect) : -1);
        return effect;
    }

protected:
    using RowImport::RowImport;

    virtual Result<Thing> findById(qint64 id) = 0;
    /// By a key that is not the id. NotFound where the row is to be added.
    virtual Result<Thing> findByName(const ImportRow &row) = 0;
    virtual Result<qint64> add(const ImportRow &row) = 0;
    virtual Result<Effect> change(const ImportRow &row, const Thing &thing) = 0;
    /// For errors.
    virtual Field keyField(const ImportRow &row) const = 0;

private:
    /// Nothing where the row is to be added.
    Result<std::optional<Thing>> find(const ImportRow &row)
    {
        const QString value = row.keyValue().trimmed();
        if (value.isEmpty()) {
            return std::optional<Thing>();
        }
        const bool byId = row.key() == QLatin1String("id");
        const Result<qint64> id = byId ? toId(value) : Result<qint64>(0);
        if (!id) {
            return id.error();
        }
        const Result<Thing> thing = byId ? findById(*id) : findByName(row);
        if (thing) {
            return std::optional(*thing);
        }
        Error error = thing.error();
        if (error.code != ErrorCode::NotFound) {
            return error;
        }
        error.reason = Reason::None; // there is no such thing, whatever the service expected
        error.field = keyField(row);
        return byId ? Result<std::optional<Thing>>(error)
                    : Result<std::optional<Thing>>(std::nullopt);
    }
};
