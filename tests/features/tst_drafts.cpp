// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "app/MainWindow.h"
#include "models/tables/PostsTable.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"

#include <QPlainTextEdit>

namespace {

const QString Sam = QStringLiteral("sam");
const QString NewPassword = QStringLiteral("marmot-pebble-tundra-31");

} // namespace

/// Somebody is interrupted while writing, and nothing of it is lost.
class TestDrafts : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void survivesLoggingOut();
    void survivesTheEndOfTheProgram();
    void isNotSeenByWhoComesNext();
    void survivesADeactivatedAccount();
    void survivesAChangedPassword();
    void tellsOnceThatAResetHasTakenIt();
    void keepsAnAuthorWhomNobodyKnows();
    void keepsAnAuthorThatWasChosen();
    void canBeDiscardedAndTakenBack();
    void comesBackAfterWhatFollows();
    void becomesTheTextOfWhoSwitches();
    void endsTheLoginOfWhoIsThereAlready();
    void goesOnInTheTextWhereTheFieldIsNotThere();
    void isKeptByWhoMayNotPublish();
    void tellsOfAllThatWait();
    void comesToAnOpenWindow();

private:
    void start();
    void write(const QString &title, const QString &body);
    bool continueDraft();

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestDrafts::init()
{
    m_office = std::make_unique<TestOffice>();
    start();
}

void TestDrafts::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestDrafts::start()
{
    m_desk.reset();
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
    m_desk->start();
}

void TestDrafts::write(const QString &title, const QString &body)
{
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QVERIFY(m_desk->type("titleEdit", title));
    QVERIFY(m_desk->type("bodyEdit", body));
}

bool TestDrafts::continueDraft()
{
    return m_desk->trigger("newPostAction") && m_desk->comes("PostDialog") &&
           m_desk->click("continueDraftButton");
}

void TestDrafts::survivesLoggingOut()
{
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->read("noticeLabel").startsWith(QStringLiteral("Draft of “Parcel” saved ")));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    QVERIFY(m_desk->read("noticeLabel").contains(QStringLiteral("Parcel")));
    QVERIFY(m_desk->click("noticeOfferButton"));
    QVERIFY(m_desk->comes("PostDialog"));
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Parcel"));
    QVERIFY(m_desk->hasFocus("bodyEdit"));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Parcel")) >= 0);
    QTRY_VERIFY(!m_desk->isUsable("draftsAction"));
}

void TestDrafts::survivesTheEndOfTheProgram()
{
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    start(); // with the editor open
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    QVERIFY(continueDraft());
    QCOMPARE(m_desk->read("bodyEdit"), QStringLiteral("For room 4"));
}

void TestDrafts::isNotSeenByWhoComesNext()
{
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(!m_desk->sees("noticeLabel"));
    QTRY_VERIFY(!m_desk->isUsable("draftsAction"));
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QVERIFY(!m_desk->sees("draftOffer"));
}

void TestDrafts::survivesADeactivatedAccount()
{
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    UserService &users = m_office->workspace().users();
    // The thread that writes drafts may hold the file just then.
    bool isOut = false;
    QTRY_VERIFY(isOut = isOut || users.setActive(*ann, m_office->userId(Sam), false));
    QVERIFY(m_desk->comes("LoginDialog"));
    bool isBack = false;
    QTRY_VERIFY(isBack = isBack || users.setActive(*ann, m_office->userId(Sam), true));
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    QVERIFY(continueDraft());
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Parcel"));
}

void TestDrafts::survivesAChangedPassword()
{
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->trigger("changePasswordAction"));
    QVERIFY(m_desk->comes("ChangePasswordDialog"));
    QVERIFY(m_desk->type("currentEdit", TestOffice::password()));
    QVERIFY(m_desk->type("newEdit", NewPassword));
    QVERIFY(m_desk->type("repeatEdit", NewPassword));
    QVERIFY(m_desk->click("changeButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    start();
    QVERIFY(m_desk->logIn(Sam, NewPassword));
    QVERIFY(continueDraft());
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Parcel"));
}

void TestDrafts::tellsOnceThatAResetHasTakenIt()
{
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    start();
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    Workspace &office = m_office->workspace();
    const QString hash = office.auth().hasher().hash(Secret::fromText(NewPassword));
    bool isSet = false; // a thread may be writing still
    QTRY_VERIFY(isSet = isSet || office.users().setPassword(*ann, m_office->userId(Sam), hash,
                                                            Lasting::Kept));

    QVERIFY(m_desk->logIn(Sam, NewPassword));
    QCOMPARE(m_desk->read("noticeLabel"),
             QStringLiteral("1 draft was written under an earlier password and cannot be read any "
                            "more."));
    QVERIFY(m_desk->sees("noticeHideButton")); // it does not go by itself
    QVERIFY(m_desk->click("noticeOfferButton"));
    QVERIFY(m_desk->comes("DraftsDialog"));
    QVERIFY(m_desk->sees("unreadableLabel"));
    QVERIFY(!m_desk->sees("noDraftsLabel"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(Sam, NewPassword));
    QVERIFY(!m_desk->sees("noticeLabel"));
    QVERIFY(m_desk->isUsable("draftsAction")); // where they can be discarded
}

void TestDrafts::keepsAnAuthorWhomNobodyKnows()
{
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QVERIFY(m_desk->type("authorPicker", QStringLiteral("Nobody At All")));
    start(); // with nothing else written
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(continueDraft());
    QCOMPARE(m_desk->read("authorPicker"), QStringLiteral("Nobody At All"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Parcel")));
    QVERIFY(m_desk->click("verbButton"));
    QTRY_VERIFY(m_desk->hasFocus("authorPicker")); // it still names nobody
}

void TestDrafts::keepsAnAuthorThatWasChosen()
{
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(m_desk->trigger("newPostAction"));
    QVERIFY(m_desk->comes("PostDialog"));
    QVERIFY(m_desk->type("titleEdit", QStringLiteral("Parcel")));
    QVERIFY(m_desk->type("authorPicker", Sam));
    start();
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(continueDraft());
    QCOMPARE(m_desk->read("authorPicker"), Sam);
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Parcel")) >= 0);
    QCOMPARE(
        m_desk->model()
            ->index(m_desk->rowOf(PostsTable::Title, QStringLiteral("Parcel")), PostsTable::Author)
            .data()
            .toString(),
        Sam);
}

void TestDrafts::canBeDiscardedAndTakenBack()
{
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    QVERIFY(m_desk->click("discardDraftButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(!m_desk->isUsable("draftsAction"));
    QVERIFY(m_desk->click("noticeUndoButton"));
    QTRY_VERIFY(m_desk->isUsable("draftsAction"));
    QVERIFY(m_desk->trigger("draftsAction"));
    QVERIFY(m_desk->comes("DraftsDialog"));
    QVERIFY(m_desk->click("openDraftButton"));
    QVERIFY(m_desk->comes("PostDialog"));
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Parcel"));
}

/// No Undo of the page leads back to it: the notice stays beside what is done next.
void TestDrafts::comesBackAfterWhatFollows()
{
    m_office->addPost(QStringLiteral("Keys"), Sam, QStringLiteral("By the door."));
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    QVERIFY(m_desk->click("discardDraftButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(!m_desk->isUsable("draftsAction"));
    QVERIFY(m_desk->type("searchEdit", QStringLiteral("Keys")));
    m_desk->press(Qt::Key_Return);
    QTRY_COMPARE(m_desk->model()->searchText(), QStringLiteral("Keys"));
    QVERIFY(m_desk->sees("noticeUndoButton"));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    QVERIFY(m_desk->sees("noticeUndoButton"));
    m_desk->press(Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(m_desk->page()->pendingChanges(), 0);
    QVERIFY(m_desk->click("noticeUndoButton"));
    QTRY_VERIFY(m_desk->isUsable("draftsAction"));
}

void TestDrafts::becomesTheTextOfWhoSwitches()
{
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    QVERIFY(m_desk->click("switchButton"));
    QVERIFY(m_desk->comes("SwitchTextDialog"));
    QVERIFY(m_desk->read("switchSentence").startsWith(QStringLiteral("eve is logged in.")));
    QVERIFY(m_desk->type("switchNameEdit", Sam));
    QVERIFY(m_desk->type("switchPasswordEdit", QStringLiteral("wrong")));
    QVERIFY(m_desk->click("verbButton"));
    QTRY_VERIFY(m_desk->sees("switchPasswordEditMessage") || m_desk->sees("formMessage"));
    QVERIFY(m_desk->type("switchPasswordEdit", TestOffice::password()));
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("PostDialog")); // with the text, in sam's window
    QTRY_COMPARE(m_desk->mainWindow()->windowTitle(), QStringLiteral("Posts – sam (staff)"));
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Parcel"));
    QCOMPARE(m_desk->read("bodyEdit"), QStringLiteral("For room 4"));
    QTRY_VERIFY(m_desk->hasFocus("bodyEdit"));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(m_desk->comes("MainWindow"));
    QTRY_VERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Parcel")) >= 0);
    const auto posts = m_office->workspace().posts().page(*m_office->logIn(Sam), 0, 1);
    QCOMPARE(posts->constFirst().authorName, Sam);
    // Nothing of it is left with eve.
    const auto eve = m_office->logInFully(QStringLiteral("eve"));
    QVERIFY(m_office->workspace().drafts().list(*eve)->readable.isEmpty());
}

/// Who is there already logs in once more for nothing: that login ends, too.
void TestDrafts::endsTheLoginOfWhoIsThereAlready()
{
    const QString eve = QStringLiteral("eve");
    QVERIFY(m_desk->logIn(eve, TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    QVERIFY(m_desk->click("switchButton"));
    QVERIFY(m_desk->comes("SwitchTextDialog"));
    QVERIFY(m_desk->type("switchNameEdit", eve));
    QVERIFY(m_desk->type("switchPasswordEdit", TestOffice::password()));
    QVERIFY(m_desk->click("verbButton"));
    const auto count = [this](const char *action) {
        return OtherProgram(m_office->path())
            .value(QStringLiteral("SELECT count(*) FROM postern_audit WHERE action = '%1' AND "
                                  "user_name = 'eve'")
                       .arg(QLatin1String(action)))
            .toInt();
    };
    QTRY_COMPARE(count("logout"), 1);
    QCOMPARE(count("login"), 2);
    QVERIFY(m_desk->sees("switchNameEdit"));
}

/// Eve was at the author, which sam has no field for: his first key must not replace the title.
void TestDrafts::goesOnInTheTextWhereTheFieldIsNotThere()
{
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    QVERIFY(m_desk->type("authorPicker", QStringLiteral("Nobody At All")));
    QVERIFY(m_desk->click("switchButton"));
    QVERIFY(m_desk->comes("SwitchTextDialog"));
    QVERIFY(m_desk->type("switchNameEdit", Sam));
    QVERIFY(m_desk->type("switchPasswordEdit", TestOffice::password()));
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("PostDialog"));
    QTRY_VERIFY(m_desk->hasFocus("bodyEdit"));
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Parcel"));
    QVERIFY(!m_desk->sees("authorPicker"));
}

void TestDrafts::isKeptByWhoMayNotPublish()
{
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    QVERIFY(m_desk->click("switchButton"));
    QVERIFY(m_desk->comes("SwitchTextDialog"));
    QVERIFY(m_desk->type("switchNameEdit", QStringLiteral("rob")));
    QVERIFY(m_desk->type("switchPasswordEdit", TestOffice::password()));
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("PostDialog"));
    QTRY_COMPARE(m_desk->mainWindow()->windowTitle(), QStringLiteral("Posts – rob (reader)"));
    QCOMPARE(m_desk->read("titleEdit"), QStringLiteral("Parcel"));
    QVERIFY(!m_desk->sees("verbButton"));
    QVERIFY(m_desk->read("keptOnlyLabel").contains(QStringLiteral("kept as your draft")));
    m_desk->press(Qt::Key_Return, Qt::ControlModifier);
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Parcel")) < 0);
    QTRY_VERIFY(m_desk->isUsable("draftsAction"));
    QVERIFY(m_desk->trigger("settingsPageAction"));
    QTRY_VERIFY(m_desk->sees("draftsActionButton"));
    QVERIFY(m_desk->click("draftsActionButton"));
    QVERIFY(m_desk->comes("DraftsDialog"));
}

void TestDrafts::tellsOfAllThatWait()
{
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    write(QStringLiteral("Parcel"), QStringLiteral("For room 4"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    write(QStringLiteral("Boiler"), QStringLiteral("It hums"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->read("noticeLabel").startsWith(QStringLiteral("Draft of “Boiler” saved ")));
    QVERIFY(
        m_desk->read("noticeLabel").endsWith(QStringLiteral("2 drafts are not published yet.")));
    QVERIFY(m_desk->click("noticeOfferButton"));
    QVERIFY(m_desk->comes("DraftsDialog"));
}

/// Handed over at another desk.
void TestDrafts::comesToAnOpenWindow()
{
    QVERIFY(m_desk->logIn(Sam, TestOffice::password()));
    QVERIFY(!m_desk->isUsable("draftsAction"));
    const auto eve = m_office->logInFully(QStringLiteral("eve"));
    const auto sam = m_office->logInFully(Sam);
    const auto read = [] {
        return Draft{.id = DraftService::newId(),
                     .text = {QStringLiteral("Parcel"), QStringLiteral("For room 4"), {}}};
    };
    bool isDone = false;
    QTRY_VERIFY(isDone =
                    isDone || m_office->workspace().drafts().handOver(*eve, nullptr, read, *sam));
    QTRY_VERIFY(m_desk->isUsable("draftsAction"));
    QVERIFY(m_desk->trigger("draftsAction"));
    QVERIFY(m_desk->comes("DraftsDialog"));
}

QTEST_MAIN(TestDrafts)

#include "tst_drafts.moc"
