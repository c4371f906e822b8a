// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/ProofAsker.h"
#include "dialogs/ProveDialog.h"
#include "models/tables/PostsTable.h"
#include "models/tables/UsersTable.h"
#include "tests/support/CellEdits.h"
#include "tests/views/PageDriver.h"
#include "views/PageSaving.h"
#include "views/PostsPage.h"
#include "views/UsersPage.h"

#include <QSignalSpy>

/// What tests of saving have in common: a page, and another program that may hold its file.
class PageSavingTest : public QObject
{
protected:
    void begin();
    void end();
    /// More than are written within a frame.
    static constexpr int Many = 1500;
    void renameMany(int count = Many);
    static void fewAndMany();
    void deactivateAfterAWhile(int count);
    bool isAsked() const { return qobject_cast<ProveDialog *>(QApplication::activeModalWidget()); }
    void prove();
    int inactive() const
    {
        return m_other->value(QStringLiteral("select count(*) from user where not active")).toInt();
    }
    bool type(const char *email)
    {
        const int row = m_driver->rowWith(UsersTable::Username, QStringLiteral("sam"));
        return m_driver->model()->setData(m_driver->model()->index(row, UsersTable::Email),
                                          QString::fromLatin1(email));
    }
    int renamed() const
    {
        return m_other->value(QStringLiteral("select count(*) from post where title like 'New %'"))
            .toInt();
    }
    QString progress() const { return m_driver->shown("savingWaitLabel"); }
    void sayAtOnce()
    {
        m_page->findChild<SavingWait *>()->setPatience(std::chrono::milliseconds(0));
    }
    void lock() { QVERIFY(m_other->exec(QStringLiteral("begin immediate"))); }
    void unlock() { QVERIFY(m_other->exec(QStringLiteral("commit"))); }
    QStringList titles() const;
    bool isWaiting() const
    {
        return m_driver->shown("savingWaitLabel").startsWith(u"Saving waits");
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<OtherProgram> m_other;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TablePage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

inline void PageSavingTest::begin()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    m_other = std::make_unique<OtherProgram>(m_office->path());
    m_session = m_office->logIn(QStringLiteral("eve"));
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
    m_driver->type(m_driver->goTo(PostsTable::Title, QStringLiteral("Keys")),
                   QStringLiteral("Doors"));
}

inline void PageSavingTest::end()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_other.reset();
    m_office.reset();
}

inline void PageSavingTest::renameMany(int count)
{
    m_office->addPosts(count);
    m_page->discardChanges();
    m_page->refresh();
    QCOMPARE(m_driver->model()->rowCount(), count + 1);
    QList<CellEdit> edits;
    for (int row = 0; row < m_driver->model()->rowCount(); ++row) {
        const qint64 id = m_driver->model()->idAt(row);
        if (m_driver->model()->index(row, PostsTable::Title).data() != QStringLiteral("Keys")) {
            edits.append({id, PostsTable::Title, QStringLiteral("New %1").arg(id)});
        }
    }
    QVERIFY(editCells(*m_driver->model(), edits).isEmpty());
    QCOMPARE(m_page->pendingChanges(), count);
    sayAtOnce();
}

inline QStringList PageSavingTest::titles() const
{
    return m_other->value(QStringLiteral("select group_concat(title) from post"))
        .toString()
        .split(u',');
}

inline void PageSavingTest::fewAndMany()
{
    QTest::addColumn<int>("count");
    QTest::newRow("few, written at once") << 3;
    QTest::newRow("many, written on a thread") << 40;
}

inline void PageSavingTest::deactivateAfterAWhile(int count)
{
    m_page.reset();
    m_session = m_office->logIn(QStringLiteral("ann"));
    m_office->addUsers(count);
    m_page = std::make_unique<UsersPage>(m_office->workspace(), *m_session);
    new ProofAsker(m_office->workspace().auth(), *m_session, m_page.get());
    m_driver = std::make_unique<PageDriver>(*m_page);
    QList<CellEdit> edits;
    for (int row = 0; row < m_driver->model()->rowCount(); ++row) {
        const QString name = m_driver->model()->index(row, UsersTable::Username).data().toString();
        if (name.startsWith(QStringLiteral("user"))) {
            edits.append({m_driver->model()->idAt(row), UsersTable::Active, false});
        }
    }
    editCells(*m_driver->model(), edits);
    constexpr int ElevenMinutes = 660;
    m_office->clock().set(m_office->clock().now().addSecs(ElevenMinutes));
}

inline void PageSavingTest::prove()
{
    auto *dialog = QApplication::activeModalWidget();
    QTest::keyClicks(dialog->findChild<QLineEdit *>(QStringLiteral("passwordEdit")),
                     TestOffice::password());
    QVERIFY(PageDriver::answer("verbButton"));
    QTRY_VERIFY(!isAsked());
}
