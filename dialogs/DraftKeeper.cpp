// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "dialogs/DraftKeeper.h"

#include "models/access/Workspace.h"

DraftKeeper::DraftKeeper(Workspace &workspace, const Session &session, Read read, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_session(session)
    , m_read(std::move(read))
{
    m_timer.setSingleShot(true);
    m_timer.setInterval(Interval);
    connect(&m_timer, &QTimer::timeout, this, &DraftKeeper::flush);
}

bool DraftKeeper::canKeep() const
{
    return DraftService::canKeep(m_session);
}

void DraftKeeper::resume(const Draft &draft)
{
    m_timer.stop();
    m_draft = draft;
    m_isEdited = m_isWaiting = m_isHeldUp = m_hasFailed = false;
}

void DraftKeeper::noteEdit()
{
    if (!canKeep()) {
        return;
    }
    m_isEdited = true;
    if (!m_timer.isActive()) { // each key starting it anew would put it off for ever
        m_timer.start();
    }
}

void DraftKeeper::flush()
{
    m_timer.stop();
    if (!m_isEdited || !canKeep()) {
        return;
    }
    m_isEdited = false;
    std::optional<Draft> now = m_read();
    if (!now) {
        forget();
        return;
    }
    if (m_draft.id.isEmpty()) {
        m_draft.id = DraftService::newId();
    }
    now->id = m_draft.id;
    now->revision = m_draft.revision;
    m_isWaiting = true;
    m_workspace.drafts().keep(
        m_session, *std::move(now), this, [this](const Result<Draft> &kept) { finish(kept); },
        [this] {
            m_isHeldUp = true;
            emit waiting();
        });
}

void DraftKeeper::finish(const Result<Draft> &kept)
{
    m_isWaiting = m_isHeldUp = false;
    m_hasFailed = !kept;
    if (!kept) {
        emit failed(kept.error());
        return;
    }
    m_draft = *kept;
    emit this->kept();
}

Result<Draft> DraftKeeper::handOver(const Draft &text, const Session &to)
{
    const auto read = [this, &text] {
        Draft now = text;
        now.id = m_draft.id;
        now.revision = m_draft.revision;
        return now;
    };
    Result<Draft> theirs = m_workspace.drafts().handOver(m_session, this, read, to);
    if (theirs) {
        resume({});
    }
    return theirs;
}

void DraftKeeper::forget()
{
    m_timer.stop();
    if (!m_draft.id.isEmpty()) {
        m_workspace.drafts().discard(m_session, m_draft.id);
    }
    m_draft = {};
    m_isEdited = m_isWaiting = m_isHeldUp = m_hasFailed = false;
}
