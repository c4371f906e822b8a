// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// What the editor of posts has saved is undone like what the table has.
#include "FrontDesk.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"

class TestUndoing : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void takesBackWhatTheEditorSaved();
    void takesBackANewPost();
    void goesBackStepByStep();
    void leavesWhatSomebodyElseHasChanged();
    void offersTheWayBackOfWhatIsStored();
    void dropsANewRow();
    void beginsInTheText();
    void savesByTheKeysOfEverySave();

private:
    /// Changes the post in its editor and saves it.
    void write(const QString &post, const QString &title, const QString &body);
    void undo() { m_desk->press(Qt::Key_Z, Qt::ControlModifier); }
    void redo() { QVERIFY(m_desk->trigger("redoAction")); }
    bool isShown(const QString &title) const
    {
        return m_desk->rowOf(PostsTable::Title, title) >= 0;
    }
    QString body(const QString &title) const
    {
        return OtherProgram(m_office->path())
            .value(QStringLiteral("SELECT body FROM post WHERE title = '%1'").arg(title))
            .toString();
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestUndoing::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                      QStringLiteral("By the door."));
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
}

void TestUndoing::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestUndoing::write(const QString &post, const QString &title, const QString &body)
{
    QVERIFY(m_desk->select(PostsTable::Title, post));
    QVERIFY(m_desk->trigger("editPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QVERIFY(m_desk->type("titleEdit", title));
    QVERIFY(m_desk->type("bodyEdit", body));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(isShown(title));
}

void TestUndoing::takesBackWhatTheEditorSaved()
{
    write(QStringLiteral("Keys"), QStringLiteral("Locks"), QStringLiteral("In the drawer."));
    undo();
    QTRY_VERIFY(isShown(QStringLiteral("Keys")));
    QCOMPARE(body(QStringLiteral("Keys")), QStringLiteral("By the door."));
    redo();
    QTRY_VERIFY(isShown(QStringLiteral("Locks")));
    QCOMPARE(body(QStringLiteral("Locks")), QStringLiteral("In the drawer."));
}

void TestUndoing::takesBackANewPost()
{
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Parcel")));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("For room 4")));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(isShown(QStringLiteral("Parcel")));
    undo();
    QTRY_VERIFY(!isShown(QStringLiteral("Parcel")));
    QVERIFY(body(QStringLiteral("Parcel")).isNull());
    redo();
    QTRY_VERIFY(isShown(QStringLiteral("Parcel")));
    QCOMPARE(body(QStringLiteral("Parcel")), QStringLiteral("For room 4"));
}

/// A save of the table, one of the editor, and back over both.
void TestUndoing::goesBackStepByStep()
{
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Locks")));
    QVERIFY(m_desk->click("saveButton"));
    QTRY_COMPARE(m_desk->model()->changeCount(), 0);
    write(QStringLiteral("Locks"), QStringLiteral("Bolts"), QStringLiteral("In the drawer."));
    undo();
    QTRY_VERIFY(isShown(QStringLiteral("Locks")));
    QCOMPARE(body(QStringLiteral("Locks")), QStringLiteral("By the door."));
    undo();
    QTRY_VERIFY(isShown(QStringLiteral("Keys")));
    QVERIFY(!m_desk->isUsable("undoAction"));
}

void TestUndoing::leavesWhatSomebodyElseHasChanged()
{
    write(QStringLiteral("Keys"), QStringLiteral("Locks"), QStringLiteral("In the drawer."));
    // While the draft's thread writes, another program has to wait.
    QTRY_VERIFY(
        OtherProgram(m_office->path())
            .exec(QStringLiteral("UPDATE post SET body = 'Ask eve.' WHERE title = 'Locks'")));
    undo();
    QTRY_COMPARE(m_desk->read("noticeLabel"),
                 QStringLiteral("“Locks” has been changed since. Nothing was undone."));
    QCOMPARE(body(QStringLiteral("Locks")), QStringLiteral("Ask eve."));
}

/// A save is taken back in the file: not unseen, by a key that was meant for something else.
void TestUndoing::offersTheWayBackOfWhatIsStored()
{
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Locks")));
    QVERIFY(m_desk->click("saveButton"));
    QTRY_COMPARE(m_desk->model()->changeCount(), 0);
    undo();
    QTRY_VERIFY(isShown(QStringLiteral("Keys")));
    QCOMPARE(m_desk->read("noticeLabel"), QStringLiteral("Undone: Save of 1 Change"));
    QVERIFY(m_desk->click("noticeOfferButton"));
    QTRY_VERIFY(isShown(QStringLiteral("Locks")));
    QCOMPARE(m_desk->read("noticeLabel"), QStringLiteral("Redone: Save of 1 Change"));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Locks"), PostsTable::Title,
                         QStringLiteral("Bolts")));
    QVERIFY(!m_desk->sees("noticeOfferButton")); // something else is the last thing now
    m_desk->page()->discardChanges();
}

void TestUndoing::dropsANewRow()
{
    QVERIFY(m_desk->trigger("newPostRowAction"));
    m_desk->press(Qt::Key_Escape); // leaves a row without anything in it
    QCOMPARE(m_desk->model()->changeCount(), 1);
    m_desk->press(Qt::Key_Delete);
    QTRY_COMPARE(m_desk->model()->changeCount(), 0);
    undo();
    QTRY_COMPARE(m_desk->model()->changeCount(), 1);
    m_desk->page()->discardChanges();
}

void TestUndoing::beginsInTheText()
{
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Body));
    QVERIFY(m_desk->trigger("editPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QTRY_VERIFY(m_desk->hasFocus("bodyEdit"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title));
    QVERIFY(m_desk->trigger("editPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QTRY_VERIFY(m_desk->hasFocus("bodyEdit"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestUndoing::savesByTheKeysOfEverySave()
{
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Keys")));
    QVERIFY(m_desk->trigger("editPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Locks")));
    m_desk->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(isShown(QStringLiteral("Locks")));
}

QTEST_MAIN(TestUndoing)
#include "tst_undoing.moc"
