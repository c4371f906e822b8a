// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/UsersTable.h"
#include "tests/app/MainWindowTest.h"
#include "views/PostsPage.h"
#include "views/UsersPage.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

/// The main window: what it says and offers, and how it is left.
class TestMainWindow final : public MainWindowTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void titleSaysPageAndPerson();
    void countsStandBesideThePages();
    void aLongStatusKeepsOffTheLastLogin();
    void countsStandBesidePagesNobodyOpened_data();
    void countsStandBesidePagesNobodyOpened();
    void saveTakesAnOpenEditorAlong();
    void leavingTakesAnOpenEditorAlong();
    void savingFromTheLeavePromptLeaves();
    void stayingInTheLeavePromptStays();
    void leavesOnceWhatWasRemovedIsWritten();
    void staysWhereTheWritingIsCancelled();
    void asksOnceWhatIsNotSavedOnWhichPage();
    void discardsOnAllPages();
    void staysOnThePageThatIsNotSaved();
    void discardingManyAsksFirst();
    void whatIsNotAllowedIsAbsent();
    void oddNamesAreHarmlessInTheTitle();
    void everyPageActionIsInTheMenuBar();
    void fitsIntoASmallScreen();

private:
    void removeBehind(OtherProgram &other);
    void changePages();
};

void TestMainWindow::titleSaysPageAndPerson()
{
    open("ann");
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Posts – ann (admin)"));
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(m_window->windowTitle(), QStringLiteral("Users – ann (admin)"));
    QCOMPARE(m_window->findChild<QToolButton *>(QStringLiteral("personButton"))->text(),
             QStringLiteral("ann (admin)"));
}

void TestMainWindow::countsStandBesideThePages()
{
    open("ann");
    auto *navigation = m_window->findChild<QListWidget *>(QStringLiteral("navigationList"));
    const auto told = [navigation](int row) {
        return navigation->item(row)->data(Qt::AccessibleDescriptionRole).toString();
    };
    QCOMPARE(navigation->item(0)->text(), QStringLiteral("Posts"));
    QCOMPARE(told(0), QStringLiteral("2 posts"));
    QTRY_COMPARE(told(1), QStringLiteral("4 users"));
    QTRY_COMPARE(told(2), QStringLiteral("4 roles"));
    QVERIFY(!page<UsersPage>()); // whoever opens few pages waits for few
    m_office->addUsers(1);
    QTRY_COMPARE(told(1), QStringLiteral("5 users"));
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QTRY_COMPARE(told(1), QStringLiteral("5 users"));
    change(page<PostsPage>(), 0, PostsTable::Title, QStringLiteral("Doors"));
    QCOMPARE(told(0), QStringLiteral("2 posts, 1 change not saved"));
    QVERIFY(navigation->sizeHintForColumn(0) <= navigation->viewport()->width());
}

void TestMainWindow::aLongStatusKeepsOffTheLastLogin()
{
    open("ann");
    m_window->resize(700, 500);
    const int width = m_window->width();
    auto *status = m_window->findChild<QLabel *>(QStringLiteral("statusLabel"));
    const auto *login = m_window->findChild<QLabel *>(QStringLiteral("lastLoginLabel"));
    const QString sentence = QStringLiteral("Nothing was written. ").repeated(12);
    emit m_window->findChild<PostsPage *>()->statusChanged(sentence);
    QCOMPARE(status->text(), sentence);
    const auto edge = [this](const QWidget *label, QPoint corner) {
        return label->mapTo(m_window.get(), corner).x();
    };
    QTRY_VERIFY(edge(status, status->rect().topRight()) < edge(login, QPoint()));
    QCOMPARE(m_window->width(), width);
    QVERIFY(edge(login, login->rect().topRight()) <= width);
}

void TestMainWindow::countsStandBesidePagesNobodyOpened_data()
{
    QTest::addColumn<int>("first");
    QTest::newRow("roles") << int(Qt::Key_3);
    QTest::newRow("settings") << int(Qt::Key_5);
}

void TestMainWindow::countsStandBesidePagesNobodyOpened()
{
    QFETCH(int, first);
    open("ann");
    QTest::keyClick(m_window.get(), Qt::Key(first), Qt::ControlModifier);
    QSignalSpy closed(m_window.get(), &MainWindow::closed);
    m_window->close();
    QTRY_COMPARE(closed.size(), 1);
    m_window.reset();
    open("ann"); // where she was
    QVERIFY(!qobject_cast<PostsPage *>(current()));
    auto *navigation = m_window->findChild<QListWidget *>(QStringLiteral("navigationList"));
    QTRY_COMPARE(navigation->item(0)->data(Qt::AccessibleDescriptionRole).toString(),
                 QStringLiteral("2 posts"));
    m_office->addPost(QStringLiteral("Doors"), QStringLiteral("sam"));
    QTRY_COMPARE(navigation->item(0)->data(Qt::AccessibleDescriptionRole).toString(),
                 QStringLiteral("3 posts"));
}

void TestMainWindow::saveTakesAnOpenEditorAlong()
{
    open("ann");
    QVERIFY(!action("saveAction")->isEnabled());
    auto *posts = page<PostsPage>();
    QLineEdit *editor =
        type(posts, posts->model()->index(0, PostsTable::Title), QStringLiteral("Doors"));
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_S, Qt::ControlModifier);
    OtherProgram other(m_office->path());
    QCOMPARE(other.value(QStringLiteral("select count(*) from post where title = 'Doors'")).toInt(),
             1);
    QVERIFY(!action("saveAction")->isEnabled());
}

void TestMainWindow::leavingTakesAnOpenEditorAlong()
{
    open("ann");
    auto *posts = page<PostsPage>();
    QVERIFY(type(posts, posts->model()->index(0, PostsTable::Title), QStringLiteral("Doors")));
    action("logOutAction")->trigger();
    QVERIFY(QApplication::activeModalWidget());
    QCOMPARE(QApplication::activeModalWidget()->objectName(), QStringLiteral("leavePrompt"));
    const auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    QCOMPARE(box->text(), QStringLiteral("One change on the page “Posts” is not saved yet."));
    QCOMPARE(box->informativeText(), QStringLiteral("“Fridge”"));
    QVERIFY(answer("promptCancelButton"));
    QCOMPARE(posts->pendingChanges(), 1);
}

void TestMainWindow::savingFromTheLeavePromptLeaves()
{
    open("ann");
    QSignalSpy left(m_window.get(), &MainWindow::logOutRequested);
    change(page<PostsPage>(), 0, PostsTable::Title, QStringLiteral("Doors"));
    action("logOutAction")->trigger();
    QCOMPARE(left.count(), 0);
    QVERIFY(answer("saveButton"));
    QCOMPARE(left.count(), 1);
    OtherProgram other(m_office->path());
    QCOMPARE(other.value(QStringLiteral("select count(*) from post where title = 'Doors'")).toInt(),
             1);
}

void TestMainWindow::stayingInTheLeavePromptStays()
{
    open("ann");
    change(page<PostsPage>(), 0, PostsTable::Title, QStringLiteral("Doors"));
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QVERIFY(!m_window->close());
    QCOMPARE(current(), page<PostsPage>()); // whose changes they are
    QVERIFY(answer("promptCancelButton"));
    QVERIFY(m_window->isVisible());
    QCOMPARE(page<PostsPage>()->pendingChanges(), 1);
}

/// A post, while another program keeps the file to itself.
void TestMainWindow::removeBehind(OtherProgram &other)
{
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    const auto *posts = page<PostsPage>();
    posts->table()->selectionModel()->setCurrentIndex(posts->model()->index(0, PostsTable::Title),
                                                      QItemSelectionModel::ClearAndSelect);
    QTRY_VERIFY(action("removePostAction")->isEnabled());
    action("removePostAction")->trigger();
    QTRY_VERIFY(m_window->hasUnsaved());
}

/// A removal is never pending, but it was confirmed, and waits for another program.
void TestMainWindow::leavesOnceWhatWasRemovedIsWritten()
{
    open("ann");
    OtherProgram other(m_office->path());
    removeBehind(other);
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    const QSignalSpy left(m_window.get(), &MainWindow::logOutRequested);

    action("logOutAction")->trigger();
    action("logOutAction")->trigger(); // is in no doubt

    QCOMPARE(current(), page<PostsPage>());
    QCOMPARE(left.size(), 0);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_COMPARE(left.size(), 1);
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM post")).toInt(), 1);
    QCoreApplication::sendPostedEvents();
    QCOMPARE(left.size(), 1);
}

void TestMainWindow::staysWhereTheWritingIsCancelled()
{
    open("ann");
    OtherProgram other(m_office->path());
    removeBehind(other);
    const QSignalSpy left(m_window.get(), &MainWindow::logOutRequested);
    action("logOutAction")->trigger();
    auto *cancel =
        page<PostsPage>()->findChild<QPushButton *>(QStringLiteral("cancelSavingButton"));
    QTRY_VERIFY(cancel->isVisible());
    QTest::mouseClick(cancel, Qt::LeftButton);
    QTRY_VERIFY(!m_window->hasUnsaved());
    QCoreApplication::processEvents();
    QCOMPARE(left.size(), 0);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM post")).toInt(), 2);
    action("logOutAction")->trigger();
    QCOMPARE(left.size(), 1);
}

/// On two pages, three rows.
void TestMainWindow::changePages()
{
    change(page<PostsPage>(), 0, PostsTable::Title, QStringLiteral("Doors"));
    change(page<PostsPage>(), 1, PostsTable::Title, QStringLiteral("Windows"));
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    change(page<UsersPage>(), 1, UsersTable::Email, QStringLiteral("eve@example.org"));
}

void TestMainWindow::asksOnceWhatIsNotSavedOnWhichPage()
{
    open("ann");
    QSignalSpy left(m_window.get(), &MainWindow::logOutRequested);
    changePages();
    action("logOutAction")->trigger();
    auto *box = qobject_cast<QMessageBox *>(QApplication::activeModalWidget());
    QVERIFY(box);
    QCOMPARE(box->text(), QStringLiteral("3 changes on several pages are not saved yet."));
    QCOMPARE(box->informativeText(),
             QStringLiteral("Posts: 2 changes (“Fridge”, “Keys”)\nUsers: 1 change (“eve”)"));
    QVERIFY(answer("saveButton"));
    QCOMPARE(left.count(), 1);
    QVERIFY(!QApplication::activeModalWidget());
    OtherProgram other(m_office->path());
    QCOMPARE(other.value(QStringLiteral("select count(*) from post where title = 'Doors'")).toInt(),
             1);
    QCOMPARE(other.value(QStringLiteral("select email from user where username = 'eve'")),
             QVariant(QStringLiteral("eve@example.org")));
}

void TestMainWindow::discardsOnAllPages()
{
    open("ann");
    QSignalSpy left(m_window.get(), &MainWindow::logOutRequested);
    changePages();
    action("logOutAction")->trigger();
    QVERIFY(answer("discardButton"));
    QCOMPARE(left.count(), 1);
    QVERIFY(!m_window->hasUnsaved());
}

void TestMainWindow::staysOnThePageThatIsNotSaved()
{
    open("ann");
    QSignalSpy left(m_window.get(), &MainWindow::logOutRequested);
    changePages();
    change(page<UsersPage>(), 1, UsersTable::Username, QStringLiteral("ann")); // who is another
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    action("logOutAction")->trigger();
    QVERIFY(answer("saveButton"));
    QCOMPARE(left.count(), 0);
    QCOMPARE(current(), page<UsersPage>());
    QCOMPARE(page<PostsPage>()->pendingChanges(), 0);
    QCOMPARE(page<UsersPage>()->pendingChanges(), 1);
}

void TestMainWindow::discardingManyAsksFirst()
{
    open("ann");
    auto *posts = page<PostsPage>();
    change(posts, 0, PostsTable::Title, QStringLiteral("Doors"));
    action("discardAction")->trigger();
    QCOMPARE(posts->pendingChanges(), 0);
    change(posts, 0, PostsTable::Title, QStringLiteral("Doors"));
    change(posts, 1, PostsTable::Title, QStringLiteral("Windows"));
    action("discardAction")->trigger();
    QCOMPARE(posts->pendingChanges(), 2);
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Return); // Stay is the default
    QCOMPARE(posts->pendingChanges(), 2);
    action("discardAction")->trigger();
    QVERIFY(answer("promptActionButton"));
    QCOMPARE(posts->pendingChanges(), 0);
}

void TestMainWindow::whatIsNotAllowedIsAbsent()
{
    open("rob");
    auto *navigation = m_window->findChild<QListWidget *>(QStringLiteral("navigationList"));
    QVERIFY(!navigation->isRowHidden(0));
    QVERIFY(navigation->isRowHidden(1));
    QVERIFY(navigation->isRowHidden(2));
    QTest::keyClick(m_window.get(), Qt::Key_5, Qt::ControlModifier);
    QVERIFY(!action("recoveryKeyAction")->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier);
    QCOMPARE(current(), page<PostsPage>());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
    QVERIFY(!QApplication::activeModalWidget());
}

void TestMainWindow::oddNamesAreHarmlessInTheTitle()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("update user set username = 'a' || char(8238) || 'b&c' || "
                                      "char(10) where username = 'ann'")));
    m_session = m_office->logIn(QStringLiteral("ann@example.com"));
    QVERIFY(m_session);
    m_window = std::make_unique<MainWindow>(m_office->workspace(), *m_session, *m_settings);
    QVERIFY(!m_window->windowTitle().contains(QChar(0x202E)));
    QVERIFY(!m_window->windowTitle().contains(u'\n'));
    QVERIFY(m_window->windowTitle().contains(QStringLiteral("b&c")));
    QVERIFY(m_window->findChild<QToolButton *>(QStringLiteral("personButton"))
                ->text()
                .contains(QStringLiteral("b&&c")));
}

void TestMainWindow::everyPageActionIsInTheMenuBar()
{
    open("ann");
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4}) {
        QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
        QList<QAction *> inMenus;
        for (const QMenu *menu : m_window->menuBar()->findChildren<QMenu *>()) {
            const bool isPersons = menu->objectName() == QStringLiteral("personMenu");
            inMenus += isPersons ? QList<QAction *>() : menu->actions();
        }
        // The Edit menu has what belongs to the page in the middle.
        QList<QAction *> elsewhere =
            m_window->findChild<QMenu *>(QStringLiteral("personMenu"))->actions();
        const auto *context = current()->findChild<QMenu *>(QStringLiteral("contextMenu"));
        QVERIFY(context);
        elsewhere += context->actions();
        for (QAction *each : elsewhere) {
            QVERIFY2(each->isSeparator() || inMenus.contains(each), qPrintable(each->text()));
        }
    }
}

void TestMainWindow::fitsIntoASmallScreen()
{
    open("ann");
    for (const Qt::Key key : {Qt::Key_1, Qt::Key_2, Qt::Key_3, Qt::Key_4, Qt::Key_5}) {
        QTest::keyClick(m_window.get(), key, Qt::ControlModifier);
        QVERIFY(m_window->minimumSizeHint().width() <= 800);
        QVERIFY(m_window->minimumSizeHint().height() <= 600);
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
