// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/support/NotifierLooks.h"
#include "tests/tables/Desk.h"

#include <QDateTime>
#include <QSignalSpy>

class TestPostsTable : public QObject
{
    Q_OBJECT

private slots:
    void letsEachRoleEditWhatItMay_data();
    void letsEachRoleEditWhatItMay();
    void showsNothingToThoseWhoMayNotRead();
    void followsAChangeOfRights();
    void refusesToRemoveMixedRows();
    void showsAPreviewAndEditsTheWholeText();
    void showsAPreviewOnOneLine_data();
    void showsAPreviewOnOneLine();
    void leavingALongTextChangesNothing();
    void givesNothingOfARowThatIsGone();
    void copiesARowThatIsGoneAsItsEditorHasIt();
    void givesTimesInUtc();
    void showsOddValuesAsText();
    void readsNothingAgainForAnothersDraft();
};

void TestPostsTable::letsEachRoleEditWhatItMay_data()
{
    QTest::addColumn<QString>("person");
    QTest::addColumn<int>("titles"); // of four posts, one by each person
    QTest::addColumn<int>("authors");
    QTest::addColumn<int>("removals");
    QTest::addColumn<bool>("mayAdd");
    QTest::newRow("admin") << QStringLiteral("ann") << 4 << 4 << 4 << true;
    QTest::newRow("editor") << QStringLiteral("eve") << 4 << 4 << 4 << true;
    QTest::newRow("staff") << QStringLiteral("sam") << 1 << 0 << 1 << true;
    QTest::newRow("reader") << QStringLiteral("rob") << 0 << 0 << 0 << false;
}

void TestPostsTable::letsEachRoleEditWhatItMay()
{
    QFETCH(QString, person);
    QFETCH(int, titles);
    QFETCH(int, authors);
    QFETCH(int, removals);
    QFETCH(bool, mayAdd);
    Desk desk(QStringLiteral("post"), 4, person);
    int editable = 0;
    int assignable = 0;
    int removable = 0;

    for (int row = 0; row < 4; ++row) {
        const bool isEditable = desk.cell(row).flags() & Qt::ItemIsEditable;
        editable += isEditable;
        assignable += bool(desk.cell(row, PostsTable::Author).flags() & Qt::ItemIsEditable);
        QCOMPARE(bool(desk.cell(row, PostsTable::Body).flags() & Qt::ItemIsEditable), isEditable);
        QVERIFY(!(desk.cell(row, PostsTable::Created).flags() & Qt::ItemIsEditable));
        QCOMPARE(desk.type(row, QStringLiteral("Mine now")), isEditable);
        removable += desk.model->removeRow(row);
    }

    QCOMPARE(editable, titles);
    QCOMPARE(assignable, authors);
    QCOMPARE(removable, removals);
    QCOMPARE(desk.model->insertRow(0), mayAdd);
    if (mayAdd) {
        QCOMPARE(desk.text(0, PostsTable::Author), person);
        desk.model->revertAll();
        QVERIFY(desk.model->insertRow(0));
        QVERIFY(desk.type(0, QStringLiteral("A note")));
        QVERIFY(desk.model->submitAll());
        QCOMPARE(desk.stored(desk.model->idAt(4), QStringLiteral("user_id")).toLongLong(),
                 desk.session->userId());
    }
}

void TestPostsTable::showsNothingToThoseWhoMayNotRead()
{
    Desk desk(QStringLiteral("post"), 4, QStringLiteral("rob"));
    QCOMPARE(desk.model->rowCount(), 4);

    QVERIFY(
        desk.other->exec(QStringLiteral("UPDATE role SET permissions = '' WHERE name = 'reader'")));
    QVERIFY(desk.office.workspace().sessions().refresh(*desk.session));

    QTRY_COMPARE(desk.model->rowCount(), 0);
    QCOMPARE(desk.model->totalCount(), 0);
}

void TestPostsTable::followsAChangeOfRights()
{
    Desk desk(QStringLiteral("post"), 4, QStringLiteral("rob"));
    QVERIFY(!(desk.cell(0).flags() & Qt::ItemIsEditable));

    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE role SET permissions = 'posts.read,posts.write,posts.edit_any' "
                       "WHERE name = 'reader'")));
    QVERIFY(desk.office.workspace().sessions().refresh(*desk.session));

    QVERIFY(desk.cell(0).flags() & Qt::ItemIsEditable);
}

void TestPostsTable::refusesToRemoveMixedRows()
{
    Desk desk(QStringLiteral("post"), 4, QStringLiteral("sam"));

    QVERIFY(!desk.model->removeRows(0, 4)); // one of them is sam's own

    QCOMPARE(desk.model->changeCount(), 0);
}

void TestPostsTable::showsAPreviewAndEditsTheWholeText()
{
    Desk desk(QStringLiteral("post"), 1);
    const QString text = QStringLiteral("First line\nsecond line ") + QString(5000, u'x');
    const QModelIndex body = desk.cell(0, PostsTable::Body);

    QVERIFY(desk.model->setData(body, text));
    QVERIFY(desk.model->submitAll());

    QVERIFY(body.data().toString().startsWith(QLatin1String("First line second line xxx")));
    QVERIFY(body.data().toString().size() <= 120);
    QCOMPARE(body.data(Qt::EditRole).toString(), text);
    QVERIFY(desk.model->setData(body, text + u'y'));
    QCOMPARE(body.data(Qt::EditRole).toString(), text + u'y');
    QVERIFY(desk.type(0, QStringLiteral("Title alone")));
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.stored(desk.model->idAt(0), QStringLiteral("body")).toString(), text + u'y');
}

void TestPostsTable::showsAPreviewOnOneLine_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("a word") << QStringLiteral("Milk");
    QTest::newRow("words") << QStringLiteral("The milk is sour.");
    QTest::newRow("blanks within") << QStringLiteral("The milk  is sour.");
    QTest::newRow("blanks around") << QStringLiteral(" The milk is sour. ");
    QTest::newRow("one blank after") << QStringLiteral("The milk ");
    QTest::newRow("nothing else") << QStringLiteral(" ");
    QTest::newRow("lines") << QStringLiteral("The milk\nis sour.\r\n");
    QTest::newRow("a tab") << QStringLiteral("The\tmilk");
    QTest::newRow("other blanks") << QStringLiteral("The\u00A0milk\u2003is\u2028sour");
}

void TestPostsTable::showsAPreviewOnOneLine()
{
    QFETCH(QString, text);
    Desk desk(QStringLiteral("post"), 1);
    QVERIFY(desk.model->setData(desk.cell(0, PostsTable::Body), text));

    QCOMPARE(desk.text(0, PostsTable::Body), text.simplified());
}

void TestPostsTable::leavingALongTextChangesNothing()
{
    Desk desk(QStringLiteral("post"), 1);
    QVERIFY(
        desk.other->exec(QStringLiteral("UPDATE post SET body = '%1'").arg(QString(500, u'z'))));
    desk.model->refresh();
    const QModelIndex body = desk.cell(0, PostsTable::Body);

    QVERIFY(desk.model->setData(body, body.data(Qt::EditRole)));

    QCOMPARE(desk.model->changeCount(), 0);
}

/// The first 120 characters are not the text.
void TestPostsTable::givesNothingOfARowThatIsGone()
{
    Desk desk(QStringLiteral("post"), 3);
    QVERIFY(
        desk.other->exec(QStringLiteral("UPDATE post SET body = '%1'").arg(QString(500, u'z'))));
    desk.model->refresh();
    desk.lookAtEverything();
    QVERIFY(desk.removeElsewhere(desk.model->idAt(1)));

    const QModelIndex body = desk.cell(1, PostsTable::Body);
    QVERIFY(!body.data(RelationalTableModel::TextRole).isValid());
    QVERIFY(!body.data(Qt::EditRole).isValid());
    QVERIFY(desk.cell(0, PostsTable::Author).data(RelationalTableModel::TextRole).isValid());
    PendingStep step;
    QCOMPARE(desk.model->prepareCopy(1, {}, &step), 0);
    QVERIFY(step.rows.isEmpty());
    QVERIFY(desk.model->prepareCopy(0, {}, &step) != 0);
    QCOMPARE(step.rows.constFirst().after->values.value(PostsTable::Body).toString().size(), 500);
}

void TestPostsTable::copiesARowThatIsGoneAsItsEditorHasIt()
{
    Desk desk(QStringLiteral("post"), 3);
    const QString text(500, u'z');
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET body = '%1'").arg(text)));
    desk.model->refresh();
    QVERIFY(desk.type(1, QStringLiteral("Mine")));
    QVERIFY(desk.removeElsewhere(desk.model->idAt(1)));
    desk.model->refresh();

    PendingStep step;
    QVERIFY(desk.model->prepareCopy(1, {}, &step) != 0);
    const QHash<int, QVariant> copy = step.rows.constFirst().after->values;
    QCOMPARE(copy.value(PostsTable::Title).toString(), QStringLiteral("Mine"));
    QCOMPARE(copy.value(PostsTable::Body).toString(), text);
}

void TestPostsTable::givesTimesInUtc()
{
    Desk desk(QStringLiteral("post"), 2);

    const QModelIndex created = desk.cell(0, PostsTable::Created);
    QCOMPARE(created.data(Qt::EditRole).toDateTime(),
             QDateTime(QDate(2026, 1, 1), QTime(0, 1), Qt::UTC));
    QCOMPARE(created.data().toString(), QStringLiteral("2026-01-01 00:01"));
}

void TestPostsTable::showsOddValuesAsText()
{
    Desk desk(QStringLiteral("post"), 3);
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET title = 42 WHERE id = 1")));
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET title = x'41ff42' WHERE id = 2")));
    QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET body = NULL WHERE id = 3")));
    desk.model->refresh();

    QCOMPARE(desk.text(0), QStringLiteral("42"));
    QVERIFY(desk.text(1).startsWith(u'A'));
    QCOMPARE(desk.text(2, PostsTable::Body), QString());
    for (int row = 0; row < 3; ++row) {
        QVERIFY(desk.model->setData(desk.cell(row), desk.cell(row).data(Qt::EditRole)));
        const QModelIndex body = desk.cell(row, PostsTable::Body);
        QVERIFY(desk.model->setData(body, QString(body.data(Qt::EditRole).toString())));
    }
    QCOMPARE(desk.model->changeCount(), 0);
}

/// A table so long that each new reading of it tells.
void TestPostsTable::readsNothingAgainForAnothersDraft()
{
    Desk desk(QStringLiteral("post"), 6000);
    QTRY_VERIFY(!desk.model->isLoading());
    desk.office.workspace().notifier().watchOtherPrograms();
    QSignalSpy readings(desk.model.get(), &RelationalTableModel::loadingChanged);
    QVERIFY(desk.other->exec(
        QStringLiteral("INSERT INTO postern_draft (id, user_id, key_id, sealed, update_datetime) "
                       "VALUES ('a', 1, 1, x'00', '2026-03-01 09:00:00')")));
    NotifierLooks looks;
    for (int i = 0; i < 3; ++i) {
        QVERIFY(
            desk.other->exec(QStringLiteral("UPDATE postern_draft SET revision = revision + 1")));
        QVERIFY(looks.wait());
    }
    QCOMPARE(readings.count(), 0);
    const qint64 id = desk.model->idAt(0);
    QVERIFY(desk.writeElsewhere(id, QStringLiteral("Changed elsewhere")));
    QTRY_VERIFY(readings.count() > 0);
    QTRY_COMPARE(desk.cellOf(id).data().toString(), QStringLiteral("Changed elsewhere"));
}

QTEST_GUILESS_MAIN(TestPostsTable)
#include "tst_poststable.moc"
