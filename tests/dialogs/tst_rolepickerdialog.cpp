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
    void showsWhatOnlySomeHave();
    void spaceAndClickGoThroughThreeStates();
    void leavesWhatSomeHaveAndMayNotBeGiven();

private:
    void open(const Session &session, const QList<RoleId> &checked)
    {
        openFor(session, RoleHolders::ofOne(checked));
    }
    void openFor(const Session &session, const RoleHolders &holders);
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

void TestRolePickerDialog::openFor(const Session &session, const RoleHolders &holders)
{
    m_dialog = new RolePickerDialog(session, QStringLiteral("sam"), *m_desk->roles().all(), holders,
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

void TestRolePickerDialog::showsWhatOnlySomeHave()
{
    const RoleId staff = m_desk->roleId(QStringLiteral("staff"));
    const RoleId reader = m_desk->roleId(QStringLiteral("reader"));
    openFor(*m_admin, {.people = 9, .counts = {{staff, 3}, {reader, 9}}});
    const auto state = [this](const char *role) {
        return rowOf(QString::fromLatin1(role)).data(Qt::CheckStateRole).toInt();
    };
    QCOMPARE(state("staff"), int(Qt::PartiallyChecked));
    QCOMPARE(state("reader"), int(Qt::Checked));
    QCOMPARE(state("editor"), int(Qt::Unchecked));
    QCOMPARE(rowOf(QStringLiteral("staff")).data(Qt::AccessibleTextRole).toString(),
             QStringLiteral("staff, partly ticked: 3 of 9 have it"));
    QCOMPARE(m_dialog->checkedIds(), {reader});
    QVERIFY(m_dialog->givenIds().isEmpty() && m_dialog->takenIds().isEmpty());

    // Each of the three looks different, and the words stand beside it
    const auto look = [this](const char *role) {
        const QRect row = m_list->visualRect(rowOf(QString::fromLatin1(role)));
        const QRect box(row.left(), row.top(), row.height(), row.height());
        return m_list->viewport()->grab(box).toImage();
    };
    m_filter->setFocus(); // no frame around one of them
    QVERIFY(look("staff") != look("reader"));
    QVERIFY(look("staff") != look("editor"));
    const QRect row = m_list->visualRect(rowOf(QStringLiteral("staff")));
    const QRect other = m_list->visualRect(rowOf(QStringLiteral("editor")));
    const auto end = [this](const QRect &of) {
        return m_list->viewport()->grab({of.center().x(), of.top(), of.width() / 2, of.height()});
    };
    QVERIFY(end(row).toImage() != end(other).toImage());
}

void TestRolePickerDialog::spaceAndClickGoThroughThreeStates()
{
    const RoleId staff = m_desk->roleId(QStringLiteral("staff"));
    openFor(*m_admin, {.people = 9, .counts = {{staff, 3}}});
    const QModelIndex row = rowOf(QStringLiteral("staff"));
    m_list->setCurrentIndex(row);
    const QRect rect = m_list->visualRect(row);
    const QPoint box(rect.left() + rect.height() / 2, rect.center().y());
    const auto spoken = [&row] { return row.data(Qt::AccessibleTextRole).toString(); };
    for (const bool byMouse : {false, true}) {
        const auto press = [&] {
            byMouse ? QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {}, box)
                    : QTest::keyClick(m_list, Qt::Key_Space);
        };
        press();
        QCOMPARE(m_dialog->givenIds(), {staff});
        QCOMPARE(spoken(), QStringLiteral("staff, all 9 will have it"));
        press();
        QVERIFY(m_dialog->givenIds().isEmpty());
        QCOMPARE(m_dialog->takenIds(), {staff});
        QCOMPARE(spoken(), QStringLiteral("staff, none of 9 will have it"));
        press();
        QCOMPARE(row.data(Qt::CheckStateRole).toInt(), int(Qt::PartiallyChecked));
        QVERIFY(m_dialog->takenIds().isEmpty());
    }
    // What nobody has knows no third state
    m_list->setCurrentIndex(rowOf(QStringLiteral("editor")));
    QTest::keyClick(m_list, Qt::Key_Space);
    QTest::keyClick(m_list, Qt::Key_Space);
    QVERIFY(m_dialog->givenIds().isEmpty() && m_dialog->takenIds().isEmpty());
}

void TestRolePickerDialog::leavesWhatSomeHaveAndMayNotBeGiven()
{
    const RoleId admin = m_desk->roleId(QStringLiteral("admin"));
    openFor(*m_manager, {.people = 2, .counts = {{admin, 1}}});
    const QRect rect = m_list->visualRect(rowOf(QStringLiteral("admin")));
    QTest::mouseClick(m_list->viewport(), Qt::LeftButton, {},
                      {rect.left() + rect.height() / 2, rect.center().y()});
    QCOMPARE(rowOf(QStringLiteral("admin")).data(Qt::CheckStateRole).toInt(),
             int(Qt::PartiallyChecked));
    QVERIFY(m_dialog->givenIds().isEmpty() && m_dialog->takenIds().isEmpty());
}

QTEST_MAIN(TestRolePickerDialog)
#include "tst_rolepickerdialog.moc"
