// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "FrontDesk.h"
#include "tests/support/TestOffice.h"

/// An office with one post or none, and its desk, which people leave, lock and take over.
class DeskTest : public QObject
{
protected:
    void open()
    {
        m_office = std::make_unique<TestOffice>();
        m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                          QStringLiteral("By the door."));
        openDesk();
    }
    void openEmpty()
    {
        m_office = std::make_unique<TestOffice>();
        openDesk();
    }
    void openDesk() { m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path()); }
    void close()
    {
        m_desk.reset();
        m_office.reset();
    }
    void logIn(const char *name)
    {
        m_desk->start();
        QVERIFY(m_desk->logIn(QString::fromLatin1(name), TestOffice::password()));
    }
    void lock() { m_desk->press(Qt::Key_L, Qt::ControlModifier); }
    bool unlock(const QString &password = TestOffice::password())
    {
        return m_desk->type("unlockPasswordEdit", password) && m_desk->click("unlockButton");
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};
