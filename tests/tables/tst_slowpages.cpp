// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TablePainting.h"
#include "tests/tables/Desk.h"

#include <QSignalSpy>

/// Rows that do not come from the disk in the time that a paint may take. A budget of nothing makes
/// every page slow.
class TestSlowPages : public QObject
{
    Q_OBJECT

private slots:
    void paintsSlowRowsLater_data() { Desk::everyTable(); }
    void paintsSlowRowsLater();
    void readsAtOnceForAllOthers();
    void paintsNothingStale();
    void readsNoPagesForWhoIsGone();
};

void TestSlowPages::paintsSlowRowsLater()
{
    QFETCH(QString, table);
    Desk desk(table, 1000);
    desk.model->setPaintBudget({});
    QSignalSpy changes(desk.model.get(), &QAbstractItemModel::dataChanged);
    const QModelIndex cell = desk.cell(900);
    {
        const TablePainting painting(desk.model.get());
        QCOMPARE(cell.data().toString(), QStringLiteral("…"));
    }
    QTRY_VERIFY(!changes.isEmpty());
    const TablePainting painting(desk.model.get());
    QCOMPARE(cell.data().toString(), desk.stored(desk.model->idAt(900)).toString());
}

void TestSlowPages::readsAtOnceForAllOthers()
{
    Desk desk(QStringLiteral("post"), 1000);
    desk.model->setPaintBudget({});
    {
        const TablePainting painting(desk.model.get());
        QCOMPARE(desk.text(900), QStringLiteral("…"));
    }
    QCOMPARE(desk.text(900), QStringLiteral("Post 0901"));
    const TablePainting painting(desk.model.get());
    QCOMPARE(desk.text(900), QStringLiteral("Post 0901"));
}

void TestSlowPages::paintsNothingStale()
{
    Desk desk(QStringLiteral("post"), 1000);
    desk.model->setPaintBudget({});
    const auto painted = [&desk] {
        const TablePainting painting(desk.model.get());
        return desk.text(900);
    };
    QCOMPARE(painted(), QStringLiteral("…"));
    QVERIFY(desk.writeElsewhere(desk.model->idAt(900), QStringLiteral("Theirs")));
    desk.model->refresh();
    QTRY_COMPARE(painted(), QStringLiteral("Theirs"));
}

void TestSlowPages::readsNoPagesForWhoIsGone()
{
    Desk desk(QStringLiteral("post"), 10);
    Workspace &workspace = desk.office.workspace();
    PageLoader loader(workspace.database().place(), desk.model->reader().source());
    std::optional<PageLoader::Page> page;
    connect(&loader, &PageLoader::loaded, this,
            [&page](const PageLoader::Page &loaded) { page.emplace(loaded); });
    loader.load({desk.model->idAt(0)}, 0);
    QTRY_VERIFY(page);
    QVERIFY(page->rows);
    page.reset();
    QVERIFY(workspace.shut());
    loader.load({desk.model->idAt(1)}, 0);
    QTRY_VERIFY(page);
    QVERIFY(!page->rows);
}

QTEST_GUILESS_MAIN(TestSlowPages)
#include "tst_slowpages.moc"
