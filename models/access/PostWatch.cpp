// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/PostWatch.h"

#include "models/access/AccessPolicy.h"
#include "models/access/ForeignChanges.h"
#include "models/access/Workspace.h"
#include "models/domain/RowVersion.h"
#include "models/domain/Timestamp.h"
#include "models/storage/PostStore.h"

#include <algorithm>
#include <iterator>

namespace {

constexpr qint64 Gone = -1; // in the place of a version

bool isRemoval(const QList<AuditRecord> &entries)
{
    return !entries.isEmpty() && AuditActions::isRemoval(entries.constFirst());
}

/// A wrong name is worse than none: each step of the version must have its entry.
bool isWhole(const QList<AuditRecord> &entries, qint64 steps)
{
    return !entries.isEmpty() && entries.size() == steps &&
           std::none_of(entries.begin(), entries.end(), &ForeignChanges::isOne);
}

} // namespace

PostWatch::PostWatch(Workspace &workspace, const Session &session, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_session(session)
{
    connect(&workspace.notifier(), &ChangeNotifier::changed, this, &PostWatch::look);
}

void PostWatch::begin(const Post &seen)
{
    const Result<qint64> newest = m_workspace.auditing().newestId();
    m_auditId = newest ? *newest : -1;
    m_seen = seen;
    m_told = seen.version;
    m_isNameless = false;
}

void PostWatch::look()
{
    if (!m_seen || !AccessPolicy::require(m_session, Permission::PostsRead)) {
        return;
    }
    const PostStore posts(m_workspace.database());
    const Result<qint64> version = posts.version(m_seen->id);
    const bool isGone = version ? !RowVersion::areOfOneRow(*version, m_seen->version)
                                : version.error().code == ErrorCode::NotFound;
    if (!version && !isGone) {
        return; // the window serves nobody, or another program is in the way: the next look tells
    }
    const qint64 state = isGone ? Gone : *version;
    if (state == m_told && !m_isNameless) {
        return;
    }
    const Result<Post> now = isGone ? Result<Post>(Post()) : posts.find(m_seen->id);
    if (!now) {
        return;
    }
    const News news = isGone ? deletion() : newsOf(*now);
    const bool isKnown = !news.by.who.isEmpty() || news.by.isForeign;
    const bool isTold = state == m_told && !isKnown;
    m_told = state;
    m_isNameless = news.what != News::What::Nothing && !isKnown;
    if (!isTold) {
        emit changed(news);
    }
}

PostWatch::News PostWatch::newsOf(const Post &now) const
{
    News news{.now = now};
    if (!m_seen) {
        return news;
    }
    const bool isSame = now.version == m_seen->version;
    news.what = isSame ? News::What::Nothing : News::What::Changed;
    if (now.updatedAt != m_seen->updatedAt) { // not every program writes it
        news.by.at = now.updatedAt;
    }
    name(news);
    return news;
}

PostWatch::News PostWatch::deletion() const
{
    News news{.what = News::What::Deleted};
    name(news);
    return news;
}

void PostWatch::name(News &news) const
{
    const PostId id = m_seen->id;
    const Result<QList<AuditRecord>> entries =
        m_auditId < 0
            ? QList<AuditRecord>()
            : m_workspace.auditing().latest(m_session, {{AuditObject::Post, id}}, m_auditId);
    if (!entries) {
        return;
    }
    QList<AuditRecord> own;
    std::copy_if(entries->begin(), entries->end(), std::back_inserter(own),
                 [id](const AuditRecord &entry) { return entry.objectId == id; });
    const bool isDeleted = news.what == News::What::Deleted;
    if (isDeleted ? isRemoval(own) : isWhole(own, news.now.version - m_seen->version)) {
        news.by.who = own.constFirst().userName;
        news.by.at = Timestamp::fromStored(own.constFirst().at);
        return;
    }
    const auto operation =
        isDeleted ? ForeignChanges::Operation::Delete : ForeignChanges::Operation::Update;
    const auto newest =
        std::find_if(entries->begin(), entries->end(), [id, operation](const AuditRecord &entry) {
            return entry.objectId == id || ForeignChanges::mayTellOf(entry, id, operation);
        });
    if (newest != entries->end() && ForeignChanges::isOne(*newest)) {
        news.by.isForeign = true;
        news.by.at = Timestamp::fromStored(newest->at);
    }
}
