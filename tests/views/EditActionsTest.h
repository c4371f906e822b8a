// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "tests/views/PageTest.h"

#include <QClipboard>

/// Somebody who presses the keys of a spreadsheet in a page, and the clipboard.
class EditActionsTest : public PageTest
{
protected:
    void begin();
    QModelIndex cell(int row, int column) const { return model()->index(row, column); }
    QString text(int row, int column) const { return cell(row, column).data().toString(); }
    Reason reasonAt(int row, int column) const
    {
        return cell(row, column).data(RelationalTableModel::ErrorRole).value<Error>().reason;
    }
    static QClipboard *clipboard() { return QGuiApplication::clipboard(); }
    static void put(const QString &text)
    {
        clipboard()->setText(text);
        QTRY_COMPARE(clipboard()->text(), text);
    }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier)
    {
        QTest::keyClick(table(), key, modifiers);
    }
};

inline void EditActionsTest::begin()
{
    openOffice();
    clipboard()->clear();
}
