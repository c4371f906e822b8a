// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/Session.h"
#include "models/domain/Result.h"
#include "models/domain/SavedView.h"
#include "models/storage/Database.h"

class ChangeNotifier;

/// The one road for writing saved views; errors as UserService's. One's own views are one's own:
/// nobody else reads or changes them. Shared ones are everybody's to read; writing them, sharing
/// one's own included, needs settings.write. GUI thread.
class ViewService final
{
public:
    ViewService(const Database &database, ChangeNotifier &notifier)
        : m_database(database)
        , m_notifier(notifier)
    {
    }

    static constexpr int NameMaximum = 60;
    static constexpr int DefinitionMaximum = 100'000;

    /// The person's own and the shared views of a page, by name.
    Result<QList<SavedView>> list(const Session &session, const QString &page) const;
    /// Somebody else's is not found.
    Result<SavedView> find(const Session &session, ViewId id) const;
    /// Whether the session may update, rename, share or remove it.
    static bool mayChange(const Session &session, const SavedView &view);
    static bool mayShare(const Session &session);

    Result<ViewId> create(const Session &session, const NewView &view);
    /// A shared view that is shared no longer belongs to whoever did that.
    Result<> update(const Session &session, const ViewChange &change);
    Result<> remove(const Session &session, ViewId id, qint64 version);

private:
    Result<SavedView> changeable(const Session &session, ViewId id) const;

    const Database &m_database;
    ChangeNotifier &m_notifier;
};
