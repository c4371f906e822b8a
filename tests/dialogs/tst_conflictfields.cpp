// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ConflictModel.h"
#include "tests/dialogs/ConflictDialogTest.h"

#include <QAccessible>

/// The decision of a conflict field by field.
class TestConflictFields final : public ConflictDialogTest
{
    Q_OBJECT

private slots:
    void init() { begin(); }
    void cleanup() { end(); }
    void disputesOnlyWhatBothHaveChanged();
    void choosesFieldByField_data();
    void choosesFieldByField();
    void choosesWithTheKeyboard();
    void tellsScreenReadersWhatIsChosen();
    void makesOddTextHarmless();
    void showsWhereLongTextsDiffer();
    void keepsBothWhereNothingIsDisputed();
    void keepsWhatBothChangedAlike();
    void takesNothingForGrantedThatWasNotRead();
    void asksAsAWholeAboutARemoval();
    void takesNoValueThatItHasNotShown();
    void keepsWhereOnlyWhatNobodyWritesIsOther();

private:
    void bothFieldsChangedByBoth();
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
};

void TestConflictFields::bothFieldsChangedByBoth()
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

void TestConflictFields::disputesOnlyWhatBothHaveChanged()
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

void TestConflictFields::choosesFieldByField_data()
{
    QTest::addColumn<int>("theirRow");
    QTest::addColumn<QString>("title");
    QTest::addColumn<QString>("body");
    QTest::newRow("title") << 0 << QStringLiteral("Their keys") << QStringLiteral("My text");
    QTest::newRow("text") << 1 << QStringLiteral("My keys") << QStringLiteral("Their text");
}

void TestConflictFields::choosesFieldByField()
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

void TestConflictFields::choosesWithTheKeyboard()
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

void TestConflictFields::tellsScreenReadersWhatIsChosen()
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

/// As another program may have stored it.
void TestConflictFields::makesOddTextHarmless()
{
    OtherProgram other(m_desk->office().path());
    const QString odd = QStringLiteral("\u202E<img src='x'>\tThem\nand theirs");
    QVERIFY(other.exec(
        QStringLiteral("UPDATE post SET title = '%1', body = '%2' WHERE id = %3")
            .arg(QString(odd).replace(u'\'', QStringLiteral("''")), QString(1'000'000, u'x'))
            .arg(m_post.id)));
    QVERIFY(!m_table->submitAll());
    open();
    QCOMPARE(cell(0, 3).data().toString(), QStringLiteral("\uFFFD<img src='x'> Them\nand theirs"));
    const QString tip = cell(0, 3).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(QStringLiteral("&lt;img")), qPrintable(tip));
    QVERIFY(cell(1, 3).data().toString().size() < 10'000);
}

void TestConflictFields::showsWhereLongTextsDiffer()
{
    const QString text(3000, u'x');
    QVERIFY(m_table->setData(m_table->index(m_table->rowOf(m_post.id), PostsTable::Body),
                             text + QStringLiteral(" mine")));
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("UPDATE post SET body = '%1 theirs' WHERE id = %2")
                           .arg(text)
                           .arg(m_post.id)));
    QVERIFY(!m_table->submitAll());
    open();
    const QString mine = cell(1, 2).data().toString(); // below the title
    const QString theirs = cell(1, 3).data().toString();
    QVERIFY2(mine.startsWith(u'…') && mine.endsWith(QLatin1String("x mine")), qPrintable(mine));
    QVERIFY2(theirs.endsWith(QLatin1String("x theirs")), qPrintable(theirs));
}

/// A save asks about it only where its consequences were agreed to before.
void TestConflictFields::keepsBothWhereNothingIsDisputed()
{
    Desk::check(m_desk->workspace().posts().update(
        *m_eve, {m_post.id, m_post.version, {}, QStringLiteral("Their text"), {}}));
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

void TestConflictFields::keepsWhatBothChangedAlike()
{
    Desk::check(m_desk->workspace().posts().update(
        *m_eve, {m_post.id, m_post.version, QStringLiteral("My keys"), {}, {}}));
    open();
    QVERIFY(part<QLabel>("sentenceLabel")->text().endsWith(QStringLiteral("both can stand.")));
    QCOMPARE(cell(0, 2).data().toString(), QStringLiteral("My keys"));
    QCOMPARE(cell(0, 3).data().toString(), QStringLiteral("My keys"));
    click("keepMineButton");
    QCOMPARE(m_table->changeCount(), 0);
}

void TestConflictFields::takesNothingForGrantedThatWasNotRead()
{
    QVERIFY(ConflictModel(*m_table, m_post.id, {}, nullptr).hasDisputes());
}

void TestConflictFields::asksAsAWholeAboutARemoval()
{
    QVERIFY(m_table->removeRow(m_table->rowOf(m_post.id)));
    changedByBoth();
    open();
    QVERIFY(part<QLabel>("sentenceLabel")
                ->text()
                .endsWith(QStringLiteral(" Whose version is to stand?")));
    QCOMPARE(cell(0, 2).data().toString(), QStringLiteral("(removed)"));
    QVERIFY(!cell(0, 2).data(Qt::CheckStateRole).isValid());
    QVERIFY(part<QPushButton>("decideLaterButton")->isDefault());
    click("keepMineButton");
    QVERIFY(m_table->submitAll());
    QCOMPARE(m_desk->allPosts().size(), 1);
}

void TestConflictFields::takesNoValueThatItHasNotShown()
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
void TestConflictFields::keepsWhereOnlyWhatNobodyWritesIsOther()
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

QTEST_MAIN(TestConflictFields)
#include "tst_conflictfields.moc"
