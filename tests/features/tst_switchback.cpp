// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/features/SwitchingTest.h"

/// Sessions that are kept while somebody else is at the desk, and the ways back to them.
class TestSwitchBack : public SwitchingTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup() { close(); }

    void keepsTheSessionWhereThatIsSet();
    void findsWhoIsKeptThoughAnotherHasGone();
    void offersNobodyWhoHasGone_data();
    void offersNobodyWhoHasGone();
    void recordsHowTheLongerWayLeadsBack();
    void tellsOfNowAfterTheLongerWay();
    void saysWhoIsThereAndWhereBackLeads();
    void theLongerWayMakesThePinServeAgain();
    void namesNobodyWhoHasGone();
    void whoIsKeptTakesNoKeyboard();
};

void TestSwitchBack::keepsTheSessionWhereThatIsSet()
{
    keepSessions();
    logIn("eve");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("MainWindow"));
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton0"));
    QCOMPARE(m_desk->read("keptButton0"), QStringLiteral("eve"));
    QVERIFY(m_desk->click("keptButton0"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – eve (editor)"));
    // The one who was there is behind now.
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton0"));
    QCOMPARE(m_desk->read("keptButton0"), QStringLiteral("rob"));
    QVERIFY(logInElse("rob")); // the longer way leads to the same place
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – rob (reader)"));
}

/// The list was made before eve's account was closed.
void TestSwitchBack::findsWhoIsKeptThoughAnotherHasGone()
{
    keepSessions();
    logIn("eve");
    for (const char *next : {"rob", "sam"}) {
        m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_desk->isShown("switchPage"));
        QVERIFY(logInElse(next));
        QVERIFY(m_desk->comes("MainWindow"));
    }
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton1"));
    QCOMPARE(m_desk->read("keptButton1"), QStringLiteral("rob"));
    UserStore store(m_office->database());
    const UserId eve = m_office->userId(QStringLiteral("eve"));
    QVERIFY(store.update({.id = eve, .version = store.find(eve)->version, .active = false},
                         m_office->clock().now()));
    QTRY_VERIFY(hasLoggedOut("eve"));
    QVERIFY(m_desk->click("keptButton1"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(m_desk->read("lockedByLabel"), QStringLiteral("Locked. rob is logged in."));
}

void TestSwitchBack::offersNobodyWhoHasGone_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("the account was closed") << QStringLiteral("closed");
    QTest::newRow("logged in elsewhere") << QStringLiteral("elsewhere");
    QTest::newRow("nobody was there for long") << QStringLiteral("idle");
}

void TestSwitchBack::offersNobodyWhoHasGone()
{
    QFETCH(QString, way);
    keepSessions();
    logIn("eve");
    switchTo("rob");
    const auto half = std::chrono::seconds(IdleTimes().logOutAfter) / 2;
    if (way == QLatin1String("idle")) {
        m_desk->passTime(half);
        QTRY_VERIFY(m_desk->isShown("lockPage"));
        QVERIFY(unlock());
        QVERIFY(m_desk->comes("MainWindow"));
    }
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton0"));
    QVERIFY(m_desk->sees("keptLabel"));
    m_desk->find("keptButton0")->setFocus();
    const UserId eve = m_office->userId(QStringLiteral("eve"));
    Presence there(m_office->path(), eve, m_office->clock(), QStringLiteral("PC-2"));
    if (way == QLatin1String("closed")) {
        UserStore store(m_office->database());
        QVERIFY(store.update({.id = eve, .version = store.find(eve)->version, .active = false},
                             m_office->clock().now()));
    } else if (way == QLatin1String("elsewhere")) {
        there.begin(Presence::Others::LogOut);
    } else {
        m_desk->passTime(half + std::chrono::seconds(1));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!m_desk->sees("keptButton0"), 20'000);
    QVERIFY(!m_desk->sees("keptLabel"));
    QVERIFY(m_desk->isShown("switchPage"));
    QVERIFY(m_desk->hasFocus("nameEdit"));
    QVERIFY(logInElse("sam"));
    QVERIFY(m_desk->comes("MainWindow"));
}

/// Eve logs in twice, and one of the two goes on.
void TestSwitchBack::recordsHowTheLongerWayLeadsBack()
{
    logIn("eve");
    switchTo("eve");
    QCOMPARE(m_desk->title(), QStringLiteral("Posts – eve (editor)"));
    const QString open =
        QStringLiteral("SELECT count(*) FROM postern_audit AS came WHERE action = 'login' AND "
                       "NOT EXISTS (SELECT 1 FROM postern_audit AS gone WHERE "
                       "(gone.action = 'logout' AND gone.session = came.session) OR "
                       "(gone.action = 'unlock' AND "
                       "json_extract(gone.after, '$.login_session') = came.session))");
    OtherProgram other(m_office->path());
    QTRY_COMPARE(other.value(open).toInt(), 1);
    QTRY_COMPARE(other
                     .value(QStringLiteral("SELECT group_concat(action) FROM postern_audit "
                                           "WHERE user_name = 'eve'"))
                     .toString(),
                 QStringLiteral("login,lock,login,unlock"));
    QVERIFY(m_desk->logOut());
    QTRY_COMPARE(other.value(open).toInt(), 0);
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    // The same behind another person.
    keepSessions();
    switchTo("rob");
    switchTo("eve");
    QTRY_COMPARE(other.value(open).toInt(), 2); // hers and his
}

void TestSwitchBack::tellsOfNowAfterTheLongerWay()
{
    keepSessions();
    logIn("eve");
    QCOMPARE(m_desk->read("lastLoginLabel"), QStringLiteral("This is your first login."));
    switchTo("rob");
    QVERIFY(!m_office->logInFully(QStringLiteral("eve"), QStringLiteral("a guess")));
    switchTo("eve");
    QCOMPARE(m_desk->read("lastLoginLabel"), QStringLiteral("Last login: now"));
    QVERIFY(m_desk->read("loginNoticeLabel")
                .startsWith(QStringLiteral("1 failed try since your last login on ")));
    // Told once; what comes after it is told at the lock page's own way back.
    QVERIFY(m_desk->click("dismissNoticeButton"));
    lock();
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(!m_desk->sees("loginNoticeLabel"));
    lock();
    QVERIFY(!m_office->logInFully(QStringLiteral("eve"), QStringLiteral("a guess")));
    QVERIFY(!m_office->logInFully(QStringLiteral("eve"), QStringLiteral("another")));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->read("loginNoticeLabel")
                .startsWith(QStringLiteral("2 failed tries since you logged in on ")));
    switchTo("rob");
    switchTo("eve");
    QVERIFY(m_desk->sees("loginNoticeLabel"));
    switchTo("rob");
    switchTo("eve");
    QVERIFY(!m_desk->sees("loginNoticeLabel")); // none since the last login
}

void TestSwitchBack::saysWhoIsThereAndWhereBackLeads()
{
    keepSessions();
    logIn("eve");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QCOMPARE(m_desk->read("presentLabel"), QStringLiteral("Locked. eve is logged in."));
    QCOMPARE(m_desk->read("switchBackButton"), QStringLiteral("&Back to eve"));
    m_desk->window()->close();
    QCOMPARE(m_desk->read("switchNoteLabel"),
             QStringLiteral("Unlock before you close the window."));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(m_desk->hasFocus("table"));
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QCOMPARE(m_desk->read("switchBackButton"), QStringLiteral("&Back to rob"));
    QCOMPARE(m_desk->read("keptButton0"), QStringLiteral("eve"));
}

void TestSwitchBack::theLongerWayMakesThePinServeAgain()
{
    const auto eve = m_office->logIn(QStringLiteral("eve"));
    bool isSet = false;
    m_office->workspace().pins().set(*eve, Secret::fromText(TestOffice::password()),
                                     Secret(QByteArrayLiteral("59301")), this,
                                     [&isSet](const Result<> &set) { isSet = set.hasValue(); });
    QTRY_VERIFY(isSet);
    QVERIFY(PinStore(m_office->database()).setFailures(eve->userId(), 5));
    logIn("eve");
    lock();
    QVERIFY(m_desk->sees("unlockPasswordEdit"));
    QVERIFY(m_desk->click("someoneElseButton"));
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(logInElse("eve"));
    QVERIFY(m_desk->comes("MainWindow"));
    lock();
    QVERIFY(m_desk->sees("unlockPinEdit"));
}

void TestSwitchBack::namesNobodyWhoHasGone()
{
    logIn("eve");
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Keys"), PostsTable::Title,
                         QStringLiteral("Spare keys")));
    switchTo("rob");
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton0"));
    m_desk->window()->close();
    QVERIFY(m_desk->read("switchNoteLabel").startsWith(QLatin1String("eve has changes")));
    UserStore store(m_office->database());
    const UserId eve = m_office->userId(QStringLiteral("eve"));
    QVERIFY(store.update({.id = eve, .version = store.find(eve)->version, .active = false},
                         m_office->clock().now()));
    QTRY_VERIFY(!m_desk->sees("keptButton0"));
    QVERIFY(!m_desk->sees("switchNoteLabel"));
}

void TestSwitchBack::whoIsKeptTakesNoKeyboard()
{
    keepSessions();
    logIn("eve");
    switchTo("ann");
    const QPointer<QWidget> focus = QApplication::focusWidget();
    QVERIFY(focus);
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("delete from user_roles where user_id = "
                                     "(select id from user where username = 'eve')")));
    const auto hasHeard = [this] {
        const auto labels = m_desk->window()->findChildren<QLabel *>();
        return std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
            return label->text() == QStringLiteral("Your permissions have changed.");
        });
    };
    QTRY_VERIFY(hasHeard());
    QCOMPARE(QApplication::focusWidget(), focus.data());
}

QTEST_MAIN(TestSwitchBack)
#include "tst_switchback.moc"
