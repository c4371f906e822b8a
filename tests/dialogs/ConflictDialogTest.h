// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/ConflictDialog.h"
#include "models/tables/PostsTable.h"
#include "tests/dialogs/Desk.h"

#include <QApplication>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

/// Eve has changed the title of the post "Keys" and not saved it yet.
class ConflictDialogTest : public QObject
{
protected:
    using Choice = ConflictDialog::Choice;

    void begin()
    {
        m_desk = std::make_unique<Desk>();
        m_eve = m_desk->session(QStringLiteral("eve"));
        m_window = std::make_unique<QWidget>();
        m_post = m_desk->allPosts().last();
        m_table = std::make_unique<PostsTable>(m_desk->workspace(), *m_eve);
        QVERIFY(m_table->select());
        const QModelIndex title = m_table->index(m_table->rowOf(m_post.id), PostsTable::Title);
        QVERIFY(m_table->setData(title, QStringLiteral("My keys")));
    }
    void end()
    {
        m_window.reset();
        m_table.reset();
        m_eve.reset();
        m_desk.reset();
    }
    void changedByBoth()
    {
        Desk::check(m_desk->workspace().posts().update(
            *m_eve, {m_post.id, m_post.version, QStringLiteral("Their keys"), {}, {}}));
        QVERIFY(!m_table->submitAll());
    }
    void open()
    {
        m_dialog = new ConflictDialog(*m_table, m_post.id, QStringLiteral("Keys"), m_window.get());
        m_dialog->open();
        QApplication::setActiveWindow(m_dialog);
    }
    template<typename T>
    T *part(const char *name) const
    {
        return m_dialog->findChild<T *>(QLatin1String(name));
    }
    void click(const char *button) { QTest::mouseClick(part<QPushButton>(button), Qt::LeftButton); }

    std::unique_ptr<Desk> m_desk;
    std::unique_ptr<Session> m_eve;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<PostsTable> m_table;
    Post m_post;
    ConflictDialog *m_dialog = nullptr;
};
