// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/access/DraftTest.h"

/// Drafts on their way into the file: in turn, beside others, and while the file is held.
class TestDraftWriting : public DraftTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void losesNeitherTextOfTwoWindows();
    void keepsADraftThatWasDiscardedElsewhereMeanwhile();
    void waitsForABusyFile();
    void writesWhatWaitsWhenItsFormIsGone();
    void ofTwoThatWaitOnlyTheNewestIsWritten();
    void writesWhatComesWhileItIsWriting();
    void keepsBothTextsOfTwoEditorsAtOnce();
    void isWrittenBeforeTheWorkspaceGoes();
    void showsWhatWaitsAsIfItWereWritten();
};

void TestDraftWriting::losesNeitherTextOfTwoWindows()
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

void TestDraftWriting::keepsADraftThatWasDiscardedElsewhereMeanwhile()
{
    Draft draft = keep(*m_sam, draftOf(QStringLiteral("Safe")));
    drafts().discard(*m_sam, draft.id);
    draft = keep(*m_sam, draft);
    QCOMPARE(draft.revision, 1);
    QCOMPARE(list(*m_sam).size(), 1);
}

void TestDraftWriting::waitsForABusyFile()
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

void TestDraftWriting::writesWhatWaitsWhenItsFormIsGone()
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

void TestDraftWriting::ofTwoThatWaitOnlyTheNewestIsWritten()
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
void TestDraftWriting::writesWhatComesWhileItIsWriting()
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

void TestDraftWriting::keepsBothTextsOfTwoEditorsAtOnce()
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

void TestDraftWriting::isWrittenBeforeTheWorkspaceGoes()
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

void TestDraftWriting::showsWhatWaitsAsIfItWereWritten()
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

QTEST_GUILESS_MAIN(TestDraftWriting)
#include "tst_draftwriting.moc"
