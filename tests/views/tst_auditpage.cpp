// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AcceptBreakDialog.h"
#include "dialogs/FieldMessage.h"
#include "dialogs/SettingWords.h"
#include "models/access/DeskSettings.h"
#include "models/tables/AuditTable.h"
#include "tests/views/PageDriver.h"
#include "views/AuditPage.h"
#include "views/CellDelegate.h"
#include "views/TimeText.h"

#include <QCompleter>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>

class TestAuditPage final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsTheNewestFirstInWords();
    void showsWhatChanged();
    void namesAnotherProgram();
    void namesTheAuthorOfAPost();
    void cannotBeEdited();
    void showsNewEntriesAtOnce();
    void verifiesTheChain();
    void saysThatLaterEntriesAreNotVerified();
    void namesSettingsAsTheSettingsPageDoes();
    void offersEvidenceWhereItIsBroken();
    void filtersByPersonAndAction();
    void offersActionsInWords();
    void acceptsABreak();
    void listsAllThatIsBrokenBeforeItIsAccepted();
    void acceptsNothingThatWasNotShown();
    void putsTheProtectionBack();
    void saysThatNothingMatches();
    void showsNothingWithoutTheRight();

private:
    void open(const char *name);
    QString text(const char *label) const;
    void rename(const QString &name);
    void tamper(const QStringList &statements);
    void acceptAs(const QString &reason);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<AuditPage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

void TestAuditPage::init()
{
    m_office = std::make_unique<TestOffice>();
}

void TestAuditPage::cleanup()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

void TestAuditPage::open(const char *name)
{
    m_session = m_office->logIn(QString::fromLatin1(name));
    m_page = std::make_unique<AuditPage>(m_office->workspace(), *m_session);
    QSignalSpy verified(m_page.get(), &AuditPage::verified);
    m_driver = std::make_unique<PageDriver>(*m_page);
    if (m_session->can(Permission::AuditRead)) {
        QTRY_COMPARE(verified.size(), 1);
    }
}

QString TestAuditPage::text(const char *label) const
{
    return m_driver->shown(label);
}

/// One entry more, by Ann.
void TestAuditPage::rename(const QString &name)
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    const UserId id = m_office->userId(QStringLiteral("sam"));
    const User sam = *m_office->workspace().users().find(*ann, id);
    UserChange change{.id = id, .version = sam.version};
    change.email = name + QStringLiteral("@example.com");
    QVERIFY(m_office->workspace().users().update(*ann, change));
}

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

void TestAuditPage::verifiesTheChain()
{
    rename(QStringLiteral("sam.one"));
    open("ann");
    QVERIFY2(text("auditChainLabel").startsWith(QStringLiteral("Chain verified")),
             qPrintable(text("auditChainLabel")));
    QVERIFY(text("auditChainLabel")
                .contains(QStringLiteral("%1 entries").arg(m_page->model()->rowCount())));
    QVERIFY(!m_page->findChild<QWidget *>(QStringLiteral("exportEvidenceButton"))->isVisible());
}

void TestAuditPage::saysThatLaterEntriesAreNotVerified()
{
    open("ann");
    QVERIFY(!text("auditChainLabel").contains(QStringLiteral("later")));
    rename(QStringLiteral("sam.two"));
    QTRY_VERIFY(
        text("auditChainLabel").endsWith(QStringLiteral("later ones are not verified yet")));
    QSignalSpy verified(m_page.get(), &AuditPage::verified);
    m_driver->action(QStringLiteral("verifyAuditAction"))->trigger();
    QTRY_COMPARE(verified.size(), 1);
    QVERIFY(!text("auditChainLabel").contains(QStringLiteral("later")));
}

void TestAuditPage::namesSettingsAsTheSettingsPageDoes()
{
    const auto ann = m_office->logIn(QStringLiteral("ann"));
    DeskSettingsService service(m_office->database(), m_office->workspace().notifier());
    DeskSettings settings = service.current();
    settings.switchKeepsSession = !settings.switchKeepsSession;
    QVERIFY(service.save(*ann, settings));
    open("ann");
    const QString label =
        SettingWords::label(*SettingRules::find(QStringLiteral("POSTERN_SWITCH_KEEPS_SESSION")));
    m_driver->goTo(AuditTable::Object, label);
    QTRY_COMPARE(text("auditTitleLabel"), QStringLiteral("Setting changed: ") + label);
    const QModelIndex object = m_page->table()->currentIndex();
    QCOMPARE(m_page->model()->data(object, Qt::AccessibleTextRole).toString(), label);
}

void TestAuditPage::offersEvidenceWhereItIsBroken()
{
    rename(QStringLiteral("sam.one"));
    rename(QStringLiteral("sam.two"));
    OtherProgram attacker(m_office->path());
    QVERIFY(attacker.exec(QStringLiteral("DROP TRIGGER postern_audit_update")));
    QVERIFY(
        attacker.exec(QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id = 2")));
    open("ann");
    QVERIFY2(text("auditChainLabel").startsWith(QStringLiteral("Broken at entry 2.")),
             qPrintable(text("auditChainLabel")));
    QVERIFY(m_page->findChild<QWidget *>(QStringLiteral("exportEvidenceButton"))->isVisible());

    const QString path = m_office->path() + QStringLiteral(".json");
    QSignalSpy told(m_page.get(), &Page::statusChanged);
    m_page->exportEvidence(path);
    QTRY_VERIFY(QFile::exists(path));
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject evidence = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(evidence.value(QStringLiteral("report")).toObject().value(QStringLiteral("broken")),
             QJsonValue(QJsonObject{{QStringLiteral("id"), 2},
                                    {QStringLiteral("kind"), QStringLiteral("changed")}}));
    const QJsonArray entries = evidence.value(QStringLiteral("entries")).toArray();
    QCOMPARE(entries.last().toObject().value(QStringLiteral("action")).toString(),
             QStringLiteral("export"));
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

void TestAuditPage::acceptsABreak()
{
    rename(QStringLiteral("sam.one"));
    rename(QStringLiteral("sam.two"));
    OtherProgram attacker(m_office->path());
    const QString trigger =
        attacker
            .value(
                QStringLiteral("SELECT sql FROM sqlite_master WHERE name = 'postern_audit_update'"))
            .toString();
    QVERIFY(attacker.exec(QStringLiteral("DROP TRIGGER postern_audit_update")));
    QVERIFY(
        attacker.exec(QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id = 2")));
    QVERIFY(attacker.exec(trigger));
    open("ann");
    QTest::mouseClick(m_page->findChild<QPushButton *>(QStringLiteral("acceptBreakButton")),
                      Qt::LeftButton);
    auto *dialog = m_page->findChild<AcceptBreakDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("reasonEdit")),
                     QStringLiteral("Tried something"));
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("verbButton")),
                      Qt::LeftButton);
    QTRY_VERIFY2(text("auditChainLabel").startsWith(QStringLiteral("Chain verified")),
                 qPrintable(text("auditChainLabel")));
    QVERIFY(text("auditChainLabel").contains(QStringLiteral("Break at entry 2 accepted by ann")));
    QVERIFY(text("auditChainLabel").contains(QStringLiteral("Tried something")));
    QVERIFY(!m_page->findChild<QWidget *>(QStringLiteral("acceptBreakButton"))->isVisible());
}

/// Without the triggers that keep other programs from it.
void TestAuditPage::tamper(const QStringList &statements)
{
    OtherProgram attacker(m_office->path());
    QStringList steps;
    for (const char *name : {"update", "delete", "insert"}) {
        steps.append(attacker
                         .value(QStringLiteral("SELECT sql FROM sqlite_master WHERE name = "
                                               "'postern_audit_%1'")
                                    .arg(QLatin1String(name)))
                         .toString());
        QVERIFY(attacker.exec(
            QStringLiteral("DROP TRIGGER postern_audit_%1").arg(QLatin1String(name))));
    }
    for (const QString &statement : statements + steps) {
        QVERIFY(attacker.exec(statement));
    }
}

void TestAuditPage::acceptAs(const QString &reason)
{
    auto *dialog = m_page->findChild<AcceptBreakDialog *>();
    QVERIFY(dialog && dialog->isVisible());
    auto *edit = dialog->findChild<QLineEdit *>(QStringLiteral("reasonEdit"));
    edit->clear();
    QTest::keyClicks(edit, reason);
    QTest::keyClick(edit, Qt::Key_Return); // neither accepts nor closes
    QVERIFY(dialog->isVisible());
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("verbButton")),
                      Qt::LeftButton);
}

void TestAuditPage::listsAllThatIsBrokenBeforeItIsAccepted()
{
    for (int i = 0; i < 6; ++i) {
        rename(QStringLiteral("sam.%1").arg(i));
    }
    tamper({QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id = 2"),
            QStringLiteral("DELETE FROM postern_audit WHERE id = 4")});
    open("ann");
    const QStringList lines = text("auditChainLabel").split(u'\n');
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].startsWith(QStringLiteral("Broken at entry 2.")));
    QVERIFY(lines[1].startsWith(QStringLiteral("Broken at entry 4.")));
    QCOMPARE(m_page->model()->idAt(m_driver->table()->currentIndex().row()), 2);
    m_page->acceptBreak();
    acceptAs(QStringLiteral("Known"));
    QTRY_VERIFY(text("auditChainLabel").startsWith(QStringLiteral("Chain verified")));
    QVERIFY2(
        text("auditChainLabel").contains(QStringLiteral("Breaks at entries 2, 4 accepted by ann")),
        qPrintable(text("auditChainLabel")));
}

void TestAuditPage::acceptsNothingThatWasNotShown()
{
    for (int i = 0; i < 6; ++i) {
        rename(QStringLiteral("sam.%1").arg(i));
    }
    tamper({QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id = 2")});
    open("ann");
    m_page->acceptBreak();
    tamper({QStringLiteral("DELETE FROM postern_audit WHERE id = 4")});
    acceptAs(QStringLiteral("Known"));
    auto *dialog = m_page->findChild<AcceptBreakDialog *>();
    QTRY_VERIFY(dialog->findChild<FieldMessage *>(QStringLiteral("formMessage"))->isVisible());
    QTRY_COMPARE(text("auditChainLabel").count(QStringLiteral("Broken at entry")), 2);
    QCOMPARE(OtherProgram(m_office->path())
                 .value(QStringLiteral("SELECT count(*) FROM postern_audit WHERE action LIKE "
                                       "'audit.%'"))
                 .toInt(),
             0);
}

void TestAuditPage::putsTheProtectionBack()
{
    rename(QStringLiteral("sam.one"));
    OtherProgram attacker(m_office->path());
    QVERIFY(attacker.exec(QStringLiteral("DROP TRIGGER postern_audit_delete")));
    open("ann");
    QVERIFY(text("auditChainLabel").startsWith(QStringLiteral("The protection of the entries")));
    m_page->acceptBreak();
    acceptAs(QStringLiteral("A repair by hand"));
    QTRY_VERIFY(text("auditChainLabel").startsWith(QStringLiteral("Chain verified")));
    QVERIFY(text("auditChainLabel").contains(QStringLiteral("put back by ann")));
    QVERIFY(!attacker.exec(QStringLiteral("DELETE FROM postern_audit")));
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
