// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>
#include <QTimer>

class Database;

/// Tells that rows have changed, by this program or by another one. Another program's writes are
/// seen by PRAGMA data_version, looked at every 250 ms while watching. GUI thread.
class ChangeNotifier final : public QObject
{
    Q_OBJECT

public:
    enum class Origin { Here, Elsewhere };
    Q_ENUM(Origin)

    explicit ChangeNotifier(const Database &database, QObject *parent = nullptr);

    /// Commands do not watch; the window does.
    void watchOtherPrograms();

    /// Services call it after a commit.
    void noteChange();

signals:
    void changed(ChangeNotifier::Origin origin);

private:
    void poll();

    const Database &m_database;
    QTimer m_timer;
    qint64 m_dataVersion = 0;
};
