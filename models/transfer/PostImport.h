// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/RowImport.h"

/// A row becomes a post, or changes the one whose id it has. Without a column for the author, who
/// imports has written it; an author's cell that is empty means nobody. Times are the clock's.
class PostImport final : public ThingImport<Post>
{
public:
    PostImport(Workspace &workspace, const Session &session)
        : ThingImport(workspace, session)
    {
    }

private:
    Result<Post> findById(qint64 id) override;
    Result<Post> findByName(const ImportRow &row) override;
    Result<PostId> add(const ImportRow &row) override;
    Result<Effect> change(const ImportRow &row, const Post &post) override;
    Field keyField(const ImportRow &) const override { return Field::Id; }
    Result<std::optional<UserId>> author(const QString &name);

    QHash<QString, UserId> m_authors; // found already
};
