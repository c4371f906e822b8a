// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/features/TransferTest.h"
#include "views/TablePage.h"
#include "views/TableView.h"
#include "views/TransferBar.h"

#include <functional>

/// What the window says of an export or an import, and how long that stays.
class TestTransferNotices : public TransferTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { close(); }
    void whatCameOfItGoesWithTheNextAction_data();
    void whatCameOfItGoesWithTheNextAction();
    void warningsStayUntilTheyAreHidden_data();
    void warningsStayUntilTheyAreHidden();
    void failuresStayUntilTheyAreHidden();
    void showsOneNoticeAtATime();
    void sparesTheOnlyWayBack();
    void sparesWhatStaysUntilItIsHidden();

private:
    void exportAll(const char *name = "posts.csv")
    {
        QVERIFY(m_desk->trigger("exportPostsAction"));
        QVERIFY(m_desk->comes("ExportDialog"));
        saveAs(name);
        QTRY_VERIFY(m_desk->read("transferLabel").startsWith(QStringLiteral("Exported")));
    }
};

void TestTransferNotices::whatCameOfItGoesWithTheNextAction_data()
{
    QTest::addColumn<std::function<void(TestTransferNotices &)>>("act");
    const auto edit = [](const TestTransferNotices &test) {
        QVERIFY(test.m_desk->edit(PostsTable::Title, QStringLiteral("Post 0007"), PostsTable::Title,
                                  QStringLiteral("Seven")));
    };
    using Act = std::function<void(TestTransferNotices &)>;
    QTest::newRow("edit") << Act(edit);
    QTest::newRow("save") << Act([edit](TestTransferNotices &test) {
        edit(test);
        test.exportAll("again.csv");
        QVERIFY(test.m_desk->click("saveButton"));
    });
    QTest::newRow("search") << Act([](TestTransferNotices &test) {
        QVERIFY(test.m_desk->type("searchEdit", QStringLiteral("fridge")));
        test.m_desk->press(Qt::Key_Return);
    });
}

/// What was done is not the last thing any more.
void TestTransferNotices::whatCameOfItGoesWithTheNextAction()
{
    QFETCH(const std::function<void(TestTransferNotices &)>, act);
    exportAll();
    m_desk->find("transferCloseButton")->setFocus();
    act(*this);
    QTRY_VERIFY(!m_desk->sees("transferLabel"));
}

void TestTransferNotices::warningsStayUntilTheyAreHidden_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("end");
    QTest::newRow("passwords")
        << QByteArray("username,email,password\nanna,anna@example.com,wombat-lantern-quorum\n")
        << QStringLiteral("The file holds passwords: delete it.");
    QTest::newRow("no passwords")
        << QByteArray("username,email\nanna,anna@example.com\n")
        << QStringLiteral("1 new user has no password; set one so that they can log in.");
}

/// They say what is still to be done.
void TestTransferNotices::warningsStayUntilTheyAreHidden()
{
    QFETCH(const QByteArray, file);
    QFETCH(const QString, end);
    put("staff.csv", file);
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    openImport("staff.csv");
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->clickWizard(QWizard::NextButton));
    QVERIFY(m_desk->waitForWizardButton(QWizard::FinishButton));
    QVERIFY(m_desk->clickWizard(QWizard::FinishButton));
    QVERIFY(m_desk->comes("MainWindow"));
    search("sam");
    QVERIFY(m_desk->edit(UsersTable::Username, QStringLiteral("sam"), UsersTable::Email,
                         QStringLiteral("sam@example.net")));
    QVERIFY2(m_desk->read("transferLabel").endsWith(end),
             qPrintable(m_desk->read("transferLabel")));
    m_desk->find("transferCloseButton")->setFocus();
    m_desk->press(Qt::Key_Space);
    QVERIFY(!m_desk->sees("transferLabel"));
    QVERIFY(m_desk->page()->table()->hasFocus());
}

void TestTransferNotices::failuresStayUntilTheyAreHidden()
{
    m_office->addPosts(20'000); // it must not be done before it is stopped
    QTRY_COMPARE(m_desk->model()->isLoading(), false);
    auto *bar = m_desk->page()->findChild<TransferBar *>();
    QVERIFY(m_desk->trigger("exportPostsAction"));
    QVERIFY(m_desk->comes("ExportDialog"));
    saveAs("posts.csv");
    emit bar->cancelRequested();
    QTRY_VERIFY(m_desk->sees("transferCloseButton"));
    const QString sentence = m_desk->read("transferLabel");
    QCOMPARE(sentence, QStringLiteral("The export was stopped. No file was written."));
    search("fridge");
    QCOMPARE(m_desk->read("transferLabel"), sentence);
}

void TestTransferNotices::showsOneNoticeAtATime()
{
    exportAll();
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Post 0007")));
    QVERIFY(m_desk->trigger("removePostAction"));
    QTRY_COMPARE(m_desk->read("noticeLabel"), QStringLiteral("Removed “Post 0007”."));
    QVERIFY(!m_desk->sees("transferLabel"));
    exportAll("again.csv");
    QVERIFY(!m_desk->sees("noticeLabel"));

    // Then the search takes the notice away, and not the Undo that it had offered
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Post 0008")));
    QVERIFY(m_desk->trigger("removePostAction"));
    QTRY_VERIFY(m_desk->sees("noticeUndoButton"));
    QVERIFY(m_desk->type("searchEdit", QStringLiteral("fridge")));
    m_desk->press(Qt::Key_Return);
    QTRY_VERIFY(!m_desk->sees("noticeLabel"));
    QVERIFY(m_desk->page()->canUndo());
}

/// A draft that was discarded is no step of the page's history.
void TestTransferNotices::sparesTheOnlyWayBack()
{
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Parcel")));
    QVERIFY(m_desk->click("discardDraftButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(m_desk->sees("noticeUndoButton"));
    exportAll();
    QVERIFY(m_desk->click("noticeUndoButton"));
    QTRY_VERIFY(m_desk->isUsable("draftsAction"));
}

void TestTransferNotices::sparesWhatStaysUntilItIsHidden()
{
    const int row = m_desk->rowOf(PostsTable::Title, QStringLiteral("Post 0007"));
    m_desk->model()->setData(m_desk->model()->index(row, PostsTable::Title), QString(300, u'x'));
    const QString sentence = m_desk->read("noticeLabel");
    QVERIFY(!sentence.isEmpty());
    exportAll();
    QCOMPARE(m_desk->read("noticeLabel"), sentence);
}

QTEST_MAIN(TestTransferNotices)
#include "tst_transfernotices.moc"
