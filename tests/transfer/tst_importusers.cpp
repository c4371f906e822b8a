// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/transfer/ImportTest.h"

/// Accounts and roles come in with no more rights than whoever brings them may give.
class TestImportUsers : public ImportTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void addsUsers();
    void hashesPasswords();
    void countsTheDraftsThatNewPasswordsTake();
    void newPasswordsAreTemporaryUnlessItSaysOtherwise_data();
    void newPasswordsAreTemporaryUnlessItSaysOtherwise();
    void newPasswordsEndLockouts();
    void checksPasswordsInTheDryRunToo();
    void saysHowManyPasswordsAndHowLong();
    void tellsOfEachPassword();
    void changesUsersByKey_data();
    void changesUsersByKey();
    void takesTheSameThingOnce();
    void takesANewNameOnce();
    void leavesWhatAnObjectDoesNotName();
    void callsNothingChangedThatIsTrimmed();
    void givesNoRightsThatOneLacks();
    void keepsAnAdministrator();
    void tellsWhoGainsAndWhoLosesRights_data();
    void tellsWhoGainsAndWhoLosesRights();
    void addsAndChangesRoles();
};

void TestImportUsers::addsUsers()
{
    const auto report = run(Mode::Import, request(TransferKind::Users,
                                                  "User name,E-mail,Roles,Enabled\n"
                                                  "anna,Anna@Example.COM,\"staff, reader\",no\n"));
    QVERIFY(report);
    QCOMPARE(report->withoutPassword, 1);
    const auto row = [this](const char *column) {
        return sql(qPrintable(QStringLiteral("SELECT %1 FROM user WHERE username = 'anna'")
                                  .arg(QLatin1String(column))));
    };
    QCOMPARE(row("email"), QVariant(QStringLiteral("Anna@example.com")));
    QCOMPARE(row("active").toInt(), 0);
    QCOMPARE(row("password"), QVariant(QStringLiteral(""))); // which no password verifies against
    const auto anna = m_office->workspace().users().findByLogin(
        *m_office->logIn(QStringLiteral("ann")), QStringLiteral("anna"));
    QCOMPARE(anna->roleIds.size(), 2);
    QVERIFY(!anna->mustChangePassword);
}

void TestImportUsers::hashesPasswords()
{
    const QByteArray password = TestOffice::password().toUtf8();
    const auto report =
        run(Mode::Import, request(TransferKind::Users, "username,email,password\n"
                                                       "anna,anna@example.com," +
                                                           password +
                                                           "\n"
                                                           "bert,bert@example.com,\n"));
    QVERIFY(report);
    QCOMPARE(report->withoutPassword, 1);
    const QString stored = sql("SELECT password FROM user WHERE username = 'anna'").toString();
    QVERIFY(stored.startsWith(QStringLiteral("$argon2id$")));
    QVERIFY(m_office->workspace()
                .auth()
                .hasher()
                .verify(Secret::fromText(TestOffice::password()), stored)
                .matches);
    QCOMPARE(sql("SELECT must_change_password FROM user WHERE username = 'anna'").toInt(), 1);
    QFile file(m_office->path());
    QVERIFY(file.open(QIODevice::ReadOnly));
    QVERIFY(!file.readAll().contains(password));
    QFile log(m_office->path() + QStringLiteral("-wal"));
    QVERIFY(!log.open(QIODevice::ReadOnly) || !log.readAll().contains(password));
}

void TestImportUsers::countsTheDraftsThatNewPasswordsTake()
{
    OtherProgram other(m_office->path());
    const UserId sam = m_office->userId(QStringLiteral("sam"));
    QVERIFY(other.exec(QStringLiteral("INSERT INTO postern_key (id, user_id, wrapped, "
                                      "create_datetime) VALUES (7, %1, x'00', '2026')")
                           .arg(sam)));
    QVERIFY(other.exec(QStringLiteral("INSERT INTO postern_draft (id, user_id, key_id, sealed, "
                                      "update_datetime) VALUES ('d', %1, 7, x'00', '2026')")
                           .arg(sam)));
    const auto wanted = request(TransferKind::Users,
                                "username,password\nsam,lantern-quorum-harbour-58\n", "username");
    const auto dry = run(Mode::DryRun, wanted);
    QVERIFY(dry);
    QCOMPARE(dry->draftsLost, 1);
    const auto real = run(Mode::Import, wanted);
    QVERIFY(real);
    QCOMPARE(real->draftsLost, 1);
    QCOMPARE(sql("SELECT \"after\" FROM postern_audit WHERE action = 'password.reset'").toString(),
             QStringLiteral(R"({"drafts_lost":1,"must_change_password":true})"));
}

void TestImportUsers::newPasswordsAreTemporaryUnlessItSaysOtherwise_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("flag");
    QTest::addColumn<bool>("isTemporary");
    QTest::newRow("no such column") << QByteArray() << QByteArray() << true;
    QTest::newRow("left open") << QByteArray(",must_change_password") << QByteArray(",") << true;
    QTest::newRow("yes") << QByteArray(",must_change_password") << QByteArray(",yes") << true;
    QTest::newRow("no") << QByteArray(",must_change_password") << QByteArray(",no") << false;
}

void TestImportUsers::newPasswordsAreTemporaryUnlessItSaysOtherwise()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, flag);
    QFETCH(const bool, isTemporary);
    const QByteArray content =
        "username,password" + header + "\nsam,lantern-quorum-harbour-58" + flag + "\n";
    const auto report = run(Mode::Import, request(TransferKind::Users, content, "username"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    QCOMPARE(report->changed, 1);
    QCOMPARE(sql("SELECT must_change_password FROM user WHERE username = 'sam'").toBool(),
             isTemporary);
}

/// The tries were at the password that is gone; and other people's go on counting.
void TestImportUsers::newPasswordsEndLockouts()
{
    const QString password = QStringLiteral("lantern-quorum-harbour-58");
    AttemptLimiter &attempts = m_office->workspace().auth().attempts();
    for (const char *name : {"sam", "rob"}) {
        const UserId person = m_office->userId(QString::fromLatin1(name));
        const AttemptCount count{
            .failures = 10, .sinceLogin = 10, .failedAt = m_office->clock().now(), .locked = true};
        QVERIFY(AttemptStore(m_office->database())
                    .save(attempts.subjectOf({}, person).account, person, count));
    }
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const auto wanted =
        request(TransferKind::Users,
                "username,password\neve," + password.toUtf8() + "\nsam," + password.toUtf8() + '\n',
                "username");
    QVERIFY(run(Mode::DryRun, wanted));
    QCOMPARE(attempts.locked(*ann)->size(), 2);

    QVERIFY(run(Mode::Import, wanted));

    QCOMPARE(*attempts.locked(*ann), QList<UserId>{m_office->userId(QStringLiteral("rob"))});
    QVERIFY(m_office->logInFully(QStringLiteral("sam"), password));
    QCOMPARE(sql("SELECT \"before\" FROM postern_audit WHERE \"after\" LIKE '%failed_tries%'"),
             QVariant(QStringLiteral(R"({"failed_tries":10})")));
    QCOMPARE(sql("SELECT count(*) FROM postern_attempt WHERE failures = 0 AND since_login = 0"),
             QVariant(0)); // nor is anything begun for who had failed at nothing
}

void TestImportUsers::checksPasswordsInTheDryRunToo()
{
    const auto wanted =
        request(TransferKind::Users, "username,email,password\n"
                                     "anna,anna@example.com,short\n"
                                     "bert,bert@example.com,passwordpassword\n"
                                     "cleopatra,cleo@example.com,cleopatra-lantern-quorum-58\n");
    const auto dry = run(Mode::DryRun, wanted);
    const auto real = run(Mode::Import, wanted);
    QVERIFY(dry && real);
    QCOMPARE(told(*dry), QStringList({told(2, Reason::TooShort), told(3, Reason::Guessable),
                                      told(4, Reason::ContainsName)}));
    QCOMPARE(told(*real), told(*dry));
    for (const auto &refusal : dry->refusals) {
        QVERIFY(refusal.error.subject.isEmpty()); // no password in a sentence
        QCOMPARE(refusal.error.field, Field::NewPassword);
    }
}

void TestImportUsers::saysHowManyPasswordsAndHowLong()
{
    const auto dry = run(Mode::DryRun, request(TransferKind::Users,
                                               "username,email,password\n"
                                               "anna,anna@example.com,wombat-lantern-quorum\n"
                                               "bert,bert@example.com,\n"
                                               "cleo,cleo@example.com,quorum-wombat-lantern\n"));
    QVERIFY(dry);
    QCOMPARE(told(*dry), QStringList());
    QCOMPARE(dry->passwords, 2);
    QCOMPARE(dry->withoutPassword, 1);
    const auto none =
        run(Mode::DryRun, request(TransferKind::Users, "username,email\nanna,anna@example.com\n"));
    QVERIFY(none);
    QCOMPARE(none->passwords, 0);
    QCOMPARE(none->passwordsTake.count(), 0);
}

/// Hashing is most of the time: it is told of one by one, and ends when it is cancelled.
void TestImportUsers::tellsOfEachPassword()
{
    constexpr int Passwords = 40;
    QByteArray content = "username,email,password\n";
    for (int i = 0; i < Passwords; ++i) {
        const QByteArray name = "new" + QByteArray::number(i);
        content += name + ',' + name + "@example.com,wombat-lantern-quorum\n";
    }
    const auto session = m_office->logIn(QStringLiteral("ann"));
    const auto job =
        ImportJob::prepare(m_office->workspace(), *session, request(TransferKind::Users, content));
    QVERIFY(job);
    TransferControl control;
    qint64 total = 0;
    QSet<qint64> seen;
    std::atomic_bool ended = false;
    const std::unique_ptr<QThread> worker(QThread::create([&] {
        const auto report = job->run(Mode::Import, control);
        ended = !report && report.error().code == ErrorCode::Cancelled;
    }));
    worker->start();
    // The watcher reads as the window does, only more often.
    while (seen.size() < 3 && !worker->isFinished()) {
        if (control.isPreparing) {
            total = control.total;
            seen.insert(control.done);
        }
        QThread::yieldCurrentThread();
    }
    control.cancelled = true;
    QVERIFY(worker->wait());
    QVERIFY(ended);
    QCOMPARE(total, Passwords);
    QVERIFY(seen.size() >= 3);
    QCOMPARE(sql("SELECT count(*) FROM user").toInt(), 4);
}

void TestImportUsers::changesUsersByKey_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("username") << QByteArray("username")
                              << QByteArray("username,roles\nSAM,editor\nrob,reader\n");
    QTest::newRow("e-mail") << QByteArray("email")
                            << QByteArray("email,roles\nsam@example.com,editor\n"
                                          "rob@example.com,reader\n");
}

void TestImportUsers::changesUsersByKey()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, content);
    auto wanted = request(TransferKind::Users, content, key.constData());
    if (key == "username") {
        wanted.mapping.columns.remove(QStringLiteral("email"));
    }

    const auto report = run(Mode::Import, wanted);

    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    QCOMPARE(report->changed, 1);
    QCOMPARE(report->unchanged, 1);
    const auto sam = m_office->workspace().users().findByLogin(
        *m_office->logIn(QStringLiteral("ann")), QStringLiteral("sam"));
    QCOMPARE(sam->roleIds, QList<RoleId>{m_office->roleId(QStringLiteral("editor"))});
}

void TestImportUsers::takesTheSameThingOnce()
{
    const auto report =
        run(Mode::DryRun,
            request(TransferKind::Users,
                    "username,email\nsam,one@example.com\nsam,two@example.com\n", "username"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList{told(3, Reason::RepeatedLine)});
}

void TestImportUsers::takesANewNameOnce()
{
    const auto report = run(Mode::DryRun, request(TransferKind::Users,
                                                  "username,email\nanna,anna@example.com\n"
                                                  "anna,other@example.com\n",
                                                  "username"));
    QVERIFY(report);
    QCOMPARE(report->added, 1);
    QCOMPARE(told(*report), QStringList{told(3, Reason::RepeatedLine)});
}

/// An object says nothing of a key that it lacks; null empties.
void TestImportUsers::leavesWhatAnObjectDoesNotName()
{
    const auto report = run(Mode::Import, request(TransferKind::Users,
                                                  R"([{"username": "sam", "active": true},
                                      {"username": "eve", "roles": null}])",
                                                  "username"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    const char *roles = "SELECT group_concat(r.name) FROM user u JOIN user_roles m ON m.user_id = "
                        "u.id JOIN role r ON r.id = m.role_id WHERE u.username = '%1'";
    const auto rolesOf = [&](const char *name) {
        return sql(QString::fromLatin1(roles).arg(QLatin1String(name)).toLatin1().constData());
    };
    QCOMPARE(rolesOf("sam").toString(), QStringLiteral("staff"));
    QCOMPARE(rolesOf("eve").toString(), QString());
}

void TestImportUsers::callsNothingChangedThatIsTrimmed()
{
    const auto report =
        run(Mode::DryRun,
            request(TransferKind::Users, "username,email\nsam, sam@EXAMPLE.com \n", "username"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    QCOMPARE(report->changed, 0);
    QCOMPARE(report->unchanged, 1);
}

void TestImportUsers::givesNoRightsThatOneLacks()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral(
        "UPDATE role SET permissions = 'posts.read,users.read,users.write' WHERE name = 'staff'")));
    const auto report = run(
        Mode::Import,
        request(TransferKind::Users, "username,email,roles\nanna,anna@example.com,admin\n"), "sam");
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList{told(2, Reason::RightsNotHeld)});
    QCOMPARE(sql("SELECT count(*) FROM user").toInt(), 4);
}

void TestImportUsers::keepsAnAdministrator()
{
    const auto report =
        run(Mode::DryRun, request(TransferKind::Users, "username,active\nann,no\n", "username"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList{told(0, Reason::LastAdministrator)});
}

void TestImportUsers::tellsWhoGainsAndWhoLosesRights_data()
{
    QTest::addColumn<TransferKind>("kind");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QByteArray>("key");
    QTest::newRow("memberships") << TransferKind::Users
                                 << QByteArray("username,roles\nsam,\nrob,staff\n")
                                 << QByteArray("username");
    QTest::newRow("roles") << TransferKind::Roles
                           << QByteArray("name,permissions\nstaff,\n"
                                         "reader,\"posts.read,posts.write\"\n")
                           << QByteArray("name");
}

/// As the Roles page asks, beforehand.
void TestImportUsers::tellsWhoGainsAndWhoLosesRights()
{
    QFETCH(TransferKind, kind);
    QFETCH(QByteArray, content);
    QFETCH(QByteArray, key);
    const auto report = run(Mode::DryRun, request(kind, content, key.constData()));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    const QList<RightsChange::Group> &groups = report->rights.groups;
    QCOMPARE(groups.size(), 2);
    QVERIFY(report->rights.anyoneLoses());
    QCOMPARE(groups.first().names, QStringList{QStringLiteral("sam")});
    QVERIFY(groups.first().lost.contains(Permission::PostsWrite));
    QCOMPARE(groups.last().names, QStringList{QStringLiteral("rob")});
    QVERIFY(groups.last().gained.contains(Permission::PostsWrite));
}

void TestImportUsers::addsAndChangesRoles()
{
    const auto report = run(Mode::Import, request(TransferKind::Roles,
                                                  "name,description,permissions\n"
                                                  "porter,Opens doors,\"posts.read, app.doors\"\n"
                                                  "reader,Only reads,posts.read\n",
                                                  "name"));
    QVERIFY(report);
    QCOMPARE(told(*report), QStringList());
    QCOMPARE(report->added, 1);
    QCOMPARE(report->changed, 1);
    QCOMPARE(sql("SELECT permissions FROM role WHERE name = 'porter'"),
             QVariant(QStringLiteral("posts.read,app.doors")));
    QCOMPARE(sql("SELECT description FROM role WHERE name = 'reader'"),
             QVariant(QStringLiteral("Only reads")));
}

QTEST_GUILESS_MAIN(TestImportUsers)
#include "tst_importusers.moc"
