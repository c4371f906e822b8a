// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ConflictDialog.h"
#include "dialogs/ConflictModel.h"
#include "dialogs/FieldMessage.h"
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/dialogs/Desk.h"

#include <QAccessible>
#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using Choice = ConflictDialog::Choice;

class TestConflictDialog final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
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
    void letsADeletedRowGo();
    void saysWhenARowCannotBeWrittenAgain();
    void disputesOnlyWhatBothHaveChanged();
    void choosesFieldByField_data();
    void choosesFieldByField();
    void choosesWithTheKeyboard();
    void tellsScreenReadersWhatIsChosen();
    void keepsBothWhereNothingIsDisputed();
    void keepsWhatBothChangedAlike();
    void takesNothingForGrantedThatWasNotRead();
    void asksAsAWholeAboutARemoval();
    void countsWhatCannotBeWrittenAgain();
    void leavesOutWhatNoRowAllows();
    void takesNoValueThatItHasNotShown();
    void keepsWhereOnlyWhatNobodyWritesIsOther();

private:
    void changedByBoth();
    void bothFieldsChangedByBoth();
    void deletedElsewhere();
    void editPeople(UsersTable *users);
    void changePeopleElsewhere(const QStringList &names);
    void open();
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void click(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }
    QModelIndex cell(int row, int column) const
    {
        return part<QTableView>("conflictTable")->model()->index(row, column);
    }
    void clickCell(int row, int column)
    {
        auto *table = part<QTableView>("conflictTable");
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(cell(row, column)).center());
    }
    static bool isTicked(const QModelIndex &cell)
    {
        return cell.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_eve;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<PostsTable> m_table;
    Post m_post;
    ConflictDialog *m_dialog = nullptr;
};

void TestConflictDialog::init()
{
    m_desk = std::make_unique<Desk>();
    m_eve = m_desk->session(QStringLiteral("eve"));
    m_window = std::make_unique<QWidget>();
    m_post = m_desk->allPosts().last();
    m_table = std::make_unique<PostsTable>(m_desk->workspace(), *m_eve);
    QVERIFY(m_table->select());
    const QModelIndex title = m_table->index(m_table->rowOf(m_post.id), PostsTable::Title);
    QVERIFY(m_table->setData(title, QStringLiteral("My keys")));
}

void TestConflictDialog::cleanup()
{
    m_window.reset();
    m_table.reset();
    m_eve.reset();
    m_desk.reset();
}

void TestConflictDialog::changedByBoth()
{
    Desk::check(m_desk->workspace().posts().update(
        *m_eve, {m_post.id, m_post.version, QStringLiteral("Their keys"), {}, {}}));
    QVERIFY(!m_table->submitAll());
}

void TestConflictDialog::bothFieldsChangedByBoth()
{
    const QModelIndex body = m_table->index(m_table->rowOf(m_post.id), PostsTable::Body);
    QVERIFY(m_table->setData(body, QStringLiteral("My text")));
    Desk::check(m_desk->workspace().posts().update(*m_eve, {m_post.id,
                                                            m_post.version,
                                                            QStringLiteral("Their keys"),
                                                            QStringLiteral("Their text"),
                                                            {}}));
    QVERIFY(!m_table->submitAll());
}

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

void TestConflictDialog::open()
{
    m_dialog = new ConflictDialog(*m_table, m_post.id, QStringLiteral("Keys"), m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
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

void TestConflictDialog::disputesOnlyWhatBothHaveChanged()
{
    Desk::check(m_desk->workspace().posts().update(*m_eve, {m_post.id,
                                                            m_post.version,
                                                            QStringLiteral("Their keys"),
                                                            QStringLiteral("Their text"),
                                                            {}}));
    QVERIFY(!m_table->submitAll());
    open();
    QCOMPARE(cell(0, 0).model()->rowCount(), 2);
    QVERIFY(isTicked(cell(0, 2)));
    QVERIFY(cell(0, 2).data(Qt::FontRole).value<QFont>().bold());
    QVERIFY(cell(0, 3).data(Qt::CheckStateRole).isValid());
    QVERIFY(!isTicked(cell(0, 3)));
    QVERIFY(!cell(0, 3).data(Qt::FontRole).isValid());
    QCOMPARE(cell(1, 2).data().toString(), QStringLiteral("(not changed by you)"));
    QCOMPARE(cell(1, 3).data().toString(), QStringLiteral("Their text"));
    QVERIFY(!cell(1, 2).data(Qt::CheckStateRole).isValid());
    QVERIFY(!cell(1, 3).data(Qt::CheckStateRole).isValid());
    clickCell(1, 3); // chooses nothing
    QCOMPARE(part<QPushButton>("keepMineButton")->text(), QStringLiteral("&Keep Mine"));

    click("keepMineButton");

    QVERIFY(m_table->submitAll());
    QCOMPARE(m_desk->post(m_post.id).title, QStringLiteral("My keys"));
    QCOMPARE(m_desk->post(m_post.id).body, QStringLiteral("Their text"));
}

void TestConflictDialog::choosesFieldByField_data()
{
    QTest::addColumn<int>("theirRow");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    QTest::newRow("title") << 0 << QStringLiteral("Their keys") << QStringLiteral("My text");
    QTest::newRow("text") << 1 << QStringLiteral("My keys") << QStringLiteral("Their text");
}

void TestConflictDialog::choosesFieldByField()
{
    QFETCH(int, theirRow);
    QFETCH(QString, title);
    QFETCH(QString, body);
    bothFieldsChangedByBoth();
    open();
    QSignalSpy steps(m_table.get(), &RelationalTableModel::stepPerformed);
    clickCell(theirRow, 3);
    QVERIFY(isTicked(cell(theirRow, 3)));
    QVERIFY(!isTicked(cell(theirRow, 2)));
    QCOMPARE(part<QPushButton>("keepMineButton")->text(), QStringLiteral("&Keep as Chosen"));
    QVERIFY(part<QPushButton>("decideLaterButton")->isDefault());

    click("keepMineButton");
    QCOMPARE(m_dialog->choice(), Choice::KeepMine);
    QCOMPARE(steps.count(), 1); // for Undo
    QVERIFY(m_table->submitAll());

    QCOMPARE(m_desk->post(m_post.id).title, title);
    QCOMPARE(m_desk->post(m_post.id).body, body);
}

void TestConflictDialog::choosesWithTheKeyboard()
{
    bothFieldsChangedByBoth();
    open();
    auto *table = part<QTableView>("conflictTable");
    table->setFocus(Qt::TabFocusReason);
    QCOMPARE(table->currentIndex(), cell(0, 2)); // where the first choice is
    QTest::keyClick(table, Qt::Key_Right);
    QVERIFY(isTicked(cell(0, 3)));
    QTest::keyClick(table, Qt::Key_Down);
    QCOMPARE(table->currentIndex(), cell(1, 2)); // at what is chosen there
    QVERIFY(isTicked(cell(1, 2)));
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY(isTicked(cell(1, 3)));
    QCOMPARE(table->currentIndex(), cell(1, 3));
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY(isTicked(cell(1, 2)));
    QTest::keyClick(table, Qt::Key_Left); // to read, which chooses nothing
    QCOMPARE(table->currentIndex(), cell(1, 1));
    QVERIFY(isTicked(cell(1, 2)));
    QTest::keyClick(table, Qt::Key_Up);
    QVERIFY(isTicked(cell(0, 3)));
    QTest::keyClick(table, Qt::Key_Space);
    QVERIFY(isTicked(cell(0, 2)));
    QCOMPARE(part<QPushButton>("keepMineButton")->text(), QStringLiteral("&Keep Mine"));
}

void TestConflictDialog::tellsScreenReadersWhatIsChosen()
{
    bothFieldsChangedByBoth();
    open();
    clickCell(0, 3);
    QAccessibleInterface *table =
        QAccessible::queryAccessibleInterface(part<QTableView>("conflictTable"));
    QVERIFY(table && table->tableInterface());
    QVERIFY(!table->text(QAccessible::Description).isEmpty());
    const auto spoken = [table](int row, int column) {
        return table->tableInterface()->cellAt(row, column);
    };
    QCOMPARE(spoken(0, 2)->text(QAccessible::Name), QStringLiteral("My keys, not chosen"));
    QCOMPARE(spoken(0, 3)->text(QAccessible::Name), QStringLiteral("Their keys, chosen"));
    QVERIFY(spoken(0, 3)->state().checkable);
    QVERIFY(spoken(0, 3)->state().checked);
    QVERIFY(!spoken(0, 2)->state().checked);
    QVERIFY(!spoken(0, 1)->state().checkable);
}

void TestConflictDialog::keepsBothWhereNothingIsDisputed()
{
    Desk::check(m_desk->workspace().posts().update(
        *m_eve, {m_post.id, m_post.version, {}, QStringLiteral("Their text"), {}}));
    QVERIFY(!m_table->submitAll());
    open();
    QVERIFY(part<QLabel>("sentenceLabel")
                ->text()
                .endsWith(QStringLiteral(" They changed other fields than you did: both can "
                                         "stand.")));
    QCOMPARE(cell(0, 3).data().toString(), QStringLiteral("(not changed)"));
    QVERIFY(!cell(0, 2).data(Qt::CheckStateRole).isValid());
    auto *keep = part<QPushButton>("keepMineButton");
    QCOMPARE(keep->text(), QStringLiteral("&Keep Both"));
    QVERIFY(keep->isDefault());
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QVERIFY(m_table->submitAll());
    QCOMPARE(m_desk->post(m_post.id).title, QStringLiteral("My keys"));
    QCOMPARE(m_desk->post(m_post.id).body, QStringLiteral("Their text"));
}

void TestConflictDialog::keepsWhatBothChangedAlike()
{
    Desk::check(m_desk->workspace().posts().update(
        *m_eve, {m_post.id, m_post.version, QStringLiteral("My keys"), {}, {}}));
    QVERIFY(!m_table->submitAll());
    open();
    QVERIFY(part<QLabel>("sentenceLabel")->text().endsWith(QStringLiteral("both can stand.")));
    QCOMPARE(cell(0, 2).data().toString(), QStringLiteral("My keys"));
    QCOMPARE(cell(0, 3).data().toString(), QStringLiteral("My keys"));
    click("keepMineButton");
    QCOMPARE(m_table->changeCount(), 0);
}

void TestConflictDialog::takesNothingForGrantedThatWasNotRead()
{
    QVERIFY(ConflictModel(*m_table, m_post.id, {}, nullptr).hasDisputes());
}

void TestConflictDialog::asksAsAWholeAboutARemoval()
{
    QVERIFY(m_table->removeRow(m_table->rowOf(m_post.id)));
    changedByBoth();
    open();
    QVERIFY(part<QLabel>("sentenceLabel")
                ->text()
                .endsWith(QStringLiteral(" Whose version is to stand?")));
    QCOMPARE(cell(0, 2).data().toString(), QStringLiteral("(deleted)"));
    QVERIFY(!cell(0, 2).data(Qt::CheckStateRole).isValid());
    QVERIFY(part<QPushButton>("decideLaterButton")->isDefault());
    click("keepMineButton");
    QVERIFY(m_table->submitAll());
    QCOMPARE(m_desk->allPosts().size(), 1);
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

void TestConflictDialog::takesNoValueThatItHasNotShown()
{
    bothFieldsChangedByBoth();
    open();
    clickCell(0, 3);
    QVERIFY(OtherProgram(m_desk->office().path())
                .exec(QStringLiteral("UPDATE post SET title = 'Later keys' WHERE id = %1")
                          .arg(m_post.id)));
    QSignalSpy steps(m_table.get(), &RelationalTableModel::stepPerformed);
    QSignalSpy decided(m_dialog, &ConflictDialog::decided);
    click("keepMineButton");
    QCOMPARE(decided.count(), 1);
    QCOMPARE(m_dialog->choice(), Choice::AskAgain);
    QCOMPARE(steps.count(), 0);
    QCOMPARE(m_table->index(m_table->rowOf(m_post.id), PostsTable::Title).data().toString(),
             QStringLiteral("My keys"));
}

/// A version of the row that nobody could see is in nobody's way.
void TestConflictDialog::keepsWhereOnlyWhatNobodyWritesIsOther()
{
    changedByBoth();
    open();
    QVERIFY(OtherProgram(m_desk->office().path())
                .exec(QStringLiteral("UPDATE post SET title = title, row_version = row_version + 1 "
                                     "WHERE id = %1")
                          .arg(m_post.id)));
    click("keepMineButton");
    QCOMPARE(m_dialog->choice(), Choice::KeepMine);
    QVERIFY(m_table->submitAll());
    QCOMPARE(m_desk->post(m_post.id).title, QStringLiteral("My keys"));
}

QTEST_MAIN(TestConflictDialog)
#include "tst_conflictdialog.moc"
