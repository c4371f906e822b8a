// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/ViewService.h"

#include "models/access/AccessPolicy.h"
#include "models/access/AuditText.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/ViewStore.h"

#include <QJsonDocument>

#include <algorithm>

namespace {

const Error Gone{.code = ErrorCode::NotFound, .reason = Reason::DeletedElsewhere};

Error invalid(Reason reason, Field field = Field::ViewName, int limit = 0)
{
    return {.code = ErrorCode::Invalid, .reason = reason, .field = field, .limit = limit};
}

Result<QString> checkedName(const QString &typed)
{
    const QString name = typed.simplified(); // it stands on one line of a menu
    if (name.isEmpty()) {
        return invalid(Reason::Empty);
    }
    if (name.size() > ViewService::NameMaximum) {
        return invalid(Reason::TooLong, Field::ViewName, ViewService::NameMaximum);
    }
    const bool odd = std::any_of(name.begin(), name.end(), [](QChar c) {
        return c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    });
    return odd ? Result<QString>(invalid(Reason::BadCharacters)) : name;
}

Result<> checkDefinition(const QString &definition)
{
    const bool isObject = definition.size() <= ViewService::DefinitionMaximum &&
                          QJsonDocument::fromJson(definition.toUtf8()).isObject();
    return isObject ? Result<>() : invalid(Reason::None, Field::None);
}

/// Two views whose names differ in case alone would be mistaken for each other.
Result<> isFree(const Database &database, const SavedView &view, UserId reader)
{
    const Result<QList<SavedView>> views = ViewStore(database).list(view.page, reader);
    if (!views) {
        return views.error();
    }
    const bool taken = std::any_of(views->begin(), views->end(), [&view](const SavedView &other) {
        return other.id != view.id && other.ownerId == view.ownerId &&
               other.name.compare(view.name, Qt::CaseInsensitive) == 0;
    });
    return taken ? Result<>(Error{.code = ErrorCode::Conflict,
                                  .reason = Reason::Taken,
                                  .field = Field::ViewName,
                                  .subject = view.name})
                 : Result<>();
}

} // namespace

bool ViewService::mayShare(const Session &session)
{
    return session.can(Permission::SettingsWrite);
}

bool ViewService::mayChange(const Session &session, const SavedView &view)
{
    return view.isShared() ? mayShare(session) : view.ownerId == session.userId();
}

Result<QList<SavedView>> ViewService::list(const Session &session, const QString &page) const
{
    if (const Result<> allowed = AccessPolicy::requireOwnPassword(session); !allowed) {
        return allowed.error();
    }
    constexpr UserId NobodysOwn = 0;
    return ViewStore(m_database).list(page, session.isLooking() ? NobodysOwn : session.userId());
}

Result<SavedView> ViewService::find(const Session &session, ViewId id) const
{
    if (const Result<> allowed = AccessPolicy::requireOwnPassword(session); !allowed) {
        return allowed.error();
    }
    Result<SavedView> view = ViewStore(m_database).find(id);
    if (view && !view->isShared() && view->ownerId != session.userId()) {
        return Gone;
    }
    return view;
}

/// The view, where the session may write it.
Result<SavedView> ViewService::changeable(const Session &session, ViewId id) const
{
    Result<SavedView> view = find(session, id);
    if (view && !mayChange(session, *view)) {
        return AccessPolicy::require(session, Permission::SettingsWrite).error();
    }
    return view;
}

Result<ViewId> ViewService::create(const Session &session, const NewView &view)
{
    if (const Result<> allowed = AccessPolicy::requireOwnPassword(session); !allowed) {
        return allowed.error();
    }
    if (view.shared && !mayShare(session)) {
        return AccessPolicy::require(session, Permission::SettingsWrite).error();
    }
    const Result<QString> name = checkedName(view.name);
    const Result<> definition = checkDefinition(view.definition);
    if (!name || !definition) {
        return name ? definition.error() : name.error();
    }
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    SavedView row{.page = view.page, .name = *name, .definition = view.definition};
    if (!view.shared) {
        row.ownerId = session.userId();
    }
    if (const Result<> free = isFree(m_database, row, session.userId()); !free) {
        return free.error();
    }
    const Result<ViewId> id = ViewStore(m_database).insert(row);
    if (!id) {
        return id.error();
    }
    row.id = *id;
    unit->record(AuditText::created(row));
    return unit->commit(*id);
}

Result<> ViewService::update(const Session &session, const ViewChange &change)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    Result<SavedView> row = changeable(session, change.id);
    if (!row) {
        return row.error();
    }
    const SavedView before = *row;
    const Result<QString> name = checkedName(change.name.value_or(row->name));
    const Result<> definition = checkDefinition(change.definition.value_or(row->definition));
    if (!name || !definition) {
        return name ? definition.error() : name.error();
    }
    if (change.shared && *change.shared != row->isShared()) {
        if (!mayShare(session)) {
            return AccessPolicy::require(session, Permission::SettingsWrite).error();
        }
        row->ownerId = *change.shared ? std::nullopt : std::optional<UserId>(session.userId());
    }
    row->name = *name;
    row->definition = change.definition.value_or(row->definition);
    row->version = change.version;
    if (const Result<> free = isFree(m_database, *row, session.userId()); !free) {
        return free.error();
    }
    if (const Result<> done = ViewStore(m_database).update(*row); !done) {
        return done.error();
    }
    unit->record(AuditText::updated(before, *row));
    return unit->commit();
}

Result<> ViewService::remove(const Session &session, ViewId id, qint64 version)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, session, {});
    if (!unit) {
        return unit.error();
    }
    const Result<SavedView> row = changeable(session, id);
    if (!row) {
        return row.error();
    }
    if (const Result<> done = ViewStore(m_database).remove(id, version); !done) {
        return done.error();
    }
    unit->record(AuditText::removed(*row));
    return unit->commit();
}
