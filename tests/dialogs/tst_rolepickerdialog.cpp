// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/RoleChecklist.h"
#include "dialogs/RolePickerDialog.h"
#include "tests/dialogs/Desk.h"

#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

class TestRolePickerDialog final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void init();
    void cleanup();
    void showsWhatIsChecked();
    void spaceTicks();
    void cancelIsNoAnswer();
    void narrowsAndMovesIntoTheListWithDown();
    void keepsTicksThatTheFilterHides();
    void showsRolesThatMayNotBeGivenWithTheReason();
    void keepsIdsItDoesNotKnow();

private:
    void open(const Session &session, const QList<RoleId> &checked);
    QModelIndex rowOf(const QString &name) const;

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_admin;
    std::unique_ptr<Session> m_manager;
    std::unique_ptr<QWidget> m_window;
    RolePickerDialog *m_dialog = nullptr;
    QListView *m_list = nullptr;
    QLineEdit *m_filter = nullptr;
};

void TestRolePickerDialog::initTestCase()
{
    m_desk = std::make_unique<Desk>();
    m_desk->addRole(QStringLiteral("manager"),
                    {QStringLiteral("users.read"), QStringLiteral("users.write"),
                     QStringLiteral("posts.read")});
    for (int i = 0; i < 8; ++i) {
        m_desk->addRole(QStringLiteral("shift %1").arg(i), {});
    }
    m_desk->addUser(QStringLiteral("mona"), {QStringLiteral("manager")});
    m_admin = m_desk->session(QStringLiteral("ann"));
    m_manager = m_desk->session(QStringLiteral("mona"));
}

void TestRolePickerDialog::init()
{
    m_window = std::make_unique<QWidget>();
}

void TestRolePickerDialog::cleanup()
{
    m_window.reset();
}

void TestRolePickerDialog::open(const Session &session, const QList<RoleId> &checked)
{
    m_dialog = new RolePickerDialog(session, QStringLiteral("sam"), *m_desk->roles().all(), checked,
                                    m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
    m_list = m_dialog->findChild<QListView *>(QStringLiteral("roleList"));
    m_filter = m_dialog->findChild<QLineEdit *>(QStringLiteral("roleFilterEdit"));
    QTRY_VERIFY(m_list->hasFocus());
}

QModelIndex TestRolePickerDialog::rowOf(const QString &name) const
{
    const auto *model = m_list->model();
    return model->match(model->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly).value(0);
}

void TestRolePickerDialog::showsWhatIsChecked()
{
    open(*m_admin, {m_desk->roleId(QStringLiteral("staff"))});
    QCOMPARE(rowOf(QStringLiteral("staff")).data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QCOMPARE(rowOf(QStringLiteral("reader")).data(Qt::CheckStateRole).toInt(), int(Qt::Unchecked));
    QVERIFY(m_dialog->findChild<QPushButton *>(QStringLiteral("verbButton"))->isDefault());
}

void TestRolePickerDialog::spaceTicks()
{
    open(*m_admin, {});
    QSignalSpy accepted(m_dialog, &QDialog::accepted);
    m_list->setCurrentIndex(rowOf(QStringLiteral("reader")));
    QTest::keyClick(m_list, Qt::Key_Space);
    QTest::keyClick(m_list, Qt::Key_Return);
    QCOMPARE(accepted.count(), 1);
    QCOMPARE(m_dialog->checkedIds(), {m_desk->roleId(QStringLiteral("reader"))});
}

void TestRolePickerDialog::cancelIsNoAnswer()
{
    open(*m_admin, {});
    QSignalSpy rejected(m_dialog, &QDialog::rejected);
    QTest::keyClick(m_list, Qt::Key_Escape);
    QCOMPARE(rejected.count(), 1);
}

void TestRolePickerDialog::narrowsAndMovesIntoTheListWithDown()
{
    open(*m_admin, {});
    m_filter->setFocus();
    QTest::keyClicks(m_filter, QStringLiteral("EDI"));
    QCOMPARE(m_list->model()->rowCount(), 1);
    QTest::keyClick(m_filter, Qt::Key_Down);
    QVERIFY(m_list->hasFocus());
    QTest::keyClick(m_list, Qt::Key_Space);
    QCOMPARE(m_dialog->checkedIds(), {m_desk->roleId(QStringLiteral("editor"))});
}

void TestRolePickerDialog::keepsTicksThatTheFilterHides()
{
    open(*m_admin, {m_desk->roleId(QStringLiteral("staff"))});
    QTest::keyClicks(m_filter, QStringLiteral("editor"));
    QCOMPARE(m_dialog->checkedIds(), {m_desk->roleId(QStringLiteral("staff"))});
}

void TestRolePickerDialog::showsRolesThatMayNotBeGivenWithTheReason()
{
    const RoleId admin = m_desk->roleId(QStringLiteral("admin"));
    open(*m_manager, {admin});
    const QModelIndex row = rowOf(QStringLiteral("admin"));
    QVERIFY(row.isValid());
    QVERIFY(!(row.flags() & Qt::ItemIsEnabled));
    QVERIFY(!row.data(Qt::ToolTipRole).toString().isEmpty());
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, m_list->visualRect(row).center());
    QCOMPARE(m_dialog->checkedIds(), {admin}); // neither given nor taken
    QVERIFY(rowOf(QStringLiteral("reader")).flags() & Qt::ItemIsEnabled);
}

void TestRolePickerDialog::keepsIdsItDoesNotKnow()
{
    open(*m_admin, {4711});
    QCOMPARE(m_dialog->checkedIds(), {4711});
}

QTEST_MAIN(TestRolePickerDialog)
#include "tst_rolepickerdialog.moc"
