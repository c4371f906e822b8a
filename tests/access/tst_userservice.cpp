// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/House.h"
#include "tests/support/Members.h"

class TestUserService : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init() { m_house = std::make_unique<House>(); }
    void createsWhatWasTyped();
    void refusesWithoutPermission();
    void refusesBadValuesWithTheirField();
    void refusesNamesThatAreTaken_data();
    void refusesNamesThatAreTaken();
    void keepsAnOldNameThatBreaksTheRules();
    void tellsOfAConflict();
    void givesNoRightsThatOneLacks();
    void takesNoRightsThatOneLacks();
    void doesNotTouchWhoMayMore_data();
    void doesNotTouchWhoMayMore();
    void letsAPeopleManagerManageOthers();
    void setsATemporaryPassword();
    void givesPostsToTheHeir();
    void refusesAnHeirWhoIsNobody();
    void givesNoIdTwice();
    void readsByPermission();

private:
    NewUser newUser(const char *name, const QList<RoleId> &roles = {}) const
    {
        const QString text = QString::fromUtf8(name);
        return {.username = text,
                .email = text.trimmed() + QStringLiteral("@example.org"),
                .roleIds = roles};
    }
    /// Somebody who may manage people and nothing else.
    std::unique_ptr<Session> peopleManager()
    {
        const RoleId people = m_house->addRole(
            "people", {QStringLiteral("users.read"), QStringLiteral("users.write")});
        return m_house->session(m_house->addUser("petra", {people}));
    }

    std::unique_ptr<House> m_house;
};

void TestUserService::initTestCase()
{
    START_CRYPTO();
}

void TestUserService::createsWhatWasTyped()
{
    const auto ann = m_house->session(m_house->admin());
    const RoleId staff = m_house->role("staff");
    const auto id = m_house->users().create(*ann, newUser("  bernd ", {staff}), m_house->hash("x"));
    QVERIFY(id);
    const User user = m_house->user(*id);
    QCOMPARE(user.username, QStringLiteral("bernd"));
    QCOMPARE(user.email, QStringLiteral("bernd@example.org"));
    QCOMPARE(user.roleIds, QList<RoleId>{staff});
    QVERIFY(user.active);
}

void TestUserService::refusesWithoutPermission()
{
    const UserId bernd = m_house->addUser("bernd", {m_house->role("editor")});
    const auto editor = m_house->session(bernd);
    const UserId ann = m_house->admin();
    const auto code = ErrorCode::Forbidden;
    const auto reason = Reason::MissingPermission;
    COMPARE_ERROR(m_house->users().create(*editor, newUser("carla"), QString()), code, reason);
    COMPARE_ERROR(m_house->users().update(*editor, {.id = ann}), code, reason);
    COMPARE_ERROR(m_house->users().setActive(*editor, ann, false), code, reason);
    COMPARE_ERROR(m_house->users().setPassword(*editor, ann, QStringLiteral("x"), Lasting::Kept),
                  code, reason);
    COMPARE_ERROR(m_house->users().setPassword(*editor, bernd, QStringLiteral("x"), Lasting::Kept),
                  code, reason);
    COMPARE_ERROR(m_house->users().remove(*editor, ann, 1, {}), code, reason);
    COMPARE_ERROR(m_house->users().list(*editor), code, reason);
    COMPARE_ERROR(m_house->users().find(*editor, ann), code, reason);
    COMPARE_ERROR(m_house->users().findByLogin(*editor, QStringLiteral("annlee")), code, reason);
    QVERIFY(m_house->users().find(*editor, bernd));
}

void TestUserService::refusesBadValuesWithTheirField()
{
    const auto ann = m_house->session(m_house->admin());
    NewUser user = newUser("abc");
    auto id = m_house->users().create(*ann, user, QString());
    COMPARE_ERROR(id, ErrorCode::Invalid, Reason::TooShort);
    QVERIFY(id.error().field == Field::Username);
    user = newUser("bernd");
    user.email = QStringLiteral("nowhere");
    id = m_house->users().create(*ann, user, QString());
    COMPARE_ERROR(id, ErrorCode::Invalid, Reason::BadEmail);
    QVERIFY(id.error().field == Field::Email);
    user.email.clear();
    COMPARE_ERROR(m_house->users().create(*ann, user, QString()), ErrorCode::Invalid,
                  Reason::Empty);
    user = newUser("bernd", {4711});
    id = m_house->users().create(*ann, user, QString());
    COMPARE_ERROR(id, ErrorCode::NotFound, Reason::UnknownRole);
    QVERIFY(id.error().field == Field::Roles);
    QCOMPARE(m_house->users().list(*ann)->size(), 1);
}

void TestUserService::refusesNamesThatAreTaken_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("email");
    QTest::addColumn<bool>("isName");
    const QString free = QStringLiteral("free@example.org");
    QTest::newRow("same name") << QStringLiteral("jos\u00e9phine") << free << true;
    QTest::newRow("other case") << QStringLiteral("JOS\u00c9PHINE") << free << true;
    QTest::newRow("decomposed") << QStringLiteral("jose\u0301phine") << free << true;
    QTest::newRow("same address") << QStringLiteral("free") << QStringLiteral("j@example.com")
                                  << false;
    QTest::newRow("address in other case")
        << QStringLiteral("free") << QStringLiteral("J@EXAMPLE.com") << false;
}

void TestUserService::refusesNamesThatAreTaken()
{
    QFETCH(QString, name);
    QFETCH(QString, email);
    QFETCH(bool, isName);
    const auto ann = m_house->session(m_house->admin());
    const NewUser first{.username = QStringLiteral("jos\u00e9phine"),
                        .email = QStringLiteral("j@example.com"),
                        .roleIds = {}};
    QVERIFY(m_house->users().create(*ann, first, QString()));
    const auto second =
        m_house->users().create(*ann, {.username = name, .email = email, .roleIds = {}}, QString());
    COMPARE_ERROR(second, ErrorCode::Conflict, Reason::Taken);
    QVERIFY(second.error().field == (isName ? Field::Username : Field::Email));

    const User self = m_house->user(ann->userId());
    UserChange change{.id = self.id, .version = self.version};
    isName ? change.username = name : change.email = email;
    COMPARE_ERROR(m_house->users().update(*ann, change), ErrorCode::Conflict, Reason::Taken);
}

void TestUserService::keepsAnOldNameThatBreaksTheRules()
{
    const auto ann = m_house->session(m_house->admin());
    const UserId odd = m_house->addUser("<b>x</b>", {});
    UserChange change{.id = odd, .version = m_house->user(odd).version};
    change.username = QStringLiteral("<b>x</b>");
    change.email = QStringLiteral("odd@example.com");
    QVERIFY(m_house->users().update(*ann, change));
    change.version = m_house->user(odd).version;
    change.username = QStringLiteral("<i>x</i>");
    COMPARE_ERROR(m_house->users().update(*ann, change), ErrorCode::Invalid, Reason::BadCharacters);
}

void TestUserService::tellsOfAConflict()
{
    const auto ann = m_house->session(m_house->admin());
    const UserId bernd = m_house->addUser("bernd", {});
    const User seen = m_house->user(bernd);
    QVERIFY(m_house->users().setActive(*ann, bernd, false));
    UserChange change{.id = bernd, .version = seen.version};
    change.email = QStringLiteral("new@example.com");
    COMPARE_ERROR(m_house->users().update(*ann, change), ErrorCode::Conflict,
                  Reason::ChangedElsewhere);
    QVERIFY(m_house->users().remove(*ann, bernd, m_house->user(bernd).version, {}));
    COMPARE_ERROR(m_house->users().update(*ann, change), ErrorCode::NotFound,
                  Reason::DeletedElsewhere);
    COMPARE_ERROR(
        m_house->users().setPassword(*ann, bernd, QStringLiteral("x"), Lasting::Temporary),
        ErrorCode::NotFound, Reason::DeletedElsewhere);
}

void TestUserService::givesNoRightsThatOneLacks()
{
    const auto petra = peopleManager();
    const RoleId admin = m_house->role("admin");
    const auto created = m_house->users().create(*petra, newUser("bernd", {admin}), QString());
    COMPARE_ERROR(created, ErrorCode::Forbidden, Reason::RightsNotHeld);
    QVERIFY(created.error().field == Field::Roles);
    QCOMPARE(created.error().subject, QStringLiteral("posts.read"));

    const User self = m_house->user(petra->userId());
    UserChange change{.id = self.id, .version = self.version};
    change.roleIds = self.roleIds + QList<RoleId>{admin};
    COMPARE_ERROR(m_house->users().update(*petra, change), ErrorCode::Forbidden,
                  Reason::RightsNotHeld);
    COMPARE_ERROR(m_house->roles().addMember(*petra, admin, self.id), ErrorCode::Forbidden,
                  Reason::RightsNotHeld);
    COMPARE_ERROR(Members::set(m_house->roles(), *petra, admin, {m_house->admin(), self.id}),
                  ErrorCode::Forbidden, Reason::RightsNotHeld);
}

void TestUserService::takesNoRightsThatOneLacks()
{
    const auto petra = peopleManager();
    m_house->addUser("bernd", {m_house->role("admin")});
    const User ann = m_house->user(m_house->admin());
    UserChange change{.id = ann.id, .version = ann.version};
    change.roleIds = QList<RoleId>();
    COMPARE_ERROR(m_house->users().update(*petra, change), ErrorCode::Forbidden,
                  Reason::RightsNotHeld);
    COMPARE_ERROR(m_house->roles().removeMember(*petra, m_house->role("admin"), ann.id),
                  ErrorCode::Forbidden, Reason::RightsNotHeld);
}

void TestUserService::doesNotTouchWhoMayMore_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"password", "username", "email", "active", "must change", "delete"}) {
        QTest::newRow(what) << QString::fromLatin1(what);
    }
}

// Each of these would let Petra become Ann.
void TestUserService::doesNotTouchWhoMayMore()
{
    QFETCH(QString, what);
    const auto petra = peopleManager();
    const User ann = m_house->user(m_house->admin());
    UserChange change{.id = ann.id, .version = ann.version};
    Result<> done;
    if (what == QLatin1String("password")) {
        done =
            m_house->users().setPassword(*petra, ann.id, m_house->hash("mine now"), Lasting::Kept);
    } else if (what == QLatin1String("delete")) {
        done = m_house->users().remove(*petra, ann.id, ann.version, {});
    } else {
        if (what == QLatin1String("username")) {
            change.username = QStringLiteral("somebody");
        } else if (what == QLatin1String("email")) {
            change.email = QStringLiteral("petra2@example.com");
        } else if (what == QLatin1String("active")) {
            change.active = false;
        } else {
            change.mustChangePassword = true;
        }
        done = m_house->users().update(*petra, change);
    }
    COMPARE_ERROR(done, ErrorCode::Forbidden, Reason::RightsNotHeld);
    const User after = m_house->user(ann.id);
    QCOMPARE(after.version, ann.version);
    QVERIFY(m_house->logIn(House::AdminName, House::Password));
}

void TestUserService::letsAPeopleManagerManageOthers()
{
    const auto petra = peopleManager();
    const auto id = m_house->users().create(*petra, newUser("bernd"), m_house->hash("x"));
    QVERIFY(id);
    QVERIFY(m_house->users().setActive(*petra, *id, false));
    QVERIFY(m_house->users().setPassword(*petra, *id, m_house->hash("y"), Lasting::Temporary));
    QVERIFY(m_house->users().remove(*petra, *id, m_house->user(*id).version, {}));
}

void TestUserService::setsATemporaryPassword()
{
    const auto ann = m_house->session(m_house->admin());
    const UserId bernd = m_house->addUser("bernd", {m_house->role("staff")});
    QVERIFY(m_house->users().setPassword(*ann, bernd, m_house->hash("only for today 12"),
                                         Lasting::Temporary));
    QVERIFY(m_house->user(bernd).mustChangePassword);
    QVERIFY(!m_house->logIn("bernd", House::Password));
    const auto session = m_house->logIn("bernd", "only for today 12");
    QVERIFY(session);
    QVERIFY((*session)->mustChangePassword());
    COMPARE_ERROR(m_house->users().setPassword(*ann, bernd, QString(), Lasting::Temporary),
                  ErrorCode::Invalid, Reason::Empty);
}

void TestUserService::givesPostsToTheHeir()
{
    const auto ann = m_house->session(m_house->admin());
    const UserId bernd = m_house->addUser("bernd", {m_house->role("staff")});
    const auto session = m_house->session(bernd);
    const auto post = m_house->posts().create(*session, {QStringLiteral("Keys"), {}, {}});
    QVERIFY(post);
    QCOMPARE(*m_house->users().postCount(*ann, bernd), 1);
    QVERIFY(m_house->users().remove(*ann, bernd, m_house->user(bernd).version, ann->userId()));
    QCOMPARE(*m_house->posts().find(*ann, *post)->authorId, ann->userId());
    QCOMPARE(m_house->roles().members(*ann, m_house->role("staff"))->size(), 0);
}

void TestUserService::refusesAnHeirWhoIsNobody()
{
    const auto ann = m_house->session(m_house->admin());
    const UserId bernd = m_house->addUser("bernd", {});
    const qint64 version = m_house->user(bernd).version;
    for (const UserId heir : {UserId(4711), bernd}) {
        COMPARE_ERROR(m_house->users().remove(*ann, bernd, version, heir), ErrorCode::NotFound,
                      Reason::UnknownUser);
    }
    QCOMPARE(m_house->user(bernd).username, QStringLiteral("bernd"));
}

void TestUserService::givesNoIdTwice()
{
    const auto ann = m_house->session(m_house->admin());
    const UserId bernd = m_house->addUser("bernd", {m_house->role("admin")});
    QVERIFY(m_house->users().remove(*ann, bernd, m_house->user(bernd).version, {}));
    const auto carla = m_house->users().create(*ann, newUser("carla"), QString());
    QVERIFY(*carla > bernd);
    QVERIFY(m_house->session(*carla)->permissions().isEmpty());
}

void TestUserService::readsByPermission()
{
    const auto ann = m_house->session(m_house->admin());
    m_house->addUser("bernd", {});
    QCOMPARE(m_house->users().list(*ann)->size(), 2);
    QCOMPARE(m_house->users().findByLogin(*ann, QStringLiteral("bernd@example.com"))->username,
             QStringLiteral("bernd"));
    const auto nobody = m_house->users().findByLogin(*ann, QStringLiteral("nobody"));
    COMPARE_ERROR(nobody, ErrorCode::NotFound, Reason::UnknownUser);
    QCOMPARE(nobody.error().subject, QStringLiteral("nobody"));
    const auto reader = m_house->session(m_house->addUser("rita", {m_house->role("reader")}));
    QCOMPARE(m_house->users().suggest(*reader, QStringLiteral("ber"), 5)->size(), 1);
    const auto roleless = m_house->session(m_house->addUser("carl", {}));
    COMPARE_ERROR(m_house->users().suggest(*roleless, QStringLiteral("ber"), 5),
                  ErrorCode::Forbidden, Reason::MissingPermission);
}

QTEST_GUILESS_MAIN(TestUserService)
#include "tst_userservice.moc"
