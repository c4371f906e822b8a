// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/domain/User.h"
#include "models/tables/RelationalTableModel.h"

class Session;
class Workspace;

/// The posts, over the view postern_posts with the relation postern_authors; edits end in
/// PostService. Cells of others' posts are read-only unless the session may edit any. New rows may
/// be added by insertRow(); the author is then the session's person.
class PostsTable final : public RelationalTableModel
{
    Q_OBJECT

public:
    /// The columns of postern_posts.
    enum Column {
        Id, ///< hidden in views
        Title,
        Author,  ///< EditRole: the user's id, or null; DisplayRole: the name, empty without author
        Created, ///< EditRole: QDateTime in UTC
        Updated,
        Body,       ///< DisplayRole: the first 120 characters on one line; EditRole: all of it
        RowVersion, ///< hidden in views
        ColumnCount
    };

    PostsTable(Workspace &workspace, const Session &session, QObject *parent = nullptr);

    Maker maker() const override;

protected:
    bool mayRead() const override;
    bool mayInsert() const override;
    bool mayRemove(const Cells &stored) const override;
    bool mayEdit(int column, const Cells &stored) const override;
    std::optional<Error> check(int column, const QVariant &value,
                               const PendingRow &row) const override;
    bool isCheckable(int column) const override;
    bool isContent(int column) const override;
    int columnOfField(const Error &error) const override;
    QVariant cellValue(int column, const Cells &cells) const override;
    QString displayText(int column, const QVariant &value) const override;
    QString storedText(int column, const Cells &cells) const override;
    Result<QVariant> fromText(int column, const QString &text) const override;
    QHash<int, QVariant> newRowValues() const override;
    AuditObject auditObject() const override { return AuditObject::Post; }
    QList<std::pair<AuditObject, qint64>> auditedWith(const Cells &stored,
                                                      const Cells &now) const override;
    std::optional<bool> isLeftBy(const AuditRecord &entry, int column, const Cells &stored,
                                 const Cells &now) const override;
    int changedColumn() const override { return Updated; }
    bool updateRowInTable(int row, const QSqlRecord &values) override;
    bool insertRowIntoTable(const QSqlRecord &values) override;
    bool deleteRowFromTable(int row) override;
    bool restoreRowInTable(const PendingRow &row) override;
    void forgetRelated() override;

private:
    std::optional<Error> checkAuthor(std::optional<UserId> author) const;

    Result<UserId> authorNamed(const QString &name) const;

    mutable QSet<UserId> m_knownAuthors;
    mutable QHash<QString, Result<UserId>> m_namedAuthors;
};
