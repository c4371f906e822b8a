// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/views/PageTest.h"
#include "views/FacetModel.h"
#include "views/FacetTree.h"
#include "views/FilterPane.h"

/// An office with three posts, and the pane of values beside a page of it.
class FilterPaneTest : public PageTest
{
protected:
    void begin();
    template<typename PageType>
    void open()
    {
        m_driver.reset();
        m_page = std::make_unique<PageType>(m_office->workspace(), *m_session);
        m_driver = std::make_unique<PageDriver>(*m_page);
        action("filterPaneAction")->setChecked(true);
        QTRY_VERIFY(!pane()->isCounting());
    }
    FilterPane *pane() const { return m_page->findChild<FilterPane *>(); }
    FacetTree *tree() const { return m_page->findChild<FacetTree *>(); }
    QModelIndex entry(const QStringList &path) const;
    QString count(const QStringList &path) const
    {
        return entry(path).siblingAtColumn(FacetModel::Count).data().toString();
    }
    bool isTicked(const QStringList &path) const
    {
        return entry(path).data(Qt::CheckStateRole).toInt() == Qt::Checked;
    }
    void tick(const QStringList &path)
    {
        QVERIFY(entry(path).isValid());
        tree()->setCurrentIndex(entry(path));
        tree()->setFocus();
        QTest::keyClick(tree(), Qt::Key_Space);
        QTRY_VERIFY(!pane()->isCounting());
    }
    QStringList shown(int column) const
    {
        QStringList texts;
        for (int row = 0; row < m_page->model()->rowCount(); ++row) {
            texts.append(m_page->model()->index(row, column).data().toString());
        }
        return texts;
    }
};

inline void FilterPaneTest::begin()
{
    openOffice();
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("ann"), QStringLiteral("Cold"));
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("Hook"));
    m_office->addPost(QStringLiteral("Fridge key"), QStringLiteral("sam"), QStringLiteral("Lost"));
    OtherProgram(m_office->path())
        .exec(QStringLiteral("UPDATE post SET create_datetime = '2025-12-05 12:00:00' "
                             "WHERE title = 'Keys'"));
    m_session = m_office->logIn(QStringLiteral("ann"));
}

/// By what is read on the screen, from the group on.
inline QModelIndex FilterPaneTest::entry(const QStringList &path) const
{
    QModelIndex index;
    for (const QString &text : path) {
        QModelIndex child;
        for (int row = 0; row < tree()->model()->rowCount(index); ++row) {
            const QModelIndex each = tree()->model()->index(row, 0, index);
            child = each.data().toString() == text ? each : child;
        }
        if (!child.isValid()) {
            return {};
        }
        index = child;
    }
    return index;
}
