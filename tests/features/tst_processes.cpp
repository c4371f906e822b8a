// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>

namespace {

constexpr qint64 LongestGapMs = 100;

/// How long this thread has waited for a processor, in ns; -1 where the system does not tell. On a
/// machine with too much to do that is most of what a clock on the wall shows.
qint64 waitedForProcessor()
{
    QFile file(QStringLiteral("/proc/thread-self/schedstat"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().split(' ').value(1).toLongLong() : -1;
}

/// The program, with a watch over each delivery of an event: while one runs, no other is answered.
class WatchedApplication final : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject *receiver, QEvent *event) override
    {
        if (!m_isWatching || m_isInside) {
            return QApplication::notify(receiver, event);
        }
        m_isInside = true;
        const qint64 before = waitedForProcessor();
        QElapsedTimer since;
        since.start();
        const bool done = QApplication::notify(receiver, event);
        const qint64 waited = before < 0 ? 0 : waitedForProcessor() - before;
        m_longestMs = std::max(m_longestMs, (since.nsecsElapsed() - waited) / 1'000'000);
        m_isInside = false;
        return done;
    }

    void watch()
    {
        m_isWatching = true;
        m_longestMs = 0;
    }
    qint64 longestMs()
    {
        m_isWatching = false;
        return m_longestMs;
    }

private:
    bool m_isWatching = false;
    bool m_isInside = false;
    qint64 m_longestMs = 0;
};

} // namespace

/// The open window beside other programs that write the same file.
class TestProcesses final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void answersWhileASaveWaits();
    void logsOutOnceASaveThatWaitedIsDone();
    void keepsTheLogShort();
    void showsForeignChangesInPlace();
    void letsOthersWriteWithoutALog();
    void savesOnceNobodyReadsWithoutALog();

private:
    void visitEverything();
    /// As the window says it; 0: it does not.
    int secondsWaited() const
    {
        static const QRegularExpression form(
            QStringLiteral("^Saving waits for another program… (\\d+) s$"));
        return form.match(m_desk->read("savingWaitLabel")).captured(1).toInt();
    }
    /// The office's file, in the mode that a network drive asks for.
    void openWithoutALog();

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<OtherProgram> m_other;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestProcesses::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPosts(200);
    m_other = std::make_unique<OtherProgram>(m_office->path());
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
}

void TestProcesses::cleanup()
{
    m_desk.reset();
    m_other.reset();
    m_office.reset();
}

void TestProcesses::visitEverything()
{
    QVERIFY(m_desk->goToPage(Qt::Key_2));
    QVERIFY(m_desk->select(1, QStringLiteral("sam")));
    QVERIFY(m_desk->goToPage(Qt::Key_3));
    QVERIFY(m_desk->select(1, QStringLiteral("staff")));
    QVERIFY(m_desk->goToPage(Qt::Key_1));
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Post 0100")));
    QVERIFY(m_desk->type("searchEdit", QStringLiteral("fridge")));
    QTRY_VERIFY(m_desk->model()->rowCount() < 200);
    m_desk->page()->table()->sortByColumn(PostsTable::Author, Qt::AscendingOrder);
}

/// A property of the event loop and not of the machine: whatever is delivered comes back at once,
/// so nothing that waits for the lock does so within an event. (A busy timeout, SQLite's own or the
/// driver's five seconds, would.) tests/stress/run takes thirty seconds of it.
void TestProcesses::answersWhileASaveWaits()
{
    const int seconds = qEnvironmentVariableIsSet("POSTERN_LOCK_SECONDS")
                            ? qEnvironmentVariableIntValue("POSTERN_LOCK_SECONDS")
                            : 2;
    QVERIFY(m_desk->goToPage(Qt::Key_1));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Post 0200"), PostsTable::Title,
                         QStringLiteral("Doors")));
    QTimer heart;
    int beats = 0;
    connect(&heart, &QTimer::timeout, this, [&] {
        ++beats;
        m_desk->page()->table()->verticalScrollBar()->setValue(beats % 150);
    });
    heart.start(10);
    auto &watch = static_cast<WatchedApplication &>(*qApp);
    watch.watch();
    QVERIFY(m_other->exec(QStringLiteral("begin immediate")));
    QVERIFY(m_desk->click("saveButton"));
    QTRY_VERIFY_WITH_TIMEOUT(secondsWaited() >= seconds, (seconds + 20) * 1000);
    const qint64 longest = watch.longestMs();
    QVERIFY2(longest <= LongestGapMs, qPrintable(QStringLiteral("%1 ms").arg(longest)));
    QVERIFY2(beats >= seconds, qPrintable(QStringLiteral("%1 beats").arg(beats)));
    QVERIFY(m_other->exec(QStringLiteral("commit")));
    QTRY_COMPARE(m_desk->page()->pendingChanges(), 0);
    QCOMPARE(m_other->value(QStringLiteral("select count(*) from post where title = 'Doors'")), 1);
}

/// Nobody has been there for long; only what was not saved yet kept ann logged in.
void TestProcesses::logsOutOnceASaveThatWaitedIsDone()
{
    const QString before = QStringLiteral("Post 0200");
    const QString after = QStringLiteral("Lamp");
    QVERIFY(m_desk->edit(PostsTable::Title, before, PostsTable::Title, after));
    QVERIFY(m_other->exec(QStringLiteral("BEGIN IMMEDIATE")));
    QVERIFY(m_desk->trigger("saveAction"));
    m_desk->passTime(std::chrono::minutes(40));
    QTRY_VERIFY(m_desk->isShown("lockPage"));
    QVERIFY(m_desk->read("lockNoteLabel").contains(QStringLiteral("not saved")));
    QVERIFY(m_other->exec(QStringLiteral("COMMIT")));
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(m_desk->read("noticeLabel").contains(QStringLiteral("nobody was here")));
    QCOMPARE(m_other->value(QStringLiteral("SELECT count(*) FROM post WHERE title = 'Lamp'")),
             QVariant(1));
}

void TestProcesses::keepsTheLogShort()
{
    visitEverything();
    QVERIFY(m_other->exec(QStringLiteral("pragma synchronous = off")));
    constexpr int Updates = 20'000;
    constexpr int BetweenEvents = 500;
    for (int i = 0; i < Updates; ++i) {
        if (i % BetweenEvents == 0) {
            QCoreApplication::processEvents(); // the window reads again, as it does by itself
            // Whoever reads soon lets go of the log, so that it begins anew; how soon is a busy
            // machine's affair.
            QTRY_COMPARE(m_other->value(QStringLiteral("pragma wal_checkpoint(restart)")), 0);
        }
        // The window may be refreshing its own login's row; it never holds the lock for longer.
        QVERIFY2(m_other->exec(QStringLiteral("update post set body = 'Text %1' where id = %2")
                                   .arg(i)
                                   .arg(1 + i % 200)),
                 qPrintable(m_other->error()));
    }
    const qint64 size = QFileInfo(m_office->path() + QStringLiteral("-wal")).size();
    QVERIFY2(size <= 8 * 1024 * 1024, qPrintable(QString::number(size)));
    // No reader stands in its way: the log can be emptied.
    QTRY_COMPARE(m_other->value(QStringLiteral("pragma wal_checkpoint(truncate)")), 0);
    QCOMPARE(QFileInfo(m_office->path() + QStringLiteral("-wal")).size(), 0);
}

void TestProcesses::showsForeignChangesInPlace()
{
    QVERIFY(m_desk->goToPage(Qt::Key_1));
    RelationalTableModel *model = m_desk->model();
    TableView *table = m_desk->page()->table();
    const int mine = m_desk->rowOf(PostsTable::Title, QStringLiteral("Post 0101"));
    const qint64 myId = model->idAt(mine);
    QVERIFY(model->setData(model->index(mine, PostsTable::Title), QStringLiteral("Mine")));
    QVERIFY(m_desk->select(PostsTable::Title, QStringLiteral("Post 0100")));
    const int row = m_desk->rowOf(PostsTable::Title, QStringLiteral("Post 0100"));
    const qint64 id = model->idAt(row);
    table->scrollTo(table->currentIndex(), QAbstractItemView::PositionAtCenter);
    const qint64 top = model->idAt(table->rowAt(0));
    QVERIFY(table->verticalScrollBar()->value() > 0 && top != id);

    QVERIFY(
        m_other->exec(QStringLiteral("update post set title = 'Theirs' where id = %1").arg(id)));
    const auto title = [&](qint64 of) {
        return model->index(model->rowOf(of), PostsTable::Title).data().toString();
    };
    QTRY_COMPARE(title(id), QStringLiteral("Theirs")); // where the order has it now

    QCOMPARE(model->idAt(table->currentIndex().row()), id);
    QVERIFY(table->selectionModel()->isSelected(table->currentIndex()));
    QCOMPARE(model->idAt(table->rowAt(0)), top); // what is read does not move
    QCOMPARE(m_desk->page()->pendingChanges(), 1);
    QCOMPARE(title(myId), QStringLiteral("Mine"));
    m_desk->page()->discardChanges();
}

void TestProcesses::openWithoutALog()
{
    m_desk.reset();
    const QString copy = m_office->folder() + QStringLiteral("/copy.db");
    QVERIFY(m_other->exec(QStringLiteral("vacuum into '%1'").arg(copy))); // keeps no log
    m_other = std::make_unique<OtherProgram>(copy);
    QVERIFY(m_other->exec(QStringLiteral("pragma application_id = %1")
                              .arg(OtherProgram(m_office->path())
                                       .value(QStringLiteral("pragma application_id"))
                                       .toString())));
    // Whoever reads while the file is opened keeps the mode as it is, which a test may do
    // without a network drive.
    QVERIFY(m_other->exec(QStringLiteral("begin")));
    QVERIFY(m_other->value(QStringLiteral("select count(*) from post")).isValid());
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), copy);
    m_desk->start();
    QVERIFY(m_desk->comes("LoginDialog"));
    QVERIFY(m_other->exec(QStringLiteral("commit")));
    QCOMPARE(m_other->value(QStringLiteral("pragma journal_mode")).toString(),
             QStringLiteral("delete"));
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
}

void TestProcesses::letsOthersWriteWithoutALog()
{
    openWithoutALog();
    visitEverything();
    for (int i = 0; i < 50; ++i) {
        const QString sql = QStringLiteral("update post set body = 'Text %1' where id = 1").arg(i);
        bool isWritten = false; // once, for QTRY_VERIFY asks again whether it is true
        QTRY_VERIFY(isWritten = isWritten || m_other->exec(sql));
        QCoreApplication::processEvents();
    }
}

void TestProcesses::savesOnceNobodyReadsWithoutALog()
{
    openWithoutALog();
    QVERIFY(m_desk->goToPage(Qt::Key_1));
    QVERIFY(m_desk->edit(PostsTable::Title, QStringLiteral("Post 0200"), PostsTable::Title,
                         QStringLiteral("Doors")));
    QVERIFY(m_other->exec(QStringLiteral("begin")));
    QVERIFY(m_other->value(QStringLiteral("select count(*) from post")).isValid());
    QVERIFY(m_desk->click("saveButton"));
    QTRY_VERIFY(m_desk->sees("savingWaitLabel"));
    QCOMPARE(m_desk->page()->pendingChanges(), 1);
    QVERIFY(m_other->exec(QStringLiteral("commit")));
    QTRY_COMPARE(m_desk->page()->pendingChanges(), 0);
    QTRY_COMPARE(m_other->value(QStringLiteral("select count(*) from post where title = 'Doors'")),
                 1);
}

int main(int argc, char **argv)
{
    WatchedApplication application(argc, argv);
    TestProcesses test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_processes.moc"
