// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "tests/bench/Report.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QTextStream>

namespace {

QString goalOf(const Report::Row &row)
{
    if (row.goal <= 0) {
        return QStringLiteral("–");
    }
    const QString number = QString::number(row.goal);
    return row.reference > 0 ? QStringLiteral("≤ %1 ×").arg(number)
                             : QStringLiteral("≤ %1 %2").arg(number, row.unit);
}

QString measuredOf(const Report::Row &row)
{
    const QString number = QString::number(row.measured(), 'f', 2);
    const QString value = row.reference > 0 ? number + QStringLiteral(" ×")
                                            : QStringLiteral("%1 %2").arg(number, row.unit);
    const bool isMissed = row.goal > 0 && row.measured() > row.goal;
    return isMissed ? QStringLiteral("**%1**").arg(value) : value;
}

QString absoluteOf(const Report::Row &row)
{
    const QString ours = QString::number(row.ours, 'f', row.ours < 1 ? 3 : 1);
    if (row.reference <= 0) {
        return QStringLiteral("%1 %2").arg(ours, row.unit);
    }
    const QString reference = QString::number(row.reference, 'f', row.reference < 1 ? 3 : 1);
    return QStringLiteral("%1 / %2 %3").arg(ours, reference, row.unit);
}

} // namespace

void Report::add(const Row &row)
{
    m_rows.append(row);
    QTextStream(stderr) << "  " << row.interaction << ": " << measuredOf(row) << " ("
                        << absoluteOf(row) << ")\n";
}

QString Report::table() const
{
    QString text = QStringLiteral("| Interaction | Goal | Measured | Ours / reference | |\n"
                                  "|---|---|---|---|---|\n");
    for (const Row &row : m_rows) {
        text += QStringLiteral("| %1 | %2 | %3 | %4 | %5 |\n")
                    .arg(row.interaction, goalOf(row), measuredOf(row), absoluteOf(row), row.note);
    }
    return text;
}

QByteArray Report::json() const
{
    QJsonArray rows;
    for (const Row &row : m_rows) {
        rows.append(QJsonObject{{QStringLiteral("interaction"), row.interaction},
                                {QStringLiteral("goal"), row.goal},
                                {QStringLiteral("measured"), row.measured()},
                                {QStringLiteral("ours"), row.ours},
                                {QStringLiteral("reference"), row.reference},
                                {QStringLiteral("unit"), row.unit},
                                {QStringLiteral("note"), row.note}});
    }
    QJsonObject whole = m_facts;
    whole.insert(QStringLiteral("rows"), rows);
    return QJsonDocument(whole).toJson();
}
