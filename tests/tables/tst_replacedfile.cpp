// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/TriggerRepair.h"
#include "tests/tables/AtOnce.h"
#include "tests/tables/Desk.h"

#include <QFile>

/// What other programs do to the whole file while a table of it is open: nothing is said to be
/// saved that nobody will see, and a backup that is read back in place is no former edit.
class TestReplacedFile final : public QObject
{
    Q_OBJECT

private slots:
    void keepsWhatIsTypedWhileTheFileIsAway();
    void writesIntoNoOtherFile();
    void leavesANewerSchemaAlone();
    void goesOnAfterARestoreInPlace();
    void takesNoRestoredRowForAFormerOne();
    void readsARestoredText();
    void putsBackTheTriggersOfARebuiltTable();

private:
    static Reason refusalOf(Desk &desk)
    {
        return desk.model->submitAll() ? Reason::None : desk.model->problem().error.reason;
    }
    static void saveAndUndo(Desk &desk, const QString &text)
    {
        QVERIFY(desk.type(desk.model->rowOf(2), text));
        QVERIFY(desk.model->submitAll());
        QVERIFY(AtOnce::write(*desk.model, desk.back).problems.isEmpty());
    }
};

void TestReplacedFile::keepsWhatIsTypedWhileTheFileIsAway()
{
    Desk desk(QStringLiteral("post"), 3);
    const QString path = desk.office.path();
    QVERIFY(desk.type(desk.model->rowOf(2), QStringLiteral("Mine")));
    QVERIFY(QFile::rename(path, path + QStringLiteral(".away")));

    QCOMPARE(int(refusalOf(desk)), int(Reason::FileReplaced));
    QCOMPARE(desk.model->changeCount(), 1);
    QCOMPARE(desk.text(desk.model->rowOf(2)), QStringLiteral("Mine"));

    QVERIFY(QFile::rename(path + QStringLiteral(".away"), path));
    QCOMPARE(int(refusalOf(desk)), int(Reason::None));
    QCOMPARE(desk.stored(2).toString(), QStringLiteral("Mine"));
}

void TestReplacedFile::writesIntoNoOtherFile()
{
    Desk desk(QStringLiteral("post"), 3);
    const QString path = desk.office.path();
    QVERIFY(desk.other->exec(QStringLiteral("PRAGMA wal_checkpoint(TRUNCATE)")));
    QVERIFY(QFile::rename(path, path + QStringLiteral(".former")));
    QVERIFY(QFile::copy(path + QStringLiteral(".former"), path));
    QVERIFY(desk.type(desk.model->rowOf(2), QStringLiteral("Mine")));

    QCOMPARE(int(refusalOf(desk)), int(Reason::FileReplaced));
    QCOMPARE(desk.model->changeCount(), 1);
    // And the threads that write many rows by connections of their own.
    const auto beside = desk.office.workspace().opener(0)();
    QVERIFY(!beside);
    QCOMPARE(int(beside.error().reason), int(Reason::FileReplaced));
}

void TestReplacedFile::leavesANewerSchemaAlone()
{
    Desk desk(QStringLiteral("post"), 3);
    QVERIFY(desk.type(desk.model->rowOf(2), QStringLiteral("Mine")));
    QVERIFY(desk.other->exec(QStringLiteral("PRAGMA user_version = 99")));
    QCOMPARE(int(refusalOf(desk)), int(Reason::NewerVersion));
    QCOMPARE(desk.model->changeCount(), 1);
}

/// It has versions that were left behind by undoing.
void TestReplacedFile::goesOnAfterARestoreInPlace()
{
    Desk desk(QStringLiteral("post"), 3);
    saveAndUndo(desk, QStringLiteral("One"));
    saveAndUndo(desk, QStringLiteral("Two"));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET row_version = 1, title = 'Restored' WHERE id = 2")));
    desk.model->refresh();
    saveAndUndo(desk, QStringLiteral("Three"));
    saveAndUndo(desk, QStringLiteral("Four"));
    QCOMPARE(desk.stored(2).toString(), QStringLiteral("Restored"));
}

void TestReplacedFile::takesNoRestoredRowForAFormerOne()
{
    Desk desk(QStringLiteral("post"), 3);
    saveAndUndo(desk, QStringLiteral("One"));
    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE post SET row_version = 1, title = 'Restored' WHERE id = 2")));
    desk.model->refresh();
    QVERIFY(desk.type(desk.model->rowOf(2), QStringLiteral("Mine")));
    QVERIFY(desk.writeElsewhere(2, QStringLiteral("Theirs once")));
    QVERIFY(desk.writeElsewhere(2, QStringLiteral("Theirs twice"))); // to what undoing had led to
    QCOMPARE(int(refusalOf(desk)), int(Reason::ChangedElsewhere));
    QCOMPARE(desk.stored(2).toString(), QStringLiteral("Theirs twice"));
}

void TestReplacedFile::readsARestoredText()
{
    Desk desk(QStringLiteral("post"), 3);
    const auto write = [&desk](const char *text, const char *version) {
        const bool isWritten = desk.other->exec(
            QStringLiteral("UPDATE post SET body = '%1', row_version = %2 WHERE id = 2")
                .arg(QLatin1String(text), QLatin1String(version)));
        desk.model->refresh();
        return isWritten;
    };
    const auto text = [&desk] {
        return desk.cellOf(2, PostsTable::Body).data(RelationalTableModel::TextRole).toString();
    };
    QVERIFY(write("First", "6"));
    QCOMPARE(text(), QStringLiteral("First"));
    QVERIFY(write("Restored", "3"));
    QCOMPARE(text(), QStringLiteral("Restored"));
}

/// As Alembic changes the columns of a table in SQLite: it copies the table.
void TestReplacedFile::putsBackTheTriggersOfARebuiltTable()
{
    const Result<QStringList> expected = TriggerRepair::expected();
    QVERIFY(expected);
    QCOMPARE(expected->size(), TriggerRepair::Count);
    Desk desk(QStringLiteral("post"), 3);
    QString table = desk.other
                        ->value(QStringLiteral("SELECT sql FROM sqlite_master "
                                               "WHERE name = 'post' AND type = 'table'"))
                        .toString();
    table.replace(table.indexOf(QStringLiteral("post")), 4, QStringLiteral("copied"));
    for (const QString &statement :
         {QStringLiteral("PRAGMA legacy_alter_table = ON"), table,
          QStringLiteral("INSERT INTO copied SELECT * FROM post"),
          QStringLiteral("DROP TABLE post"), QStringLiteral("ALTER TABLE copied RENAME TO post"),
          QStringLiteral("UPDATE post SET title = 'Unheard of' WHERE id = 3"),
          QStringLiteral("INSERT INTO post (title, body) VALUES ('Unseen', '')"),
          QStringLiteral("DROP TRIGGER postern_author_search_update"),
          QStringLiteral("UPDATE user SET username = 'renamed' WHERE id = "
                         "(SELECT user_id FROM post WHERE id = 2)")}) {
        QVERIFY2(desk.other->exec(statement), qPrintable(desk.other->error()));
    }
    const QString triggers =
        QStringLiteral("SELECT count(*) FROM sqlite_master WHERE type = 'trigger' "
                       "AND name GLOB 'postern_*' AND tbl_name <> 'postern_audit'");
    QVERIFY(desk.other->value(triggers).toInt() < TriggerRepair::Count);

    QVERIFY(Database::open(desk.office.path()));

    QCOMPARE(desk.other->value(triggers).toInt(), TriggerRepair::Count);
    QCOMPARE(desk.other
                 ->value(QStringLiteral("SELECT last_id FROM postern_id "
                                        "WHERE table_name = 'post'"))
                 .toInt(),
             4);
    desk.model->refresh();
    desk.model->setSearchText(QStringLiteral("unheard"));
    QCOMPARE(desk.ids(), QList<qint64>{3});
    desk.model->setSearchText(QStringLiteral("renamed"));
    QCOMPARE(desk.ids(), QList<qint64>{2});
    desk.model->setSearchText({});
    QVERIFY(desk.type(desk.model->rowOf(2), QStringLiteral("Mine")));
    QVERIFY(desk.writeElsewhere(2, QStringLiteral("Theirs")));
    QCOMPARE(int(refusalOf(desk)), int(Reason::ChangedElsewhere));
}

QTEST_GUILESS_MAIN(TestReplacedFile)
#include "tst_replacedfile.moc"
