// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/AuditHouse.h"

#include "models/access/LookRecord.h"
#include "models/access/UnitOfWork.h"
#include "models/domain/Timestamp.h"
#include "models/storage/PostStore.h"
#include "tests/support/SettingsSaving.h"

#include <QJsonArray>
#include <QRegularExpression>

using namespace AuditHouse;

/// What an entry says of each thing that is done.
class AuditRecordsTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void recordsPeople();
    void recordsRolesAndMembers();
    void recordsPosts();
    void recordsSettingsAndViews();
    void recordsLogins();
    void recordsTheDeskOnceTheFileIsFree();
    void recordsTheDeskWhenTheFileIsClosed();
    void saysWhatCouldNotBeRecorded();
    void neverKeepsWhatWasTypedAsAName();
    void recordsThePasswordsChangeNotThePassword();
    void recordsRefusedProofs();
    void recordsARefusedProofByItself();
    void recordsWhoLooksOn();
    void recordsTheFirstRun();
    void recordsNoSaveThatChangedNothing();

private:
    AuditRecord last() const { return entries(*m_house).constLast(); }

    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_session;
};

void AuditRecordsTest::initTestCase()
{
    START_CRYPTO();
}

void AuditRecordsTest::init()
{
    m_house = std::make_unique<House>();
    m_session = m_house->session(m_house->admin());
    QVERIFY(m_session);
}

/// Whatever was done, each of its fields has a name that is known, and so has words.
void AuditRecordsTest::cleanup()
{
    m_session.reset();
    for (const AuditRecord &entry : entries(*m_house)) {
        const QStringList names = entry.fieldsBefore().keys() + entry.fieldsAfter().keys();
        for (const QString &name : names) {
            QVERIFY2(AuditFields::fromName(name), qPrintable(entry.action + u' ' + name));
        }
    }
}

void AuditRecordsTest::recordsPeople()
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
    QVERIFY(m_house->users().setPassword(*m_session, *id, QStringLiteral("another-hash"),
                                         Lasting::Temporary));
    QCOMPARE(last().action, QStringLiteral("password.reset"));
    QVERIFY(!last().after.contains(QStringLiteral("another-hash")));
    QCOMPARE(last().before, QStringLiteral(R"({"must_change_password":false})"));

    QVERIFY(
        m_house->users().remove(*m_session, *id, m_house->user(*id).version, m_session->userId()));
    QCOMPARE(last().action, QStringLiteral("user.remove"));
    QCOMPARE(last().after, QStringLiteral(R"({"posts_given_to":"%1","posts_given_to_id":%2})")
                               .arg(QLatin1String(House::AdminName))
                               .arg(m_session->userId()));
    QCOMPARE(last().objectName, QStringLiteral("niamh"));
    QVERIFY(!check(*m_house)->broken);
}

void AuditRecordsTest::recordsRolesAndMembers()
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

void AuditRecordsTest::recordsPosts()
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

void AuditRecordsTest::recordsSettingsAndViews()
{
    OrganisationSettings values = m_house->workspace().settings().current();
    QVERIFY(SettingsSaving::save(m_house->workspace(), *m_session, values));
    values.registerable = true;
    QVERIFY(SettingsSaving::save(m_house->workspace(), *m_session, values));
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

void AuditRecordsTest::recordsLogins()
{
    const auto session = m_house->logIn(House::AdminName, House::Password);
    QVERIFY(session);
    QCOMPARE(last().action, QStringLiteral("login"));
    QCOMPARE(last().session, (*session)->id());
    QVERIFY((*session)->id() != m_session->id());
    QVERIFY(!m_house->logIn(House::AdminName, "wrong password"));
    QCOMPARE(last().action, QStringLiteral("login.failed"));
    QCOMPARE(last().objectName, QLatin1String(House::AdminName));
    QCOMPARE(last().after, QStringLiteral(R"({"with":"password"})"));
    QVERIFY(!last().userId); // nobody has shown who they are
    m_house->addUser("gone", {}, false);
    QVERIFY(!m_house->logIn("gone", House::Password));
    QCOMPARE(last().action, QStringLiteral("login.failed"));
    QCOMPARE(last().after, QStringLiteral(R"({"why":"inactive","with":"password"})"));
    m_house->auth().deskLog().record(**session, AuditAction::LogOut);
    QCOMPARE(last().action, QStringLiteral("logout"));
    QCOMPARE(last().session, (*session)->id());
}

/// With the times at which it happened, and though the session has ended meanwhile.
void AuditRecordsTest::recordsTheDeskOnceTheFileIsFree()
{
    Outsider other(m_house->path());
    DeskLog &log = m_house->auth().deskLog();
    const QString id = m_session->id();
    const QDateTime start = m_house->clock().now();
    const qsizetype before = entries(*m_house).size();
    QCOMPARE(other.run(QStringLiteral("BEGIN IMMEDIATE")), QString());
    log.record(*m_session, AuditAction::Lock);
    m_house->clock().advance(60);
    log.record(*m_session, AuditAction::Unlock);
    m_house->clock().advance(60);
    log.record(*m_session, AuditAction::LogOut);
    m_session.reset();
    m_house->clock().advance(600);
    QCOMPARE(other.run(QStringLiteral("COMMIT")), QString());

    QTRY_COMPARE(entries(*m_house).size(), before + 3);
    const QList<AuditRecord> records = entries(*m_house).sliced(before);
    QCOMPARE(records[0].action, QStringLiteral("lock"));
    QCOMPARE(records[1].action, QStringLiteral("unlock"));
    QCOMPARE(records[2].action, QStringLiteral("logout"));
    for (qsizetype i = 0; i < records.size(); ++i) {
        QCOMPARE(records[i].at, Timestamp::toStored(start.addSecs(60 * i)));
        QCOMPARE(records[i].session, id);
        QCOMPARE(records[i].userName, QLatin1String(House::AdminName));
    }
    const auto report = check(*m_house);
    QVERIFY(report);
    QVERIFY(!report->broken);
}

void AuditRecordsTest::recordsTheDeskWhenTheFileIsClosed()
{
    Outsider other(m_house->path());
    QCOMPARE(other.run(QStringLiteral("BEGIN IMMEDIATE")), QString());
    m_house->auth().deskLog().record(*m_session, AuditAction::LogOut);
    QCOMPARE(other.run(QStringLiteral("COMMIT")), QString());
    m_session.reset();
    m_house->close();
    QCOMPARE(last().action, QStringLiteral("logout"));
}

void AuditRecordsTest::saysWhatCouldNotBeRecorded()
{
    Outsider other(m_house->path());
    QCOMPARE(other.run(QStringLiteral("BEGIN IMMEDIATE")), QString());
    m_house->auth().deskLog().record(*m_session, AuditAction::LogOut);
    m_session.reset();
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(QStringLiteral("not recorded:.*logout")));
    m_house->close();
    QCOMPARE(other.run(QStringLiteral("COMMIT")), QString());
}

void AuditRecordsTest::neverKeepsWhatWasTypedAsAName()
{
    QVERIFY(!m_house->logIn("violet kettle 47 harbour", "x"));
    QCOMPARE(last().action, QStringLiteral("login.failed"));
    QVERIFY(last().objectName.isNull());
    m_house->close();
    QFile file(m_house->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains("violet kettle"));
}

void AuditRecordsTest::recordsThePasswordsChangeNotThePassword()
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

void AuditRecordsTest::recordsRefusedProofs()
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
        const auto recovered = await<AuthService::Recovered>([&](auto done) {
            m_house->auth().recover(
                QString::fromLatin1(name), Secret(QByteArrayLiteral("abcd-efgh-ijkl-mnop")),
                Secret(QByteArrayLiteral("amber ladder 93 window")), &context, done);
        });
        QVERIFY(!recovered);
        QCOMPARE(last().action, QStringLiteral("login.failed"));
        QCOMPARE(last().after, QStringLiteral(R"({"with":"recovery_code"})"));
        QCOMPARE(last().objectId.has_value(), name == House::AdminName);
        QVERIFY(!last().userId);
    }
}

/// Whoever asks for the proof need not see to it.
void AuditRecordsTest::recordsARefusedProofByItself()
{
    using For = AuthService::ProofFor;
    for (const auto &[what, action] :
         {std::pair(For::Confirmation, QStringLiteral("login.failed")),
          std::pair(For::Unlocking, QStringLiteral("unlock.failed"))}) {
        const qsizetype before = entries(*m_house).size();
        QObject context;
        QVERIFY(!await<std::monostate>([&, purpose = what](auto done) {
            m_house->auth().prove(*m_session, Secret(QByteArrayLiteral("wrong password")), &context,
                                  done, {}, purpose);
        }));
        QCOMPARE(entries(*m_house).size(), before + 1);
        QCOMPARE(last().action, action);
        QCOMPARE(last().after, QStringLiteral(R"({"with":"password"})"));
        QCOMPARE(last().session, m_session->id());
    }
}

void AuditRecordsTest::recordsWhoLooksOn()
{
    const RoleId staff = m_house->role("staff");
    const UserId nia = m_house->addUser("nia", {staff});
    const SessionKeeper &keeper = m_house->workspace().sessions();
    const auto person = keeper.lookAsPerson(*m_session, nia);
    QVERIFY(person);
    QVERIFY(LookRecord::write(m_house->workspace(), *m_session, **person));
    QCOMPARE(last().action, QStringLiteral("view_as"));
    QCOMPARE(last().userId.value_or(0), m_house->admin());
    QCOMPARE(last().objectId.value_or(0), nia);
    QCOMPARE(last().after, QStringLiteral(R"({"only":"looking"})"));
    const auto role = keeper.lookAsRole(*m_session, staff);
    QVERIFY(role);
    QVERIFY(LookRecord::write(m_house->workspace(), *m_session, **role));
    QCOMPARE(last().objectKind, QStringLiteral("role"));
    QCOMPARE(last().objectName, QStringLiteral("staff"));
}

void AuditRecordsTest::recordsTheFirstRun()
{
    const QList<AuditRecord> all = entries(*m_house);
    QCOMPARE(all.size(), 1);
    QCOMPARE(all.constFirst().action, QStringLiteral("firstrun"));
    QCOMPARE(all.constFirst().objectName, QLatin1String(House::AdminName));
    QVERIFY(!check(*m_house)->broken);
}

void AuditRecordsTest::recordsNoSaveThatChangedNothing()
{
    const qsizetype before = entries(*m_house).size();
    const User user = m_house->user(m_house->admin());
    QVERIFY(m_house->users().update(*m_session, {.id = user.id,
                                                 .version = user.version,
                                                 .username = user.username,
                                                 .roleIds = user.roleIds}));
    QCOMPARE(entries(*m_house).size(), before);
}

QTEST_GUILESS_MAIN(AuditRecordsTest)
#include "tst_auditrecords.moc"
