// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of LoginFlow that is about the login dialog: it is there before what it needs.
#include "app/Appearance.h"
#include "app/LoginFlow.h"
#include "dialogs/LoginDialog.h"
#include "models/access/Log.h"
#include "models/storage/Migrator.h"

#include <QEvent>
#include <QFileInfo>
#include <QTimer>

#include <utility>

namespace {

constexpr int UnseenMs = 1000; // a window that is shown may be hidden by others, and not painted

} // namespace

void LoginFlow::start()
{
    const Result<QString> path = m_context.settings().databasePath();
    if (!path) {
        showProblem(path.error());
        return;
    }
    m_path = *path;
    const bool isKnown = !m_context.isStarted() && Migrator::isCurrent(m_path);
    isKnown ? greet() : proceedOnceStarted();
}

void LoginFlow::proceedOnceStarted()
{
    m_context.isStarted() ? proceed() : prepare();
}

/// The dialog first; what it needs only for a login, behind its first paint.
void LoginFlow::greet()
{
    Appearance::followDesktop();
    auto *dialog = new LoginDialog(QFileInfo(m_path).fileName());
    connectLogin(dialog);
    dialog->installEventFilter(this);
    present(dialog);
    QTimer::singleShot(UnseenMs, this, &LoginFlow::prepare);
}

bool LoginFlow::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, &LoginFlow::prepare);
    }
    return QObject::eventFilter(watched, event);
}

void LoginFlow::prepare()
{
    if (std::exchange(m_isPreparing, true)) {
        return;
    }
    m_context.start(this, [this](const Result<> &started) {
        if (!started) {
            qCCritical(lcAccess) << started.error().detail;
            emit failed();
            return;
        }
        const bool isLeft = m_dialog && !m_dialog->isVisible();
        if (!isLeft) {
            proceed();
        }
    });
}

LoginDialog::Options LoginFlow::loginOptions(Workspace &workspace, const QString &notice) const
{
    const OrganisationSettings settings = workspace.settings().current();
    LoginDialog::Options options;
    options.databaseName = QFileInfo(m_path).fileName();
    if (settings.rememberLastName && !m_seat.session) {
        options.lastName = m_context.settings().value(Settings::Key::LastLoginName).toString();
    }
    for (const DemoLogin &login : std::as_const(m_demoLogins)) {
        options.demoLogins.append({login.name, login.password, {login.role}});
    }
    options.notice = notice;
    options.registrationOpen = settings.registerable;
    return options;
}

LoginDialog *LoginFlow::makeLogin(Workspace &workspace, const QString &notice)
{
    return new LoginDialog(workspace, loginOptions(workspace, notice));
}

void LoginFlow::connectLogin(LoginDialog *dialog)
{
    connect(dialog, &QDialog::accepted, this,
            [this, dialog] { showWindow(dialog->takeSession()); });
    connect(dialog, &QDialog::rejected, this, &LoginFlow::leave);
    connect(dialog, &LoginDialog::openDatabaseRequested, this,
            [this, dialog] { chooseDatabase(dialog); });
}

/// The one that was there before the database.
LoginDialog *LoginFlow::waitingLogin() const
{
    auto *dialog = qobject_cast<LoginDialog *>(m_dialog.data());
    return dialog && dialog->isVisible() && !dialog->isServing() ? dialog : nullptr;
}

void LoginFlow::showLogin(const QString &notice)
{
    if (LoginDialog *waiting = waitingLogin()) {
        waiting->serve(*m_seat.workspace, loginOptions(*m_seat.workspace, notice));
        return;
    }
    Appearance::followDesktop();
    LoginDialog *dialog = makeLogin(*m_seat.workspace, notice);
    connectLogin(dialog);
    present(dialog);
}
