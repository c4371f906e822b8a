// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "Screen.h"
#include "dialogs/SaltDialog.h"
#include "models/access/SaltCheck.h"
#include "models/storage/MetaStore.h"
#include "tests/support/TestOffice.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

using namespace Screen;

/// A workstation that has a copy of the office's database, but none of its secrets.
class SaltDialogTest final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();

    void namesTheDatabase();
    void asksForSomething();
    void refusesAnotherSalt();
    void keepsTheRightOne();
    void isNamedForAScreenReader();

private:
    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<SecretStore> m_elsewhere;
    std::unique_ptr<SaltDialog> m_dialog;
};

void SaltDialogTest::initTestCase()
{
    m_office = std::make_unique<TestOffice>();
    const auto known = m_office->secrets().find(m_office->database().id());
    MetaStore meta(m_office->database());
    QVERIFY(meta.setValue(SaltCheck::key(), SaltCheck::make(known->passwordSalt)).hasValue());
    m_elsewhere = std::make_unique<SecretStore>(m_office->folder() + QStringLiteral("/other.ini"));
}

void SaltDialogTest::init()
{
    m_dialog = std::make_unique<SaltDialog>(m_office->path(), *m_elsewhere);
    show(*m_dialog);
}

void SaltDialogTest::cleanup()
{
    m_dialog.reset();
}

void SaltDialogTest::namesTheDatabase()
{
    QVERIFY(m_dialog->windowTitle().contains(QLatin1String("site.db")));
    QTRY_COMPARE(focused(), QStringLiteral("saltEdit"));
}

void SaltDialogTest::asksForSomething()
{
    click(*m_dialog, "useButton");
    QCOMPARE(message(*m_dialog, "saltMessage"), QStringLiteral("Type the password salt."));
}

void SaltDialogTest::refusesAnotherSalt()
{
    type(*m_dialog, "saltEdit", QStringLiteral("quite another salt"));
    click(*m_dialog, "useButton");

    QCOMPARE(message(*m_dialog, "saltMessage"),
             QStringLiteral("The password salt does not belong to this database."));
    QVERIFY(m_dialog->isVisible());
    QCOMPARE(focused(), QStringLiteral("saltEdit"));
    QVERIFY(!m_elsewhere->find(m_office->database().id()));
    const auto *text = m_dialog->findChild<QLabel *>(QStringLiteral("explanationLabel"));
    QVERIFY(text->height() >= text->heightForWidth(text->width())); // beside the message, too
}

void SaltDialogTest::keepsTheRightOne()
{
    QSignalSpy accepted(m_dialog.get(), &QDialog::accepted);
    const auto known = m_office->secrets().find(m_office->database().id());
    type(*m_dialog, "saltEdit", known->passwordSalt.text());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);

    QCOMPARE(accepted.size(), 1);
    const auto kept = m_elsewhere->find(m_office->database().id());
    QVERIFY(kept);
    QCOMPARE(kept->passwordSalt.text(), known->passwordSalt.text());
}

void SaltDialogTest::isNamedForAScreenReader()
{
    QCOMPARE(nameless(*m_dialog), QStringList());
    QCOMPARE(sharedMnemonics(*m_dialog), QString());
}

QTEST_MAIN(SaltDialogTest)
#include "tst_saltdialog.moc"
