// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Desk.h"
#include "dialogs/ProveDialog.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

/// "Is it still you?", also while another program holds the file.
class TestProveDialog final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysWhyAndForWhat();
    void waitsForAnotherProgram();
    void stopsWaitingAndCanBeTriedAgain();
    void recordsARefusalOnce();

private:
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    void prove(const QString &password)
    {
        part<QLineEdit>("passwordEdit")->setText(password);
        QTest::mouseClick(part<QPushButton>("verbButton"), Qt::LeftButton);
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_ann;
    std::unique_ptr<ProveDialog> m_dialog;
};

void TestProveDialog::init()
{
    m_desk = std::make_unique<Desk>();
    m_ann = m_desk->session(QStringLiteral("ann"));
    m_dialog = std::make_unique<ProveDialog>(m_desk->workspace().auth(), *m_ann, 10, nullptr);
    m_dialog->open();
}

void TestProveDialog::cleanup()
{
    m_dialog.reset();
    m_ann.reset();
    m_desk.reset();
}

void TestProveDialog::saysWhyAndForWhat()
{
    QCOMPARE(m_dialog->findChild<QLabel *>(QStringLiteral("whyLabel"))->text(),
             QStringLiteral("You typed your password more than 10 minutes ago. Type it again to go "
                            "on; nothing is lost."));
    QVERIFY(!m_dialog->findChild<QLabel *>(QStringLiteral("stepLabel")));
    QDialog step;
    step.setWindowTitle(QStringLiteral("Set Password"));
    const ProveDialog always(m_desk->workspace().auth(), *m_ann, 0, &step);
    QCOMPARE(always.findChild<QLabel *>(QStringLiteral("whyLabel"))->text(),
             QStringLiteral("This step asks for your password, unless you have typed it within the "
                            "last minute. Nothing is lost."));
    QCOMPARE(always.findChild<QLabel *>(QStringLiteral("stepLabel"))->text(), step.windowTitle());
}

void TestProveDialog::waitsForAnotherProgram()
{
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    prove(TestOffice::password());
    auto *line = part<QLabel>("savingWaitLabel");
    // Longer than the two seconds after which it would have given up.
    QTRY_VERIFY_WITH_TIMEOUT(line->isVisible() && line->text().contains(QStringLiteral("… 3 s")),
                             20'000);
    QCOMPARE(accepted.count(), 0);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, 20'000);
}

void TestProveDialog::stopsWaitingAndCanBeTriedAgain()
{
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    prove(TestOffice::password());
    QTRY_VERIFY(part<QLabel>("savingWaitLabel")->isVisible());
    QTest::keyClick(m_dialog.get(), Qt::Key_Escape); // ends the wait alone
    QVERIFY(m_dialog->isVisible());
    QTRY_VERIFY(!part<QLabel>("savingWaitLabel")->isVisible());
    QVERIFY(part<QLineEdit>("passwordEdit")->isEnabled());
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    prove(TestOffice::password());
    QTRY_COMPARE_WITH_TIMEOUT(accepted.count(), 1, 20'000);
}

void TestProveDialog::recordsARefusalOnce()
{
    const QString count =
        QStringLiteral("SELECT count(*) FROM postern_audit WHERE action = 'login.failed'");
    OtherProgram other(m_desk->office().path());
    prove(QStringLiteral("not the password"));
    QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>("passwordEditMessage")->isVisible(), 20'000);
    QCOMPARE(other.value(count).toInt(), 1);
}

QTEST_MAIN(TestProveDialog)
#include "tst_provedialog.moc"
