// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/Foreground.h"

#include <QApplication>
#include <QProcess>
#include <QSignalSpy>
#include <QTest>

#include <cstdio>

/// The keyboard comes to the window that needs it, and is not taken from another program.
class TestForeground final : public QObject
{
    Q_OBJECT

private slots:
    void bringsItBackFromAnotherWindow();
    void leavesItToAnotherProgram();
};

void TestForeground::bringsItBackFromAnotherWindow()
{
    if (QGuiApplication::platformName() == QLatin1String("xcb")) {
        QSKIP("there the window manager has its say, as in tst_locking");
    }
    QWidget window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    Foreground foreground;
    foreground.bring(&window);
    QTRY_VERIFY(foreground.isSettled());
    QWidget other;
    QSignalSpy focus(qApp, &QGuiApplication::focusWindowChanged);
    other.show();
    other.activateWindow();
    // To the other one, which may be over at once, and back.
    QTRY_VERIFY(focus.size() >= 2 && window.isActiveWindow());
    foreground.stop();
}

void TestForeground::leavesItToAnotherProgram()
{
    if (QGuiApplication::platformName() != QLatin1String("xcb")) {
        QSKIP("this platform has no other programs");
    }
    QProcess program;
    program.start(QCoreApplication::applicationFilePath(), {QStringLiteral("another")});
    QVERIFY(program.waitForReadyRead());
    QWidget window;
    window.show();
    QVERIFY(QTest::qWaitForWindowActive(&window));
    Foreground foreground;
    foreground.bring(&window);
    QTRY_VERIFY(foreground.isSettled());
    program.write("show\n");
    QTRY_VERIFY(QGuiApplication::focusWindow() == nullptr);
    QTRY_VERIFY(!foreground.isAsking());
    QVERIFY(!window.isActiveWindow());
    program.kill();
    QVERIFY(program.waitForFinished());
}

/// Another program: says that it is there, and comes to the front when it is told.
static int runAnother(int &argc, char **argv)
{
    const QApplication application(argc, argv);
    std::puts("ready");
    std::fflush(stdout);
    if (std::getchar() == EOF) {
        return 1;
    }
    QWidget window;
    window.show();
    window.activateWindow();
    return QApplication::exec();
}

int main(int argc, char **argv)
{
    if (argc == 2 && qstrcmp(argv[1], "another") == 0) {
        return runAnother(argc, argv);
    }
    const QApplication application(argc, argv);
    TestForeground test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_foreground.moc"
