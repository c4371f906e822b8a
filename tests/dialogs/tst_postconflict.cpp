// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/PostDialog.h"
#include "dialogs/UserPicker.h"
#include "tests/dialogs/Desk.h"
#include "tests/dialogs/Screen.h"

#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>

/// Somebody else changes the post that is being edited: what only one has changed stands, and what
/// both have is asked about.
class TestPostConflict final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void whatOnlyTheyChangedStaysTheirs();
    void asksAboutWhatBothChanged();
    void bothStandWhereNobodyDisputes();
    void theSameTwiceIsNoDispute();
    void anAuthorThatOnlyTheyChose();
    void savesWhereTheyPutItBack();
    void theyChangeItOnceMore();
    void whatWasOverwrittenIsTold();
    void aDraftKnowsWhatIsMine();
    void aDraftOfWhatNobodyDisputes();
    void aDraftThatDoesNotKnow();
    void bothSidesAreNamedAndMarked();
    void theMarksFollowWhatIsTyped();
    void showsTitlesAlone();
    void takesTheirs();
    void whatWasTakenCanBeTakenBack();
    void saysAgainWhoAndWhatIsMissing();
    void mnemonicsAreUnique();

private:
    void open(const Session &session);
    void close();
    void change(PostChange change);
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void click(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }
    /// A save waits for the thread that writes the draft.
    bool isAnswered() const
    {
        return !m_dialog->isVisible() || part<QPushButton>("verbButton")->isEnabled();
    }
    bool sees(const char *name) const { return part<QWidget>(name)->isVisible(); }
    QString sentence() const { return part<QLabel>("changedElsewhereLabel")->text(); }
    /// The parts of a text that are underlined.
    QStringList underlined(const char *edit) const
    {
        QStringList parts;
        const auto selections = part<QPlainTextEdit>(edit)->extraSelections();
        for (const QTextEdit::ExtraSelection &each : selections) {
            if (each.format.fontUnderline()) {
                parts.append(each.cursor.selectedText());
            }
        }
        return parts;
    }
    void meet(const PostChange &theirs)
    {
        change(theirs);
        click("verbButton");
        QTRY_VERIFY(isAnswered() && sees("comparison"));
    }
    Post keys() const { return m_desk->allPosts().last(); }
    void write(QWidget *field, const QString &text)
    {
        QTest::keyClick(field, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(field, text);
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_sam;
    std::unique_ptr<Session> m_eve;
    std::unique_ptr<QWidget> m_window;
    QPointer<PostDialog> m_dialog;
    QLineEdit *m_title = nullptr;
    QPlainTextEdit *m_body = nullptr;
};

void TestPostConflict::init()
{
    m_desk = std::make_unique<Desk>();
    m_sam = m_desk->office().logInFully(QStringLiteral("sam"));
    m_eve = m_desk->office().logInFully(QStringLiteral("eve"));
    m_window = std::make_unique<QWidget>();
}

void TestPostConflict::cleanup()
{
    m_window.reset();
    m_eve.reset();
    m_sam.reset();
    m_desk.reset();
}

void TestPostConflict::open(const Session &session)
{
    m_dialog = new PostDialog(m_desk->workspace(), session, keys(), m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
    m_title = part<QLineEdit>("titleEdit");
    m_body = part<QPlainTextEdit>("bodyEdit");
    QTRY_VERIFY(m_dialog->isActiveWindow() && m_dialog->focusWidget());
}

void TestPostConflict::close()
{
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog->isVisible());
    delete m_dialog;
}

/// While a draft's thread writes, others have to wait.
void TestPostConflict::change(PostChange change)
{
    bool isWritten = false;
    change.id = keys().id;
    change.version = keys().version;
    QTRY_VERIFY(isWritten = isWritten || m_desk->workspace().posts().update(*m_eve, change));
}

void TestPostConflict::whatOnlyTheyChangedStaysTheirs()
{
    open(*m_sam);
    write(m_body, QStringLiteral("Mine."));
    change({.title = QStringLiteral("Hers"), .body = QStringLiteral("Hers too.")});
    click("verbButton");
    QTRY_VERIFY(isAnswered());
    QVERIFY(sees("comparison"));
    QCOMPARE(m_title->text(), QStringLiteral("Hers"));
    QCOMPARE(m_body->toPlainText(), QStringLiteral("Mine."));
    QVERIFY2(sentence().contains(QStringLiteral("Both of you changed: Text.")),
             qPrintable(sentence()));
    QVERIFY2(sentence().contains(QStringLiteral("Only they changed: Title.")),
             qPrintable(sentence()));
    click("compareButton");
    QVERIFY(sees("theirBodyEdit"));
    QVERIFY(!sees("theirTitleLabel")); // it stands in the form
    click("keepMineButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().title, QStringLiteral("Hers"));
    QCOMPARE(keys().body, QStringLiteral("Mine."));
}

void TestPostConflict::asksAboutWhatBothChanged()
{
    open(*m_sam);
    write(m_title, QStringLiteral("Mine"));
    write(m_body, QStringLiteral("Mine too."));
    change({.title = QStringLiteral("Hers")});
    click("verbButton");
    QTRY_VERIFY(isAnswered());
    QVERIFY(sees("comparison"));
    QVERIFY2(sentence().contains(QStringLiteral("Both of you changed: Title.")),
             qPrintable(sentence()));
    QCOMPARE(part<QPushButton>("keepMineButton")->text(), QStringLiteral("&Keep Mine"));
    click("compareButton");
    QVERIFY(sees("theirTitleLabel"));
    QVERIFY(!sees("theirBodyEdit"));
    click("verbButton"); // not over theirs, unless that is said
    QTRY_VERIFY(isAnswered());
    QCOMPARE(keys().title, QStringLiteral("Hers"));
    m_title->clear();
    QTest::keyClicks(m_title, QStringLiteral("Keys")); // as it was: by now that is mine
    click("keepMineButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().title, QStringLiteral("Keys"));
    QCOMPARE(keys().body, QStringLiteral("Mine too."));
}

void TestPostConflict::bothStandWhereNobodyDisputes()
{
    open(*m_sam);
    write(m_body, QStringLiteral("Mine."));
    change({.title = QStringLiteral("Hers")});
    click("verbButton");
    QTRY_VERIFY(isAnswered());
    QVERIFY(m_dialog->isVisible());
    QVERIFY2(sentence().contains(QStringLiteral("both can stand")), qPrintable(sentence()));
    QCOMPARE(part<QPushButton>("keepMineButton")->text(), QStringLiteral("&Keep Both"));
    QVERIFY(!sees("compareButton"));
    QCOMPARE(keys().body, QStringLiteral("They hang behind the door."));
    click("keepMineButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().title, QStringLiteral("Hers"));
    QCOMPARE(keys().body, QStringLiteral("Mine."));
}

void TestPostConflict::theSameTwiceIsNoDispute()
{
    open(*m_sam);
    write(m_title, QStringLiteral("Locks"));
    write(m_body, QStringLiteral("Mine."));
    change({.title = QStringLiteral("Locks")});
    click("verbButton");
    QTRY_VERIFY(isAnswered());
    QVERIFY2(sentence().contains(QStringLiteral("it says the same: both can stand")),
             qPrintable(sentence()));
    QTest::keyClick(m_dialog, Qt::Key_Return, Qt::ControlModifier); // has been asked
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().title, QStringLiteral("Locks"));
    QCOMPARE(keys().body, QStringLiteral("Mine."));
}

void TestPostConflict::anAuthorThatOnlyTheyChose()
{
    open(*m_eve);
    write(m_body, QStringLiteral("Mine."));
    const UserId rob = m_desk->idOf(QStringLiteral("rob"));
    change({.authorId = std::optional(rob)});
    click("verbButton");
    QTRY_VERIFY(isAnswered());
    QCOMPARE(part<UserPicker>("authorPicker")->text(), QStringLiteral("rob"));
    QVERIFY2(sentence().contains(QStringLiteral("Only they changed: Author.")),
             qPrintable(sentence()));
    click("keepMineButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().authorId, std::optional(rob));
    QCOMPARE(keys().body, QStringLiteral("Mine."));
}

void TestPostConflict::savesWhereTheyPutItBack()
{
    open(*m_sam);
    write(m_body, QStringLiteral("Mine."));
    change({.title = QStringLiteral("Hers")});
    change({.title = QStringLiteral("Keys")});
    click("verbButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().title, QStringLiteral("Keys"));
    QCOMPARE(keys().body, QStringLiteral("Mine."));
}

void TestPostConflict::theyChangeItOnceMore()
{
    open(*m_sam);
    write(m_body, QStringLiteral("Mine."));
    change({.title = QStringLiteral("Hers"), .body = QStringLiteral("Hers too.")});
    click("verbButton");
    QTRY_VERIFY(isAnswered());
    change({.title = QStringLiteral("Hers again"), .body = QStringLiteral("And again.")});
    click("keepMineButton");
    QTRY_VERIFY(isAnswered());
    QVERIFY(m_dialog->isVisible()); // nobody has seen that one
    QCOMPARE(keys().body, QStringLiteral("And again."));
    QCOMPARE(m_title->text(), QStringLiteral("Hers again"));
    QCOMPARE(m_body->toPlainText(), QStringLiteral("Mine."));
    click("keepMineButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().title, QStringLiteral("Hers again"));
    QCOMPARE(keys().body, QStringLiteral("Mine."));
}

void TestPostConflict::whatWasOverwrittenIsTold()
{
    open(*m_sam);
    write(m_body, QStringLiteral("Mine."));
    change({.title = QStringLiteral("Hers"), .body = QStringLiteral("Hers too.")});
    const qint64 version = keys().version;
    QSignalSpy saved(m_dialog, &PostDialog::saved);
    click("verbButton");
    QTRY_VERIFY(isAnswered());
    click("keepMineButton");
    QTRY_COMPARE(saved.count(), 1);
    const auto former = saved.first().at(1).value<PostChange>();
    QCOMPARE(former.version, version);
    QCOMPARE(former.body, std::optional(QStringLiteral("Hers too.")));
    QVERIFY(!former.title);
}

void TestPostConflict::aDraftKnowsWhatIsMine()
{
    open(*m_sam);
    write(m_body, QStringLiteral("Mine."));
    close();
    change({.title = QStringLiteral("Hers"), .body = QStringLiteral("Hers too.")});
    open(*m_sam);
    QVERIFY(sees("comparison"));
    QCOMPARE(m_title->text(), QStringLiteral("Hers"));
    QCOMPARE(m_body->toPlainText(), QStringLiteral("Mine."));
    QVERIFY2(sentence().contains(QStringLiteral("Both of you changed: Text.")),
             qPrintable(sentence()));
    close(); // and once more, from there
    open(*m_sam);
    QVERIFY(sees("comparison"));
    click("keepMineButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().title, QStringLiteral("Hers"));
    QCOMPARE(keys().body, QStringLiteral("Mine."));
}

void TestPostConflict::aDraftOfWhatNobodyDisputes()
{
    open(*m_sam);
    write(m_body, QStringLiteral("Mine."));
    close();
    change({.title = QStringLiteral("Hers")});
    open(*m_sam);
    QCOMPARE(m_title->text(), QStringLiteral("Hers"));
    QCOMPARE(m_body->toPlainText(), QStringLiteral("Mine."));
    QCOMPARE(part<QPushButton>("keepMineButton")->text(), QStringLiteral("&Keep Both"));
    click("verbButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().title, QStringLiteral("Hers"));
    QCOMPARE(keys().body, QStringLiteral("Mine."));
}

/// Of an earlier version of the program: whatever differs is disputed.
void TestPostConflict::aDraftThatDoesNotKnow()
{
    const Draft draft{.id = DraftService::newId(),
                      .postId = keys().id,
                      .baseVersion = keys().version,
                      .text = {QStringLiteral("Keys"), QStringLiteral("Mine."), keys().authorId}};
    bool isKept = false;
    m_desk->workspace().drafts().keep(
        *m_sam, draft, m_window.get(),
        [&isKept](const Result<Draft> &kept) { isKept = kept.hasValue(); });
    QTRY_VERIFY(isKept);
    change({.title = QStringLiteral("Hers"), .body = QStringLiteral("Hers too.")});
    open(*m_sam);
    QCOMPARE(m_title->text(), QStringLiteral("Keys"));
    QVERIFY2(sentence().contains(QStringLiteral("Both of you changed: Title, Text.")),
             qPrintable(sentence()));
    click("keepMineButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().title, QStringLiteral("Keys"));
    QCOMPARE(keys().body, QStringLiteral("Mine."));
}

void TestPostConflict::bothSidesAreNamedAndMarked()
{
    open(*m_sam);
    write(m_body, QStringLiteral("They hang behind the red door."));
    meet({.body = QStringLiteral("They lie behind the door.")});
    QVERIFY(!sees("mineHeading"));
    click("compareButton");
    QVERIFY(sees("mineHeading") && sees("theirsHeading"));
    QCOMPARE(part<QLabel>("mineHeading")->text(), QStringLiteral("Yours"));
    QCOMPARE(part<QLabel>("theirsHeading")->text(), QStringLiteral("eve's"));
    QCOMPARE(underlined("bodyEdit"), (QStringList{QStringLiteral("hang"), QStringLiteral(" red")}));
    QCOMPARE(underlined("theirBodyEdit"), QStringList{QStringLiteral("lie")});
    click("compareButton");
    QVERIFY(!sees("mineHeading") && !sees("theirsPane"));
    QCOMPARE(underlined("bodyEdit"), QStringList());
}

void TestPostConflict::theMarksFollowWhatIsTyped()
{
    open(*m_sam);
    write(m_body, QStringLiteral("They hang here."));
    meet({.body = QStringLiteral("They lie here.")});
    click("compareButton");
    QCOMPARE(underlined("bodyEdit"), QStringList{QStringLiteral("hang")});
    write(m_body, QStringLiteral("They lie here."));
    QTRY_COMPARE(underlined("bodyEdit"), QStringList());
    QCOMPARE(underlined("theirBodyEdit"), QStringList());
}

/// As text, whatever stands in them; and the text keeps its room.
void TestPostConflict::showsTitlesAlone()
{
    open(*m_sam);
    write(m_title, QStringLiteral("My <b>keys</b>"));
    meet({.title = QStringLiteral("Her <b>keys</b>")});
    const int wide = m_body->width();
    click("compareButton");
    QVERIFY(sees("myTitleLabel") && sees("theirTitleLabel"));
    QVERIFY(!sees("myAuthorLabel") && !sees("theirsPane") && !sees("mineHeading"));
    QCOMPARE(m_body->width(), wide);
    const auto plain = [this](const char *name) {
        QTextDocument document;
        document.setHtml(part<QLabel>(name)->text());
        return document.toPlainText();
    };
    QCOMPARE(plain("myTitleLabel"), QStringLiteral("My <b>keys</b>"));
    QCOMPARE(plain("theirTitleLabel"), QStringLiteral("Her <b>keys</b>"));
    QVERIFY(part<QLabel>("theirTitleLabel")->text().contains(QStringLiteral(">Her</u>")));
}

void TestPostConflict::takesTheirs()
{
    open(*m_sam);
    write(m_title, QStringLiteral("Mine"));
    write(m_body, QStringLiteral("Mine too."));
    meet({.body = QStringLiteral("Hers.")});
    click("compareButton");
    click("takeTheirsButton");
    QVERIFY(!sees("comparison") && !sees("theirsPane") && !sees("mineHeading"));
    QCOMPARE(m_title->text(), QStringLiteral("Mine")); // nobody disputes it
    QCOMPARE(m_body->toPlainText(), QStringLiteral("Hers."));
    click("verbButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().title, QStringLiteral("Mine"));
    QCOMPARE(keys().body, QStringLiteral("Hers."));
}

void TestPostConflict::whatWasTakenCanBeTakenBack()
{
    open(*m_sam);
    write(m_title, QStringLiteral("Mine"));
    write(m_body, QStringLiteral("Mine too."));
    meet({.title = QStringLiteral("Hers"), .body = QStringLiteral("Hers too.")});
    click("takeTheirsButton");
    QCOMPARE(m_title->text(), QStringLiteral("Hers"));
    QTest::keyClick(m_title, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_title->text(), QStringLiteral("Mine"));
    QTest::keyClick(m_body, Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(m_body->toPlainText(), QStringLiteral("Mine too."));
    click("verbButton");
    QTRY_VERIFY(!m_dialog->isVisible());
    QCOMPARE(keys().title, QStringLiteral("Mine"));
    QCOMPARE(keys().body, QStringLiteral("Mine too."));
}

void TestPostConflict::saysAgainWhoAndWhatIsMissing()
{
    open(*m_sam);
    write(m_body, QStringLiteral("Mine."));
    meet({.body = QStringLiteral("Hers.")});
    const QString first = sentence();
    QVERIFY2(first.startsWith(QStringLiteral("eve changed this post at ")), qPrintable(first));
    for (int i = 0; i < 2; ++i) {
        click("verbButton");
        QTRY_VERIFY(isAnswered());
        QCOMPARE(sentence(), first + QStringLiteral(" It is still not saved: choose Keep Mine or "
                                                    "Take Theirs."));
        QCOMPARE(keys().body, QStringLiteral("Hers."));
    }
}

void TestPostConflict::mnemonicsAreUnique()
{
    open(*m_eve);
    write(m_body, QStringLiteral("Mine."));
    meet({.body = QStringLiteral("Hers.")});
    click("compareButton");
    QVERIFY(sees("discardDraftButton"));
    QCOMPARE(Screen::sharedMnemonics(*m_dialog), QString());
    QCOMPARE(Screen::nameless(*m_dialog), QStringList());
    for (const char *name : {"verbButton", "discardDraftButton", "cancelButton"}) {
        QVERIFY2(part<QPushButton>(name)->text().contains(u'&'), name);
    }
}

QTEST_MAIN(TestPostConflict)
#include "tst_postconflict.moc"
