// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/transfer/PostImport.h"

#include "models/storage/UserStore.h"

Result<Post> PostImport::findById(qint64 id)
{
    return workspace().posts().find(session(), id);
}

/// Posts have no name: two may have the same title.
Result<Post> PostImport::findByName(const ImportRow &)
{
    return Error{.code = ErrorCode::NotFound};
}

Result<PostId> PostImport::add(const ImportRow &row)
{
    NewPost post{.title = row.value("title").value_or(QString()),
                 .body = row.value("body").value_or(QString()),
                 .authorId = session().userId()};
    if (const auto name = row.value("author")) {
        const auto found = author(*name);
        if (!found) {
            return found.error();
        }
        post.authorId = *found;
    }
    return workspace().posts().create(session(), post);
}

Result<RowImport::Effect> PostImport::change(const ImportRow &row, const Post &post)
{
    PostChange change{.id = post.id, .version = post.version};
    if (const auto title = row.value("title");
        title && !isSame(*title, post.title, &UserRules::title)) {
        change.title = *title;
    }
    if (const auto body = row.value("body"); body && !isSame(*body, post.body, &UserRules::body)) {
        change.body = *body;
    }
    if (const auto name = row.value("author"); name && *name != post.authorName) {
        const auto found = author(*name);
        if (!found) {
            return found.error();
        }
        if (*found != post.authorId) {
            change.authorId = *found;
        }
    }
    if (!change.title && !change.body && !change.authorId) {
        return Effect::Unchanged;
    }
    if (const Result<> done = workspace().posts().update(session(), change); !done) {
        return done.error();
    }
    if (change.title) {
        note(row, post.title, "title", post.title, *change.title);
    }
    if (change.authorId) {
        note(row, post.title, "author", post.authorName, row.value("author")->trimmed());
    }
    if (change.body) {
        note(row, post.title, "body", post.body, *change.body);
    }
    return Effect::Changed;
}

Result<std::optional<UserId>> PostImport::author(const QString &name)
{
    if (name.trimmed().isEmpty()) {
        return std::optional<UserId>();
    }
    if (const auto known = m_authors.constFind(name); known != m_authors.cend()) {
        return std::optional(*known);
    }
    const auto found = UserStore(workspace().database()).findByLogin(name.trimmed());
    if (!found) {
        return found.error().code == ErrorCode::NotFound
                   ? unknown(Reason::UnknownUser, Field::Author, name)
                   : found.error();
    }
    m_authors.insert(name, found->user.id);
    return std::optional(found->user.id);
}
