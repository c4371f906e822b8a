// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FieldMessage.h"
#include "dialogs/SetPasswordDialog.h"
#include "tests/dialogs/Desk.h"

#include <QApplication>
#include <QCheckBox>
#include <QLineEdit>
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
    void setsATypedPassword();
    void refusesTheNameInThePassword();
    void forgetsWhatWasTypedWhenTemporaryIsChosen();

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
    QVERIFY(m_desk->user(QStringLiteral("sam")).mustChangePassword);
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
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

QTEST_MAIN(TestSetPasswordDialog)
#include "tst_setpassworddialog.moc"
