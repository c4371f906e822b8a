// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/DraftService.h"

#include "models/access/AccessPolicy.h"
#include "models/access/ChangeNotifier.h"
#include "models/access/UnitOfWork.h"
#include "models/access/UserRules.h"
#include "models/crypto/Random.h"
#include "models/crypto/SealedBox.h"
#include "models/storage/DraftStore.h"
#include "models/storage/PostStore.h"
#include "models/storage/Transaction.h"

#include <QDataStream>
#include <QIODevice>
#include <QPointer>

namespace {

constexpr quint8 Format = 1;

QByteArray context(UserId user, const QString &id)
{
    return SealedBox::context(
        {QByteArrayLiteral("draft"), QByteArray::number(user), id.toLatin1()});
}

void write(QDataStream &stream, const PostChange &former)
{
    stream << former.title.has_value() << former.title.value_or(QString())
           << former.body.has_value() << former.body.value_or(QString())
           << former.authorId.has_value();
    const std::optional<UserId> author = former.authorId.value_or(std::nullopt);
    stream << author.has_value() << author.value_or(0);
}

PostChange readFormer(QDataStream &stream)
{
    PostChange former;
    bool isThere = false;
    QString text;
    stream >> isThere >> text;
    former.title = isThere ? std::optional(text) : std::nullopt;
    stream >> isThere >> text;
    former.body = isThere ? std::optional(text) : std::nullopt;
    bool hasAuthor = false;
    UserId author = 0;
    stream >> isThere >> hasAuthor >> author;
    if (isThere) {
        former.authorId = hasAuthor ? std::optional(author) : std::nullopt;
    }
    return former;
}

Secret written(const Draft &draft)
{
    QByteArray bytes;
    // No growing, so that no copy of the text is left behind.
    const qsizetype former = draft.former.title.value_or(QString()).size() +
                             draft.former.body.value_or(QString()).size();
    bytes.reserve(
        (draft.text.title.size() + draft.text.body.size() + draft.authorTyped.size() + former) * 2 +
        1000);
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_0);
    stream << Format << draft.text.title << draft.text.body << draft.text.authorId.has_value()
           << draft.text.authorId.value_or(0) << draft.authorName << int(draft.place) << draft.caret
           << draft.anchor << draft.titleCaret << draft.scroll << draft.authorTyped;
    write(stream, draft.former);
    return Secret(std::move(bytes));
}

/// False when the bytes are of another format.
bool read(const Secret &bytes, Draft &draft)
{
    QDataStream stream(bytes.bytes());
    stream.setVersion(QDataStream::Qt_6_0);
    quint8 format = 0;
    bool hasAuthor = false;
    UserId author = 0;
    int place = 0;
    stream >> format >> draft.text.title >> draft.text.body >> hasAuthor >> author >>
        draft.authorName >> place >> draft.caret >> draft.anchor >> draft.titleCaret >>
        draft.scroll;
    if (!stream.atEnd()) { // else it is of an earlier version
        stream >> draft.authorTyped;
    }
    if (!stream.atEnd()) {
        draft.former = readFormer(stream);
    }
    draft.text.authorId = hasAuthor ? std::optional(author) : std::nullopt;
    draft.place = static_cast<Draft::Place>(qBound(0, place, int(Draft::Place::Body)));
    return stream.status() == QDataStream::Ok && format == Format;
}

SealedDraft sealed(const Session &session, const Draft &draft, const QString &id)
{
    const PersonKey &key = session.key();
    return {.id = id,
            .userId = session.userId(),
            .keyId = key.id,
            .postId = draft.postId,
            .baseVersion = draft.baseVersion,
            .sealed = SealedBox::seal(key.secret, context(session.userId(), id), written(draft)),
            .updatedAt = draft.updatedAt,
            .revision = draft.revision};
}

std::optional<Draft> opened(const Session &session, const SealedDraft &row)
{
    if (row.keyId != session.key().id) {
        return std::nullopt;
    }
    const auto text =
        SealedBox::open(session.key().secret, context(session.userId(), row.id), row.sealed);
    Draft draft{.id = row.id,
                .postId = row.postId,
                .baseVersion = row.baseVersion,
                .updatedAt = row.updatedAt,
                .revision = row.revision};
    return text && read(*text, draft) ? std::optional(draft) : std::nullopt;
}

/// As it is where the session's key does not open it.
SealedDraft sealedUnder(const PersonKey &key, const Session &session, const SealedDraft &row)
{
    const bool isOwn = row.userId == session.userId() && row.keyId == session.key().id;
    const QByteArray place = context(session.userId(), row.id);
    const auto text =
        isOwn ? SealedBox::open(session.key().secret, place, row.sealed) : std::optional<Secret>();
    SealedDraft other = row;
    if (text) {
        other.keyId = key.id;
        other.sealed = SealedBox::seal(key.secret, place, *text);
    }
    return other;
}

/// As `to` goes on with it.
Draft handedTo(const Session &to, const Draft &draft, const QDateTime &now)
{
    Draft theirs = draft;
    theirs.id = DraftService::newId();
    theirs.revision = 0;
    theirs.updatedAt = now;
    if (!theirs.postId) {
        theirs.text.authorId = to.userId();
        theirs.authorName = to.username();
        theirs.authorTyped.clear();
    }
    return theirs;
}

} // namespace

DraftService::DraftService(const Database &gate, ChangeNotifier &notifier, const Clock &clock)
    : m_database(gate)
    , m_notifier(notifier)
    , m_clock(clock)
    , m_outbox(gate, this)
{
    connect(&m_outbox, &DraftOutbox::written, this, &DraftService::changed);
}

bool DraftService::canKeep(const Session &session)
{
    return !session.key().isNull();
}

QString DraftService::newId()
{
    return Random::uniquifier();
}

void DraftService::keep(const Session &session, Draft draft, QObject *context, Kept done,
                        const std::function<void()> &waiting)
{
    if (!canKeep(session)) {
        done(Error{.code = ErrorCode::Storage, .detail = QStringLiteral("no key to seal with")});
        return;
    }
    draft.updatedAt = m_clock.now();
    DraftOutbox::Entry entry{sealed(session, draft, draft.id), sealed(session, draft, newId())};
    entry.fork.revision = 0;
    const auto written = [context = QPointer(context), done = std::move(done),
                          draft = std::move(draft)](const Result<SealedDraft> &row) mutable {
        if (!context) {
            return;
        }
        if (row) {
            draft.id = row->id;
            draft.revision = row->revision;
        }
        done(row ? Result<Draft>(draft) : row.error());
    };
    const auto tellWaiting = [context = QPointer(context), waiting] {
        if (context && waiting) {
            waiting();
        }
    };
    m_outbox.put(entry, {context, written, tellWaiting});
}

void DraftService::discard(const Session &session, const QString &id, QObject *context,
                           std::function<void(const Error &error)> failed)
{
    const auto written = [context = QPointer(context),
                          failed = std::move(failed)](const Result<SealedDraft> &removed) {
        if (!removed && context && failed) {
            failed(removed.error());
        }
    };
    m_outbox.remove(id, session.userId(), {.editor = context, .written = written});
}

Result<DraftService::Drafts> DraftService::list(const Session &session)
{
    Drafts drafts;
    if (!canKeep(session)) {
        return drafts;
    }
    m_outbox.settle();
    const auto rows = DraftStore(m_database).list(session.userId());
    if (!rows) {
        return rows.error();
    }
    for (const SealedDraft &row : m_outbox.overlaid(*rows, session.userId())) {
        const std::optional<Draft> draft = opened(session, row);
        if (!draft) {
            drafts.unreadable.append(row.id);
        } else if (!isPublished(*draft)) {
            drafts.readable.append(*draft);
        }
    }
    return drafts;
}

std::optional<Draft> DraftService::ofPost(const Session &session, PostId id)
{
    const Result<Drafts> drafts = list(session);
    if (!drafts) {
        return std::nullopt;
    }
    const auto found = std::find_if(drafts->readable.begin(), drafts->readable.end(),
                                    [id](const Draft &draft) { return draft.postId == id; });
    return found != drafts->readable.end() ? std::optional(*found) : std::nullopt;
}

Result<> DraftService::seal(const Session &session, const PersonKey &key)
{
    if (!canKeep(session) || key.isNull() || key.id == session.key().id) {
        return {};
    }
    const DraftOutbox::Rest rest(m_outbox); // what is being written is found below
    Result<Transaction> transaction = Transaction::begin(m_database.connection());
    if (!transaction) {
        return transaction.error();
    }
    DraftStore store(m_database);
    const auto rows = store.list(session.userId());
    if (!rows) {
        return rows.error();
    }
    for (const SealedDraft &row : *rows) {
        const SealedDraft other = sealedUnder(key, session, row);
        const Result<> written = other.keyId != row.keyId ? store.seal(other) : Result<>();
        if (!written) {
            return written.error();
        }
    }
    if (const Result<> committed = transaction->commit(); !committed) {
        return committed.error();
    }
    m_notifier.passOver(m_database);
    m_outbox.reseal([&](const SealedDraft &row) { return sealedUnder(key, session, row); });
    QMetaObject::invokeMethod(this, &DraftService::changed, Qt::QueuedConnection);
    return {};
}

Result<Draft> DraftService::handOver(const Session &from, const QObject *editor,
                                     const std::function<Draft()> &read, const Session &to)
{
    const DraftOutbox::Rest rest(m_outbox); // else what is on its way would come after
    const Draft draft = read();
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, from, {});
    if (!unit) {
        return unit.error();
    }
    DraftStore store(m_database);
    Draft theirs = handedTo(to, draft, m_clock.now());
    const Result<qint64> added = store.put(sealed(to, theirs, theirs.id));
    if (!added) {
        return added.error();
    }
    // Under the same id another window may have written a text of its own since: that one stays.
    const qint64 revision = m_outbox.revisionOf(draft.id, editor, draft.revision);
    if (const Result<> removed = store.remove(draft.id, from.userId(), revision); !removed) {
        return removed.error();
    }
    unit->record({.action = AuditAction::SwitchUser,
                  .kind = AuditObject::User,
                  .objectId = to.userId(),
                  .objectName = to.username(),
                  .after = {{AuditFields::name(AuditField::Text), QStringLiteral("kept")}}});
    if (const Result<> committed = unit->commit(); !committed) {
        return committed.error();
    }
    m_outbox.drop(editor);
    theirs.revision = *added;
    emit changed();
    return theirs;
}

/// For a post that is being changed: nothing of the draft differs from it. For a new one: somebody
/// wrote a post of that very text since.
bool DraftService::isPublished(const Draft &draft) const
{
    if (!draft.authorTyped.isEmpty()) {
        return false; // no post has an author whom nobody knows
    }
    NewPost text = draft.text;
    if (const Result<QString> title = UserRules::title(text.title)) {
        text.title = *title;
    }
    const PostStore posts(m_database);
    if (draft.postId) {
        const Result<Post> post = posts.find(*draft.postId);
        return post && post->title == text.title && post->body == text.body &&
               post->authorId == text.authorId;
    }
    const Result<bool> exists = posts.isWritten(text, draft.updatedAt);
    return exists && *exists;
}
