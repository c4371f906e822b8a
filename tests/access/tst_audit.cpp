// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuditHouse.h"

#include "models/access/LookRecord.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/PostStore.h"

#include <QJsonArray>
#include <QSignalSpy>

using namespace AuditHouse;

/// That entries stand and fall with their change, and that other programs' changes are noticed.
class AuditTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup() { m_session.reset(); }
    void saysWhoWhatWhenAndWhere();
    void chainsEntries();
    void forgetsWhatWasRolledBack();
    void forgetsTheInnerUnitAlone();
    void leavesNoChangeWithoutItsEntry_data();
    void leavesNoChangeWithoutItsEntry();
    void leavesNoEntryWithoutItsChange();
    void isOnlyAddedTo_data();
    void isOnlyAddedTo();
    void remembersHowFarItReached();
    void noticesWhatOthersChanged_data();
    void noticesWhatOthersChanged();
    void countsForeignPosts();
    void putsManyForeignChangesTogether();
    void takesItsOwnChangesForNobodyElses();
    void takesFlaskLoginsForNoChange();
    void noticesOnceWhatOthersChanged();
    void noticesForeignChangesAtTheNextOpening();
    void noticesForeignChangesWhileTheWindowIsOpen();
    void writesEvidence();
    void chainsTenThousandInOneUnit();
    void recordsPeople();
    void recordsRolesAndMembers();
    void recordsPosts();
    void recordsSettingsAndViews();
    void recordsLogins();
    void neverKeepsWhatWasTypedAsAName();
    void recordsThePasswordsChangeNotThePassword();
    void recordsRefusedProofs();
    void recordsWhoLooksOn();
    void recordsTheFirstRun();
    void recordsNoSaveThatChangedNothing();

private:
    AuditRecord last() const { return entries(*m_house).constLast(); }
    Result<> record(const QString &name);
    qint64 posts() const;

    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_session;
};

void AuditTest::initTestCase()
{
    START_CRYPTO();
}

void AuditTest::init()
{
    m_house = std::make_unique<House>();
    m_session = m_house->session(m_house->admin());
    QVERIFY(m_session);
}

Result<> AuditTest::record(const QString &name)
{
    Result<UnitOfWork> unit =
        UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
    if (!unit) {
        return unit.error();
    }
    unit->record({.action = AuditAction::Export,
                  .kind = AuditObject::Database,
                  .objectName = name,
                  .after = {{QStringLiteral("rows"), 3}}});
    return unit->commit();
}

qint64 AuditTest::posts() const
{
    QSqlQuery query(m_house->database().connection());
    return query.exec(QStringLiteral("SELECT count(*) FROM post")) && query.next()
               ? query.value(0).toLongLong()
               : -1;
}

void AuditTest::saysWhoWhatWhenAndWhere()
{
    QVERIFY(record(QStringLiteral("users.csv")));
    const AuditRecord entry = entries(*m_house, AuditAction::Export).constLast();
    QCOMPARE(entry.userId.value_or(0), m_house->admin());
    QCOMPARE(entry.userName, QLatin1String(House::AdminName));
    QCOMPARE(entry.session, m_session->id());
    QCOMPARE(entry.session.size(), 32);
    QCOMPARE(entry.workstation, QSysInfo::machineHostName());
    QCOMPARE(entry.workstation, m_session->workstation());
    QCOMPARE(entry.at, QStringLiteral("2026-03-01 09:00:00.000000"));
    QCOMPARE(entry.objectKind, QStringLiteral("database"));
    QCOMPARE(entry.objectName, QStringLiteral("users.csv"));
    QVERIFY(entry.before.isNull());
    QCOMPARE(entry.after, QStringLiteral("{\"rows\":3}"));
}

void AuditTest::chainsEntries()
{
    for (int i = 0; i < 5; ++i) {
        QVERIFY(record(QString::number(i)));
    }
    const QList<AuditRecord> all = entries(*m_house);
    QString previous = QLatin1String("");
    for (const AuditRecord &entry : all) {
        QCOMPARE(entry.previous, previous);
        QVERIFY(AuditChain::hasOwnHash(entry));
        QVERIFY(AuditChain::hasTrueSeal(entry, *m_house->workspace().audit().seal()));
        previous = entry.hash;
    }
    const Result<AuditReport> report = check(*m_house);
    QVERIFY(report);
    QCOMPARE(report->entries, qint64(all.size()));
    QVERIFY(!report->broken);
}

void AuditTest::forgetsWhatWasRolledBack()
{
    const qsizetype before = entries(*m_house).size();
    {
        auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
        QVERIFY(unit);
        unit->record({.action = AuditAction::Import});
    }
    QCOMPARE(entries(*m_house).size(), before);
    QVERIFY(record(QStringLiteral("next")));
    QVERIFY(!actions(*m_house).contains(QStringLiteral("import")));
}

void AuditTest::forgetsTheInnerUnitAlone()
{
    auto outer = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
    QVERIFY(outer);
    outer->record({.action = AuditAction::Lock});
    {
        auto inner = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
        QVERIFY(inner);
        inner->record({.action = AuditAction::Import});
    }
    {
        auto inner = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
        QVERIFY(inner);
        inner->record({.action = AuditAction::Export});
        QVERIFY(inner->commit());
    }
    QVERIFY(outer->commit());
    QStringList names = actions(*m_house);
    QCOMPARE(names.mid(names.size() - 2),
             QStringList({QStringLiteral("lock"), QStringLiteral("export")}));
    QVERIFY(!check(*m_house)->broken);
}

void AuditTest::leavesNoChangeWithoutItsEntry_data()
{
    QTest::addColumn<QString>("fault");
    QTest::newRow("the entry is refused")
        << QStringLiteral("CREATE TEMP TRIGGER fault BEFORE INSERT ON postern_audit BEGIN "
                          "SELECT RAISE(ABORT, 'no'); END");
    QTest::newRow("the seal of the end is refused") << QStringLiteral(
        "CREATE TEMP TRIGGER fault BEFORE UPDATE ON postern_meta WHEN NEW.key = 'audit_head' "
        "BEGIN SELECT RAISE(ABORT, 'no'); END");
}

void AuditTest::leavesNoChangeWithoutItsEntry()
{
    QFETCH(QString, fault);
    QVERIFY(record(QStringLiteral("the first one")));
    const qsizetype before = entries(*m_house).size();
    QSqlQuery query(m_house->database().connection());
    QVERIFY2(query.exec(fault), qPrintable(query.lastError().text()));

    const auto post = m_house->posts().create(
        *m_session, {.title = QStringLiteral("Lost"), .body = {}, .authorId = {}});
    QVERIFY(!post);
    QCOMPARE(posts(), 0);
    QCOMPARE(entries(*m_house).size(), before);

    // And when the fault is over, all is as if it had never been.
    QVERIFY(query.exec(QStringLiteral("DROP TRIGGER fault")));
    QVERIFY(m_house->posts().create(
        *m_session, {.title = QStringLiteral("Found"), .body = {}, .authorId = {}}));
    QCOMPARE(posts(), 1);
    QVERIFY(!check(*m_house)->broken);
}

void AuditTest::leavesNoEntryWithoutItsChange()
{
    QVERIFY(record(QStringLiteral("the first one")));
    const qsizetype before = entries(*m_house).size();
    const AuditChain::Head highest = m_house->workspace().audit().highest();
    // The disk is full in the middle of a large text.
    QSqlQuery query(m_house->database().connection());
    QVERIFY(query.exec(QStringLiteral("PRAGMA page_count")) && query.next());
    const int pages = query.value(0).toInt();
    query.finish();
    QVERIFY(query.exec(QStringLiteral("PRAGMA max_page_count = %1").arg(pages + 2)));
    query.finish();
    const auto post = m_house->posts().create(
        *m_session,
        {.title = QStringLiteral("Long"), .body = QString(50'000, u'x'), .authorId = {}});
    QVERIFY(!post);
    QCOMPARE(post.error().reason, Reason::DiskFull);
    QCOMPARE(posts(), 0);
    QCOMPARE(entries(*m_house).size(), before);
    QCOMPARE(m_house->workspace().audit().highest(), highest);
    QVERIFY(!check(*m_house)->broken);
}

void AuditTest::isOnlyAddedTo_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("update") << QStringLiteral("UPDATE postern_audit SET user_name = 'bob'");
    QTest::newRow("delete") << QStringLiteral("DELETE FROM postern_audit");
    QTest::newRow("replace") << QStringLiteral(
        "INSERT OR REPLACE INTO postern_audit SELECT * FROM postern_audit");
}

void AuditTest::isOnlyAddedTo()
{
    QFETCH(QString, statement);
    QVERIFY(record(QStringLiteral("kept")));
    Outsider outsider(m_house->path());
    QVERIFY(outsider.run(statement).contains(QStringLiteral("only added to")));
    QVERIFY(!check(*m_house)->broken);
}

void AuditTest::remembersHowFarItReached()
{
    QVERIFY(record(QStringLiteral("one")));
    const AuditRecord last = entries(*m_house).constLast();
    QCOMPARE(m_house->workspace().audit().highest(), (AuditChain::Head{last.id, last.hash}));
    // The next start knows it, too.
    m_session.reset();
    m_house->open();
    QCOMPARE(m_house->workspace().audit().highest(), (AuditChain::Head{last.id, last.hash}));
}

void AuditTest::noticesWhatOthersChanged_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("after");
    const auto row = [](const char *name, const char *statement, const char *kind,
                        const char *after) {
        QTest::newRow(name) << QString::fromUtf8(statement) << QString::fromUtf8(kind)
                            << QString::fromUtf8(after);
    };
    row("person added",
        "INSERT INTO user (id, username, email, password) VALUES (77, 'mallory', 'm@x.org', '')",
        "user", R"({"operation":"insert"})");
    row("password changed", "UPDATE user SET password = 'x' WHERE username = 'annlee'", "user",
        R"({"fields":["password"],"operation":"update"})");
    row("address and state changed", "UPDATE user SET email = 'x@x.org', active = 0 WHERE id = 9",
        "user", R"({"fields":["email","active"],"operation":"update"})");
    row("role widened", "UPDATE role SET permissions = 'users.write' WHERE name = 'staff'", "role",
        R"({"fields":["permissions"],"operation":"update"})");
    row("membership added", "INSERT INTO user_roles (user_id, role_id) VALUES (9, 1)", "membership",
        R"({"operation":"insert","role_id":1})");
    row("setting changed",
        "INSERT INTO postern_setting (name, value) VALUES ('SECURITY_X', 'True')", "setting",
        R"({"operation":"insert"})");
}

void AuditTest::noticesWhatOthersChanged()
{
    QFETCH(QString, statement);
    QFETCH(QString, kind);
    QFETCH(QString, after);
    Outsider outsider(m_house->path());
    QCOMPARE(outsider.run(QStringLiteral("INSERT INTO user (id, username, email, password) "
                                         "VALUES (9, 'nia', 'nia@x.org', '')")),
             QString());
    QVERIFY(record(QStringLiteral("before")));
    QCOMPARE(outsider.run(statement), QString());
    QVERIFY(record(QStringLiteral("after")));
    const QList<AuditRecord> all = entries(*m_house);
    const AuditRecord &foreign = all.at(all.size() - 2);
    QCOMPARE(foreign.action, QStringLiteral("foreign.change"));
    QCOMPARE(foreign.objectKind, kind);
    QCOMPARE(foreign.after, after);
    QVERIFY(!foreign.userId);
}

void AuditTest::countsForeignPosts()
{
    QVERIFY(record(QStringLiteral("before")));
    Outsider outsider(m_house->path());
    for (const char *statement :
         {"INSERT INTO post (title) VALUES ('a'), ('b'), ('c')",
          "UPDATE post SET title = 'd' WHERE title = 'a'", "DELETE FROM post WHERE title = 'b'"}) {
        QCOMPARE(outsider.run(QString::fromUtf8(statement)), QString());
    }
    QVERIFY(record(QStringLiteral("after")));
    const QList<AuditRecord> all = entries(*m_house);
    const AuditRecord &foreign = all.at(all.size() - 2);
    QCOMPARE(foreign.objectKind, QStringLiteral("post"));
    QCOMPARE(foreign.after, QStringLiteral(R"({"delete":1,"ids":"1-3","insert":3,"update":1})"));
}

void AuditTest::putsManyForeignChangesTogether()
{
    QVERIFY(record(QStringLiteral("before")));
    Outsider outsider(m_house->path());
    QCOMPARE(outsider.run(QStringLiteral(
                 "WITH RECURSIVE n(i) AS (VALUES(1001) UNION ALL SELECT i + 1 FROM n WHERE i < "
                 "1300) INSERT INTO user (id, username, email, password) "
                 "SELECT i, 'u' || i, 'u' || i || '@x.org', '' FROM n")),
             QString());
    QVERIFY(record(QStringLiteral("after")));
    const QList<AuditRecord> all = entries(*m_house);
    const AuditRecord &foreign = all.at(all.size() - 2);
    QCOMPARE(foreign.objectKind, QStringLiteral("user"));
    QCOMPARE(foreign.after, QStringLiteral(R"({"ids":"1001-1300","insert":300})"));
    QCOMPARE(all.at(all.size() - 3).objectName, QStringLiteral("before"));
}

void AuditTest::takesItsOwnChangesForNobodyElses()
{
    QVERIFY(record(QStringLiteral("before")));
    const qsizetype before = entries(*m_house, AuditAction::ForeignChange).size();
    QVERIFY(m_house->roles().create(*m_session, {QStringLiteral("porter"), {}, {}}));
    QVERIFY(m_house->posts().create(*m_session,
                                    {.title = QStringLiteral("Ours"), .body = {}, .authorId = {}}));
    QVERIFY(record(QStringLiteral("after")));
    QCOMPARE(entries(*m_house, AuditAction::ForeignChange).size(), before);
}

void AuditTest::takesFlaskLoginsForNoChange()
{
    QVERIFY(record(QStringLiteral("before")));
    const qsizetype before = entries(*m_house, AuditAction::ForeignChange).size();
    Outsider outsider(m_house->path());
    QCOMPARE(outsider.run(QStringLiteral("UPDATE user SET login_count = 7, current_login_at = "
                                         "'2026-03-01 08:00:00', current_login_ip = '::1'")),
             QString());
    QVERIFY(record(QStringLiteral("after")));
    QCOMPARE(entries(*m_house, AuditAction::ForeignChange).size(), before);
}

void AuditTest::noticesOnceWhatOthersChanged()
{
    QVERIFY(record(QStringLiteral("before")));
    const qsizetype before = entries(*m_house, AuditAction::ForeignChange).size();
    Outsider outsider(m_house->path());
    QCOMPARE(outsider.run(QStringLiteral("UPDATE role SET description = 'x' WHERE id = 1")),
             QString());
    // Not lost with a unit that is rolled back.
    {
        auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
        QVERIFY(unit);
    }
    QVERIFY(record(QStringLiteral("one")));
    QVERIFY(record(QStringLiteral("two")));
    QCOMPARE(entries(*m_house, AuditAction::ForeignChange).size(), before + 1);
}

void AuditTest::noticesForeignChangesAtTheNextOpening()
{
    m_session.reset();
    m_house->close();
    {
        Outsider outsider(m_house->path());
        QCOMPARE(outsider.run(QStringLiteral("UPDATE role SET permissions = 'users.write' "
                                             "WHERE name = 'staff'")),
                 QString());
    }
    m_house->open();
    m_house->workspace().watch();
    QCOMPARE(last().action, QStringLiteral("foreign.change"));
    QCOMPARE(last().objectName, QStringLiteral("staff"));
}

void AuditTest::noticesForeignChangesWhileTheWindowIsOpen()
{
    m_house->workspace().watch();
    QCOMPARE(last().action, QStringLiteral("firstrun"));
    Outsider outsider(m_house->path());
    QCOMPARE(outsider.run(QStringLiteral("UPDATE user SET active = 0 WHERE id = 1")), QString());
    QTRY_COMPARE(last().action, QStringLiteral("foreign.change"));
    QCOMPARE(last().objectKind, QStringLiteral("user"));
    QCOMPARE(entries(*m_house).size(), 2);
}

void AuditTest::writesEvidence()
{
    QVERIFY(record(QStringLiteral("one")));
    AuditService &service = m_house->workspace().auditing();
    const QString path = m_house->folder() + QStringLiteral("/evidence.json");
    QVERIFY(service.evidence(path)());
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject evidence = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(evidence.value(QStringLiteral("entries")).toArray().size(), entries(*m_house).size());
    QVERIFY(evidence.value(QStringLiteral("report"))
                .toObject()
                .value(QStringLiteral("broken"))
                .isNull());
    const auto nowhere = service.evidence(QStringLiteral("/nowhere/evidence.json"))();
    COMPARE_ERROR(nowhere, ErrorCode::Storage, Reason::NotWritable);
    const auto reader = m_house->session(m_house->addUser("rhea", {m_house->role("reader")}));
    COMPARE_ERROR(service.recordExport(*reader, path), ErrorCode::Forbidden,
                  Reason::MissingPermission);
}

/// As a grid saves them: in one unit.
void AuditTest::chainsTenThousandInOneUnit()
{
    constexpr int Count = 10'000;
    auto unit = UnitOfWork::begin(m_house->database(), m_house->notifier(), m_session.get());
    QVERIFY(unit);
    for (int i = 0; i < Count; ++i) {
        unit->record({.action = AuditAction::PostUpdate,
                      .kind = AuditObject::Post,
                      .objectId = i + 1,
                      .objectName = QStringLiteral("Post %1").arg(i),
                      .before = {{QStringLiteral("title"), QStringLiteral("Post %1").arg(i)}},
                      .after = {{QStringLiteral("title"), QStringLiteral("Note %1").arg(i)}}});
    }
    QVERIFY(unit->commit());
    const auto report = m_house->workspace().auditing().verification()();
    QVERIFY(report && !report->broken);
    QCOMPARE(report->entries, Count + 1);
}

void AuditTest::recordsPeople()
{
    const auto id = m_house->users().create(*m_session,
                                            {.username = QStringLiteral("niamh"),
                                             .email = QStringLiteral("nia@example.com"),
                                             .roleIds = {m_house->role("staff")}},
                                            QStringLiteral("secret-hash"));
    QVERIFY(id);
    QCOMPARE(last().action, QStringLiteral("user.create"));
    QCOMPARE(last().objectId.value_or(0), *id);
    QCOMPARE(last().objectName, QStringLiteral("niamh"));
    QCOMPARE(object(last().after).value(QStringLiteral("roles")).toArray(),
             QJsonArray{QStringLiteral("staff")});
    QVERIFY(!last().after.contains(QStringLiteral("secret-hash")));

    UserChange change{.id = *id, .version = m_house->user(*id).version};
    change.email = QStringLiteral("nia@example.org");
    change.roleIds = QList<RoleId>{m_house->role("editor")};
    QVERIFY(m_house->users().update(*m_session, change));
    QCOMPARE(last().action, QStringLiteral("user.update"));
    QCOMPARE(last().before, QStringLiteral(R"({"email":"nia@example.com","roles":["staff"]})"));
    QCOMPARE(last().after, QStringLiteral(R"({"email":"nia@example.org","roles":["editor"]})"));

    QVERIFY(m_house->users().setActive(*m_session, *id, false));
    QCOMPARE(last().before, QStringLiteral(R"({"active":true})"));
    QVERIFY(m_house->users().setPassword(*m_session, *id, QStringLiteral("another-hash"), true));
    QCOMPARE(last().action, QStringLiteral("password.reset"));
    QVERIFY(!last().after.contains(QStringLiteral("another-hash")));

    QVERIFY(m_house->users().remove(*m_session, *id, m_house->user(*id).version, {}));
    QCOMPARE(last().action, QStringLiteral("user.remove"));
    QCOMPARE(last().objectName, QStringLiteral("niamh"));
    QVERIFY(!check(*m_house)->broken);
}

void AuditTest::recordsRolesAndMembers()
{
    const auto id = m_house->roles().create(
        *m_session, {QStringLiteral("porter"), {}, {QStringLiteral("posts.read")}});
    QVERIFY(id);
    QCOMPARE(last().action, QStringLiteral("role.create"));
    RoleChange change{.id = *id, .version = m_house->roles().find(*m_session, *id)->version};
    change.permissions = QStringList{QStringLiteral("posts.read"), QStringLiteral("posts.write")};
    QVERIFY(m_house->roles().update(*m_session, change));
    QCOMPARE(last().before, QStringLiteral(R"({"permissions":["posts.read"]})"));
    QCOMPARE(last().after, QStringLiteral(R"({"permissions":["posts.read","posts.write"]})"));
    QVERIFY(m_house->roles().addMember(*m_session, *id, m_house->admin()));
    QCOMPARE(last().action, QStringLiteral("member.add"));
    QCOMPARE(last().objectName, QLatin1String(House::AdminName));
    QCOMPARE(last().after, QStringLiteral(R"({"role":"porter"})"));
    const qsizetype count = entries(*m_house).size();
    QVERIFY(m_house->roles().addMember(*m_session, *id, m_house->admin())); // is one already
    QCOMPARE(entries(*m_house).size(), count);
    QVERIFY(m_house->roles().removeMember(*m_session, *id, m_house->admin()));
    QCOMPARE(last().action, QStringLiteral("member.remove"));
    const qint64 version = m_house->roles().find(*m_session, *id)->version;
    QVERIFY(m_house->roles().remove(*m_session, *id, version));
    QCOMPARE(last().action, QStringLiteral("role.remove"));
}

void AuditTest::recordsPosts()
{
    const auto id = m_house->posts().create(
        *m_session,
        {.title = QStringLiteral("Fridge"), .body = QString(5000, u'x'), .authorId = {}});
    QVERIFY(id);
    QCOMPARE(last().action, QStringLiteral("post.create"));
    QVERIFY(last().after.size() < 1200); // the beginning of a long text is enough
    const Post post = *m_house->posts().find(*m_session, *id);
    QVERIFY(m_house->posts().update(
        *m_session, {.id = *id, .version = post.version, .title = QStringLiteral("Freezer")}));
    QCOMPARE(last().before, QStringLiteral(R"({"title":"Fridge"})"));
    QCOMPARE(last().after, QStringLiteral(R"({"title":"Freezer"})"));
    const Post now = *m_house->posts().find(*m_session, *id);
    QVERIFY(m_house->posts().remove(*m_session, *id, now.version));
    QCOMPARE(last().action, QStringLiteral("post.remove"));
    QVERIFY(m_house->posts().restore(*m_session, now));
    QCOMPARE(last().action, QStringLiteral("post.restore"));
    QCOMPARE(entries(*m_house, AuditAction::ForeignChange).size(), 0);
}

void AuditTest::recordsSettingsAndViews()
{
    SettingsService &settings = m_house->workspace().settings();
    OrganisationSettings values = settings.current();
    QVERIFY(settings.save(*m_session, values));
    values.registerable = true;
    QVERIFY(settings.save(*m_session, values));
    QCOMPARE(last().action, QStringLiteral("setting.update"));
    QCOMPARE(last().objectName, QStringLiteral("SECURITY_REGISTERABLE"));
    QCOMPARE(last().before, QStringLiteral(R"({"value":"False"})"));
    QCOMPARE(last().after, QStringLiteral(R"({"value":"True"})"));
    ViewService &views = m_house->workspace().views();
    const auto id = views.create(*m_session, {.page = QStringLiteral("postsPage"),
                                              .name = QStringLiteral("Mine"),
                                              .definition = QStringLiteral("{}")});
    QVERIFY(id);
    QCOMPARE(last().action, QStringLiteral("view.create"));
    const SavedView view = *views.find(*m_session, *id);
    QVERIFY(views.update(*m_session, {.id = *id, .version = view.version, .shared = true}));
    QCOMPARE(last().after, QStringLiteral(R"({"shared":true})"));
    QVERIFY(views.remove(*m_session, *id, views.find(*m_session, *id)->version));
    QCOMPARE(last().action, QStringLiteral("view.remove"));
}

void AuditTest::recordsLogins()
{
    const auto session = m_house->logIn(House::AdminName, House::Password);
    QVERIFY(session);
    QCOMPARE(last().action, QStringLiteral("login"));
    QCOMPARE(last().session, (*session)->id());
    QVERIFY((*session)->id() != m_session->id());
    QVERIFY(!m_house->logIn(House::AdminName, "wrong password"));
    QCOMPARE(last().action, QStringLiteral("login.failed"));
    QCOMPARE(last().objectName, QLatin1String(House::AdminName));
    QVERIFY(!last().userId); // nobody has shown who they are
    QVERIFY(m_house->auth().recordLogOut(**session));
    QCOMPARE(last().action, QStringLiteral("logout"));
    QCOMPARE(last().session, (*session)->id());
}

void AuditTest::neverKeepsWhatWasTypedAsAName()
{
    QVERIFY(!m_house->logIn("violet kettle 47 harbour", "x"));
    QCOMPARE(last().action, QStringLiteral("login.failed"));
    QVERIFY(last().objectName.isNull());
    m_house->close();
    QFile file(m_house->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("violet kettle"));
}

void AuditTest::recordsThePasswordsChangeNotThePassword()
{
    QObject context;
    const auto changed = await<std::monostate>([&](auto done) {
        m_house->auth().changePassword(*m_session, Secret(QByteArray(House::Password)),
                                       Secret(QByteArrayLiteral("amber ladder 93 window")),
                                       &context, done);
    });
    QVERIFY(changed);
    QCOMPARE(last().action, QStringLiteral("password.change"));
    QVERIFY(last().before.isNull() && last().after.isNull());
}

void AuditTest::recordsRefusedProofs()
{
    QObject context;
    const auto changed = await<std::monostate>([&](auto done) {
        m_house->auth().changePassword(*m_session, Secret(QByteArrayLiteral("wrong password")),
                                       Secret(QByteArrayLiteral("amber ladder 93 window")),
                                       &context, done);
    });
    QVERIFY(!changed);
    QCOMPARE(last().action, QStringLiteral("login.failed"));
    QCOMPARE(last().session, m_session->id());
    for (const char *name : {House::AdminName, "nobody at all"}) {
        const auto recovered = await<int>([&](auto done) {
            m_house->auth().recover(
                QString::fromLatin1(name), Secret(QByteArrayLiteral("abcd-efgh-ijkl-mnop")),
                Secret(QByteArrayLiteral("amber ladder 93 window")), &context, done);
        });
        QVERIFY(!recovered);
        QCOMPARE(last().action, QStringLiteral("login.failed"));
        QCOMPARE(last().after, QStringLiteral(R"({"by":"recovery code"})"));
        QCOMPARE(last().objectId.has_value(), name == House::AdminName);
        QVERIFY(!last().userId);
    }
}

void AuditTest::recordsWhoLooksOn()
{
    const RoleId staff = m_house->role("staff");
    const UserId nia = m_house->addUser("nia", {staff});
    const SessionKeeper &keeper = m_house->workspace().sessions();
    const auto person = keeper.lookAsPerson(*m_session, nia);
    QVERIFY(person);
    QVERIFY(LookRecord::write(m_house->workspace(), *m_session, **person));
    QCOMPARE(last().action, QStringLiteral("switch"));
    QCOMPARE(last().userId.value_or(0), m_house->admin());
    QCOMPARE(last().objectId.value_or(0), nia);
    QCOMPARE(last().after, QStringLiteral(R"({"only":"looking"})"));
    const auto role = keeper.lookAsRole(*m_session, staff);
    QVERIFY(role);
    QVERIFY(LookRecord::write(m_house->workspace(), *m_session, **role));
    QCOMPARE(last().objectKind, QStringLiteral("role"));
    QCOMPARE(last().objectName, QStringLiteral("staff"));
}

void AuditTest::recordsTheFirstRun()
{
    const QList<AuditRecord> all = entries(*m_house);
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.constFirst().action, QStringLiteral("firstrun"));
    QCOMPARE(all.constFirst().objectName, QLatin1String(House::AdminName));
    QVERIFY(!check(*m_house)->broken);
}

void AuditTest::recordsNoSaveThatChangedNothing()
{
    const qsizetype before = entries(*m_house).size();
    const User user = m_house->user(m_house->admin());
    QVERIFY(m_house->users().update(*m_session, {.id = user.id,
                                                 .version = user.version,
                                                 .username = user.username,
                                                 .roleIds = user.roleIds}));
    QCOMPARE(entries(*m_house).size(), before);
}

QTEST_GUILESS_MAIN(AuditTest)

#include "tst_audit.moc"
