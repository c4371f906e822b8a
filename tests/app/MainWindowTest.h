// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/MainWindow.h"
#include "models/tables/PostsTable.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QApplication>
#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <memory>

/// An office with two posts, and somebody's window of it.
class MainWindowTest : public QObject
{
protected:
    void begin();
    void end();
    void open(const char *name);
    QAction *action(const char *name) const;
    template<typename T>
    T *page() const
    {
        return m_window->findChild<T *>();
    }
    Page *current() const;
    /// Types into a cell and leaves the editor open.
    QLineEdit *type(TablePage *page, const QModelIndex &cell, const QString &text);
    void change(TablePage *page, int row, int column, const QString &text);
    bool answer(const char *button);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
};

inline void MainWindowTest::begin()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"));
    m_settings = std::make_unique<Settings>(m_office->folder() + QStringLiteral("/postern.ini"),
                                            QProcessEnvironment());
}

inline void MainWindowTest::end()
{
    m_window.reset();
    m_session.reset();
    m_settings.reset();
    m_office.reset();
}

inline void MainWindowTest::open(const char *name)
{
    m_session = m_office->logIn(QString::fromLatin1(name));
    m_window = std::make_unique<MainWindow>(m_office->workspace(), *m_session, *m_settings);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_window.get()));
    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

inline QAction *MainWindowTest::action(const char *name) const
{
    return m_window->findChild<QAction *>(QString::fromLatin1(name));
}

inline Page *MainWindowTest::current() const
{
    for (Page *page : m_window->findChildren<Page *>()) {
        if (page->isVisible()) {
            return page;
        }
    }
    return nullptr;
}

inline QLineEdit *MainWindowTest::type(TablePage *page, const QModelIndex &cell,
                                       const QString &text)
{
    page->table()->setFocus();
    page->table()->setCurrentIndex(cell);
    QTest::keyClick(page->table(), Qt::Key_F2);
    auto *editor = page->table()->viewport()->findChild<QLineEdit *>();
    if (editor) {
        editor->selectAll();
        QTest::keyClicks(editor, text);
    }
    return editor;
}

inline void MainWindowTest::change(TablePage *page, int row, int column, const QString &text)
{
    QVERIFY(page->model()->setData(page->model()->index(row, column), text));
}

inline bool MainWindowTest::answer(const char *button)
{
    QWidget *box = QApplication::activeModalWidget();
    auto *widget = box ? box->findChild<QPushButton *>(QString::fromLatin1(button)) : nullptr;
    if (widget) {
        QTest::mouseClick(widget, Qt::LeftButton);
    }
    return widget != nullptr;
}
