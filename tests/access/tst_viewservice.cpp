// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/House.h"

#include <QSignalSpy>

/// Saved views: one's own are one's own, shared ones are administrators' to write.
class TestViewService : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void savesRenamesAndRemovesOnesOwn();
    void othersViewsAreNotFound();
    void sharingNeedsAPermission();
    void administratorsShareAndTakeBack();
    void takenRightsAreGoneAtOnce();
    void refusesBadValues();
    void asksForANewPasswordFirst();
    void tellsTheWindows();
    void goesWithItsUser();

private:
    ViewService &views() { return m_house->workspace().views(); }
    Result<ViewId> create(const Session &session, const char *name, bool shared = false)
    {
        return views().create(session,
                              {Page, QString::fromUtf8(name), QStringLiteral("{}"), shared});
    }
    qint64 versionOf(const Session &session, ViewId id)
    {
        return views().find(session, id)->version;
    }

    const QString Page = QStringLiteral("postsPage");
    std::unique_ptr<House> m_house;
    std::unique_ptr<Session> m_ann;   // administrator
    std::unique_ptr<Session> m_bernd; // staff
};

void TestViewService::initTestCase()
{
    START_CRYPTO();
}

void TestViewService::init()
{
    m_ann.reset();
    m_bernd.reset();
    m_house = std::make_unique<House>();
    m_ann = m_house->session(m_house->admin());
    m_bernd = m_house->session(m_house->addUser("bernd", {m_house->role("staff")}));
}

void TestViewService::savesRenamesAndRemovesOnesOwn()
{
    const auto id = create(*m_bernd, "  My \n posts ");
    QVERIFY(id);
    QCOMPARE(views().list(*m_bernd, Page)->constFirst().name, QStringLiteral("My posts"));
    QVERIFY(views().list(*m_bernd, QStringLiteral("usersPage"))->isEmpty());
    QVERIFY(views().update(*m_bernd, {.id = *id, .version = 1, .name = QStringLiteral("Mine")}));
    QVERIFY(views().update(*m_bernd,
                           {.id = *id, .version = 2, .definition = QStringLiteral("{\"a\":1}")}));
    COMPARE_ERROR(views().update(*m_bernd, {.id = *id, .version = 2}), ErrorCode::Conflict,
                  Reason::ChangedElsewhere);
    const SavedView view = *views().find(*m_bernd, *id);
    QCOMPARE(view.name, QStringLiteral("Mine"));
    QCOMPARE(view.definition, QStringLiteral("{\"a\":1}"));
    QVERIFY(views().remove(*m_bernd, *id, 3));
    QVERIFY(views().list(*m_bernd, Page)->isEmpty());
}

void TestViewService::othersViewsAreNotFound()
{
    const ViewId berndsView = *create(*m_bernd, "Mine");
    QVERIFY(views().list(*m_ann, Page)->isEmpty());
    const auto code = ErrorCode::NotFound;
    const auto reason = Reason::DeletedElsewhere;
    COMPARE_ERROR(views().find(*m_ann, berndsView), code, reason);
    COMPARE_ERROR(views().update(*m_ann, {.id = berndsView, .version = 1}), code, reason);
    COMPARE_ERROR(views().remove(*m_ann, berndsView, 1), code, reason);
    QVERIFY(create(*m_ann, "Mine")); // names are one's own too
}

void TestViewService::sharingNeedsAPermission()
{
    const auto code = ErrorCode::Forbidden;
    const auto reason = Reason::MissingPermission;
    COMPARE_ERROR(create(*m_bernd, "For all", true), code, reason);
    const ViewId own = *create(*m_bernd, "Mine");
    COMPARE_ERROR(views().update(*m_bernd, {.id = own, .version = 1, .shared = true}), code,
                  reason);
    const ViewId shared = *create(*m_ann, "For all", true);
    QVERIFY(views().find(*m_bernd, shared));
    COMPARE_ERROR(views().update(*m_bernd, {.id = shared, .version = 1, .shared = false}), code,
                  reason);
    COMPARE_ERROR(views().update(*m_bernd, {.id = shared, .version = 1}), code, reason);
    COMPARE_ERROR(views().remove(*m_bernd, shared, 1), code, reason);
}

void TestViewService::administratorsShareAndTakeBack()
{
    const ViewId id = *create(*m_ann, "Open questions");
    QVERIFY(views().list(*m_bernd, Page)->isEmpty());
    QVERIFY(views().update(*m_ann, {.id = id, .version = 1, .shared = true}));
    QCOMPARE(views().list(*m_bernd, Page)->size(), 1);
    QVERIFY(views().update(*m_ann, {.id = id, .version = 2, .shared = false}));
    QVERIFY(views().list(*m_bernd, Page)->isEmpty());
    QCOMPARE(*views().find(*m_ann, id)->ownerId, m_ann->userId());
}

void TestViewService::takenRightsAreGoneAtOnce()
{
    const UserId carol = m_house->addUser("carol", {m_house->role("admin")});
    const auto session = m_house->session(carol);
    const User user = m_house->user(carol);
    QVERIFY(m_house->users().update(
        *m_ann,
        {.id = carol, .version = user.version, .roleIds = QList<RoleId>{m_house->role("staff")}}));
    QVERIFY(!create(*session, "For all", true));
}

void TestViewService::refusesBadValues()
{
    COMPARE_ERROR(create(*m_bernd, " \n "), ErrorCode::Invalid, Reason::Empty);
    COMPARE_ERROR(create(*m_bernd, QByteArray(61, 'x').constData()), ErrorCode::Invalid,
                  Reason::TooLong);
    COMPARE_ERROR(create(*m_bernd, "a\u202Eb"), ErrorCode::Invalid, Reason::BadCharacters);
    QVERIFY(create(*m_bernd, "Übersicht"));
    COMPARE_ERROR(create(*m_bernd, "übersicht"), ErrorCode::Conflict, Reason::Taken);
    const auto define = [this](const QString &definition) {
        return views().create(*m_bernd, {Page, QStringLiteral("x"), definition, false});
    };
    COMPARE_ERROR(define(QStringLiteral("nonsense")), ErrorCode::Invalid, Reason::None);
    COMPARE_ERROR(define(u'{' + QString(ViewService::DefinitionMaximum, u' ') + u'}'),
                  ErrorCode::Invalid, Reason::None);
}

void TestViewService::asksForANewPasswordFirst()
{
    const UserId carol = m_house->addUser("carol", {m_house->role("staff")});
    QVERIFY(m_house->users().setPassword(*m_ann, carol, m_house->hash("temporary 42"),
                                         Lasting::Temporary));
    const auto session = m_house->session(carol);
    COMPARE_ERROR(create(*session, "Mine"), ErrorCode::Forbidden, Reason::MustChangePassword);
    COMPARE_ERROR(views().list(*session, Page), ErrorCode::Forbidden, Reason::MustChangePassword);
}

void TestViewService::tellsTheWindows()
{
    QSignalSpy changed(&m_house->notifier(), &ChangeNotifier::changed);
    QVERIFY(create(*m_bernd, "Mine"));
    QTRY_COMPARE(changed.count(), 1);
}

void TestViewService::goesWithItsUser()
{
    const ViewId id = *create(*m_bernd, "Mine");
    const UserId bernd = m_bernd->userId();
    QVERIFY(m_house->users().remove(*m_ann, bernd, m_house->user(bernd).version, {}));
    QVERIFY(!views().find(*m_bernd, id));
}

QTEST_GUILESS_MAIN(TestViewService)
#include "tst_viewservice.moc"
