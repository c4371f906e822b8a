// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AddUserDialog.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/HandOverPanel.h"
#include "dialogs/RoleChecklist.h"
#include "tests/dialogs/Desk.h"

#include <QAbstractItemModel>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QLineEdit>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QSignalSpy>
#include <QThreadPool>

class TestAddUserDialog final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void addsSomebodyAndHandsTheTemporaryPasswordOver();
    void takesTheCopiedPasswordOutOfTheClipboard();
    void leavesAloneWhatIsInTheClipboardByThen();
    void addsSomebodyWithATypedPassword();
    void showsATakenNameAtItsField();
    void showsAWeakPasswordAtItsField();
    void copiesRolesButNothingElse();
    void copiesOnlyRolesThatMayBeGiven();
    void cancelWhileHashingAddsNobody();
    void complainsBeforeItHashes_data();
    void complainsBeforeItHashes();
    void asksBeforeAddingSomebodyWithoutARole();
    void aLetterLeadsToTheRoles();
    void everyFieldHasANameAndALabel();

private:
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void open(const Session &session);
    void type(const char *field, const QString &text);
    void tick(const QString &role);
    void clickVerb() { QTest::mouseClick(part<QPushButton>("verbButton"), Qt::LeftButton); }
    QString message(const char *name) const
    {
        const auto *label = part<FieldMessage>(name);
        return label->isVisible() ? label->text() : QString();
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_admin;
    std::unique_ptr<QWidget> m_window;
    AddUserDialog *m_dialog = nullptr;
};

void TestAddUserDialog::initTestCase()
{
    m_desk = std::make_unique<Desk>();
    m_admin = m_desk->session(QStringLiteral("ann"));
    m_desk->addUser(QStringLiteral("walther"), {});
}

void TestAddUserDialog::init()
{
    m_window = std::make_unique<QWidget>();
    open(*m_admin);
}

void TestAddUserDialog::cleanup()
{
    m_window.reset();
}

void TestAddUserDialog::open(const Session &session)
{
    m_dialog = new AddUserDialog(m_desk->workspace(), session, m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
    QTRY_VERIFY(part<QLineEdit>("usernameEdit")->hasFocus());
}

void TestAddUserDialog::type(const char *field, const QString &text)
{
    auto *edit = part<QLineEdit>(field);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
}

void TestAddUserDialog::tick(const QString &role)
{
    auto *list = part<QListView>("roleList");
    list->setCurrentIndex(
        list->model()->match(list->model()->index(0, 0), Qt::DisplayRole, role).value(0));
    QTest::keyClick(list, Qt::Key_Space);
}

void TestAddUserDialog::addsSomebodyAndHandsTheTemporaryPasswordOver()
{
    QSignalSpy created(m_dialog, &AddUserDialog::created);
    QTest::keyClicks(part<QLineEdit>("usernameEdit"), QStringLiteral("petra"));
    QTest::keyClick(part<QLineEdit>("usernameEdit"), Qt::Key_Tab);
    QVERIFY(part<QLineEdit>("emailEdit")->hasFocus());
    QTest::keyClicks(part<QLineEdit>("emailEdit"), QStringLiteral("petra@example.com"));
    tick(QStringLiteral("staff"));
    QTest::keyClick(part<QLineEdit>("emailEdit"), Qt::Key_Return); // the default button

    QTRY_COMPARE(created.count(), 1);
    const User petra = m_desk->user(QStringLiteral("petra"));
    QCOMPARE(created.first().first().toLongLong(), petra.id);
    QCOMPARE(petra.email, QStringLiteral("petra@example.com"));
    QCOMPARE(petra.roleIds, {m_desk->roleId(QStringLiteral("staff"))});
    QVERIFY(petra.active);
    QVERIFY(petra.mustChangePassword);

    QVERIFY(m_dialog->isVisible());
    auto *shown = part<QLineEdit>("temporaryPasswordEdit");
    QVERIFY(shown->isVisible());
    QVERIFY(shown->isReadOnly());
    QVERIFY(!part<QLineEdit>("usernameEdit")->isVisible());
    const QString hash = m_desk->users().credentials(petra.id)->passwordHash;
    QVERIFY(
        m_desk->workspace().auth().hasher().verify(Secret::fromText(shown->text()), hash).matches);
    auto *close = part<QPushButton>("cancelButton");
    QVERIFY(close->isDefault());
    QTest::mouseClick(close, Qt::LeftButton);
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(shown->text().isEmpty());
}

void TestAddUserDialog::takesTheCopiedPasswordOutOfTheClipboard()
{
    HandOverPanel panel;
    panel.setClipboardMilliseconds(50);
    panel.show();
    panel.present(QStringLiteral("For petra"), QStringLiteral("abcd-efgh"));
    QTest::mouseClick(panel.findChild<QPushButton *>(QStringLiteral("copyButton")), Qt::LeftButton);
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("abcd-efgh"));
    panel.hide();
    QTRY_VERIFY(QApplication::clipboard()->text().isEmpty());
}

void TestAddUserDialog::leavesAloneWhatIsInTheClipboardByThen()
{
    HandOverPanel panel;
    panel.setClipboardMilliseconds(0);
    panel.show();
    panel.present(QStringLiteral("For petra"), QStringLiteral("abcd-efgh"));
    QTest::mouseClick(panel.findChild<QPushButton *>(QStringLiteral("copyButton")), Qt::LeftButton);
    QApplication::clipboard()->setText(QStringLiteral("mine"));
    QCoreApplication::processEvents();
    QCOMPARE(QApplication::clipboard()->text(), QStringLiteral("mine"));
}

void TestAddUserDialog::addsSomebodyWithATypedPassword()
{
    type("usernameEdit", QStringLiteral("quentin"));
    type("emailEdit", QStringLiteral("quentin@example.com"));
    tick(QStringLiteral("staff"));
    part<QRadioButton>("typedRadioButton")->click();
    type("newPasswordEdit", QStringLiteral("seven hedgehogs cross"));
    part<QCheckBox>("mustChangeCheckBox")->click();
    QSignalSpy accepted(m_dialog, &QDialog::accepted);
    clickVerb();
    QTRY_COMPARE(accepted.count(), 1);
    QVERIFY(!m_desk->user(QStringLiteral("quentin")).mustChangePassword);
    QVERIFY(part<QLineEdit>("newPasswordEdit")->text().isEmpty());
}

void TestAddUserDialog::showsATakenNameAtItsField()
{
    type("usernameEdit", QStringLiteral("walther"));
    type("emailEdit", QStringLiteral("other@example.com"));
    clickVerb();
    QTRY_VERIFY(!message("usernameEditMessage").isEmpty());
    QVERIFY(message("usernameEditMessage").contains(QStringLiteral("walther")));
    QVERIFY(part<QLineEdit>("usernameEdit")->hasFocus());
    QCOMPARE(part<QLineEdit>("emailEdit")->text(), QStringLiteral("other@example.com"));
    QVERIFY(part<QPushButton>("verbButton")->isEnabled());
    QTest::keyClicks(part<QLineEdit>("usernameEdit"), QStringLiteral("s"));
    QVERIFY(message("usernameEditMessage").isEmpty());
}

void TestAddUserDialog::showsAWeakPasswordAtItsField()
{
    type("usernameEdit", QStringLiteral("walter"));
    type("emailEdit", QStringLiteral("walter@example.com"));
    tick(QStringLiteral("staff"));
    part<QRadioButton>("typedRadioButton")->click();
    type("newPasswordEdit", QStringLiteral("short"));
    clickVerb();
    QTRY_VERIFY(part<QLineEdit>("newPasswordEdit")->hasFocus());
    QTRY_VERIFY(!message("newPasswordEditMessage").isEmpty());
    QCOMPARE(part<QLineEdit>("newPasswordEdit")->text(), QStringLiteral("short"));
    QCOMPARE(m_desk->idOf(QStringLiteral("walter")), 0);
}

void TestAddUserDialog::copiesRolesButNothingElse()
{
    m_dialog->copyFrom(m_desk->user(QStringLiteral("eve")));
    QCOMPARE(part<RoleChecklist>("roleChecklist")->checkedIds(),
             {m_desk->roleId(QStringLiteral("editor"))});
    QVERIFY(part<QLineEdit>("usernameEdit")->text().isEmpty());
    QVERIFY(part<QLineEdit>("emailEdit")->text().isEmpty());
    QVERIFY(part<QLineEdit>("newPasswordEdit")->text().isEmpty());
}

void TestAddUserDialog::copiesOnlyRolesThatMayBeGiven()
{
    m_desk->addRole(QStringLiteral("clerk"),
                    {QStringLiteral("users.write"), QStringLiteral("users.read")});
    m_desk->addUser(QStringLiteral("carl"), {QStringLiteral("clerk")});
    const auto clerk = m_desk->session(QStringLiteral("carl"));
    AddUserDialog dialog(m_desk->workspace(), *clerk, m_window.get());
    dialog.copyFrom(m_desk->user(QStringLiteral("ann")));
    QCOMPARE(dialog.findChild<RoleChecklist *>()->checkedIds(), {});
}

void TestAddUserDialog::cancelWhileHashingAddsNobody()
{
    QSignalSpy created(m_dialog, &AddUserDialog::created);
    type("usernameEdit", QStringLiteral("nobody1"));
    type("emailEdit", QStringLiteral("nobody@example.com"));
    tick(QStringLiteral("staff"));
    clickVerb();
    QVERIFY(!part<QPushButton>("verbButton")->isEnabled()); // no second click
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QVERIFY(!m_dialog->isVisible());
    QThreadPool::globalInstance()->waitForDone();
    QCoreApplication::processEvents();
    QCOMPARE(created.count(), 0);
    QCOMPARE(m_desk->idOf(QStringLiteral("nobody1")), 0);
}

void TestAddUserDialog::complainsBeforeItHashes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("email");
    QTest::addColumn<QString>("field");
    const QString good = QStringLiteral("good@example.com");
    QTest::newRow("empty") << QString() << QString() << QStringLiteral("usernameEdit");
    QTest::newRow("too short") << QStringLiteral("ab") << good << QStringLiteral("usernameEdit");
    QTest::newRow("taken") << QStringLiteral("walther") << good << QStringLiteral("usernameEdit");
    QTest::newRow("no address") << QStringLiteral("gerda") << QStringLiteral("gerda")
                                << QStringLiteral("emailEdit");
}

/// Hashing greys the form for a moment, in which keys are lost.
void TestAddUserDialog::complainsBeforeItHashes()
{
    QFETCH(QString, name);
    QFETCH(QString, email);
    QFETCH(QString, field);
    type("usernameEdit", name);
    type("emailEdit", email);
    QTest::keyClick(part<QLineEdit>("emailEdit"), Qt::Key_Return);
    QVERIFY(part<QPushButton>("verbButton")->isEnabled());
    QVERIFY(!message((field + QStringLiteral("Message")).toLatin1().constData()).isEmpty());
    QCOMPARE(QApplication::focusWidget()->objectName(), field);
}

void TestAddUserDialog::asksBeforeAddingSomebodyWithoutARole()
{
    QSignalSpy created(m_dialog, &AddUserDialog::created);
    type("usernameEdit", QStringLiteral("gerda"));
    type("emailEdit", QStringLiteral("gerda@example.com"));
    clickVerb();
    auto *prompt = m_dialog->findChild<QMessageBox *>(QStringLiteral("noRolePrompt"));
    QVERIFY(prompt && prompt->isVisible());
    QVERIFY(prompt->text().contains(QStringLiteral("gerda")));
    QTest::keyClick(prompt, Qt::Key_Escape);
    QVERIFY(part<QPushButton>("verbButton")->isEnabled());
    tick(QStringLiteral("reader"));
    clickVerb();
    QTRY_COMPARE(created.count(), 1);
    QCOMPARE(m_desk->user(QStringLiteral("gerda")).roleIds,
             {m_desk->roleId(QStringLiteral("reader"))});
}

void TestAddUserDialog::aLetterLeadsToTheRoles()
{
    QTest::keyClick(part<QLineEdit>("usernameEdit"), Qt::Key_R, Qt::AltModifier);
    QTRY_VERIFY(part<QListView>("roleList")->hasFocus());
}

void TestAddUserDialog::everyFieldHasANameAndALabel()
{
    for (const QLineEdit *edit : m_dialog->findChildren<QLineEdit *>()) {
        QVERIFY2(!edit->objectName().isEmpty(), "a line edit without an objectName");
    }
    for (const QPushButton *button : m_dialog->findChildren<QPushButton *>()) {
        QVERIFY(!button->objectName().isEmpty());
        QVERIFY(!button->text().isEmpty());
    }
}

QTEST_MAIN(TestAddUserDialog)
#include "tst_adduserdialog.moc"
