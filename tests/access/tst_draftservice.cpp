// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/DraftStore.h"
#include "tests/support/TestOffice.h"

#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>
#include <QThreadPool>

namespace {

const QString Sam = QStringLiteral("sam");
const QString Eve = QStringLiteral("eve");
const QString Secretive = QStringLiteral("The combination of the safe is 7-13-42.");

Draft draftOf(const QString &title, const QString &body = Secretive)
{
    Draft draft;
    draft.id = DraftService::newId();
    draft.text = {title, body, {}};
    draft.place = Draft::Place::Body;
    draft.caret = 5;
    draft.anchor = 2;
    draft.scroll = 3;
    draft.titleCaret = 1;
    return draft;
}

} // namespace

/// Drafts are kept for their author alone, whatever happens to the file, the program or the
/// password.
class TestDraftService : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void givesBackWhatItKept();
    void writesTheNewestOverTheOneBefore();
    void listsTheNewestFirst();
    void nobodyElseReadsThem();
    void noTextStandsInTheFile();
    void refusesADraftThatWasTamperedWith();
    void refusesADraftThatWasPutUnderAnotherName();
    void keepsNothingWithoutAKey();
    void losesNeitherTextOfTwoWindows();
    void keepsADraftThatWasDiscardedElsewhereMeanwhile();
    void waitsForABusyFile();
    void writesWhatWaitsWhenItsFormIsGone();
    void ofTwoThatWaitOnlyTheNewestIsWritten();
    void writesWhatComesWhileItIsWriting();
    void keepsBothTextsOfTwoEditorsAtOnce();
    void isWrittenBeforeTheWorkspaceGoes();
    void showsWhatWaitsAsIfItWereWritten();
    void forgetsAPublishedPost();
    void forgetsChangesThatAreInThePost();
    void keepsADraftLikeAnOldPost();
    void tellsWhatAnotherPasswordSealed();
    void sealsThemUnderTheKeyOfTheNextLogin();
    void sealsWhatIsOnItsWayUnderTheKeyOfTheNextLogin();
    void sealsAllOfThemOrNone();
    void goesWithItsAuthor();
    void countsForAdministratorsAlone();
    void handsOverWholeOrNotAtAll();
    void handsOverWhatIsStillOnItsWay();
    void handsOverWhatWaitsForTheFile();
    void leavesAnotherWindowsTextWhenHandingOver();

private:
    DraftService &drafts() { return m_office->workspace().drafts(); }
    Draft keep(const Session &session, const Draft &draft);
    std::unique_ptr<Session> logInAfterReset();
    SessionKeeper &sessions() { return m_office->workspace().sessions(); }
    QList<Draft> list(const Session &session) { return drafts().list(session)->readable; }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_sam;
    std::unique_ptr<Session> m_eve;
};

void TestDraftService::init()
{
    m_office = std::make_unique<TestOffice>();
    m_sam = m_office->logInFully(Sam);
    m_eve = m_office->logInFully(Eve);
    QVERIFY(m_sam && m_eve);
}

void TestDraftService::cleanup()
{
    m_sam.reset();
    m_eve.reset();
    m_office.reset();
}

/// Until it stands in the file; a held file is not waited for.
Draft TestDraftService::keep(const Session &session, const Draft &draft)
{
    struct Outcome
    {
        Draft draft;
        bool isTold = false;
    };
    const auto outcome = std::make_shared<Outcome>(); // it may be told much later
    drafts().keep(
        session, draft, this,
        [outcome](const Result<Draft> &kept) {
            *outcome = {kept ? *kept : Draft(), true};
        },
        [outcome] { outcome->isTold = true; });
    const bool isTold = QTest::qWaitFor([outcome] { return outcome->isTold; }, 60'000);
    return isTold ? outcome->draft : Draft();
}

void TestDraftService::givesBackWhatItKept()
{
    Draft draft = draftOf(QStringLiteral("Safe \u2013 \U0001F511"));
    draft.postId = 12;
    draft.baseVersion = 3;
    draft.text.authorId = m_sam->userId();
    draft.authorName = Sam;
    QCOMPARE(keep(*m_sam, draft).revision, 1);
    const QList<Draft> found = list(*m_sam);
    QCOMPARE(found.size(), 1);
    const Draft &back = found.constFirst();
    QCOMPARE(back.id, draft.id);
    QCOMPARE(back.postId, draft.postId);
    QCOMPARE(back.baseVersion, 3);
    QCOMPARE(back.text.title, draft.text.title);
    QCOMPARE(back.text.body, Secretive);
    QCOMPARE(back.text.authorId, draft.text.authorId);
    QCOMPARE(back.authorName, Sam);
    QCOMPARE(back.place, Draft::Place::Body);
    QCOMPARE(back.caret, 5);
    QCOMPARE(back.anchor, 2);
    QCOMPARE(back.scroll, 3);
    QCOMPARE(back.titleCaret, 1);
    QCOMPARE(back.updatedAt, m_office->clock().now());
    QCOMPARE(drafts().ofPost(*m_sam, 12)->id, draft.id);
    QVERIFY(!drafts().ofPost(*m_sam, 13));
}

void TestDraftService::writesTheNewestOverTheOneBefore()
{
    Draft draft = keep(*m_sam, draftOf(QStringLiteral("One")));
    draft.text.title = QStringLiteral("Two");
    draft = keep(*m_sam, draft);
    QCOMPARE(draft.revision, 2);
    QCOMPARE(list(*m_sam).size(), 1);
    QCOMPARE(list(*m_sam).constFirst().text.title, QStringLiteral("Two"));
}

void TestDraftService::listsTheNewestFirst()
{
    keep(*m_sam, draftOf(QStringLiteral("Old")));
    m_office->clock().set(m_office->clock().now().addSecs(60));
    keep(*m_sam, draftOf(QStringLiteral("New")));
    QCOMPARE(list(*m_sam).constFirst().text.title, QStringLiteral("New"));
}

void TestDraftService::nobodyElseReadsThem()
{
    const Draft draft = keep(*m_sam, draftOf(QStringLiteral("Safe")));
    const auto ann = m_office->logInFully(QStringLiteral("ann"));
    QVERIFY(list(*m_eve).isEmpty());
    QVERIFY(list(*ann).isEmpty());
    drafts().discard(*ann, draft.id); // nor removes them
    QCOMPARE(list(*m_sam).size(), 1);
    // Even in a row that says it is hers: the box is sam's.
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE postern_draft SET user_id = %1, key_id = %2")
                           .arg(m_eve->userId())
                           .arg(m_eve->key().id)));
    QVERIFY(list(*m_eve).isEmpty());
    QCOMPARE(drafts().list(*m_eve)->unreadable.size(), 1);
}

void TestDraftService::noTextStandsInTheFile()
{
    keep(*m_sam, draftOf(QStringLiteral("Zanzibar")));
    QFile file(m_office->path());
    QFile log(m_office->path() + QStringLiteral("-wal"));
    QVERIFY(file.open(QIODevice::ReadOnly) && log.open(QIODevice::ReadOnly));
    const QByteArray all = file.readAll() + log.readAll();
    for (const QString &text : {QStringLiteral("Zanzibar"), QStringLiteral("combination")}) {
        QVERIFY(!all.contains(text.toUtf8()));
        const QByteArray wide(reinterpret_cast<const char *>(text.utf16()), text.size() * 2);
        QVERIFY(!all.contains(wide));
    }
}

void TestDraftService::refusesADraftThatWasTamperedWith()
{
    keep(*m_sam, draftOf(QStringLiteral("Safe")));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("UPDATE postern_draft SET sealed = CAST(substr(sealed, 1, "
                                      "length(sealed) - 1) || x'00' AS BLOB)")));
    QVERIFY(list(*m_sam).isEmpty());
    QCOMPARE(drafts().list(*m_sam)->unreadable.size(), 1);
}

void TestDraftService::refusesADraftThatWasPutUnderAnotherName()
{
    keep(*m_sam, draftOf(QStringLiteral("One")));
    keep(*m_sam, draftOf(QStringLiteral("Two")));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral(
        "UPDATE postern_draft SET sealed = (SELECT max(sealed) FROM postern_draft)")));
    QCOMPARE(list(*m_sam).size(), 1);
}

void TestDraftService::keepsNothingWithoutAKey()
{
    const auto looking = m_office->logIn(Sam);
    QVERIFY(!DraftService::canKeep(*looking));
    QCOMPARE(keep(*looking, draftOf(QStringLiteral("Safe"))).revision, 0);
    keep(*m_sam, draftOf(QStringLiteral("Safe")));
    QVERIFY(list(*looking).isEmpty());
}

void TestDraftService::losesNeitherTextOfTwoWindows()
{
    const Draft opened = keep(*m_sam, draftOf(QStringLiteral("Both")));
    Draft left = opened;
    left.text.body = QStringLiteral("left");
    Draft right = opened;
    right.text.body = QStringLiteral("right");
    left = keep(*m_sam, left);
    right = keep(*m_sam, right);
    QVERIFY(left.id != right.id);
    QCOMPARE(list(*m_sam).size(), 2);
    right.text.body = QStringLiteral("right on"); // goes on under its own id
    keep(*m_sam, right);
    QStringList texts;
    for (const Draft &draft : list(*m_sam)) {
        texts.append(draft.text.body);
    }
    texts.sort();
    QCOMPARE(texts, (QStringList{QStringLiteral("left"), QStringLiteral("right on")}));
}

void TestDraftService::keepsADraftThatWasDiscardedElsewhereMeanwhile()
{
    Draft draft = keep(*m_sam, draftOf(QStringLiteral("Safe")));
    drafts().discard(*m_sam, draft.id);
    draft = keep(*m_sam, draft);
    QCOMPARE(draft.revision, 1);
    QCOMPARE(list(*m_sam).size(), 1);
}

void TestDraftService::waitsForABusyFile()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    bool isKept = false;
    drafts().keep(*m_sam, draftOf(QStringLiteral("Safe")), this,
                  [&](const Result<Draft> &kept) { isKept = static_cast<bool>(kept); });
    QVERIFY(!isKept);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_VERIFY(isKept);
    QCOMPARE(list(*m_sam).size(), 1);
}

void TestDraftService::writesWhatWaitsWhenItsFormIsGone()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    bool isTold = false;
    {
        QObject form;
        drafts().keep(*m_sam, draftOf(QStringLiteral("Safe")), &form,
                      [&](const Result<Draft> &) { isTold = true; });
    }
    m_sam.reset(); // logged out, too
    QSignalSpy changed(&drafts(), &DraftService::changed);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_COMPARE(changed.count(), 1);
    QVERIFY(!isTold);
    m_sam = m_office->logInFully(Sam);
    QCOMPARE(list(*m_sam).size(), 1);
}

void TestDraftService::ofTwoThatWaitOnlyTheNewestIsWritten()
{
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    Draft draft = draftOf(QStringLiteral("One"));
    keep(*m_sam, draft);
    draft.text.title = QStringLiteral("Two");
    QSignalSpy changed(&drafts(), &DraftService::changed);
    keep(*m_sam, draft);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_COMPARE(changed.count(), 1);
    QCOMPARE(list(*m_sam).size(), 1);
    QCOMPARE(list(*m_sam).constFirst().text.title, QStringLiteral("Two"));
}

/// The second one is put into the box before the thread has told of the first.
void TestDraftService::writesWhatComesWhileItIsWriting()
{
    Draft draft = draftOf(QStringLiteral("One"));
    drafts().keep(*m_sam, draft, this, [](const Result<Draft> &) {});
    draft.text.title = QStringLiteral("Two");
    drafts().keep(*m_sam, draft, this, [](const Result<Draft> &) {});
    draft.text.title = QStringLiteral("Three");
    const Draft last = keep(*m_sam, draft);
    QCOMPARE(last.id, draft.id);
    QCOMPARE(list(*m_sam).size(), 1);
    QCOMPARE(list(*m_sam).constFirst().text.title, QStringLiteral("Three"));
    QCOMPARE(list(*m_sam).constFirst().revision, last.revision);
}

void TestDraftService::keepsBothTextsOfTwoEditorsAtOnce()
{
    const Draft opened = keep(*m_sam, draftOf(QStringLiteral("Both")));
    Draft left = opened;
    left.text.body = QStringLiteral("left");
    Draft right = opened;
    right.text.body = QStringLiteral("right");
    QObject otherEditor;
    drafts().keep(*m_sam, left, &otherEditor, [](const Result<Draft> &) {});
    keep(*m_sam, right);
    QStringList texts;
    for (const Draft &draft : list(*m_sam)) {
        texts.append(draft.text.body);
    }
    texts.sort();
    QCOMPARE(texts, (QStringList{QStringLiteral("left"), QStringLiteral("right")}));
}

void TestDraftService::isWrittenBeforeTheWorkspaceGoes()
{
    auto workspace = Workspace::open(m_office->path(), m_office->secrets(), m_office->clock(), {});
    QVERIFY(workspace);
    for (const QString &title : {QStringLiteral("One"), QStringLiteral("Two")}) {
        (*workspace)->drafts().keep(*m_sam, draftOf(title), this, [](const Result<Draft> &) {});
    }
    workspace->reset();
    OtherProgram other(m_office->path());
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM postern_draft")).toInt(), 2);
}

void TestDraftService::showsWhatWaitsAsIfItWereWritten()
{
    const Draft gone = keep(*m_sam, draftOf(QStringLiteral("Gone")));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    drafts().discard(*m_sam, gone.id);
    keep(*m_sam, draftOf(QStringLiteral("Come")));
    QCOMPARE(list(*m_sam).size(), 1);
    QCOMPARE(list(*m_sam).constFirst().text.title, QStringLiteral("Come"));
    QVERIFY(list(*m_eve).isEmpty());
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
}

void TestDraftService::forgetsAPublishedPost()
{
    Draft draft = draftOf(QStringLiteral("Fridge "));
    draft.text.authorId = m_sam->userId();
    keep(*m_sam, draft);
    QCOMPARE(list(*m_sam).size(), 1);
    // Published; the program dies before the draft is removed.
    QVERIFY(m_office->workspace().posts().create(*m_sam, draft.text));
    QVERIFY(list(*m_sam).isEmpty());
}

void TestDraftService::forgetsChangesThatAreInThePost()
{
    const PostId id = m_office->addPost(QStringLiteral("Keys"), Sam, QStringLiteral("Door"));
    Draft draft = draftOf(QStringLiteral("Keys"));
    draft.postId = id;
    draft.baseVersion = 1;
    draft.text.authorId = m_sam->userId();
    keep(*m_sam, draft);
    QVERIFY(drafts().ofPost(*m_sam, id));
    QVERIFY(
        m_office->workspace().posts().update(*m_sam, {.id = id, .version = 1, .body = Secretive}));
    QVERIFY(!drafts().ofPost(*m_sam, id));
}

void TestDraftService::keepsADraftLikeAnOldPost()
{
    m_office->addPost(QStringLiteral("Fridge"), Sam, Secretive);
    m_office->clock().set(m_office->clock().now().addDays(1));
    Draft draft = draftOf(QStringLiteral("Fridge"));
    draft.text.authorId = m_sam->userId();
    keep(*m_sam, draft);
    QCOMPARE(list(*m_sam).size(), 1);
}

/// Sam with a password that an administrator has set without the recovery key.
std::unique_ptr<Session> TestDraftService::logInAfterReset()
{
    const QString password = QStringLiteral("marmot-pebble-tundra-31");
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const QString hash =
        m_office->workspace().auth().currentHasher().hash(Secret::fromText(password));
    const bool isSet =
        m_office->workspace().users().setPassword(*ann, m_sam->userId(), hash, false).hasValue();
    return isSet ? m_office->logInFully(Sam, password) : nullptr;
}

void TestDraftService::tellsWhatAnotherPasswordSealed()
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
void TestDraftService::sealsThemUnderTheKeyOfTheNextLogin()
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

void TestDraftService::sealsWhatIsOnItsWayUnderTheKeyOfTheNextLogin()
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

void TestDraftService::sealsAllOfThemOrNone()
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

void TestDraftService::goesWithItsAuthor()
{
    keep(*m_sam, draftOf(QStringLiteral("Safe")));
    OtherProgram other(m_office->path());
    QVERIFY(other.exec(QStringLiteral("DELETE FROM user WHERE id = %1").arg(m_sam->userId())));
    QCOMPARE(other.value(QStringLiteral("SELECT count(*) FROM postern_draft")).toInt(), 0);
}

void TestDraftService::countsForAdministratorsAlone()
{
    keep(*m_sam, draftOf(QStringLiteral("One")));
    keep(*m_sam, draftOf(QStringLiteral("Two")));
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const RecoveryService &recovery = m_office->workspace().recovery();
    QCOMPARE(recovery.outlook(*ann, m_sam->userId())->drafts, 2);
    QCOMPARE(recovery.outlook(*ann, m_eve->userId())->drafts, 0);
    const auto refused = recovery.outlook(*m_eve, m_sam->userId());
    QVERIFY(!refused);
    QCOMPARE(refused.error().code, ErrorCode::Forbidden);
}

void TestDraftService::handsOverWholeOrNotAtAll()
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
void TestDraftService::handsOverWhatIsStillOnItsWay()
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

void TestDraftService::handsOverWhatWaitsForTheFile()
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
void TestDraftService::leavesAnotherWindowsTextWhenHandingOver()
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

QTEST_GUILESS_MAIN(TestDraftService)

#include "tst_draftservice.moc"
