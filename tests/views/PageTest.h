// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/views/PageDriver.h"

#include <memory>

/// The base of tests of what several pages have: a small office, and one page of it that somebody
/// has open.
class PageTest : public QObject
{
protected:
    void openOffice() { m_office = std::make_unique<TestOffice>(); }
    template<typename PageType>
    void open(const char *name = "ann")
    {
        m_session = m_office->logIn(QString::fromLatin1(name));
        m_page = std::make_unique<PageType>(m_office->workspace(), *m_session);
        m_driver = std::make_unique<PageDriver>(*m_page);
        QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
    }
    void close()
    {
        m_driver.reset();
        m_page.reset();
        m_session.reset();
        m_office.reset();
    }

    RelationalTableModel *model() const { return m_driver->model(); }
    TableView *table() const { return m_driver->table(); }
    QAction *action(const char *name) const
    {
        return m_page->findChild<QAction *>(QString::fromLatin1(name));
    }
    void select(int firstRow, int lastRow, const QList<int> &columns)
    {
        table()->setFocus();
        table()->selectBlock(firstRow, lastRow, columns);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(table(), key, modifiers);
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TablePage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};
