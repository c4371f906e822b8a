// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/TerminationWatch.h"
#include "tests/features/LockingTest.h"

#include <QFile>

#include <csignal>

using namespace std::chrono_literals;

/// Somebody leaves, or is away, while a file is written for them.
class TestLeavingExports final : public LockingTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { close(); }
    void endsWhenTheFileIsWritten();
    void logsOutWhenTheFileIsWritten();

private:
    void beginToExport();
    /// Every post has a line.
    bool isWhole() const
    {
        QFile file(m_path);
        return file.open(QIODevice::ReadOnly) && file.readAll().count('\n') > Posts;
    }

    static constexpr int Posts = 20'000;
    QString m_path;
};

void TestLeavingExports::init()
{
    open();
    m_office->addPosts(Posts);
    m_path = m_office->folder() + QStringLiteral("/posts.csv");
    logIn("ann");
}

void TestLeavingExports::beginToExport()
{
    QVERIFY(m_desk->trigger("exportPostsAction"));
    QVERIFY(m_desk->comes("ExportDialog"));
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("QFileDialog"));
    QVERIFY(m_desk->type("fileNameEdit", m_path));
    m_desk->press(Qt::Key_Return);
    QVERIFY(m_desk->comes("MainWindow"));
}

/// Nobody has to look whether the file has come about.
void TestLeavingExports::endsWhenTheFileIsWritten()
{
    TerminationWatch watch;
    connect(&watch, &TerminationWatch::asked, this, [this] { m_desk->flow().askToEnd(); });
    beginToExport();
    QCOMPARE(std::raise(SIGTERM), 0);
    QTRY_VERIFY(m_desk->hasFinished());
    QVERIFY(isWhole());
}

void TestLeavingExports::logsOutWhenTheFileIsWritten()
{
    beginToExport();
    QVERIFY(!m_desk->mainWindow()->hasUnsaved()); // as who is displaced by another login
    m_desk->passTime(2000s);
    QTRY_VERIFY(isWhole());
    m_desk->passTime(1s); // in which it looks again
    QVERIFY(m_desk->comes("LoginDialog"));
}

QTEST_MAIN(TestLeavingExports)
#include "tst_leavingexports.moc"
