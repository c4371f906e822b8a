// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// What is kept: the chain of the audit, drafts and the key that seals them, and whose rights a
// change of roles would touch.
#include "models/access/PersonKeys.h"
#include "models/access/RightsChange.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/RoleStore.h"
#include "tests/bench/Bench.h"
#include "tests/bench/BenchApplication.h"
#include "tests/bench/BigOffice.h"
#include "tests/bench/Desk.h"
#include "tests/bench/RawSqlite.h"

#include <QTemporaryDir>

namespace {

bool recordMany(Desk &desk, int entries)
{
    auto unit = UnitOfWork::begin(desk.workspace().database(), desk.workspace().notifier(),
                                  &desk.session());
    for (int i = 0; unit && i < entries; ++i) {
        const QString title = QStringLiteral("What was noted as number %1").arg(i);
        unit->record({.action = AuditAction::PostUpdate,
                      .kind = AuditObject::Post,
                      .objectId = i + 1,
                      .objectName = title,
                      .before = {{QStringLiteral("title"), QStringLiteral("What it was before")}},
                      .after = {{QStringLiteral("title"), title}}});
    }
    return unit && unit->commit();
}

/// The administrator's, as a login opens it.
PersonKey openKey(const QString &path, UserId user, Series *opening)
{
    const SystemClock clock;
    const PasswordHasher hasher({.salt = Secret::fromText(BigOffice::salt())});
    const Secret password = Secret::fromText(BigOffice::password());
    const auto gate = Database::open(path);
    if (!gate) {
        return {};
    }
    PersonKeys keys(**gate, clock);
    const auto lock = keys.lockOf(user);
    if (!lock) {
        return {};
    }
    const Stopwatch watch;
    const PersonKeys::Opened opened = PersonKeys::open(*lock, hasher, password);
    opening->add(watch.elapsed().process);
    auto key = keys.record(opened);
    return key ? *std::move(key) : PersonKey();
}

double verifyingCpu()
{
    const PasswordHasher hasher({.salt = Secret::fromText(BigOffice::salt())});
    const Secret password = Secret::fromText(BigOffice::password());
    const Stopwatch watch;
    hasher.verifyNothing(password);
    return watch.elapsed().process;
}

} // namespace

void Measure::auditing(Bench &bench)
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("office.db"));
    if (!BigOffice::make(path, {.users = 10, .memberships = 15, .posts = 10})) {
        return;
    }
    Desk desk(path, Desk::Window::None);
    const int entries = bench.isQuick ? 100 : 10'000;
    if (!recordMany(desk, entries)) {
        return;
    }
    Series wall;
    bool isWhole = true;
    for (int i = 0; i < bench.times(5); ++i) {
        const Stopwatch watch;
        const Result<AuditReport> report = desk.workspace().auditing().verification()();
        wall.add(watch.elapsed().wall);
        isWhole = isWhole && report && report->entries >= entries && !report->broken;
    }
    bench.report.add({.interaction = QStringLiteral("%L1 audit entries verified").arg(entries),
                      .goal = 1000,
                      .ours = wall.percentile(100),
                      .note = isWhole ? QStringLiteral("wall, the longest, of a worker")
                                      : QStringLiteral("**the chain did not hold**")});
}

void Measure::drafting(Bench &bench)
{
    Desk desk(bench.path, Desk::Window::None);
    Series opening;
    Series verifying;
    PersonKey key = openKey(bench.path, desk.session().userId(), &opening); // made, where none was
    opening = {};
    for (int i = 0; i < bench.times(10); ++i) {
        key = openKey(bench.path, desk.session().userId(), &opening);
        verifying.add(verifyingCpu());
    }
    const auto session =
        desk.workspace().sessions().start(desk.session().userId(), {}, std::move(key));
    if (!session) {
        return;
    }
    Draft draft{.id = DraftService::newId(),
                .text = {.title = QStringLiteral("What the draft says"),
                         .body = QStringLiteral("Some words. ").repeated(400),
                         .authorId = desk.session().userId()}};
    Series gui;
    Series listing;
    Series wall;
    QObject editor;
    for (int i = 0; i < bench.times(60); ++i) {
        draft.text.body += QStringLiteral(" More.");
        bool isKept = false;
        BenchApplication::instance()->takeLongest();
        const Stopwatch watch;
        desk.workspace().drafts().keep(**session, draft, &editor, [&](const Result<Draft> &kept) {
            draft.revision = kept ? kept->revision : draft.revision;
            isKept = kept.hasValue();
        });
        const double cpu = watch.elapsed().cpu;
        desk.waitFor([&isKept] { return isKept; });
        wall.add(watch.elapsed().wall);
        gui.add(std::max(cpu, BenchApplication::instance()->takeLongest().cpu));
        const Stopwatch list;
        static_cast<void>(desk.workspace().drafts().list(**session));
        listing.add(list.elapsed().cpu);
    }
    desk.workspace().drafts().discard(**session, draft.id);
    bench.report.add({.interaction = QStringLiteral("a draft of 5,000 letters kept"),
                      .goal = 16.7,
                      .ours = gui.percentile(99),
                      .note = QStringLiteral("p99, the GUI thread's longest event, CPU; in the "
                                             "file after %1 ms at the median, %2 ms at most")
                                  .arg(wall.median(), 0, 'f', 1)
                                  .arg(wall.percentile(100), 0, 'f', 1)});
    bench.report.add({.interaction = QStringLiteral("drafts of whoever wrote most, listed"),
                      .goal = 16.7,
                      .ours = listing.percentile(99),
                      .note = QStringLiteral("p99, CPU; as after each that is kept")});
    bench.report.add({.interaction = QStringLiteral("login: opening the key for drafts"),
                      .goal = 0.5,
                      .ours = opening.median(),
                      .reference = verifying.median(),
                      .note = QStringLiteral("CPU of all threads; verifying the password's hash")});
}

void Measure::rights(Bench &bench)
{
    Desk desk(bench.path, Desk::Window::None);
    const auto roles = RoleStore(desk.workspace().database()).all();
    RightsChange::Plan plan;
    QByteArray list;
    for (const Role &role : roles ? *roles : QList<Role>()) {
        plan.roles.insert(role.id, {}); // everybody loses something
        list += (list.isEmpty() ? "" : ",") + QByteArray::number(role.id);
    }
    const QByteArray link = desk.workspace().database().schema().linkTable().toUtf8();
    RawSqlite raw(bench.path);
    RawSqlite::Statement statement(
        raw, "SELECT user.id, user.username, user.email, link.role_id FROM user JOIN " + link +
                 " AS link ON link.user_id = user.id WHERE user.id IN (SELECT user_id FROM " +
                 link + " WHERE role_id IN (" + list + ")) ORDER BY user.id");
    Series ours;
    Series theirs;
    int people = 0;
    for (int i = 0; i < bench.times(5); ++i) {
        const Stopwatch our;
        const auto effects = RightsChange::of(desk.workspace().database(), plan);
        ours.add(our.elapsed().cpu);
        const Stopwatch their;
        statement.readAll();
        theirs.add(their.elapsed().cpu);
        people = 0;
        for (const RightsChange::Group &group :
             effects ? effects->groups : decltype(effects->groups)()) {
            people += group.count;
        }
    }
    bench.report.add(
        {.interaction = QStringLiteral("who gains and who loses, among all who have a role"),
         .goal = 2,
         .ours = ours.median(),
         .reference = theirs.median(),
         .note = QStringLiteral("CPU of a worker; %L1 people are concerned; the same "
                                "SELECT by the C API")
                     .arg(people)});
}
