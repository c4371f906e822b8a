// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "tests/views/PageDriver.h"
#include "views/PostsPage.h"

#include <QClipboard>
#include <QCompleter>
#include <QPlainTextEdit>
#include <QScreen>
#include <QSignalSpy>

class TestPostsPage final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void countsAndSavesEdits();
    void discardsAndUndoes();
    void openingTheAuthorEditorChangesNothing();
    void choosesAnotherAuthor();
    void addsAPostInPlace();
    void duplicatesInPlace();
    void showsTextAsPlainText();
    void removesAndBringsBack();
    void removesOnlyThePostJustPublished();
    void refreshSelectsNoMoreRows();
    void startsInTheFirstRow();
    void saysWhyDeleteDoesNothing();
    void offersOnlyWhatIsAllowed();
    void mayNotTouchOthersPosts();
    void asksBeforeLeaving();
    void leadsToTheCellThatWasRefused();
    void settlesConflicts();
    void refreshKeepsSelectionAndEdits();
    void saysWhenThereIsNothing();
    void saysWhenNothingMatches();
    void movesByLetters();
    void saysWhyAnAuthorWasNotTaken();
    void readersMeetNoButtonInAnEmptyPage();
    void saysThatANewPostIsNotSavedYet();
    void aLongTableShowsTheNewestFirst();
    void staysWithThePostThatMovesWhenSaved();
    void seesThePostThatMovesToTheTop();
    void keepsATitleThatIsTooLong();
    void saysWhyAnAuthorIsNotTaken();
    void takesAWholeNameByOneReturn_data();
    void takesAWholeNameByOneReturn();
    void showsWholeNamesOfAuthors();
    void discardingLeadsBackToTheTable();

private:
    void open(const char *name);
    QModelIndex title(const char *text) const;
    QVariant stored(const char *sql);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PostsPage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

void TestPostsPage::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("ann"),
                      QStringLiteral("<b>Cold</b>"));
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("On the hook"));
}

void TestPostsPage::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

void TestPostsPage::open(const char *name)
{
    m_session = m_office->logIn(QString::fromLatin1(name));
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
}

QModelIndex TestPostsPage::title(const char *text) const
{
    return m_driver->goTo(PostsTable::Title, QString::fromLatin1(text));
}

QVariant TestPostsPage::stored(const char *sql)
{
    return OtherProgram(m_office->path()).value(QString::fromLatin1(sql));
}

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

void TestPostsPage::openingTheAuthorEditorChangesNothing()
{
    // TRAPS 3 and 19, also for an author beyond the first page of any list
    m_office->addUsers(300);
    m_office->addPost(QStringLiteral("Late"), QStringLiteral("user0290"));
    open("eve");
    for (const char *post : {"Fridge", "Late"}) {
        const QModelIndex author =
            m_driver->goTo(PostsTable::Title, QString::fromLatin1(post), PostsTable::Author);
        const QVariant before = author.data(Qt::EditRole);
        QTest::keyClick(m_driver->table(), Qt::Key_F2);
        auto *editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        m_driver->leave(editor);
        QCOMPARE(m_page->pendingChanges(), 0);
        QCOMPARE(author.data(Qt::EditRole), before);
    }
}

void TestPostsPage::choosesAnotherAuthor()
{
    open("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Author),
                   QStringLiteral("rob"));
    QCOMPARE(m_page->pendingChanges(), 1);
    m_page->saveChanges();
    QCOMPARE(stored("select user_id from post where title = 'Keys'").toLongLong(),
             m_office->userId(QStringLiteral("rob")));
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
    QCOMPARE(body->toPlainText(), QStringLiteral("<b>Cold</b>"));
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

void TestPostsPage::refreshSelectsNoMoreRows()
{
    open("eve");
    const qint64 id = m_driver->model()->idAt(title("Keys").row());
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("insert into post (title, body) values ('New', '')")));
    m_page->refresh();
    QCOMPARE(m_driver->selectedRows(), QList<int>{m_driver->model()->rowOf(id)});
}

void TestPostsPage::startsInTheFirstRow()
{
    open("eve");
    QCOMPARE(m_driver->table()->currentIndex().row(), 0);
    QCOMPARE(m_driver->selectedRows(), QList<int>{0});
    const QString first = m_driver->model()->index(0, PostsTable::Title).data().toString();
    QCOMPARE(m_driver->shown("postTitleLabel"), first);
    m_driver->table()->setCurrentIndex(m_driver->model()->index(1, PostsTable::Title));
    m_page->hide();
    m_page->show();
    QCOMPARE(m_driver->table()->currentIndex().row(), 1);
    m_page->focusSearch();
    m_page->setFocus();
    QCOMPARE(m_page->focusWidget(), m_driver->table());
    m_driver->search(QStringLiteral("zebra"));
    m_page->setFocus();
    QCOMPARE(m_page->focusWidget(),
             m_page->findChild<QPushButton *>(QStringLiteral("emptyButton")));
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
    m_page->leave(note);
    QVERIFY(QApplication::activeModalWidget());
    QTest::keyClick(QApplication::activeModalWidget(), Qt::Key_Escape);
    QTRY_COMPARE(answers, QList<bool>({false}));
    QCOMPARE(m_page->pendingChanges(), 1);
    m_page->leave(note);
    QVERIFY(PageDriver::answer("discardButton"));
    QTRY_COMPARE(answers, QList<bool>({false, true}));
    QCOMPARE(m_page->pendingChanges(), 0);
    m_page->leave(note);
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

void TestPostsPage::refreshKeepsSelectionAndEdits()
{
    open("eve");
    m_driver->type(title("Fridge"), QStringLiteral("Freezer"));
    const qint64 id = m_driver->model()->idAt(title("Keys").row());
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("insert into post (title, body) values ('New', '')")));
    m_page->refresh();
    QVERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("New")) >= 0);
    QVERIFY(m_driver->rowWith(PostsTable::Title, QStringLiteral("Freezer")) >= 0);
    QCOMPARE(m_driver->model()->idAt(m_driver->table()->currentIndex().row()), id);
}

void TestPostsPage::saysWhenThereIsNothing()
{
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("delete from post")));
    open("sam");
    QCOMPARE(m_driver->shown("emptyLabel"),
             QStringLiteral("No posts yet. Write the first one (Ctrl+N)."));
    cleanup();
    init();
    QVERIFY(OtherProgram(m_office->path()).exec(QStringLiteral("delete from post")));
    open("rob");
    QCOMPARE(m_driver->shown("emptyLabel"), QStringLiteral("No posts yet."));
    QVERIFY(!m_driver->click("emptyButton"));
}

void TestPostsPage::saysWhenNothingMatches()
{
    open("rob");
    m_driver->search(QStringLiteral("zebra"));
    QCOMPARE(m_driver->shown("emptyLabel"), QStringLiteral("Nothing matches ‘zebra’."));
    QVERIFY(m_driver->click("emptyButton"));
    QCOMPARE(m_driver->model()->rowCount(), 2);
    QVERIFY(m_driver->shown("emptyLabel").isNull());
}

void TestPostsPage::movesByLetters()
{
    open("rob");
    m_driver->table()->setCurrentIndex(m_driver->model()->index(0, PostsTable::Title));
    QTest::keyClick(m_driver->table(), Qt::Key_J);
    QCOMPARE(m_driver->table()->currentIndex().row(), 1);
    QTest::keyClick(m_driver->table(), Qt::Key_K);
    QCOMPARE(m_driver->table()->currentIndex().row(), 0);
}

void TestPostsPage::saysWhyAnAuthorWasNotTaken()
{
    open("eve");
    m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Author);
    QTest::keyClick(m_driver->table(), Qt::Key_F2);
    const QPointer<QLineEdit> editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("nobody at all"));
    m_page->focusSearch();
    QTRY_VERIFY(!editor);
    QCOMPARE(m_page->pendingChanges(), 0);
    QVERIFY(m_driver->shown("noticeLabel").contains(QStringLiteral("nobody at all")));
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

/// More rows than are read at once.
void TestPostsPage::staysWithThePostThatMovesWhenSaved()
{
    constexpr int Count = 6000;
    constexpr int First = 3000;
    m_office->addPosts(Count);
    open("eve");
    auto *model = m_driver->model();
    QTRY_VERIFY(!model->isLoading());
    QList<CellEdit> edits;
    for (int row = First; row < First + 100; ++row) {
        edits.append({model->idAt(row), PostsTable::Title, QStringLiteral("New %1").arg(row)});
    }
    const qint64 mine = model->idAt(First + 10);
    m_driver->table()->setCurrentIndex(model->index(First + 10, PostsTable::Title));
    QVERIFY(model->editCells(edits).isEmpty());
    std::optional<bool> saved;
    m_page->save([&](bool isSaved) { saved = isSaved; });
    QTRY_COMPARE(saved, std::optional(true));
    QTRY_VERIFY(model->rowOf(mine) < 100 && !model->isLoading());
    QCOMPARE(model->idAt(m_driver->table()->currentIndex().row()), mine);
    QTRY_COMPARE(m_driver->shown("postTitleLabel"), QStringLiteral("New %1").arg(First + 10));
}

void TestPostsPage::seesThePostThatMovesToTheTop()
{
    m_office->addPosts(200);
    open("eve");
    auto *table = m_driver->table();
    m_driver->model()->sort(PostsTable::Updated, Qt::DescendingOrder);
    table->setCurrentIndex(m_driver->model()->index(150, PostsTable::Title));
    m_office->clock().set(m_office->clock().now().addSecs(60));
    m_driver->type(table->currentIndex(), QStringLiteral("Mine"));
    QTest::keyClick(table, Qt::Key_Up); // Return has led on
    m_page->saveChanges();
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QTRY_COMPARE(table->currentIndex().row(), 0);
    QCOMPARE(table->currentIndex().data().toString(), QStringLiteral("Mine"));
    QCOMPARE(table->rowAt(0), 0);
}

void TestPostsPage::keepsATitleThatIsTooLong()
{
    open("eve");
    m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"));
    QTest::keyClick(m_driver->table(), Qt::Key_F2);
    const QPointer<QLineEdit> editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    const QString typed(100'000, u'x');
    QGuiApplication::clipboard()->setText(typed);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), typed);
    editor->selectAll();
    QTest::keyClick(editor, Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(editor->text().size(), typed.size());
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(m_driver->shown("editorProblemLabel"),
                 QStringLiteral("A title has at most 100 characters."));
    QVERIFY(editor);
    QCOMPARE(editor->text().size(), typed.size());
    QCOMPARE(m_page->pendingChanges(), 0);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("Short"));
    QVERIFY(m_driver->shown("editorProblemLabel").isNull());
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_COMPARE(m_page->pendingChanges(), 1);
    QTRY_VERIFY(!editor);
}

void TestPostsPage::saysWhyAnAuthorIsNotTaken()
{
    open("eve");
    m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Author);
    QTest::keyClick(m_driver->table(), Qt::Key_F2);
    const QPointer<QLineEdit> editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("nobody at all"));
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(m_driver->shown("editorProblemLabel").contains(QStringLiteral("nobody at all")));
    QVERIFY(editor);
    QVERIFY(editor->accessibleDescription().contains(QStringLiteral("nobody at all")));
    QTest::keyClick(editor, Qt::Key_Escape);
    QTRY_VERIFY(!editor);
    QVERIFY(m_driver->shown("editorProblemLabel").isNull());
}

void TestPostsPage::takesAWholeNameByOneReturn_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("ends");
    QTest::newRow("whole") << QStringLiteral("rob") << true;
    QTest::newRow("in other letters") << QStringLiteral("ROB") << true;
    QTest::newRow("begun") << QStringLiteral("ro") << false;
}

void TestPostsPage::takesAWholeNameByOneReturn()
{
    QFETCH(QString, typed);
    QFETCH(bool, ends);
    open("eve");
    const QPersistentModelIndex cell =
        m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Author);
    QTest::keyClick(m_driver->table(), Qt::Key_F2);
    const QPointer<QLineEdit> editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, typed);
    const auto *completer = editor->findChild<QCompleter *>();
    QVERIFY(completer);
    QTRY_VERIFY(completer->popup()->isVisible());
    QTest::keyClick(completer->popup(), Qt::Key_Return);
    if (!ends) {
        QCOMPARE(editor->text(), QStringLiteral("rob")); // to be seen before it counts
        QTest::keyClick(editor, Qt::Key_Return);
    }
    QTRY_VERIFY(!editor);
    QCOMPARE(cell.data().toString(), QStringLiteral("rob"));
}

void TestPostsPage::showsWholeNamesOfAuthors()
{
    const QString name = QStringLiteral("longname.%1").arg(QString(60, u'm'));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update user set username = '%1' where username = 'rob'")
                          .arg(name)));
    open("eve");
    const QModelIndex cell =
        m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Author);
    m_driver->table()->setColumnWidth(PostsTable::Author, 60);
    QTest::keyClick(m_driver->table(), Qt::Key_F2);
    auto *editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    QVERIFY(editor);
    editor->selectAll();
    QTest::keyClicks(editor, QStringLiteral("longname"));
    const QWidget *list = QApplication::activePopupWidget();
    QVERIFY(list && list->isVisible());
    const QRect screen = list->screen()->availableGeometry();
    QVERIFY(list->width() > qMin(screen.width() - 1, list->fontMetrics().horizontalAdvance(name)));
    QVERIFY(screen.contains(list->geometry()));
    QCOMPARE(m_driver->table()->visualRect(cell).width(), 60);
}

void TestPostsPage::discardingLeadsBackToTheTable()
{
    open("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
    m_page->findChild<QPushButton *>(QStringLiteral("discardButton"))->setFocus();
    QVERIFY(m_driver->click("discardButton"));
    QCOMPARE(m_page->pendingChanges(), 0);
    QCOMPARE(m_page->focusWidget(), m_driver->table());
    m_page->redo();
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Fridge")),
                   QStringLiteral("Oven"));
    QCOMPARE(m_page->pendingChanges(), 2); // so many are asked about
    m_page->findChild<QPushButton *>(QStringLiteral("discardButton"))->setFocus();
    QVERIFY(m_driver->click("discardButton"));
    QTRY_VERIFY(QApplication::activeModalWidget());
    QVERIFY(PageDriver::answer("promptActionButton"));
    QTRY_COMPARE(m_page->pendingChanges(), 0);
    QTRY_COMPARE(QApplication::focusWidget(), m_driver->table());
}

void TestPostsPage::aLongTableShowsTheNewestFirst()
{
    constexpr int Count = 6000;
    m_office->addPosts(Count);
    open("eve");
    const auto firstTitle = [this] {
        return m_driver->model()->index(0, PostsTable::Title).data().toString();
    };
    const auto isAtTheTop = [this] {
        return m_driver->table()->rowAt(0) == 0 && m_driver->table()->currentIndex().row() == 0;
    };
    const auto where = [this] {
        return QStringLiteral("%1 at the top, %2 current")
            .arg(m_driver->table()->rowAt(0))
            .arg(m_driver->table()->currentIndex().row());
    };
    QTRY_VERIFY(!m_driver->model()->isLoading());
    const QString newest = firstTitle();
    QVERIFY(isAtTheTop());
    QTRY_COMPARE(m_driver->shown("postTitleLabel"), newest);

    m_driver->search(QStringLiteral("fridge"));
    QTRY_VERIFY(!m_driver->model()->isLoading() && m_driver->model()->rowCount() < Count);
    QCOMPARE(firstTitle(), QStringLiteral("Fridge"));
    const QModelIndex first = m_driver->model()->index(0, PostsTable::Created);
    const QModelIndex last = first.siblingAtRow(m_driver->model()->rowCount() - 1);
    QVERIFY(first.data(Qt::EditRole).toDateTime() > last.data(Qt::EditRole).toDateTime());
    QTRY_VERIFY2(isAtTheTop(), qPrintable(where()));
    QTRY_COMPARE(m_driver->shown("postTitleLabel"), firstTitle());

    m_driver->table()->scrollToBottom();
    m_driver->table()->setCurrentIndex(last.siblingAtColumn(PostsTable::Title));
    m_driver->search(QStringLiteral("door"));
    QTRY_VERIFY(!m_driver->model()->isLoading());
    QTRY_VERIFY2(isAtTheTop(), qPrintable(where()));
}

QTEST_MAIN(TestPostsPage)
#include "tst_postspage.moc"
