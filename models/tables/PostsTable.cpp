// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"

#include "models/access/AccessPolicy.h"
#include "models/access/UserRules.h"
#include "models/access/Workspace.h"
#include "models/domain/Timestamp.h"

#include <QJsonObject>
#include <QSqlRecord>

namespace {

constexpr int PreviewLength = 120;

TableSource postsSource()
{
    TableSource source;
    source.view = QStringLiteral("postern_posts");
    source.columns = {QStringLiteral("id"),
                      QStringLiteral("title"),
                      QStringLiteral("user_id"),
                      QStringLiteral("create_datetime"),
                      QStringLiteral("update_datetime"),
                      QStringLiteral("body"),
                      QStringLiteral("row_version")};
    source.versionColumn = PostsTable::RowVersion;
    source.textColumns = {PostsTable::Title, PostsTable::Body};
    source.wordIndex = {QStringLiteral("postern_post_search"),
                        QStringLiteral("postern_author_search"), PostsTable::Author};
    source.longColumn = PostsTable::Body;
    source.previewLength = PreviewLength;
    source.relations = {{PostsTable::Author, QStringLiteral("postern_authors"),
                         QStringLiteral("id"), QStringLiteral("name")}};
    source.indexed = {PostsTable::Created, PostsTable::Updated};
    source.kinds = {{PostsTable::Created, FilterKind::Moment},
                    {PostsTable::Updated, FilterKind::Moment}};
    return source;
}

std::optional<UserId> authorOf(const QVariant &value)
{
    return value.isNull() ? std::nullopt : std::optional<UserId>(value.toLongLong());
}

/// Whether simplified() would change nothing, as with most texts: it costs a copy all the same.
bool isSimple(QStringView text)
{
    bool isAfterSpace = true; // nor may one stand at the start
    for (const QChar character : text) {
        const bool isSpace = character.isSpace();
        if (isSpace && (isAfterSpace || character != u' ')) {
            return false;
        }
        isAfterSpace = isSpace;
    }
    return text.isEmpty() || !isAfterSpace;
}

} // namespace

PostsTable::PostsTable(Workspace &workspace, const Session &session, QObject *parent)
    : RelationalTableModel(workspace, session, postsSource(), parent)
{
}

RelationalTableModel::Maker PostsTable::maker() const
{
    return [](Workspace &workspace, const Session &session) {
        return std::make_unique<PostsTable>(workspace, session);
    };
}

bool PostsTable::mayRead() const
{
    return session().can(Permission::PostsRead);
}

bool PostsTable::mayInsert() const
{
    return AccessPolicy::mayWritePosts(session());
}

bool PostsTable::mayRemove(const Cells &stored) const
{
    return stored.isEmpty() ||
           AccessPolicy::mayRemovePost(session(), authorOf(cellValue(Author, stored)));
}

bool PostsTable::mayEdit(int column, const Cells &stored) const
{
    const bool isMine =
        stored.isEmpty()
            ? AccessPolicy::mayWritePosts(session())
            : AccessPolicy::mayEditPost(session(), authorOf(cellValue(Author, stored)));
    return isMine && (column == Title || column == Body ||
                      (column == Author && AccessPolicy::mayChangeAuthor(session())));
}

std::optional<Error> PostsTable::check(int column, const QVariant &value, const PendingRow &) const
{
    switch (column) {
    case Title:
        return errorOf(UserRules::title(value.toString()));
    case Body:
        return errorOf(UserRules::body(value.toString()));
    case Author:
        return checkAuthor(authorOf(value));
    default:
        return {};
    }
}

/// A pasted block names the same few authors many times.
std::optional<Error> PostsTable::checkAuthor(std::optional<UserId> author) const
{
    if (!author || m_knownAuthors.contains(*author)) {
        return {};
    }
    const auto error = errorOf(UserRules::isAuthor(workspace().database(), *author));
    if (!error) {
        m_knownAuthors.insert(*author);
    }
    return error;
}

void PostsTable::forgetRelated()
{
    m_knownAuthors.clear();
    m_namedAuthors.clear();
    RelationalTableModel::forgetRelated();
}

/// Posts of somebody who is removed get another author, or none.
QList<std::pair<AuditObject, qint64>> PostsTable::auditedWith(const Cells &stored,
                                                              const Cells &now) const
{
    const QVariant former = cellValue(Author, stored);
    if (now.isEmpty() || former.isNull() || sameValue(former, cellValue(Author, now))) {
        return {};
    }
    return {{AuditObject::User, former.toLongLong()}};
}

std::optional<bool> PostsTable::isLeftBy(const AuditRecord &entry, int column, const Cells &stored,
                                         const Cells &now) const
{
    if (entry.objectKind != AuditActions::name(AuditObject::User)) {
        return RelationalTableModel::isLeftBy(entry, column, stored, now);
    }
    if (column != Author || AuditActions::fromName(entry.action) != AuditAction::UserRemove) {
        return {};
    }
    const QJsonObject after = entry.fieldsAfter();
    return after.value(u"posts_given_to_id").toInteger() == cellValue(Author, now).toLongLong();
}

bool PostsTable::isCheckable(int) const
{
    return false;
}

bool PostsTable::isContent(int column) const
{
    return column == Title || column == Author || column == Body;
}

int PostsTable::columnOfField(const Error &error) const
{
    switch (error.field) {
    case Field::Title:
        return Title;
    case Field::Body:
        return Body;
    case Field::Author:
        return Author;
    default:
        return -1;
    }
}

QVariant PostsTable::cellValue(int column, const Cells &cells) const
{
    const QVariant stored = cells.value(column);
    switch (column) {
    case Title:
    case Body:
        return stored.toString(); // a Flask application's file may hold numbers and bytes there
    case Author:
        return stored.typeId() == QMetaType::LongLong ? stored : QVariant();
    case Created:
    case Updated:
        return Timestamp::fromStored(stored.toString());
    default:
        return stored;
    }
}

QString PostsTable::displayText(int column, const QVariant &value) const
{
    if (column == Body) {
        const QString preview = value.toString().left(PreviewLength);
        return isSimple(preview) ? preview : preview.simplified();
    }
    return RelationalTableModel::displayText(column, value);
}

QString PostsTable::storedText(int column, const Cells &cells) const
{
    return column == Created || column == Updated
               ? Timestamp::storedToMinute(cells.value(column).toString())
               : RelationalTableModel::storedText(column, cells);
}

Result<QVariant> PostsTable::fromText(int column, const QString &text) const
{
    if (column != Author || text.trimmed().isEmpty()) {
        return RelationalTableModel::fromText(column, text);
    }
    const QString name = text.trimmed();
    if (!m_namedAuthors.contains(name)) {
        m_namedAuthors.insert(name, authorNamed(name));
    }
    const Result<UserId> &author = *m_namedAuthors.constFind(name);
    return author ? Result<QVariant>(QVariant(*author)) : author.error();
}

/// The one of that very name, else the only one of that name in any case; as the editor of the
/// cell finds it.
Result<UserId> PostsTable::authorNamed(const QString &name) const
{
    const auto found = workspace().users().named(session(), name);
    if (!found) {
        return found.error();
    }
    QList<UserId> alike;
    for (const auto &[id, each] : *found) {
        if (each == name) {
            return id;
        }
        if (each.compare(name, Qt::CaseInsensitive) == 0) {
            alike.append(id);
        }
    }
    return alike.size() == 1 ? Result<UserId>(alike.constFirst())
                             : Error{ErrorCode::NotFound, Reason::UnknownUser, Field::Author, name};
}

QHash<int, QVariant> PostsTable::newRowValues() const
{
    return {{Author, session().userId()}};
}

bool PostsTable::updateRowInTable(int, const QSqlRecord &values)
{
    PostChange change{.id = writtenId(),
                      .version = writtenVersion(),
                      .restores = isRestoring(),
                      .storedUpdatedAt = restoredMoment()};
    if (values.isGenerated(Title)) {
        change.title = values.value(Title).toString();
    }
    if (values.isGenerated(Body)) {
        change.body = values.value(Body).toString();
    }
    if (values.isGenerated(Author)) {
        change.authorId = authorOf(values.value(Author));
    }
    return written(workspace().posts().update(session(), change));
}

bool PostsTable::insertRowIntoTable(const QSqlRecord &values)
{
    return inserted(
        workspace().posts().create(session(), {.title = values.value(Title).toString(),
                                               .body = values.value(Body).toString(),
                                               .authorId = authorOf(values.value(Author))}));
}

bool PostsTable::deleteRowFromTable(int)
{
    return written(workspace().posts().remove(session(), writtenId(), writtenVersion()));
}

bool PostsTable::restoreRowInTable(const PendingRow &row)
{
    const Post post{.id = writtenId() < 0 ? row.stored.value(Id).toLongLong() : writtenId(),
                    .title = row.values.value(Title).toString(),
                    .body = row.values.value(Body).toString(),
                    .authorId = authorOf(row.values.value(Author)),
                    .authorName = {},
                    .createdAt = cellValue(Created, row.stored).toDateTime(),
                    .updatedAt = cellValue(Updated, row.stored).toDateTime(),
                    .storedCreatedAt = row.stored.value(Created).toString(),
                    .storedUpdatedAt = row.stored.value(Updated).toString(),
                    .version = row.stored.value(RowVersion).toLongLong()};
    PostService &posts = workspace().posts();
    return inserted(writtenId() < 0 ? posts.writeAgain(session(), post)
                                    : posts.restore(session(), post));
}
