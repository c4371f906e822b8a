// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/DraftTest.h"

/// Drafts are kept for their author alone, whatever happens to the file, the program or the
/// password.
class TestDraftService : public DraftTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void givesBackWhatItKept();
    void writesTheNewestOverTheOneBefore();
    void listsTheNewestFirst();
    void nobodyElseReadsThem();
    void noTextStandsInTheFile();
    void refusesADraftThatWasTamperedWith();
    void refusesADraftThatWasPutUnderAnotherName();
    void keepsNothingWithoutAKey();
    void forgetsAPublishedPost();
    void forgetsChangesThatAreInThePost();
    void keepsADraftLikeAnOldPost();
    void countsForAdministratorsAlone();
};

void TestDraftService::givesBackWhatItKept()
{
    Draft draft = draftOf(QStringLiteral("Safe \u2013 \U0001F511"));
    draft.postId = 12;
    draft.baseVersion = 3;
    draft.text.authorId = m_sam->userId();
    draft.authorName = Sam;
    draft.former = {.body = QStringLiteral("As it was"), .authorId = std::optional<UserId>()};
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
    QVERIFY(!back.former.title);
    QCOMPARE(back.former.body, draft.former.body);
    QCOMPARE(back.former.authorId, draft.former.authorId);
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
    QVERIFY(other.exec(QStringLiteral(
        "UPDATE postern_draft SET sealed = CAST(substr(sealed, 1, length(sealed) - 1) || "
        "CASE substr(sealed, -1) WHEN x'00' THEN x'01' ELSE x'00' END AS BLOB)")));
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

QTEST_GUILESS_MAIN(TestDraftService)
#include "tst_draftservice.moc"
