// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/ConditionMatch.h"
#include "tests/tables/Desk.h"

using Op = FilterOperator;

Q_DECLARE_METATYPE(FilterCondition)

/// A condition holds for the cells of just the rows that the filter row leaves.
class TestConditionMatch : public QObject
{
    Q_OBJECT

private slots:
    void agreesWithTheFilter_data();
    void agreesWithTheFilter();
    void findsNamesThatAreStoredDecomposed();
    void holdsForNothingWhenItMakesNoSense();
    void givesUpOnSlowExpressions();
};

void TestConditionMatch::agreesWithTheFilter_data()
{
    QTest::addColumn<QString>("table");
    QTest::addColumn<FilterCondition>("condition");
    const auto add = [](const char *name, const char *table, int column, Op op,
                        const QVariantList &values) {
        QTest::newRow(name) << QString::fromLatin1(table) << FilterCondition{column, op, values};
    };
    const auto text = [](const char *latin) { return QVariant(QString::fromLatin1(latin)); };
    add("contains", "post", PostsTable::Title, Op::Contains, {text("T 001")});
    add("contains not", "post", PostsTable::Title, Op::NotContains, {text("T 001")});
    add("nothing that contains", "post", PostsTable::Author, Op::NotContains, {text("AM")});
    add("equals", "post", PostsTable::Title, Op::Equals, {text("post 0003")});
    add("not equal", "post", PostsTable::Title, Op::NotEquals, {text("post 0003")});
    add("less", "post", PostsTable::Title, Op::Less, {text("Post 0007")});
    add("at least", "post", PostsTable::Title, Op::GreaterOrEqual, {text("Post 0007")});
    add("between", "post", PostsTable::Title, Op::Between, {text("post 0002"), text("Post 001")});
    add("expression", "post", PostsTable::Title, Op::Matches, {text("(1|2)$")});
    add("empty", "post", PostsTable::Body, Op::Empty, {});
    add("not empty", "post", PostsTable::Body, Op::NotEmpty, {});
    add("author", "post", PostsTable::Author, Op::Equals, {text("Sam")});
    add("no author", "post", PostsTable::Author, Op::Empty, {});
    add("author by key", "post", PostsTable::Author, Op::Equals, {QVariant(qint64(2))});
    add("one of", "post", PostsTable::Author, Op::OneOf, {text("sam"), QVariant()});
    add("role", "user", UsersTable::Roles, Op::Equals, {text("STAFF")});
    add("role contains", "user", UsersTable::Roles, Op::Contains, {text("ea")});
    add("no role contains", "user", UsersTable::Roles, Op::NotContains, {text("ea")});
    add("not the role", "user", UsersTable::Roles, Op::NotEquals, {text("staff")});
    add("yes", "user", UsersTable::Active, Op::Equals, {QVariant(true)});
    add("no", "user", UsersTable::Active, Op::Equals, {QVariant(false)});
    add("never logged in", "user", UsersTable::LastLogin, Op::Empty, {});
    add("since a day", "user", UsersTable::Created, Op::GreaterOrEqual, {text("2026-03-02")});
    add("before a year", "user", UsersTable::Created, Op::Less, {text("2026")});
    add("number", "user", UsersTable::LoginCount, Op::LessOrEqual, {QVariant(qint64(0))});
    add("numbers", "role", RolesTable::Members, Op::Between,
        {QVariant(qint64(1)), QVariant(qint64(3))});
    add("words of an action", "audit", AuditTable::Action, Op::Contains, {text("user ch")});
    add("not its stored name", "audit", AuditTable::Action, Op::Contains, {text("user.update")});
    add("action in words", "audit", AuditTable::Action, Op::Equals, {text("came IN")});
    add("another action", "audit", AuditTable::Action, Op::NotEquals, {text("came in")});
    add("an action without words", "audit", AuditTable::Action, Op::Equals, {text("odd")});
    add("actions by the alphabet", "audit", AuditTable::Action, Op::Less, {text("d")});
    add("a setting's label", "audit", AuditTable::Object, Op::Contains, {text("the SESSION")});
    add("not its name", "audit", AuditTable::Object, Op::Contains, {text("POSTERN_TEST")});
    add("nobody", "audit", AuditTable::Who, Op::Empty, {});
    add("somebody", "audit", AuditTable::Who, Op::OneOf, {text("Ann"), QVariant()});
    add("at a time", "audit", AuditTable::When, Op::GreaterOrEqual, {text("2026-01-01T00:11")});
    add("permission", "role", RolesTable::columnOf(Permission::PostsWrite), Op::Equals,
        {QVariant(true)});
}

void TestConditionMatch::agreesWithTheFilter()
{
    QFETCH(QString, table);
    QFETCH(FilterCondition, condition);
    Desk desk(table, 20);
    if (table == QLatin1String("post")) {
        desk.writeElsewhere(desk.model->idAt(4), QStringLiteral("Something else"));
        QVERIFY(desk.other->exec(QStringLiteral("UPDATE post SET user_id = NULL WHERE id = 5")));
    } else if (table == QLatin1String("user")) {
        QVERIFY(desk.other->exec(QStringLiteral("UPDATE user SET active = 0 WHERE id = 6")));
    } else if (table == QLatin1String("audit")) {
        desk.addEntry(QStringLiteral("odd"), QStringLiteral("POSTERN_TEST"));
    }
    desk.model->refresh();
    const ConditionMatch match(condition, desk.model->filterKind(condition.column));
    QList<qint64> held;
    for (int row = 0; row < desk.model->rowCount(); ++row) {
        const QModelIndex cell = desk.cell(row, condition.column);
        if (match.holds(cell.data(Qt::EditRole),
                        cell.data(RelationalTableModel::TextRole).toString())) {
            held.append(desk.model->idAt(row));
        }
    }
    desk.model->setConditions({condition});
    QList<qint64> shown = desk.ids();
    std::sort(held.begin(), held.end());
    std::sort(shown.begin(), shown.end());
    QCOMPARE(held, shown);
}

/// As Flask-Security does it with usernames.
void TestConditionMatch::findsNamesThatAreStoredDecomposed()
{
    Desk desk(QStringLiteral("user"), 20);
    const QString name = QStringLiteral("m\u00fcller");
    const qint64 id = desk.model->idAt(7);
    QVERIFY(desk.writeElsewhere(id, name.normalized(QString::NormalizationForm_KD)));
    desk.model->refresh();
    for (const auto &[op, typed] :
         {std::pair(Op::Contains, QStringLiteral("\u00dc")), std::pair(Op::Equals, name),
          std::pair(Op::Matches, QStringLiteral("^m\u00fcl+"))}) {
        const FilterCondition condition{UsersTable::Username, op, {typed}};
        const ConditionMatch match(condition, FilterKind::Text);
        const QString stored = desk.stored(id).toString();
        QVERIFY2(match.holds(stored, stored), qPrintable(typed));
        desk.model->setConditions({condition});
        QCOMPARE(desk.ids(), QList<qint64>{id});
    }
}

void TestConditionMatch::holdsForNothingWhenItMakesNoSense()
{
    const FilterCondition condition{0, Op::Contains, {}};
    QVERIFY(!ConditionMatch(condition, FilterKind::Flag).holds(true, QStringLiteral("TRUE")));
    QVERIFY(!ConditionMatch(condition, FilterKind::Text).holds({}, QStringLiteral("x")));
}

void TestConditionMatch::givesUpOnSlowExpressions()
{
    const FilterCondition condition{0, Op::Matches, {QStringLiteral("(a+)+$")}};
    const QString text = QString(40, u'a') + u'!';
    QVERIFY(!ConditionMatch(condition, FilterKind::Text).holds(text, text));
}

QTEST_GUILESS_MAIN(TestConditionMatch)
#include "tst_conditionmatch.moc"
