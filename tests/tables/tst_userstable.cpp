// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/Timestamp.h"
#include "tests/tables/Desk.h"

#include <QDateTime>
#include <QSignalSpy>

#include <algorithm>

class TestUsersTable : public QObject
{
    Q_OBJECT

private slots:
    void tellsOfRolesThatAreRenamed();
    void letsOnlyAdministratorsReadAndEdit_data();
    void letsOnlyAdministratorsReadAndEdit();
    void showsRolesByName();
    void keepsRolesThatAreTheSameInAnotherOrder();
    void ticksAccountsOnAndOff();
    void refusesToStopTheLastAdministrator();
    void refusesToStopOneselfAtTheCell();
    void neitherAddsNorRemovesRows();
    void findsPeopleByRole();
    void findsPeopleByAllWords_data();
    void findsPeopleByAllWords();
    void sortsByRoles();
    void showsARoleUnderItsNewName();
    void keepsAMissingUsernameMissing();
    void showsWhoHasASecondFactor();
    void showsWhoIsLockedOut();
    void takesOnlyNumbersForActive_data();
    void takesOnlyNumbersForActive();
};

/// Also while something is pending.
void TestUsersTable::tellsOfRolesThatAreRenamed()
{
    Desk desk(QStringLiteral("user"), 3);
    const int row = desk.model->rowCount() - 1;
    QCOMPARE(desk.text(row, UsersTable::Roles), QStringLiteral("staff"));
    QVERIFY(desk.type(0, QStringLiteral("pending")));
    QSignalSpy changed(desk.model.get(), &QAbstractItemModel::dataChanged);
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE role SET name = 'crew' WHERE name = 'staff'")));
    desk.model->refresh();
    QVERIFY(std::any_of(changed.begin(), changed.end(), [row](const QVariantList &told) {
        return told.at(0).toModelIndex().column() <= UsersTable::Roles &&
               told.at(1).toModelIndex().column() >= UsersTable::Roles &&
               told.at(0).toModelIndex().row() <= row && told.at(1).toModelIndex().row() >= row;
    }));
    QCOMPARE(desk.text(row, UsersTable::Roles), QStringLiteral("crew"));
}

void TestUsersTable::letsOnlyAdministratorsReadAndEdit_data()
{
    QTest::addColumn<QString>("person");
    QTest::addColumn<int>("rows");
    QTest::newRow("admin") << QStringLiteral("ann") << 14;
    QTest::newRow("editor") << QStringLiteral("eve") << 0;
    QTest::newRow("staff") << QStringLiteral("sam") << 0;
    QTest::newRow("reader") << QStringLiteral("rob") << 0;
}

void TestUsersTable::letsOnlyAdministratorsReadAndEdit()
{
    QFETCH(QString, person);
    QFETCH(int, rows);
    Desk desk(QStringLiteral("user"), 10, person);

    QCOMPARE(desk.model->rowCount(), rows);
    if (rows > 0) {
        for (int column : {UsersTable::Username, UsersTable::Email, UsersTable::Roles}) {
            QVERIFY(desk.cell(5, column).flags() & Qt::ItemIsEditable);
        }
        for (int column : {UsersTable::Active, UsersTable::MustChangePassword}) {
            QVERIFY(desk.cell(5, column).flags() & Qt::ItemIsUserCheckable);
        }
        for (int column : {UsersTable::Id, UsersTable::LastLogin, UsersTable::LoginCount}) {
            QVERIFY(!(desk.cell(5, column).flags() & Qt::ItemIsEditable));
        }
    }
}

void TestUsersTable::showsRolesByName()
{
    Desk desk(QStringLiteral("user"), 2);
    const RoleId admin = desk.office.roleId(QStringLiteral("admin"));
    const QModelIndex roles = desk.cell(0, UsersTable::Roles);
    QCOMPARE(roles.data().toString(), QStringLiteral("admin"));
    QCOMPARE(roles.data(Qt::EditRole).toList(), QVariantList{admin});

    const RoleId reader = desk.office.roleId(QStringLiteral("reader"));
    QVERIFY(desk.model->setData(roles, QVariantList{reader, admin}));

    QCOMPARE(roles.data().toString(), QStringLiteral("admin, reader"));
    QCOMPARE(roles.data(UsersTable::RoleNamesRole).toStringList(),
             (QStringList{QStringLiteral("admin"), QStringLiteral("reader")}));
    QCOMPARE(roles.data(RelationalTableModel::OriginalRole).toString(), QStringLiteral("admin"));
}

void TestUsersTable::keepsRolesThatAreTheSameInAnotherOrder()
{
    Desk desk(QStringLiteral("user"), 2);
    const RoleId editor = desk.office.roleId(QStringLiteral("editor"));
    const RoleId reader = desk.office.roleId(QStringLiteral("reader"));
    const QModelIndex roles = desk.cell(4, UsersTable::Roles);
    QVERIFY(desk.model->setData(roles, QVariantList{reader, editor}));
    QVERIFY(desk.model->submitAll());

    QVERIFY(desk.model->setData(roles, QVariantList{editor, reader, reader}));

    QCOMPARE(desk.model->changeCount(), 0);
}

void TestUsersTable::ticksAccountsOnAndOff()
{
    Desk desk(QStringLiteral("user"), 10);
    const qint64 id = desk.model->idAt(5);
    const QModelIndex active = desk.cell(5, UsersTable::Active);
    QCOMPARE(active.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Checked);
    QVERIFY(active.data().isNull());

    QVERIFY(desk.model->setData(active, Qt::Unchecked, Qt::CheckStateRole));
    QVERIFY(desk.model->setData(desk.cell(5, UsersTable::MustChangePassword), Qt::Checked,
                                Qt::CheckStateRole));
    QVERIFY(desk.model->submitAll());

    QCOMPARE(desk.stored(id, QStringLiteral("active")).toInt(), 0);
    QCOMPARE(desk.stored(id, QStringLiteral("must_change_password")).toInt(), 1);
    QCOMPARE(active.data(Qt::CheckStateRole).value<Qt::CheckState>(), Qt::Unchecked);
}

void TestUsersTable::refusesToStopTheLastAdministrator()
{
    Desk desk(QStringLiteral("user"), 2);

    QVERIFY(desk.model->setData(desk.cell(0, UsersTable::Roles), QVariantList()));
    QVERIFY(!desk.model->submitAll());

    QCOMPARE(desk.model->problem().error.reason, Reason::LastAdministrator);
    QCOMPARE(desk.model->problem().id, desk.model->idAt(0));
    QCOMPARE(desk.model->changeCount(), 1);
}

void TestUsersTable::refusesToStopOneselfAtTheCell()
{
    Desk desk(QStringLiteral("user"), 2);
    const QModelIndex own = desk.cell(0, UsersTable::Active);

    QVERIFY(!desk.model->setData(own, Qt::Unchecked, Qt::CheckStateRole));

    QCOMPARE(desk.errorAt(own).reason, Reason::Yourself);
    QCOMPARE(desk.model->changeCount(), 0);
    QVERIFY(desk.model->setData(desk.cell(1, UsersTable::Active), false));
}

void TestUsersTable::neitherAddsNorRemovesRows()
{
    Desk desk(QStringLiteral("user"), 2);

    QVERIFY(!desk.model->insertRow(0));
    QVERIFY(!desk.model->removeRow(3));
    QCOMPARE(desk.model->changeCount(), 0);
}

void TestUsersTable::findsPeopleByRole()
{
    Desk desk(QStringLiteral("user"), 20);

    desk.model->setSearchText(QStringLiteral("staff"));
    QCOMPARE(desk.model->rowCount(), 21); // sam as well
    desk.model->setSearchText(QStringLiteral("user0007@"));
    QCOMPARE(desk.model->rowCount(), 1);
}

void TestUsersTable::findsPeopleByAllWords_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<QStringList>("found");
    const QStringList both{QStringLiteral("sam")};
    QTest::newRow("two roles") << QStringLiteral("reader staff") << both;
    QTest::newRow("turned round") << QStringLiteral("staff  READ") << both;
    QTest::newRow("a name and a role") << QStringLiteral("sa reader") << both;
    QTest::newRow("one is nowhere") << QStringLiteral("staff reader zebra") << QStringList();
    QTest::newRow("kept together") << QStringLiteral("\"reader staff\"") << QStringList();
    QTest::newRow("a quote") << QStringLiteral("reader staff\"") << QStringList();
    QTest::newRow("special signs") << QStringLiteral("s%m reader") << QStringList();
    QTest::newRow("very many") << QStringLiteral("staff sam e a ").repeated(2000) + u'z'
                               << QStringList();
}

void TestUsersTable::findsPeopleByAllWords()
{
    QFETCH(QString, typed);
    QFETCH(QStringList, found);
    Desk desk(QStringLiteral("user"), 2);
    const QVariantList roles{desk.office.roleId(QStringLiteral("reader")),
                             desk.office.roleId(QStringLiteral("staff"))};
    desk.model->setSearchText(QStringLiteral("sam"));
    QVERIFY(desk.model->setData(desk.cell(0, UsersTable::Roles), roles));
    QVERIFY(desk.model->submitAll());
    desk.model->setSearchText(typed);
    QStringList names;
    for (int row = 0; row < desk.model->rowCount(); ++row) {
        names.append(desk.cell(row, UsersTable::Username).data().toString());
    }
    QCOMPARE(names, found);
    desk.model->setSearchText(QStringLiteral("  "));
    QCOMPARE(desk.model->rowCount(), 6);
}

void TestUsersTable::sortsByRoles()
{
    Desk desk(QStringLiteral("user"), 2);
    const auto first = [&] { return desk.text(0, UsersTable::Roles); };

    desk.model->sort(UsersTable::Roles, Qt::AscendingOrder);
    QCOMPARE(first(), QStringLiteral("admin"));
    desk.model->sort(UsersTable::Roles, Qt::DescendingOrder);
    QCOMPARE(first(), QStringLiteral("staff"));
}

void TestUsersTable::showsARoleUnderItsNewName()
{
    Desk desk(QStringLiteral("user"), 2);
    QCOMPARE(desk.text(0, UsersTable::Roles), QStringLiteral("admin"));

    QVERIFY(
        desk.other->exec(QStringLiteral("UPDATE role SET name = 'overseer' WHERE name = 'admin'")));
    desk.office.workspace().notifier().noteChange();

    QTRY_COMPARE(desk.text(0, UsersTable::Roles), QStringLiteral("overseer"));
}

void TestUsersTable::keepsAMissingUsernameMissing()
{
    Desk desk(QStringLiteral("user"), 2);
    if (!desk.other->exec(QStringLiteral("UPDATE user SET username = '' WHERE username = 'rob'"))) {
        QFAIL(qPrintable(desk.other->error()));
    }
    desk.model->refresh();
    const QModelIndex name = desk.cell(3, UsersTable::Username);
    QCOMPARE(name.data().toString(), QString());

    QVERIFY(desk.model->setData(name, QString()));

    QCOMPARE(desk.model->changeCount(), 0);
}

void TestUsersTable::showsWhoHasASecondFactor()
{
    Desk desk(QStringLiteral("user"), 2);
    const UserId sam = desk.office.userId(QStringLiteral("sam"));
    const auto has = [&desk](UserId id) {
        return desk.cellOf(id, UsersTable::SecondFactor).data(Qt::EditRole);
    };
    QCOMPARE(has(sam), QVariant(false));
    QVERIFY(!(desk.cellOf(sam, UsersTable::SecondFactor).flags() & Qt::ItemIsEditable));
    QVERIFY(!desk.model->setData(desk.cellOf(sam, UsersTable::SecondFactor), true));

    QVERIFY(desk.other->exec(QStringLiteral("INSERT INTO postern_second_factor (user_id, sealed) "
                                            "VALUES (%1, x'00')")
                                 .arg(sam)));
    desk.model->refresh();
    QCOMPARE(has(sam), QVariant(true));
    desk.model->sort(UsersTable::SecondFactor, Qt::DescendingOrder);
    QCOMPARE(desk.model->idAt(0), sam);
    desk.model->setConditions({{UsersTable::SecondFactor, FilterOperator::Equals, {true}}});
    QCOMPARE(desk.ids(), QList<qint64>{sam});
}

void TestUsersTable::showsWhoIsLockedOut()
{
    Desk desk(QStringLiteral("user"), 2);
    const UserId sam = desk.office.userId(QStringLiteral("sam"));
    const auto lock = [&desk, sam](bool locked, const QString &until) {
        return desk.other->exec(QStringLiteral("REPLACE INTO postern_attempt (subject, user_id, "
                                               "locked, blocked_until) VALUES ('s', %1, %2, %3)")
                                    .arg(sam)
                                    .arg(locked ? 1 : 0)
                                    .arg(until));
    };
    const auto moment = [](qint64 seconds) {
        return u'\'' + Timestamp::toStored(QDateTime::currentDateTimeUtc().addSecs(seconds)) +
               u'\'';
    };
    const auto isOut = [&desk, sam] {
        desk.model->refresh();
        return desk.cellOf(sam, UsersTable::LockedOut).data(Qt::EditRole);
    };
    QCOMPARE(isOut(), QVariant(false));
    QVERIFY(!(desk.cellOf(sam, UsersTable::LockedOut).flags() & Qt::ItemIsEditable));
    QVERIFY(lock(true, QStringLiteral("NULL"))); // until an administrator ends it
    QCOMPARE(isOut(), QVariant(true));
    QVERIFY(lock(true, moment(60)));
    QCOMPARE(isOut(), QVariant(true));
    desk.model->setConditions({{UsersTable::LockedOut, FilterOperator::Equals, {true}}});
    QCOMPARE(desk.ids(), QList<qint64>{sam});
    desk.model->setConditions({});
    QVERIFY(lock(true, moment(-60)));
    QCOMPARE(isOut(), QVariant(false));
    QVERIFY(lock(false, moment(60))); // a delay on one workstation
    QCOMPARE(isOut(), QVariant(false));
}

void TestUsersTable::takesOnlyNumbersForActive_data()
{
    QTest::addColumn<QString>("stored");
    QTest::addColumn<bool>("isActive");
    QTest::newRow("as SQLAlchemy writes it") << QStringLiteral("1") << true;
    QTest::newRow("off") << QStringLiteral("0") << false;
    QTest::newRow("nothing") << QStringLiteral("NULL") << false;
    QTest::newRow("a number in quotes") << QStringLiteral("'1'") << true; // SQLite makes it one
    for (const char *text : {"'false'", "'true'", "''", "x'31'"}) {
        QTest::newRow(text) << QString::fromLatin1(text) << false;
    }
}

/// Another tool may have written a word: that must let nobody in.
void TestUsersTable::takesOnlyNumbersForActive()
{
    QFETCH(QString, stored);
    QFETCH(bool, isActive);
    Desk desk(QStringLiteral("user"), 3);
    const UserId sam = desk.office.userId(QStringLiteral("sam"));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE user SET active = %1 WHERE id = %2").arg(stored).arg(sam)));
    desk.model->refresh();
    const QModelIndex cell = desk.cellOf(sam, UsersTable::Active);
    QCOMPARE(cell.data(Qt::CheckStateRole).toInt() == Qt::Checked, isActive);
    QCOMPARE(desk.office.workspace().users().find(*desk.session, sam)->active, isActive);
    QCOMPARE(desk.office.logInFully(QStringLiteral("sam")) != nullptr, isActive);
    desk.model->setConditions({{UsersTable::Active, FilterOperator::Equals, {true}}});
    QCOMPARE(desk.model->rowOf(sam) >= 0, isActive);
}

QTEST_GUILESS_MAIN(TestUsersTable)
#include "tst_userstable.moc"
