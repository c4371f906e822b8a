// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QList>
#include <QRandomGenerator>

/// What the people of the demonstration's office write: notices that name rooms, days and
/// colleagues and so seldom read the same twice. The same seed gives the same notices. Text only;
/// who may write it and where it is kept is DemoOffice's business.
class DemoNotices final
{
public:
    struct Notice
    {
        QString title;
        QString body;
    };

    explicit DemoNotices(QRandomGenerator &random);

    /// The next one; half of the others come before the same one comes again. `when` is the local
    /// time of writing, from which the days in it follow; `colleagues` are the others' first names.
    Notice next(const QDateTime &when, const QStringList &colleagues);

    /// A moment of a working day, in local time, at most `daysBack` days before `now`.
    QDateTime moment(const QDateTime &now, int daysBack);

private:
    QString filled(const char *text, const QHash<QString, QString> &words) const;

    QRandomGenerator &m_random;
    QList<int> m_deck;
};
