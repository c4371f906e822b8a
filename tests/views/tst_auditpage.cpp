// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/SettingWords.h"
#include "models/tables/AuditTable.h"
#include "tests/support/SettingsSaving.h"
#include "tests/views/AuditPageTest.h"
#include "views/TimeText.h"

#include <QCompleter>
#include <QLineEdit>
#include <QTableWidget>

/// The Audit page: what it shows, and what is looked for on it.
class TestAuditPage final : public AuditPageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void showsTheNewestFirstInWords();
    void showsWhatChanged();
    void namesAnotherProgram();
    void namesTheAuthorOfAPost();
    void namesTheRoleThatAnotherProgramTookAway();
    void cannotBeEdited();
    void showsNewEntriesAtOnce();
    void namesSettingsAsTheSettingsPageDoes();
    void filtersByPersonAndAction();
    void offersActionsInWords();
    void saysThatNothingMatches();
    void showsNothingWithoutTheRight();
};

void TestAuditPage::showsTheNewestFirstInWords()
{
    rename(QStringLiteral("sam.one"));
    open("ann");
    const RelationalTableModel *model = m_page->model();
    QVERIFY(model->rowCount() > 1);
    QVERIFY(model->idAt(0) > model->idAt(1));
    const QModelIndex action = model->index(0, AuditTable::Action);
    QCOMPARE(model->data(action, Qt::AccessibleTextRole).toString(),
             QStringLiteral("User changed"));
    QCOMPARE(model->index(0, AuditTable::Who).data().toString(), QStringLiteral("ann"));
    QCOMPARE(model->index(0, AuditTable::Object).data().toString(), QStringLiteral("sam"));
    const QModelIndex when = model->index(0, AuditTable::When);
    QCOMPARE(model->data(when, Qt::AccessibleTextRole).toString(),
             TimeText::exact(when.data(Qt::EditRole).toDateTime()));
    QVERIFY(model->data(when, Qt::AccessibleTextRole)
                .toString()
                .endsWith(QDateTime::currentDateTime().timeZoneAbbreviation()));
}

void TestAuditPage::showsWhatChanged()
{
    rename(QStringLiteral("sam.one"));
    open("ann");
    QCOMPARE(text("auditTitleLabel"), QStringLiteral("User changed: sam"));
    QVERIFY(text("auditFactsLabel").contains(QStringLiteral("ann")));
    QVERIFY(text("auditFactsLabel").contains(QSysInfo::machineHostName()));
    const auto *fields = m_page->findChild<QTableWidget *>(QStringLiteral("auditFieldsTable"));
    QVERIFY(fields);
    QCOMPARE(fields->rowCount(), 1);
    QCOMPARE(fields->item(0, 0)->text(), QStringLiteral("E-mail"));
    QCOMPARE(fields->item(0, 1)->text(), QStringLiteral("sam@example.com"));
    QCOMPARE(fields->item(0, 2)->text(), QStringLiteral("sam.one@example.com"));
    for (int column : {0, 1, 2}) { // a name beside the first line of a long text
        QVERIFY(fields->item(0, column)->textAlignment() & Qt::AlignTop);
    }
}

void TestAuditPage::namesAnotherProgram()
{
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("UPDATE user SET email = 's@example.com' "
                                     "WHERE username = 'sam'")));
    (void)m_office->workspace().auditing().recordForeignChanges();
    open("ann");
    const QString changed = QStringLiteral("Changed by another program");
    const QModelIndex cell = m_driver->goTo(AuditTable::Action, changed, AuditTable::Who);
    QVERIFY(cell.isValid());
    QCOMPARE(cell.data().toString(), QStringLiteral("Another program"));
    QTRY_VERIFY(text("auditFactsLabel").contains(QStringLiteral("Another program")));
    m_page->model()->setConditions({{AuditTable::Who, FilterOperator::Empty, {}}});
    QTRY_VERIFY(m_driver->rowWith(AuditTable::Action, changed) >= 0);
}

void TestAuditPage::namesTheAuthorOfAPost()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const UserId sam = m_office->userId(QStringLiteral("sam"));
    const NewPost post{QStringLiteral("Keys"), QStringLiteral("On the hook"), sam};
    QVERIFY(m_office->workspace().posts().create(*ann, post));
    open("ann");
    QCOMPARE(text("auditTitleLabel"), QStringLiteral("Post written: Keys"));
    const auto *fields = m_page->findChild<QTableWidget *>(QStringLiteral("auditFieldsTable"));
    const auto found = fields->findItems(QStringLiteral("Number of the author"), Qt::MatchExactly);
    QCOMPARE(found.size(), 1);
    QCOMPARE(fields->item(found.first()->row(), 2)->text(), QStringLiteral("%1 (sam)").arg(sam));
}

void TestAuditPage::namesTheRoleThatAnotherProgramTookAway()
{
    const RoleId reader = m_office->roleId(QStringLiteral("reader"));
    QVERIFY(OtherProgram(m_office->path())
                .exec(QStringLiteral("DELETE FROM %1 WHERE role_id = %2")
                          .arg(m_office->database().schema().linkTable())
                          .arg(reader)));
    (void)m_office->workspace().auditing().recordForeignChanges();
    open("ann");
    m_driver->goTo(AuditTable::Action, QStringLiteral("Changed by another program"));
    const auto *fields = m_page->findChild<QTableWidget *>(QStringLiteral("auditFieldsTable"));
    const auto after = [fields](const char *field) {
        const auto found = fields->findItems(QString::fromLatin1(field), Qt::MatchExactly);
        return found.isEmpty() ? QString() : fields->item(found.first()->row(), 2)->text();
    };
    QTRY_COMPARE(after("Number of the role"), QStringLiteral("%1 (reader)").arg(reader));
    QCOMPARE(after("What was done"), QStringLiteral("Row removed"));
}

void TestAuditPage::cannotBeEdited()
{
    rename(QStringLiteral("sam.one"));
    open("ann");
    RelationalTableModel *model = m_page->model();
    for (int column = 0; column < AuditTable::ColumnCount; ++column) {
        const QModelIndex cell = model->index(0, column);
        QVERIFY(!(cell.flags() & Qt::ItemIsEditable));
        QVERIFY(!model->setData(cell, QStringLiteral("x")));
    }
    QVERIFY(!model->removeRows(0, 1));
    QVERIFY(!model->insertRows(0, 1));
    QCOMPARE(m_page->pendingChanges(), 0);
}

void TestAuditPage::showsNewEntriesAtOnce()
{
    open("ann");
    const int before = m_page->model()->rowCount();
    rename(QStringLiteral("sam.two"));
    QTRY_COMPARE(m_page->model()->rowCount(), before + 1);
}

void TestAuditPage::namesSettingsAsTheSettingsPageDoes()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    DeskSettings settings = m_office->workspace().deskSettings().current();
    settings.switchKeepsSession = !settings.switchKeepsSession;
    QVERIFY(SettingsSaving::save(m_office->workspace(), *ann, settings));
    open("ann");
    const QString label =
        SettingWords::label(*SettingRules::find(QStringLiteral("POSTERN_SWITCH_KEEPS_SESSION")));
    m_driver->goTo(AuditTable::Object, label);
    QTRY_COMPARE(text("auditTitleLabel"), QStringLiteral("Setting changed: ") + label);
    const QModelIndex object = m_page->table()->currentIndex();
    QCOMPARE(m_page->model()->data(object, Qt::AccessibleTextRole).toString(), label);
}

void TestAuditPage::filtersByPersonAndAction()
{
    rename(QStringLiteral("sam.one"));
    open("ann");
    RelationalTableModel *model = m_page->model();
    model->setConditions(
        {{AuditTable::Action, FilterOperator::Contains, {QStringLiteral("user changed")}},
         {AuditTable::Who, FilterOperator::Equals, {QStringLiteral("ann")}}});
    QCOMPARE(model->rowCount(), 1);
    model->setConditions({{AuditTable::Who, FilterOperator::Equals, {QStringLiteral("eve")}}});
    QCOMPARE(model->rowCount(), 0);
}

void TestAuditPage::offersActionsInWords()
{
    rename(QStringLiteral("sam.one"));
    open("ann");
    m_page->findChild<QAction *>(QStringLiteral("filterRowAction"))->setChecked(true);
    auto *field = m_page->findChild<QLineEdit *>(QStringLiteral("filterEdit.action"));
    QVERIFY(field && field->completer());
    field->completer()->setCompletionPrefix(QStringLiteral("user ch"));
    QCOMPARE(field->completer()->currentCompletion(), QStringLiteral("User changed"));
    QTest::keyClicks(field, QStringLiteral("user ch"));
    QTest::keyClick(field, Qt::Key_Return);
    QTRY_COMPARE(m_page->model()->rowCount(), 1);
    m_page->model()->setConditions({});
    m_page->model()->setSearchText(QStringLiteral("user changed"));
    QTRY_COMPARE(m_page->model()->rowCount(), 1);
}

void TestAuditPage::saysThatNothingMatches()
{
    rename(QStringLiteral("sam.one"));
    open("ann");
    m_page->focusSearch();
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("nobody did this"));
    QTRY_COMPARE(m_page->model()->rowCount(), 0);
    QTRY_COMPARE(text("emptyLabel"), QStringLiteral("No actions match."));
}

void TestAuditPage::showsNothingWithoutTheRight()
{
    rename(QStringLiteral("sam.one"));
    open("sam");
    QCOMPARE(m_page->model()->rowCount(), 0);
}

QTEST_MAIN(TestAuditPage)
#include "tst_auditpage.moc"
