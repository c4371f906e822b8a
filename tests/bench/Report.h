// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QJsonObject>
#include <QList>
#include <QString>

/// What was measured: a table for people and JSON for programs.
class Report final
{
public:
    /// A ratio of ours to a reference's where there is one, else milliseconds of ours.
    struct Row
    {
        QString interaction;
        double goal = 0;
        double ours = 0;
        double reference = 0; ///< 0: none; the goal is in the unit of `ours`
        QString unit = QStringLiteral("ms");
        QString note = {};

        double measured() const { return reference > 0 ? ours / reference : ours; }
    };

    void add(const Row &row);
    void setFact(const QString &name, const QJsonValue &value) { m_facts.insert(name, value); }

    QString table() const;
    QByteArray json() const;

private:
    QList<Row> m_rows;
    QJsonObject m_facts;
};
