// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/views/PostsPageTest.h"

#include <QClipboard>
#include <QCompleter>
#include <QScreen>

/// The editors in the cells of the posts: titles and authors.
class TestPostsCells final : public PostsPageTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }

    void openingTheAuthorEditorChangesNothing();
    void choosesAnotherAuthor();
    void saysWhyAnAuthorWasNotTaken();
    void keepsATitleThatIsTooLong();
    void saysWhyAnAuthorIsNotTaken();
    void takesAWholeNameByOneReturn_data();
    void takesAWholeNameByOneReturn();
    void showsWholeNamesOfAuthors();
    void saysThatSomebodyElseHasDeletedTheRow();

private:
    QLineEdit *editAuthor(const char *typed);
};

/// The editor over the author of a post, with this typed into it; null when none has opened.
QLineEdit *TestPostsCells::editAuthor(const char *typed)
{
    m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Author);
    QTest::keyClick(m_driver->table(), Qt::Key_F2);
    auto *editor = m_driver->table()->viewport()->findChild<QLineEdit *>();
    if (editor != nullptr) {
        editor->selectAll();
        QTest::keyClicks(editor, QString::fromLatin1(typed));
    }
    return editor;
}

void TestPostsCells::openingTheAuthorEditorChangesNothing()
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

void TestPostsCells::choosesAnotherAuthor()
{
    open("eve");
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Author),
                   QStringLiteral("rob"));
    QCOMPARE(m_page->pendingChanges(), 1);
    m_page->saveChanges();
    QCOMPARE(stored("select user_id from post where title = 'Keys'").toLongLong(),
             m_office->userId(QStringLiteral("rob")));
}

void TestPostsCells::saysWhyAnAuthorWasNotTaken()
{
    open("eve");
    const QPointer<QLineEdit> editor = editAuthor("nobody at all");
    QVERIFY(editor);
    m_page->focusSearch();
    QTRY_VERIFY(m_driver->shown("editorProblemLabel").contains(QStringLiteral("nobody at all")));
    QVERIFY(editor);
    m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")); // another cell
    QTRY_VERIFY(!editor);
    QCOMPARE(m_page->pendingChanges(), 0);
    QVERIFY(m_driver->shown("noticeLabel").contains(QStringLiteral("nobody at all")));
}

void TestPostsCells::keepsATitleThatIsTooLong()
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

void TestPostsCells::saysWhyAnAuthorIsNotTaken()
{
    open("eve");
    const QPointer<QLineEdit> editor = editAuthor("nobody at all");
    QVERIFY(editor);
    QTest::keyClick(editor, Qt::Key_Return);
    QTRY_VERIFY(m_driver->shown("editorProblemLabel").contains(QStringLiteral("nobody at all")));
    QVERIFY(editor);
    QVERIFY(editor->accessibleDescription().contains(QStringLiteral("nobody at all")));
    QTest::keyClick(editor, Qt::Key_Escape);
    QTRY_VERIFY(!editor);
    QVERIFY(m_driver->shown("editorProblemLabel").isNull());
}

void TestPostsCells::takesAWholeNameByOneReturn_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<bool>("ends");
    QTest::newRow("whole") << QStringLiteral("rob") << true;
    QTest::newRow("in other letters") << QStringLiteral("ROB") << true;
    QTest::newRow("begun") << QStringLiteral("ro") << false;
}

void TestPostsCells::takesAWholeNameByOneReturn()
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

void TestPostsCells::showsWholeNamesOfAuthors()
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

/// By a sign in what is changed and in the row's first cell, and in words for each of its cells.
void TestPostsCells::saysThatSomebodyElseHasDeletedTheRow()
{
    open("eve");
    const QPersistentModelIndex author = m_driver->model()->index(
        m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")).row(), PostsTable::Author);
    QVERIFY(m_driver->model()->setData(author,
                                       m_office->userId(QStringLiteral("eve")))); // the title stays
    const QPersistentModelIndex first =
        author.sibling(author.row(), m_driver->table()->firstVisibleColumn());
    const auto look = [this](const QModelIndex &cell) {
        return m_driver->table()->viewport()->grab(m_driver->table()->visualRect(cell)).toImage();
    };
    const QImage before = look(first);
    const QImage authorBefore = look(author);
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("delete from post where title = 'Keys'")));
    m_driver->model()->refresh();
    QVERIFY(author.isValid());
    const QString sentence = QStringLiteral("Somebody else has deleted this row meanwhile.");
    for (const int column : m_driver->table()->visibleColumns()) {
        QVERIFY(author.sibling(author.row(), column)
                    .data(Qt::AccessibleDescriptionRole)
                    .toString()
                    .contains(sentence));
    }
    QVERIFY(look(first) != before);
    QVERIFY(look(author) != authorBefore);

    // The refusal says it by itself.
    m_page->saveChanges();
    QVERIFY(PageDriver::answer("decideLaterButton"));
    QTRY_VERIFY(!m_driver->shown("problemLabel").isEmpty());
    QVERIFY(!author.data(Qt::AccessibleDescriptionRole).toString().contains(sentence));
}

QTEST_MAIN(TestPostsCells)
#include "tst_postscells.moc"
