// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FieldMessage.h"
#include "dialogs/NewPasswordChoice.h"
#include "dialogs/SetPasswordDialog.h"
#include "models/crypto/RecoveryKey.h"
#include "tests/dialogs/Desk.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>

class TestSetPasswordDialog final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void setsATemporaryPasswordAndShowsItOnce();
    void makesNoPasswordThatHoldsAName();
    void setsATypedPassword();
    void refusesTheNameInThePassword();
    void forgetsWhatWasTypedWhenTemporaryIsChosen();
    void saysNothingOfDraftsWhereThereAreNone();
    void saysThatDraftsBecomeUnreadable();
    void asksBeforeDraftsAreLost();
    void keepsDraftsReadableWithTheRecoveryKey();
    void losesDraftsWithoutTheKeyAndSaysSoInTheAudit();

private:
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    bool opens(const QString &password) const
    {
        const QString hash = m_desk->users().credentials(m_sam.id)->passwordHash;
        return m_desk->workspace().auth().hasher().verify(Secret::fromText(password), hash).matches;
    }

    // Eve, whose password the others leave alone.
    void keepDraft(const Session &eve);
    void openFor(const QString &name);

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_admin;
    std::unique_ptr<QWidget> m_window;
    User m_sam;
    SetPasswordDialog *m_dialog = nullptr;
};

void TestSetPasswordDialog::initTestCase()
{
    m_desk = std::make_unique<Desk>();
    m_admin = m_desk->session(QStringLiteral("ann"));
    m_sam = m_desk->user(QStringLiteral("sam"));
}

void TestSetPasswordDialog::init()
{
    m_window = std::make_unique<QWidget>();
    m_dialog = new SetPasswordDialog(m_desk->workspace(), *m_admin, m_sam, m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
}

void TestSetPasswordDialog::cleanup()
{
    m_window.reset();
}

void TestSetPasswordDialog::setsATemporaryPasswordAndShowsItOnce()
{
    QSignalSpy set(m_dialog, &SetPasswordDialog::passwordSet);
    QVERIFY(part<QCheckBox>("mustChangeCheckBox")->isChecked());
    QTest::mouseClick(part<QPushButton>("verbButton"), Qt::LeftButton);
    QTRY_COMPARE(set.count(), 1);
    QVERIFY(m_dialog->isVisible());
    QVERIFY(opens(part<QLineEdit>("temporaryPasswordEdit")->text()));
    // A lock hides the window, and unlocking shows it again.
    const QString shown = part<QLineEdit>("temporaryPasswordEdit")->text();
    m_dialog->hide();
    m_dialog->show();
    QCOMPARE(part<QLineEdit>("temporaryPasswordEdit")->text(), shown);
    QVERIFY(m_desk->user(QStringLiteral("sam")).mustChangePassword);
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
}

/// Chance may spell a short name: such a password would be refused, which nobody has typed.
void TestSetPasswordDialog::makesNoPasswordThatHoldsAName()
{
    QStringList names;
    const QString letters = QStringLiteral("abcdefghjkmnpqrstuvwxyz23456789");
    for (const QChar first : {u'k', u'n'}) {
        for (const QChar second : letters) {
            for (const QChar third : letters) {
                names.append(QString(first) + second + third);
            }
        }
    }
    NewPasswordChoice choice(m_desk->workspace());
    choice.setPersonal(names);
    for (int i = 0; i < 20; ++i) {
        QVERIFY(PasswordPolicy().check(choice.password().text(), names));
    }
}

void TestSetPasswordDialog::setsATypedPassword()
{
    QSignalSpy accepted(m_dialog, &QDialog::accepted);
    part<QRadioButton>("typedRadioButton")->click();
    auto *edit = part<QLineEdit>("newPasswordEdit");
    QVERIFY(edit->hasFocus());
    QTest::keyClicks(edit, QStringLiteral("nine kettles whistle"));
    part<QCheckBox>("mustChangeCheckBox")->click();
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE(accepted.count(), 1);
    QVERIFY(opens(QStringLiteral("nine kettles whistle")));
    QVERIFY(!m_desk->user(QStringLiteral("sam")).mustChangePassword);
}

void TestSetPasswordDialog::refusesTheNameInThePassword()
{
    part<QRadioButton>("typedRadioButton")->click();
    auto *edit = part<QLineEdit>("newPasswordEdit");
    QTest::keyClicks(edit, QStringLiteral("sam@example.com rules"));
    QTest::keyClick(edit, Qt::Key_Return);
    auto *message = part<FieldMessage>("newPasswordEditMessage");
    QTRY_VERIFY(message->isProblem());
    QVERIFY(message->isVisible());
    QTRY_VERIFY(edit->hasFocus());
    QVERIFY(m_dialog->isVisible());
}

void TestSetPasswordDialog::forgetsWhatWasTypedWhenTemporaryIsChosen()
{
    part<QRadioButton>("typedRadioButton")->click();
    QTest::keyClicks(part<QLineEdit>("newPasswordEdit"), QStringLiteral("half a pass"));
    part<QRadioButton>("temporaryRadioButton")->click();
    QVERIFY(part<QLineEdit>("newPasswordEdit")->text().isEmpty());
    QVERIFY(!part<QLineEdit>("newPasswordEdit")->isEnabled());
}

void TestSetPasswordDialog::keepDraft(const Session &eve)
{
    Draft draft;
    draft.id = DraftService::newId();
    draft.text.title = QStringLiteral("Parcel");
    const auto isWritten = std::make_shared<bool>(false);
    m_desk->workspace().drafts().keep(
        eve, draft, this, [isWritten](const Result<Draft> &kept) { *isWritten = bool(kept); });
    QTRY_VERIFY(*isWritten);
}

void TestSetPasswordDialog::openFor(const QString &name)
{
    delete m_dialog;
    m_dialog =
        new SetPasswordDialog(m_desk->workspace(), *m_admin, m_desk->user(name), m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
}

void TestSetPasswordDialog::saysNothingOfDraftsWhereThereAreNone()
{
    QVERIFY(!part<QLabel>("draftLossLabel")->isVisible());
    QVERIFY(!part<QLineEdit>("recoveryKeyEdit")->isVisible());
}

void TestSetPasswordDialog::saysThatDraftsBecomeUnreadable()
{
    const QString name = QStringLiteral("eve");
    const auto eve = m_desk->office().logInFully(name);
    keepDraft(*eve);
    openFor(name);
    QVERIFY(part<QLabel>("draftLossLabel")->isVisible());
    QCOMPARE(part<QLabel>("draftLossLabel")->text(),
             QStringLiteral("eve has 1 draft that nobody can read after this."));
    QVERIFY(!part<QLineEdit>("recoveryKeyEdit")->isVisible()); // none was set up
    keepDraft(*eve);
    openFor(name);
    QCOMPARE(part<QLabel>("draftLossLabel")->text(),
             QStringLiteral("eve has 2 drafts that nobody can read after this."));
    QCOMPARE(part<QLabel>("draftLossHint")->text(),
             QStringLiteral("The organisation has no recovery key that would keep them readable."));
}

void TestSetPasswordDialog::asksBeforeDraftsAreLost()
{
    const QString name = QStringLiteral("eve");
    openFor(name);
    const QString before = m_desk->users().credentials(m_desk->idOf(name))->passwordHash;
    QTest::mouseClick(part<QPushButton>("verbButton"), Qt::LeftButton);
    QTRY_VERIFY(part<QMessageBox>("loseDraftsPrompt"));
    auto *prompt = part<QMessageBox>("loseDraftsPrompt");
    QVERIFY(prompt->defaultButton() ==
            prompt->findChild<QPushButton *>(QStringLiteral("promptCancelButton")));
    QTest::keyClick(prompt, Qt::Key_Return);
    QTRY_VERIFY(!part<QMessageBox>("loseDraftsPrompt"));
    QCOMPARE(m_desk->users().credentials(m_desk->idOf(name))->passwordHash, before);
    QVERIFY(m_dialog->isVisible());
}

void TestSetPasswordDialog::keepsDraftsReadableWithTheRecoveryKey()
{
    const QString name = QStringLiteral("eve");
    const QString password = QStringLiteral("nine kettles whistle");
    const Secret key = RecoveryKey::make();
    Desk::check(m_desk->workspace().recovery().setUp(*m_admin, key));
    const auto before = m_desk->office().logInFully(name); // seals to it
    const auto drafts = m_desk->workspace().drafts().list(*before)->readable.size();
    QCOMPARE(drafts, 2);
    openFor(name);
    part<QRadioButton>("typedRadioButton")->click();
    part<QCheckBox>("mustChangeCheckBox")->click();
    QTest::keyClicks(part<QLineEdit>("newPasswordEdit"), password);
    auto *edit = part<QLineEdit>("recoveryKeyEdit");
    QVERIFY(edit->isVisible());
    QTest::keyClicks(edit, RecoveryKey::make().text());
    QTest::mouseClick(part<QPushButton>("verbButton"), Qt::LeftButton);
    QTRY_VERIFY(part<FieldMessage>("recoveryKeyEditMessage")->isVisible());
    QVERIFY(m_desk->office().logInFully(name)); // nothing was changed
    edit->clear();
    QTest::keyClicks(edit, key.text().toLower());
    QSignalSpy accepted(m_dialog, &QDialog::accepted);
    QTest::mouseClick(part<QPushButton>("verbButton"), Qt::LeftButton);
    QTRY_COMPARE(accepted.count(), 1);
    const auto after = m_desk->office().logInFully(name, password);
    QVERIFY(after);
    QCOMPARE(m_desk->workspace().drafts().list(*after)->readable.size(), drafts);
    QCOMPARE(OtherProgram(m_desk->office().path())
                 .value(QStringLiteral("SELECT \"after\" FROM postern_audit "
                                       "WHERE action = 'password.reset' ORDER BY id DESC"))
                 .toString(),
             QStringLiteral(R"({"drafts_kept":2,"must_change_password":false})"));
}

void TestSetPasswordDialog::losesDraftsWithoutTheKeyAndSaysSoInTheAudit()
{
    openFor(QStringLiteral("eve"));
    QCOMPARE(part<QLabel>("draftLossHint")->text(),
             QStringLiteral("With the organisation's recovery key they stay readable."));
    QTest::mouseClick(part<QPushButton>("verbButton"), Qt::LeftButton);
    QTRY_VERIFY(part<QMessageBox>("loseDraftsPrompt"));
    QSignalSpy set(m_dialog, &SetPasswordDialog::passwordSet);
    QTest::mouseClick(part<QPushButton>("promptActionButton"), Qt::LeftButton);
    QTRY_COMPARE(set.count(), 1);
    const auto last = [this] {
        return OtherProgram(m_desk->office().path())
            .value(QStringLiteral("SELECT \"after\" FROM postern_audit "
                                  "WHERE action = 'password.reset' ORDER BY id DESC"))
            .toString();
    };
    QCOMPARE(last(), QStringLiteral(R"({"drafts_lost":2,"must_change_password":true})"));
}

QTEST_MAIN(TestSetPasswordDialog)
#include "tst_setpassworddialog.moc"
