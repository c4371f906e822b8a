// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PostsTable.h"
#include "tests/views/PageDriver.h"
#include "views/FilterField.h"
#include "views/PostsPage.h"
#include "views/TableHeader.h"

#include <memory>

/// A page of three posts, which is worked at its headers and at the fields under them.
class TableHeaderTest : public QObject
{
protected:
    void begin();
    void end();
    void open();
    QAction *action(const char *name) const
    {
        return m_page->findChild<QAction *>(QString::fromLatin1(name));
    }
    FilterField *field(int column) const;
    void filter(int column, const char *text);
    QStringList titles() const;
    void clickHeader(int column, Qt::KeyboardModifiers modifiers = Qt::NoModifier);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PostsPage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

inline void TableHeaderTest::begin()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("ann"), QStringLiteral("Cold"));
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("Hook"));
    m_office->addPost(QStringLiteral("Fridge key"), QStringLiteral("eve"), QStringLiteral("Lost"));
    m_session = m_office->logIn(QStringLiteral("ann"));
    open();
}

inline void TableHeaderTest::end()
{
    QApplication::setLayoutDirection(Qt::LeftToRight);
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

inline void TableHeaderTest::open()
{
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
}

inline FilterField *TableHeaderTest::field(int column) const
{
    return m_page->findChild<FilterField *>(QStringLiteral("filterEdit.") +
                                            m_page->model()->columnName(column));
}

inline void TableHeaderTest::filter(int column, const char *text)
{
    action("filterRowAction")->setChecked(true);
    field(column)->setFocus();
    field(column)->selectAll();
    QTest::keyClicks(field(column), QString::fromUtf8(text));
    QTest::keyClick(field(column), Qt::Key_Return);
}

inline QStringList TableHeaderTest::titles() const
{
    QStringList titles;
    for (int row = 0; row < m_page->model()->rowCount(); ++row) {
        titles.append(m_page->model()->index(row, PostsTable::Title).data().toString());
    }
    return titles;
}

inline void TableHeaderTest::clickHeader(int column, Qt::KeyboardModifiers modifiers)
{
    const TableHeader *header = m_page->table()->header();
    const QPoint place(header->sectionViewportPosition(column) + header->sectionSize(column) / 2,
                       header->viewport()->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, modifiers, place);
}
