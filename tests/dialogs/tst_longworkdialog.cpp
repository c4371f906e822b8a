// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/LongWorkDialog.h"
#include "models/storage/LongWork.h"
#include "tests/support/HeldHashing.h"

#include <QApplication>
#include <QLabel>
#include <QProgressBar>
#include <QPushButton>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTest>

#include <atomic>
#include <thread>

class TestLongWorkDialog : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_dialog = std::make_unique<LongWorkDialog>(QStringLiteral("Updating site.db – Postern"),
                                                    QStringLiteral("A large file takes minutes."));
        m_dialog->open();
    }
    void cleanup() { m_dialog.reset(); }

    void showsHowFarItIs();
    void worksWhileThreadsHashPasswords();
    void stopsWhenAsked();
    void saysWhyItFailed();
    void triesAgainWhileTheFileIsLocked();
    void stopsWaitingForALock();
    void endsTheWorkWhenItGoes();
    void opensOnlyForLongWork();
    void isNamedForAScreenReader();

private:
    QString text(const char *name) const
    {
        return m_dialog->findChild<QLabel *>(QLatin1String(name))->text();
    }
    QProgressBar *bar() const { return m_dialog->findChild<QProgressBar *>(); }
    QPushButton *stop() const { return m_dialog->findChild<QPushButton *>(); }
    /// Works until it is stopped.
    static Result<> endless()
    {
        while (!LongWork::mustStop()) {
            std::this_thread::yield();
        }
        return Error{.code = ErrorCode::Cancelled};
    }

    std::unique_ptr<LongWorkDialog> m_dialog;
};

void TestLongWorkDialog::showsHowFarItIs()
{
    QSemaphore next;
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    m_dialog->run([&next]() -> Result<> {
        next.acquire();
        LongWork::tell(LongWork::Stage::Reading, 12, 100);
        next.acquire();
        LongWork::tell(LongWork::Stage::Copying, 40, 160);
        next.acquire();
        LongWork::tell(LongWork::Stage::Updating, 1, 4);
        next.acquire();
        return {};
    });
    QCOMPARE(text("stageLabel"), QStringLiteral("Beginning…"));
    QCOMPARE(bar()->maximum(), 0); // busy
    next.release();
    QTRY_COMPARE(text("stageLabel"), QStringLiteral("Reading the file: 12 %"));
    next.release();
    QTRY_COMPARE(text("stageLabel"), QStringLiteral("Copying the file: 25 %"));
    QCOMPARE(bar()->value(), 40);
    QCOMPARE(bar()->maximum(), 160);
    next.release();
    QTRY_COMPARE(text("stageLabel"), QStringLiteral("Bringing it up to date: step 2 of 4"));
    QVERIFY(!text("timeLabel").isEmpty());
    QVERIFY(accepted.isEmpty());
    next.release();
    QTRY_COMPARE(accepted.count(), 1);
}

/// Nor does a log-in wait for the work.
void TestLongWorkDialog::worksWhileThreadsHashPasswords()
{
    const QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    QSemaphore begun;
    {
        const HeldHashing held; // no events meanwhile: Qt paints by those threads
        m_dialog->run([&begun] {
            begun.release();
            return Result<>();
        });
        QVERIFY(begun.tryAcquire(1, 20'000));
    }
    QTRY_COMPARE(accepted.count(), 1);
}

void TestLongWorkDialog::stopsWhenAsked()
{
    QSignalSpy rejected(m_dialog.get(), &QDialog::rejected);
    m_dialog->run(&endless);
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape);
    QVERIFY(!stop()->isEnabled());
    QVERIFY(m_dialog->isVisible()); // until the file is as it was
    QTRY_COMPARE(rejected.count(), 1);
    QCOMPARE(m_dialog->error().code, ErrorCode::Cancelled);
}

void TestLongWorkDialog::saysWhyItFailed()
{
    QSignalSpy rejected(m_dialog.get(), &QDialog::rejected);
    m_dialog->run(
        []() -> Result<> { return Error{.code = ErrorCode::Storage, .reason = Reason::DiskFull}; });
    QTRY_COMPARE(rejected.count(), 1);
    QCOMPARE(m_dialog->error().reason, Reason::DiskFull);
}

void TestLongWorkDialog::triesAgainWhileTheFileIsLocked()
{
    std::atomic<bool> isLocked = true;
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    m_dialog->run([&isLocked]() -> Result<> {
        return isLocked ? Result<>(Error{.code = ErrorCode::Busy}) : Result<>();
    });
    QTRY_COMPARE(text("stageLabel"), QStringLiteral("Waiting for another program…"));
    isLocked = false;
    QTRY_COMPARE(accepted.count(), 1);
}

void TestLongWorkDialog::stopsWaitingForALock()
{
    QSignalSpy rejected(m_dialog.get(), &QDialog::rejected);
    m_dialog->run([]() -> Result<> { return Error{.code = ErrorCode::Busy}; });
    QTRY_COMPARE(text("stageLabel"), QStringLiteral("Waiting for another program…"));
    QTest::mouseClick(stop(), Qt::LeftButton);
    QTRY_COMPARE(rejected.count(), 1);
    QCOMPARE(m_dialog->error().code, ErrorCode::Cancelled);
}

void TestLongWorkDialog::endsTheWorkWhenItGoes()
{
    std::atomic<bool> hasEnded = false;
    m_dialog->run([&hasEnded] {
        const Result<> result = endless();
        hasEnded = true;
        return result;
    });
    m_dialog.reset();
    QVERIFY(hasEnded);
}

void TestLongWorkDialog::opensOnlyForLongWork()
{
    m_dialog->hide();
    m_dialog->openIfLong();
    QSemaphore next;
    m_dialog->run([&next]() -> Result<> {
        next.acquire();
        return {};
    });
    QVERIFY(!m_dialog->isVisible());
    QTRY_VERIFY(m_dialog->isVisible());
    next.release();
    QTRY_VERIFY(!m_dialog->isVisible());

    LongWorkDialog quick(QStringLiteral("Reading site.db – Postern"), QString());
    QSignalSpy accepted(&quick, &QDialog::accepted);
    quick.openIfLong();
    quick.run([]() -> Result<> { return {}; });
    QTRY_COMPARE(accepted.count(), 1);
    QVERIFY(!quick.isVisible());
}

void TestLongWorkDialog::isNamedForAScreenReader()
{
    QVERIFY(!bar()->accessibleName().isEmpty());
    QVERIFY(!m_dialog->windowTitle().isEmpty());
    QVERIFY(!stop()->toolTip().isEmpty());
}

QTEST_MAIN(TestLongWorkDialog)
#include "tst_longworkdialog.moc"
