// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/ConflictDialog.h"
#include "dialogs/FieldMessage.h"
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/dialogs/Desk.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using Choice = ConflictDialog::Choice;

class TestConflictDialog final : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void showsWhatItWasYoursAndTheirs();
    void decidesLaterByDefault();
    void keepsMine();
    void takesTheirs();
    void saysWhoItWas();
    void saysWhoDeletedIt();
    void saysThatItWasAnotherProgram();
    void returnPressesTheButtonWithTheFrame();
    void namesNobodyWhereNothingIsKnown();
    void offersToWriteADeletedRowAgain();
    void letsADeletedRowGo();
    void saysWhenARowCannotBeWrittenAgain();

private:
    void changedByBoth();
    void deletedElsewhere();
    void open();
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void click(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_eve;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<PostsTable> m_table;
    Post m_post;
    ConflictDialog *m_dialog = nullptr;
};

void TestConflictDialog::init()
{
    m_desk = std::make_unique<Desk>();
    m_eve = m_desk->session(QStringLiteral("eve"));
    m_window = std::make_unique<QWidget>();
    m_post = m_desk->allPosts().last();
    m_table = std::make_unique<PostsTable>(m_desk->workspace(), *m_eve);
    QVERIFY(m_table->select());
    const QModelIndex title = m_table->index(m_table->rowOf(m_post.id), PostsTable::Title);
    QVERIFY(m_table->setData(title, QStringLiteral("My keys")));
}

void TestConflictDialog::cleanup()
{
    m_window.reset();
    m_table.reset();
    m_eve.reset();
    m_desk.reset();
}

void TestConflictDialog::changedByBoth()
{
    Desk::check(m_desk->workspace().posts().update(
        *m_eve, {m_post.id, m_post.version, QStringLiteral("Their keys"), {}, {}}));
    QVERIFY(!m_table->submitAll());
}

void TestConflictDialog::deletedElsewhere()
{
    Desk::check(m_desk->workspace().posts().remove(*m_eve, m_post.id, m_post.version));
    QVERIFY(!m_table->submitAll());
}

void TestConflictDialog::open()
{
    m_dialog = new ConflictDialog(*m_table, m_post.id, QStringLiteral("Keys"), m_window.get());
    m_dialog->open();
    QApplication::setActiveWindow(m_dialog);
}

void TestConflictDialog::showsWhatItWasYoursAndTheirs()
{
    changedByBoth();
    open();
    QVERIFY(part<QLabel>("sentenceLabel")->text().contains(QStringLiteral("Keys")));
    const auto *cells = part<QTableView>("conflictTable")->model();
    QCOMPARE(cells->columnCount(), 4);
    QCOMPARE(cells->index(0, 1).data().toString(), QStringLiteral("Keys"));
    QCOMPARE(cells->index(0, 2).data().toString(), QStringLiteral("My keys"));
    QCOMPARE(cells->index(0, 3).data().toString(), QStringLiteral("Their keys"));
}

void TestConflictDialog::saysWhoItWas()
{
    m_desk->office().clock().set(QDateTime(QDate(2026, 3, 2), QTime(14, 3), Qt::UTC));
    changedByBoth();
    open();
    const QString sentence = part<QLabel>("sentenceLabel")->text();
    QVERIFY(sentence.startsWith(QStringLiteral("eve changed “Keys” at ")));
    QVERIFY(sentence.contains(QStringLiteral("14:03")));
    QVERIFY(sentence.endsWith(QStringLiteral(" Whose version is to stand?")));
}

void TestConflictDialog::saysWhoDeletedIt()
{
    deletedElsewhere();
    open();
    const QString sentence = part<QLabel>("sentenceLabel")->text();
    QVERIFY(sentence.startsWith(QStringLiteral("eve deleted “Keys” at ")));
    QVERIFY(sentence.endsWith(QStringLiteral("Your changes are still here.")));
}

void TestConflictDialog::saysThatItWasAnotherProgram()
{
    QVERIFY(OtherProgram(m_desk->office().path())
                .exec(QStringLiteral("UPDATE post SET title = 'Their keys' WHERE id = %1")
                          .arg(m_post.id)));
    QVERIFY(!m_table->submitAll());
    open();
    const QString sentence = part<QLabel>("sentenceLabel")->text();
    QVERIFY(sentence.startsWith(QStringLiteral("Another program changed “Keys” at ")));
    QVERIFY(sentence.endsWith(QStringLiteral(" Whose version is to stand?")));
}

void TestConflictDialog::namesNobodyWhereNothingIsKnown()
{
    OtherProgram other(m_desk->office().path());
    QVERIFY(other.exec(QStringLiteral("DROP TRIGGER postern_change_post_update")));
    QVERIFY(other.exec(
        QStringLiteral("UPDATE post SET title = 'Their keys' WHERE id = %1").arg(m_post.id)));
    QVERIFY(!m_table->submitAll());
    open();
    const QString sentence = part<QLabel>("sentenceLabel")->text();
    QVERIFY(sentence.startsWith(QStringLiteral("Somebody changed “Keys” ")));
}

void TestConflictDialog::decidesLaterByDefault()
{
    changedByBoth();
    open();
    QSignalSpy decided(m_dialog, &ConflictDialog::decided);
    QVERIFY(part<QPushButton>("decideLaterButton")->isDefault());
    QTest::keyClick(m_dialog, Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(decided.count(), 1);
    QCOMPARE(m_dialog->choice(), Choice::DecideLater);
    QCOMPARE(m_table->changeCount(), 1);
}

void TestConflictDialog::keepsMine()
{
    changedByBoth();
    open();
    QSignalSpy decided(m_dialog, &ConflictDialog::decided);
    click("keepMineButton");
    QCOMPARE(decided.count(), 1);
    QCOMPARE(m_dialog->choice(), Choice::KeepMine);
    QVERIFY(m_table->submitAll());
    QCOMPARE(m_desk->post(m_post.id).title, QStringLiteral("My keys"));
}

void TestConflictDialog::takesTheirs()
{
    changedByBoth();
    open();
    click("takeTheirsButton");
    QCOMPARE(m_dialog->choice(), Choice::TakeTheirs);
    QCOMPARE(m_table->changeCount(), 0);
    QCOMPARE(m_desk->post(m_post.id).title, QStringLiteral("Their keys"));
}

void TestConflictDialog::returnPressesTheButtonWithTheFrame()
{
    changedByBoth();
    open();
    auto *take = part<QPushButton>("takeTheirsButton");
    take->setFocus(Qt::TabFocusReason);
    QTest::keyClick(take, Qt::Key_Return);
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(m_table->changeCount(), 0);
}

void TestConflictDialog::offersToWriteADeletedRowAgain()
{
    deletedElsewhere();
    open();
    QCOMPARE(part<QPushButton>("keepMineButton")->text(), QStringLiteral("&Write Again"));
    QCOMPARE(part<QPushButton>("takeTheirsButton")->text(), QStringLiteral("&Let It Go"));
    QVERIFY(part<QPushButton>("decideLaterButton")->isDefault());
    click("keepMineButton");
    QVERIFY(m_table->submitAll());
    QCOMPARE(m_desk->post(m_post.id).title, QStringLiteral("My keys"));
    QCOMPARE(m_desk->post(m_post.id).createdAt, m_post.createdAt);
}

void TestConflictDialog::letsADeletedRowGo()
{
    deletedElsewhere();
    open();
    click("takeTheirsButton");
    QCOMPARE(m_table->changeCount(), 0);
    QCOMPARE(m_desk->allPosts().size(), 1);
}

void TestConflictDialog::saysWhenARowCannotBeWrittenAgain()
{
    const auto admin = m_desk->session(QStringLiteral("ann"));
    const User rob = m_desk->user(QStringLiteral("rob"));
    UsersTable users(m_desk->workspace(), *admin);
    QVERIFY(users.select());
    QVERIFY(users.setData(users.index(users.rowOf(rob.id), UsersTable::Email),
                          QStringLiteral("r@example.com")));
    Desk::check(m_desk->workspace().users().remove(*admin, rob.id, rob.version, {}));
    QVERIFY(!users.submitAll());
    m_dialog = new ConflictDialog(users, rob.id, QStringLiteral("rob"), m_window.get());
    m_dialog->open();
    QVERIFY(part<QLabel>("sentenceLabel")->text().contains(QStringLiteral("cannot be written")));
    QVERIFY(!part<QPushButton>("keepMineButton")); // what would be refused is not offered
    click("takeTheirsButton");
    QVERIFY(!m_dialog->isVisible());
    QCOMPARE(users.changeCount(), 0);
}

QTEST_MAIN(TestConflictDialog)
#include "tst_conflictdialog.moc"
