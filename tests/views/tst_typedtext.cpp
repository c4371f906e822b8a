// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/PostsTable.h"
#include "tests/views/PageTest.h"
#include "views/Leaving.h"
#include "views/PostsPage.h"

/// What somebody is typing into a cell while the file changes.
class TestTypedText final : public PageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void staysInANewRow_data() { sizes(); }
    void staysInANewRow();
    void staysWhereTheCellChanges_data() { sizes(); }
    void staysWhereTheCellChanges();
    void staysWhereTheRowGoes_data() { sizes(); }
    void staysWhereTheRowGoes();
    void staysAsAnAuthor();
    void staysWhereItIsNobodysName();
    void isInNobodysWayInAnotherColumn();
    void followsTheFileUntilItIsTyped();
    void letsTheRowGoWhenItIsLeft_data() { sizes(); }
    void letsTheRowGoWhenItIsLeft();
    void letsTheRowGoWithItsEditor();
    void letsTheRowGoWhileItIsLookedFor();
    void keepsItsPlaceWhereTheRowGoes_data() { sizes(); }
    void keepsItsPlaceWhereTheRowGoes();

private:
    static void sizes()
    {
        QTest::addColumn<int>("posts");
        QTest::newRow("short table") << 20;
        QTest::newRow("long table") << 6000;
    }

    void openPosts(int posts)
    {
        m_office->addPosts(posts);
        open<PostsPage>();
        QTRY_VERIFY(!model()->isLoading());
        m_other = std::make_unique<OtherProgram>(m_office->path());
    }
    QModelIndex title(qint64 id) const
    {
        return model()->index(model()->rowOf(id), PostsTable::Title);
    }
    QLineEdit *editor() const { return table()->viewport()->findChild<QLineEdit *>(); }
    QLineEdit *begin(const QModelIndex &cell, const QString &text) const
    {
        table()->setCurrentIndex(cell);
        QTest::keyClick(table(), Qt::Key_F2);
        editor()->selectAll();
        QTest::keyClicks(editor(), text);
        return editor();
    }
    void exec(const QString &sql)
    {
        QVERIFY2(m_other->exec(sql), qPrintable(m_other->error()));
        model()->refresh();
        QTRY_VERIFY(!model()->isLoading());
    }
    void retitle(qint64 id, const QString &title)
    {
        exec(QStringLiteral("UPDATE post SET title = '%1' WHERE id = %2").arg(title).arg(id));
    }

    std::unique_ptr<OtherProgram> m_other;
};

void TestTypedText::staysInANewRow()
{
    QFETCH(int, posts);
    openPosts(posts);
    const qint64 other = model()->idAt(3);
    QVERIFY(model()->insertRow(0));
    QPointer<QLineEdit> line = begin(model()->index(0, PostsTable::Title), QStringLiteral("Half"));
    QCOMPARE(line->text(), QStringLiteral("Half"));
    retitle(other, QStringLiteral("Theirs"));
    QCOMPARE(line->text(), QStringLiteral("Half"));
    m_driver->leave(line);
    QCOMPARE(model()->index(0, PostsTable::Title).data().toString(), QStringLiteral("Half"));
}

void TestTypedText::staysWhereTheCellChanges()
{
    QFETCH(int, posts);
    openPosts(posts);
    const qint64 id = model()->idAt(4);
    QPointer<QLineEdit> line = begin(title(id), QStringLiteral("Mine"));
    const QString mine = line->text();
    retitle(id, QStringLiteral("Theirs"));
    QCOMPARE(line->text(), mine);
    m_driver->leave(line);
    QCOMPARE(title(id).data().toString(), mine);
    QCOMPARE(title(id).data(RelationalTableModel::TheirsRole).toString(), QStringLiteral("Theirs"));
    QVERIFY(!model()->submitAll());
    QCOMPARE(model()->problem().error.code, ErrorCode::Conflict);
}

void TestTypedText::staysWhereTheRowGoes()
{
    QFETCH(int, posts);
    openPosts(posts);
    const qint64 id = model()->idAt(4);
    QPointer<QLineEdit> line = begin(title(id), QStringLiteral("Mine"));
    const QString mine = line->text();
    exec(QStringLiteral("DELETE FROM post WHERE id = %1").arg(id));
    QVERIFY(line);
    QCOMPARE(line->text(), mine);
    QVERIFY(title(id).data(RelationalTableModel::GoneRole).toBool());
    m_driver->leave(line);
    QCOMPARE(title(id).data().toString(), mine);
    QCOMPARE(model()->changeCount(), 1);
    QVERIFY(!model()->submitAll());
    QVERIFY(model()->keepMine(id, {}, model()->conflicts().rowNow(id)));
    QVERIFY(model()->submitAll());
    QCOMPARE(
        m_other->value(QStringLiteral("SELECT count(*) FROM post WHERE title = '%1'").arg(mine))
            .toInt(),
        1);
}

void TestTypedText::staysAsAnAuthor()
{
    openPosts(20);
    const qint64 id = model()->idAt(4);
    table()->setCurrentIndex(model()->index(4, PostsTable::Author));
    QTest::keyClick(table(), Qt::Key_F2);
    editor()->selectAll();
    QTest::keyClicks(editor(), QStringLiteral("rob"));
    const QPointer<QLineEdit> line = editor();
    exec(QStringLiteral("DELETE FROM post WHERE id = %1").arg(id));
    QVERIFY(line);
    QCOMPARE(line->text(), QStringLiteral("rob"));
    table()->commitEditor();
    QCOMPARE(model()->changeCount(), 1);
}

/// Neither a save nor leaving nor an Undo drops it.
void TestTypedText::staysWhereItIsNobodysName()
{
    openPosts(20);
    m_driver->type(model()->index(1, PostsTable::Title), QStringLiteral("Other"));
    table()->setCurrentIndex(model()->index(4, PostsTable::Author));
    QTest::keyClick(table(), Qt::Key_F2);
    const QPointer<QLineEdit> line = editor();
    line->selectAll();
    QTest::keyClicks(line, QStringLiteral("Nobodyson"));
    std::optional<bool> answer;
    const auto take = [&answer](bool yes) { answer = yes; };

    m_page->save(take);
    QCOMPARE(answer, false);
    QVERIFY(line && line->text() == QStringLiteral("Nobodyson"));
    answer.reset();
    Leaving::ask(
        m_page.get(), {m_page.get()}, [](Page *) {}, take);
    QCOMPARE(answer, false);
    m_page->undo();
    QVERIFY(line && line->text() == QStringLiteral("Nobodyson"));
    QCOMPARE(model()->changeCount(), 1);

    m_page->focusSearch(); // as a menu or another page would take the keyboard
    QVERIFY(line && line->text() == QStringLiteral("Nobodyson"));
    Leaving::ask(
        m_page.get(), {m_page.get()}, [](Page *) {}, take);
    QCOMPARE(answer, false);

    line->setFocus();
    QTest::keyClick(line, Qt::Key_Escape);
    QTRY_VERIFY(!line);
    m_page->save(take);
    QTRY_COMPARE(answer, true);
}

void TestTypedText::isInNobodysWayInAnotherColumn()
{
    openPosts(20);
    const qint64 id = model()->idAt(4);
    const QPointer<QLineEdit> line = begin(title(id), QStringLiteral("Mine"));
    const QString mine = line->text();
    exec(QStringLiteral("UPDATE post SET body = 'Theirs' WHERE id = %1").arg(id));
    m_driver->leave(line);
    QVERIFY(model()->submitAll());
    QCOMPARE(m_other->value(
                 QStringLiteral("SELECT title || ', ' || body FROM post WHERE id = %1").arg(id)),
             mine + QStringLiteral(", Theirs"));
}

/// Nothing is lost while nothing has been typed.
void TestTypedText::followsTheFileUntilItIsTyped()
{
    openPosts(20);
    const qint64 id = model()->idAt(4);
    QPointer<QLineEdit> line = begin(title(id), {});
    retitle(id, QStringLiteral("Theirs"));
    QCOMPARE(line->text(), QStringLiteral("Theirs"));
    line->end(false);
    QTest::keyClicks(line, QStringLiteral(" and mine"));
    m_driver->leave(line);
    QVERIFY(!title(id).data(RelationalTableModel::TheirsRole).isValid());
    QVERIFY(model()->submitAll());
    QCOMPARE(m_other->value(QStringLiteral("SELECT title FROM post WHERE id = %1").arg(id)),
             QStringLiteral("Theirs and mine"));
}

void TestTypedText::letsTheRowGoWhenItIsLeft()
{
    QFETCH(int, posts);
    openPosts(posts);
    const qint64 id = model()->idAt(4);
    const QPointer<QLineEdit> line = begin(title(id), QStringLiteral("Mine"));
    exec(QStringLiteral("DELETE FROM post WHERE id = %1").arg(id));
    QVERIFY(model()->rowOf(id) >= 0);
    QTest::keyClick(line, Qt::Key_Escape);
    QTRY_COMPARE(model()->rowOf(id), -1);
    QCOMPARE(model()->changeCount(), 0);
    QCOMPARE(model()->rowCount(), posts - 1);
}

/// By a load that was told to keep it.
void TestTypedText::letsTheRowGoWhileItIsLookedFor()
{
    openPosts(6000);
    const qint64 id = model()->idAt(4);
    const QPointer<QLineEdit> line = begin(title(id), QStringLiteral("Mine"));
    QVERIFY(m_other->exec(QStringLiteral("DELETE FROM post WHERE id = %1").arg(id)));
    model()->refresh();
    QVERIFY(model()->isLoading());
    QTest::keyClick(line, Qt::Key_Escape);
    QTRY_VERIFY(!model()->isLoading());
    QCOMPARE(model()->rowOf(id), -1);
    QCOMPARE(model()->rowCount(), 5999);
}

void TestTypedText::letsTheRowGoWithItsEditor()
{
    openPosts(20);
    const qint64 id = model()->idAt(4);
    const QPointer<QLineEdit> line = begin(title(id), QStringLiteral("Mine"));
    exec(QStringLiteral("DELETE FROM post WHERE id = %1").arg(id));
    QVERIFY(model()->rowOf(id) >= 0);
    line->removeEventFilter(table()->itemDelegateForIndex(title(id))); // which would commit it
    delete line;
    QCOMPARE(model()->rowOf(id), -1);
}

void TestTypedText::keepsItsPlaceWhereTheRowGoes()
{
    QFETCH(int, posts);
    openPosts(posts);
    const qint64 id = model()->idAt(4);
    const qint64 above = model()->idAt(2);
    const qint64 below = model()->idAt(5);
    m_driver->type(title(id), QStringLiteral("Mine"));
    exec(QStringLiteral("DELETE FROM post WHERE id IN (%1, %2)").arg(id).arg(model()->idAt(3)));
    QCOMPARE(model()->rowOf(id), model()->rowOf(above) + 1);
    QCOMPARE(model()->rowCount(), posts - 1);
    retitle(above, QStringLiteral("Theirs")); // and so it goes to the top
    QCOMPARE(model()->rowOf(above), 0);
    QCOMPARE(model()->rowOf(id), model()->rowOf(below) - 1);
}

QTEST_MAIN(TestTypedText)
#include "tst_typedtext.moc"
