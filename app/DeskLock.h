// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/Curtain.h"
#include "app/DeskClipboard.h"
#include "app/Foreground.h"
#include "app/IdleBar.h"
#include "app/IdleWatch.h"
#include "app/LockPage.h"
#include "models/access/AuditText.h"
#include "models/domain/AuditEntry.h"

#include <QDateTime>
#include <QJsonObject>

#include <functional>

class Clock;
class DeskWindow;
class MainWindow;
class PasswordDemandPage;
struct PersonKey;
class Session;
class Workspace;

/// Whether somebody's desk is open or locked, and all that locks it: Ctrl+L, the menu, and nobody
/// being there. It is covered, too, while its person must change the password. A dialog, an open
/// editor or a save on its way do not keep it from being locked, and are there again afterwards.
/// One for each session, in its Seat; LoginFlow decides what comes when the desk is to be left.
class DeskLock final : public QObject
{
    Q_OBJECT

public:
    enum class State {
        Open,
        Warning, ///< open, and about to be locked
        Held,    ///< until the password has been changed
        Locked,
        Switching, ///< locked, and somebody else is logging in
    };
    Q_ENUM(State)

    /// All of it outlives the lock.
    struct Parts
    {
        DeskWindow &desk;
        Workspace &workspace;
        Session &session;
        MainWindow &content;
        IdleWatch &idle;
        const Clock &clock;
    };

    explicit DeskLock(const Parts &parts, QObject *parent = nullptr);
    ~DeskLock() override;

    State state() const { return m_state; }
    bool isLocked() const { return m_state == State::Locked || m_state == State::Switching; }
    /// Ending the session would lose something: changes in a grid that are not saved, or what was
    /// typed into a form and is no draft. An editor whose text is kept as a draft loses nothing.
    bool hasUnsaved() const;
    /// Whether a file is being written, for which whoever leaves waits.
    bool isExporting() const;
    /// Whose it is: this person's and that of those who are locked behind.
    QStringList unsavedNames() const;

    /// Shows the lock page; again after somebody else has given up logging in.
    void showPage();
    LockPage *page() const { return m_page; }
    /// Somebody else is to log in; what was copied here is not at their hands.
    void setSwitching();
    /// Somebody else is at the desk; what is locked stays so, hidden behind.
    void setAside(bool aside);
    /// Locked for so long that the session may end.
    bool isTired() const;
    /// Why the window stays open while it is locked; one sentence or two.
    QString whyNotClosed() const;
    /// The same for somebody whose own session has ended, by closing the window or by choosing
    /// another database.
    QString whyStillOpen() const;
    QString whyNotOpened() const;
    /// Whose changes, too, keep the window from being closed: those who are locked behind.
    void setOthers(std::function<QStringList()> unsaved) { m_othersUnsaved = std::move(unsaved); }
    /// The person has logged in, at the page for somebody else, and goes on here.
    void unlockBy(const Session &login);

public slots:
    void lock();
    void unlock(AuditText::Means means);

signals:
    void stateChanged(DeskLock::State state);
    void switchRequested();
    /// By who must change the password and does not want to.
    void logOutRequested();
    /// Nobody has been there for so long that the session should end.
    void endDue();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void setState(State state);
    bool keepCopied(QObject *page, QEvent *event);
    void follow(IdleWatch::Phase phase);
    void endOnceSaved();
    void warn();
    void unwarn();
    void requestSwitch();
    void record(AuditAction action, const QJsonObject &how = {});
    void refuseClose();
    void followPassword();
    void cover();
    void comeBack(const QJsonObject &how);
    void takeKey(const PersonKey &key);
    void open();
    void hold();
    void release();
    void confirmLogOut();

    DeskWindow &m_desk;
    Workspace &m_workspace;
    Session &m_session;
    MainWindow &m_content;
    IdleWatch &m_idle;
    const Clock &m_clock;
    State m_state = State::Open;
    QDateTime m_since;
    std::chrono::milliseconds m_lockedAt{}; // by the clock of the idle watch
    std::chrono::seconds m_logOutAfter{};
    std::function<QStringList()> m_othersUnsaved;
    bool m_isAside = false;
    bool m_isOverdue = false; // only what is not saved keeps the session
    Curtain m_curtain;
    Foreground m_foreground;
    DeskClipboard m_clipboard;
    QPointer<LockPage> m_page;
    QPointer<PasswordDemandPage> m_demand;
    QList<QPointer<IdleBar>> m_bars;
};
