// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AddUserDialog.h"
#include "dialogs/MembersDialog.h"
#include "dialogs/RemoveUserDialog.h"
#include "dialogs/SavingWait.h"
#include "dialogs/SetPasswordDialog.h"
#include "tests/dialogs/Desk.h"
#include "tests/dialogs/Screen.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>

namespace {

Result<int> busy()
{
    return Error{.code = ErrorCode::Busy};
}

} // namespace

/// Saving waits for another program: the line that says so, and every dialog that has it.
class TestSavingWait final : public QObject
{
    Q_OBJECT

private slots:
    void answersAtOnceWithoutALock();
    void triesAgainUntilTheFileIsFree();
    void givesOtherRefusalsAtOnce();
    void givesUpAfterTheLimit();
    void cancelAnswersCancelled();
    void dyingAnswersNothing();
    void savingAnewCancelsTheFirst();
    void showsNothingForAShortLock();
    void everyDialogWaits_data();
    void everyDialogWaits();

private:
    static void save(QDialog &dialog);
    QDialog *open(const QString &name, Desk &desk, Session &ann);
};

void TestSavingWait::answersAtOnceWithoutALock()
{
    SavingWait wait;
    int answer = 0;
    wait.save([] { return Result<int>(7); }, [&](const Result<int> &given) { answer = *given; });
    QCOMPARE(answer, 7);
    QVERIFY(!wait.isWaiting());
}

void TestSavingWait::triesAgainUntilTheFileIsFree()
{
    SavingWait wait;
    QSignalSpy changes(&wait, &SavingWait::waitingChanged);
    int tries = 0;
    int answer = 0;
    wait.save([&] { return ++tries < 4 ? busy() : Result<int>(7); },
              [&](const Result<int> &given) { answer = *given; });
    QVERIFY(wait.isWaiting());
    QCOMPARE(tries, 1);
    QTRY_COMPARE(answer, 7);
    QCOMPARE(tries, 4);
    QVERIFY(!wait.isWaiting());
    QCOMPARE(changes.count(), 2);
}

void TestSavingWait::givesOtherRefusalsAtOnce()
{
    SavingWait wait;
    int tries = 0;
    ErrorCode code = ErrorCode::Storage;
    wait.save(
        [&] { return ++tries < 2 ? busy() : Result<int>(Error{.code = ErrorCode::Conflict}); },
        [&](const Result<int> &given) { code = given.error().code; });
    QTRY_COMPARE(code, ErrorCode::Conflict);
    QCOMPARE(tries, 2);
}

void TestSavingWait::givesUpAfterTheLimit()
{
    QObject context;
    ErrorCode code = ErrorCode::Storage;
    int waits = 0;
    LockWait::run(&context, busy, [&](const Result<int> &given) { code = given.error().code; },
                  {.waiting = [&] { ++waits; }, .limit = std::chrono::milliseconds(100)});
    QTRY_COMPARE(code, ErrorCode::Busy);
    QCOMPARE(waits, 1);
}

void TestSavingWait::cancelAnswersCancelled()
{
    SavingWait wait;
    QList<ErrorCode> codes;
    wait.save(busy, [&](const Result<int> &given) { codes.append(given.error().code); });
    wait.cancel();
    wait.cancel();
    QCOMPARE(codes, QList<ErrorCode>{ErrorCode::Cancelled});
    QVERIFY(!wait.isWaiting());
}

void TestSavingWait::dyingAnswersNothing()
{
    auto wait = std::make_unique<SavingWait>();
    int tries = 0;
    int answers = 0;
    const auto attempt = [&] {
        ++tries;
        return busy();
    };
    wait->save(attempt, [&](const Result<int> &) { ++answers; });
    wait.reset();
    QObject later;
    bool isOver = false;
    LockWait::run(&later, busy, [&](const Result<int> &) { isOver = true; },
                  {.limit = 4 * LockWait::FirstPause});
    QTRY_VERIFY(isOver);
    QCOMPARE(tries, 1);
    QCOMPARE(answers, 0);
}

void TestSavingWait::savingAnewCancelsTheFirst()
{
    SavingWait wait;
    ErrorCode first = ErrorCode::Storage;
    int second = 0;
    wait.save(busy, [&](const Result<int> &given) { first = given.error().code; });
    wait.save([] { return Result<int>(7); }, [&](const Result<int> &given) { second = *given; });
    QCOMPARE(first, ErrorCode::Cancelled);
    QCOMPARE(second, 7);
}

void TestSavingWait::showsNothingForAShortLock()
{
    QWidget window;
    auto *wait = new SavingWait(&window);
    window.show();
    wait->setPatience(std::chrono::seconds(20)); // whatever else the machine does
    QSignalSpy shown(wait, &SavingWait::shown);
    int tries = 0;
    wait->save([&] { return ++tries < 3 ? busy() : Result<int>(7); }, [](const Result<int> &) {});
    QTRY_COMPARE(tries, 3);
    QCOMPARE(shown.count(), 0);
}

/// Presses the verb, and what it asks about rights that people lose.
void TestSavingWait::save(QDialog &dialog)
{
    Screen::click(dialog, "verbButton");
    if (const auto *prompt = dialog.findChild<QDialog *>(QStringLiteral("saveMembersPrompt"))) {
        Screen::click(*prompt, "promptActionButton");
        QTRY_VERIFY(!dialog.findChild<QDialog *>(QStringLiteral("saveMembersPrompt")));
        Screen::show(dialog);
    }
}

QDialog *TestSavingWait::open(const QString &name, Desk &desk, Session &ann)
{
    Workspace &workspace = desk.workspace();
    const User sam = desk.user(QStringLiteral("sam"));
    if (name == QStringLiteral("add")) {
        auto *dialog = new AddUserDialog(workspace, ann, nullptr);
        Screen::child<QLineEdit>(*dialog, "usernameEdit").setText(QStringLiteral("zoey"));
        Screen::child<QLineEdit>(*dialog, "emailEdit").setText(QStringLiteral("zoey@example.com"));
        QAbstractItemModel *roles = Screen::child<QListView>(*dialog, "roleList").model();
        roles->setData(roles->index(0, 0), Qt::Checked, Qt::CheckStateRole); // else it asks first
        return dialog;
    }
    if (name == QStringLiteral("password")) {
        return new SetPasswordDialog(workspace, ann, sam, nullptr);
    }
    if (name == QStringLiteral("remove")) {
        auto *dialog = new RemoveUserDialog(workspace, ann, sam, nullptr);
        Screen::child<QAbstractButton>(*dialog, "leaveRadioButton").setChecked(true);
        return dialog;
    }
    const Result<Role> role = workspace.roles().find(ann, desk.roleId(QStringLiteral("staff")));
    auto *dialog = new MembersDialog(workspace, ann, *role, nullptr);
    auto &list = Screen::child<QListView>(*dialog, "membersList");
    if (!QTest::qWaitFor([&list] { return list.model()->rowCount() > 0; })) {
        qFatal("the members are not read");
    }
    QTest::keyClick(&list, Qt::Key_Delete);
    return dialog;
}

void TestSavingWait::everyDialogWaits_data()
{
    QTest::addColumn<QString>("sql"); // 1 when it is done
    QTest::newRow("add") << QStringLiteral("select count(*) from user where username = 'zoey'");
    QTest::newRow("password") << QStringLiteral(
        "select password like '$argon2%' from user where username = 'sam'");
    QTest::newRow("remove") << QStringLiteral(
        "select not exists (select 1 from user where username = 'sam')");
    QTest::newRow("members") << QStringLiteral(
        "select not exists (select 1 from %1 join user on user.id = user_id "
        "where username = 'sam')");
}

void TestSavingWait::everyDialogWaits()
{
    QFETCH(QString, sql);
    Desk desk;
    const std::unique_ptr<Session> ann = desk.session(QStringLiteral("ann"));
    sql.replace(QStringLiteral("%1"), desk.office().database().schema().linkTable());
    OtherProgram other(desk.office().path());
    QVERIFY(other.exec(QStringLiteral("update user set password = '!' where username = 'sam'")));
    const std::unique_ptr<QDialog> dialog(
        open(QString::fromLatin1(QTest::currentDataTag()), desk, *ann));
    Screen::show(*dialog);
    QCOMPARE(other.value(sql).toInt(), 0);

    QVERIFY(other.exec(QStringLiteral("begin immediate")));
    save(*dialog);
    QTRY_VERIFY(!Screen::message(*dialog, "savingWaitLabel").isEmpty());
    QVERIFY(!Screen::child<QPushButton>(*dialog, "verbButton").isEnabled());
    QVERIFY(Screen::child<QPushButton>(*dialog, "cancelButton").hasFocus());
    Screen::click(*dialog, "cancelButton");
    QVERIFY(dialog->isVisible());
    QVERIFY(!Screen::message(*dialog, "formMessage").isEmpty());
    QVERIFY(Screen::child<QPushButton>(*dialog, "verbButton").isEnabled());
    QCOMPARE(other.value(sql).toInt(), 0);

    save(*dialog);
    QTRY_VERIFY(!Screen::message(*dialog, "savingWaitLabel").isEmpty());
    QVERIFY(other.exec(QStringLiteral("commit")));
    QTRY_VERIFY(Screen::message(*dialog, "savingWaitLabel").isEmpty());
    QCOMPARE(Screen::message(*dialog, "formMessage"), QString());
    QCOMPARE(other.value(sql).toInt(), 1);
}

QTEST_MAIN(TestSavingWait)
#include "tst_savingwait.moc"
