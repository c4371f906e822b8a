// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/RelationalTableModel.h"

class Session;
class Workspace;

/// The audit's entries, over the view postern_audit_entries. Nobody edits, adds or removes any.
class AuditTable final : public RelationalTableModel
{
    Q_OBJECT

public:
    /// The columns of postern_audit_entries.
    enum Column {
        Id,     ///< the entry's number
        When,   ///< EditRole: QDateTime in UTC
        Who,    ///< empty where nobody was logged in; another program has a word
        Action, ///< EditRole: the stored name
        Object, ///< EditRole: of a setting the stored name
        Workstation,
        SessionId,  ///< hidden in views, as all that follow
        Before,     ///< JSON, or empty
        After,      ///< JSON, or empty
        RowVersion, ///< always the same
        ColumnCount
    };

    /// What stored names are called: everywhere but in Qt::EditRole the words stand for them.
    struct Words
    {
        QMap<QString, QString> actions;
        QMap<QString, QString> objects; ///< settings; other objects have names of their own
        QString otherProgram = {};      ///< who has done what the audit notes of it later
    };

    AuditTable(Workspace &workspace, const Session &session, const Words &words,
               QObject *parent = nullptr);

    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

protected:
    bool mayRead() const override;
    bool mayRemove(const Cells &stored) const override;
    bool mayEdit(int column, const Cells &stored) const override;
    bool isCheckable(int column) const override;
    bool isContent(int column) const override;
    int columnOfField(const Error &error) const override;
    QVariant cellValue(int column, const Cells &cells) const override;
    bool updateRowInTable(int row, const QSqlRecord &values) override;
    bool insertRowIntoTable(const QSqlRecord &values) override;
    bool deleteRowFromTable(int row) override;

private:
    QString m_otherProgram;
};
