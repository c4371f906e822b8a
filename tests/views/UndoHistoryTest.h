// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/views/PageTest.h"

/// An office with two posts, and somebody who edits on a page of it.
class UndoHistoryTest : public PageTest
{
protected:
    void begin();
    void rename(const QString &from, const QString &to)
    {
        m_driver->type(m_driver->goTo(1, from), to);
    }
    QString stored(const char *sql) const
    {
        return OtherProgram(m_office->path()).value(QString::fromLatin1(sql)).toString();
    }
    QString titles() const
    {
        return stored("select group_concat(title) from (select title from post order by id)");
    }
};

inline void UndoHistoryTest::begin()
{
    openOffice();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("In the box"));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"));
}
