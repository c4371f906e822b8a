// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DraftsDialog.h"
#include "tests/dialogs/Desk.h"

#include <QApplication>
#include <QLabel>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>

class TestDraftsDialog final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void listsWhatIsNotPublished();
    void opensWithReturn();
    void discardsAndTakesItBack();
    void discardsOnceHoweverOftenTheKeyIsPressed();
    void showsAgainWhatCouldNotBeDiscarded();
    void saysWhenThereAreNone();
    void discardsWhatCannotBeRead();

private:
    void keep(const QString &title, std::optional<PostId> post = {});
    void open();
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    QListWidget *list() const { return part<QListWidget>("draftsList"); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_sam;
    std::unique_ptr<DraftsDialog> m_dialog;
};

void TestDraftsDialog::init()
{
    m_desk = std::make_unique<Desk>();
    m_sam = m_desk->office().logInFully(QStringLiteral("sam"));
}

void TestDraftsDialog::cleanup()
{
    m_dialog.reset();
    m_sam.reset();
    m_desk.reset();
}

void TestDraftsDialog::keep(const QString &title, std::optional<PostId> post)
{
    Draft draft;
    draft.id = DraftService::newId();
    draft.postId = post;
    draft.text = {title, {}, m_sam->userId()};
    m_desk->workspace().drafts().keep(*m_sam, draft, this, [](const Result<Draft> &) {});
    QVERIFY(m_desk->workspace().drafts().list(*m_sam)); // which waits for it
    m_desk->office().clock().set(m_desk->now().addSecs(60));
}

void TestDraftsDialog::open()
{
    m_dialog = std::make_unique<DraftsDialog>(m_desk->workspace(), *m_sam, nullptr);
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog.get());
    QTRY_VERIFY(list()->hasFocus());
}

void TestDraftsDialog::listsWhatIsNotPublished()
{
    keep(QStringLiteral("Parcel"));
    keep(QStringLiteral("Keys"), 1);
    open();
    QCOMPARE(list()->count(), 2);
    QVERIFY(
        list()->item(0)->text().startsWith(QStringLiteral("Keys (changes to a post) · saved at ")));
    QVERIFY(list()->item(1)->text().startsWith(QStringLiteral("Parcel · saved at ")));
    QVERIFY(!part<QLabel>("noDraftsLabel")->isVisible());
    QVERIFY(!part<QPushButton>("discardUnreadableButton")->isVisible());
}

void TestDraftsDialog::opensWithReturn()
{
    keep(QStringLiteral("Parcel"));
    open();
    QSignalSpy opened(m_dialog.get(), &DraftsDialog::openRequested);
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(opened.count(), 1);
    QVERIFY(!m_dialog->isVisible());
}

void TestDraftsDialog::discardsAndTakesItBack()
{
    keep(QStringLiteral("Parcel"));
    open();
    QVERIFY(!part<QPushButton>("undoButton")->isEnabled());
    QTest::keyClick(list(), Qt::Key_Delete);
    QTRY_COMPARE(list()->count(), 0);
    QTRY_VERIFY(part<QLabel>("noDraftsLabel")->isVisible());
    QTest::mouseClick(part<QPushButton>("undoButton"), Qt::LeftButton);
    QTRY_COMPARE(list()->count(), 1);
    QTRY_COMPARE(m_desk->workspace().drafts().list(*m_sam)->readable.size(), 1);
}

void TestDraftsDialog::discardsOnceHoweverOftenTheKeyIsPressed()
{
    keep(QStringLiteral("Parcel"));
    open();
    QTest::keyClick(list(), Qt::Key_Delete);
    QTest::keyClick(list(), Qt::Key_Delete); // before a thread has written the first one
    QTRY_COMPARE(list()->count(), 0);
    QTRY_COMPARE(m_desk->workspace().drafts().list(*m_sam)->readable.size(), 0);

    QTest::mouseClick(part<QPushButton>("undoButton"), Qt::LeftButton);
    QTRY_COMPARE(list()->count(), 1);
    QVERIFY(!part<QPushButton>("undoButton")->isEnabled());
    QTRY_COMPARE(m_desk->workspace().drafts().list(*m_sam)->readable.size(), 1);
}

void TestDraftsDialog::showsAgainWhatCouldNotBeDiscarded()
{
    keep(QStringLiteral("Parcel"));
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("CREATE TRIGGER keeping BEFORE DELETE ON postern_draft BEGIN "
                                      "SELECT RAISE(ABORT, 'kept'); END")));
    open();
    QTest::keyClick(list(), Qt::Key_Delete);
    QTRY_VERIFY(part<QLabel>("draftsListMessage")->isVisible());
    QTRY_COMPARE(list()->count(), 1);
    QVERIFY(part<QLabel>("draftsListMessage")
                ->text()
                .startsWith(QStringLiteral("Parcel was not discarded. ")));
    QVERIFY(part<QPushButton>("discardButton")->isEnabled());
    QVERIFY(!part<QPushButton>("undoButton")->isEnabled());

    QVERIFY(other.exec(QStringLiteral("DROP TRIGGER keeping")));
    list()->setCurrentRow(0);
    QTest::keyClick(list(), Qt::Key_Delete);
    QVERIFY(!part<QLabel>("draftsListMessage")->isVisible());
    QTRY_COMPARE(other.value(QStringLiteral("SELECT count(*) FROM postern_draft")).toInt(), 0);
    QCOMPARE(list()->count(), 0);
}

void TestDraftsDialog::saysWhenThereAreNone()
{
    open();
    QVERIFY(part<QLabel>("noDraftsLabel")->isVisible());
    QVERIFY(!part<QPushButton>("openDraftButton")->isEnabled());
    QVERIFY(!part<QPushButton>("discardButton")->isEnabled());
}

void TestDraftsDialog::discardsWhatCannotBeRead()
{
    keep(QStringLiteral("Parcel"));
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("UPDATE postern_draft SET key_id = 99")));
    open();
    QVERIFY(part<QLabel>("unreadableLabel")->isVisible());
    QCOMPARE(part<QLabel>("unreadableLabel")->text(),
             QStringLiteral("1 draft was written under an earlier password and cannot be read any "
                            "more."));
    QVERIFY(!part<QLabel>("noDraftsLabel")->isVisible()); // there is one
    QTest::mouseClick(part<QPushButton>("discardUnreadableButton"), Qt::LeftButton);
    QTRY_VERIFY(!part<QLabel>("unreadableLabel")->isVisible());
    QTRY_COMPARE(other.value(QStringLiteral("SELECT count(*) FROM postern_draft")).toInt(), 0);
    QVERIFY(part<QLabel>("noDraftsLabel")->isVisible());
}

QTEST_MAIN(TestDraftsDialog)

#include "tst_draftsdialog.moc"
