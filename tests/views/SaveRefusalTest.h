// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/views/PageDriver.h"

/// Somebody at a page of an office, where a save does not happen.
class SaveRefusalTest : public QObject
{
protected:
    void begin()
    {
        m_office = std::make_unique<TestOffice>();
        m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    }
    void end()
    {
        m_driver.reset();
        m_page.reset();
        m_session.reset();
        m_office.reset();
    }
    template<typename T>
    void open(const char *name)
    {
        m_session = m_office->logIn(QString::fromLatin1(name));
        m_page = std::make_unique<T>(m_office->workspace(), *m_session);
        m_driver = std::make_unique<PageDriver>(*m_page);
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<TablePage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};
