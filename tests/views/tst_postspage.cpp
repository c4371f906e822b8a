// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/PostsPageTest.h"
#include "views/Leaving.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QSignalSpy>

/// Writing, removing and undoing in the page of the posts, and what it says and offers.
class TestPostsPage final : public PostsPageTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void countsAndSavesEdits();
    void discardsAndUndoes();
    void addsAPostInPlace();
    void duplicatesInPlace();
    void showsTextAsPlainText();
    void removesAndBringsBack();
    void removesOnlyThePostJustPublished();
    void asksBeforeItRemovesMany();
    void saysWhyDeleteDoesNothing();
    void offersOnlyWhatIsAllowed();
    void mayNotTouchOthersPosts();
    void asksBeforeLeaving();
    void leadsToTheCellThatWasRefused();
    void settlesConflicts();
    void saysWhenThereIsNothing();
    void saysWhenNothingMatches();
    void readersMeetNoButtonInAnEmptyPage();
    void saysThatANewPostIsNotSavedYet();
    void breaksATitleOfOneLongWord();
    void tellsTheAgeThatTheTableTells();
};

void TestPostsPage::countsAndSavesEdits()
{
    open("eve");
    m_driver->type(title("Fridge"), QStringLiteral("Freezer"));
    m_driver->type(title("Keys"), QStringLiteral("Key"));
    QCOMPARE(m_driver->shown("changeCountLabel"), QStringLiteral("2 changes"));
    QCOMPARE(stored("select count(*) from post where title in ('Freezer', 'Key')").toInt(), 0);
    QVERIFY(m_driver->click("saveButton"));
    QCOMPARE(stored("select count(*) from post where title in ('Freezer', 'Key')").toInt(), 2);
    QVERIFY(m_driver->shown("changeCountLabel").isNull());
}

void TestPostsPage::discardsAndUndoes()
{
    open("eve");
    m_driver->type(title("Fridge"), QStringLiteral("Freezer"));
    m_driver->type(title("Keys"), QStringLiteral("Key"));
    QVERIFY(m_driver->click("undoButton"));
    QCOMPARE(m_driver->shown("changeCountLabel"), QStringLiteral("1 change"));
    QVERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("Keys")) >= 0);
    QVERIFY(m_driver->click("discardButton"));
    QCOMPARE(m_page->pendingChanges(), 0);
    QVERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("Fridge")) >= 0);
}

void TestPostsPage::addsAPostInPlace()
{
    open("sam");
    title("Keys");
    m_driver->action(QStringLiteral("newPostRowAction"))->trigger();
    auto *editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    QTest::keyClicks(editor, QStringLiteral("Bicycle"));
    m_driver->leave(editor);
    QCOMPARE(m_page->pendingChanges(), 1);
    m_driver->goTo(PostsTable::Title, QStringLiteral("Bicycle"));
    QAction *edit = m_driver->action(QStringLiteral("editPostAction"));
    QTRY_COMPARE(edit->toolTip(), QStringLiteral("Save the new post first."));
    QVERIFY(m_driver->click("saveButton"));
    QCOMPARE(stored("select u.username from post p join user u on u.id = p.user_id "
                    "where p.title = 'Bicycle'")
                 .toString(),
             QStringLiteral("sam"));
    // Its text is written in the editor that keeps drafts: the new row is still the current one.
    QTRY_VERIFY(edit->isEnabled());
    QCOMPARE(m_driver->table()->currentIndex().siblingAtColumn(PostsTable::Title).data().toString(),
             QStringLiteral("Bicycle"));
    QTest::keyClick(m_driver->table(), Qt::Key_E);
    QTRY_VERIFY(QApplication::activeModalWidget());
    QVERIFY(QApplication::activeModalWidget()->findChild<QPlainTextEdit *>());
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
}

void TestPostsPage::duplicatesInPlace()
{
    open("sam");
    title("Fridge"); // somebody else's; the copy is one's own
    m_driver->action(QStringLiteral("duplicatePostAction"))->trigger();
    auto *editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("Freezer"));
    m_driver->leave(editor);
    QVERIFY(m_driver->click("saveButton"));
    QCOMPARE(stored("select p.body || ' ' || u.username from post p join user u "
                    "on u.id = p.user_id where p.title = 'Freezer'")
                 .toString(),
             QStringLiteral("<b>Cold</b> sam"));
}

void TestPostsPage::showsTextAsPlainText()
{
    open("rob");
    title("Fridge");
    auto *body = m_page->findChild<QPlainTextEdit *>(QStringLiteral("postBodyEdit"));
    QTRY_COMPARE(body->toPlainText(), QStringLiteral("<b>Cold</b>"));
    QCOMPARE(m_driver->shown("postTitleLabel"), QStringLiteral("Fridge"));
    QVERIFY(m_driver->shown("postFactsLabel").contains(QStringLiteral("ann")));
}

void TestPostsPage::removesAndBringsBack()
{
    open("eve");
    const qint64 id = m_driver->model()->idAt(title("Keys").row());
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QCOMPARE(stored("select count(*) from post where title = 'Keys'").toInt(), 0);
    QVERIFY(m_driver->shown("noticeLabel").contains(QStringLiteral("Keys")));
    QVERIFY(m_page->canUndo());
    m_page->undo();
    QCOMPARE(stored("select id from post where title = 'Keys'").toLongLong(), id);
    QCOMPARE(m_driver->shown("noticeLabel"), QStringLiteral("Undone: Removal of 1 Post"));
}

void TestPostsPage::removesOnlyThePostJustPublished()
{
    open("eve");
    title("Keys");
    m_driver->action(QStringLiteral("newPostAction"))->trigger();
    QWidget *dialog = QApplication::activeModalWidget();
    QVERIFY(dialog);
    QVERIFY(dialog->findChild<QLineEdit *>(QStringLiteral("titleEdit")));
    dialog->findChild<QLineEdit *>(QStringLiteral("titleEdit"))->setText(QStringLiteral("New"));
    dialog->findChild<QPlainTextEdit *>(QStringLiteral("bodyEdit"))
        ->setPlainText(QStringLiteral("x"));
    // By way of the window, so that Ctrl counts as held while the new row is shown
    QTest::keyClick(dialog->windowHandle(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QCOMPARE(m_driver->selectedRows(),
             QList<int>{m_driver->rowWith(PostsTable::Title, QStringLiteral("New"))});
    QApplication::setActiveWindow(m_page.get());
    m_driver->table()->setFocus();
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QCOMPARE(stored("select count(*) from post where title = 'New'").toInt(), 0);
    QCOMPARE(stored("select count(*) from post where title = 'Keys'").toInt(), 1);
}

/// A screen of posts is not lost by two keys.
void TestPostsPage::asksBeforeItRemovesMany()
{
    m_office->addPosts(60);
    open("eve");
    m_driver->table()->selectAll();
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QVERIFY(PageDriver::answer("promptCancelButton"));
    QCOMPARE(stored("select count(*) from post").toInt(), 62);
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_COMPARE(stored("select count(*) from post").toInt(), 0);
    QTRY_VERIFY(m_page->canUndo()); // the page hears of it after the file
    m_page->undo();
    QTRY_COMPARE(stored("select count(*) from post").toInt(), 62);
}

void TestPostsPage::saysWhyDeleteDoesNothing()
{
    open("eve");
    m_driver->type(title("Fridge"), QStringLiteral("Freezer"));
    title("Freezer");
    const QAction *remove = m_driver->action(QStringLiteral("removePostAction"));
    QTRY_VERIFY(!remove->isEnabled());
    const QSignalSpy told(m_page.get(), &Page::statusChanged);
    QTest::keyClick(m_driver->table(), Qt::Key_Delete);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.first().first().toString(), remove->toolTip());
    QVERIFY(remove->toolTip().contains(QStringLiteral("Save or discard")));
}

void TestPostsPage::offersOnlyWhatIsAllowed()
{
    open("rob");
    for (const char *name :
         {"newPostAction", "newPostRowAction", "editPostAction", "removePostAction"}) {
        QVERIFY2(!m_driver->has(QString::fromLatin1(name)), name);
    }
    // A new role is taken up without a new window
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("insert into user_roles (user_id, role_id) values (%1, %2)")
                           .arg(m_office->userId(QStringLiteral("rob")))
                           .arg(m_office->roleId(QStringLiteral("staff")))));
    QVERIFY(m_office->workspace().sessions().refresh(*m_session));
    QVERIFY(m_driver->has(QStringLiteral("newPostAction")));
}

void TestPostsPage::mayNotTouchOthersPosts()
{
    open("sam");
    QVERIFY(!(title("Fridge").flags() & Qt::ItemIsEditable));
    QVERIFY(!m_driver->action(QStringLiteral("removePostAction"))->isEnabled());
    QVERIFY(!m_driver->action(QStringLiteral("removePostAction"))->toolTip().isEmpty());
    QVERIFY(title("Keys").flags() & Qt::ItemIsEditable);
    QVERIFY(m_driver->action(QStringLiteral("removePostAction"))->isEnabled());
}

void TestPostsPage::asksBeforeLeaving()
{
    open("eve");
    m_driver->type(title("Fridge"), QStringLiteral("Freezer"));
    QList<bool> answers;
    const auto note = [&answers](bool mayLeave) { answers.append(mayLeave); };
    Leaving::ask(
        m_page.get(), {m_page.get()}, [](Page *) {}, note);
    QVERIFY(QApplication::activeModalWidget());
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
    QTRY_COMPARE(answers, QList<bool>({false}));
    QCOMPARE(m_page->pendingChanges(), 1);
    Leaving::ask(
        m_page.get(), {m_page.get()}, [](Page *) {}, note);
    // Each by a key of its own.
    QStringList verbs;
    for (const auto *button : QApplication::activeModalWidget()->findChildren<QPushButton *>()) {
        verbs.append(button->text());
    }
    verbs.sort();
    QCOMPARE(verbs, QStringList({QStringLiteral("&Discard"), QStringLiteral("&Save"),
                                 QStringLiteral("S&tay")}));
    QVERIFY(PageDriver::answer("discardButton"));
    QTRY_COMPARE(answers, QList<bool>({false, true}));
    QCOMPARE(m_page->pendingChanges(), 0);
    Leaving::ask(
        m_page.get(), {m_page.get()}, [](Page *) {}, note);
    QCOMPARE(answers.size(), 3);
}

void TestPostsPage::leadsToTheCellThatWasRefused()
{
    open("eve");
    m_driver->type(title("Fridge"), QStringLiteral(" "));
    title("Keys");
    QVERIFY(m_driver->click("saveButton"));
    QVERIFY(!m_driver->shown("problemLabel").isEmpty());
    QCOMPARE(m_page->pendingChanges(), 1);
    const QModelIndex current = m_driver->table()->currentIndex();
    QCOMPARE(current.column(), int(PostsTable::Title));
    QVERIFY(current.data(RelationalTableModel::ProblemRole).toBool());
}

void TestPostsPage::settlesConflicts()
{
    open("eve");
    m_driver->type(title("Fridge"), QStringLiteral("Mine"));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("update post set title = 'Theirs' where title = 'Fridge'")));
    m_page->saveChanges();
    QTRY_VERIFY(QApplication::activeModalWidget());
    QVERIFY(PageDriver::answer("keepMineButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(stored("select count(*) from post where title = 'Mine'").toInt(), 1);
}

void TestPostsPage::saysWhenThereIsNothing()
{
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("delete from post")));
    open("sam");
    QCOMPARE(m_driver->shown("emptyLabel"),
             QStringLiteral("No posts yet. Write the first one (Ctrl+N)."));
    QTRY_COMPARE(m_page->findChild<QLabel *>(QStringLiteral("postFactsLabel"))->text(), QString());
    end();
    begin();
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("delete from post")));
    open("rob");
    QCOMPARE(m_driver->shown("emptyLabel"), QStringLiteral("No posts yet."));
    QVERIFY(!m_driver->click("emptyButton"));
}

void TestPostsPage::saysWhenNothingMatches()
{
    open("rob");
    m_driver->search(QStringLiteral("zebra"));
    QCOMPARE(m_driver->shown("emptyLabel"), QStringLiteral("Nothing matches “zebra”."));
    const auto *button = m_page->findChild<QPushButton *>(QStringLiteral("emptyButton"));
    QCOMPARE(button->text(), QStringLiteral("Clear Search"));
    QVERIFY(m_driver->click("emptyButton"));
    QCOMPARE(m_driver->model()->rowCount(), 2);
    QVERIFY(m_driver->shown("emptyLabel").isNull());
}

void TestPostsPage::readersMeetNoButtonInAnEmptyPage()
{
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("delete from post")));
    open("rob");
    QCOMPARE(m_driver->shown("emptyLabel"), QStringLiteral("No posts yet."));
    QVERIFY(!m_page->findChild<QPushButton *>(QStringLiteral("emptyButton"))->isVisible());
    open("eve");
    QVERIFY(m_page->findChild<QPushButton *>(QStringLiteral("emptyButton"))->isVisible());
}

void TestPostsPage::saysThatANewPostIsNotSavedYet()
{
    open("eve");
    QVERIFY(m_driver->model()->insertRow(0));
    m_driver->table()->setCurrentIndex(m_driver->model()->index(0, PostsTable::Title));
    QTRY_COMPARE(m_driver->shown("postFactsLabel"), QStringLiteral("eve · not saved yet"));
    m_page->discardChanges();
    QTRY_VERIFY(m_driver->shown("postFactsLabel").contains(QStringLiteral("written")));
}

void TestPostsPage::breaksATitleOfOneLongWord()
{
    const QString word(200, u'W');
    m_office->addPost(word, QStringLiteral("sam"));
    open("eve");
    m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"));
    const int width = m_page->minimumSizeHint().width();
    const auto *label = m_page->findChild<QLabel *>(QStringLiteral("postTitleLabel"));
    const int line = label->heightForWidth(label->width());
    m_driver->goTo(PostsTable::Title, word);
    QTRY_COMPARE(label->text(), word);
    QTRY_VERIFY(label->height() >= 2 * line);
    QCOMPARE(label->heightForWidth(label->width()), label->height());
    QCOMPARE(m_page->minimumSizeHint().width(), width);
}

/// A row that is painted again tells the time of it; the pane does not wait for its minute.
void TestPostsPage::tellsTheAgeThatTheTableTells()
{
    constexpr int AlmostAMinuteMs = 58'000;
    m_office->clock().set(QDateTime::currentDateTimeUtc().addMSecs(-AlmostAMinuteMs));
    m_office->addPost(QStringLiteral("Late"), QStringLiteral("sam"), QStringLiteral("Just now"));
    open("rob");
    title("Late");
    QTRY_COMPARE(m_driver->shown("postTitleLabel"), QStringLiteral("Late"));
    const auto isMinuteOld = [this] {
        m_driver->table()->viewport()->update();
        return m_driver->shown("postFactsLabel") == QStringLiteral("sam · written 1 min ago");
    };
    QTRY_VERIFY(isMinuteOld());
}

QTEST_MAIN(TestPostsPage)
#include "tst_postspage.moc"
