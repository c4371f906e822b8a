// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/UsersTable.h"
#include "tests/support/CellEdits.h"
#include "tests/views/PageTest.h"
#include "views/UsersPage.h"

#include <QHeaderView>
#include <QSignalSpy>

/// The way from one cell that something was refused for to the next.
class TestMarkedCells final : public PageTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { close(); }
    void walksRoundInTheOrderThatIsSeen();
    void walksFromWhereThePersonIs();
    void saysWhereNoneIsMarked();
    void saysWhereTheyAreHidden();
    void saysHowManyCannotBeSaved();
    void leadsToWhatOthersHaveChanged();
    void leadsToRowsThatAreGone();
    void showLeadsToTheNext();
    void isOfferedToThoseWhoEdit();

private:
    QModelIndex cell(const char *name, int column) const
    {
        return model()->index(model()->rowOf(m_office->userId(QString::fromLatin1(name))), column);
    }
    void press(Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(table(), Qt::Key_F8, modifiers);
    }
    void choose(const QModelIndex &at) const
    {
        table()->selectionModel()->setCurrentIndex(at, QItemSelectionModel::ClearAndSelect);
    }
    /// Three that are marked, in this order: ann's address, sam's name, sam's address.
    void markThree();
};

void TestMarkedCells::init()
{
    openOffice();
    open<UsersPage>();
    model()->sort(UsersTable::Username, Qt::AscendingOrder);
}

void TestMarkedCells::markThree()
{
    QVERIFY(model()->setData(cell("sam", UsersTable::Email), QStringLiteral("nowhere")));
    QVERIFY(model()->setData(cell("sam", UsersTable::Username), QStringLiteral("eve")));
    QVERIFY(model()->setData(cell("ann", UsersTable::Email), QStringLiteral("nobody")));
    QVERIFY(model()->hasProblems());
}

void TestMarkedCells::walksRoundInTheOrderThatIsSeen()
{
    markThree();
    choose(cell("ann", UsersTable::Username));
    const QModelIndexList order{cell("ann", UsersTable::Email), cell("sam", UsersTable::Username),
                                cell("sam", UsersTable::Email)};
    for (const QModelIndex &each : order) {
        press();
        QCOMPARE(table()->currentIndex(), each);
    }
    press();
    QCOMPARE(table()->currentIndex(), order.first());
    press(Qt::ShiftModifier);
    QCOMPARE(table()->currentIndex(), order.last());
    press(Qt::ShiftModifier);
    QCOMPARE(table()->currentIndex(), order.at(1));

    // The address stands before the name now.
    QHeaderView *header = table()->horizontalHeader();
    header->moveSection(header->visualIndex(UsersTable::Email),
                        header->visualIndex(UsersTable::Username));
    choose(cell("rob", UsersTable::Email));
    press();
    QCOMPARE(table()->currentIndex(), cell("sam", UsersTable::Email));
    press();
    QCOMPARE(table()->currentIndex(), cell("sam", UsersTable::Username));
}

void TestMarkedCells::walksFromWhereThePersonIs()
{
    markThree();
    choose(cell("eve", UsersTable::Email));
    press(Qt::ShiftModifier);
    QCOMPARE(table()->currentIndex(), cell("ann", UsersTable::Email));
    m_page->focusSearch();
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_F8);
    QCOMPARE(table()->currentIndex(), cell("sam", UsersTable::Username));
    QVERIFY(table()->hasFocus());
}

void TestMarkedCells::saysWhereNoneIsMarked()
{
    choose(cell("eve", UsersTable::Email));
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    const auto *action = m_page->findChild<QAction *>(QStringLiteral("nextProblemAction"));
    QVERIFY(!action->isEnabled());
    QCOMPARE(action->toolTip(), QStringLiteral("No cell is marked."));
    press();
    QCOMPARE(told.constLast().first().toString(), QStringLiteral("No cell is marked."));
    QCOMPARE(table()->currentIndex(), cell("eve", UsersTable::Email));
    markThree();
    QVERIFY(action->isEnabled());
    press();
    const QString sentence = told.constLast().first().toString();
    QVERIFY2(sentence.startsWith(QStringLiteral("Marked cell 2 of 3: ")), qPrintable(sentence));
}

/// A cell that keeps what it held is in a row that a search may hide.
void TestMarkedCells::saysWhereTheyAreHidden()
{
    const qint64 ann = m_office->userId(QStringLiteral("ann"));
    QCOMPARE(editCells(*model(), {{ann, UsersTable::Active, false}}).size(), 1);
    m_driver->search(QStringLiteral("sam"));
    QTRY_COMPARE(model()->rowCount(), 1);
    table()->setFocus();
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press();
    QCOMPARE(told.constLast().first().toString(),
             QStringLiteral("The rows with marked cells are hidden by the search or the filter."));
    m_driver->search(QString());
    QTRY_VERIFY(model()->rowCount() > 1);
    press();
    QCOMPARE(table()->currentIndex(), cell("ann", UsersTable::Active));
}

void TestMarkedCells::saysHowManyCannotBeSaved()
{
    markThree();
    m_page->saveChanges();
    QString sentence = m_driver->shown("problemLabel");
    QVERIFY2(sentence.startsWith(
                 QStringLiteral("Nothing was saved. 3 cells cannot be saved. One of them: ")),
             qPrintable(sentence));
    QVERIFY(model()->setData(cell("ann", UsersTable::Email), QStringLiteral("a@example.org")));
    sentence = m_driver->shown("problemLabel");
    QVERIFY2(sentence.startsWith(QStringLiteral("Nothing was saved. 2 cells cannot be saved.")),
             qPrintable(sentence));
    QVERIFY(model()->setData(cell("sam", UsersTable::Username), QStringLiteral("samuel")));
    sentence = m_driver->shown("problemLabel");
    QVERIFY2(!sentence.contains(QStringLiteral("cells")), qPrintable(sentence));
}

void TestMarkedCells::leadsToWhatOthersHaveChanged()
{
    QVERIFY(model()->setData(cell("sam", UsersTable::Email), QStringLiteral("s@example.com")));
    const auto *action = m_page->findChild<QAction *>(QStringLiteral("nextProblemAction"));
    QVERIFY(!action->isEnabled());
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("UPDATE user SET email = 'sam@example.org' "
                                     "WHERE username = 'sam'")));
    model()->refresh();
    QTRY_VERIFY(action->isEnabled());
    choose(cell("ann", UsersTable::Username));
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press();
    QCOMPARE(table()->currentIndex(), cell("sam", UsersTable::Email));
    QCOMPARE(
        told.constLast().first().toString(),
        QStringLiteral("Marked cell 1 of 1: Changed elsewhere meanwhile, to: sam@example.org"));
    QVERIFY(model()->setData(cell("ann", UsersTable::Email), QStringLiteral("nobody")));
    press(Qt::ShiftModifier);
    QCOMPARE(table()->currentIndex(), cell("ann", UsersTable::Email));
    press();
    QVERIFY(told.constLast().first().toString().startsWith(QStringLiteral("Marked cell 2 of 2: ")));
    model()->revertAll();
    QTRY_VERIFY(!action->isEnabled());
}

void TestMarkedCells::leadsToRowsThatAreGone()
{
    QVERIFY(model()->setData(cell("sam", UsersTable::Email), QStringLiteral("s@example.com")));
    const qint64 sam = m_office->userId(QStringLiteral("sam"));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("DELETE FROM user WHERE id = %1").arg(sam)));
    model()->refresh();
    const auto *action = m_page->findChild<QAction *>(QStringLiteral("nextProblemAction"));
    QTRY_VERIFY(action->isEnabled());
    choose(cell("ann", UsersTable::Username));
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    press();
    QCOMPARE(table()->currentIndex().row(), model()->rowOf(sam));
    QCOMPARE(told.constLast().first().toString(),
             QStringLiteral("Marked cell 1 of 1: Somebody else has deleted this row meanwhile."));
}

void TestMarkedCells::showLeadsToTheNext()
{
    markThree();
    m_page->saveChanges();
    QVERIFY(table()->currentIndex().data(RelationalTableModel::ProblemRole).toBool());
    QModelIndexList seen{table()->currentIndex()};
    for (int times = 0; times < 2; ++times) {
        QVERIFY(m_driver->click("showProblemButton"));
        QVERIFY(!seen.contains(table()->currentIndex()));
        seen.append(table()->currentIndex());
    }
    QVERIFY(m_driver->click("showProblemButton"));
    QCOMPARE(table()->currentIndex(), seen.first());
    choose(cell("rob", UsersTable::Username)); // from elsewhere to the one that is told of
    QVERIFY(m_driver->click("showProblemButton"));
    QCOMPARE(table()->currentIndex(), seen.first());
}

void TestMarkedCells::isOfferedToThoseWhoEdit()
{
    const auto isOffered = [this] {
        const auto actions = m_page->editActions();
        return std::any_of(actions.begin(), actions.end(), [](const QAction *action) {
            return action->objectName() == QLatin1String("nextProblemAction") &&
                   action->isVisible() && action->shortcut() == QKeySequence(Qt::Key_F8);
        });
    };
    QVERIFY(isOffered());
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("update role set permissions = 'posts.read,users.read' where "
                                     "name = 'reader'")));
    m_driver.reset();
    m_page.reset();
    open<UsersPage>("rob");
    QVERIFY(!isOffered());
}

QTEST_MAIN(TestMarkedCells)
#include "tst_markedcells.moc"
