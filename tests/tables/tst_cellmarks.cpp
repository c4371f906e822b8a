// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/CellMarks.h"

#include <QTest>

using Ids = QSet<qint64>;

namespace {

constexpr int Name = 1;
constexpr int Note = 2;

const Error Empty{.code = ErrorCode::Invalid, .reason = Reason::Empty};
const Error Taken{.code = ErrorCode::Conflict, .reason = Reason::Taken};
const Error Elsewhere{.code = ErrorCode::Conflict, .reason = Reason::ChangedElsewhere};

PendingRow changed(int column, const QString &value)
{
    return {.values = {{column, value}}};
}

} // namespace

class TestCellMarks final : public QObject
{
    Q_OBJECT

private slots:
    void init()
    {
        m_pending = {};
        m_marks.clear();
    }
    void namesAConflictFirst();
    void goesOnToTheNextProblem();
    void keepsANameThatIsTakenUntilItIsAnother();
    void forgetsWhatOtherRowsWereTheReasonFor();
    void showsWhatIsOfARowWhereItWasChanged();
    void marksTheCellsOfAStepAsLongAsItStands();
    void forgetsACellThatHoldsSomethingElse();
    void forgetsLooseMarksWithTheNextStep();
    void countsWhatKeepsASaveBack();
    void looksWhetherANameIsFreeAgain();

private:
    PendingRows m_pending;
    CellMarks m_marks{m_pending, [](int column) { return column == Name; }};
};

void TestCellMarks::namesAConflictFirst()
{
    QVERIFY(m_marks.isEmpty());
    QCOMPARE(m_marks.noteSave({{1, Name, Empty}, {2, -1, Elsewhere}}), (Ids{1, 2}));

    QCOMPARE(m_marks.problem().id, 2);
    QCOMPARE(m_marks.errorOf(1, Name)->reason, Reason::Empty);
    QCOMPARE(m_marks.errorOf(1, Note), nullptr);
    QCOMPARE(m_marks.errorOf(2, Note)->reason, Reason::ChangedElsewhere);
    QCOMPARE(m_marks.forgetSave(), (Ids{1, 2}));
    QVERIFY(m_marks.isEmpty());
    QCOMPARE(m_marks.problem().id, 0);
}

void TestCellMarks::goesOnToTheNextProblem()
{
    m_marks.noteSave({{1, Name, Empty}, {2, Name, Empty}});

    const auto settled = m_marks.forgetSettled({{{1, {}, changed(Name, QStringLiteral("bob"))}}});

    QCOMPARE(settled, Ids{1});
    QCOMPARE(m_marks.problem().id, 2);
}

void TestCellMarks::keepsANameThatIsTakenUntilItIsAnother()
{
    const PendingRow before = changed(Name, QStringLiteral("ann"));
    PendingRow noted = before;
    noted.values.insert(Note, QStringLiteral("new here"));
    m_marks.noteSave({{1, Name, Taken}});

    QCOMPARE(m_marks.forgetSettled({{{1, before, noted}}}), Ids());
    QCOMPARE(m_marks.forgetSettled({{{1, noted, changed(Name, QStringLiteral("bob"))}}}), Ids{1});
}

void TestCellMarks::forgetsWhatOtherRowsWereTheReasonFor()
{
    m_marks.noteSave({{1, -1, {.code = ErrorCode::Forbidden, .reason = Reason::LastAdministrator}},
                      {2, Name, Empty}});

    QCOMPARE(m_marks.forgetSettled({{{3, {}, changed(Note, QStringLiteral("x"))}}}), Ids{1});
    QVERIFY(m_marks.errorOf(2, Name));
}

void TestCellMarks::showsWhatIsOfARowWhereItWasChanged()
{
    m_pending.set(1, changed(Note, QStringLiteral("mine")));
    m_marks.noteSave({{1, -1, Elsewhere}});

    QVERIFY(m_marks.errorOf(1, Name));
    QVERIFY(!m_marks.shownAt(1, Name));
    QVERIFY(m_marks.shownAt(1, Note));
}

void TestCellMarks::marksTheCellsOfAStepAsLongAsItStands()
{
    const PendingStep step{.refused = {{1, Name, Empty}}};

    QCOMPARE(m_marks.noteStep(step), Ids{1});
    QVERIFY(m_marks.errorOf(1, Name));
    QCOMPARE(m_marks.obstacles().count, 0); // it has left the cell as it was
    QCOMPARE(m_marks.forgetStep(step), Ids{1});
    QVERIFY(m_marks.isEmpty());
}

void TestCellMarks::forgetsACellThatHoldsSomethingElse()
{
    m_marks.noteStep({.refused = {{1, Name, Empty}, {1, Note, Empty}}});

    QCOMPARE(m_marks.noteStep({{{1, {}, changed(Name, QStringLiteral("bob"))}}}), Ids{1});

    QVERIFY(!m_marks.errorOf(1, Name));
    QVERIFY(m_marks.errorOf(1, Note));
    QCOMPARE(m_marks.forgetEditsOf(1), Ids{1});
}

void TestCellMarks::forgetsLooseMarksWithTheNextStep()
{
    const QList<CellProblem> loose{{1, Name, Empty}};
    m_marks.noteStep({.refused = loose});
    m_marks.noteLoose(loose);
    m_marks.noteStep({.refused = {{2, Name, Empty}}});

    QCOMPARE(m_marks.forgetLoose(), Ids{1});
    QCOMPARE(m_marks.forgetEdit(2, Name), Ids{2});
    QCOMPARE(m_marks.forgetEdit(2, Name), Ids());
}

void TestCellMarks::countsWhatKeepsASaveBack()
{
    PendingRow typed = changed(Name, {});
    typed.objections.insert(Name, Empty);
    m_pending.set(1, typed);

    QVERIFY(!m_marks.isEmpty());
    QCOMPARE(m_marks.errorOf(1, Name)->reason, Reason::Empty);
    m_marks.noteSave({{2, Name, Empty}, {2, Note, Empty}});
    QCOMPARE(m_marks.obstacles().count, 3);
    QVERIFY(!m_marks.obstacles().areRows);
    QCOMPARE(m_marks.list().size(), 3);
    m_marks.noteSave({{3, -1, Elsewhere}});
    QCOMPARE(m_marks.obstacles().count, 3); // rows by now
    QVERIFY(m_marks.obstacles().areRows);
}

void TestCellMarks::looksWhetherANameIsFreeAgain()
{
    PendingRow typed = changed(Name, QStringLiteral("ann"));
    typed.objections.insert(Name, Taken);
    m_pending.set(1, typed);
    m_pending.set(2, changed(Name, QStringLiteral("bob")));
    m_marks.noteSave({{2, Name, Taken}});
    const auto isFree = [](const QString &free) {
        return [free](qint64, int, const QString &name) { return name == free; };
    };

    QCOMPARE(m_marks.reconsider(isFree(QStringLiteral("zoe"))), Ids());
    QCOMPARE(m_marks.reconsider(isFree(QStringLiteral("ann"))), Ids{1});
    QVERIFY(m_pending.objectedIds().isEmpty());
    QCOMPARE(m_marks.reconsider(isFree(QStringLiteral("bob"))), Ids{2});
    QVERIFY(m_marks.isEmpty());
}

QTEST_GUILESS_MAIN(TestCellMarks)
#include "tst_cellmarks.moc"
