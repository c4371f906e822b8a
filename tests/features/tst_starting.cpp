// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "LoginTest.h"

#include <QFile>
#include <QLineEdit>
#include <QSemaphore>
#include <QThreadPool>

#include <utility>

/// The login dialog is there before the cryptography and the database: what somebody does in it
/// until then holds, and what is wrong with the file is said all the same.
class TestStarting : public LoginTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void asksBeforeTheDatabaseIsOpen();
    void logsInWhoIsQuicker();
    void givesUpALoginThatWaits();
    void keepsWhatWasTyped();
    void fillsInTheLastName();
    void offersRegistrationOnceItIsKnown();
    void tellsWhatIsWrongInside();
    void leavesAtOnce();
    void opensAnotherFileMeanwhile();
    void doesNotAskForAFileThatIsNoneOfOurs();

private:
    /// What starts behind the dialog does not come to it until it is let.
    void holdStart()
    {
        QThreadPool::globalInstance()->setMaxThreadCount(1);
        QThreadPool::globalInstance()->start([this] { m_mayStart.acquire(); });
        m_isHeld = true;
    }
    void letStart()
    {
        if (std::exchange(m_isHeld, false)) {
            m_mayStart.release();
        }
    }
    void begin()
    {
        change("PRAGMA wal_checkpoint(TRUNCATE)"); // the version stands in the file itself
        m_desk->start();
        QVERIFY(m_desk->isShown("LoginDialog"));
        QVERIFY(!m_desk->context().isStarted());
    }
    bool isServing() const
    {
        const auto *dialog = qobject_cast<LoginDialog *>(m_desk->window());
        return dialog != nullptr && dialog->isServing();
    }

    QSemaphore m_mayStart;
    bool m_isHeld = false;
};

void TestStarting::init()
{
    m_office = std::make_unique<TestOffice>();
    m_desk =
        std::make_unique<FrontDesk>(m_office->folder(), m_office->path(), FrontDesk::Begin::AsMain);
}

void TestStarting::cleanup()
{
    letStart();
    close();
    QThreadPool::globalInstance()->waitForDone();
    QThreadPool::globalInstance()->setMaxThreadCount(QThread::idealThreadCount());
}

void TestStarting::asksBeforeTheDatabaseIsOpen()
{
    begin();
    QVERIFY(m_desk->title().contains(QStringLiteral("site.db")));
    const QWidget *dialog = m_desk->window();
    QTRY_VERIFY(isServing());
    QCOMPARE(m_desk->window(), dialog);
    QVERIFY(m_desk->hasFocus("nameEdit"));
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
}

void TestStarting::logsInWhoIsQuicker()
{
    holdStart();
    begin();
    QVERIFY(m_desk->type("nameEdit", QStringLiteral("eve")));
    QVERIFY(m_desk->type("passwordEdit", TestOffice::password()));
    m_desk->press(Qt::Key_Return);
    QVERIFY(!m_desk->click("logInButton"));
    QVERIFY(!m_desk->read("loginMessage").isEmpty());
    QVERIFY(!isServing());
    letStart();
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestStarting::givesUpALoginThatWaits()
{
    holdStart();
    begin();
    QVERIFY(m_desk->type("nameEdit", QStringLiteral("eve")));
    QVERIFY(m_desk->type("passwordEdit", TestOffice::password()));
    m_desk->press(Qt::Key_Return);
    QVERIFY(!isServing());
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->find<QLineEdit>("nameEdit")->isEnabled());
    letStart();
    QTRY_VERIFY(isServing());
    QCOMPARE(m_desk->read("nameEdit"), QStringLiteral("eve"));
    QVERIFY(m_desk->isShown("LoginDialog"));
    QVERIFY(m_desk->click("logInButton"));
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestStarting::keepsWhatWasTyped()
{
    setOrganisation(false, true);
    m_desk->context().settings().setValue(Settings::Key::LastLoginName, QStringLiteral("sam"));
    begin();
    QVERIFY(m_desk->type("nameEdit", QStringLiteral("eve")));
    QTRY_VERIFY(isServing());
    QCOMPARE(m_desk->read("nameEdit"), QStringLiteral("eve"));
    QVERIFY(m_desk->hasFocus("nameEdit"));
}

void TestStarting::fillsInTheLastName()
{
    setOrganisation(false, true);
    m_desk->context().settings().setValue(Settings::Key::LastLoginName, QStringLiteral("sam"));
    begin();
    QCOMPARE(m_desk->read("nameEdit"), QString()); // whether it may be seen is in the database
    QTRY_VERIFY(isServing());
    QCOMPARE(m_desk->read("nameEdit"), QStringLiteral("sam"));
    QTRY_VERIFY(m_desk->hasFocus("passwordEdit"));
}

void TestStarting::offersRegistrationOnceItIsKnown()
{
    setOrganisation(true, false);
    begin();
    QVERIFY(!m_desk->sees("registerButton"));
    QTRY_VERIFY(isServing());
    QVERIFY(m_desk->sees("registerButton"));
}

void TestStarting::tellsWhatIsWrongInside()
{
    change("UPDATE postern_meta SET value = '' WHERE key = 'database_id'");
    begin();
    QVERIFY(m_desk->comes("StartProblemDialog"));
    QVERIFY(!m_desk->isShown("LoginDialog"));
}

void TestStarting::leavesAtOnce()
{
    begin();
    m_desk->press(Qt::Key_Escape);
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->hasFinished());
    QTRY_VERIFY(m_desk->window() == nullptr);
}

void TestStarting::opensAnotherFileMeanwhile()
{
    begin();
    const QString other = m_office->folder() + QStringLiteral("/other.db");
    QVERIFY(QFile::copy(m_office->path(), other));
    m_desk->flow().openDatabase(other);
    QTRY_VERIFY(isServing());
    QVERIFY(m_desk->title().contains(QStringLiteral("other.db")));
}

void TestStarting::doesNotAskForAFileThatIsNoneOfOurs()
{
    change("PRAGMA application_id = 0");
    change("PRAGMA wal_checkpoint(TRUNCATE)");
    m_desk->start();
    QVERIFY(m_desk->window() == nullptr);
    QTRY_VERIFY(m_desk->window() != nullptr);
    QVERIFY(!m_desk->isShown("LoginDialog"));
}

QTEST_MAIN(TestStarting)
#include "tst_starting.moc"
