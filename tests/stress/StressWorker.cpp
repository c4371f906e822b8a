// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/stress/StressWorker.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QEventLoop>
#include <QJsonDocument>
#include <QJsonObject>

#include <ctime>

namespace {

/// The same clock in every process of a machine.
qint64 nanoseconds()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

QString keyOfTitle(const QString &title)
{
    return title.section(u' ', 1);
}

QString keyOfText(const QString &text)
{
    return text.section(u':', 0, 0);
}

} // namespace

StressWorker::StressWorker(Workspace &workspace, std::unique_ptr<Session> session,
                           const QString &name, quint32 seed, const QString &ledgerPath)
    : m_workspace(workspace)
    , m_session(std::move(session))
    , m_name(name)
    , m_random(seed)
    , m_ledger(ledgerPath)
    , m_table(workspace, *m_session)
{
    if (!m_ledger.open(QIODevice::WriteOnly) || !m_table.select()) {
        qFatal("the worker cannot begin");
    }
    m_workspace.notifier().watchOtherPrograms();
}

void StressWorker::note(const char *what, QJsonObject entry)
{
    entry.insert(QStringLiteral("what"), QLatin1String(what));
    entry.insert(QStringLiteral("begun"), QString::number(m_begunAt));
    entry.insert(QStringLiteral("ended"), QString::number(nanoseconds()));
    m_ledger.write(QJsonDocument(entry).toJson(QJsonDocument::Compact) + '\n');
}

void StressWorker::noteWord(const Word &word)
{
    note("word", {{QStringLiteral("key"), word.key}, {QStringLiteral("word"), word.text}});
}

void StressWorker::complain(const QString &what, qint64 post)
{
    note("complaint", {{QStringLiteral("text"), what}, {QStringLiteral("post"), post}});
}

/// As the window does: tries again by a timer, and lives meanwhile.
template<typename Attempt>
std::invoke_result_t<Attempt> StressWorker::whenFree(Attempt attempt)
{
    using Outcome = std::invoke_result_t<Attempt>;
    QEventLoop loop;
    std::optional<Outcome> outcome;
    LockWait::run(
        &loop,
        [this, attempt] {
            m_begunAt = nanoseconds();
            return attempt();
        },
        [&](Outcome given) {
            outcome.emplace(std::move(given));
            loop.quit();
        });
    if (!outcome) {
        loop.exec();
    }
    return *std::move(outcome);
}

void StressWorker::work(int seconds, int steps)
{
    const QDeadlineTimer end(qint64(seconds) * 1000);
    for (int done = 0; done < steps && !end.hasExpired(); ++done) {
        step();
        QCoreApplication::processEvents();
    }
    m_ledger.flush();
}

void StressWorker::step()
{
    const quint32 dice = m_random.bounded(100U);
    if (m_table.rowCount() == 0 || dice < 8) {
        add();
    } else if (dice < 50) {
        editInTable();
    } else if (dice < 65) {
        editInService();
    } else if (dice < 70) {
        remove();
    } else if (dice < 95) {
        look();
    } else {
        lookElsewhere();
    }
}

void StressWorker::editInTable()
{
    Words words;
    for (quint32 n = 1 + m_random.bounded(3U); n > 0; --n) {
        const int row = randomRow();
        const qint64 id = m_table.idAt(row);
        const QString text = cell(row, PostsTable::Body, Qt::EditRole).toString();
        if (words.contains(id) || text.isEmpty()) {
            continue; // removed a moment ago
        }
        const QString word = nextWord();
        if (m_table.setData(m_table.index(row, PostsTable::Body), text + u' ' + word)) {
            words.insert(id, {keyOfText(text), word});
        }
    }
    const Result<> saved =
        whenFree([this] { return m_table.submitAll() ? Result<>() : m_table.problem().error; });
    if (!saved) {
        judgeRefusal(words);
        m_table.revertAll();
        m_table.refresh();
        return;
    }
    for (auto each = words.cbegin(); each != words.cend(); ++each) {
        noteWord(each.value());
    }
}

/// Only somebody else's change may refuse what we write.
void StressWorker::judgeRefusal(const Words &words)
{
    const RelationalTableModel::Problem problem = m_table.problem();
    if (!isElsewhere(problem.error) || !words.contains(problem.id)) {
        complain(QStringLiteral("refused with code %1, reason %2: %3")
                     .arg(int(problem.error.code))
                     .arg(int(problem.error.reason))
                     .arg(problem.error.detail),
                 problem.id);
        return;
    }
    note("conflict", {{QStringLiteral("post"), problem.id}});
    bool isChanged = false;
    const auto now = m_table.conflicts().rowNow(problem.id).value_or(Cells());
    const auto cells = m_table.conflicts().cells(problem.id, now);
    for (const ConflictCell &cell : cells) {
        isChanged = isChanged || cell.original != cell.theirs;
    }
    if (!now.isEmpty() && !cells.isEmpty() && !isChanged) {
        complain(QStringLiteral("a conflict without anybody's change"), problem.id);
    }
}

void StressWorker::editInService()
{
    const qint64 id = m_table.idAt(randomRow());
    const Result<Post> post = whenFree([&] { return m_workspace.posts().find(*m_session, id); });
    if (!post) {
        return;
    }
    const QString word = nextWord();
    PostChange change{.id = id, .version = post->version};
    change.body = post->body + u' ' + word;
    const Result<> done = whenFree([&] { return m_workspace.posts().update(*m_session, change); });
    if (done) {
        noteWord({keyOfText(post->body), word});
        return;
    }
    const Result<Post> now = m_workspace.posts().find(*m_session, id);
    if (!isElsewhere(done.error())) {
        complain(QStringLiteral("a service refused: ") + done.error().detail, id);
    } else if (now && now->body == post->body && now->title == post->title) {
        complain(QStringLiteral("a conflict without anybody's change"), id);
    } else {
        note("conflict", {{QStringLiteral("post"), id}});
    }
}

void StressWorker::add()
{
    const QString key = nextWord();
    NewPost post;
    post.title = QStringLiteral("Post ") + key;
    post.body = key + QStringLiteral(": said");
    post.authorId = m_session->userId();
    const Result<PostId> id =
        whenFree([&] { return m_workspace.posts().create(*m_session, post); });
    if (!id) {
        complain(QStringLiteral("not added: ") + id.error().detail, 0);
        return;
    }
    note("added", {{QStringLiteral("key"), key}});
}

void StressWorker::remove()
{
    const qint64 id = m_table.idAt(randomRow());
    const Result<Post> post = whenFree([&] { return m_workspace.posts().find(*m_session, id); });
    if (post &&
        whenFree([&] { return m_workspace.posts().remove(*m_session, id, post->version); })) {
        note("removed", {{QStringLiteral("key"), keyOfText(post->body)}});
    }
}

/// What one row shows must be one post.
void StressWorker::look()
{
    const int row = randomRow();
    const qint64 id = m_table.idAt(row);
    const QString title = cell(row, PostsTable::Title).toString();
    const QString text = cell(row, PostsTable::Body).toString();
    if (id <= 0 || title.isEmpty()) {
        return; // gone, and not yet taken away
    }
    if (cell(row, PostsTable::Id).toLongLong() != id || keyOfText(text) != keyOfTitle(title)) {
        complain(QStringLiteral("the row shows '%1' and '%2'").arg(title, text.left(40)), id);
    }
}

void StressWorker::lookElsewhere()
{
    switch (m_random.bounded(4U)) {
    case 0:
        m_table.setSearchText(QStringLiteral("Post %1").arg(m_name.left(1)));
        break;
    case 1:
        m_table.setSearchText({});
        break;
    case 2:
        m_table.sort(PostsTable::Title, Qt::AscendingOrder);
        break;
    default:
        m_table.sort(PostsTable::Updated, Qt::DescendingOrder);
    }
}

void StressWorker::compareAtRest()
{
    m_table.setSearchText({});
    QStringList shown;
    QStringList stored;
    const QDeadlineTimer end(10'000);
    do {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 50);
        shown.clear();
        stored.clear();
        for (int row = 0; row < m_table.rowCount(); ++row) {
            shown.append(QString::number(m_table.idAt(row)) +
                         cell(row, PostsTable::Title).toString() +
                         cell(row, PostsTable::Body, Qt::EditRole).toString());
        }
        const Result<QList<Post>> posts = m_workspace.posts().page(*m_session, 0, 1'000'000);
        for (const Post &post : posts ? *posts : QList<Post>()) {
            stored.append(QString::number(post.id) + post.title + post.body);
        }
        shown.sort();
        stored.sort();
    } while (shown != stored && !end.hasExpired());
    if (shown != stored) {
        complain(QStringLiteral("at rest the table shows %1 rows that are not those of the file")
                     .arg(shown.size()),
                 0);
    }
    m_ledger.flush();
}
