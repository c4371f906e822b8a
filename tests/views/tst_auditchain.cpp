// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/AcceptBreakDialog.h"
#include "tests/support/HeldHashing.h"
#include "tests/views/PageDriver.h"
#include "views/AuditPage.h"

#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSignalSpy>
#include <QStackedWidget>

/// When the Audit page has the chain verified, and what comes of it.
class TestAuditChain final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void leavesTheKeyboardWhereThePageIsHidden();
    void leavesTheKeyboardToWhoTypes();
    void goesToTheBreakOtherwise();
    void acceptsNothingWhileItVerifies();
    void saysAllThatIsAcceptedAndNothingElse();
    void verifiesWhatChangedWhileItWasHidden();
    void verifiesWhatChangedWhileItVerified();
    void verifiesOnceMoreWhereThatIsWantedMeanwhile();
    void countsWhatItDoesNotList();
    void leavesTheTableWhereNoEntryIsBroken();
    void waitsForNoPassword();

private:
    void open();
    void record(int count);
    void change(qint64 first, qint64 last);
    bool verify();
    QLineEdit *searchEdit() const
    {
        return m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"));
    }
    QString text() const
    {
        return m_page->findChild<QLabel *>(QStringLiteral("auditChainLabel"))->text();
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<QStackedWidget> m_window;
    AuditPage *m_page = nullptr;
    QLineEdit *m_lock = nullptr; // a page in front of the other
};

void TestAuditChain::init()
{
    m_office = std::make_unique<TestOffice>();
    m_session = m_office->logIn(QStringLiteral("ann"));
    record(6);
}

void TestAuditChain::cleanup()
{
    m_window.reset();
    m_session.reset();
    m_office.reset();
}

void TestAuditChain::record(int count)
{
    for (int i = 0; i < count; ++i) {
        QVERIFY(m_office->workspace().auditing().recordExport(*m_session, QString::number(i)));
    }
}

void TestAuditChain::change(qint64 first, qint64 last)
{
    OtherProgram attacker(m_office->path());
    const QString name = QStringLiteral("postern_audit_update");
    const QString trigger =
        attacker.value(QStringLiteral("SELECT sql FROM sqlite_master WHERE name = '%1'").arg(name))
            .toString();
    QVERIFY(attacker.exec(QStringLiteral("DROP TRIGGER ") + name));
    QVERIFY(attacker.exec(
        QStringLiteral("UPDATE postern_audit SET user_name = 'eve' WHERE id BETWEEN %1 AND %2")
            .arg(first)
            .arg(last)));
    QVERIFY(attacker.exec(trigger));
}

void TestAuditChain::open()
{
    m_window = std::make_unique<QStackedWidget>();
    m_page = new AuditPage(m_office->workspace(), *m_session);
    m_lock = new QLineEdit;
    m_window->addWidget(m_page);
    m_window->addWidget(m_lock);
    m_window->resize(900, 600);
    QSignalSpy verified(m_page, &AuditPage::verified);
    m_window->show();
    QApplication::setActiveWindow(m_window.get());
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTRY_COMPARE(verified.size(), 1);
    QTRY_VERIFY(!m_page->model()->isLoading());
}

bool TestAuditChain::verify()
{
    QSignalSpy verified(m_page, &AuditPage::verified);
    m_page->verify();
    return QTest::qWaitFor([&verified] { return verified.size() == 1; });
}

void TestAuditChain::leavesTheKeyboardWhereThePageIsHidden()
{
    open();
    change(2, 2);
    QSignalSpy verified(m_page, &AuditPage::verified);
    m_page->verify();
    m_window->setCurrentWidget(m_lock);
    m_window->setFocus();
    QTRY_COMPARE(verified.size(), 1);
    QVERIFY(!m_page->table()->hasFocus());
    QVERIFY(m_window->focusWidget() != m_page->table());
    QCOMPARE(m_page->model()->idAt(m_page->table()->currentIndex().row()), 2);
}

void TestAuditChain::leavesTheKeyboardToWhoTypes()
{
    open();
    change(2, 2);
    searchEdit()->setFocus();
    QVERIFY(verify());
    QVERIFY(searchEdit()->hasFocus());
    QCOMPARE(m_page->model()->idAt(m_page->table()->currentIndex().row()), 2);
}

void TestAuditChain::goesToTheBreakOtherwise()
{
    open();
    change(2, 2);
    m_page->findChild<QPushButton *>(QStringLiteral("exportEvidenceButton"))->setFocus();
    QVERIFY(verify());
    QVERIFY(m_page->table()->hasFocus());
    QCOMPARE(m_page->model()->idAt(m_page->table()->currentIndex().row()), 2);
}

void TestAuditChain::acceptsNothingWhileItVerifies()
{
    change(2, 2);
    open();
    auto *accept = m_page->findChild<QAction *>(QStringLiteral("acceptBreakAction"));
    auto *button = m_page->findChild<QPushButton *>(QStringLiteral("acceptBreakButton"));
    QVERIFY(accept->isEnabled() && button->isEnabled());
    QSignalSpy verified(m_page, &AuditPage::verified);
    m_page->verify();
    QVERIFY(!accept->isEnabled() && !button->isEnabled());
    m_page->acceptBreak();
    QVERIFY(!m_page->findChild<AcceptBreakDialog *>());
    QTRY_COMPARE(verified.size(), 1);
    QVERIFY(accept->isEnabled() && button->isEnabled());
}

void TestAuditChain::saysAllThatIsAcceptedAndNothingElse()
{
    change(2, 2);
    const auto report = m_office->workspace().auditing().verification()();
    QVERIFY(m_office->workspace().auditing().accept(*m_session, *report, QStringLiteral("Old")));
    record(20);
    const auto later = m_office->workspace().auditing().verification()();
    const qint64 first = later->accepted.constFirst().entry + 1;
    change(first, first + 13);
    open();
    QVERIFY(text().contains(QStringLiteral("accepted by ann")));
    m_page->acceptBreak();
    auto *dialog = m_page->findChild<AcceptBreakDialog *>();
    QVERIFY(dialog);
    const QString shown = dialog->findChild<QLabel *>(QStringLiteral("breakLabel"))->text();
    QVERIFY2(shown.startsWith(QStringLiteral("Broken at entry %1.").arg(first)), qPrintable(shown));
    QVERIFY(!shown.contains(QStringLiteral("ann")));
    const auto *list = dialog->findChild<QListView *>(QStringLiteral("otherBreaksList"));
    QCOMPARE(list->model()->rowCount(), 13);
    QVERIFY(list->model()->index(12, 0).data().toString().startsWith(
        QStringLiteral("Broken at entry %1.").arg(first + 13)));
}

void TestAuditChain::verifiesWhatChangedWhileItWasHidden()
{
    open();
    m_window->setCurrentWidget(m_lock);
    QSignalSpy told(&m_office->workspace().notifier(), &ChangeNotifier::changed);
    QSignalSpy verified(m_page, &AuditPage::verified);
    change(2, 2);
    record(1);
    QTRY_VERIFY(!told.isEmpty());
    auto *quietly = m_page->findChild<QTimer *>(QStringLiteral("quietTimer"));
    QVERIFY(quietly);
    QTRY_VERIFY(!quietly->isActive());
    QCOMPARE(verified.size(), 0);
    m_window->setCurrentWidget(m_page);
    QTRY_COMPARE(verified.size(), 1);
    QVERIFY2(text().startsWith(QStringLiteral("Broken at entry 2.")), qPrintable(text()));
}

void TestAuditChain::verifiesWhatChangedWhileItVerified()
{
    open();
    auto *quietly = m_page->findChild<QTimer *>(QStringLiteral("quietTimer"));
    QVERIFY(quietly);
    quietly->setInterval(0);
    QSignalSpy verified(m_page, &AuditPage::verified);
    m_page->verify();
    record(1);
    QTRY_VERIFY(verified.size() >= 2);
    QTRY_VERIFY(text().contains(QStringLiteral("%1 entries").arg(m_page->model()->rowCount())));
}

void TestAuditChain::verifiesOnceMoreWhereThatIsWantedMeanwhile()
{
    open();
    QSignalSpy verified(m_page, &AuditPage::verified);
    m_page->verify();
    change(2, 2);
    m_page->verify();
    QTRY_COMPARE(verified.size(), 1);
    QVERIFY2(text().startsWith(QStringLiteral("Broken at entry 2.")), qPrintable(text()));
}

void TestAuditChain::countsWhatItDoesNotList()
{
    record(20);
    change(2, 11);
    open();
    QVERIFY2(text().endsWith(QStringLiteral("\nAnd 1 more.")), qPrintable(text()));
    change(12, 12);
    QVERIFY(verify());
    QVERIFY2(text().endsWith(QStringLiteral("\nAnd 2 more.")), qPrintable(text()));
    const auto report = m_office->workspace().auditing().verification()();
    QVERIFY(
        OtherProgram(m_office->path()).exec(QStringLiteral("DROP TRIGGER postern_audit_update")));
    const auto unguarded = m_office->workspace().auditing().verification()();
    QVERIFY(
        m_office->workspace().auditing().accept(*m_session, *unguarded, QStringLiteral("Known")));
    QVERIFY(verify());
    QVERIFY2(text().contains(QStringLiteral("Breaks at entries 2, 3, 4, 5, 6, 7, 8, 9, 10, 2 more "
                                            "accepted, and missing protection put back, by ann")),
             qPrintable(text()));
}

void TestAuditChain::leavesTheTableWhereNoEntryIsBroken()
{
    open();
    const QModelIndex before = m_page->table()->currentIndex();
    QVERIFY(
        OtherProgram(m_office->path()).exec(QStringLiteral("DROP TRIGGER postern_audit_update")));
    searchEdit()->setText(QStringLiteral("export"));
    QVERIFY(verify());
    QVERIFY(text().startsWith(QStringLiteral("The protection of the entries")));
    QCOMPARE(searchEdit()->text(), QStringLiteral("export"));
    QCOMPARE(m_page->table()->currentIndex().row(), before.row());
}

/// Nor does a login, or an unlock, wait for a long chain. Not shown: Qt 6.4 paints by the threads
/// that hash.
void TestAuditChain::waitsForNoPassword()
{
    AuditPage page(m_office->workspace(), *m_session);
    const HeldHashing held;
    QSignalSpy verified(&page, &AuditPage::verified);
    page.verify();
    QTRY_COMPARE(verified.size(), 1);
    const QString path = m_office->folder() + QStringLiteral("/evidence.json");
    page.exportEvidence(path);
    QTRY_VERIFY(QFile::exists(path));
}

QTEST_MAIN(TestAuditChain)
#include "tst_auditchain.moc"
