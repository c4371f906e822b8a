// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/DeskLock.h"

#include "app/DeskAccessible.h"
#include "app/DeskWindow.h"
#include "app/IdleBar.h"
#include "app/LockPage.h"
#include "app/MainWindow.h"
#include "app/PasswordDemandPage.h"
#include "dialogs/Prompt.h"
#include "models/access/LockWait.h"
#include "models/access/Workspace.h"
#include "views/CellClipboard.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMimeData>

namespace {

constexpr QKeyCombination LockKeys(Qt::ControlModifier, Qt::Key_L);
constexpr QKeyCombination SwitchKeys(Qt::ControlModifier | Qt::ShiftModifier, Qt::Key_U);

} // namespace

DeskLock::DeskLock(const Parts &parts, QObject *parent)
    : QObject(parent)
    , m_desk(parts.desk)
    , m_workspace(parts.workspace)
    , m_session(parts.session)
    , m_content(parts.content)
    , m_idle(parts.idle)
    , m_clock(parts.clock)
{
    qApp->installEventFilter(this);
    connect(&m_content, &MainWindow::lockRequested, this, &DeskLock::lock);
    connect(&m_content, &MainWindow::switchRequested, this, &DeskLock::requestSwitch);
    connect(&m_idle, &IdleWatch::phaseChanged, this, &DeskLock::follow);
    connect(&m_idle, &IdleWatch::looked, this, &DeskLock::endOnceSaved);
    connect(&m_idle, &IdleWatch::secondsLeft, this, [this](int seconds) {
        for (const QPointer<IdleBar> &bar : std::as_const(m_bars)) {
            if (bar != nullptr) {
                bar->showSeconds(seconds, m_idle.endsAtOnce() && !hasUnsaved());
            }
        }
    });
    connect(&m_desk, &DeskWindow::closeRequested, this, &DeskLock::refuseClose);
    // Queued: it changes while the dialog is about to tell that it has.
    connect(&m_session, &Session::mustChangePasswordChanged, this, &DeskLock::followPassword,
            Qt::QueuedConnection);
}

DeskLock::~DeskLock()
{
    qApp->removeEventFilter(this);
    unwarn();
    if ((isLocked() || m_state == State::Held) && !m_isAside) {
        DeskAccessible::showOnly(nullptr);
    }
}

bool DeskLock::isExporting() const
{
    return m_content.isExporting();
}

bool DeskLock::hasUnsaved() const
{
    return m_content.hasUnsaved() || m_curtain.hidesForm();
}

void DeskLock::setState(State state)
{
    if (m_state != state) {
        m_state = state;
        emit stateChanged(state);
    }
}

void DeskLock::lock()
{
    if (isLocked()) {
        return;
    }
    unwarn();
    m_since = m_clock.now();
    m_lockedAt = m_idle.now();
    m_logOutAfter = m_idle.times().logOutAfter;
    cover();
    showPage();
    m_clipboard.take();
    record(AuditAction::Lock); // covered first: a file that is busy keeps nobody from locking
}

void DeskLock::showPage()
{
    if (m_demand != nullptr) {
        m_demand->withdraw();
    }
    m_page = new LockPage(m_workspace, m_session, m_clock, m_since);
    connect(m_page, &LockPage::unlocked, this, &DeskLock::unlock);
    connect(m_page, &LockPage::switchRequested, this, &DeskLock::switchRequested);
    m_desk.cover(m_page);
    m_page->takeFocus();
    setState(State::Locked);
}

void DeskLock::setAside(bool aside)
{
    m_isAside = aside;
    m_isOverdue = false; // SharedDesk looks after those that are aside
    m_curtain.setAside(aside ? &m_content : nullptr);
    if (aside) {
        setState(State::Locked);
    } else if (isLocked()) {
        DeskAccessible::showOnly(&m_desk);
    }
}

bool DeskLock::isTired() const
{
    return isLocked() && m_idle.now() - m_lockedAt >= m_logOutAfter && !hasUnsaved();
}

void DeskLock::unlock(AuditText::Means means)
{
    if (!isLocked()) {
        return;
    }
    const auto tries = m_workspace.auth().attempts().triesSinceLogin(m_session);
    if (tries) {
        m_content.welcomeBack(*tries);
    }
    comeBack(AuditText::with(means));
}

/// The entry of that login has a session of its own, which ends by going on as this one.
void DeskLock::unlockBy(const Session &login)
{
    if (!isLocked()) {
        return;
    }
    m_workspace.sessions().resume(m_session, login);
    m_workspace.pins().resetFailures(m_session);
    m_content.welcomeBack();
    takeKey(login.key());
    QJsonObject how = AuditText::with(AuditText::Means::Login);
    how.insert(AuditFields::name(AuditField::LoginSession), login.id());
    comeBack(how);
}

/// Another one since a reset: the one that is here is the last that opens the person's drafts.
void DeskLock::takeKey(const PersonKey &key)
{
    if (key.isNull() || key.id == m_session.key().id) {
        return;
    }
    const auto next = std::make_shared<PersonKey>(key.clone());
    LockWait::run(
        this,
        [this, next]() -> Result<> {
            const Result<> sealed = m_workspace.drafts().seal(m_session, *next);
            if (sealed) {
                m_workspace.sessions().takeKey(m_session, *next);
            }
            return sealed;
        },
        [this](const Result<> &sealed) {
            if (!sealed) {
                m_content.tell(tr("Your drafts could not be sealed under your new password. "
                                  "Publish them before you log out: they cannot be opened "
                                  "afterwards."));
            }
        },
        {.waiting = [this] {
            m_content.tell(tr("Your drafts wait for another program. Stay logged in until then."));
        }});
}

void DeskLock::comeBack(const QJsonObject &how)
{
    m_clipboard.giveBack();
    m_idle.noteInput();
    if (m_session.mustChangePassword()) {
        hold();
    } else {
        open();
    }
    record(AuditAction::Unlock, how);
}

/// What is open goes out of sight; the keyboard goes to what stays.
void DeskLock::cover()
{
    const bool isOurs = Foreground::isOurs();
    m_curtain.close(&m_desk);
    DeskAccessible::showOnly(&m_desk);
    if (isOurs) {
        m_foreground.bring(&m_desk);
    }
}

void DeskLock::open()
{
    m_foreground.stop();
    m_desk.uncover();
    DeskAccessible::showOnly(nullptr);
    m_curtain.open();
    setState(State::Open);
}

void DeskLock::setSwitching()
{
    m_clipboard.take(); // what was copied at the lock page
    setState(State::Switching);
}

/// Somebody who is locked comes to it when they unlock.
void DeskLock::followPassword()
{
    if (m_state == State::Held && !m_session.mustChangePassword()) {
        release();
    } else if (m_state != State::Held && !isLocked() && m_session.mustChangePassword()) {
        hold();
    }
}

/// As a lock does: all that is open goes out of sight and is there again afterwards, as it was.
void DeskLock::hold()
{
    unwarn();
    cover();
    m_demand = new PasswordDemandPage(m_workspace, m_session);
    connect(m_demand, &PasswordDemandPage::changed, this, [this] {
        if (m_session.mustChangePassword()) {
            m_demand->ask(); // demanded anew meanwhile
            return;
        }
        followPassword();
        m_content.tell(tr("Your password has been changed."));
    });
    connect(m_demand, &PasswordDemandPage::logOutRequested, this, &DeskLock::confirmLogOut);
    m_desk.cover(m_demand);
    setState(State::Held);
    m_demand->ask();
}

void DeskLock::release()
{
    m_demand->withdraw();
    open();
}

/// Nothing can be saved before the password is changed, so what is not saved would be lost.
void DeskLock::confirmLogOut()
{
    if (!hasUnsaved()) {
        emit logOutRequested();
        return;
    }
    Prompt::Question question;
    question.objectName = QStringLiteral("logOutPrompt");
    question.title = tr("Log Out");
    question.text =
        tr("There are changes that are not saved. They are lost when you log out before "
           "you have changed your password.");
    question.verb = tr("&Log Out");
    question.danger = true;
    Prompt::ask(
        m_demand, question, [this] { emit logOutRequested(); },
        [page = m_demand.data()] { page->ask(); });
}

void DeskLock::record(AuditAction action, const QJsonObject &how)
{
    m_workspace.auth().deskLog().record(m_session, action, how);
}

void DeskLock::requestSwitch()
{
    lock();
    emit switchRequested();
}

void DeskLock::follow(IdleWatch::Phase phase)
{
    if (m_isAside) {
        return;
    }
    m_isOverdue = false;
    switch (phase) {
    case IdleWatch::Phase::Active:
        unwarn();
        break;
    case IdleWatch::Phase::Warning:
        warn();
        break;
    case IdleWatch::Phase::Idle:
        lock();
        break;
    case IdleWatch::Phase::Away:
        lock();
        m_isOverdue = hasUnsaved() || isExporting();
        if (!m_isOverdue) {
            emit endDue();
        } else if (m_page != nullptr) {
            m_page->setNote(
                hasUnsaved() ? tr("There are changes that are not saved. You stay logged in, so "
                                  "that they are not lost.")
                             : tr("A file is still being exported. You are logged out when it is "
                                  "written."));
        }
        break;
    }
}

/// A save that waited for another program may be done by now.
void DeskLock::endOnceSaved()
{
    if (m_isOverdue && isLocked() && !m_isAside && !hasUnsaved() && !isExporting()) {
        m_isOverdue = false;
        emit endDue();
    }
}

void DeskLock::warn()
{
    if (m_state != State::Open) {
        return;
    }
    const QWidgetList windows = QApplication::topLevelWidgets();
    for (QWidget *window : windows) {
        const bool isInFront = window->windowType() == Qt::Dialog || window->isModal();
        if ((window == &m_desk || isInFront) && window->isVisible()) {
            auto *bar = new IdleBar(window);
            connect(bar, &IdleBar::stayRequested, &m_idle, &IdleWatch::noteInput);
            bar->hide();
            m_bars.append(bar);
        }
    }
    setState(State::Warning);
}

void DeskLock::unwarn()
{
    for (const QPointer<IdleBar> &bar : std::exchange(m_bars, {})) {
        if (bar != nullptr) {
            bar->hide();
            bar->deleteLater(); // its button may have been clicked
        }
    }
    if (m_state == State::Warning) {
        setState(State::Open);
    }
}

/// Cells that the person had copied before the desk was taken from them.
bool DeskLock::keepCopied(QObject *page, QEvent *event)
{
    const QObject *owner = page;
    while (owner != nullptr && owner != &m_content) {
        owner = owner->parent();
    }
    if (owner == nullptr || !m_clipboard.isTaken()) {
        return false;
    }
    m_clipboard.keep(static_cast<CellClipboard::CopyEvent *>(event)->take());
    return true;
}

/// Here and not as a shortcut, which a dialog would shadow.
bool DeskLock::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == CellClipboard::CopyEvent::kind()) {
        return keepCopied(watched, event);
    }
    const bool isKey =
        event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress;
    if (!isKey || m_isAside) {
        return false;
    }
    const QKeyCombination keys = static_cast<QKeyEvent *>(event)->keyCombination();
    if (keys != LockKeys && keys != SwitchKeys) {
        return false;
    }
    event->accept();
    if (keys == LockKeys) {
        lock();
    } else if (m_state != State::Switching) {
        requestSwitch();
    }
    return true;
}
