// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/AuditTable.h"
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/views/FilterPaneTest.h"
#include "views/AuditPage.h"
#include "views/FacetModel.h"
#include "views/PostsPage.h"
#include "views/UsersPage.h"

/// By what the pane of values filters: roles, people, days, actions.
class TestFilterPaneValues final : public FilterPaneTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { close(); }
    void filtersUsersByRole();
    void severalRolesAtOnce();
    void allClearsTheGroup();
    void drillsDownToTheDay();
    void filtersByAuthor();
    void filtersUsersByDay();
    void filtersUsersWithoutADay();
    void filtersTheAuditByDayPersonAndAction();
    void textsAreNoDays();
    void filtersUsersByWhatIsTicked();
    void filtersPostsByWhenTheyWereChanged();
    void halfTicksWhatHoldsATickedDay();
    void showsWholeDays();
    void showsWholeActions();

private:
    bool isSeenWhole(const QStringList &path) const;
};

void TestFilterPaneValues::filtersUsersByRole()
{
    open<UsersPage>();
    QCOMPARE(count({QStringLiteral("Roles"), QStringLiteral("staff")}), QStringLiteral("1"));
    QCOMPARE(count({QStringLiteral("Roles"), QStringLiteral("No role")}), QStringLiteral("0"));
    QVERIFY(isTicked({QStringLiteral("Roles"), QStringLiteral("All")}));
    tick({QStringLiteral("Roles"), QStringLiteral("staff")});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("sam")});
    QVERIFY(!isTicked({QStringLiteral("Roles"), QStringLiteral("All")}));
    QCOMPARE(count({QStringLiteral("Roles"), QStringLiteral("admin")}), QStringLiteral("1"));
}

void TestFilterPaneValues::severalRolesAtOnce()
{
    OtherProgram(m_office->path())
        .exec(QStringLiteral("DELETE FROM user_roles WHERE user_id = %1")
                  .arg(m_office->userId(QStringLiteral("rob"))));
    open<UsersPage>();
    tick({QStringLiteral("Roles"), QStringLiteral("staff")});
    tick({QStringLiteral("Roles"), QStringLiteral("No role")});
    QCOMPARE(shown(UsersTable::Username),
             QStringList({QStringLiteral("rob"), QStringLiteral("sam")}));
    tick({QStringLiteral("Roles"), QStringLiteral("staff")});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("rob")});
}

void TestFilterPaneValues::allClearsTheGroup()
{
    open<UsersPage>();
    tick({QStringLiteral("Roles"), QStringLiteral("staff")});
    tick({QStringLiteral("Roles"), QStringLiteral("editor")});
    tick({QStringLiteral("Roles"), QStringLiteral("All")});
    QCOMPARE(m_page->model()->rowCount(), 4);
    QVERIFY(!isTicked({QStringLiteral("Roles"), QStringLiteral("staff")}));
}

void TestFilterPaneValues::drillsDownToTheDay()
{
    open<PostsPage>();
    const QString created = QStringLiteral("Created");
    const QString december = QLocale().standaloneMonthName(12);
    QCOMPARE(count({created, QStringLiteral("2026")}), QStringLiteral("2"));
    QCOMPARE(count({created, QStringLiteral("2025"), december}), QStringLiteral("1"));
    tick({created, QStringLiteral("2025")});
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Keys")});
    // A month is instead of its year
    tick({created, QStringLiteral("2025"), december});
    QVERIFY(!isTicked({created, QStringLiteral("2025")}));
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Keys")});
    const QString day = QLocale().toString(QDate(2025, 12, 5), QStringLiteral("ddd d"));
    tick({created, QStringLiteral("2025"), december, day});
    QVERIFY(!isTicked({created, QStringLiteral("2025"), december}));
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Keys")});
    tick({created, QStringLiteral("2026")});
    QCOMPARE(m_page->model()->rowCount(), 3);
}

void TestFilterPaneValues::filtersByAuthor()
{
    open<PostsPage>();
    const QString authors = QStringLiteral("Authors with Most Posts");
    QCOMPARE(count({authors, QStringLiteral("sam")}), QStringLiteral("2"));
    tick({authors, QStringLiteral("ann")});
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Fridge")});
    // The groups hold together, and each counts what the other leaves
    QCOMPARE(count({QStringLiteral("Created"), QStringLiteral("2026")}), QStringLiteral("1"));
    QVERIFY(!entry({QStringLiteral("Created"), QStringLiteral("2025")}).isValid());
    QCOMPARE(count({authors, QStringLiteral("sam")}), QStringLiteral("2"));
}

void TestFilterPaneValues::filtersUsersByDay()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE user SET create_datetime = '2024-05-06 12:00:00', "
                                      "last_login_at = '2025-06-07 12:00:00', "
                                      "current_login_at = NULL WHERE username = 'rob'")));
    open<UsersPage>();
    tick({QStringLiteral("Created"), QStringLiteral("2024")});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("rob")});
    QCOMPARE(count({QStringLiteral("Last Login"), QStringLiteral("2025")}), QStringLiteral("1"));
    tick({QStringLiteral("Created"), QStringLiteral("All")});
    tick({QStringLiteral("Last Login"), QStringLiteral("2025")});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("rob")});
}

void TestFilterPaneValues::filtersUsersWithoutADay()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE user SET last_login_at = '2025-06-07 12:00:00', "
                                      "current_login_at = NULL WHERE username <> 'rob'")));
    QVERIFY(other.exec(QStringLiteral("UPDATE user SET last_login_at = NULL, "
                                      "current_login_at = NULL WHERE username = 'rob'")));
    open<UsersPage>();
    const QString never = QStringLiteral("Never");
    QCOMPARE(count({QStringLiteral("Last Login"), never}), QStringLiteral("1"));
    QVERIFY(!entry({QStringLiteral("Created"), QStringLiteral("No date")}).isValid());
    tick({QStringLiteral("Last Login"), never});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("rob")});
    tick({QStringLiteral("Last Login"), QStringLiteral("2025")});
    QCOMPARE(m_page->model()->rowCount(),
             static_cast<int>(other.value(QStringLiteral("SELECT count(*) FROM user")).toInt()));
    tick({QStringLiteral("Last Login"), QStringLiteral("2025")});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("rob")});
    // What is ticked is counted also where it finds nothing any more
    QVERIFY(other.exec(QStringLiteral("UPDATE user SET last_login_at = '2025-06-07 12:00:00'")));
    m_office->workspace().notifier().noteChangeBeside();
    QTRY_COMPARE(count({QStringLiteral("Last Login"), never}), QStringLiteral("0"));
}

void TestFilterPaneValues::filtersTheAuditByDayPersonAndAction()
{
    m_office->addEntries(30); // of 2026-01-01
    open<AuditPage>();
    const QString when = QStringLiteral("When");
    const QString january = QLocale().standaloneMonthName(1);
    tick({when, QStringLiteral("2026"), january});
    QCOMPARE(m_page->model()->rowCount(), 30);
    tick({QStringLiteral("Action"), QStringLiteral("User changed")});
    QCOMPARE(count({when, QStringLiteral("2026"), january}), QStringLiteral("10"));
    QCOMPARE(m_page->model()->rowCount(), 10);
    QCOMPARE(count({QStringLiteral("Who"), QStringLiteral("eve")}), QStringLiteral("2"));
    tick({QStringLiteral("Who"), QStringLiteral("eve")});
    tick({QStringLiteral("Who"), QStringLiteral("No person")});
    QStringList who = shown(AuditTable::Who);
    who.sort();
    QCOMPARE(who,
             QStringList({QString(), QString(), QStringLiteral("eve"), QStringLiteral("eve")}));
    QCOMPARE(shown(AuditTable::Action).count(QStringLiteral("User changed")), 4);
}

/// A person called like a month is ticked beside one called like its day.
void TestFilterPaneValues::textsAreNoDays()
{
    FacetModel model({{Facet::ofTexts(1), QStringLiteral("Who"), QStringLiteral("Nobody")}});
    const QStringList names{QStringLiteral("2026-01"), QStringLiteral("2026-01-05")};
    model.setCounts(0, {{names.first(), names.first(), 3}, {names.last(), names.last(), 1}});
    const QModelIndex group = model.index(0, 0);
    QCOMPARE(model.rowCount(group), 3);
    for (int row = 1; row < 3; ++row) {
        const QModelIndex entry = model.index(row, 0, group);
        QCOMPARE(entry.data().toString(), names.at(row - 1));
        QVERIFY(model.setData(entry, Qt::Checked, Qt::CheckStateRole));
    }
    const QVariantList wanted{names.first(), names.last()};
    QCOMPARE(model.conditions(), QList<FilterCondition>({{1, FilterOperator::OneOf, wanted}}));
}

void TestFilterPaneValues::filtersUsersByWhatIsTicked()
{
    OtherProgram(m_office->path())
        .exec(QStringLiteral("UPDATE user SET active = 0 WHERE username = 'sam'"));
    open<UsersPage>();
    const QString all = QLocale().toString(m_page->model()->rowCount() - 1);
    QTRY_COMPARE(count({QStringLiteral("Active"), QStringLiteral("Yes")}), all);
    QCOMPARE(count({QStringLiteral("Active"), QStringLiteral("No")}), QStringLiteral("1"));
    QCOMPARE(count({QStringLiteral("Locked Out"), QStringLiteral("Yes")}), QStringLiteral("0"));
    QVERIFY(entry({QStringLiteral("Must Change Password"), QStringLiteral("No")}).isValid());
    tick({QStringLiteral("Active"), QStringLiteral("No")});
    QCOMPARE(shown(UsersTable::Username), QStringList{QStringLiteral("sam")});
    QVERIFY(isTicked({QStringLiteral("Active"), QStringLiteral("No")}));
}

void TestFilterPaneValues::filtersPostsByWhenTheyWereChanged()
{
    OtherProgram(m_office->path())
        .exec(QStringLiteral("UPDATE post SET update_datetime = '2025-12-06 12:00:00' "
                             "WHERE title = 'Fridge'"));
    open<PostsPage>();
    const QString year = QStringLiteral("2025");
    QTRY_COMPARE(count({QStringLiteral("Updated"), year}), QStringLiteral("1"));
    tick({QStringLiteral("Updated"), year});
    QCOMPARE(shown(PostsTable::Title), QStringList{QStringLiteral("Fridge")});
}

void TestFilterPaneValues::halfTicksWhatHoldsATickedDay()
{
    open<PostsPage>();
    const QStringList year{QStringLiteral("Created"), QStringLiteral("2025")};
    const QStringList month = year + QStringList{QStringLiteral("December")};
    tick(month + QStringList{QStringLiteral("Fri 5")});
    const auto state = [this](const QStringList &path) {
        return entry(path).data(Qt::CheckStateRole).toInt();
    };
    QCOMPARE(state(month), int(Qt::PartiallyChecked));
    QCOMPARE(state(year), int(Qt::PartiallyChecked));
    QCOMPARE(state({QStringLiteral("Updated"), QStringLiteral("All")}), int(Qt::Checked));
    tick(month);
    QCOMPARE(state(month), int(Qt::Checked));
    QCOMPARE(state(year), int(Qt::PartiallyChecked));
    tick(month);
    QCOMPARE(state(year), int(Qt::Unchecked));
}

/// Also where a million rows leave less room.
void TestFilterPaneValues::showsWholeDays()
{
    open<PostsPage>();
    FacetModel *model = pane()->findChild<FacetModel *>();
    QVERIFY(model);
    model->setCounts(0, {{QStringLiteral("2025-11-26"), {}, 999'999}});
    tree()->expandAll();
    const QStringList path{QStringLiteral("Created"), QStringLiteral("2025"),
                           QStringLiteral("November"), QStringLiteral("Wed 26")};
    QCoreApplication::processEvents();
    QVERIFY(isSeenWhole(path));
}

bool TestFilterPaneValues::isSeenWhole(const QStringList &path) const
{
    const QModelIndex value = entry(path);
    QStyleOptionViewItem option;
    option.initFrom(tree());
    option.font = tree()->font();
    option.fontMetrics = tree()->fontMetrics();
    const int wanted = tree()->itemDelegate()->sizeHint(option, value).width();
    return value.isValid() && tree()->visualRect(value).width() >= wanted;
}

/// The words of the audit are known before they are counted.
void TestFilterPaneValues::showsWholeActions()
{
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("UPDATE user SET email = 's@example.com' "
                                     "WHERE username = 'sam'")));
    (void)m_office->workspace().auditing().recordForeignChanges();
    open<AuditPage>();
    QTRY_VERIFY(
        isSeenWhole({QStringLiteral("Action"), QStringLiteral("Changed by another program")}));
}

QTEST_MAIN(TestFilterPaneValues)
#include "tst_filterpanevalues.moc"
