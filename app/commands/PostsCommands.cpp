// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/commands/Commands.h"

#include "app/commands/Json.h"

namespace {

constexpr int PageSize = 1000;

/// Newest first, a page at a time, so that a million posts print in little memory.
Result<> listPosts(CommandContext &context)
{
    bool isNumber = true;
    const QString limit = context.option(QStringLiteral("limit"));
    qint64 left =
        limit.isEmpty() ? std::numeric_limits<qint64>::max() : limit.toLongLong(&isNumber);
    if (!isNumber || left < 0) {
        return context.usageError(QStringLiteral("--limit takes a number, 0 or more."));
    }
    if (const Result<> in = context.logIn(); !in) {
        return in;
    }
    context.terminal().beginList(Json::postColumns());
    PostId before = 0;
    while (left > 0) {
        const int size = static_cast<int>(std::min<qint64>(left, PageSize));
        const Result<QList<Post>> page =
            context.workspace().posts().page(context.session(), before, size);
        if (!page) {
            return page.error();
        }
        for (const Post &post : *page) {
            context.terminal().add(Json::fromPost(post));
        }
        if (page->size() < size) {
            break;
        }
        left -= page->size();
        before = page->constLast().id;
    }
    context.terminal().endList();
    return {};
}

} // namespace

QList<Command> Commands::posts()
{
    return {
        {QStringLiteral("posts"),
         QStringLiteral("list"),
         {},
         {{QStringLiteral("limit"), QStringLiteral("At most so many; without it, all."),
           QStringLiteral("NUMBER")}},
         {QStringLiteral("login")},
         QStringLiteral("Lists the posts, the newest first."),
         listPosts},
    };
}
