// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/AuditTable.h"
#include "tests/features/DeskTest.h"
#include "views/CellColours.h"
#include "views/FacetModel.h"
#include "views/FacetTree.h"
#include "views/FilterPane.h"
#include "views/TableColumns.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHeaderView>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMenu>
#include <QTest>

/// An administrator reads the audit as she reads any other table, and changes nothing in it.
class TestAuditing final : public DeskTest
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { close(); }
    void exportsWhatTheFilterShows();
    void exportsForPrograms();
    void tellsTheTwoExportsApart();
    void copiesWhatSheReads();
    void coloursWhatSheReads();
    void filtersBySideAndKeepsItAsAView();
    void movesAndHidesColumns();
    void seesNoneOfItWithoutTheRight();

private:
    QString path(const char *name) const { return m_office->folder() + u'/' + QLatin1String(name); }
    QByteArray contentOf(const char *name) const
    {
        QFile file(path(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void search(const QString &text)
    {
        QVERIFY(m_desk->type("searchEdit", text));
        m_desk->press(Qt::Key_Return);
    }
    void saveAs(const char *name)
    {
        QVERIFY(m_desk->click("verbButton"));
        QVERIFY(m_desk->comes("QFileDialog"));
        QVERIFY(m_desk->type("fileNameEdit", path(name)));
        m_desk->press(Qt::Key_Return);
        QVERIFY(m_desk->comes("MainWindow"));
    }
    QAction *action(const char *name) const
    {
        return m_desk->page()->findChild<QAction *>(QString::fromLatin1(name));
    }
    QAction *view(const QString &text) const
    {
        auto *menu = m_desk->page()->findChild<QMenu *>(QStringLiteral("viewsMenu"));
        emit menu->aboutToShow();
        const QList<QAction *> actions = menu->actions();
        for (QAction *each : actions) {
            if (each->text() == text) {
                return each;
            }
        }
        return nullptr;
    }
    QModelIndex entry(const QString &group, const QString &value) const;
    QStringList shown(int column) const
    {
        QStringList texts;
        for (int row = 0; row < m_desk->model()->rowCount(); ++row) {
            texts.append(m_desk->model()->index(row, column).data().toString());
        }
        return texts;
    }
};

void TestAuditing::init()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addEntries(30);
    openDesk();
    logIn("ann");
    QVERIFY(m_desk->goToPage(Qt::Key_4));
}

QModelIndex TestAuditing::entry(const QString &group, const QString &value) const
{
    const QAbstractItemModel &model = *m_desk->page()->findChild<FacetTree *>()->model();
    for (int i = 0; i < model.rowCount(); ++i) {
        const QModelIndex parent = model.index(i, 0);
        for (int row = 0; parent.data() == group && row < model.rowCount(parent); ++row) {
            if (model.index(row, 0, parent).data() == value) {
                return model.index(row, 0, parent);
            }
        }
    }
    return {};
}

void TestAuditing::exportsWhatTheFilterShows()
{
    search(QStringLiteral("user changed"));
    QTRY_COMPARE(m_desk->model()->rowCount(), 10);

    QVERIFY(m_desk->trigger("exportAuditAction"));
    QVERIFY(m_desk->comes("ExportDialog"));
    QCOMPARE(m_desk->read("whatLabel"),
             QStringLiteral("10 entries, filtered and sorted as shown."));
    saveAs("some.csv");

    QTRY_COMPARE(m_desk->read("transferLabel"), QStringLiteral("Exported 10 rows to “some.csv”."));
    const QList<QByteArray> lines = contentOf("some.csv").split('\n');
    QCOMPARE(lines.size(), 12);
    QVERIFY2(lines.first().contains("When") && lines.first().contains("Action"),
             lines.first().constData());
    QVERIFY2(lines.at(1).contains("2026-01-01 00:28:00") && lines.at(1).contains("User changed"),
             lines.at(1).constData());
    // And she reads there that she did so
    search(QString());
    QTRY_COMPARE(shown(AuditTable::Action).first(), QStringLiteral("Exported"));
    QCOMPARE(shown(AuditTable::Object).first(), QStringLiteral("audit"));
}

void TestAuditing::exportsForPrograms()
{
    search(QStringLiteral("Thing 0001"));
    QTRY_COMPARE(m_desk->model()->rowCount(), 1);
    QVERIFY(m_desk->trigger("exportAuditAction"));
    QVERIFY(m_desk->comes("ExportDialog"));
    m_desk->find<QComboBox>("formatCombo")->setCurrentIndex(1);
    m_desk->find<QComboBox>("columnsCombo")->setCurrentIndex(1);
    saveAs("one.json");
    QTRY_VERIFY(m_desk->read("transferLabel").startsWith(QStringLiteral("Exported 1 row")));
    const QJsonArray entries = QJsonDocument::fromJson(contentOf("one.json")).array();
    QCOMPARE(entries.size(), 1);
    const QJsonObject written = entries.first().toObject();
    QCOMPARE(written.value(QStringLiteral("action")).toString(), QStringLiteral("user.update"));
    QCOMPARE(written.value(QStringLiteral("after")).toString(),
             QStringLiteral("{\"body\":\"long\"}"));
}

void TestAuditing::tellsTheTwoExportsApart()
{
    QVERIFY(m_desk->offers("exportAuditAction"));
    QVERIFY(m_desk->offers("exportEvidenceAction"));
    QVERIFY(!m_desk->offers("importAuditAction"));
    const QString shownOnly = action("exportAuditAction")->text().remove(u'&');
    QCOMPARE(shownOnly, QStringLiteral("Export Shown Entries…"));
    QVERIFY(m_desk->trigger("exportEvidenceAction"));
    QVERIFY(m_desk->comes("QFileDialog"));
    m_desk->press(Qt::Key_Escape);
    QVERIFY(m_desk->comes("MainWindow"));
}

void TestAuditing::copiesWhatSheReads()
{
    search(QStringLiteral("Thing 0001"));
    QTRY_COMPARE(m_desk->model()->rowCount(), 1);
    QVERIFY(m_desk->select(AuditTable::Object, QStringLiteral("Thing 0001"), AuditTable::Action));
    action("copyAction")->trigger();
    QVERIFY2(QApplication::clipboard()->text().contains(
                 QStringLiteral("\teve\tUser changed\tThing 0001\t")),
             qPrintable(QApplication::clipboard()->text()));
}

void TestAuditing::coloursWhatSheReads()
{
    auto *colours = m_desk->page()->findChild<CellColours *>();
    colours->setRules(
        {{{AuditTable::Action, FilterOperator::Contains, {QStringLiteral("user changed")}},
          CellColour::Red}});
    int coloured = 0;
    for (int row = 0; row < m_desk->model()->rowCount(); ++row) {
        const QModelIndex cell = m_desk->model()->index(row, AuditTable::Action);
        const bool isMeant = cell.data().toString() == QLatin1String("User changed");
        QCOMPARE(colours->find(cell).has_value(), isMeant);
        coloured += isMeant ? 1 : 0;
    }
    QVERIFY(coloured >= 10);
}

void TestAuditing::filtersBySideAndKeepsItAsAView()
{
    // Given the entries of somebody, by a click beside the table
    const auto *pane = m_desk->page()->findChild<FilterPane *>();
    action("filterPaneAction")->setChecked(true);
    QTRY_VERIFY(!pane->isCounting() &&
                entry(QStringLiteral("Who"), QStringLiteral("eve")).isValid());
    auto *tree = m_desk->page()->findChild<FacetTree *>();
    tree->setCurrentIndex(entry(QStringLiteral("Who"), QStringLiteral("eve")));
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Space);
    QTRY_COMPARE(m_desk->model()->rowCount(), 6);
    m_desk->page()->table()->sortByColumn(AuditTable::Action, Qt::AscendingOrder);
    const QStringList order = shown(AuditTable::Object);

    // When she keeps that as a view
    view(QStringLiteral("&Save View As…"))->trigger();
    QVERIFY(m_desk->comes("ViewNameDialog"));
    QVERIFY(m_desk->type("viewNameEdit", QStringLiteral("Eve")));
    QVERIFY(m_desk->click("verbButton"));
    QVERIFY(m_desk->comes("MainWindow"));
    action("clearFiltersAction")->trigger();
    QTRY_VERIFY(m_desk->model()->rowCount() > 30);

    // Then it is there again
    QVERIFY(view(QStringLiteral("Eve")));
    view(QStringLiteral("Eve"))->trigger();
    QTRY_COMPARE(m_desk->model()->rowCount(), 6);
    QCOMPARE(shown(AuditTable::Object), order);
}

void TestAuditing::movesAndHidesColumns()
{
    QHeaderView *header = m_desk->page()->table()->horizontalHeader();
    TableColumns &columns = m_desk->page()->columns();
    QVERIFY(!header->isSectionHidden(AuditTable::Workstation));
    columns.setShown(AuditTable::Workstation, false);
    header->moveSection(header->visualIndex(AuditTable::Action), 0);
    QVERIFY(m_desk->trigger("exportAuditAction"));
    QVERIFY(m_desk->comes("ExportDialog"));
    saveAs("columns.csv");
    QTRY_VERIFY(m_desk->read("transferLabel").startsWith(QStringLiteral("Exported")));
    const QByteArray names = contentOf("columns.csv").split('\n').first();
    QVERIFY2(names.startsWith("Action,"), names.constData());
    QVERIFY2(!names.contains("Workstation"), names.constData());
}

void TestAuditing::seesNoneOfItWithoutTheRight()
{
    QVERIFY(m_desk->logOut());
    QVERIFY(m_desk->logIn(QStringLiteral("eve"), TestOffice::password()));
    QVERIFY(!m_desk->offers("exportAuditAction"));
    QVERIFY(!m_desk->offers("exportEvidenceAction"));
}

QTEST_MAIN(TestAuditing)
#include "tst_auditing.moc"
