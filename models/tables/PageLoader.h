// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/Database.h"
#include "models/tables/TableReader.h"

#include <QObject>
#include <QSet>
#include <QThread>

/// Reads pages that a painter would not wait for, in a thread with a connection of its own. It is
/// not the TableLoader's: that one may be busy with a million ids. Of many pages that were scrolled
/// past, the last ones come first and the oldest not at all. Lives in the GUI thread; its
/// destructor waits for the page that is being read.
class PageLoader final : public QObject
{
    Q_OBJECT

public:
    struct Page
    {
        QList<qint64> ids = {};
        int revision = 0; ///< as it was given
        Result<QHash<qint64, Cells>> rows = QHash<qint64, Cells>();
    };

    PageLoader(Database::Place place, TableSource source, QObject *parent = nullptr);
    ~PageLoader() override;

    /// Nothing where the page is awaited already.
    void load(const QList<qint64> &ids, int revision);

signals:
    void loaded(const PageLoader::Page &page);

private:
    class Worker;

    void readNext();
    void deliver(const Page &page);

    QThread m_thread;
    Worker *m_worker; // lives in the thread and goes with it
    QList<Page> m_wanted;
    QList<qint64> m_reading; // the page that the thread is at
};
