// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Desk.h"
#include "Screen.h"
#include "dialogs/RecoverDialog.h"
#include "dialogs/RecoveryCodesDialog.h"
#include "models/crypto/RecoveryKey.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

/// A new password by a recovery code, and what that does to drafts.
class TestRecoverDialog final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void saysBeforehandThatDraftsAreLost();
    void saysAfterwardsHowManyAreLost();
    void keepsDraftsWithTheRecoveryKey();
    void waitsForAnotherProgram();
    void makesNoNewCodesByEnter();
    void keepsNewCodesUntilTheyAreTaken();
    void isSilentAboutWhatItCannotReadLater();

private:
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QString::fromLatin1(name));
    }
    void open()
    {
        m_dialog =
            std::make_unique<RecoverDialog>(m_desk->workspace(), QStringLiteral("ann"), nullptr);
        m_dialog->open();
    }
    void keepDraft();
    void recover();
    QString outcome() const { return part<QLabel>("outcomeLabel")->text(); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<RecoverDialog> m_dialog;
    QStringList m_codes;
};

void TestRecoverDialog::init()
{
    m_desk = std::make_unique<Desk>();
    const auto ann = m_desk->session(QStringLiteral("ann"));
    m_codes = RecoveryCodes::make();
    QVERIFY(m_desk->workspace().auth().recoveryCodes().replace(m_desk->workspace().notifier(), *ann,
                                                               m_codes));
}

void TestRecoverDialog::cleanup()
{
    m_dialog.reset();
    m_desk.reset();
}

void TestRecoverDialog::keepDraft()
{
    const auto ann = m_desk->office().logInFully(QStringLiteral("ann"));
    Draft draft;
    draft.id = DraftService::newId();
    draft.text.title = QStringLiteral("Parcel");
    m_desk->workspace().drafts().keep(*ann, draft, this, [](const Result<Draft> &) {});
    QCOMPARE(m_desk->workspace().drafts().list(*ann)->readable.size(), 1); // it is written
}

void TestRecoverDialog::recover()
{
    const QString fresh = QStringLiteral("marmot-pebble-tundra-31");
    part<QLineEdit>("codeEdit")->setText(m_codes.at(2));
    part<QLineEdit>("newEdit")->setText(fresh);
    part<QLineEdit>("repeatEdit")->setText(fresh);
    QTest::mouseClick(part<QPushButton>("verbButton"), Qt::LeftButton);
}

void TestRecoverDialog::saysBeforehandThatDraftsAreLost()
{
    open();
    QVERIFY(part<QLabel>("draftsHintLabel")->text().contains(QStringLiteral("nobody can read")));
    QVERIFY(!part<QLineEdit>("recoveryKeyEdit"));
}

void TestRecoverDialog::saysAfterwardsHowManyAreLost()
{
    keepDraft();
    open();
    recover();
    QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>("outcomeLabel")->isVisible(), 20'000);
    QVERIFY2(outcome().contains(QStringLiteral("1 draft under your old password")),
             qPrintable(outcome()));
}

void TestRecoverDialog::keepsDraftsWithTheRecoveryKey()
{
    const Secret key = RecoveryKey::make();
    const auto ann = m_desk->session(QStringLiteral("ann"));
    QVERIFY(m_desk->workspace().recovery().setUp(*ann, key));
    keepDraft();
    open();
    auto *edit = part<QLineEdit>("recoveryKeyEdit");
    QVERIFY(edit);
    edit->setText(QStringLiteral("mistyped"));
    recover();
    QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>("recoveryKeyEditMessage")->isVisible(), 20'000);
    edit->setText(key.text());
    recover();
    QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>("outcomeLabel")->isVisible(), 20'000);
    QVERIFY2(!outcome().contains(QStringLiteral("draft")), qPrintable(outcome()));
}

void TestRecoverDialog::waitsForAnotherProgram()
{
    open();
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("BEGIN IMMEDIATE")));
    recover();
    auto *line = part<QLabel>("savingWaitLabel");
    QTRY_VERIFY_WITH_TIMEOUT(line->isVisible() && line->text().contains(QStringLiteral("… 3 s")),
                             20'000);
    QVERIFY(other.exec(QStringLiteral("ROLLBACK")));
    QTRY_VERIFY_WITH_TIMEOUT(part<QLabel>("outcomeLabel")->isVisible(), 20'000);
}

void TestRecoverDialog::makesNoNewCodesByEnter()
{
    const auto ann = m_desk->session(QStringLiteral("ann"));
    RecoveryCodesDialog dialog(m_desk->workspace(), *ann, nullptr);
    Screen::show(dialog);
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Return);
    QVERIFY(!dialog.isVisible());
    open();
    recover(); // by one of the codes that were there
    QTRY_VERIFY(part<QLabel>("outcomeLabel")->isVisible());
}

void TestRecoverDialog::keepsNewCodesUntilTheyAreTaken()
{
    const auto ann = m_desk->session(QStringLiteral("ann"));
    RecoveryCodesDialog dialog(m_desk->workspace(), *ann, nullptr);
    Screen::show(dialog);
    Screen::click(dialog, "verbButton");
    QTRY_VERIFY(Screen::child<QWidget>(dialog, "codeList").isVisible());
    QVERIFY(!Screen::child<QAbstractButton>(dialog, "cancelButton").isEnabled());
    QVERIFY(Screen::message(dialog, "formMessage").startsWith(QStringLiteral("Print them")));
    QTest::keyClick(dialog.focusWidget(), Qt::Key_Escape);
    QVERIFY(dialog.isVisible());
    Screen::child<QCheckBox>(dialog, "writtenCheckBox").click();
    Screen::click(dialog, "cancelButton");
    QVERIFY(!dialog.isVisible());
}

void TestRecoverDialog::isSilentAboutWhatItCannotReadLater()
{
    const auto ann = m_desk->session(QStringLiteral("ann"));
    RecoveryCodesDialog dialog(m_desk->workspace(), *ann, nullptr);
    Screen::show(dialog);
    const QString left = Screen::message(dialog, "leftLabel");
    QVERIFY(!left.isEmpty());
    OtherProgram other(m_desk->office().path());
    const auto rename = [&other](const char *from, const char *to) {
        return other.exec(QStringLiteral("ALTER TABLE %1 RENAME TO %2")
                              .arg(QLatin1String(from), QLatin1String(to)));
    };
    QVERIFY2(rename("postern_recovery_code", "away"), qPrintable(other.error()));
    m_desk->workspace().notifier().noteChange();
    QCOMPARE(Screen::message(dialog, "formMessage"), QString());
    QCOMPARE(Screen::message(dialog, "leftLabel"), left);
    QVERIFY(rename("away", "postern_recovery_code"));
}

QTEST_MAIN(TestRecoverDialog)
#include "tst_recoverdialog.moc"
