// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "dialogs/FormDialog.h"

class QLineEdit;
class QTableWidget;

/// What each key does, in groups, to read and to look up: a field above leaves the lines that hold
/// what is typed there. Of whose keys they are it knows nothing.
class KeysDialog final : public FormDialog
{
    Q_OBJECT

public:
    struct Line
    {
        QString what;
        QString keys;
    };
    struct Group
    {
        QString title;
        QList<Line> lines;
    };

    KeysDialog(const QList<Group> &groups, QWidget *parent);

    bool losesInput() const override { return false; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setupFilter();
    void setupTable();
    void fill(const QList<Group> &groups);
    void addTitle(const QString &title);
    void addLine(const Line &line, int titleRow);
    void filter();
    bool holds(int row, const QStringList &words) const;
    int firstLine() const;

    QLineEdit *m_filter;
    FieldMessage *m_nothing = nullptr;
    QTableWidget *m_table;
    QList<int> m_titleRows; // for each row that of its group; a title's is its own
};
