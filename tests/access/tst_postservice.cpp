// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/House.h"

#include <QSqlQuery>

class TestPostService : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void writesUnderOnesOwnName();
    void letsAnEditorNameTheAuthor();
    void allowsByRole_data();
    void allowsByRole();
    void refusesAForeignAuthorToStaff();
    void refusesBadValues();
    void tellsOfAConflict();
    void bringsARemovedPostBack();
    void bringsAPostBackWhoseIdIsTaken();
    void restoresOnlyWhatWasThere();
    void asksForANewPasswordFirst();

private:
    void writeAndRemove(const Session &author, Post *post)
    {
        PostService &posts = m_house->posts();
        const auto id = posts.create(author, {QStringLiteral("Mine"), QStringLiteral("text"), {}});
        *post = *posts.find(author, *id);
        QVERIFY(posts.remove(author, *id, post->version));
    }
    static void compareContent(const Post &one, const Post &other)
    {
        QCOMPARE(one.title, other.title);
        QCOMPARE(one.body, other.body);
        QCOMPARE(one.authorId, other.authorId);
    }
    std::unique_ptr<Session> person(const char *name, const char *role)
    {
        return m_house->session(m_house->addUser(name, {m_house->role(role)}));
    }

    std::unique_ptr<House> m_house;
};

void TestPostService::initTestCase()
{
    START_CRYPTO();
}

void TestPostService::init()
{
    m_house = std::make_unique<House>();
}

void TestPostService::writesUnderOnesOwnName()
{
    const auto staff = person("bernd", "staff");
    const auto id = m_house->posts().create(
        *staff, {QStringLiteral(" Keys\nare here "), QStringLiteral("In the drawer."), {}});
    QVERIFY(id);
    const Post post = *m_house->posts().find(*staff, *id);
    QCOMPARE(post.title, QStringLiteral("Keys are here"));
    QCOMPARE(post.body, QStringLiteral("In the drawer."));
    QCOMPARE(*post.authorId, staff->userId());
    QCOMPARE(post.createdAt, m_house->clock().now());
}

void TestPostService::letsAnEditorNameTheAuthor()
{
    const auto staff = person("bernd", "staff");
    const auto editor = person("edith", "editor");
    const auto foreign =
        m_house->posts().create(*editor, {QStringLiteral("A"), {}, staff->userId()});
    QCOMPARE(*m_house->posts().find(*editor, *foreign)->authorId, staff->userId());
    const auto nobody = m_house->posts().create(*editor, {QStringLiteral("B"), {}, {}});
    QVERIFY(!m_house->posts().find(*editor, *nobody)->authorId);
    const auto unknown = m_house->posts().create(*editor, {QStringLiteral("C"), {}, 4711});
    COMPARE_ERROR(unknown, ErrorCode::NotFound, Reason::UnknownUser);
    QVERIFY(unknown.error().field == Field::Author);
}

void TestPostService::allowsByRole_data()
{
    QTest::addColumn<QByteArray>("role");
    QTest::addColumn<bool>("mayWrite");
    QTest::addColumn<bool>("mayTouchOthers");
    QTest::newRow("reader") << QByteArray("reader") << false << false;
    QTest::newRow("staff") << QByteArray("staff") << true << false;
    QTest::newRow("editor") << QByteArray("editor") << true << true;
    QTest::newRow("admin") << QByteArray("admin") << true << true;
}

void TestPostService::allowsByRole()
{
    QFETCH(QByteArray, role);
    QFETCH(bool, mayWrite);
    QFETCH(bool, mayTouchOthers);
    const auto ann = m_house->session(m_house->admin());
    const auto someone = person("someone", role.constData());
    const auto others = m_house->posts().create(*ann, {QStringLiteral("Hers"), {}, ann->userId()});
    QVERIFY(m_house->posts().page(*someone, 0, 10));

    const auto own =
        m_house->posts().create(*someone, {QStringLiteral("Own"), {}, someone->userId()});
    QCOMPARE(own.hasValue(), mayWrite);
    if (mayWrite) {
        PostChange change{.id = *own, .version = m_house->posts().find(*someone, *own)->version};
        change.title = QStringLiteral("Own, better");
        QVERIFY(m_house->posts().update(*someone, change));
        QVERIFY(m_house->posts().remove(*someone, *own, change.version + 1));
    }
    const qint64 version = m_house->posts().find(*ann, *others)->version;
    PostChange change{.id = *others, .version = version};
    change.body = QStringLiteral("changed");
    const Result<> updated = m_house->posts().update(*someone, change);
    QCOMPARE(updated.hasValue(), mayTouchOthers);
    const Result<> removed =
        m_house->posts().remove(*someone, *others, version + (mayTouchOthers ? 1 : 0));
    QCOMPARE(removed.hasValue(), mayTouchOthers);
    if (!mayTouchOthers) {
        QVERIFY(updated.error().reason == Reason::MissingPermission);
        QVERIFY(removed.error().reason == Reason::MissingPermission);
    }
}

void TestPostService::refusesAForeignAuthorToStaff()
{
    const auto staff = person("bernd", "staff");
    COMPARE_ERROR(m_house->posts().create(*staff, {QStringLiteral("Not me"), {}, m_house->admin()}),
                  ErrorCode::Forbidden, Reason::MissingPermission);
    const auto id = m_house->posts().create(*staff, {QStringLiteral("Mine"), {}, {}});
    PostChange change{.id = *id, .version = m_house->posts().find(*staff, *id)->version};
    change.authorId = std::optional<UserId>(m_house->admin());
    const Result<> given = m_house->posts().update(*staff, change);
    COMPARE_ERROR(given, ErrorCode::Forbidden, Reason::MissingPermission);
    QVERIFY(given.error().field == Field::Author);
}

void TestPostService::refusesBadValues()
{
    const auto staff = person("bernd", "staff");
    const auto create = [&](const QString &title) {
        return m_house->posts().create(*staff, {title, {}, {}});
    };
    COMPARE_ERROR(create(QString()), ErrorCode::Invalid, Reason::Empty);
    COMPARE_ERROR(create(QString(101, u'x')), ErrorCode::Invalid, Reason::TooLong);
    COMPARE_ERROR(m_house->posts().create(*staff, {QStringLiteral("x"), QString(QChar::Null), {}}),
                  ErrorCode::Invalid, Reason::BadCharacters);
}

void TestPostService::tellsOfAConflict()
{
    const auto staff = person("bernd", "staff");
    const auto id = m_house->posts().create(*staff, {QStringLiteral("Mine"), {}, {}});
    PostChange change{.id = *id, .version = m_house->posts().find(*staff, *id)->version};
    change.title = QStringLiteral("First");
    QVERIFY(m_house->posts().update(*staff, change));
    change.title = QStringLiteral("Second");
    COMPARE_ERROR(m_house->posts().update(*staff, change), ErrorCode::Conflict,
                  Reason::ChangedElsewhere);
    COMPARE_ERROR(m_house->posts().remove(*staff, *id, change.version), ErrorCode::Conflict,
                  Reason::ChangedElsewhere);
    QVERIFY(m_house->posts().remove(*staff, *id, change.version + 1));
    COMPARE_ERROR(m_house->posts().update(*staff, change), ErrorCode::NotFound,
                  Reason::DeletedElsewhere);
}

void TestPostService::bringsARemovedPostBack()
{
    const auto staff = person("bernd", "staff");
    Post post;
    writeAndRemove(*staff, &post);
    m_house->clock().advance(10);
    QVERIFY(m_house->posts().restore(*staff, post));
    const Post back = *m_house->posts().find(*staff, post.id);
    compareContent(back, post);
    QCOMPARE(back.createdAt, post.createdAt);
    QCOMPARE(back.updatedAt, post.updatedAt);
    QVERIFY(back.version > post.version);
    // There already: somebody has written it again, and no step leads back over that.
    COMPARE_ERROR(m_house->posts().restore(*staff, post), ErrorCode::Conflict,
                  Reason::ChangedElsewhere);
}

/// SQLite gives the highest id out again; what was removed must not be lost for that.
void TestPostService::bringsAPostBackWhoseIdIsTaken()
{
    const auto staff = person("bernd", "staff");
    Post post;
    writeAndRemove(*staff, &post);
    QSqlQuery other(m_house->database().connection());
    QVERIFY(other.exec(QStringLiteral("INSERT INTO post (title) VALUES ('Later')")));
    QCOMPARE(other.lastInsertId().toLongLong(), post.id);
    m_house->clock().advance(10);

    const Result<PostId> again = m_house->posts().restore(*staff, post);

    QVERIFY(again);
    QVERIFY(*again > post.id);
    const Post back = *m_house->posts().find(*staff, *again);
    compareContent(back, post);
    QCOMPARE(back.storedCreatedAt, post.storedCreatedAt);
    QCOMPARE(back.storedUpdatedAt, post.storedUpdatedAt);
    QCOMPARE(m_house->posts().find(*staff, post.id)->title, QStringLiteral("Later"));
}

void TestPostService::restoresOnlyWhatWasThere()
{
    const auto staff = person("bernd", "staff");
    Post post;
    post.id = 4711;
    post.title = QStringLiteral("Never");
    post.authorId = staff->userId();
    COMPARE_ERROR(m_house->posts().restore(*staff, post), ErrorCode::Invalid, Reason::None);
    post.authorId = m_house->admin();
    COMPARE_ERROR(m_house->posts().restore(*staff, post), ErrorCode::Forbidden,
                  Reason::MissingPermission);
}

void TestPostService::asksForANewPasswordFirst()
{
    const auto ann = m_house->session(m_house->admin());
    const UserId bernd = m_house->addUser("bernd", {m_house->role("staff")});
    QVERIFY(m_house->users().setPassword(*ann, bernd, m_house->hash("temporary 42"),
                                         Lasting::Temporary));
    const auto session = m_house->session(bernd);
    const auto code = ErrorCode::Forbidden;
    const auto reason = Reason::MustChangePassword;
    COMPARE_ERROR(m_house->posts().page(*session, 0, 10), code, reason);
    COMPARE_ERROR(m_house->posts().create(*session, {QStringLiteral("x"), {}, {}}), code, reason);
    COMPARE_ERROR(m_house->roles().list(*session), code, reason);
    COMPARE_ERROR(m_house->users().list(*session), code, reason);
}

QTEST_GUILESS_MAIN(TestPostService)
#include "tst_postservice.moc"
