// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "models/access/Presence.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/support/TestOffice.h"

#include <QMessageBox>
#include <QSignalSpy>

/// One person, two workstations: the one where somebody sat down last is theirs.
class TestElsewhere : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void asksWhetherToContinueHere();
    void staysOutWhereItIsNotWanted();
    void theQuestionGoesWithWhomItWasAskedOf();
    void closingTheWindowBehindTheQuestionLosesNothing();
    void closingTheWindowBehindTheQuestionLeadsToTheLogin();
    void isLoggedOutByTheOtherWorkstation();
    void keepsUnsavedChangesBehindTheLock();
    void aNoAtTheEditorLeadsBackToTheText();
    void aYesAtTheEditorGoesOnWithTheText();

private:
    /// The same person at a second workstation.
    std::unique_ptr<Presence> sitsDownAtPc2(const char *name)
    {
        auto there = std::make_unique<Presence>(m_office->path(),
                                                m_office->userId(QString::fromLatin1(name)),
                                                m_office->clock(), QStringLiteral("PC-2"));
        there->begin(Presence::Others::LogOut);
        return there;
    }
    void asksRobBehindEve()
    {
        m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_desk->isShown("switchPage"));
        QVERIFY(m_desk->type("nameEdit", QStringLiteral("rob")));
        QVERIFY(m_desk->type("passwordEdit", TestOffice::password()));
        QVERIFY(m_desk->click("logInButton"));
        QTRY_COMPARE(question(), QStringLiteral("rob is logged in on PC-2. Continue here and log "
                                                "out there?"));
    }
    /// At the editor in which eve writes, with sam at PC-2.
    void asksSamAtTheEditorOfEve()
    {
        m_desk->start();
        QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
        QVERIFY(m_desk->trigger("newPostAction"));
        QVERIFY(m_desk->comes("PostDialog"));
        QVERIFY(m_desk->type("titleEdit", QStringLiteral("Parcel")));
        QVERIFY(m_desk->type("bodyEdit", QStringLiteral("For room 4")));
        QTRY_VERIFY(m_desk->sees("switchButton"));
        QVERIFY(m_desk->click("switchButton"));
        QVERIFY(m_desk->comes("SwitchTextDialog"));
        QVERIFY(m_desk->type("switchNameEdit", QStringLiteral("sam")));
        QVERIFY(m_desk->type("switchPasswordEdit", TestOffice::password()));
        QVERIFY(m_desk->click("verbButton"));
        QTRY_COMPARE(question(), QStringLiteral("sam is logged in on PC-2. Continue here and log "
                                                "out there?"));
    }
    QString question() const
    {
        const auto *box = qobject_cast<QMessageBox *>(m_desk->window());
        return box != nullptr ? box->text() : QString();
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestElsewhere::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                      QStringLiteral("By the door."));
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
}

void TestElsewhere::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestElsewhere::asksWhetherToContinueHere()
{
    const auto there = sitsDownAtPc2("ann");
    QSignalSpy displaced(there.get(), &Presence::displaced);
    m_desk->start();
    QVERIFY(m_desk->tryLogIn(QStringLiteral("ann"), TestOffice::password()));
    QTRY_COMPARE(question(), QStringLiteral("ann is logged in on PC-2. Continue here and log out "
                                            "there?"));
    QCOMPARE(displaced.size(), 0);
    QVERIFY(m_desk->click("promptActionButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – ann (admin)"));
    QTRY_COMPARE_WITH_TIMEOUT(displaced.size(), 1, 20'000);
}

void TestElsewhere::staysOutWhereItIsNotWanted()
{
    const auto there = sitsDownAtPc2("ann");
    QSignalSpy displaced(there.get(), &Presence::displaced);
    m_desk->start();
    QVERIFY(m_desk->tryLogIn(QStringLiteral("ann"), TestOffice::password()));
    QTRY_VERIFY(!question().isEmpty());
    QTest::keyClick(m_desk->window(), Qt::Key_Escape);
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(there->isTold());
    QCOMPARE(displaced.size(), 0);
}

void TestElsewhere::theQuestionGoesWithWhomItWasAskedOf()
{
    const auto there = sitsDownAtPc2("ann");
    m_desk->start();
    QVERIFY(m_desk->tryLogIn(QStringLiteral("ann"), TestOffice::password()));
    QTRY_VERIFY(!question().isEmpty());
    m_desk->passTime(std::chrono::minutes(3));
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – eve (editor)"));
    QVERIFY(there->isTold());
}

/// It is a no: rob does not come, and eve's changes are told of as at any locked desk.
void TestElsewhere::closingTheWindowBehindTheQuestionLosesNothing()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    const QPointer<QWidget> window = m_desk->window();
    const auto there = sitsDownAtPc2("rob");
    asksRobBehindEve();
    window->close();
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QVERIFY(question().isEmpty());
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked. eve is logged in."));
    QCOMPARE(m_desk->read("lockNoteLabel"),
             QStringLiteral("eve has changes here that are not saved. Unlock before you close the "
                            "window."));
    QVERIFY(there->isTold());
    QVERIFY(m_desk->type("unlockPasswordEdit", TestOffice::password()));
    QVERIFY(m_desk->click("unlockButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
}

/// Eve had nothing to lose and has gone.
void TestElsewhere::closingTheWindowBehindTheQuestionLeadsToTheLogin()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    const QPointer<QWidget> window = m_desk->window();
    const auto there = sitsDownAtPc2("rob");
    asksRobBehindEve();
    window->close();
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(!m_desk->hasFinished());
    QVERIFY(there->isTold());
}

void TestElsewhere::isLoggedOutByTheOtherWorkstation()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    const auto there = sitsDownAtPc2("eve");
    QVERIFY(m_desk->comes("LoginDialog", 20'000));
    QCOMPARE(m_desk->read("noticeLabel"),
             QStringLiteral("You have been logged out: you have logged in on PC-2."));
}

void TestElsewhere::keepsUnsavedChangesBehindTheLock()
{
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    const auto there = sitsDownAtPc2("eve");
    QSignalSpy displaced(there.get(), &Presence::displaced);
    QTRY_VERIFY_WITH_TIMEOUT(m_desk->isShown("lockPage"), 20'000);
    QVERIFY(m_desk->read("lockNoteLabel").contains(QStringLiteral("PC-2")));
    QVERIFY(m_desk->type("unlockPasswordEdit", TestOffice::password()));
    QVERIFY(m_desk->click("unlockButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->model()->changeCount(), 1);
    QTRY_COMPARE_WITH_TIMEOUT(displaced.size(), 1, 20'000); // taken back
}

/// The text is eve's still, who was never logged out; sam's login ends in the audit, too.
void TestElsewhere::aNoAtTheEditorLeadsBackToTheText()
{
    const auto there = sitsDownAtPc2("sam");
    asksSamAtTheEditorOfEve();
    QTest::keyClick(m_desk->window(), Qt::Key_Escape);
    QVERIFY(m_desk->comes("PostDialog"));
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Parcel"));
    QCOMPARE(m_desk->read("bodyEdit"), QStringLiteral("For room 4"));
    QCOMPARE(m_desk->mainWindow()->windowTitle(), QStringLiteral("Posts – eve (editor)"));
    QVERIFY(there->isTold());
    const auto sam = m_office->logInFully(QStringLiteral("sam"));
    QVERIFY(m_office->workspace().drafts().list(*sam)->readable.isEmpty());
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Parcel")) >= 0);
}

/// Who was asked there is not asked again.
void TestElsewhere::aYesAtTheEditorGoesOnWithTheText()
{
    const auto there = sitsDownAtPc2("sam");
    QSignalSpy displaced(there.get(), &Presence::displaced);
    asksSamAtTheEditorOfEve();
    QVERIFY(m_desk->click("promptActionButton"));
    QVERIFY(m_desk->comes("PostDialog"));
    QTRY_COMPARE(m_desk->mainWindow()->windowTitle(), QStringLiteral("Posts – sam (staff)"));
    QCOMPARE(m_desk->read("bodyEdit"), QStringLiteral("For room 4"));
    QTRY_COMPARE_WITH_TIMEOUT(displaced.size(), 1, 20'000);
}

QTEST_MAIN(TestElsewhere)
#include "tst_elsewhere.moc"
