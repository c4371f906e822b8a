// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "Spoken.h"
#include "app/MainWindow.h"
#include "dialogs/PasswordEdit.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RelationalTableModel.h"
#include "tests/features/DeskTest.h"
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

/// Leaving the desk for a moment.
class LockingTest : public DeskTest
{
protected:
    QPointer<QLineEdit> openEditor(const QString &text);
};

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
