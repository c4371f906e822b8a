// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/tables/Desk.h"

/// Somebody who types in the table of users what cannot be saved.
class ObjectionsTest : public QObject
{
protected:
    void begin();
    void end();
    QModelIndex cellOf(const char *name, int column) const
    {
        return m_desk->cellOf(m_desk->office.userId(QString::fromLatin1(name)), column);
    }
    bool isMarked(const QModelIndex &cell) const
    {
        return cell.data(RelationalTableModel::ProblemRole).toBool();
    }
    bool type(const char *name, int column, const QString &text)
    {
        return m_desk->model->setData(cellOf(name, column), text);
    }

    std::unique_ptr<Desk> m_desk;
};

inline void ObjectionsTest::begin()
{
    m_desk = std::make_unique<Desk>(QStringLiteral("user"), 10);
}

inline void ObjectionsTest::end()
{
    m_desk.reset();
}
