// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/SqlScript.h"

#include <QFile>
#include <QRegularExpression>

// Outside every namespace, as Q_INIT_RESOURCE wants it: the resources of a static library are not
// there until somebody asks.
static void initResources()
{
    Q_INIT_RESOURCE(storage);
}

Result<QStringList> SqlScript::statements(const QString &fileName)
{
    initResources();
    QFile file(QStringLiteral(":/sql/") + fileName);
    if (!file.open(QIODevice::ReadOnly)) {
        return Error{ErrorCode::Storage, Reason::None, Field::None, {}, 0, file.errorString()};
    }
    static const QRegularExpression comment(QStringLiteral("^\\s*--.*$"),
                                            QRegularExpression::MultilineOption);
    QString text = QString::fromUtf8(file.readAll());
    text.remove(u'\r');
    // A trigger's body has ';' inside, so a statement ends only where an empty line follows.
    QStringList statements = text.split(QStringLiteral(";\n\n"), Qt::SkipEmptyParts);
    for (QString &statement : statements) {
        statement = statement.remove(comment).trimmed();
    }
    statements.removeAll(QString());
    return statements;
}
