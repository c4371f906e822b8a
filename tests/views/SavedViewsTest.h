// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/PostsTable.h"
#include "tests/views/PageDriver.h"
#include "views/PostsPage.h"

#include <QMenu>
#include <QToolButton>

/// A page of two posts, and the menu of its saved views.
class SavedViewsTest : public QObject
{
protected:
    void begin();
    void end();
    void leave();
    void open(const char *name);
    QMenu *menu() const
    {
        auto *found = m_page->findChild<QMenu *>(QStringLiteral("viewsMenu"));
        emit found->aboutToShow();
        return found;
    }
    QAction *entry(const char *name) const
    {
        menu();
        return m_page->findChild<QAction *>(QString::fromLatin1(name));
    }
    /// Chooses a view by what the menu calls it.
    bool choose(const QString &text)
    {
        const QList<QAction *> actions = menu()->actions();
        for (QAction *action : actions) {
            if (action->text() == text) {
                action->trigger();
                return true;
            }
        }
        return false;
    }
    void saveAs(const char *name)
    {
        entry("saveViewAction")->trigger();
        QTest::keyClicks(nameEdit(), QString::fromLatin1(name));
        QVERIFY(PageDriver::answer("verbButton"));
    }
    static QLineEdit *nameEdit()
    {
        return QApplication::activeModalWidget()->findChild<QLineEdit *>(
            QStringLiteral("viewNameEdit"));
    }
    QToolButton *button() const
    {
        return m_page->findChild<QToolButton *>(QStringLiteral("viewsButton"));
    }
    QString buttonText() const { return button()->text(); }
    /// As somebody else does with the only view there is.
    SavedView view() const
    {
        const auto views =
            m_office->workspace().views().list(*m_session, QStringLiteral("postsPage"));
        return views && !views->isEmpty() ? views->constFirst() : SavedView();
    }
    bool changeElsewhere(ViewChange change)
    {
        change.id = view().id;
        change.version = view().version;
        return m_office->workspace().views().update(*m_session, change).hasValue();
    }
    bool removeElsewhere()
    {
        ViewService &views = m_office->workspace().views();
        return views.remove(*m_session, view().id, view().version).hasValue();
    }

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<PostsPage> m_page;
    std::unique_ptr<PageDriver> m_driver;
};

inline void SavedViewsTest::begin()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"), QStringLiteral("Here."));
    m_office->addPost(QStringLiteral("Fridge"), QStringLiteral("eve"), QStringLiteral("Hums."));
}

inline void SavedViewsTest::end()
{
    m_driver.reset();
    m_page.reset();
    m_session.reset();
    m_office.reset();
}

inline void SavedViewsTest::leave()
{
    m_driver.reset();
    m_page.reset();
}

inline void SavedViewsTest::open(const char *name)
{
    leave();
    m_session = m_office->logIn(QString::fromLatin1(name));
    m_page = std::make_unique<PostsPage>(m_office->workspace(), *m_session);
    m_driver = std::make_unique<PageDriver>(*m_page);
}
