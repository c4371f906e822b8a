// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/RowEditor.h"
#include "tests/tables/PlainCells.h"

#include <QTest>

class TestRowEditor final : public QObject
{
    Q_OBJECT

private slots:
    void changesACell();
    void takesAChangeBack();
    void refusesAndLeavesTheRow();
    void readsTextsFromOtherPrograms();
    void notesWhatSpeaksAgainstWhatIsTyped();
    void findsNamesThatAreTaken();

private:
    static PendingRow bob()
    {
        return {.version = 1,
                .stored =
                    PlainCells::row(1, QStringLiteral("bob"), QStringLiteral("a note"), false, 1)};
    }
    static CellEdit text(int column, const QString &value)
    {
        return {1, column, value, CellEdit::Form::Text};
    }

    PlainCells m_cells;
    PendingRows m_pending;
    PendingNames m_names{m_pending, m_cells};
    RowEditor m_editor{m_names, m_cells};
};

void TestRowEditor::changesACell()
{
    PendingRow row = bob();

    QVERIFY(!m_editor.edit({1, PlainCells::Note, QStringLiteral("another")}, &row));

    QCOMPARE(row.values.value(PlainCells::Note).toString(), QStringLiteral("another"));
}

void TestRowEditor::takesAChangeBack()
{
    PendingRow row = bob();
    row.values.insert(PlainCells::Note, QStringLiteral("another"));

    QVERIFY(!m_editor.edit({1, PlainCells::Note, QStringLiteral("a note")}, &row));

    QVERIFY(!row.isChange());
}

void TestRowEditor::refusesAndLeavesTheRow()
{
    PendingRow row = bob();

    QCOMPARE(m_editor.edit({1, PlainCells::Name, QString()}, &row)->reason, Reason::Empty);
    QCOMPARE(m_editor.edit({1, PlainCells::Version, 7}, &row)->reason, Reason::ReadOnly);
    m_cells.isReadOnly = true;
    QCOMPARE(m_editor.edit({1, PlainCells::Note, QStringLiteral("x")}, &row)->reason,
             Reason::MissingPermission);
    m_cells.isReadOnly = false;
    CellEdit stale = text(PlainCells::Note, QStringLiteral("x"));
    stale.seenText = QStringLiteral("what stood there before");
    QCOMPARE(m_editor.edit(stale, &row)->reason, Reason::ChangedElsewhere);
    row.isRemoved = true;
    QCOMPARE(m_editor.edit({1, PlainCells::Note, QStringLiteral("x")}, &row)->reason,
             Reason::ReadOnly);
    QVERIFY(row.values.isEmpty());
}

void TestRowEditor::readsTextsFromOtherPrograms()
{
    PendingRow row = bob();

    QVERIFY(!m_editor.edit(text(PlainCells::Ticked, QStringLiteral("TRUE")), &row));
    QCOMPARE(row.values.value(PlainCells::Ticked), QVariant(true));
    QCOMPARE(m_editor.edit(text(PlainCells::Ticked, QStringLiteral("perhaps")), &row)->reason,
             Reason::NotYesOrNo);
    QVERIFY(!m_editor.edit(text(PlainCells::Ticked, QStringLiteral("FALSE")), &row));
    QVERIFY(row.values.isEmpty());
}

void TestRowEditor::notesWhatSpeaksAgainstWhatIsTyped()
{
    PendingRow row = bob();

    m_editor.type(1, PlainCells::Name, QString(), &row);
    QCOMPARE(row.objections.value(PlainCells::Name).reason, Reason::Empty);
    m_editor.type(1, PlainCells::Name, QStringLiteral("ann"), &row);
    QCOMPARE(row.objections.value(PlainCells::Name).reason, Reason::Taken);
    m_editor.type(1, PlainCells::Name, QStringLiteral("bob"), &row);
    QVERIFY(row.objections.isEmpty());
    QVERIFY(row.values.isEmpty());
}

void TestRowEditor::findsNamesThatAreTaken()
{
    const auto clash = [this](const QString &name) {
        return m_editor.clash(1, PlainCells::Name, name).has_value();
    };
    const auto set = [this](qint64 id, const PendingRow &row) {
        m_names.note(id, false);
        m_pending.set(id, row);
        m_names.note(id, true);
    };

    QVERIFY(clash(QStringLiteral("ann"))); // in the file
    QVERIFY(!clash(QStringLiteral("zoe")));
    set(-1, {.isNew = true, .values = {{PlainCells::Name, QStringLiteral("Zoe")}}});
    QVERIFY(clash(QStringLiteral("zoe"))); // another row is to have it
    set(2, {.isRemoved = true, .stored = PlainCells::row(2, QStringLiteral("ann"), {}, false, 1)});
    QVERIFY(!clash(QStringLiteral("ann"))); // it is given up
}

QTEST_GUILESS_MAIN(TestRowEditor)
#include "tst_roweditor.moc"
