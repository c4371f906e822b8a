// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"
#include "tests/support/TestOffice.h"
#include "views/CellRanges.h"
#include "views/TablePage.h"
#include "views/TableView.h"

#include <QAction>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPointer>
#include <QPushButton>
#include <QTest>

/// Works a page as a person does: by keys, buttons and actions, and reads what it shows. The page
/// and the office belong to the test.
class PageDriver final
{
public:
    explicit PageDriver(TablePage &page)
        : m_page(page)
    {
        page.resize(900, 600);
        page.show();
        QApplication::setActiveWindow(&page);
        page.table()->setFocus();
    }

    TableView *table() const { return m_page.table(); }
    RelationalTableModel *model() const { return m_page.model(); }

    /// Rows with a selected cell.
    QList<int> selectedRows() const
    {
        QList<int> rows;
        for (const CellRanges::Rows &each : CellRanges(*table()).rows()) {
            for (int row = each.first; row <= each.last; ++row) {
                rows.append(row);
            }
        }
        return rows;
    }

    int rowWith(int column, const QString &text) const
    {
        for (int row = 0; row < model()->rowCount(); ++row) {
            if (model()->index(row, column).data().toString() == text) {
                return row;
            }
        }
        return -1;
    }

    /// Makes the cell of the row that has `text` in `column` current.
    QModelIndex goTo(int column, const QString &text, int cell = -1)
    {
        const QModelIndex index = model()->index(rowWith(column, text), cell < 0 ? column : cell);
        table()->setFocus();
        table()->setCurrentIndex(index);
        return index;
    }

    void type(const QModelIndex &cell, const QString &text)
    {
        table()->setCurrentIndex(cell);
        table()->setFocus();
        QTest::keyClick(table(), Qt::Key_F2);
        auto *editor = table()->viewport()->findChild<QLineEdit *>();
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, text);
        leave(editor);
    }

    /// Enter commits once the editor has seen the key itself, so a moment later.
    void leave(QLineEdit *editor)
    {
        const QPointer<QLineEdit> open(editor);
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_VERIFY(!open);
    }

    QAction *action(const QString &name) const
    {
        for (QAction *action : m_page.pageActions()) {
            if (action->objectName() == name) {
                return action;
            }
        }
        return nullptr;
    }

    bool has(const QString &name) const { return action(name) && action(name)->isVisible(); }

    void search(const QString &text)
    {
        auto *field = m_page.findChild<QLineEdit *>(QStringLiteral("searchEdit"));
        field->setFocus();
        field->selectAll();
        QTest::keyClick(field, Qt::Key_Delete);
        QTest::keyClicks(field, text);
        QTest::keyClick(field, Qt::Key_Return);
    }

    /// The text of a label that can be seen; a null string when it cannot.
    QString shown(const char *label) const
    {
        auto *widget = m_page.findChild<QLabel *>(QString::fromLatin1(label));
        return widget && widget->isVisible() ? widget->text() : QString();
    }

    bool click(const char *button)
    {
        auto *widget = m_page.findChild<QPushButton *>(QString::fromLatin1(button));
        if (!widget || !widget->isVisible() || !widget->isEnabled()) {
            return false;
        }
        QTest::mouseClick(widget, Qt::LeftButton);
        return true;
    }

    /// Presses the button of the box or dialog that is open now.
    static bool answer(const char *button)
    {
        QWidget *box = QApplication::activeModalWidget();
        auto *widget = box ? box->findChild<QPushButton *>(QString::fromLatin1(button)) : nullptr;
        if (!widget) {
            return false;
        }
        QTest::mouseClick(widget, Qt::LeftButton);
        return true;
    }

    /// Ticks what begins so in the list of the dialog that is open. False where there is none.
    static bool tick(const QString &entry)
    {
        const QWidget *box = QApplication::activeModalWidget();
        auto *list = box ? box->findChild<QAbstractItemView *>() : nullptr;
        for (int row = 0; list && row < list->model()->rowCount(); ++row) {
            const QModelIndex item = list->model()->index(row, 0);
            if (item.data().toString().startsWith(entry)) {
                return list->model()->setData(item, Qt::Checked, Qt::CheckStateRole);
            }
        }
        return false;
    }

private:
    TablePage &m_page;
};
