// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Screen.h"
#include "dialogs/AcceptBreakDialog.h"
#include "tests/support/TestOffice.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

using namespace Screen;

class AcceptBreakDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void saysWhatIsAccepted();
    void listsEveryOtherBreak();
    void acceptsByReturnOnTheButtonAlone();
    void leavesByReturnOnCancel();
    void asksForAReason();
    void saysThatItIsBrokenOtherwise();
    void saysThatNothingIsBrokenAnyMore();

private:
    AcceptBreakDialog &open();
    void record(int count);
    void change(qint64 first, qint64 last);
    int acceptances() const;

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<AcceptBreakDialog> m_dialog;
};

namespace {

QString trigger()
{
    return QStringLiteral("CREATE TRIGGER postern_audit_update BEFORE UPDATE ON postern_audit\n"
                          "BEGIN\n    SELECT RAISE(ABORT, 'postern_audit is only added to');\nEND");
}

QString words(const AuditBreak &broken)
{
    return QStringLiteral("%1 at %2").arg(AuditBreak::name(broken.kind)).arg(broken.id);
}

} // namespace

void AcceptBreakDialogTest::init()
{
    m_office = std::make_unique<TestOffice>();
    m_session = m_office->logIn(QStringLiteral("ann"));
    record(4);
}

void AcceptBreakDialogTest::cleanup()
{
    m_dialog.reset();
    m_session.reset();
    m_office.reset();
}

void AcceptBreakDialogTest::record(int count)
{
    for (int i = 0; i < count; ++i) {
        QVERIFY(m_office->workspace().auditing().recordExport(*m_session, QString::number(i)));
    }
}

void AcceptBreakDialogTest::change(qint64 first, qint64 last)
{
    OtherProgram attacker(m_office->path());
    QVERIFY(attacker.exec(QStringLiteral("DROP TRIGGER postern_audit_update")));
    QVERIFY(attacker.exec(
        QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id BETWEEN %1 AND %2")
            .arg(first)
            .arg(last)));
    QVERIFY(attacker.exec(trigger()));
}

AcceptBreakDialog &AcceptBreakDialogTest::open()
{
    const auto report = m_office->workspace().auditing().verification()();
    if (!report || !report->broken) {
        qFatal("nothing is broken");
    }
    m_dialog = std::make_unique<AcceptBreakDialog>(m_office->workspace(), *m_session, *report,
                                                   &words, nullptr);
    show(*m_dialog);
    return *m_dialog;
}

int AcceptBreakDialogTest::acceptances() const
{
    return OtherProgram(m_office->path())
        .value(QStringLiteral("SELECT count(*) FROM postern_audit WHERE action LIKE 'audit.%'"))
        .toInt();
}

void AcceptBreakDialogTest::saysWhatIsAccepted()
{
    change(2, 2);
    AcceptBreakDialog &dialog = open();
    QCOMPARE(message(dialog, "breakLabel"), QStringLiteral("changed at 2"));
    QVERIFY(!dialog.findChild<QListView *>(QStringLiteral("otherBreaksList")));
    QCOMPARE(focused(), QStringLiteral("reasonEdit"));
    QCOMPARE(nameless(dialog), QStringList());
}

void AcceptBreakDialogTest::listsEveryOtherBreak()
{
    constexpr int Count = 130;
    record(Count);
    change(2, Count);
    AcceptBreakDialog &dialog = open();
    auto &list = child<QListView>(dialog, "otherBreaksList");
    QCOMPARE(list.model()->rowCount(), Count - 2);
    QCOMPARE(list.model()->index(0, 0).data().toString(), QStringLiteral("changed at 3"));
    QVERIFY(list.height() < dialog.height() / 2);
    QCOMPARE(nameless(dialog), QStringList());
    // By the keyboard, down to the last one.
    list.setFocus();
    QTest::keyClick(&list, Qt::Key_End);
    QCOMPARE(list.currentIndex().data().toString(), QStringLiteral("changed at %1").arg(Count));
    QVERIFY(list.viewport()->rect().contains(list.visualRect(list.currentIndex())));
    QTest::keyClick(&list, Qt::Key_Return);
    QVERIFY(child<QPushButton>(dialog, "verbButton").isEnabled());
    QTest::keyClick(&list, Qt::Key_Tab);
    QCOMPARE(focused(), QStringLiteral("reasonEdit"));
}

void AcceptBreakDialogTest::acceptsByReturnOnTheButtonAlone()
{
    change(2, 2);
    AcceptBreakDialog &dialog = open();
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    type(dialog, "reasonEdit", QStringLiteral("Known"));
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QCOMPARE(focused(), QStringLiteral("verbButton"));
    QVERIFY(child<QPushButton>(dialog, "verbButton").isEnabled()); // nothing has begun
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(accepted.size(), 1);
    QCOMPARE(acceptances(), 1);
}

void AcceptBreakDialogTest::leavesByReturnOnCancel()
{
    change(2, 2);
    AcceptBreakDialog &dialog = open();
    type(dialog, "reasonEdit", QStringLiteral("Known"));
    child<QPushButton>(dialog, "cancelButton").setFocus();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Enter);
    QVERIFY(!dialog.isVisible());
    QCOMPARE(acceptances(), 0);
}

void AcceptBreakDialogTest::asksForAReason()
{
    change(2, 2);
    AcceptBreakDialog &dialog = open();
    type(dialog, "reasonEdit", QStringLiteral("  "));
    click(dialog, "verbButton");
    QCOMPARE(message(dialog, "formMessage"), QStringLiteral("Say why the chain is broken."));
    QCOMPARE(focused(), QStringLiteral("reasonEdit"));
}

void AcceptBreakDialogTest::saysThatItIsBrokenOtherwise()
{
    change(2, 2);
    AcceptBreakDialog &dialog = open();
    QSignalSpy outdated(&dialog, &AcceptBreakDialog::outdated);
    change(3, 3);
    type(dialog, "reasonEdit", QStringLiteral("Known"));
    click(dialog, "verbButton");
    QTRY_COMPARE(message(dialog, "formMessage"),
                 QStringLiteral("The audit is broken otherwise by now. Close this and look at it "
                                "again."));
    QCOMPARE(outdated.size(), 1);
    QCOMPARE(acceptances(), 0);
}

void AcceptBreakDialogTest::saysThatNothingIsBrokenAnyMore()
{
    OtherProgram attacker(m_office->path());
    QVERIFY(attacker.exec(QStringLiteral("DROP TRIGGER postern_audit_update")));
    AcceptBreakDialog &dialog = open();
    QSignalSpy outdated(&dialog, &AcceptBreakDialog::outdated);
    record(1); // makes no other break of it
    QVERIFY(attacker.exec(trigger()));
    type(dialog, "reasonEdit", QStringLiteral("Known"));
    click(dialog, "verbButton");
    QTRY_COMPARE(message(dialog, "formMessage"),
                 QStringLiteral("Nothing is broken any more. Close this and look at the audit "
                                "again."));
    QCOMPARE(outdated.size(), 1);
    QCOMPARE(acceptances(), 0);
}

QTEST_MAIN(AcceptBreakDialogTest)

#include "tst_acceptbreakdialog.moc"
