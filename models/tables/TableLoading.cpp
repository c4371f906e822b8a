// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/tables/TableLoading.h"

#include <algorithm>

using namespace std::chrono_literals;

namespace {

constexpr int StepsBudgetMs = 4; // of 16; the step that is begun last may take some more
constexpr int UnpaintedMs = 100;
constexpr auto Retry = 250ms; // until the next try where another program is in the way

} // namespace

TableLoading::TableLoading(const Database &database, TableSource source, MakeRequest makeRequest)
    : m_database(database)
    , m_source(std::move(source))
    , m_makeRequest(std::move(makeRequest))
{
    m_startTimer.setSingleShot(true);
    connect(&m_startTimer, &QTimer::timeout, this, &TableLoading::startOrWait);
    m_stepTimer.setSingleShot(true);
    connect(&m_stepTimer, &QTimer::timeout, this, &TableLoading::takeSteps);
}

void TableLoading::startOncePainted()
{
    m_hasTimeToPaint = false;
    m_startTimer.start(0);
    setActive(true);
}

void TableLoading::notePainted()
{
    if (m_startTimer.isActive()) {
        m_hasTimeToPaint = true;
        m_startTimer.start(0);
    }
}

/// The first time that the event loop comes here, a window may only just have been built.
void TableLoading::startOrWait()
{
    if (m_hasTimeToPaint) {
        start();
    } else {
        m_hasTimeToPaint = true;
        m_startTimer.start(UnpaintedMs);
    }
}

void TableLoading::start()
{
    m_startTimer.stop();
    if (!m_loader) {
        m_loader = std::make_unique<TableLoader>(m_database.place(), m_source);
        connect(m_loader.get(), &TableLoader::changed, this, &TableLoading::changed);
        connect(m_loader.get(), &TableLoader::loaded, this, &TableLoading::takeAnswer);
    }
    stopSteps();
    m_mustReadAgain = false;
    m_loadRevision = m_revision;
    m_loader->load(m_makeRequest());
    setActive(true);
}

void TableLoading::stop()
{
    drop();
    setActive(false);
}

void TableLoading::drop()
{
    if (m_loader) {
        m_loader->cancel();
    }
    m_startTimer.stop();
    stopSteps();
    m_mustReadAgain = false;
}

void TableLoading::stopSteps()
{
    m_stepTimer.stop();
    m_answer.moves.clear();
}

void TableLoading::noteOtherData()
{
    if (m_isActive) {
        m_mustReadAgain = true;
    } else {
        emit due(restLeft());
    }
}

std::chrono::milliseconds TableLoading::restLeft() const
{
    const auto rested =
        m_loadedAt.isValid() ? std::chrono::milliseconds(m_loadedAt.elapsed()) : 0ms;
    return std::max(m_answer.took - rested, 0ms);
}

void TableLoading::takeAnswer()
{
    m_answer = m_loader->takeAnswer();
    if (m_answer.error) {
        const bool isRefused = m_answer.error->code == ErrorCode::Invalid;
        emit refused(*m_answer.error);
        setActive(false);
        if (!isRefused) { // another program may have been in the way
            emit due(Retry);
        }
        return;
    }
    emit counted(m_answer.total, m_answer.isCutOff);
    takeSteps();
}

/// As many as fit into a frame; then the event loop has its turn. What concerns all rows has one of
/// its own, and so has the end, which many listen to.
void TableLoading::takeSteps()
{
    QElapsedTimer timer;
    timer.start();
    bool isFresh = true;
    while (m_loadRevision == m_revision && !m_answer.moves.isEmpty()) {
        const bool isLarge = m_answer.moves.constFirst().kind != RowMove::Kind::Insert;
        if (timer.elapsed() >= StepsBudgetMs || (isLarge && !isFresh)) {
            break;
        }
        emit stepDue(m_answer.moves.takeFirst());
        isFresh = false;
    }
    if (m_loadRevision != m_revision) {
        start(); // the steps were planned for other rows than there are now
    } else if (m_answer.moves.isEmpty() && isFresh) {
        finish();
    } else {
        emit paused();
        m_stepTimer.start(0);
    }
}

void TableLoading::finish()
{
    emit finished(m_answer.notFound);
    m_loadedAt.start();
    m_loader->rest();
    const bool mustReadAgain = m_mustReadAgain;
    setActive(false);
    if (mustReadAgain && !m_isActive) {
        emit due(restLeft());
    }
}

void TableLoading::setActive(bool isActive)
{
    if (m_isActive != isActive) {
        m_isActive = isActive;
        emit activeChanged(isActive);
    }
}
