// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/tables/AtOnce.h"
#include "tests/tables/Desk.h"

/// What a Flask application wrote is brought back by Undo as it was, whatever the rules for new
/// text say of it.
class TestFormerValues : public QObject
{
    Q_OBJECT

private slots:
    void comeBackAndAreNotTypedAnew_data();
    void comeBackAndAreNotTypedAnew();
    void comeBackWithARemovedRole();
    void areNoneOfARoleThatIsWrittenAnew();
};

void TestFormerValues::comeBackAndAreNotTypedAnew_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("field");
    QTest::addColumn<QString>("former");
    const auto row = [](const char *name, const char *table, int column, const char *field,
                        const QString &former) {
        QTest::newRow(name) << QString::fromLatin1(table) << column << QString::fromLatin1(field)
                            << former;
    };
    row("an empty title", "post", PostsTable::Title, "title", QStringLiteral(""));
    row("a title of two lines", "post", PostsTable::Title, "title", QStringLiteral("one\ntwo"));
    row("a name with a sign", "user", UsersTable::Username, "username",
        QStringLiteral("anne-marie"));
    row("no address", "user", UsersTable::Email, "email", QStringLiteral("anne at home"));
    row("a role with a comma", "role", RolesTable::Name, "name", QStringLiteral("Store, Night"));
    row("a description of two lines", "role", RolesTable::Description, "description",
        QStringLiteral("one\ntwo"));
}

void TestFormerValues::comeBackAndAreNotTypedAnew()
{
    QFETCH(QString, table);
    QFETCH(int, column);
    QFETCH(QString, field);
    QFETCH(QString, former);
    Desk desk(table, 5);
    const qint64 id = desk.model->idAt(desk.model->rowCount() - 1);
    QVERIFY(desk.model->setData(desk.cellOf(id, column), former));
    (void)desk.model->submitAll();
    QVERIFY(desk.stored(id, field) != former);
    desk.model->revertAll();

    QVERIFY(desk.other->exec(
        QStringLiteral("UPDATE %1 SET %2 = '%3' WHERE id = %4").arg(table, field, former).arg(id)));
    desk.model->refresh();
    QTRY_COMPARE(desk.cellOf(id, column).data(Qt::EditRole).toString(), former);
    const QString better = QStringLiteral("kettle@example.org");
    QVERIFY(desk.model->setData(
        desk.cellOf(id, column),
        column == UsersTable::Username && table == u"user" ? QStringLiteral("kettle") : better));
    QVERIFY(desk.model->submitAll());
    QVERIFY(desk.stored(id, field) != former);

    QVERIFY(AtOnce::write(*desk.model, desk.back).problems.isEmpty());
    QCOMPARE(desk.stored(id, field), QVariant(former));
}

void TestFormerValues::comeBackWithARemovedRole()
{
    Desk desk(QStringLiteral("role"), 2);
    const QString name = QStringLiteral("Store, Night");
    const qint64 id = desk.model->idAt(desk.model->rowCount() - 1);
    QVERIFY(desk.writeElsewhere(id, name));
    desk.model->refresh();
    QTRY_COMPARE(desk.cellOf(id).data().toString(), name);
    QVERIFY(AtOnce::remove(*desk.model, {id}).problems.isEmpty());
    QVERIFY(AtOnce::write(*desk.model, desk.back).problems.isEmpty());
    QCOMPARE(
        desk.other->value(QStringLiteral("SELECT count(*) FROM role WHERE name = '%1'").arg(name)),
        QVariant(1));
}

/// What was typed before somebody else removed the role is new text.
void TestFormerValues::areNoneOfARoleThatIsWrittenAnew()
{
    Desk desk(QStringLiteral("role"), 2);
    const qint64 id = desk.model->idAt(desk.model->rowCount() - 1);
    QVERIFY(desk.type(desk.model->rowCount() - 1, QStringLiteral(" Night ")));
    QVERIFY(desk.removeElsewhere(id));
    QVERIFY(!desk.model->submitAll());
    QVERIFY(desk.keepMine(id));
    QVERIFY(desk.model->submitAll());
    QCOMPARE(desk.other->value(QStringLiteral("SELECT count(*) FROM role WHERE name = 'Night'")),
             QVariant(1));
}

QTEST_GUILESS_MAIN(TestFormerValues)
#include "tst_formervalues.moc"
