// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/ViewStore.h"

#include "models/storage/StoreSupport.h"

namespace {

const QString ListViewsSql = QStringLiteral(R"(
    SELECT id, page, name, user_id, definition, row_version FROM postern_view
    WHERE page = :page AND (user_id = :user OR user_id IS NULL)
    ORDER BY name COLLATE NOCASE, id)");

const QString FindViewSql = QStringLiteral(R"(
    SELECT id, page, name, user_id, definition, row_version FROM postern_view WHERE id = :id)");

const QString InsertViewSql = QStringLiteral(R"(
    INSERT INTO postern_view (page, name, user_id, definition)
    VALUES (:page, :name, :user, :definition))");

const QString UpdateSql = QStringLiteral(R"(
    UPDATE postern_view SET name = :name, user_id = :user, definition = :definition,
                            row_version = row_version + 1
    WHERE id = :id AND row_version = :version)");

SavedView readView(const QSqlQuery &query)
{
    enum { Id, Page, Name, Owner, Definition, Version };
    SavedView view;
    view.id = query.value(Id).toLongLong();
    view.page = query.value(Page).toString();
    view.name = query.value(Name).toString();
    if (!query.isNull(Owner)) {
        view.ownerId = query.value(Owner).toLongLong();
    }
    view.definition = query.value(Definition).toString();
    view.version = query.value(Version).toLongLong();
    return view;
}

QVariant ownerOf(const SavedView &view)
{
    return view.ownerId ? QVariant(*view.ownerId) : QVariant();
}

// The only rule that can be broken is that of the names.
Error explained(Error error, const SavedView &view)
{
    if (error.code == ErrorCode::Conflict) {
        return {ErrorCode::Conflict, Reason::Taken, Field::ViewName, view.name, 0, error.detail};
    }
    return error;
}

} // namespace

Result<QList<SavedView>> ViewStore::list(const QString &page, UserId user) const
{
    return Sql::list<SavedView>(m_database.connection(), ListViewsSql,
                                {{":page", page}, {":user", user}}, "views", &readView);
}

Result<SavedView> ViewStore::find(ViewId id) const
{
    return Sql::single<SavedView>(m_database.connection(), FindViewSql, {{":id", id}}, "view",
                                  &readView);
}

Result<ViewId> ViewStore::insert(const SavedView &view)
{
    Result<QSqlQuery> query = Sql::execute(m_database.connection(), InsertViewSql,
                                           {{":page", Sql::notNull(view.page)},
                                            {":name", Sql::notNull(view.name)},
                                            {":user", ownerOf(view)},
                                            {":definition", Sql::notNull(view.definition)}},
                                           "insert view");
    if (!query) {
        return explained(query.error(), view);
    }
    const ViewId id = query->lastInsertId().toLongLong();
    query->finish();
    return id;
}

Result<> ViewStore::update(const SavedView &view)
{
    const Result<int> changed = Sql::run(m_database.connection(), UpdateSql,
                                         {{":name", Sql::notNull(view.name)},
                                          {":user", ownerOf(view)},
                                          {":definition", Sql::notNull(view.definition)},
                                          {":id", view.id},
                                          {":version", view.version}},
                                         "update view");
    if (!changed) {
        return explained(changed.error(), view);
    }
    return *changed == 1
               ? Result<>()
               : StoreSupport::missedRow(m_database, "postern_view", view.id, view.version);
}

Result<> ViewStore::remove(ViewId id, qint64 version)
{
    return StoreSupport::remove(m_database, "postern_view", id, version);
}
