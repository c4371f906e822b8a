// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/support/TestOffice.h"
#include "tests/support/TypedLetters.h"

#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QTest>

namespace {

constexpr int Writers = 10;
constexpr int KillsEach = 5;
constexpr qint64 LongestLossMs = 2000;
constexpr quint32 Seed = 20261125;
constexpr int BoundedRunMs = 240'000;

qint64 now()
{
    QElapsedTimer timer;
    timer.start();
    return timer.msecsSinceReference();
}

/// One desk at which somebody writes, is cut off, comes back and goes on.
class Desk final
{
public:
    explicit Desk(QRandomGenerator &random)
        : m_random(random)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    }

    /// Starts the writer at the end of what was found.
    void start()
    {
        m_output.clear();
        m_killAfterMs = -1;
        m_process.start(QStringLiteral(DRAFT_WRITER),
                        {m_office.folder(), TestOffice::password(), QString::number(m_found)});
    }

    /// Kills it at a random moment after the first key; true once it is dead.
    bool killedBy(qint64 moment)
    {
        m_output += m_process.readAllStandardOutput();
        if (m_killAfterMs < 0 && m_output.contains('\n')) {
            m_killAfterMs = moment + 100 + m_random.bounded(3400);
        }
        if (m_killAfterMs >= 0 && moment >= m_killAfterMs) {
            m_process.kill(); // SIGKILL
            m_killedAt = now();
            m_process.waitForFinished();
            m_output += m_process.readAllStandardOutput();
            return true;
        }
        return m_process.state() == QProcess::NotRunning &&
               m_process.error() != QProcess::UnknownError;
    }

    /// How old the first key is that was lost, in ms; 0 when none was. -1 when what was found is
    /// not what was typed.
    qint64 loss()
    {
        const auto session = m_office.logInFully(QStringLiteral("sam"));
        const auto drafts = m_office.workspace().drafts().list(*session);
        if (!session || !drafts || drafts->readable.size() > 1) {
            return -1;
        }
        const QString text =
            drafts->readable.isEmpty() ? QString() : drafts->readable.constFirst().text.body;
        const int found = static_cast<int>(text.size());
        if (text != TypedLetters::first(found) || found < m_found ||
            (found > 0 && drafts->readable.constFirst().caret != found)) {
            return -1;
        }
        m_found = found;
        for (const QByteArray &line : m_output.split('\n')) {
            const QList<QByteArray> parts = line.split(' ');
            if (parts.size() == 2 && parts.constFirst().toInt() >= found) {
                return m_killedAt - parts.constLast().toLongLong();
            }
        }
        return 0;
    }

    int found() const { return m_found; }

private:
    QRandomGenerator &m_random;
    TestOffice m_office;
    QProcess m_process;
    QByteArray m_output;
    qint64 m_killAfterMs = -1;
    qint64 m_killedAt = 0;
    int m_found = 0;
};

} // namespace

/// The process is killed at fifty random moments while somebody writes without pause, and started
/// again on the same file each time. What was typed up to two seconds before is there, with the
/// caret behind it.
class TestDraftCrash : public QObject
{
    Q_OBJECT

private slots:
    void losesAtMostTwoSecondsOfTyping();
};

void TestDraftCrash::losesAtMostTwoSecondsOfTyping()
{
    QRandomGenerator random(Seed);
    std::vector<std::unique_ptr<Desk>> desks;
    for (int i = 0; i < Writers; ++i) {
        desks.push_back(std::make_unique<Desk>(random));
    }
    QList<qint64> losses;
    QElapsedTimer since;
    since.start();
    for (int round = 0; round < KillsEach; ++round) {
        for (const auto &desk : desks) {
            desk->start();
        }
        QList<Desk *> alive;
        for (const auto &desk : desks) {
            alive.append(desk.get());
        }
        while (!alive.isEmpty()) {
            QVERIFY2(since.elapsed() < BoundedRunMs, "the writers do not come to write");
            QCoreApplication::processEvents(QEventLoop::AllEvents, 5);
            alive.removeIf([](Desk *desk) { return desk->killedBy(now()); });
        }
        for (const auto &desk : desks) {
            losses.append(desk->loss());
        }
    }
    std::sort(losses.begin(), losses.end());
    int letters = 0;
    for (const auto &desk : desks) {
        letters += desk->found();
    }
    qInfo() << losses.size() << "kills in" << since.elapsed() << "ms;" << letters
            << "letters found; lost at most" << losses.constLast() << "ms of typing, in the middle"
            << losses.at(losses.size() / 2) << "ms";
    QCOMPARE(losses.size(), Writers * KillsEach);
    QVERIFY(losses.constFirst() >= 0);
    QVERIFY2(losses.constLast() <= LongestLossMs, qPrintable(QString::number(losses.constLast())));
    QVERIFY(letters > 500); // it was not all lost
}

QTEST_GUILESS_MAIN(TestDraftCrash)

#include "tst_draftcrash.moc"
