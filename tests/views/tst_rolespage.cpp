// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ErrorText.h"
#include "models/tables/RolesTable.h"
#include "tests/dialogs/Screen.h"
#include "tests/views/PageDriver.h"
#include "views/RolesPage.h"

#include <QSignalSpy>

class TestRolesPage final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void spaceTicksAPermission();
    void saysAtTheCellWhyARightStays();
    void savingAsksWhenPeopleLoseRights();
    void asksAlsoWhereTheFileIsBusy();
    void givingRightsSaysWhoGainsThem();
    void addsARoleInPlace();
    void removesARoleAfterTheQuestion();
    void answersWhileARoleOfManyIsRemoved();
    void removesSeveralRolesInOneStep();
    void saysWhatARoleAllows();
    void namesStandBelowTheirHeadingFromRightToLeft();
    void showsOtherApplicationsPermissions();
    void opensMembers();
    void saysWhyANewRoleHasNoMembersToOpen();
    void selectsByShiftOnMembers();
    void headersAreSpokenInFull();
    void offersOnlyWhatIsAllowed();

private:
    void open(const char *name);
    QModelIndex cell(const char *role, int column) const;
    QVariant stored(const char *sql);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<RolesPage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

void TestRolesPage::init()
{
    m_office = std::make_unique<TestOffice>();
}

void TestRolesPage::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

void TestRolesPage::open(const char *name)
{
    m_session = m_office->logIn(QString::fromLatin1(name));
    m_page = std::make_unique<RolesPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
}

QModelIndex TestRolesPage::cell(const char *role, int column) const
{
    return m_driver->goTo(RolesTable::Name, QString::fromLatin1(role), column);
}

QVariant TestRolesPage::stored(const char *sql)
{
    return OtherProgram(m_office->path()).value(QString::fromLatin1(sql));
}

void TestRolesPage::spaceTicksAPermission()
{
    open("ann");
    const QModelIndex box = cell("reader", RolesTable::columnOf(Permission::UsersRead));
    QTest::keyClick(m_driver->table(), Qt::Key_Space);
    QCOMPARE(box.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(m_driver->shown("changeCountLabel"), QStringLiteral("1 change"));
    QTest::keyClick(m_driver->table(), Qt::Key_Space);
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestRolesPage::saysAtTheCellWhyARightStays()
{
    open("ann");
    const QModelIndex box = cell("admin", RolesTable::columnOf(Permission::RolesWrite));
    QTest::keyClick(m_driver->table(), Qt::Key_Space);

    const QString sentence = m_driver->shown("cellProblemLabel");
    QCOMPARE(sentence, ErrorText::sentence(
                           {.code = ErrorCode::Forbidden, .reason = Reason::OwnAdministration}));
    QCOMPARE(box.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(m_page->pendingChanges(), 0);
    QVERIFY(box.data(Qt::AccessibleDescriptionRole).toString().contains(sentence));
    const auto *frame = m_page->findChild<QFrame *>(QStringLiteral("cellProblemFrame"));
    const QRect place = m_driver->table()->visualRect(box);
    QCOMPARE(frame->geometry().top(), place.bottom() + 1);
    const auto *label = frame->findChild<QLabel *>(QStringLiteral("cellProblemLabel"));
    const int lines = label->fontMetrics()
                          .boundingRect(label->contentsRect(), Qt::TextWordWrap, sentence)
                          .height();
    QVERIFY(qAbs(label->height() - lines) < label->fontMetrics().height());
    QCOMPARE(frame->height() - label->height(), frame->width() - label->width());

    // With the mouse as by the keyboard, and going elsewhere takes the sentence along.
    QTest::keyClick(m_driver->table(), Qt::Key_Left);
    QTRY_VERIFY(m_driver->shown("cellProblemLabel").isNull());
    QVERIFY(!m_driver->model()->hasProblems());
    QTest::mouseClick(m_driver->table()->viewport(), Qt::LeftButton, {}, place.center());
    QCOMPARE(m_driver->shown("cellProblemLabel"), sentence);
    QTest::keyClick(m_driver->table(), Qt::Key_Escape);
    QVERIFY(m_driver->shown("cellProblemLabel").isNull());
    QVERIFY(!m_driver->model()->hasProblems());
}

void TestRolesPage::savingAsksWhenPeopleLoseRights()
{
    open("ann");
    cell("editor", RolesTable::columnOf(Permission::PostsEditAny));
    QTest::keyClick(m_driver->table(), Qt::Key_Space);
    m_page->saveChanges();
    auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    QVERIFY(box);
    QVERIFY(box->informativeText().startsWith(QStringLiteral("Lost by eve: ")));
    QTest::keyClick(box, Qt::Key_Return); // the default is not to
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QCOMPARE(m_page->pendingChanges(), 1);
    m_page->saveChanges();
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QVERIFY(!stored("select permissions from role where name = 'editor'")
                 .toString()
                 .contains(QStringLiteral("posts.edit_any")));
}

/// Without a log beside the file nobody can read it while another program commits.
void TestRolesPage::asksAlsoWhereTheFileIsBusy()
{
    m_office = std::make_unique<TestOffice>("nfs");
    open("ann");
    cell("editor", RolesTable::columnOf(Permission::PostsEditAny));
    QTest::keyClick(m_driver->table(), Qt::Key_Space);
    OtherProgram other(m_office->path());
    // As soon as nobody here reads.
    bool isTaken = false;
    QTRY_VERIFY(isTaken || (isTaken = other.exec(QStringLiteral("BEGIN EXCLUSIVE"))));

    m_page->saveChanges();
    QTRY_VERIFY(QApplication::activeModalWidget()); // waits
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));

    QTRY_VERIFY(m_page->findChild<QMessageBox *>(QStringLiteral("saveRolesPrompt")));
    QVERIFY(other.value(QStringLiteral("select permissions from role where name = 'editor'"))
                .toString()
                .contains(QStringLiteral("posts.edit_any")));
    QTRY_VERIFY(qobject_cast<QMessageBox *>(QApplication::activeModalWidget()));
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QVERIFY(!other.value(QStringLiteral("select permissions from role where name = 'editor'"))
                 .toString()
                 .contains(QStringLiteral("posts.edit_any")));
}

void TestRolesPage::givingRightsSaysWhoGainsThem()
{
    open("ann");
    cell("reader", RolesTable::columnOf(Permission::UsersRead));
    QTest::keyClick(m_driver->table(), Qt::Key_Space);
    m_page->saveChanges();
    auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    QVERIFY(box);
    QVERIFY(box->informativeText().startsWith(QStringLiteral("Gained by rob: ")));
    QTest::keyClick(box, Qt::Key_Return); // the default is to save
    QTRY_VERIFY(stored("select permissions from role where name = 'reader'")
                    .toString()
                    .contains(QStringLiteral("users.read")));
}

void TestRolesPage::addsARoleInPlace()
{
    open("ann");
    m_driver->action(QStringLiteral("addRoleAction"))->trigger();
    auto *editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("night shift"));
    m_page->saveChanges(); // the open editor counts
    QCOMPARE(stored("select count(*) from role where name = 'night shift'").toInt(), 1);
}

void TestRolesPage::removesARoleAfterTheQuestion()
{
    open("ann");
    cell("staff", RolesTable::Name);
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QTRY_VERIFY(QApplication::activeModalWidget()); // the members are counted on a thread
    auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    QVERIFY(box);
    QCOMPARE(box->informativeText(), QStringLiteral("1 person loses this role."));
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 1);
    QCOMPARE(stored("select count(*) from role where name = 'staff'").toInt(), 1);
    m_page->saveChanges();
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_COMPARE(stored("select count(*) from role where name = 'staff'").toInt(), 0);
}

void TestRolesPage::answersWhileARoleOfManyIsRemoved()
{
    QVERIFY(
        OtherProgram(m_office->path())
            .exec(QStringLiteral(
                "with recursive n(i) as (select 1 union all select i + 1 from n where i < 100) "
                "insert into user (username, email, password, active, fs_uniquifier) "
                "select 'temp' || i, 'temp' || i || '@example.com', '!', 1, 'temp' || i from n")));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("insert into user_roles (user_id, role_id) select u.id, r.id "
                                     "from user u, role r where u.username like 'temp%' "
                                     "and r.name = 'staff'")));
    open("ann");
    cell("staff", RolesTable::Name);
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 1);
    const char *count = "select count(*) from role where name = 'staff'";
    const char *members = "select count(*) from user_roles m join role r on r.id = m.role_id "
                          "where r.name = 'staff'";
    m_page->saveChanges();
    QVERIFY(PageDriver::answer("promptActionButton"));
    QCOMPARE(m_page->pendingChanges(), 1); // it is written on a thread
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(stored(count).toInt(), 0);

    // The thread's table knew who had it; the page brings it back with them, on a thread again.
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("begin immediate")));
    m_page->undo();
    QCOMPARE(stored(count).toInt(), 0);
    QVERIFY(other.exec(QStringLiteral("rollback")));
    QTRY_COMPARE(stored(count).toInt(), 1);
    QCOMPARE(stored(members).toInt(), 101);
}

void TestRolesPage::removesSeveralRolesInOneStep()
{
    open("ann");
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("insert into user_roles (user_id, role_id) select u.id, r.id "
                                     "from user u, role r where u.username = 'sam' "
                                     "and r.name = 'reader'")));
    m_page->refresh();
    cell("staff", RolesTable::Name); // sam has both, rob one of them
    m_driver->table()->selectionModel()->select(
        m_driver->model()->index(m_driver->rowWith(RolesTable::Name, QStringLiteral("reader")),
                                 RolesTable::Name),
        QItemSelectionModel::Select);
    QAction *remove = m_driver->action(QStringLiteral("removeRoleAction"));
    QTRY_COMPARE(remove->text(), QStringLiteral("&Remove 2 Roles…"));
    remove->trigger();
    QTRY_VERIFY(QApplication::activeModalWidget());
    auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    QVERIFY(box);
    QCOMPARE(box->informativeText(), QStringLiteral("2 people lose one or more of these roles."));
    auto *button = box->findChild<QPushButton *>(QStringLiteral("promptActionButton"));
    QCOMPARE(button->text(), QStringLiteral("&Remove 2 Roles"));
    QCOMPARE(Screen::sharedMnemonics(*box), QString());
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 2);

    // One undo takes it back, one save writes it, one undo brings both back with their members.
    QCOMPARE(m_page->undoText(), QStringLiteral("Removal of 2 Roles"));
    m_page->undo();
    QCOMPARE(m_page->pendingChanges(), 0);
    m_page->redo();
    QCOMPARE(m_page->pendingChanges(), 2);
    m_page->saveChanges();
    QVERIFY(PageDriver::answer("promptActionButton"));
    const char *count = "select count(*) from role where name in ('staff', 'reader')";
    QTRY_COMPARE(stored(count).toInt(), 0);
    m_page->undo();
    QTRY_COMPARE(stored(count).toInt(), 2);
    QCOMPARE(stored("select count(*) from user_roles m join role r on r.id = m.role_id "
                    "where r.name in ('staff', 'reader')")
                 .toInt(),
             3);
}

void TestRolesPage::saysWhatARoleAllows()
{
    open("ann");
    cell("reader", RolesTable::Name);
    QVERIFY(m_driver->shown("roleAllowsLabel").contains(u'•'));
    QTRY_COMPARE(m_driver->shown("roleMembersLabel"), QStringLiteral("rob"));
    cell("reader", RolesTable::columnOf(Permission::PostsRead));
    QTest::keyClick(m_driver->table(), Qt::Key_Space);
    QTRY_COMPARE(m_driver->shown("roleAllowsLabel"),
                 QStringLiteral("This role allows nothing yet."));
}

void TestRolesPage::namesStandBelowTheirHeadingFromRightToLeft()
{
    QGuiApplication::setLayoutDirection(Qt::RightToLeft);
    open("ann");
    const auto *names = m_page->findChild<QLabel *>(QStringLiteral("roleMembersLabel"));
    const Qt::Alignment side = names->alignment() & Qt::AlignHorizontal_Mask;
    QGuiApplication::setLayoutDirection(Qt::LeftToRight);
    QCOMPARE(side, Qt::AlignRight | Qt::AlignAbsolute);
}

void TestRolesPage::showsOtherApplicationsPermissions()
{
    open("ann");
    QVERIFY(m_driver->table()->isColumnHidden(RolesTable::StoredPermissions));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update role set permissions = 'posts.read,legacy.export' "
                                     "where name = 'reader'")));
    m_page->refresh();
    QVERIFY(!m_driver->table()->isColumnHidden(RolesTable::StoredPermissions));
}

void TestRolesPage::opensMembers()
{
    open("ann");
    cell("staff", RolesTable::Members);
    QTest::keyClick(m_driver->table(), Qt::Key_Return);
    QVERIFY(QApplication::activeModalWidget());
    QVERIFY(QApplication::activeModalWidget()->inherits("MembersDialog"));
}

void TestRolesPage::saysWhyANewRoleHasNoMembersToOpen()
{
    open("ann");
    QVERIFY(m_driver->model()->insertRow(0));
    const QModelIndex members = m_driver->model()->index(0, RolesTable::Members);
    const QSignalSpy told(m_page.get(), &Page::statusChanged);
    QTest::mouseClick(m_driver->table()->viewport(), Qt::LeftButton, {},
                      m_driver->table()->visualRect(members).center());
    QVERIFY(!told.isEmpty());
    QCOMPARE(told.constLast().first().toString(), QStringLiteral("Save the new role first."));
    QVERIFY(!QApplication::activeModalWidget());
}

void TestRolesPage::selectsByShiftOnMembers()
{
    open("ann");
    const QModelIndex first = m_driver->model()->index(0, RolesTable::Members);
    const QModelIndex third = first.siblingAtRow(2);
    m_driver->table()->setCurrentIndex(first);
    QTest::mouseClick(m_driver->table()->viewport(), Qt::LeftButton, Qt::ShiftModifier,
                      m_driver->table()->visualRect(third).center());
    QVERIFY(!QApplication::activeModalWidget());
    QCOMPARE(m_driver->selectedRows().size(), 3);
}

void TestRolesPage::headersAreSpokenInFull()
{
    open("ann");
    const int column = RolesTable::columnOf(Permission::PostsEditAny);
    const QString shown = m_driver->model()->headerData(column, Qt::Horizontal).toString();
    const QString spoken =
        m_driver->model()->headerData(column, Qt::Horizontal, Qt::AccessibleTextRole).toString();
    QVERIFY(!shown.isEmpty());
    QVERIFY(!spoken.isEmpty());
    QVERIFY(!spoken.contains(u'\n'));
}

void TestRolesPage::offersOnlyWhatIsAllowed()
{
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update role set permissions = 'users.read' where name = "
                                     "'reader'")));
    open("rob");
    QVERIFY(m_driver->model()->rowCount() > 0);
    for (QAction *action : m_page->pageActions()) {
        QVERIFY2(action->isSeparator() || !action->isVisible(), qPrintable(action->text()));
    }
}

QTEST_MAIN(TestRolesPage)
#include "tst_rolespage.moc"
