// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/features/SwitchingTest.h"
#include "views/TablePage.h"
#include "views/TableView.h"

namespace {

/// Another program that somebody copies in, until it is killed.
int copyElsewhere(int &argc, char **argv)
{
    const QGuiApplication application(argc, argv);
    QGuiApplication::clipboard()->setText(QString::fromLocal8Bit(argv[2]));
    return QGuiApplication::exec();
}

} // namespace

/// What somebody copied is not there for whoever comes next.
class TestSwitchClipboard : public SwitchingTest
{
    Q_OBJECT

private slots:
    void init() { open(); }
    void cleanup()
    {
        close();
        QGuiApplication::clipboard()->clear();
    }

    void theClipboardGoesWithTheSwitch();
    void theClipboardGoesWithTheLogOut();
    void theClipboardIsNotAtTheNextPersonsHands();
    void theClipboardStaysAnothersWhoCopiedSince();
    void whatIsStillBeingCopiedComesWithItsPerson();
    void whatIsStillBeingCopiedGoesWithItsPerson();

private:
    void copyWithoutHaste();
    /// Of the person behind the lock.
    QString status() const { return m_status ? m_status->text() : QString(); }

    QPointer<QLabel> m_status;
};

void TestSwitchClipboard::theClipboardGoesWithTheSwitch()
{
    logIn("eve");
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(QStringLiteral("copied by eve"));
    // A platform that does not tell whose it is leaves it, for it may be another program's.
    const bool isOurs = clipboard->ownsClipboard();
    QCOMPARE(isOurs, QGuiApplication::platformName() == QLatin1String("xcb"));
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), isOurs ? QString() : QStringLiteral("copied by eve"));
}

void TestSwitchClipboard::theClipboardGoesWithTheLogOut()
{
    logIn("eve");
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(QStringLiteral("copied by eve"));
    const bool isOurs = clipboard->ownsClipboard();
    QVERIFY(m_desk->logOut());
    QCOMPARE(clipboard->text(), isOurs ? QString() : QStringLiteral("copied by eve"));
}

void TestSwitchClipboard::theClipboardIsNotAtTheNextPersonsHands()
{
    logIn("eve");
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(QStringLiteral("copied by eve"));
    const bool isOurs = clipboard->ownsClipboard();
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QVERIFY(m_desk->hasFocus("nameEdit"));
    m_desk->press(Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(m_desk->read("nameEdit"), isOurs ? QString() : QStringLiteral("copied by eve"));
    // Nobody else came: eve goes on with what she had.
    QVERIFY(m_desk->click("switchBackButton"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(clipboard->text(), isOurs ? QString() : QStringLiteral("copied by eve"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), QStringLiteral("copied by eve"));
}

void TestSwitchClipboard::theClipboardStaysAnothersWhoCopiedSince()
{
    keepSessions();
    logIn("eve");
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(QStringLiteral("copied by eve"));
    if (!clipboard->ownsClipboard()) {
        QSKIP("this platform does not tell whose the clipboard is");
    }
    switchTo("rob");
    QCOMPARE(clipboard->text(), QString());
    clipboard->setText(QStringLiteral("copied by rob"));
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->sees("keptButton0"));
    QVERIFY(m_desk->click("keptButton0"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(clipboard->text(), QString());
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), QStringLiteral("copied by eve"));
    // Locked, and filled from elsewhere before she is back.
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QProcess elsewhere;
    elsewhere.start(QCoreApplication::applicationFilePath(),
                    {QStringLiteral("copy"), QStringLiteral("from elsewhere")});
    QTRY_COMPARE(clipboard->text(), QStringLiteral("from elsewhere"));
    QVERIFY(m_desk->click("switchBackButton"));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), QStringLiteral("from elsewhere"));
    // What she copied in another program herself is not touched by a lock.
    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    QCOMPARE(clipboard->text(), QStringLiteral("from elsewhere"));
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(clipboard->text(), QStringLiteral("from elsewhere"));
    elsewhere.kill();
    QVERIFY(elsewhere.waitForFinished());
}

/// More text than is made ready at once: it comes when the event loop has its turn.
void TestSwitchClipboard::copyWithoutHaste()
{
    const QString body(60'000, u'x');
    m_office->addPost(QStringLiteral("Long"), QStringLiteral("sam"), body);
    m_office->addPost(QStringLiteral("Longer"), QStringLiteral("sam"), body);
    logIn("eve");
    QTRY_VERIFY(m_desk->rowOf(PostsTable::Title, QStringLiteral("Longer")) >= 0);
    QGuiApplication::clipboard()->setText(QStringLiteral("before"));
    m_desk->page()->table()->selectAll();
    m_status = m_desk->find<QLabel>("statusLabel");
    QVERIFY(m_desk->trigger("copyAction"));
}

void TestSwitchClipboard::whatIsStillBeingCopiedComesWithItsPerson()
{
    copyWithoutHaste();
    lock();
    QVERIFY(m_desk->isShown("lockPage"));
    QVERIFY(!status().contains(QStringLiteral("copied")));
    QTRY_VERIFY2(status().contains(QStringLiteral("cells copied")), qPrintable(status()));
    QCOMPARE(QGuiApplication::clipboard()->text(), QString());
    QVERIFY(unlock());
    QVERIFY(m_desk->comes("MainWindow"));
    QVERIFY(QGuiApplication::clipboard()->text().contains(QStringLiteral("Longer\t")));
}

void TestSwitchClipboard::whatIsStillBeingCopiedGoesWithItsPerson()
{
    copyWithoutHaste();
    m_desk->press(Qt::Key_U, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(m_desk->isShown("switchPage"));
    QTRY_VERIFY2(status().contains(QStringLiteral("cells copied")), qPrintable(status()));
    QCOMPARE(QGuiApplication::clipboard()->text(), QString());
    QVERIFY(logInElse("rob"));
    QVERIFY(m_desk->comes("MainWindow"));
    QCOMPARE(QGuiApplication::clipboard()->text(), QString());
}

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "copy") == 0) {
        return copyElsewhere(argc, argv);
    }
    const QApplication application(argc, argv);
    TestSwitchClipboard test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_switchclipboard.moc"
