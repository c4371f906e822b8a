// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/DeskLog.h"

#include "models/access/AuditText.h"
#include "models/access/LockWait.h"
#include "models/access/Log.h"
#include "models/access/SessionKeeper.h"
#include "models/access/UnitOfWork.h"

DeskLog::DeskLog(const Database &gate, ChangeNotifier &notifier, const Clock &clock)
    : m_database(gate)
    , m_notifier(notifier)
    , m_clock(clock)
{
}

DeskLog::~DeskLog()
{
    if (m_waiting.empty()) {
        return;
    }
    if (const Result<> written = write(); !written) {
        tellLost(written.error());
    }
}

void DeskLog::record(const Session &session, AuditAction action, const QJsonObject &after)
{
    AuditEntry entry = AuditText::about(action, session);
    entry.after = after;
    entry.at = m_clock.now();
    m_waiting.push_back({SessionKeeper::twin(session), entry});
    if (m_waiting.size() == 1) {
        writeWaiting();
    }
}

void DeskLog::leave(std::unique_ptr<Session> session)
{
    if (session) {
        record(*session, AuditAction::LogOut);
    }
}

Result<> DeskLog::recordNow(const Session &session, AuditAction action, const QJsonObject &after)
{
    // Without the session's rights: they may have been taken away, which is why it ends.
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    AuditEntry entry = AuditText::about(action, session);
    entry.after = after;
    unit->record(&session, entry);
    return unit->commit();
}

void DeskLog::writeWaiting()
{
    LockWait::run(
        &m_context, [this] { return write(); },
        [this](const Result<> &written) {
            if (!written) {
                tellLost(written.error());
            }
            m_waiting.erase(m_waiting.begin(),
                            m_waiting.begin() + static_cast<std::ptrdiff_t>(m_tried));
            if (!m_waiting.empty()) {
                writeWaiting();
            }
        });
}

/// As one: whoever hears of the commit may record more.
Result<> DeskLog::write()
{
    m_tried = m_waiting.size();
    Result<UnitOfWork> unit = UnitOfWork::begin(m_database, m_notifier, nullptr);
    if (!unit) {
        return unit.error();
    }
    for (const Event &event : m_waiting) {
        unit->record(event.session.get(), event.entry);
    }
    return unit->commit();
}

void DeskLog::tellLost(const Error &error) const
{
    for (std::size_t i = 0; i < m_tried; ++i) {
        const Event &event = m_waiting.at(i);
        qCWarning(lcAccess) << "not recorded:" << AuditActions::name(event.entry.action)
                            << "of user" << event.session->userId() << error.detail;
    }
}
