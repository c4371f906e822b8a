// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/domain/Timestamp.h"

QString Timestamp::toStored(const QDateTime &moment)
{
    if (!moment.isValid()) {
        return {};
    }
    return moment.toUTC().toString(u"yyyy-MM-dd HH:mm:ss.zzz'000'");
}

QDateTime Timestamp::fromStored(const QString &stored)
{
    // "YYYY-MM-DD HH:MM:SS" and, optionally, "." with one to six digits.
    constexpr int WholeSeconds = 19;
    QDateTime moment =
        QDateTime::fromString(stored.left(WholeSeconds), QStringLiteral("yyyy-MM-dd HH:mm:ss"));
    if (!moment.isValid()) {
        return {};
    }
    moment.setTimeSpec(Qt::UTC);
    if (stored.size() == WholeSeconds) {
        return moment;
    }
    bool ok = false;
    const double fraction = (QStringLiteral("0") + stored.mid(WholeSeconds)).toDouble(&ok);
    if (!ok || fraction < 0 || fraction >= 1) {
        return {};
    }
    return moment.addMSecs(static_cast<qint64>(fraction * 1000));
}
