// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/DraftTest.h"

/// Drafts that get another key or another author: whole, or not at all.
class TestDraftHandover : public DraftTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void tellsWhatAnotherPasswordSealed();
    void sealsThemUnderTheKeyOfTheNextLogin();
    void sealsWhatIsOnItsWayUnderTheKeyOfTheNextLogin();
    void sealsAllOfThemOrNone();
    void goesWithItsAuthor();
    void handsOverWholeOrNotAtAll();
    void handsOverWhatIsStillOnItsWay();
    void handsOverWhatWaitsForTheFile();
    void leavesAnotherWindowsTextWhenHandingOver();
};

void TestDraftHandover::tellsWhatAnotherPasswordSealed()
{
    keep(*m_sam, draftOf(QStringLiteral("Safe")));
    m_sam = logInAfterReset();
    QVERIFY(m_sam);
    QVERIFY(list(*m_sam).isEmpty());
    const QStringList unreadable = drafts().list(*m_sam)->unreadable;
    QCOMPARE(unreadable.size(), 1);
    keep(*m_sam, draftOf(QStringLiteral("New")));
    QCOMPARE(list(*m_sam).size(), 1);
    drafts().discard(*m_sam, unreadable.constFirst());
    QVERIFY(drafts().list(*m_sam)->unreadable.isEmpty());
}

/// Who goes on in a session holds the last key that opens them.
void TestDraftHandover::sealsThemUnderTheKeyOfTheNextLogin()
{
    Draft draft = keep(*m_sam, draftOf(QStringLiteral("Safe")));
    keep(*m_eve, draftOf(QStringLiteral("Hers")));
    const auto login = logInAfterReset();
    QVERIFY(login && login->key().id != m_sam->key().id);
    sessions().resume(*m_sam, *login);
    QCOMPARE(list(*m_sam).size(), 1); // by the key that it has
    QSignalSpy changed(&drafts(), &DraftService::changed);
    QVERIFY(drafts().seal(*m_sam, login->key()));
    sessions().takeKey(*m_sam, login->key());
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(m_sam->key().id, login->key().id);
    for (const Session *session : {m_sam.get(), login.get()}) {
        QCOMPARE(list(*session).size(), 1);
        QCOMPARE(list(*session).constFirst().text.body, Secretive);
        QCOMPARE(list(*session).constFirst().updatedAt, draft.updatedAt);
        QVERIFY(drafts().list(*session)->unreadable.isEmpty());
    }
    QCOMPARE(list(*m_eve).size(), 1);
    // An editor goes on in the same one.
    const QString id = draft.id;
    draft.text.title = QStringLiteral("Safe, too");
    draft = keep(*m_sam, draft);
    QCOMPARE(draft.id, id);
    QCOMPARE(list(*login).size(), 1);
    QCOMPARE(list(*login).constFirst().text.title, QStringLiteral("Safe, too"));
}

void TestDraftHandover::sealsWhatIsOnItsWayUnderTheKeyOfTheNextLogin()
{
    auto *thread = drafts().findChild<QThreadPool *>();
    QVERIFY(thread);
    Draft draft = draftOf(QStringLiteral("One"));
    const auto login = logInAfterReset();
    QVERIFY(login);
    drafts().keep(*m_sam, draft, this, [](const Result<Draft> &) {});
    QSemaphore sealed;
    thread->start([&sealed] { sealed.acquire(); }); // after "One", before "Two"
    draft.text.title = QStringLiteral("Two");
    drafts().keep(*m_sam, draft, this, [&draft](const Result<Draft> &kept) { draft = *kept; });
    QVERIFY(drafts().seal(*m_sam, login->key()));
    sessions().takeKey(*m_sam, login->key());
    sealed.release();
    QTRY_COMPARE(draft.revision, 2);
    QCOMPARE(list(*login).size(), 1);
    QCOMPARE(list(*login).constFirst().text.title, QStringLiteral("Two"));
    OtherProgram other(m_office->path());
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM postern_draft")).toInt(), 1);
}

void TestDraftHandover::sealsAllOfThemOrNone()
{
    keep(*m_sam, draftOf(QStringLiteral("One")));
    keep(*m_sam, draftOf(QStringLiteral("Two")));
    const auto login = logInAfterReset();
    QVERIFY(login);
    sessions().resume(*m_sam, *login);
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    keep(*m_sam, draftOf(QStringLiteral("Waits")));
    const Result<> busy = drafts().seal(*m_sam, login->key());
    QVERIFY(!busy);
    QCOMPARE(busy.error().code, ErrorCode::Busy);
    QCOMPARE(list(*m_sam).size(), 3);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QVERIFY(drafts().seal(*m_sam, login->key()));
    sessions().takeKey(*m_sam, login->key());
    QCOMPARE(list(*m_sam).size(), 3);
    QTRY_COMPARE(other.value(QStringLiteral("SELECT count(*) FROM postern_draft")).toInt(), 3);
    QCOMPARE(list(*login).size(), 3);
}

void TestDraftHandover::goesWithItsAuthor()
{
    keep(*m_sam, draftOf(QStringLiteral("Safe")));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("DELETE FROM user WHERE id = %1").arg(m_sam->userId())));
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM postern_draft")).toInt(), 0);
}

void TestDraftHandover::handsOverWholeOrNotAtAll()
{
    const Draft draft = keep(*m_sam, draftOf(QStringLiteral("Safe")));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    const auto read = [&draft] { return draft; };
    const Result<Draft> busy = drafts().handOver(*m_sam, this, read, *m_eve);
    QVERIFY(!busy);
    QCOMPARE(busy.error().code, ErrorCode::Busy);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QCOMPARE(list(*m_sam).size(), 1);
    QVERIFY(list(*m_eve).isEmpty());

    const Result<Draft> theirs = drafts().handOver(*m_sam, this, read, *m_eve);
    QVERIFY(theirs);
    QVERIFY(list(*m_sam).isEmpty());
    QCOMPARE(list(*m_eve).size(), 1);
    QCOMPARE(list(*m_eve).constFirst().text.body, Secretive);
    QCOMPARE(list(*m_eve).constFirst().text.authorId, std::optional(m_eve->userId()));
    QCOMPARE(list(*m_eve).constFirst().caret, 5);
}

/// The newer text waits for the thread when the hand-over begins; were it sent then, it would be
/// written after it, and come back to the first person.
void TestDraftHandover::handsOverWhatIsStillOnItsWay()
{
    auto *thread = drafts().findChild<QThreadPool *>();
    QVERIFY(thread);
    Draft draft = draftOf(QStringLiteral("One"));
    drafts().keep(*m_sam, draft, this, [](const Result<Draft> &) {});
    QSemaphore handedOver;
    thread->start([&handedOver] { handedOver.acquire(); }); // after "One", before "Two"
    draft.text.title = QStringLiteral("Two");
    drafts().keep(*m_sam, draft, this, [](const Result<Draft> &) {});

    QVERIFY(drafts().handOver(
        *m_sam, this, [&draft] { return draft; }, *m_eve));
    handedOver.release();
    thread->waitForDone();
    QCoreApplication::processEvents();

    QVERIFY(list(*m_sam).isEmpty());
    QCOMPARE(list(*m_eve).size(), 1);
    QCOMPARE(list(*m_eve).constFirst().text.title, QStringLiteral("Two"));
    OtherProgram other(m_office->path());
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM postern_draft")).toInt(), 1);
}

void TestDraftHandover::handsOverWhatWaitsForTheFile()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    const Draft draft = draftOf(QStringLiteral("One"));
    keep(*m_sam, draft);
    const Draft unrelated = draftOf(QStringLiteral("Another"));
    QObject otherEditor;
    drafts().keep(*m_sam, unrelated, &otherEditor, [](const Result<Draft> &) {});
    QVERIFY(!drafts().handOver(
        *m_sam, this, [&draft] { return draft; }, *m_eve));
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QVERIFY(drafts().handOver(
        *m_sam, this, [&draft] { return draft; }, *m_eve));

    QTRY_COMPARE(other.value(QStringLiteral("SELECT count(*) FROM postern_draft")).toInt(), 2);
    QCOMPARE(list(*m_sam).size(), 1); // what else waits is written all the same
    QCOMPARE(list(*m_sam).constFirst().text.title, QStringLiteral("Another"));
    QCOMPARE(list(*m_eve).size(), 1);
}

/// Two windows of one person went on with the same draft; the first to write kept its place.
void TestDraftHandover::leavesAnotherWindowsTextWhenHandingOver()
{
    Draft mine = keep(*m_sam, draftOf(QStringLiteral("Both")));
    Draft others = mine;
    others.text.title = QStringLiteral("Elsewhere");
    QObject otherEditor;
    bool isWritten = false;
    drafts().keep(*m_sam, others, &otherEditor,
                  [&isWritten](const Result<Draft> &kept) { isWritten = kept.hasValue(); });
    QTRY_VERIFY(isWritten);
    mine.text.title = QStringLiteral("Here");
    drafts().keep(*m_sam, mine, this, [&mine](const Result<Draft> &kept) {
        mine.id = kept->id;
        mine.revision = kept->revision;
    });

    QVERIFY(drafts().handOver(
        *m_sam, this, [&mine] { return mine; }, *m_eve));

    QCOMPARE(list(*m_sam).size(), 1);
    QCOMPARE(list(*m_sam).constFirst().text.title, QStringLiteral("Elsewhere"));
    QCOMPARE(list(*m_eve).size(), 1);
    QCOMPARE(list(*m_eve).constFirst().text.title, QStringLiteral("Here"));
}

QTEST_GUILESS_MAIN(TestDraftHandover)
#include "tst_drafthandover.moc"
