// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "FrontDesk.h"
#include "Spoken.h"
#include "app/MainWindow.h"
#include "dialogs/PasswordEdit.h"
#include "models/access/DeskSettings.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/support/TestOffice.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QClipboard>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QWindow>

/// What stands in the way of whoever looks over the shoulder.
inline QString visibleWindows()
{
    QStringList names;
    for (const QWidget *each : QApplication::topLevelWidgets()) {
        if (each->isVisible() && !each->testAttribute(Qt::WA_DontShowOnScreen)) {
            names.append(each->objectName());
        }
    }
    return names.join(u' ');
}

/// Leaving the desk for a moment: an office with a post, and its desk.
class LockingTest : public QObject
{
protected:
    void open();
    void close();
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
    QPointer<QLineEdit> openEditor(const QString &text);

    std::unique_ptr<TestOffice> m_office;
    std::unique_ptr<FrontDesk> m_desk;
};

inline void LockingTest::open()
{
    m_office = std::make_unique<TestOffice>();
    m_office->addPost(QStringLiteral("Keys"), QStringLiteral("sam"),
                      QStringLiteral("By the door."));
    m_desk = std::make_unique<FrontDesk>(m_office->folder(), m_office->path());
}

inline void LockingTest::close()
{
    m_desk.reset();
    m_office.reset();
}

inline QPointer<QLineEdit> LockingTest::openEditor(const QString &text)
{
    if (!m_desk->select(PostsTable::Title, QStringLiteral("Keys"))) {
        return nullptr;
    }
    TableView *table = m_desk->page()->table();
    QTest::keyClick(table, Qt::Key_F2);
    auto *editor = table->viewport()->findChild<QLineEdit *>();
    if (editor != nullptr) {
        editor->selectAll();
        QTest::keyClicks(editor, text);
    }
    return editor;
}
