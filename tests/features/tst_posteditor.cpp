// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "models/tables/PostsTable.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QLabel>
#include <QPlainTextEdit>

namespace {

/// Counts how often something is shown.
class Appearances final : public QObject
{
public:
    explicit Appearances(QObject *watched) { watched->installEventFilter(this); }
    int count() const { return m_count; }

    bool eventFilter(QObject *, QEvent *event) override
    {
        m_count += event->type() == QEvent::Show ? 1 : 0;
        return false;
    }

private:
    int m_count = 0;
};

} // namespace

/// Ann writes in the editor of posts, while eve at another desk works on the same ones.
class TestPostEditor : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void undoBringsBackWhatWasOverwritten();
    void undoLeavesWhatNeverWasMine();
    void theNoticeGoesWithItsDraft_data();
    void theNoticeGoesWithItsDraft();
    void theNoticeGoesWithADraftDiscardedInTheList();
    void theNoticeGoesWithADraftPublishedElsewhere();
    void theNoticeStaysForAnotherPost();
    void theNoticeStaysUntilItIsHidden();
    void theNoticeGivesWayToTheNext();
    void saysThatADraftIsGone();
    void namesTheDraftThatIsKept();
    void beginsInTheTextOfAPost();
    void keepsTheColumn();
    void tellsWhoChangedItMeanwhile();
    void tellsWhoDeletedItMeanwhile();
    void tellsOfAnotherProgram();
    void isSilentAboutItsOwnSave();
    void namesWhomItAsksAbout();
    void namesThemAsLongAsItAsks();

private:
    void edit(const QString &post, int cell = -1);
    void writeAndClose(const QString &post, const QString &text);
    void writtenByEve(const PostChange &change);
    void keepMineOverHers();
    void undo();
    Post post() const;
    bool hasNews(const char *beginning) const
    {
        const QString news = m_desk->read("newsLabel");
        return news.startsWith(QLatin1String(beginning)) &&
               news.endsWith(QStringLiteral(". Saving will ask."));
    }
    bool isNoticeGone() const { return !m_desk->sees("noticeLabel"); }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
    PostId m_id = 0;
};

void TestPostEditor::init()
{
    m_office = std::make_unique<TestOffice>();
    m_id = m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                             QStringLiteral("By the door."));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("sam"), QStringLiteral("It hums."));
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
}

void TestPostEditor::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestPostEditor::edit(const QString &post, int cell)
{
    QVERIFY(m_desk->select(PostsTable::Title, post, cell));
    QVERIFY(m_desk->trigger("editPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
}

void TestPostEditor::writeAndClose(const QString &post, const QString &text)
{
    edit(post);
    QVERIFY(m_desk->type("bodyEdit", text));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(m_desk->sees("noticeOfferButton"));
}

/// While a draft's thread writes, another program has to wait.
void TestPostEditor::writtenByEve(const PostChange &change)
{
    const auto eve = m_office->logIn(QStringLiteral("eve"));
    PostChange row = change;
    row.id = m_id;
    row.version = post().version;
    bool isWritten = false;
    QTRY_VERIFY(isWritten = isWritten || m_office->workspace().posts().update(*eve, row));
}

Post TestPostEditor::post() const
{
    const auto found =
        m_office->workspace().posts().find(*m_office->logIn(QStringLiteral("eve")), m_id);
    return found ? *found : Post();
}

void TestPostEditor::keepMineOverHers()
{
    writtenByEve({.title = QStringLiteral("Her keys"), .body = QStringLiteral("Hers.")});
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_desk->sees("comparison"));
    QVERIFY(m_desk->click("keepMineButton"));
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestPostEditor::undo()
{
    QTRY_VERIFY(m_desk->isUsable("undoAction"));
    QVERIFY(m_desk->trigger("undoAction"));
}

void TestPostEditor::undoBringsBackWhatWasOverwritten()
{
    edit(QStringLiteral("Keys"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("My keys")));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("Mine.")));
    keepMineOverHers();
    QCOMPARE(post().title, QStringLiteral("My keys"));
    QCOMPARE(post().body, QStringLiteral("Mine."));
    undo();
    QTRY_COMPARE(post().title, QStringLiteral("Her keys"));
    QCOMPARE(post().body, QStringLiteral("Hers."));
}

void TestPostEditor::undoLeavesWhatNeverWasMine()
{
    edit(QStringLiteral("Keys"));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("Mine.")));
    keepMineOverHers();
    QCOMPARE(post().title, QStringLiteral("Her keys"));
    QCOMPARE(post().body, QStringLiteral("Mine."));
    undo();
    QTRY_COMPARE(post().body, QStringLiteral("Hers."));
    QCOMPARE(post().title, QStringLiteral("Her keys"));
}

void TestPostEditor::theNoticeGoesWithItsDraft_data()
{
    QTest::addColumn<int>("way");
    QTest::newRow("Ctrl+S") << 0;
    QTest::newRow("Ctrl+Return") << 1;
    QTest::newRow("taken back") << 2;
}

void TestPostEditor::theNoticeGoesWithItsDraft()
{
    QFETCH(int, way);
    writeAndClose(QStringLiteral("Keys"), QStringLiteral("In the drawer."));
    QVERIFY(m_desk->trigger("editPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QCOMPARE(m_desk->read("bodyEdit"), QStringLiteral("In the drawer."));
    if (way == 2) {
        QVERIFY(m_desk->type("bodyEdit", QStringLiteral("By the door.")));
        m_desk->press(Qt::Key_Escape);
    } else {
        m_desk->press(way == 0 ? Qt::Key_S : Qt::Key_Return, Qt::ControlModifier);
    }
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(isNoticeGone());
    QTRY_VERIFY(!m_desk->isUsable("draftsAction"));
    QVERIFY(isNoticeGone());
}

void TestPostEditor::theNoticeGoesWithADraftDiscardedInTheList()
{
    writeAndClose(QStringLiteral("Keys"), QStringLiteral("In the drawer."));
    QVERIFY(m_desk->trigger("draftsAction"));
    QVERIFY(m_desk->comes("DraftsDialog"));
    QVERIFY(m_desk->click("discardButton"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(isNoticeGone());
}

void TestPostEditor::theNoticeGoesWithADraftPublishedElsewhere()
{
    writeAndClose(QStringLiteral("Keys"), QStringLiteral("In the drawer."));
    writtenByEve({.body = QStringLiteral("In the drawer.")});
    QTRY_VERIFY(isNoticeGone());
    QTRY_VERIFY(!m_desk->isUsable("draftsAction"));
}

void TestPostEditor::theNoticeStaysForAnotherPost()
{
    writeAndClose(QStringLiteral("Keys"), QStringLiteral("In the drawer."));
    edit(QStringLiteral("Fridge"));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("It is silent.")));
    m_desk->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->sees("noticeOfferButton"));
    QVERIFY(m_desk->click("noticeOfferButton"));
    QVERIFY(m_desk->comes("PostDialog"));
    QCOMPARE(m_desk->read("bodyEdit"), QStringLiteral("In the drawer."));
}

/// What goes by itself has no such button.
void TestPostEditor::theNoticeStaysUntilItIsHidden()
{
    writeAndClose(QStringLiteral("Keys"), QStringLiteral("In the drawer."));
    QVERIFY(m_desk->sees("noticeHideButton"));
    QVERIFY(m_desk->click("noticeHideButton"));
    QVERIFY(isNoticeGone());
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QCOMPARE(m_desk->read("noticeLabel"), QStringLiteral("“Keys” is not published yet."));
    QVERIFY(m_desk->sees("noticeHideButton"));
}

void TestPostEditor::theNoticeGivesWayToTheNext()
{
    writeAndClose(QStringLiteral("Keys"), QStringLiteral("In the drawer."));
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Fridge")));
    QVERIFY(m_desk->trigger("removePostAction"));
    QTRY_COMPARE(m_desk->read("noticeLabel"), QStringLiteral("Removed “Fridge”."));
    QVERIFY(!m_desk->sees("noticeHideButton"));
}

/// Published at another desk, of which nobody has told here yet.
void TestPostEditor::saysThatADraftIsGone()
{
    writeAndClose(QStringLiteral("Keys"), QStringLiteral("In the drawer."));
    OtherProgram other(m_office->path());
    QTRY_VERIFY(other.exec(QStringLiteral("DELETE FROM postern_draft"))); // twice does no harm
    QVERIFY(m_desk->click("noticeOfferButton"));
    QTRY_COMPARE(m_desk->read("noticeLabel"),
                 QStringLiteral("The draft “Keys” is not there any more: it has been published or "
                                "discarded."));
    QVERIFY(m_desk->isShown("MainWindow"));
}

void TestPostEditor::namesTheDraftThatIsKept()
{
    writeAndClose(QStringLiteral("Fridge"), QStringLiteral("It is silent."));
    QVERIFY2(m_desk->read("noticeLabel").startsWith(QStringLiteral("Draft of “Fridge” saved ")),
             qPrintable(m_desk->read("noticeLabel")));
}

void TestPostEditor::beginsInTheTextOfAPost()
{
    edit(QStringLiteral("Keys"));
    QTRY_VERIFY(m_desk->hasFocus("bodyEdit"));
    QCOMPARE(m_desk->find<QPlainTextEdit>("bodyEdit")->textCursor().position(), 0);
    QTest::keyClicks(m_desk->find("bodyEdit"), QStringLiteral("Now "));
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Keys"));
    QCOMPARE(m_desk->read("bodyEdit"), QStringLiteral("Now By the door."));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    edit(QStringLiteral("Keys"));
    QTRY_VERIFY(m_desk->hasFocus("bodyEdit"));
    QCOMPARE(m_desk->find<QPlainTextEdit>("bodyEdit")->textCursor().position(), 4);
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QTRY_VERIFY(m_desk->hasFocus("titleEdit"));
}

void TestPostEditor::keepsTheColumn()
{
    edit(QStringLiteral("Keys"), PostsTable::Body);
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("In the drawer.")));
    m_desk->press(Qt::Key_S, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    const TableView *table = m_desk->page()->table();
    QTRY_COMPARE(table->currentIndex().siblingAtColumn(PostsTable::Body).data().toString(),
                 QStringLiteral("In the drawer."));
    QCOMPARE(table->currentIndex().column(), int(PostsTable::Body));
}

void TestPostEditor::tellsWhoChangedItMeanwhile()
{
    edit(QStringLiteral("Keys"));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("Mine.")));
    QVERIFY(!m_desk->sees("newsLabel"));
    writtenByEve({.title = QStringLiteral("Her keys")});
    QTRY_VERIFY2(hasNews("eve changed this post at "), qPrintable(m_desk->read("newsLabel")));
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Keys")); // asked first
    QCOMPARE(m_desk->read("bodyEdit"), QStringLiteral("Mine."));

    writtenByEve({.title = QStringLiteral("Keys")});
    QTRY_VERIFY(!m_desk->sees("newsLabel"));
    writtenByEve({.body = QStringLiteral("Hers.")});
    QTRY_VERIFY(hasNews("eve changed this post at "));
    writtenByEve({.body = QStringLiteral("By the door.")});
    QTRY_VERIFY(!m_desk->sees("newsLabel"));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow")); // there is nothing to be asked
    QCOMPARE(post().body, QStringLiteral("Mine."));
}

void TestPostEditor::tellsWhoDeletedItMeanwhile()
{
    edit(QStringLiteral("Keys"));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("Mine.")));
    const auto eve = m_office->logIn(QStringLiteral("eve"));
    PostService &posts = m_office->workspace().posts();
    const Post before = post();
    bool isDone = false;
    QTRY_VERIFY(isDone = isDone || posts.remove(*eve, m_id, before.version));
    QTRY_VERIFY2(hasNews("eve deleted this post at "), qPrintable(m_desk->read("newsLabel")));
    bool isBack = false;
    QTRY_VERIFY(isBack = isBack || posts.restore(*eve, before));
    QTRY_VERIFY(!m_desk->sees("newsLabel"));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(post().body, QStringLiteral("Mine."));
}

void TestPostEditor::tellsOfAnotherProgram()
{
    edit(QStringLiteral("Keys"));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("Mine.")));
    OtherProgram other(m_office->path());
    QTRY_VERIFY(other.exec(QStringLiteral("UPDATE post SET title = 'Its keys' WHERE id = %1")
                               .arg(m_id))); // twice does no harm
    QTRY_VERIFY2(hasNews("Another program changed this post"),
                 qPrintable(m_desk->read("newsLabel")));
    QTRY_VERIFY(other.exec(QStringLiteral("DELETE FROM post WHERE id = %1").arg(m_id)));
    QTRY_VERIFY2(hasNews("Another program deleted this post"),
                 qPrintable(m_desk->read("newsLabel")));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_desk->read("verbButton"), QStringLiteral("&Write Again"));
    QVERIFY(!m_desk->sees("newsLabel"));
}

void TestPostEditor::isSilentAboutItsOwnSave()
{
    edit(QStringLiteral("Keys"));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("Mine.")));
    const Appearances news(m_desk->window()->findChild<QLabel *>(QStringLiteral("newsLabel")));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(post().body, QStringLiteral("Mine."));
    QCOMPARE(news.count(), 0);
}

void TestPostEditor::namesWhomItAsksAbout()
{
    edit(QStringLiteral("Keys"));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("Mine.")));
    writtenByEve({.body = QStringLiteral("Hers.")});
    QTRY_VERIFY(m_desk->sees("newsLabel"));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_desk->sees("comparison"));
    QVERIFY(!m_desk->sees("newsLabel"));
    QVERIFY2(m_desk->read("changedElsewhereLabel")
                 .startsWith(QStringLiteral("eve changed this post at ")),
             qPrintable(m_desk->read("changedElsewhereLabel")));
    writtenByEve({.body = QStringLiteral("Hers again.")});
    QTRY_VERIFY(hasNews("eve changed this post at ")); // once more
    QVERIFY(m_desk->click("keepMineButton"));
    QTRY_VERIFY(!m_desk->sees("newsLabel")); // asks about that one
    QCOMPARE(post().body, QStringLiteral("Hers again."));
    QVERIFY(m_desk->click("keepMineButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(post().body, QStringLiteral("Mine."));
}

void TestPostEditor::namesThemAsLongAsItAsks()
{
    edit(QStringLiteral("Keys"));
    QVERIFY(m_desk->type("bodyEdit", QStringLiteral("Mine.")));
    writtenByEve({.body = QStringLiteral("Hers.")});
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(m_desk->sees("comparison"));
    const QString first = m_desk->read("changedElsewhereLabel");
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_desk->read("changedElsewhereLabel"),
                 first +
                     QStringLiteral(" It is still not saved: choose Keep Mine or Take Theirs."));
    QVERIFY2(first.startsWith(QStringLiteral("eve changed this post at ")), qPrintable(first));
}

QTEST_MAIN(TestPostEditor)
#include "tst_posteditor.moc"
