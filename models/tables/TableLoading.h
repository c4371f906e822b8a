// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/tables/TableLoader.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

/// When the rows of a long table are loaded, and how what was loaded is taken: once the rows at
/// hand have been painted, and in steps that fit into a frame. The reading is TableLoader's;
/// whoever shows the rows takes the steps and says when they have become others by another road.
/// GUI thread; the database outlives it.
class TableLoading final : public QObject
{
    Q_OBJECT

public:
    /// What is to be read, as things stand when a load begins.
    using MakeRequest = std::function<TableRequest()>;

    TableLoading(const Database &database, TableSource source, MakeRequest makeRequest);

    /// Whether the rows shown may not yet be those of the database, or not yet all of them.
    bool isActive() const { return m_isActive; }

    void start();
    /// What is seen comes first: starts when it has been painted, or soon where no view paints.
    void startOncePainted();
    void notePainted();
    void stop();
    /// As stop(), where another start follows at once: isActive() stays as it is.
    void drop();
    /// The rows shown, or their pending changes, are others than those a load began with: it begins
    /// anew before the next step.
    void noteOtherRows() { ++m_revision; }
    /// Another program has written. A load that runs is brought to its end, and then another one is
    /// due: with one that writes all the time it would else never end. At most half of the time is
    /// spent on reading.
    void noteOtherData();

signals:
    void activeChanged(bool isActive);
    /// As TableLoader::changed().
    void changed(const QHash<qint64, Cells> &before, const QHash<qint64, Cells> &now);
    /// A load has succeeded; its steps follow.
    void counted(int total, bool isCutOff);
    void stepDue(const RowMove &move);
    /// The event loop has its turn before the next step.
    void paused();
    /// The rows shown are those that were found, and `notFound`.
    void finished(const QSet<qint64> &notFound);
    void refused(const Error &error);
    /// It is time for another load.
    void due(std::chrono::milliseconds delay);

private:
    void startOrWait();
    void stopSteps();
    void takeAnswer();
    void takeSteps();
    void finish();
    void setActive(bool isActive);
    std::chrono::milliseconds restLeft() const;

    const Database &m_database;
    TableSource m_source;
    MakeRequest m_makeRequest;
    bool m_isActive = false;
    bool m_mustReadAgain = false;
    int m_revision = 0;
    int m_loadRevision = 0; // with which the load began
    TableAnswer m_answer;   // whose steps are being taken
    QElapsedTimer m_loadedAt;
    bool m_hasTimeToPaint = false;
    QTimer m_startTimer; // until the first rows have been painted
    QTimer m_stepTimer;
    std::unique_ptr<TableLoader> m_loader; // once there is a long table to read
};
