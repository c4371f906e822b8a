// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "FrontDesk.h"
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QAction>
#include <QClipboard>

/// An administrator takes the list of users into a spreadsheet, changes it there and brings it
/// back.
class TestSpreadsheet : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void bringsUsersBackFromASpreadsheet();
    void theNextPersonFindsNothingInTheClipboard();

private:
    QString stored(const char *username) const
    {
        return OtherProgram(m_office->path())
            .value(QStringLiteral("SELECT email FROM user WHERE username = '%1'")
                       .arg(QString::fromLatin1(username)))
            .toString();
    }
    static QString clipboard() { return QGuiApplication::clipboard()->text(); }
    void selectNamesAndAddresses()
    {
        m_desk->page()->table()->setFocus();
        m_desk->page()->table()->selectBlock(0, m_desk->model()->rowCount() - 1,
                                             {UsersTable::Username, UsersTable::Email});
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

void TestSpreadsheet::init()
{
    QGuiApplication::clipboard()->clear();
    m_office = std::make_unique<TestOffice>();
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
    m_desk->start();
    QVERIFY(m_desk->logIn(QStringLiteral("ann"), TestOffice::password()));
    QVERIFY(m_desk->goToPage(Qt::Key_2));
}

void TestSpreadsheet::cleanup()
{
    m_desk.reset();
    m_office.reset();
}

void TestSpreadsheet::bringsUsersBackFromASpreadsheet()
{
    // Given the list in a spreadsheet
    selectNamesAndAddresses();
    QVERIFY(m_desk->page()->findChild<QAction *>(QStringLiteral("copyAction"))->isEnabled());
    m_desk->press(Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(clipboard().startsWith(QStringLiteral("ann\tann@example.com\n")));

    // When it comes back with other addresses, one of which is none
    QString changed = clipboard();
    changed.replace(QStringLiteral("example.com"), QStringLiteral("example.org"));
    changed.replace(QStringLiteral("rob@example.org"), QStringLiteral("rob at home"));
    QGuiApplication::clipboard()->setText(changed + QStringLiteral("\r\n"));
    m_desk->press(Qt::Key_V, Qt::ControlModifier);

    // Then the good ones wait to be saved, and the bad one is marked
    QCOMPARE(m_desk->read("changeCountLabel"), QStringLiteral("3 changes"));
    QVERIFY(m_desk->read("noticeLabel")
                .startsWith(QStringLiteral("1 cell was not changed and is marked.")));
    const int rob = m_desk->rowOf(UsersTable::Username, QStringLiteral("rob"));
    const QModelIndex marked = m_desk->model()->index(rob, UsersTable::Email);
    QVERIFY(marked.data(RelationalTableModel::ProblemRole).toBool());
    QCOMPARE(stored("sam"), QStringLiteral("sam@example.com"));

    // When they are saved
    QVERIFY(m_desk->click("saveButton"));
    QTRY_COMPARE(stored("sam"), QStringLiteral("sam@example.org"));
    QCOMPARE(stored("rob"), QStringLiteral("rob@example.com"));

    // And that is undone
    m_desk->press(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(stored("sam"), QStringLiteral("sam@example.com"));
    QCOMPARE(stored("ann"), QStringLiteral("ann@example.com"));
}

void TestSpreadsheet::theNextPersonFindsNothingInTheClipboard()
{
    selectNamesAndAddresses();
    m_desk->press(Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY(!clipboard().isEmpty());
    QVERIFY(m_desk->logOut());
    QTRY_COMPARE(clipboard(), QString());
}

QTEST_MAIN(TestSpreadsheet)
#include "tst_spreadsheet.moc"
