// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FieldMessage.h"
#include "dialogs/OutlineStyle.h"
#include "dialogs/PostDialog.h"
#include "dialogs/UserPicker.h"
#include "tests/dialogs/Desk.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

class TestPostDialog final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void publishesWithControlReturn();
    void tabLeavesTheText();
    void returnInTheTitleDoesNotPublish();
    void onlyEditorsChooseTheAuthor();
    void keepsAnUnknownAuthor();
    void writesNothingWhenNothingChanged();
    void keepsWhatNobodyTouchedInTheText();
    void disputesNoLineEnds();
    void showsARefusalAtTheTitle();
    void asksBeforeLosingText();
    void leavesWithoutAskingWhenNothingWasTyped();
    void comparesAndKeepsMine();
    void writesADeletedPostAgain();
    void refusesAnAuthorThatIsNobody();
    void publishesAsSoonAsTheFileIsFree();
    void cancelWhileTheFileIsLockedKeepsTheText();
    void theButtonSaysWhatItCancels();
    void showsWhereTheFocusIs();

private:
    void open(const Session &session, const std::optional<Post> &post = {});
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void click(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }
    Post firstPost() const { return m_desk->allPosts().last(); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_sam;
    std::unique_ptr<Session> m_eve;
    std::unique_ptr<QWidget> m_window;
    PostDialog *m_dialog = nullptr;
    QLineEdit *m_title = nullptr;
    QPlainTextEdit *m_body = nullptr;
};

void TestPostDialog::init()
{
    m_desk = std::make_unique<Desk>();
    m_sam = m_desk->session(QStringLiteral("sam"));
    m_eve = m_desk->session(QStringLiteral("eve"));
    m_window = std::make_unique<QWidget>();
}

void TestPostDialog::cleanup()
{
    m_window.reset();
    m_sam.reset();
    m_eve.reset();
    m_desk.reset();
}

void TestPostDialog::open(const Session &session, const std::optional<Post> &post)
{
    m_dialog = new PostDialog(m_desk->workspace(), session, post, m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
    m_title = part<QLineEdit>("titleEdit");
    m_body = part<QPlainTextEdit>("bodyEdit");
    QTRY_VERIFY(post ? m_body->hasFocus() : m_title->hasFocus());
}

void TestPostDialog::publishesWithControlReturn()
{
    open(*m_sam);
    QSignalSpy saved(m_dialog, &PostDialog::saved);
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    QTest::keyClick(m_title, Qt::Key_Return);
    QVERIFY(m_body->hasFocus());
    QTest::keyClicks(m_body, QStringLiteral("For room 4."));
    QTest::keyClick(m_body, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(saved.count(), 1);
    QVERIFY(!m_dialog->isVisible());
    const Post post = m_desk->post(saved.first().first().toLongLong());
    QCOMPARE(post.title, QStringLiteral("Parcel"));
    QCOMPARE(post.body, QStringLiteral("For room 4."));
    QCOMPARE(post.authorId, std::optional(m_sam->userId()));
}

void TestPostDialog::tabLeavesTheText()
{
    open(*m_sam);
    m_body->setFocus();
    QTest::keyClick(m_body, Qt::Key_Tab);
    QVERIFY(!m_body->hasFocus());
    QVERIFY(m_body->toPlainText().isEmpty());
}

void TestPostDialog::returnInTheTitleDoesNotPublish()
{
    open(*m_sam);
    QTest::keyClicks(m_title, QStringLiteral("Half"));
    QTest::keyClick(m_title, Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_desk->allPosts().size(), 2);
}

void TestPostDialog::onlyEditorsChooseTheAuthor()
{
    open(*m_sam);
    QVERIFY(!part<UserPicker>("authorPicker"));
    delete m_dialog;
    open(*m_eve, firstPost());
    auto *author = part<UserPicker>("authorPicker");
    QVERIFY(author);
    QCOMPARE(author->text(), QStringLiteral("sam"));
    author->selectAll();
    QTest::keyClicks(author, QStringLiteral("rob"));
    click("verbButton");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(firstPost().authorId, std::optional(m_desk->idOf(QStringLiteral("rob"))));
    QCOMPARE(firstPost().title, QStringLiteral("Keys"));
}

void TestPostDialog::keepsAnUnknownAuthor()
{
    Post post = firstPost();
    OtherProgram other(m_desk->office().path());
    QVERIFY(
        other.exec(QStringLiteral("UPDATE post SET user_id = 99999 WHERE id = %1").arg(post.id)));
    post = m_desk->post(post.id);
    open(*m_eve, post);
    QTest::keyClicks(m_body, QStringLiteral("More. "));
    click("verbButton");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->post(post.id).authorId, post.authorId);
    QVERIFY(m_desk->post(post.id).body.contains(QStringLiteral("More.")));
}

void TestPostDialog::writesNothingWhenNothingChanged()
{
    const Post before = firstPost();
    open(*m_eve, before);
    click("verbButton");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(firstPost().version, before.version);
}

/// Browsers end lines by CR and LF; a no-break space is not a space.
void TestPostDialog::keepsWhatNobodyTouchedInTheText()
{
    const PostId id = m_desk->office().addPost(
        QStringLiteral("Prices"), QStringLiteral("sam"),
        QStringLiteral("Coffee:\u00a02\u00a0€\r\nTea: 1\u00a0€\r\n\u2028Cake"));
    open(*m_sam, m_desk->post(id));
    m_body->moveCursor(QTextCursor::End);
    QTest::keyClick(m_body, Qt::Key_Return);
    QTest::keyClicks(m_body, QStringLiteral("Milk"));
    m_body->moveCursor(QTextCursor::Start);
    m_body->moveCursor(QTextCursor::EndOfLine, QTextCursor::KeepAnchor);
    m_body->copy();
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("Coffee:\u00a02\u00a0€"));
    click("verbButton");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->post(id).body,
             QStringLiteral("Coffee:\u00a02\u00a0€\r\nTea: 1\u00a0€\r\n\u2028Cake\r\nMilk"));
}

void TestPostDialog::disputesNoLineEnds()
{
    const PostId id = m_desk->office().addPost(QStringLiteral("Prices"), QStringLiteral("sam"),
                                               QStringLiteral("Coffee\nTea"));
    open(*m_sam, m_desk->post(id));
    m_title->selectAll();
    QTest::keyClicks(m_title, QStringLiteral("What it costs"));
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("UPDATE post SET body = 'Coffee' || char(13, 10) || 'Tea' "
                                      "WHERE id = %1")
                           .arg(id)));
    click("verbButton");
    click("verbButton");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->post(id).title, QStringLiteral("What it costs"));
    QCOMPARE(m_desk->post(id).body, QStringLiteral("Coffee\r\nTea"));
}

void TestPostDialog::showsARefusalAtTheTitle()
{
    open(*m_sam);
    QTest::keyClicks(m_body, QStringLiteral("No title yet"));
    click("verbButton");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(part<FieldMessage>("titleEditMessage")->isVisible());
    QTRY_VERIFY(m_title->hasFocus());
    QCOMPARE(m_body->toPlainText(), QStringLiteral("No title yet"));
}

void TestPostDialog::asksBeforeLosingText()
{
    open(*m_sam);
    QTest::keyClicks(m_body, QStringLiteral("Long story"));
    QTest::keyClick(m_body, Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    QPointer<QMessageBox> prompt = part<QMessageBox>("discardPostPrompt");
    QVERIFY(prompt);
    auto *stay = prompt->findChild<QPushButton *>(QStringLiteral("promptCancelButton"));
    QCOMPARE(stay->text(), QStringLiteral("Keep Writing"));
    QCOMPARE(prompt->defaultButton(), stay);
    QTest::keyClick(prompt, Qt::Key_Return);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(m_body->toPlainText(), QStringLiteral("Long story"));
    QTRY_VERIFY(!prompt);

    m_dialog->close();
    QVERIFY(m_dialog->isVisible());
    prompt = part<QMessageBox>("discardPostPrompt");
    QTest::mouseClick(prompt->findChild<QPushButton *>(QStringLiteral("promptActionButton")),
                      Qt::LeftButton);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->allPosts().size(), 2);
}

void TestPostDialog::leavesWithoutAskingWhenNothingWasTyped()
{
    open(*m_eve, firstPost());
    QTest::keyClick(m_body, Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

void TestPostDialog::comparesAndKeepsMine()
{
    const Post before = firstPost();
    open(*m_sam, before);
    QTest::keyClicks(m_body, QStringLiteral("Mine. "));
    Desk::check(m_desk->workspace().posts().update(
        *m_eve,
        {before.id, before.version, QStringLiteral("Keys!"), QStringLiteral("Theirs."), {}}));
    click("verbButton");

    QVERIFY(m_dialog->isVisible());
    QVERIFY(part<QWidget>("comparison")->isVisible());
    QVERIFY(!part<QWidget>("theirsPane")->isVisible());
    QCOMPARE(m_body->toPlainText(), QStringLiteral("Mine. They hang behind the door."));
    click("compareButton");
    QVERIFY(part<QWidget>("theirsPane")->isVisible());
    QCOMPARE(part<QPlainTextEdit>("theirBodyEdit")->toPlainText(), QStringLiteral("Theirs."));
    QVERIFY(part<QPlainTextEdit>("theirBodyEdit")->isReadOnly());
    QCOMPARE(firstPost().body, QStringLiteral("Theirs.")); // looking writes nothing

    click("keepMineButton");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(firstPost().title, QStringLiteral("Keys!")); // sam left it alone
    QCOMPARE(firstPost().body, QStringLiteral("Mine. They hang behind the door."));
}

void TestPostDialog::writesADeletedPostAgain()
{
    const Post before = firstPost();
    open(*m_sam, before);
    QTest::keyClicks(m_body, QStringLiteral("Mine. "));
    Desk::check(m_desk->workspace().posts().remove(*m_eve, before.id, before.version));
    click("verbButton");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(part<FieldMessage>("formMessage")->isVisible());
    QCOMPARE(part<QPushButton>("verbButton")->text(), QStringLiteral("&Write Again"));
    QVERIFY(m_dialog->hasUnsavedText());
    QSignalSpy saved(m_dialog, &PostDialog::saved);
    click("verbButton");
    QCOMPARE(saved.count(), 1);
    const PostId id = saved.first().first().toLongLong();
    QVERIFY(id != before.id);
    QCOMPARE(m_desk->post(id).body, QStringLiteral("Mine. They hang behind the door."));
}

void TestPostDialog::refusesAnAuthorThatIsNobody()
{
    open(*m_eve);
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    auto *author = part<UserPicker>("authorPicker");
    author->selectAll();
    QTest::keyClicks(author, QStringLiteral("zzz"));
    click("verbButton");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(part<FieldMessage>("authorPickerMessage")->isVisible());
    author->selectAll();
    QTest::keyClick(author, Qt::Key_Delete);
    click("verbButton");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->allPosts().first().authorId, std::nullopt);
}

void TestPostDialog::publishesAsSoonAsTheFileIsFree()
{
    open(*m_sam);
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    click("verbButton");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!m_title->isEnabled());
    QTRY_VERIFY(part<QLabel>("savingWaitLabel")->isVisible());
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->allPosts().first().title, QStringLiteral("Parcel"));
}

void TestPostDialog::cancelWhileTheFileIsLockedKeepsTheText()
{
    open(*m_sam);
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    m_body->setFocus();
    QTest::keyClicks(m_body, QStringLiteral("For room 4."));
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    QTest::keyClick(m_body, Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(part<QLabel>("savingWaitLabel")->isVisible());
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!QApplication::activeModalWidget()->inherits("QMessageBox"));
    QVERIFY(!part<QLabel>("savingWaitLabel")->isVisible());
    QVERIFY(part<FieldMessage>("formMessage")->isVisible());
    QCOMPARE(m_title->text(), QStringLiteral("Parcel"));
    QCOMPARE(m_body->toPlainText(), QStringLiteral("For room 4."));
    QVERIFY(m_body->hasFocus());
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    click("verbButton");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_desk->allPosts().first().title, QStringLiteral("Parcel"));
}

/// Whose text is kept as a draft loses nothing by closing; but while it waits it is the wait that
/// ends.
void TestPostDialog::theButtonSaysWhatItCancels()
{
    const auto sam = m_desk->office().logInFully(QStringLiteral("sam"));
    open(*sam);
    QTest::keyClicks(m_title, QStringLiteral("Parcel"));
    const auto *button = part<QPushButton>("cancelButton");
    QCOMPARE(button->text(), QStringLiteral("C&lose"));
    OtherProgram other(m_desk->office().path());
    bool isLocked = false; // a thread may be writing the draft
    QTRY_VERIFY(isLocked = isLocked || other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    click("verbButton");
    QTRY_VERIFY(part<QLabel>("savingWaitLabel")->isVisible());
    QCOMPARE(button->text(), QStringLiteral("Cancel"));
    click("cancelButton");
    QVERIFY(m_dialog->isVisible());
    QVERIFY(!part<QLabel>("savingWaitLabel")->isVisible());
    QCOMPARE(button->text(), QStringLiteral("C&lose"));
    click("verbButton");
    QTRY_COMPARE(button->text(), QStringLiteral("Cancel"));
    QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Escape);
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(button->text(), QStringLiteral("C&lose"));
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    delete m_dialog;
}

/// Fusion alone frames neither a box of text nor a default button that has the focus.
void TestPostDialog::showsWhereTheFocusIs()
{
    OutlineStyle style;
    open(*m_sam);
    auto *verb = part<QPushButton>("verbButton");
    m_body->setStyle(&style);
    verb->setStyle(&style);
    const auto frame = [this] {
        return m_body->grab().toImage().copy(0, 0, 1, m_body->height()); // beside the caret
    };
    const QImage without = frame();
    const QImage verbWithout = verb->grab().toImage();
    QTest::keyClick(m_title, Qt::Key_Tab);
    QVERIFY(m_body->hasFocus());
    QVERIFY(frame() != without);
    QTest::keyClick(m_body, Qt::Key_Tab);
    verb->setFocus(Qt::TabFocusReason);
    QVERIFY(frame() == without);
    QVERIFY(verb->grab().toImage() != verbWithout);
    m_body->setStyle(nullptr);
    verb->setStyle(nullptr);
}

QTEST_MAIN(TestPostDialog)
#include "tst_postdialog.moc"
