// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/AuditTable.h"
#include "models/tables/PostsTable.h"
#include "models/tables/RolesTable.h"
#include "models/tables/UsersTable.h"
#include "tests/support/TestOffice.h"

#include <QAbstractItemModelTester>
#include <QSqlRecord>
#include <QTest>

/// Somebody at work on one of the tables: an office, a session, the model and its watchdog. In each
/// table that is written, column 1 is a text that must be there: a title, a username, a role's
/// name.
struct Desk
{
    static constexpr int Text = 1;

    explicit Desk(const QString &table, int rows = 1000,
                  const QString &person = QStringLiteral("ann"))
        : name(table)
    {
        session = office.logIn(person);
        isOpen = office.workspace().admit(*session).hasValue();
        if (table == QLatin1String("post")) {
            office.addPosts(rows);
            model = std::make_unique<PostsTable>(office.workspace(), *session);
        } else if (table == QLatin1String("user")) {
            office.addUsers(rows);
            model = std::make_unique<UsersTable>(office.workspace(), *session);
        } else if (table == QLatin1String("role")) {
            office.addRoles(rows);
            model = std::make_unique<RolesTable>(office.workspace(), *session);
        } else {
            office.addEntries(rows);
            model = std::make_unique<AuditTable>(office.workspace(), *session, auditWords());
            nameColumn = AuditTable::Object;
        }
        tester = std::make_unique<QAbstractItemModelTester>(
            model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
        QObject::connect(model.get(), &RelationalTableModel::stepPerformed, model.get(),
                         [this](const PendingStep &step) { steps.append(step); });
        QObject::connect(model.get(), &RelationalTableModel::rowsSaved, model.get(),
                         [this](const RowChanges &changes) {
                             steps.clear();
                             back = changes;
                         });
        QObject::connect(model.get(), &RelationalTableModel::discarded, model.get(),
                         [this] { steps.clear(); });
        isOpen = isOpen && model->select();
        other = std::make_unique<OtherProgram>(office.path());
    }

    /// In face of the row as it is.
    QList<ConflictCell> conflictCells(qint64 id) const
    {
        return model->conflicts().cells(id, model->conflicts().rowNow(id).value_or(Cells()));
    }
    bool keepMine(qint64 id, const QSet<int> &theirs = {}) const
    {
        return model->keepMine(id, theirs, model->conflicts().rowNow(id)).hasValue();
    }

    bool canUndo() const { return !steps.isEmpty(); }
    void undo() { model->undoStep(steps.takeLast()); }

    QModelIndex cell(int row, int column = Text) const { return model->index(row, column); }
    QModelIndex cellOf(qint64 id, int column = Text) const
    {
        return cell(model->rowOf(id), column);
    }
    QString text(int row, int column = Text) const { return cell(row, column).data().toString(); }
    Error errorAt(const QModelIndex &cell) const
    {
        return cell.data(RelationalTableModel::ErrorRole).value<Error>();
    }
    bool type(int row, const QString &value) { return model->setData(cell(row), value); }

    QString textColumn() const { return model->record().fieldName(Text); }
    /// What the file holds.
    QVariant stored(qint64 id, const QString &column) const
    {
        return other->value(
            QStringLiteral("SELECT %1 FROM %2 WHERE id = %3").arg(column, name).arg(id));
    }
    QVariant stored(qint64 id) const { return stored(id, textColumn()); }
    bool writeElsewhere(qint64 id, const QString &value)
    {
        return other->exec(QStringLiteral("UPDATE %1 SET %2 = '%3' WHERE id = %4")
                               .arg(name, textColumn(), value)
                               .arg(id));
    }
    /// Of the audit.
    void addEntry(const QString &action, const QString &object)
    {
        QVERIFY2(
            other->exec(QStringLiteral("INSERT INTO postern_audit (at, workstation, action, "
                                       "object_name, previous, hash, seal) VALUES "
                                       "('2026-03-02 09:00:00', 'desk', '%1', '%2', '', '', '')")
                            .arg(action, object)),
            qPrintable(other->error()));
    }
    bool removeElsewhere(qint64 id)
    {
        return other->exec(QStringLiteral("DELETE FROM %1 WHERE id = %2").arg(name).arg(id));
    }
    void lookAtEverything() const
    {
        for (int row = 0; row < model->rowCount(); ++row) {
            cell(row).data();
        }
    }
    QList<qint64> ids() const
    {
        QList<qint64> list;
        for (int row = 0; row < model->rowCount(); ++row) {
            list.append(model->idAt(row));
        }
        return list;
    }

    QString name;
    int nameColumn = Text; ///< what addPosts() and its sisters number; also of the audit
    TestOffice office;
    std::unique_ptr<Session> session;
    std::unique_ptr<RelationalTableModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;
    std::unique_ptr<OtherProgram> other;
    QList<PendingStep> steps; ///< since the last save
    RowChanges back;          ///< what takes the last save back
    bool isOpen = false;

    /// As the audit's page calls some of its names; "login" sorts elsewhere than "Came in".
    static AuditTable::Words auditWords()
    {
        return {{{QStringLiteral("login"), QStringLiteral("Came in")},
                 {QStringLiteral("user.update"), QStringLiteral("User changed")},
                 {QStringLiteral("post.create"), QStringLiteral("A post written")}},
                {{QStringLiteral("POSTERN_TEST"), QStringLiteral("Keep the session")}},
                QStringLiteral("Something else")};
    }

    /// Test data: one row for each table.
    static void everyTable()
    {
        QTest::addColumn<QString>("table");
        QTest::newRow("posts") << QStringLiteral("post");
        QTest::newRow("users") << QStringLiteral("user");
        QTest::newRow("roles") << QStringLiteral("role");
    }
    /// And one for that which nobody writes.
    static void everyTableRead()
    {
        everyTable();
        QTest::newRow("audit") << QStringLiteral("audit");
    }
};
