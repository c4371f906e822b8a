// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/QueryGuard.h"
#include "tests/tables/Desk.h"

#include <QSignalSpy>

namespace {

using Op = FilterOperator;

} // namespace

/// Regular expressions that would hold the window.
class TestSlowPatterns final : public QObject
{
    Q_OBJECT

private slots:
    void endsWhatTakesTooLong();
    void takesItBackAlsoLate();
    void leavesManyLongTextsToAThread();
    void stopsBetweenTexts();
};

void TestSlowPatterns::endsWhatTakesTooLong()
{
    Desk desk(QStringLiteral("post"), 3);
    desk.office.addPost(QString(60, u'a') + u'!', QStringLiteral("ann"));
    desk.model->refresh();
    QSignalSpy refused(desk.model.get(), &RelationalTableModel::selectionRefused);
    for (const char *bomb :
         {"(a+)+$", "(a|aa)+$", "^(([a-z])+.)+[A-Z]([a-z])+$", "(*LIMIT_MATCH=4000000000)(a+)+$"}) {
        const QString pattern = QString::fromLatin1(bomb);
        desk.model->setConditions({{PostsTable::Title, Op::Matches, {pattern}}});
        QCOMPARE(refused.count(), 1);
        const Error error = refused.takeFirst().first().value<Error>();
        QCOMPARE(int(error.reason), int(Reason::SlowPattern));
        QCOMPARE(desk.model->rowCount(), 4);
        QVERIFY(desk.model->conditions().isEmpty());
    }
}

/// Its first rows are found at once, and shown; what takes too long is behind them.
void TestSlowPatterns::takesItBackAlsoLate()
{
    Desk desk(QStringLiteral("post"), 6000);
    QTRY_VERIFY(!desk.model->isLoading());
    desk.office.addPost(QString(60, u'a') + u'!', QStringLiteral("ann"));
    desk.model->refresh();
    QTRY_VERIFY(!desk.model->isLoading());
    QSignalSpy refused(desk.model.get(), &RelationalTableModel::selectionRefused);

    desk.model->setConditions({{PostsTable::Title, Op::Matches, {QStringLiteral("^Post|(a+)+$")}}});

    desk.model->sort(PostsTable::Title, Qt::DescendingOrder);

    QTRY_COMPARE(refused.count(), 1);
    QCOMPARE(desk.model->sorts(), (QList<SortKey>{{PostsTable::Title, Qt::DescendingOrder}}));
    QTRY_COMPARE(desk.model->rowCount(), 6001);
    QTRY_VERIFY(!desk.model->isLoading());
    QVERIFY(desk.model->conditions().isEmpty());
    QCOMPARE(desk.ids().size(), 6001);
    QCOMPARE(refused.count(), 1);
}

/// A short table, too, whose ids are read at once else.
void TestSlowPatterns::leavesManyLongTextsToAThread()
{
    Desk desk(QStringLiteral("post"), 3);
    const QString text =
        QStringLiteral("The quick brown fox jumps over the lazy dog. ").repeated(300);
    for (int post = 0; post < 30; ++post) {
        desk.office.addPost(QStringLiteral("Fox"), QStringLiteral("ann"), text);
    }
    desk.office.addPost(QStringLiteral("Cat"), QStringLiteral("ann"), text + QStringLiteral("cat"));
    desk.model->refresh();
    QCOMPARE(desk.model->rowCount(), 34);
    desk.model->setConditions(
        {{PostsTable::Body, Op::Matches, {QStringLiteral("quick.*brown.*cat")}}});
    QVERIFY(desk.model->isLoading());
    QTRY_VERIFY(!desk.model->isLoading());
    QCOMPARE(desk.model->rowCount(), 1);
    QCOMPARE(desk.text(0), QStringLiteral("Cat"));
    desk.model->setConditions({});
    QTRY_COMPARE(desk.model->rowCount(), 34);
}

void TestSlowPatterns::stopsBetweenTexts()
{
    Desk desk(QStringLiteral("post"), 3);
    int asked = 0;
    const QueryGuard guard(desk.office.workspace().database().connection(), [&asked] {
        return ++asked > 1; // SQLite itself asks after more instructions than this takes
    });
    TableSelection selection;
    selection.conditions = {{PostsTable::Title, Op::Matches, {QStringLiteral("x")}}};
    const auto found = desk.model->reader().ids(selection);
    QVERIFY(!found);
    QCOMPARE(found.error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestSlowPatterns)
#include "tst_slowpatterns.moc"
