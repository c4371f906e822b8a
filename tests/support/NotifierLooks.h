// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/ChangeNotifier.h"

#include <QCoreApplication>
#include <QHash>
#include <QTest>
#include <QTimer>

#include <algorithm>

/// Waits for a ChangeNotifier of this thread to look at the file where it has nothing to tell. Its
/// timer is all that can be seen of that.
class NotifierLooks final : public QObject
{
public:
    NotifierLooks() { QCoreApplication::instance()->installEventFilter(this); }

    /// It has seen what was written before, and what came of it has had its time. False: it does
    /// not look.
    bool wait()
    {
        m_looks.clear();
        const auto isSeen = [this] {
            return std::any_of(m_looks.begin(), m_looks.end(),
                               [](int looks) { return looks >= 2; });
        };
        return QTest::qWaitFor(isSeen, 30'000);
    }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        const auto *timer =
            event->type() == QEvent::Timer ? qobject_cast<QTimer *>(watched) : nullptr;
        if (timer && !timer->parent() && !timer->isSingleShot() &&
            timer->intervalAsDuration() == ChangeNotifier::PollInterval) {
            ++m_looks[timer];
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QHash<const QTimer *, int> m_looks;
};
