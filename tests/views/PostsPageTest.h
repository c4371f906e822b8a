// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PostsTable.h"
#include "tests/views/PageDriver.h"
#include "views/PostsPage.h"

#include <memory>

/// An office with two posts, and the page of them that somebody has open.
class PostsPageTest : public QObject
{
protected:
    void begin();
    void end();
    void open(const char *name);
    QModelIndex title(const char *text) const;
    QVariant stored(const char *sql);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PostsPage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

inline void PostsPageTest::begin()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("ann"),
                      QStringLiteral("<b>Cold</b>"));
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("On the hook"));
}

inline void PostsPageTest::end()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

inline void PostsPageTest::open(const char *name)
{
    m_session = m_office->logIn(QString::fromLatin1(name));
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
}

inline QModelIndex PostsPageTest::title(const char *text) const
{
    return m_driver->goTo(PostsTable::Title, QString::fromLatin1(text));
}

inline QVariant PostsPageTest::stored(const char *sql)
{
    return OtherProgram(m_office->path()).value(QString::fromLatin1(sql));
}
