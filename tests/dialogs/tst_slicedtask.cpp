// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SlicedTask.h"

#include <QApplication>
#include <QDialog>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

#include <chrono>
#include <thread>

using namespace std::chrono_literals;

/// Work in portions: what the person can do meanwhile, and how it ends.
class TestSlicedTask final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void shortWorkIsDoneAtOnce();
    void keysDoNothingMeanwhile();
    void aMomentNeedsNoDialog();
    void longWorkSaysHowFarItIs();
    void canBeCancelled();
    void shortcutsWorkAfterwards();
    void staysBehindALock();

private:
    using Outcome = SlicedTask::Outcome;

    /// So many steps, of a millisecond at least or of what is given.
    void work(int steps, std::chrono::milliseconds step = 1ms)
    {
        m_outcome.reset();
        SlicedTask::run({.title = QStringLiteral("Work"),
                         .total = steps,
                         .step =
                             [step, done = qint64(0)]() mutable {
                                 std::this_thread::sleep_for(step);
                                 return ++done;
                             },
                         .done = [this](Outcome outcome) { m_outcome = outcome; }},
                        m_window.get());
    }
    static QDialog *dialog()
    {
        QWidget *modal = QApplication::activeModalWidget();
        return modal && modal->isVisible() ? qobject_cast<QDialog *>(modal) : nullptr;
    }

    std::unique_ptr<QWidget> m_window;
    QLineEdit *m_edit = nullptr;
    QPushButton *m_button = nullptr;
    std::optional<Outcome> m_outcome;
};

void TestSlicedTask::init()
{
    m_window = std::make_unique<QWidget>();
    m_edit = new QLineEdit;
    m_button = new QPushButton(QStringLiteral("&Save"));
    m_button->setShortcut(Qt::CTRL | Qt::Key_S);
    auto *layout = new QVBoxLayout(m_window.get());
    layout->addWidget(m_edit);
    layout->addWidget(m_button);
    m_window->show();
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    m_edit->setFocus();
}

void TestSlicedTask::shortWorkIsDoneAtOnce()
{
    work(1); // two might be two portions, where other programs have the processor in between
    QCOMPARE(m_outcome, Outcome::Finished);
}

void TestSlicedTask::keysDoNothingMeanwhile()
{
    const QSignalSpy saved(m_button, &QPushButton::clicked);
    work(100);
    QVERIFY(!m_outcome);
    QTest::keyClick(m_edit, Qt::Key_X);
    QTest::keyClick(m_edit, Qt::Key_S, Qt::ControlModifier);
    QTest::mouseClick(m_button, Qt::LeftButton);
    QVERIFY(!m_window->close());
    QTRY_COMPARE(m_outcome, Outcome::Finished);
    QCOMPARE(m_edit->text(), QString());
    QCOMPARE(saved.count(), 0);
    QTest::keyClick(m_edit, Qt::Key_X);
    QTest::keyClick(m_edit, Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(m_edit->text(), QStringLiteral("x"));
    QTRY_COMPARE(saved.count(), 1);
}

void TestSlicedTask::aMomentNeedsNoDialog()
{
    work(2, 10ms); // a portion each, so that the dialog could come after one portion alone
    QVERIFY(!m_outcome);
    while (!m_outcome) {
        QVERIFY(!dialog());
        QTest::qWait(1);
    }
    QVERIFY(m_edit->hasFocus());
}

void TestSlicedTask::longWorkSaysHowFarItIs()
{
    work(1500);
    QTRY_VERIFY(dialog());
    const auto *bar = dialog()->findChild<QProgressBar *>(QStringLiteral("progressBar"));
    QTRY_VERIFY(bar->value() > 400);
    QTRY_COMPARE(m_outcome, Outcome::Finished);
    QVERIFY(!dialog());
}

void TestSlicedTask::canBeCancelled()
{
    work(60'000);
    QTest::keyClick(m_edit, Qt::Key_Escape); // before there is a dialog
    QCOMPARE(m_outcome, Outcome::Cancelled);
    work(60'000);
    QTRY_VERIFY(dialog());
    QTest::keyClick(dialog(), Qt::Key_Escape);
    QCOMPARE(m_outcome, Outcome::Cancelled);
    QVERIFY(!dialog());
}

/// Work that ends just when its dialog comes: on X11 no window was active then, and no shortcut
/// worked until the next click.
void TestSlicedTask::shortcutsWorkAfterwards()
{
    if (QGuiApplication::platformName() == QLatin1String("offscreen")) {
        QSKIP("No window manager activates a window when another has gone.");
    }
    const QSignalSpy saved(m_button, &QPushButton::clicked);
    for (int milliseconds = 300; milliseconds < 330; milliseconds += 3) {
        work(milliseconds);
        QTRY_COMPARE(m_outcome, Outcome::Finished);
        QTRY_COMPARE(QApplication::activeWindow(), m_window.get());
    }
    QTest::keyClick(m_edit, Qt::Key_S, Qt::ControlModifier);
    QTRY_COMPARE(saved.count(), 1);
}

void TestSlicedTask::staysBehindALock()
{
    m_window->hide();
    work(600); // longer than a moment, by its steps alone
    while (!m_outcome) {
        QVERIFY(!dialog());
        QTest::qWait(1);
    }
    QCOMPARE(m_outcome, Outcome::Finished);
}

QTEST_MAIN(TestSlicedTask)
#include "tst_slicedtask.moc"
