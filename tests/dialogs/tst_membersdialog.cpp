// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/FieldMessage.h"
#include "dialogs/MembersDialog.h"
#include "dialogs/UserPicker.h"
#include "tests/dialogs/Desk.h"

#include <QApplication>
#include <QLabel>
#include <QListView>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>

class TestMembersDialog final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void addsByKeyboardAndSaves();
    void removesWithDelete();
    void goesOnFromWhatIsRemoved();
    void cancelAppliesNothing();
    void refusesSomebodyTwice();
    void refusesANameOfNobody();
    void keepsWhatOthersChangedMeanwhile();
    void staysOpenWhenTheSaveIsRefused();
    void answersWhileManyAreSaved();
    void takesBackManyThatWereStopped();

private:
    void open(const QString &role);
    bool isLoaded() const { return part<QPushButton>("verbButton")->isEnabled(); }
    QStringList shown() const;
    QSet<UserId> members(const QString &role) const;
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void addStaff(int count)
    {
        for (int i = 0; i < count; ++i) {
            m_desk->addUser(QStringLiteral("temp%1").arg(i), {QStringLiteral("staff")});
        }
    }
    void removeAll()
    {
        m_list->selectAll();
        click("removeButton");
        click("verbButton");
        QVERIFY(confirm(QStringLiteral("Lost by ")));
    }
    /// Saves after the question, which begins like that.
    bool confirm(const QString &beginning) const
    {
        const auto *prompt = part<QMessageBox>("saveMembersPrompt");
        if (!prompt || !prompt->informativeText().startsWith(beginning)) {
            return false;
        }
        QTest::mouseClick(prompt->findChild<QPushButton *>(QStringLiteral("promptActionButton")),
                          Qt::LeftButton);
        return true;
    }
    void click(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_admin;
    std::unique_ptr<QWidget> m_window;
    MembersDialog *m_dialog = nullptr;
    UserPicker *m_picker = nullptr;
    QListView *m_list = nullptr;
};

void TestMembersDialog::init()
{
    m_desk = std::make_unique<Desk>();
    m_admin = m_desk->session(QStringLiteral("ann"));
    m_window = std::make_unique<QWidget>();
}

void TestMembersDialog::cleanup()
{
    m_window.reset();
    m_admin.reset();
    m_desk.reset();
}

void TestMembersDialog::open(const QString &role)
{
    m_dialog = new MembersDialog(m_desk->workspace(), *m_admin, *m_desk->roles().findByName(role),
                                 m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
    m_picker = part<UserPicker>("userPicker");
    m_list = part<QListView>("membersList");
}

QStringList TestMembersDialog::shown() const
{
    QStringList names;
    for (int row = 0; row < m_list->model()->rowCount(); ++row) {
        names.append(m_list->model()->index(row, 0).data().toString());
    }
    return names;
}

QSet<UserId> TestMembersDialog::members(const QString &role) const
{
    QSet<UserId> ids;
    const auto found = m_desk->roles().members(m_desk->roleId(role));
    for (const auto &[id, name] : *found) {
        ids.insert(id);
    }
    return ids;
}

void TestMembersDialog::addsByKeyboardAndSaves()
{
    open(QStringLiteral("staff"));
    QTRY_VERIFY(isLoaded());
    QCOMPARE(shown(), {QStringLiteral("sam")});
    m_picker->setFocus();
    QTest::keyClicks(m_picker, QStringLiteral("rob"));
    QTest::keyClick(m_picker, Qt::Key_Return);
    if (shown().size() == 1) { // that Return chose from the list, as it does on a real display
        QTest::keyClick(m_picker, Qt::Key_Return);
    }
    QCOMPARE(shown(), QStringList({QStringLiteral("sam"), QStringLiteral("rob")}));
    QVERIFY(m_dialog->isVisible());
    QVERIFY(m_picker->text().isEmpty());
    QCOMPARE(members(QStringLiteral("staff")).size(), 1); // not before Save
    QSignalSpy saved(m_dialog, &MembersDialog::saved);
    QTest::keyClick(m_picker, Qt::Key_Return);
    QVERIFY(confirm(QStringLiteral("Gained by rob: ")));
    QCOMPARE(saved.count(), 1);
    QCOMPARE(members(QStringLiteral("staff")), QSet<UserId>({m_desk->idOf(QStringLiteral("sam")),
                                                             m_desk->idOf(QStringLiteral("rob"))}));
}

void TestMembersDialog::removesWithDelete()
{
    open(QStringLiteral("staff"));
    QTRY_VERIFY(isLoaded());
    m_list->setFocus();
    QVERIFY(!m_dialog->isBegun());
    QTest::keyClick(m_list, Qt::Key_Delete);
    QCOMPARE(shown(), {});
    QVERIFY(m_dialog->isBegun());
    QVERIFY(!part<QPushButton>("removeButton")->isEnabled());
    click("verbButton");
    QCOMPARE(members(QStringLiteral("staff")).size(), 1);
    QVERIFY(confirm(QStringLiteral("Lost by sam: ")));
    QVERIFY(members(QStringLiteral("staff")).isEmpty());
}

void TestMembersDialog::goesOnFromWhatIsRemoved()
{
    m_desk->office().addUsers(6); // staff
    open(QStringLiteral("staff"));
    QTRY_VERIFY(isLoaded());
    const QStringList all = shown();
    m_list->setFocus();
    m_list->setCurrentIndex(m_list->model()->index(2, 0));
    QTest::keyClick(m_list, Qt::Key_Delete);
    QCOMPARE(m_list->currentIndex().data().toString(), all.at(3));
    QTest::keyClick(m_list, Qt::Key_Delete);
    QCOMPARE(m_list->currentIndex().data().toString(), all.at(4));
    QCOMPARE(shown().size(), all.size() - 2);
}

void TestMembersDialog::cancelAppliesNothing()
{
    open(QStringLiteral("staff"));
    QTRY_VERIFY(isLoaded());
    click("removeButton");
    click("cancelButton");
    auto *prompt = part<QMessageBox>("discardMembersPrompt");
    QVERIFY(prompt);
    QTest::mouseClick(prompt->findChild<QPushButton *>(QStringLiteral("promptActionButton")),
                      Qt::LeftButton);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(members(QStringLiteral("staff")).size(), 1);
}

void TestMembersDialog::refusesSomebodyTwice()
{
    open(QStringLiteral("staff"));
    QTRY_VERIFY(isLoaded());
    QTest::keyClicks(m_picker, QStringLiteral("sam"));
    click("addButton");
    QCOMPARE(shown().size(), 1);
    QVERIFY(part<FieldMessage>("userPickerMessage")->text().contains(QStringLiteral("sam")));
}

void TestMembersDialog::refusesANameOfNobody()
{
    open(QStringLiteral("staff"));
    QTRY_VERIFY(isLoaded());
    QTest::keyClicks(m_picker, QStringLiteral("zzz"));
    click("addButton");
    QVERIFY(part<FieldMessage>("userPickerMessage")->isVisible());
    QCOMPARE(m_picker->text(), QStringLiteral("zzz"));
}

void TestMembersDialog::keepsWhatOthersChangedMeanwhile()
{
    open(QStringLiteral("staff"));
    QTRY_VERIFY(isLoaded());
    const RoleId staff = m_desk->roleId(QStringLiteral("staff"));
    Desk::check(m_desk->roles().addMember(staff, m_desk->idOf(QStringLiteral("eve"))));
    Desk::check(m_desk->roles().removeMember(staff, m_desk->idOf(QStringLiteral("sam"))));
    QTest::keyClicks(m_picker, QStringLiteral("rob"));
    click("addButton");
    click("verbButton");
    QVERIFY(confirm(QStringLiteral("Gained by rob: ")));
    QCOMPARE(members(QStringLiteral("staff")), QSet<UserId>({m_desk->idOf(QStringLiteral("eve")),
                                                             m_desk->idOf(QStringLiteral("rob"))}));
}

void TestMembersDialog::staysOpenWhenTheSaveIsRefused()
{
    open(QStringLiteral("admin"));
    QTRY_VERIFY(isLoaded());
    QCOMPARE(shown(), {QStringLiteral("ann")});
    click("removeButton");
    click("verbButton");
    QVERIFY(confirm(QStringLiteral("Lost by ann: ")));
    QVERIFY(m_dialog->isVisible());
    QVERIFY(part<FieldMessage>("formMessage")->isVisible());
    QCOMPARE(members(QStringLiteral("admin")).size(), 1);
}

void TestMembersDialog::answersWhileManyAreSaved()
{
    addStaff(100);
    open(QStringLiteral("staff"));
    QTRY_VERIFY(isLoaded());
    removeAll();
    QVERIFY(m_dialog->isVisible()); // it is written on a thread
    QVERIFY(!m_list->isEnabled());
    QSignalSpy saved(m_dialog, &MembersDialog::saved);
    QTRY_COMPARE(saved.count(), 1);
    QVERIFY(!m_dialog->isVisible());
    QVERIFY(members(QStringLiteral("staff")).isEmpty());
    QCOMPARE(OtherProgram(m_desk->office().path())
                 .value(QStringLiteral("select count(*) from postern_audit "
                                       "where action = 'member.remove'"))
                 .toInt(),
             101);
}

void TestMembersDialog::takesBackManyThatWereStopped()
{
    addStaff(100);
    open(QStringLiteral("staff"));
    QTRY_VERIFY(isLoaded());
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("begin immediate")));
    removeAll();
    QTRY_VERIFY(part<QLabel>("savingWaitLabel")->isVisible());
    QTRY_VERIFY(part<QLabel>("savingWaitLabel")->text().startsWith(QStringLiteral("Saving waits")));
    click("cancelButton");
    QTRY_VERIFY(part<FieldMessage>("formMessage")->isVisible());
    QVERIFY(m_dialog->isVisible());
    QVERIFY(m_list->isEnabled());
    QCOMPARE(shown(), {}); // still to be saved
    QVERIFY(other.exec(QStringLiteral("rollback")));
    QCOMPARE(members(QStringLiteral("staff")).size(), 101);

    click("verbButton");
    QVERIFY(confirm(QStringLiteral("Lost by ")));
    QTRY_VERIFY(!m_dialog->isVisible());
    QVERIFY(members(QStringLiteral("staff")).isEmpty());
}

QTEST_MAIN(TestMembersDialog)
#include "tst_membersdialog.moc"
