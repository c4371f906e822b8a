// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ConflictModel.h"
#include "models/tables/UsersTable.h"
#include "tests/dialogs/ConflictDialogTest.h"

/// Who a conflict was with, and the decision about the row as a whole.
class TestConflictDialog final : public ConflictDialogTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void showsWhatItWasYoursAndTheirs();
    void decidesLaterByDefault();
    void keepsMine();
    void takesTheirs();
    void saysWhoItWas();
    void saysWhoDeletedIt();
    void saysThatItWasAnotherProgram();
    void returnPressesTheButtonWithTheFrame();
    void namesNobodyWhereNothingIsKnown();
    void offersToWriteADeletedRowAgain();
    void showsWhatIsLostWithADeletedRow();
    void letsADeletedRowGo();
    void saysWhenARowCannotBeWrittenAgain();
    void countsWhatCannotBeWrittenAgain();
    void leavesOutWhatNoRowAllows();

private:
    void deletedElsewhere();
    void editPeople(UsersTable *users);
    void changePeopleElsewhere(const QStringList &names);
};

void TestConflictDialog::deletedElsewhere()
{
    Desk::check(m_desk->workspace().posts().remove(*m_eve, m_post.id, m_post.version));
    QVERIFY(!m_table->submitAll());
}

void TestConflictDialog::editPeople(UsersTable *users)
{
    QVERIFY(users->select());
    for (const char *name : {"eve", "rob", "sam"}) {
        const int row = users->rowOf(m_desk->idOf(QString::fromLatin1(name)));
        QVERIFY(users->setData(users->index(row, UsersTable::Email),
                               QString::fromLatin1(name) + QStringLiteral("@new.example")));
    }
}

void TestConflictDialog::changePeopleElsewhere(const QStringList &names)
{
    OtherProgram other(m_desk->office().path());
    for (const QString &name : names) {
        QVERIFY(other.exec(
            QStringLiteral("UPDATE user SET email = 'x%1@example.com' WHERE username = '%1'")
                .arg(name)));
    }
}

void TestConflictDialog::showsWhatItWasYoursAndTheirs()
{
    changedByBoth();
    open();
    QVERIFY(part<QLabel>("sentenceLabel")->text().contains(QStringLiteral("Keys")));
    const auto *cells = part<QTableView>("conflictTable")->model();
    QCOMPARE(cells->columnCount(), 4);
    QCOMPARE(cells->index(0, 1).data().toString(), QStringLiteral("Keys"));
    QCOMPARE(cells->index(0, 2).data().toString(), QStringLiteral("My keys"));
    QCOMPARE(cells->index(0, 3).data().toString(), QStringLiteral("Their keys"));
}

void TestConflictDialog::saysWhoItWas()
{
    m_desk->office().clock().set(QDateTime(QDate(2026, 3, 2), QTime(14, 3), Qt::UTC));
    changedByBoth();
    open();
    const QString sentence = part<QLabel>("sentenceLabel")->text();
    QVERIFY(sentence.startsWith(QStringLiteral("eve changed “Keys” at ")));
    QVERIFY(sentence.contains(QStringLiteral("14:03")));
    QVERIFY(sentence.endsWith(QStringLiteral(" Whose version is to stand?")));
}

void TestConflictDialog::saysWhoDeletedIt()
{
    deletedElsewhere();
    open();
    const QString sentence = part<QLabel>("sentenceLabel")->text();
    QVERIFY(sentence.startsWith(QStringLiteral("eve deleted “Keys” at ")));
    QVERIFY(sentence.endsWith(QStringLiteral("Your changes are still here.")));
}

void TestConflictDialog::saysThatItWasAnotherProgram()
{
    QVERIFY(OtherProgram(m_desk->office().path())
                .exec(QStringLiteral("UPDATE post SET title = 'Their keys' WHERE id = %1")
                          .arg(m_post.id)));
    QVERIFY(!m_table->submitAll());
    open();
    const QString sentence = part<QLabel>("sentenceLabel")->text();
    QVERIFY(sentence.startsWith(QStringLiteral("Another program changed “Keys” at ")));
    QVERIFY(sentence.endsWith(QStringLiteral(" Whose version is to stand?")));
}

void TestConflictDialog::namesNobodyWhereNothingIsKnown()
{
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("DROP TRIGGER postern_change_post_update")));
    QVERIFY(other.exec(
        QStringLiteral("UPDATE post SET title = 'Their keys' WHERE id = %1").arg(m_post.id)));
    QVERIFY(!m_table->submitAll());
    open();
    const QString sentence = part<QLabel>("sentenceLabel")->text();
    QVERIFY(sentence.startsWith(QStringLiteral("Somebody changed “Keys” ")));
}

void TestConflictDialog::decidesLaterByDefault()
{
    changedByBoth();
    open();
    QSignalSpy decided(m_dialog, &ConflictDialog::decided);
    QVERIFY(part<QPushButton>("decideLaterButton")->isDefault());
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(decided.count(), 1);
    QCOMPARE(m_dialog->choice(), Choice::DecideLater);
    QCOMPARE(m_table->changeCount(), 1);
}

void TestConflictDialog::keepsMine()
{
    changedByBoth();
    open();
    QSignalSpy decided(m_dialog, &ConflictDialog::decided);
    click("keepMineButton");
    QCOMPARE(decided.count(), 1);
    QCOMPARE(m_dialog->choice(), Choice::KeepMine);
    QVERIFY(m_table->submitAll());
    QCOMPARE(m_desk->post(m_post.id).title, QStringLiteral("My keys"));
}

void TestConflictDialog::takesTheirs()
{
    changedByBoth();
    open();
    click("takeTheirsButton");
    QCOMPARE(m_dialog->choice(), Choice::TakeTheirs);
    QCOMPARE(m_table->changeCount(), 0);
    QCOMPARE(m_desk->post(m_post.id).title, QStringLiteral("Their keys"));
}

void TestConflictDialog::returnPressesTheButtonWithTheFrame()
{
    changedByBoth();
    open();
    auto *take = part<QPushButton>("takeTheirsButton");
    take->setFocus(Qt::TabFocusReason);
    QTest::keyClick(take, Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_table->changeCount(), 0);
}

void TestConflictDialog::offersToWriteADeletedRowAgain()
{
    deletedElsewhere();
    open();
    QCOMPARE(part<QPushButton>("keepMineButton")->text(), QStringLiteral("&Write Again"));
    QCOMPARE(part<QPushButton>("takeTheirsButton")->text(), QStringLiteral("&Let It Go"));
    QVERIFY(part<QPushButton>("decideLaterButton")->isDefault());
    click("keepMineButton");
    QVERIFY(m_table->submitAll());
    QCOMPARE(m_desk->post(m_post.id).title, QStringLiteral("My keys"));
    QCOMPARE(m_desk->post(m_post.id).createdAt, m_post.createdAt);
}

void TestConflictDialog::showsWhatIsLostWithADeletedRow()
{
    deletedElsewhere();
    open();
    const auto *table = part<QTableView>("conflictTable");
    QVERIFY(table);
    QVERIFY(table->isColumnHidden(ConflictModel::Theirs));
    QCOMPARE(table->model()->rowCount(), 1);
    QStringList cells;
    for (const int column : {ConflictModel::Field, ConflictModel::Original, ConflictModel::Mine}) {
        cells.append(table->model()->index(0, column).data().toString());
    }
    QCOMPARE(cells.join(u'|'), QStringLiteral("title|Keys|My keys"));
    QVERIFY(part<QPushButton>("decideLaterButton")->hasFocus());
}

void TestConflictDialog::letsADeletedRowGo()
{
    deletedElsewhere();
    open();
    click("takeTheirsButton");
    QCOMPARE(m_table->changeCount(), 0);
    QCOMPARE(m_desk->allPosts().size(), 1);
}

void TestConflictDialog::saysWhenARowCannotBeWrittenAgain()
{
    const auto admin = m_desk->session(QStringLiteral("ann"));
    const User rob = m_desk->user(QStringLiteral("rob"));
    UsersTable users(m_desk->workspace(), *admin);
    QVERIFY(users.select());
    QVERIFY(users.setData(users.index(users.rowOf(rob.id), UsersTable::Email),
                          QStringLiteral("r@example.com")));
    Desk::check(m_desk->workspace().users().remove(*admin, rob.id, rob.version, {}));
    QVERIFY(!users.submitAll());
    m_dialog = new ConflictDialog(users, rob.id, QStringLiteral("rob"), m_window.get());
    m_dialog->open();
    QVERIFY(part<QLabel>("sentenceLabel")->text().contains(QStringLiteral("cannot be written")));
    QVERIFY(!part<QPushButton>("keepMineButton")); // what would be refused is not offered
    click("takeTheirsButton");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(users.changeCount(), 0);
}

void TestConflictDialog::countsWhatCannotBeWrittenAgain()
{
    const auto admin = m_desk->session(QStringLiteral("ann"));
    UsersTable users(m_desk->workspace(), *admin);
    editPeople(&users);
    const User rob = m_desk->user(QStringLiteral("rob"));
    Desk::check(m_desk->workspace().users().remove(*admin, rob.id, rob.version, {}));
    changePeopleElsewhere({QStringLiteral("eve"), QStringLiteral("sam")});
    QVERIFY(!users.submitAll());
    const UserId eve = m_desk->idOf(QStringLiteral("eve"));
    const UserId sam = m_desk->idOf(QStringLiteral("sam"));
    m_dialog = new ConflictDialog(users, eve, QStringLiteral("eve"), m_window.get(), {rob.id, sam});
    m_dialog->open();
    QVERIFY(part<QLabel>("othersLabel")
                ->text()
                .endsWith(QStringLiteral(" 1 of 3 cannot be written again and stays undecided.")));
    click("keepMineForAllButton");
    QVERIFY(!users.submitAll());
    QCOMPARE(users.problem().id, rob.id);
    QCOMPARE(users.problems().size(), 1);
}

void TestConflictDialog::leavesOutWhatNoRowAllows()
{
    const auto admin = m_desk->session(QStringLiteral("ann"));
    UsersTable users(m_desk->workspace(), *admin);
    editPeople(&users);
    const User rob = m_desk->user(QStringLiteral("rob"));
    const User sam = m_desk->user(QStringLiteral("sam"));
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("DELETE FROM post")));
    QVERIFY(other.exec(QStringLiteral("DELETE FROM user WHERE username IN ('rob', 'sam')")));
    QVERIFY(!users.submitAll());
    m_dialog = new ConflictDialog(users, rob.id, QStringLiteral("rob"), m_window.get(), {sam.id});
    m_dialog->open();
    QVERIFY(!part<QPushButton>("keepMineForAllButton"));
    QVERIFY(part<QPushButton>("takeTheirsForAllButton"));
    QVERIFY(part<QLabel>("othersLabel")
                ->text()
                .endsWith(QStringLiteral(" None of them can be written again from here.")));
}

QTEST_MAIN(TestConflictDialog)
#include "tst_conflictdialog.moc"
