// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/DemoNotices.h"
#include "app/DemoOffice.h"
#include "models/storage/PostStore.h"
#include "tests/support/TestOffice.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

/// The office of --demo: as many people, roles and posts as promised, logins that work, and notices
/// that could have been written in an office.
class TestDemoOffice : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();

    void hasSixPeopleFourRolesTwoHundredPosts();
    void everyLoginWorks();
    void titlesSeldomRepeat();
    void writesInWorkingHours();
    void fillsEveryBlank();
    void hasWhatTheReadmeLooksFor();
    void isTheSameEachTime();

private:
    QList<Post> posts() const
    {
        const Result<QList<Post>> all = PostStore(m_workspace->database()).page(0, 1000);
        return all ? *all : QList<Post>();
    }

    DemoOffice m_office;
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<Workspace> m_workspace;
};

void TestDemoOffice::initTestCase()
{
    auto context =
        AppContext::create(std::make_unique<Settings>(m_office.iniPath(), QProcessEnvironment()));
    QVERIFY(context);
    m_context = std::move(*context);
    QVERIFY(m_office.fill(*m_context));
    auto workspace = m_context->openWorkspace(m_office.databasePath());
    QVERIFY(workspace);
    m_workspace = std::move(*workspace);
}

void TestDemoOffice::hasSixPeopleFourRolesTwoHundredPosts()
{
    QCOMPARE(m_office.logins().size(), 6);
    OtherProgram other(m_office.databasePath());
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM role")).toInt(), 4);
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM user")).toInt(), 6);
    QCOMPARE(posts().size(), 200);
}

void TestDemoOffice::everyLoginWorks()
{
    for (const LoginFlow::DemoLogin &login : m_office.logins()) {
        QStringList roles;
        m_workspace->auth().logIn(login.name, Secret::fromText(login.password), this,
                                  [&roles](Result<std::unique_ptr<Session>> session) {
                                      roles = session ? (*session)->roleNames() : QStringList();
                                  });
        QTRY_COMPARE(roles, QStringList{login.role});
    }
}

void TestDemoOffice::titlesSeldomRepeat()
{
    const QList<Post> all = posts();
    constexpr int View = 20; // rows in the first window
    QSet<QString> titles;
    int repeats = 0;
    for (int i = 0; i < all.size(); ++i) {
        titles.insert(all.at(i).title);
        for (int before = qMax(0, i - View); before < i; ++before) {
            repeats += all.at(before).title == all.at(i).title ? 1 : 0;
        }
    }
    QCOMPARE(repeats, 0);
    QVERIFY2(titles.size() > 110, qPrintable(QString::number(titles.size())));
    const auto isLong = [](const Post &post) {
        return post.body.count(QStringLiteral("\n\n")) > 1;
    };
    QVERIFY(std::count_if(all.begin(), all.end(), isLong) >= 5);
}

void TestDemoOffice::writesInWorkingHours()
{
    for (const Post &post : posts()) {
        const QTime time = post.createdAt.toLocalTime().time();
        QVERIFY2(time >= QTime(7, 0) && time < QTime(18, 0), qPrintable(time.toString()));
        QVERIFY(post.createdAt <= QDateTime::currentDateTimeUtc());
    }
}

/// `umb hand`.
void TestDemoOffice::hasWhatTheReadmeLooksFor()
{
    OtherProgram other(m_office.databasePath());
    QVERIFY(other
                .value(QStringLiteral("SELECT count(*) FROM post WHERE title LIKE '% umbrella' AND "
                                      "body LIKE '% handle.'"))
                .toInt() > 0);
}

void TestDemoOffice::fillsEveryBlank()
{
    for (const Post &post : posts()) {
        QVERIFY2(!(post.title + post.body).contains(u'{'), qPrintable(post.title));
        QVERIFY2(post.title.size() <= 100, qPrintable(post.title));
        QVERIFY(!post.body.isEmpty());
    }
}

void TestDemoOffice::isTheSameEachTime()
{
    const QDateTime noon(QDate(2026, 3, 2), QTime(12, 0));
    const QStringList names{QStringLiteral("Ann"), QStringLiteral("Bob")};
    QRandomGenerator one(20);
    QRandomGenerator other(20);
    DemoNotices first(one);
    DemoNotices second(other);
    for (int i = 0; i < 50; ++i) {
        QCOMPARE(first.next(noon, names).title, second.next(noon, names).title);
    }
}

QTEST_GUILESS_MAIN(TestDemoOffice)
#include "tst_demooffice.moc"
