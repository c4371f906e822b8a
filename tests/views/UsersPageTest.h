// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/UsersTable.h"
#include "tests/views/PageTest.h"
#include "views/UsersPage.h"

/// A small office, and its Users page that somebody has open.
class UsersPageTest : public PageTest
{
protected:
    void open(const char *name) { PageTest::open<UsersPage>(name); }
    QModelIndex cell(const char *username, int column) const
    {
        return m_driver->goTo(UsersTable::Username, QString::fromLatin1(username), column);
    }
    QVariant stored(const char *sql) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(sql));
    }
};
