// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

#include <QSignalSpy>

/// The audit's entries: read as every table is, written by nobody. What is shown is what is copied,
/// found and sorted by.
class TestAuditTable : public QObject
{
    Q_OBJECT

private slots:
    void copiesWhatIsShown();
    void namesAnotherProgram();
    void findsByWhatIsShown();
    void sortsByWhatIsShown();
    void sortsWithoutLookingRowsUp();
    void takesNoEdit();
    void keepsNoTransactionOpen();
    void keepsThePlaceWhenEntriesCome();
    void showsOneRowForEachEntryInAnyOrder();
    void endsWhereTheEntriesEnd();
    void readsALongOneBehindItsFirstRows();
    void showsNothingWithoutTheRight();

private:
    static QString copied(const QModelIndex &cell)
    {
        return cell.data(RelationalTableModel::TextRole).toString();
    }
};

void TestAuditTable::copiesWhatIsShown()
{
    Desk desk(QStringLiteral("audit"), 10);
    desk.addEntry(QStringLiteral("from.a.newer.one"), QStringLiteral("POSTERN_TEST"));
    desk.model->refresh();

    for (int row = 0; row < desk.model->rowCount(); ++row) {
        for (const int column : {AuditTable::Action, AuditTable::Object, AuditTable::Workstation}) {
            QCOMPARE(copied(desk.cell(row, column)), desk.text(row, column));
        }
        const QModelIndex who = desk.cell(row, AuditTable::Who); // shown as “Another program”
        QCOMPARE(copied(who), who.data(Qt::EditRole).toString());
    }
    const int last = desk.model->rowCount() - 1;
    QCOMPARE(desk.text(last - 10, AuditTable::Action), QStringLiteral("User changed"));
    QCOMPARE(desk.cell(last - 10, AuditTable::Action).data(Qt::EditRole).toString(),
             QStringLiteral("user.update"));
    QCOMPARE(desk.text(last, AuditTable::Action), QStringLiteral("from.a.newer.one"));
    QCOMPARE(desk.text(last, AuditTable::Object), QStringLiteral("Keep the session"));
}

/// To the eye: what is stored and filtered by stays that nobody was logged in.
void TestAuditTable::namesAnotherProgram()
{
    Desk desk(QStringLiteral("audit"), 10);
    desk.addEntry(AuditActions::name(AuditAction::ForeignChange), QStringLiteral("Keys"));
    desk.addEntry(AuditActions::name(AuditAction::LoginFailed), QStringLiteral("ann"));
    desk.model->refresh();
    desk.model->sort(AuditTable::Id, Qt::DescendingOrder);
    QTRY_VERIFY(!desk.model->isLoading());
    const QModelIndex failed = desk.cell(0, AuditTable::Who);
    const QModelIndex foreign = desk.cell(1, AuditTable::Who);
    QCOMPARE(foreign.data().toString(), QStringLiteral("Something else"));
    QCOMPARE(foreign.data(Qt::EditRole).toString(), QString());
    QCOMPARE(copied(foreign), QString()); // as it is exported and coloured by
    QCOMPARE(failed.data().toString(), QString());
    desk.model->setConditions({{AuditTable::Who, FilterOperator::Empty, {}}});
    QTRY_VERIFY(!desk.model->isLoading());
    QVERIFY(desk.model->rowCount() >= 2);
}

void TestAuditTable::findsByWhatIsShown()
{
    Desk desk(QStringLiteral("audit"), 9);
    desk.addEntry(QStringLiteral("setting"), QStringLiteral("POSTERN_TEST"));

    desk.model->setSearchText(QStringLiteral("keep the"));
    QCOMPARE(desk.model->rowCount(), 1);
    desk.model->setSearchText(QStringLiteral("POSTERN_TEST"));
    QCOMPARE(desk.model->rowCount(), 0);
    desk.model->setSearchText(QStringLiteral("came in"));
    QCOMPARE(desk.model->rowCount(), 3);
    desk.model->setSearchText({});
    desk.model->setConditions(
        {{AuditTable::Object, FilterOperator::Equals, {QStringLiteral("keep the session")}}});
    QCOMPARE(desk.model->rowCount(), 1);
}

void TestAuditTable::sortsByWhatIsShown()
{
    Desk desk(QStringLiteral("audit"), 30);
    desk.addEntry(QStringLiteral("setting"), QStringLiteral("POSTERN_TEST"));
    desk.model->refresh();

    for (const int column : {AuditTable::Action, AuditTable::Object}) {
        desk.model->sort(column, Qt::AscendingOrder);
        for (int row = 1; row < desk.model->rowCount(); ++row) {
            QVERIFY(
                desk.text(row - 1, column).compare(desk.text(row, column), Qt::CaseInsensitive) <=
                0);
        }
    }
    desk.model->setSearchText(QStringLiteral("thing"));
    desk.model->sort(AuditTable::Action, Qt::AscendingOrder);
    QCOMPARE(desk.text(0, AuditTable::Action), QStringLiteral("A post written"));
    QCOMPARE(desk.text(29, AuditTable::Action), QStringLiteral("User changed"));
}

/// A sort by words takes a scan and a sort, as one by any other text of the audit.
void TestAuditTable::sortsWithoutLookingRowsUp()
{
    const Desk desk(QStringLiteral("audit"), 10);
    TableSelection selection;
    selection.sorts = {{AuditTable::Action, Qt::AscendingOrder}};
    const auto statement =
        desk.model->reader().statements(selection, TableReader::Extent::Whole).constFirst();
    QSqlQuery query(desk.office.database().connection());
    QVERIFY(query.exec(QStringLiteral("EXPLAIN QUERY PLAN ") + statement.sql));
    QStringList plan;
    while (query.next()) {
        plan.append(query.value(3).toString());
    }
    QCOMPARE(plan.size(), 2);
    QVERIFY2(plan.constFirst().startsWith(QStringLiteral("SCAN")), qPrintable(plan.join(u'\n')));
}

void TestAuditTable::takesNoEdit()
{
    Desk desk(QStringLiteral("audit"), 20);
    const QString dataVersion = QStringLiteral("PRAGMA data_version");
    const QVariant before = desk.other->value(dataVersion);

    for (int column = 0; column < desk.model->columnCount(); ++column) {
        QVERIFY(!(desk.cell(3, column).flags() & Qt::ItemIsEditable));
        QVERIFY(!desk.model->setData(desk.cell(3, column), QStringLiteral("mine")));
    }
    QVERIFY(!desk.model->insertRow(0));
    QVERIFY(!desk.model->removeRow(3));
    QVERIFY(!desk.model->removeIds({desk.model->idAt(3)}));
    QVERIFY(desk.model->submitAll()); // there is nothing to write

    QCOMPARE(desk.model->changeCount(), 0);
    QCOMPARE(desk.other->value(dataVersion), before);
}

void TestAuditTable::keepsNoTransactionOpen()
{
    Desk desk(QStringLiteral("audit"));
    desk.cell(900).data();

    desk.addEntry(QStringLiteral("login"), QStringLiteral("theirs"));

    QCOMPARE(desk.other->value(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")).toInt(), 0);
    QCOMPARE(QFileInfo(desk.office.path() + QStringLiteral("-wal")).size(), 0);
}

void TestAuditTable::keepsThePlaceWhenEntriesCome()
{
    Desk desk(QStringLiteral("audit"));
    desk.model->sort(AuditTable::Id, Qt::DescendingOrder);
    const QPersistentModelIndex place = desk.cell(700);
    const qint64 id = desk.model->idAt(700);
    const int rows = desk.model->rowCount();
    QSignalSpy resets(desk.model.get(), &QAbstractItemModel::modelReset);

    desk.addEntry(QStringLiteral("login"), QStringLiteral("new"));
    desk.model->refresh();

    QCOMPARE(resets.count(), 0);
    QCOMPARE(desk.model->rowCount(), rows + 1);
    QCOMPARE(desk.model->idAt(place.row()), id);
    QCOMPARE(place.row(), 701);
    QCOMPARE(desk.text(0, AuditTable::Object), QStringLiteral("new"));
}

void TestAuditTable::showsOneRowForEachEntryInAnyOrder()
{
    Desk desk(QStringLiteral("audit"));
    const QList<qint64> all = desk.ids();
    for (int column = 0; column < AuditTable::ColumnCount; ++column) {
        desk.model->sort(column, Qt::DescendingOrder);
        desk.lookAtEverything();
        QList<qint64> ids = desk.ids();
        std::sort(ids.begin(), ids.end());
        QCOMPARE(ids, all);
    }
}

void TestAuditTable::endsWhereTheEntriesEnd()
{
    Desk desk(QStringLiteral("audit"), 10);
    const int rows = desk.model->rowCount();

    QVERIFY(!desk.cell(rows).isValid());
    QVERIFY(!desk.cell(0, AuditTable::ColumnCount).isValid());
    QVERIFY(!desk.cell(-1).data().isValid());
    QCOMPARE(desk.model->rowOf(desk.model->idAt(rows - 1) + 1), -1);
    QCOMPARE(desk.model->idAt(rows), 0);
}

void TestAuditTable::readsALongOneBehindItsFirstRows()
{
    Desk desk(QStringLiteral("audit"), 12'000);
    RelationalTableModel *model = desk.model.get();
    QTRY_VERIFY(!model->isLoading());
    QVERIFY(model->rowCount() > 12'000);
    QVERIFY(!desk.text(model->rowCount() - 1, AuditTable::Action).isEmpty());

    model->setConditions(
        {{AuditTable::Object, FilterOperator::Contains, {QStringLiteral("thing")}}});
    QTRY_VERIFY(!model->isLoading());
    model->sort(AuditTable::Action, Qt::DescendingOrder);
    QTRY_VERIFY(!model->isLoading());
    QCOMPARE(model->rowCount(), 12'000);
    QCOMPARE(desk.text(0, AuditTable::Action), QStringLiteral("User changed"));
    QCOMPARE(desk.text(11'999, AuditTable::Action), QStringLiteral("A post written"));
    model->setConditions({});
    model->setSearchText(QStringLiteral("Thing 11999"));
    QTRY_VERIFY(!model->isLoading());
    QCOMPARE(model->rowCount(), 1);
}

void TestAuditTable::showsNothingWithoutTheRight()
{
    const Desk desk(QStringLiteral("audit"), 10, QStringLiteral("sam"));
    QCOMPARE(desk.model->rowCount(), 0);
}

QTEST_GUILESS_MAIN(TestAuditTable)
#include "tst_audittable.moc"
