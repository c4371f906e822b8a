// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/support/TestOffice.h"
#include "views/CellRanges.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QAction>
#include <QMenu>

/// What somebody does with several rows of a table at once: offered with their number, in the menu
/// and in buttons below the table, done as one and taken back by one Undo.
class TestSeveralRows final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void deactivatesSeveralUsers();
    void activatesThoseWhoAreInactive();
    void countsThoseWhoChange();
    void neverDeactivatesOneself();
    void removesSeveralPosts();
    void removesNobodyElsesPosts();
    void worksByKeyboard();
    void duplicatesSeveralPosts();
    void duplicatesSeveralRoles();
    void unlocksSeveralUsers();

private:
    QString sql(const char *query) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(query)).toString();
    }
    void logIn(const char *name);
    /// All cells of the rows that have one of these texts in the column.
    void selectRows(int column, const QStringList &texts);
    /// As soon as it can be clicked.
    bool clickSoon(const char *button) const
    {
        const auto isReady = [&] {
            const QWidget *found = m_desk->find(button);
            return found && found->isEnabled();
        };
        return QTest::qWaitFor(isReady) && m_desk->click(button);
    }
    /// As the menu shows it; null when it does not.
    QString menuText(const char *action) const;

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestSeveralRows::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                      QStringLiteral("By the door."));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"), QStringLiteral("It hums."));
    m_office->addPost(QStringLiteral("Bins"), QStringLiteral("sam"), QStringLiteral("Tuesday."));
    m_office->addPost(QStringLiteral("Lamp"), QStringLiteral("eve"), QStringLiteral("Broken."));
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
    m_desk->start();
}

void TestSeveralRows::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestSeveralRows::logIn(const char *name)
{
    QVERIFY(m_desk->logIn(QString::fromLatin1(name), TestOffice::password()));
}

void TestSeveralRows::selectRows(int column, const QStringList &texts)
{
    TableView *table = m_desk->page()->table();
    table->setFocus();
    table->clearSelection();
    for (const QString &text : texts) {
        const int row = m_desk->rowOf(column, text);
        QVERIFY2(row >= 0, qPrintable(text));
        const QModelIndex cell = m_desk->model()->index(row, column);
        table->selectionModel()->setCurrentIndex(cell, QItemSelectionModel::NoUpdate);
        table->selectionModel()->select(cell,
                                        QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
    QTRY_VERIFY(m_desk->read("rangeLabel")
                    .contains(QStringLiteral(" · %1 rows selected").arg(texts.size())));
}

QString TestSeveralRows::menuText(const char *action) const
{
    const auto *menu = m_desk->page()->findChild<QMenu *>(QStringLiteral("contextMenu"));
    for (const QAction *each : menu->actions()) {
        if (each->objectName() == QString::fromLatin1(action) && each->isVisible()) {
            return m_desk->offers(action) ? each->text() : QString();
        }
    }
    return {};
}

void TestSeveralRows::deactivatesSeveralUsers()
{
    logIn("ann");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(!m_desk->sees("switchActiveRowsButton"));
    selectRows(UsersTable::Username,
               {QStringLiteral("eve"), QStringLiteral("rob"), QStringLiteral("sam")});
    QCOMPARE(menuText("switchActiveAction"), QStringLiteral("&Deactivate 3 Users"));
    QTRY_VERIFY(m_desk->sees("switchActiveRowsButton"));
    QCOMPARE(m_desk->read("switchActiveRowsButton"), QStringLiteral("Deactivate 3 Users"));
    QVERIFY(m_desk->trigger("switchActiveAction"));
    QCOMPARE(m_desk->read("changeCountLabel"), QStringLiteral("3 changes"));
    QCOMPARE(m_desk->page()->undoText(), QStringLiteral("Deactivation of 3 Users"));

    // One undo, and once more by the button.
    m_desk->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_VERIFY(!m_desk->sees("saveButton"));
    QTRY_COMPARE(m_desk->read("switchActiveRowsButton"), QStringLiteral("Deactivate 3 Users"));
    QVERIFY(m_desk->click("switchActiveRowsButton"));
    QVERIFY(m_desk->click("saveButton"));
    QTRY_VERIFY(!m_desk->sees("saveButton"));
    QCOMPARE(sql("select group_concat(username) from user where active"), QStringLiteral("ann"));

    // One transaction: one undo brings all of them back.
    m_desk->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(sql("select count(*) from user where active"), QStringLiteral("4"));
}

void TestSeveralRows::activatesThoseWhoAreInactive()
{
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update user set active = 0 where username in "
                                     "('rob', 'sam')")));
    logIn("ann");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    selectRows(UsersTable::Username, {QStringLiteral("rob"), QStringLiteral("sam")});
    QCOMPARE(menuText("switchActiveAction"), QStringLiteral("Acti&vate 2 Users"));
    QVERIFY(clickSoon("switchActiveRowsButton"));
    QCOMPARE(m_desk->page()->undoText(), QStringLiteral("Activation of 2 Users"));
    QVERIFY(m_desk->click("saveButton"));
    QTRY_COMPARE(sql("select count(*) from user where active"), QStringLiteral("4"));
}

void TestSeveralRows::countsThoseWhoChange()
{
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update user set active = 0 where username = 'rob'")));
    logIn("ann");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    const QStringList all{QStringLiteral("eve"), QStringLiteral("rob"), QStringLiteral("sam")};
    selectRows(UsersTable::Username, all);
    QCOMPARE(menuText("switchActiveAction"), QStringLiteral("&Deactivate 2 Users"));
    QCOMPARE(menuText("activateAction"), QStringLiteral("Acti&vate 1 User"));
    QTRY_COMPARE(m_desk->read("activateRowsButton"), QStringLiteral("Activate 1 User"));
    QVERIFY(m_desk->click("activateRowsButton"));
    QCOMPARE(m_desk->read("statusLabel"),
             QStringLiteral("1 user is activated once that is saved."));
    QCOMPARE(menuText("switchActiveAction"), QStringLiteral("&Deactivate 3 Users"));
    QVERIFY(menuText("activateAction").isNull());
    m_desk->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(m_desk->page()->pendingChanges(), 0);

    selectRows(UsersTable::Username, all);
    QVERIFY(m_desk->trigger("switchActiveAction"));
    QCOMPARE(m_desk->read("changeCountLabel"), QStringLiteral("2 changes"));
    QCOMPARE(m_desk->page()->undoText(), QStringLiteral("Deactivation of 2 Users"));
    QCOMPARE(menuText("switchActiveAction"), QStringLiteral("Acti&vate 3 Users"));
    QVERIFY(menuText("activateAction").isNull());
    m_desk->press(Qt::Key_Z, Qt::ControlModifier);

    // What Del asks counts them, too
    m_desk->page()->table()->selectBlock(m_desk->rowOf(UsersTable::Username, all.at(1)),
                                         m_desk->rowOf(UsersTable::Username, all.at(2)),
                                         {UsersTable::Email});
    m_desk->press(Qt::Key_Delete);
    QTRY_COMPARE(m_desk->read("deleteRowsButton").remove(u'&'),
                 QStringLiteral("Deactivate 1 User"));
    m_desk->press(Qt::Key_Escape);

    // Oneself is active: nothing to change
    selectRows(UsersTable::Username, {QStringLiteral("ann"), QStringLiteral("rob")});
    QVERIFY(!m_desk->isUsable("switchActiveAction"));
    QVERIFY(m_desk->trigger("activateAction"));
    QCOMPARE(m_desk->read("changeCountLabel"), QStringLiteral("1 change"));
}

void TestSeveralRows::neverDeactivatesOneself()
{
    logIn("ann");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    selectRows(UsersTable::Username, {QStringLiteral("ann"), QStringLiteral("sam")});
    QTRY_VERIFY(m_desk->sees("switchActiveRowsButton"));
    QVERIFY(!m_desk->click("switchActiveRowsButton")); // grey, and says why
    QTRY_COMPARE(m_desk->find("switchActiveRowsButton")->toolTip(),
                 QStringLiteral("You cannot deactivate your own account."));
    QVERIFY(!m_desk->isUsable("switchActiveAction"));
    QCOMPARE(m_desk->page()->pendingChanges(), 0);
}

void TestSeveralRows::removesSeveralPosts()
{
    logIn("ann");
    selectRows(PostsTable::Title,
               {QStringLiteral("Keys"), QStringLiteral("Fridge"), QStringLiteral("Bins")});
    QCOMPARE(menuText("removePostAction"), QStringLiteral("&Remove 3 Posts"));
    QTRY_VERIFY(m_desk->sees("removePostRowsButton"));
    QCOMPARE(m_desk->read("removePostRowsButton"), QStringLiteral("Remove 3 Posts"));
    const QPoint before = m_desk->page()->table()->pos();
    QVERIFY(m_desk->trigger("removePostAction"));
    QTRY_COMPARE(sql("select group_concat(title) from post"), QStringLiteral("Lamp"));
    QCOMPARE(m_desk->read("noticeLabel"), QStringLiteral("Removed 3 posts."));
    QCOMPARE(m_desk->page()->undoText(), QStringLiteral("Removal of 3 Posts"));
    QTRY_VERIFY(!m_desk->sees("removePostRowsButton"));

    QVERIFY(m_desk->click("noticeUndoButton"));
    QTRY_COMPARE(sql("select count(*) from post"), QStringLiteral("4"));
    QCOMPARE(sql("select body from post where title = 'Bins'"), QStringLiteral("Tuesday."));
    QCOMPARE(m_desk->read("noticeLabel"), QStringLiteral("Undone: Removal of 3 Posts"));
    QCOMPARE(m_desk->page()->table()->pos(), before);
}

void TestSeveralRows::removesNobodyElsesPosts()
{
    logIn("sam"); // staff
    selectRows(PostsTable::Title, {QStringLiteral("Keys"), QStringLiteral("Fridge")});
    QTRY_VERIFY(m_desk->sees("removePostRowsButton"));
    QVERIFY(!m_desk->click("removePostRowsButton"));
    QCOMPARE(m_desk->find("removePostRowsButton")->toolTip(),
             QStringLiteral("You may remove your own posts only."));
    selectRows(PostsTable::Title, {QStringLiteral("Keys"), QStringLiteral("Bins")});
    QVERIFY(clickSoon("removePostRowsButton"));
    QTRY_COMPARE(sql("select count(*) from post where user_id = (select id from user where "
                     "username = 'sam')"),
                 QStringLiteral("0"));
}

void TestSeveralRows::worksByKeyboard()
{
    logIn("ann");
    TableView *table = m_desk->page()->table();
    table->setFocus();
    m_desk->press(Qt::Key_Home, Qt::ControlModifier);
    m_desk->press(Qt::Key_Down, Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("removePostRowsButton"));
    m_desk->press(Qt::Key_Tab);
    QVERIFY(m_desk->hasFocus("removePostRowsButton"));
    m_desk->press(Qt::Key_Space);
    QTRY_COMPARE(sql("select count(*) from post"), QStringLiteral("2"));
    QTRY_VERIFY(!m_desk->sees("removePostRowsButton"));
    QVERIFY(m_desk->hasFocus("table")); // it would go to whatever comes next
}

void TestSeveralRows::duplicatesSeveralPosts()
{
    logIn("sam");
    selectRows(PostsTable::Title, {QStringLiteral("Keys"), QStringLiteral("Fridge")});
    QCOMPARE(menuText("duplicatePostAction"), QStringLiteral("&Duplicate 2 Posts"));
    QTRY_COMPARE(m_desk->read("duplicatePostRowsButton"), QStringLiteral("Duplicate 2 Posts"));
    QVERIFY(m_desk->click("duplicatePostRowsButton"));
    QCOMPARE(m_desk->page()->pendingChanges(), 2);
    QCOMPARE(m_desk->read("statusLabel"), QStringLiteral("2 posts duplicated"));
    QCOMPARE(CellRanges(*m_desk->page()->table()).rows(), QList<CellRanges::Rows>({{0, 1}}));

    QCOMPARE(m_desk->page()->undoText(), QStringLiteral("Duplication of 2 Posts"));
    m_desk->press(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_desk->page()->pendingChanges(), 0);
    m_desk->press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(m_desk->page()->pendingChanges(), 2);
    QVERIFY(m_desk->click("saveButton"));
    QTRY_COMPARE(sql("select group_concat(body, '|') from (select p.body from post p join user u "
                     "on u.id = p.user_id where u.username = 'sam' and p.title in "
                     "('Keys', 'Fridge') order by p.body)"),
                 QStringLiteral("By the door.|By the door.|It hums."));
    m_desk->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(sql("select count(*) from post"), QStringLiteral("4"));
}

void TestSeveralRows::duplicatesSeveralRoles()
{
    logIn("ann");
    QVERIFY(m_desk->goToPage(Qt::Key_3));
    selectRows(RolesTable::Name, {QStringLiteral("editor"), QStringLiteral("staff")});
    QCOMPARE(menuText("duplicateRoleAction"), QStringLiteral("&Duplicate 2 Roles"));
    QVERIFY(clickSoon("duplicateRoleRowsButton"));
    QCOMPARE(m_desk->page()->undoText(), QStringLiteral("Duplication of 2 Roles"));
    selectRows(RolesTable::Name, {QStringLiteral("editor"), QStringLiteral("staff")});
    QVERIFY(clickSoon("duplicateRoleRowsButton"));
    QCOMPARE(m_desk->page()->pendingChanges(), 4);
    QVERIFY(m_desk->click("saveButton"));
    QTRY_COMPARE(sql("select group_concat(name) from (select name from role where name like "
                     "'% copy%' order by name)"),
                 QStringLiteral("editor copy,editor copy 2,staff copy,staff copy 2"));
}

void TestSeveralRows::unlocksSeveralUsers()
{
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral(
                    "insert into postern_attempt (subject, user_id, failures, since_login, "
                    "failed_at, locked) select 'user:' || id, id, 10, 10, "
                    "'2026-03-02 08:59:00.000000', 1 from user where username in ('rob', 'sam')")));
    logIn("ann");
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    selectRows(UsersTable::Username, {QStringLiteral("ann"), QStringLiteral("eve")});
    QTRY_VERIFY(m_desk->sees("rolesRowsButton"));
    QVERIFY(!m_desk->sees("unlockUserRowsButton"));
    QVERIFY(!m_desk->isUsable("unlockUserAction"));

    selectRows(UsersTable::Username,
               {QStringLiteral("eve"), QStringLiteral("rob"), QStringLiteral("sam")});
    QCOMPARE(menuText("unlockUserAction"), QStringLiteral("Unloc&k 2 Users"));
    QVERIFY(clickSoon("unlockUserRowsButton"));
    QTRY_COMPARE(sql("select count(*) from postern_attempt where locked"), QStringLiteral("0"));
    QCOMPARE(m_desk->read("statusLabel"), QStringLiteral("2 users may log in again."));
    // An entry for each of them, in one transaction
    QCOMPARE(sql("select group_concat(object_name) from (select object_name from postern_audit "
                 "where action = 'user.update' and before like '%failed_tries%' "
                 "order by object_name)"),
             QStringLiteral("rob,sam"));
    QTRY_VERIFY(!m_desk->isUsable("unlockUserAction"));
}

QTEST_MAIN(TestSeveralRows)
#include "tst_severalrows.moc"
