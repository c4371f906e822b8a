// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/AtOnce.h"
#include "tests/tables/Desk.h"

/// What becomes of a conflict when mine is to stand, or theirs.
class TestKeepingMine : public QObject
{
    Q_OBJECT

private slots:
    void keepsMineAgainstAChange();
    void keepsMineInSomeColumns();
    void keepsMineAgainstADeletion();
    void keepsWhatARowIsKnownBy();
    void writesANewRowWhereTheIdIsTaken();
    void takesTheirsByRevertingTheRow();
};

void TestKeepingMine::keepsMineAgainstAChange()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Theirs")));
    QVERIFY(!desk.model->submitAll());
    const auto isMarked = [&desk](int column) {
        return desk.cell(4, column).data(RelationalTableModel::ProblemRole).toBool();
    };
    QVERIFY(isMarked(PostsTable::Title));
    QVERIFY(!isMarked(PostsTable::Author)); // where I changed nothing
    QVERIFY(!isMarked(PostsTable::Updated));

    QVERIFY(desk.keepMine(id));

    QCOMPARE(desk.cell(4).data(RelationalTableModel::OriginalRole).toString(),
             QStringLiteral("Theirs"));
    QVERIFY(!desk.cell(4).data(RelationalTableModel::ProblemRole).toBool());
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("Mine"));
}

void TestKeepingMine::keepsMineInSomeColumns()
{
    Desk desk(QStringLiteral("post"), 10);
    using Changed = ConflictCell::Changed;
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.model->setData(desk.cell(4, PostsTable::Body), QStringLiteral("My text")));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET title = 'Theirs', body = 'Their text' WHERE id = %1")
            .arg(id)));
    QVERIFY(!desk.model->submitAll());
    const auto cells = desk.conflictCells(id);
    QCOMPARE(cells.size(), 2);
    QCOMPARE(cells[0].changed, Changed::Differently);
    QCOMPARE(cells[1].changed, Changed::Differently);
    PendingStep step;
    connect(desk.model.get(), &RelationalTableModel::stepPerformed, this,
            [&step](const PendingStep &performed) { step = performed; });

    QVERIFY(desk.keepMine(id, {PostsTable::Title}));

    QCOMPARE(desk.cell(4).data().toString(), QStringLiteral("Theirs"));
    desk.model->undoStep(step);
    QCOMPARE(desk.cell(4).data().toString(), QStringLiteral("Mine"));
    desk.model->redoStep(step);
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(id).toString(), QStringLiteral("Theirs"));
    QCOMPARE(desk.stored(id, QStringLiteral("body")).toString(), QStringLiteral("My text"));
}

void TestKeepingMine::keepsMineAgainstADeletion()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.removeElsewhere(id));
    QVERIFY(!desk.model->submitAll());
    const auto lost = desk.conflictCells(id);
    QCOMPARE(lost.size(), 1);
    QCOMPARE(lost.constFirst().mine, QStringLiteral("Mine"));
    QCOMPARE(lost.constFirst().changed, ConflictCell::Changed::ByMe);

    QVERIFY(desk.keepMine(id));

    QCOMPARE(desk.model->rowCount(), 10);
    QCOMPARE(desk.model->rowOf(id), -1);
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.model->rowCount(), 10);
    QVERIFY(
        desk.other
            ->value(
                QStringLiteral("SELECT body FROM post WHERE title = 'Mine' AND id = %1").arg(id))
            .toString()
            .startsWith(QLatin1String("The text of post 5")));
}

void TestKeepingMine::keepsWhatARowIsKnownBy()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    const QVariant created = desk.stored(id, QStringLiteral("create_datetime"));
    const QVariant author = desk.stored(id, QStringLiteral("user_id"));
    const qint64 version = desk.stored(id, QStringLiteral("row_version")).toLongLong();
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Theirs")));
    QVERIFY(desk.removeElsewhere(id));
    desk.office.clock().set(desk.office.clock().now().addDays(3));

    QVERIFY(desk.keepMine(id));
    QVERIFY(desk.model->submitAll());

    QCOMPARE(desk.stored(id).toString(), QStringLiteral("Mine"));
    QVERIFY(desk.stored(id, QStringLiteral("create_datetime"))
                .toString()
                .startsWith(created.toString()));
    QCOMPARE(desk.stored(id, QStringLiteral("user_id")), author);
    QVERIFY(desk.stored(id, QStringLiteral("update_datetime"))
                .toString()
                .startsWith(QLatin1String("2026-03-05")));
    QVERIFY(desk.stored(id, QStringLiteral("row_version")).toLongLong() > version + 1);
    QVERIFY(desk.model->rowOf(id) >= 0);
    QCOMPARE(AtOnce::write(*desk.model, desk.back).problems.size(), 0); // and is gone once more
    QVERIFY(desk.stored(id).isNull());
}

void TestKeepingMine::writesANewRowWhereTheIdIsTaken()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.removeElsewhere(id));
    QVERIFY(desk.keepMine(id));
    QVERIFY(desk.other->exec(
        QStringLiteral("INSERT INTO post (id, title) VALUES (%1, 'another')").arg(id)));

    QVERIFY(desk.model->submitAll());

    QCOMPARE(desk.stored(id).toString(), QStringLiteral("another"));
    QCOMPARE(desk.other->value(QStringLiteral("SELECT count(*) FROM post WHERE title = 'Mine'")),
             QVariant(1));
}

void TestKeepingMine::takesTheirsByRevertingTheRow()
{
    Desk desk(QStringLiteral("post"), 10);
    const qint64 id = desk.model->idAt(4);
    QVERIFY(desk.type(4, QStringLiteral("Mine")));
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Theirs")));
    QVERIFY(!desk.model->submitAll());

    desk.model->revertId(id);
    desk.model->refresh();

    QCOMPARE(desk.text(4), QStringLiteral("Theirs"));
    QCOMPARE(desk.model->changeCount(), 0);
}

QTEST_GUILESS_MAIN(TestKeepingMine)
#include "tst_keepingmine.moc"
