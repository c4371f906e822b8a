// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AcceptBreakDialog.h"
#include "dialogs/FieldMessage.h"
#include "tests/views/AuditPageTest.h"
#include "views/AuditPage.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>

/// What the Audit page says of a chain that is broken, and how it is accepted.
class TestAuditBreaks final : public AuditPageTest
{
    Q_OBJECT

private slots:
    void init() { openOffice(); }
    void cleanup() { close(); }
    void verifiesTheChain();
    void saysThatLaterEntriesAreNotVerified();
    void offersEvidenceWhereItIsBroken();
    void acceptsABreak();
    void listsAllThatIsBrokenBeforeItIsAccepted();
    void acceptsNothingThatWasNotShown();
    void putsTheProtectionBack();

private:
    void tamper(const QStringList &statements);
    void acceptAs(const QString &reason);
};

void TestAuditBreaks::verifiesTheChain()
{
    rename(QStringLiteral("sam.one"));
    open("ann");
    QVERIFY2(text("auditChainLabel").startsWith(QStringLiteral("Chain verified")),
             qPrintable(text("auditChainLabel")));
    QVERIFY(text("auditChainLabel")
                .contains(QStringLiteral("%1 entries").arg(m_page->model()->rowCount())));
    QVERIFY(!m_page->findChild<QWidget *>(QStringLiteral("exportEvidenceButton"))->isVisible());
}

void TestAuditBreaks::saysThatLaterEntriesAreNotVerified()
{
    open("ann");
    QVERIFY(!text("auditChainLabel").contains(QStringLiteral("later")));
    rename(QStringLiteral("sam.two"));
    QTRY_VERIFY(
        text("auditChainLabel").endsWith(QStringLiteral("later ones are not verified yet")));
    QSignalSpy verified(&page(), &AuditPage::verified);
    m_driver->action(QStringLiteral("verifyAuditAction"))->trigger();
    QTRY_COMPARE(verified.size(), 1);
    QVERIFY(!text("auditChainLabel").contains(QStringLiteral("later")));
}

void TestAuditBreaks::offersEvidenceWhereItIsBroken()
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
    page().exportEvidence(path);
    QTRY_COMPARE(text("transferLabel"), QStringLiteral("The evidence was written to %1").arg(path));
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

void TestAuditBreaks::acceptsABreak()
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
void TestAuditBreaks::tamper(const QStringList &statements)
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

void TestAuditBreaks::acceptAs(const QString &reason)
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

void TestAuditBreaks::listsAllThatIsBrokenBeforeItIsAccepted()
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
    page().acceptBreak();
    acceptAs(QStringLiteral("Known"));
    QTRY_VERIFY(text("auditChainLabel").startsWith(QStringLiteral("Chain verified")));
    QVERIFY2(
        text("auditChainLabel").contains(QStringLiteral("Breaks at entries 2, 4 accepted by ann")),
        qPrintable(text("auditChainLabel")));
}

void TestAuditBreaks::acceptsNothingThatWasNotShown()
{
    for (int i = 0; i < 6; ++i) {
        rename(QStringLiteral("sam.%1").arg(i));
    }
    tamper({QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id = 2")});
    open("ann");
    page().acceptBreak();
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

void TestAuditBreaks::putsTheProtectionBack()
{
    rename(QStringLiteral("sam.one"));
    OtherProgram attacker(m_office->path());
    QVERIFY(attacker.exec(QStringLiteral("DROP TRIGGER postern_audit_delete")));
    open("ann");
    QVERIFY(text("auditChainLabel").startsWith(QStringLiteral("The protection of the entries")));
    page().acceptBreak();
    acceptAs(QStringLiteral("A repair by hand"));
    QTRY_VERIFY(text("auditChainLabel").startsWith(QStringLiteral("Chain verified")));
    QVERIFY(text("auditChainLabel").contains(QStringLiteral("put back by ann")));
    QVERIFY(!attacker.exec(QStringLiteral("DELETE FROM postern_audit")));
}

QTEST_MAIN(TestAuditBreaks)
#include "tst_auditbreaks.moc"
