// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DraftKeeper.h"
#include "dialogs/PostDialog.h"
#include "tests/dialogs/Desk.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

namespace {

constexpr int LongestLossMs = 2000;

} // namespace

/// What is being written outlives its window.
class TestPostDrafts final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void isSavedWithinTwoSecondsOfTheFirstKey();
    void steadyTypingDoesNotPutItOff();
    void isSavedAtOnceWhenTheWindowLosesTheFocus();
    void isSavedAtOnceWhenItIsHiddenOrDestroyed();
    void closesWithTheDraftSaved();
    void changesComeBackWithTheirCaret();
    void aNewPostIsOfferedItsDraft();
    void theOfferGoesWhenSomethingElseIsWritten();
    void publishingRemovesIt();
    void nothingIsLeftWhenAllIsTakenBack();
    void discardingRemovesIt();
    void olderThanThePostIsCompared();
    void comesBackThoughThePostIsGone();
    void typingDoesNotWaitForABusyFile();
    void asksBeforeClosingWhileItIsNotSaved();

private:
    void open(const std::optional<Post> &post = {});
    void close();
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void click(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }
    QString label() const { return part<QLabel>("draftLabel")->text(); }
    QList<Draft> drafts() { return m_desk->workspace().drafts().list(*m_sam)->readable; }
    Post keys() const { return m_desk->allPosts().last(); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_sam;
    std::unique_ptr<QWidget> m_window;
    QPointer<PostDialog> m_dialog;
    QLineEdit *m_title = nullptr;
    QPlainTextEdit *m_body = nullptr;
};

void TestPostDrafts::init()
{
    m_desk = std::make_unique<Desk>();
    m_sam = m_desk->office().logInFully(QStringLiteral("sam"));
    m_window = std::make_unique<QWidget>();
}

void TestPostDrafts::cleanup()
{
    m_window.reset();
    m_sam.reset();
    m_desk.reset();
}

void TestPostDrafts::open(const std::optional<Post> &post)
{
    m_dialog = new PostDialog(m_desk->workspace(), *m_sam, post, m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
    m_title = part<QLineEdit>("titleEdit");
    m_body = part<QPlainTextEdit>("bodyEdit");
    QTRY_VERIFY(m_dialog->isActiveWindow() && m_dialog->focusWidget());
}

void TestPostDrafts::close()
{
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog->isVisible());
    delete m_dialog;
}

void TestPostDrafts::isSavedWithinTwoSecondsOfTheFirstKey()
{
    open();
    QVERIFY(label().isEmpty());
    QVERIFY(!part<QPushButton>("discardDraftButton")->isVisible());
    static_assert(DraftKeeper::Interval <= std::chrono::milliseconds(LongestLossMs / 2));
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    QVERIFY(drafts().isEmpty()); // typing does not write at each key
    QTRY_COMPARE(drafts().size(), 1);
    QCOMPARE(drafts().constFirst().text.title, QStringLiteral("Parcel"));
    QVERIFY2(label().startsWith(QStringLiteral("Draft saved")), qPrintable(label()));
    QVERIFY(part<QPushButton>("discardDraftButton")->isVisible());
    QCOMPARE(m_desk->allPosts().size(), 2);
}

void TestPostDrafts::steadyTypingDoesNotPutItOff()
{
    open();
    m_body->setFocus();
    QElapsedTimer since;
    since.start();
    while (drafts().isEmpty() && since.elapsed() < 10 * LongestLossMs) {
        QTest::keyClick(m_body, Qt::Key_A, Qt::NoModifier, 20);
    }
    QVERIFY(!drafts().isEmpty());
}

void TestPostDrafts::isSavedAtOnceWhenTheWindowLosesTheFocus()
{
    open();
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    QWidget other;
    other.show();
    QApplication::setActiveWindow(&other);
    QCOMPARE(drafts().size(), 1);
}

void TestPostDrafts::isSavedAtOnceWhenItIsHiddenOrDestroyed()
{
    open();
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    m_dialog->hide(); // as a lock does
    QCOMPARE(drafts().size(), 1);
    m_dialog->show();
    QTest::keyClicks(m_body, QStringLiteral("For room 4"));
    delete m_dialog; // as the end of a session does
    QCOMPARE(drafts().size(), 1);
    QCOMPARE(drafts().constFirst().text.body, QStringLiteral("For room 4"));
}

void TestPostDrafts::closesWithTheDraftSaved()
{
    open();
    QCOMPARE(part<QPushButton>("cancelButton")->text(), QStringLiteral("C&lose"));
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    QSignalSpy kept(m_dialog, &PostDialog::draftKept);
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(kept.count(), 1);
    QVERIFY(!part<QMessageBox>("discardPostPrompt"));
    QCOMPARE(drafts().size(), 1);
}

void TestPostDrafts::changesComeBackWithTheirCaret()
{
    open(keys());
    m_body->setFocus();
    QTest::keyClick(m_body, Qt::Key_End);
    QTest::keyClicks(m_body, QStringLiteral(" Or not."));
    QTest::keyClick(m_body, Qt::Key_Left);
    QTest::keyClick(m_body, Qt::Key_Left, Qt::ShiftModifier);
    QTest::keyClick(m_body, Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(m_body->textCursor().selectedText(), QStringLiteral("ot"));
    const int caret = m_body->textCursor().position();
    const int anchor = m_body->textCursor().anchor();
    close();

    open(keys());
    QCOMPARE(m_body->toPlainText(), QStringLiteral("They hang behind the door. Or not."));
    QVERIFY(m_body->hasFocus());
    QCOMPARE(m_body->textCursor().position(), caret);
    QCOMPARE(m_body->textCursor().anchor(), anchor);
    QVERIFY(label().startsWith(QStringLiteral("Draft saved")));
    QVERIFY(m_dialog->hasUnsavedText());
    QTest::keyClicks(m_body, QStringLiteral("OT"));
    click("verbButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().body, QStringLiteral("They hang behind the door. Or nOT."));
    QVERIFY(drafts().isEmpty());
}

void TestPostDrafts::aNewPostIsOfferedItsDraft()
{
    open();
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    m_body->setFocus();
    QTest::keyClicks(m_body, QStringLiteral("For room"));
    close();

    open();
    QVERIFY(m_title->text().isEmpty());
    QVERIFY(part<QWidget>("draftOffer")->isVisible());
    QVERIFY(part<QLabel>("draftOfferLabel")->text().contains(QStringLiteral("Parcel")));
    click("continueDraftButton");
    QVERIFY(!part<QWidget>("draftOffer")->isVisible());
    QCOMPARE(m_title->text(), QStringLiteral("Parcel"));
    QTRY_VERIFY(m_body->hasFocus());
    QTest::keyClicks(m_body, QStringLiteral(" 4."));
    QCOMPARE(m_body->toPlainText(), QStringLiteral("For room 4."));
    close();
    QCOMPARE(drafts().size(), 1); // the same one
    QCOMPARE(drafts().constFirst().text.body, QStringLiteral("For room 4."));
}

void TestPostDrafts::theOfferGoesWhenSomethingElseIsWritten()
{
    open();
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    close();
    open();
    QTest::keyClicks(m_title, QStringLiteral("Fire"));
    QVERIFY(!part<QWidget>("draftOffer")->isVisible());
    close();
    QCOMPARE(drafts().size(), 2);
}

void TestPostDrafts::publishingRemovesIt()
{
    open();
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    QTRY_COMPARE(drafts().size(), 1);
    click("verbButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->allPosts().first().title, QStringLiteral("Parcel"));
    OtherProgram other(m_desk->office().path());
    QTRY_COMPARE(other.value(QStringLiteral("SELECT count(*) FROM postern_draft")).toInt(), 0);
}

void TestPostDrafts::nothingIsLeftWhenAllIsTakenBack()
{
    open(keys());
    QTest::keyClicks(m_body, QStringLiteral("x"));
    QTRY_COMPARE(drafts().size(), 1);
    QTest::keyClick(m_body, Qt::Key_Backspace);
    QTRY_COMPARE(drafts().size(), 0);
    QVERIFY(!m_dialog->hasUnsavedText());
}

void TestPostDrafts::discardingRemovesIt()
{
    open();
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    QTRY_COMPARE(drafts().size(), 1);
    QSignalSpy discarded(m_dialog, &PostDialog::draftDiscarded);
    click("discardDraftButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(discarded.count(), 1);
    QVERIFY(drafts().isEmpty());
}

void TestPostDrafts::olderThanThePostIsCompared()
{
    open(keys());
    QTest::keyClicks(m_body, QStringLiteral("Mine. "));
    close();
    const auto eve = m_desk->session(QStringLiteral("eve"));
    Desk::check(m_desk->workspace().posts().update(
        *eve, {.id = keys().id, .version = keys().version, .body = QStringLiteral("Theirs.")}));

    open(keys());
    QVERIFY(part<QWidget>("comparison")->isVisible());
    QCOMPARE(m_body->toPlainText(), QStringLiteral("Mine. They hang behind the door."));
    click("verbButton"); // not over theirs, unless that is said
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(keys().body, QStringLiteral("Theirs."));
    click("keepMineButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().body, QStringLiteral("Mine. They hang behind the door."));
    QVERIFY(drafts().isEmpty());
}

void TestPostDrafts::comesBackThoughThePostIsGone()
{
    const Post before = keys();
    open(before);
    QTest::keyClicks(m_body, QStringLiteral("Mine. "));
    close();
    const auto eve = m_desk->session(QStringLiteral("eve"));
    Desk::check(m_desk->workspace().posts().remove(*eve, before.id, before.version));
    open();
    m_dialog->continueDraft(drafts().constFirst());
    QCOMPARE(part<QPushButton>("verbButton")->text(), QStringLiteral("&Write Again"));
    click("verbButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->allPosts().first().body, QStringLiteral("Mine. They hang behind the door."));
}

void TestPostDrafts::typingDoesNotWaitForABusyFile()
{
    open();
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    QTRY_VERIFY(label().contains(QStringLiteral("waits")));
    QTest::keyClicks(m_title, QStringLiteral("s"));
    QCOMPARE(m_title->text(), QStringLiteral("Parcels"));
    QVERIFY(m_title->isEnabled());
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_VERIFY(label().startsWith(QStringLiteral("Draft saved")));
    QTRY_COMPARE(drafts().constFirst().text.title, QStringLiteral("Parcels"));
    QCOMPARE(drafts().size(), 1);
}

void TestPostDrafts::asksBeforeClosingWhileItIsNotSaved()
{
    open();
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    QTRY_VERIFY(part<QMessageBox>("discardPostPrompt"));
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
}

QTEST_MAIN(TestPostDrafts)

#include "tst_postdrafts.moc"
