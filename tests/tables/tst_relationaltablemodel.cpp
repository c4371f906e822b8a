// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/Desk.h"

#include <QSignalSpy>
#include <QSqlRecord>

/// The model towards its views: what it tells, how it sorts, and what it takes from QSqlTableModel.
class TestRelationalTableModel : public QObject
{
    Q_OBJECT

private slots:
    void keepsPersistentIndexesThroughARefresh();
    void namesOnlyTheCellsThatChanged();
    void followsChangesMadeByServices();
    void sortsByNoLongText();
    void sortsByWhatIsShownWithTheEmptyLast();
    void sortsEqualRowsById();
    void namesItsColumns();
    void staysOnManualSubmit();
    void setsAndInsertsRecords();
    void startsAnewAfterClear();
};

void TestRelationalTableModel::keepsPersistentIndexesThroughARefresh()
{
    Desk desk(QStringLiteral("post"), 500);
    QSignalSpy resets(desk.model.get(), &QAbstractItemModel::modelReset);
    const QPersistentModelIndex kept = desk.cell(250);
    const QPersistentModelIndex gone = desk.cell(100);
    const qint64 id = desk.model->idAt(250);

    QVERIFY(desk.removeElsewhere(desk.model->idAt(100)));
    desk.model->refresh();
    QCOMPARE(kept.row(), 249);
    QVERIFY(!gone.isValid());
    QVERIFY(
        desk.other->exec(QStringLiteral("DELETE FROM post WHERE id % 2 = %1").arg((id + 1) % 2)));
    desk.model->refresh();
    desk.model->sort(PostsTable::Created, Qt::DescendingOrder);

    QVERIFY(kept.isValid());
    QCOMPARE(desk.model->idAt(kept.row()), id);
    QCOMPARE(resets.count(), 0);
}

void TestRelationalTableModel::namesOnlyTheCellsThatChanged()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.lookAtEverything();
    QSignalSpy changes(desk.model.get(), &QAbstractItemModel::dataChanged);

    desk.model->refresh();
    QCOMPARE(changes.count(), 0);
    QVERIFY(desk.writeElsewhere(desk.model->idAt(4), QStringLiteral("Theirs")));
    desk.model->refresh();

    // An editor that is open on another cell is not set back.
    QVERIFY(changes.count() > 0);
    for (const auto &change : changes) {
        QCOMPARE(change.at(0).toModelIndex().row(), 4);
        QCOMPARE(change.at(0).toModelIndex(), change.at(1).toModelIndex());
    }
    QCOMPARE(desk.text(4), QStringLiteral("Theirs"));
}

void TestRelationalTableModel::followsChangesMadeByServices()
{
    Desk desk(QStringLiteral("post"), 10);
    QSignalSpy counts(desk.model.get(), &RelationalTableModel::countsChanged);

    desk.office.addPost(QStringLiteral("From a service"), QStringLiteral("sam"));

    QTRY_COMPARE(desk.model->rowCount(), 11);
    QVERIFY(counts.count() > 0);
    QCOMPARE(desk.model->totalCount(), 11);
}

// The four that follow: another program has written, and the model has not noticed yet.

void TestRelationalTableModel::sortsByNoLongText()
{
    Desk desk(QStringLiteral("post"), 10);
    desk.model->sort(PostsTable::Title, Qt::DescendingOrder);
    const QList<qint64> ids = desk.ids();

    QVERIFY(!desk.model->isSortable(PostsTable::Body));
    desk.model->sort(PostsTable::Body, Qt::AscendingOrder);

    QCOMPARE(desk.ids(), ids);
    QCOMPARE(desk.model->sorts().first().column, int(PostsTable::Title));
}

void TestRelationalTableModel::sortsByWhatIsShownWithTheEmptyLast()
{
    Desk desk(QStringLiteral("post"), 8);
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET user_id = NULL WHERE id % 4 = 0")));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE user SET username = 'ZOE' WHERE username = 'eve'")));
    const auto authors = [&] {
        QStringList list;
        for (int row = 0; row < desk.model->rowCount(); ++row) {
            list.append(desk.text(row, PostsTable::Author));
        }
        list.removeDuplicates();
        return list.join(u' ');
    };

    desk.model->sort(PostsTable::Author, Qt::AscendingOrder);
    QCOMPARE(authors(), QStringLiteral("rob sam ZOE "));
    desk.model->sort(PostsTable::Author, Qt::DescendingOrder);
    QCOMPARE(authors(), QStringLiteral("ZOE sam rob "));
}

void TestRelationalTableModel::sortsEqualRowsById()
{
    Desk desk(QStringLiteral("post"), 100);
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET title = 'same'")));

    desk.model->sort(PostsTable::Title, Qt::AscendingOrder);

    const QList<qint64> ids = desk.ids();
    QVERIFY(std::is_sorted(ids.begin(), ids.end()));
}

void TestRelationalTableModel::namesItsColumns()
{
    Desk desk(QStringLiteral("post"), 1);

    QCOMPARE(desk.model->headerData(PostsTable::Title, Qt::Horizontal).toString(),
             QStringLiteral("title"));
    QVERIFY(
        desk.model->setHeaderData(PostsTable::Title, Qt::Horizontal, QStringLiteral("Heading")));
    QCOMPARE(desk.model->headerData(PostsTable::Title, Qt::Horizontal).toString(),
             QStringLiteral("Heading"));
}

void TestRelationalTableModel::staysOnManualSubmit()
{
    Desk desk(QStringLiteral("post"), 5);

    desk.model->setEditStrategy(QSqlTableModel::OnFieldChange);
    QVERIFY(desk.type(1, QStringLiteral("Changed")));
    QVERIFY(desk.model->submit());
    desk.model->revert();

    QCOMPARE(desk.model->editStrategy(), QSqlTableModel::OnManualSubmit);
    QCOMPARE(desk.model->changeCount(), 1);
    QCOMPARE(desk.stored(desk.model->idAt(1)).toString(), QStringLiteral("Post 0002"));
}

void TestRelationalTableModel::setsAndInsertsRecords()
{
    Desk desk(QStringLiteral("post"), 5);
    QSqlRecord record = desk.model->record();
    for (int i = 0; i < record.count(); ++i) {
        record.setGenerated(i, false);
    }
    record.setValue(PostsTable::Title, QStringLiteral("By record"));
    record.setGenerated(PostsTable::Title, true);

    QVERIFY(desk.model->setRecord(2, record));
    QVERIFY(desk.model->insertRecord(-1, record));

    QCOMPARE(desk.model->changeCount(), 2);
    QCOMPARE(desk.text(0), QStringLiteral("By record"));
    QCOMPARE(desk.text(3), QStringLiteral("By record"));
}

void TestRelationalTableModel::startsAnewAfterClear()
{
    Desk desk(QStringLiteral("post"), 5);
    QVERIFY(desk.type(1, QStringLiteral("Changed")));

    desk.model->clear();

    QCOMPARE(desk.model->rowCount(), 0);
    QCOMPARE(desk.model->changeCount(), 0);
    QVERIFY(!desk.model->select()); // there is no table any more
}

QTEST_GUILESS_MAIN(TestRelationalTableModel)
#include "tst_relationaltablemodel.moc"
