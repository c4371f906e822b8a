// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/Reception.h"

#include "app/AppContext.h"
#include "app/Appearance.h"
#include "app/OneDialog.h"

#include <QEvent>
#include <QFileInfo>
#include <QTimer>

#include <utility>

namespace {

constexpr int UnseenMs = 1000; // a window that is shown may be hidden by others, and not painted

} // namespace

Reception::Reception(AppContext &context, OneDialog &place)
    : m_context(context)
    , m_place(place)
{
}

void Reception::greet(const QString &file)
{
    Appearance::followDesktop();
    auto *dialog = new LoginDialog(QFileInfo(file).fileName());
    dialog->installEventFilter(this);
    present(dialog);
    QTimer::singleShot(UnseenMs, this, &Reception::seen);
}

bool Reception::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Paint) {
        watched->removeEventFilter(this);
        QTimer::singleShot(0, this, &Reception::seen); // what it needs, behind its first paint
    }
    return QObject::eventFilter(watched, event);
}

void Reception::show(Workspace &workspace, const QString &notice)
{
    LoginDialog::Options what = options(workspace, LastName::FilledIn);
    what.notice = notice;
    if (LoginDialog *dialog = waiting()) {
        dialog->serve(workspace, std::move(what));
        return;
    }
    Appearance::followDesktop();
    present(new LoginDialog(workspace, std::move(what)));
}

LoginDialog *Reception::makeInPlace(Workspace &workspace) const
{
    auto *dialog = new LoginDialog(workspace, options(workspace, LastName::LeftOut));
    dialog->setInPlace();
    return dialog;
}

LoginDialog::Options Reception::options(Workspace &workspace, LastName lastName) const
{
    const OrganisationSettings settings = workspace.settings().current();
    LoginDialog::Options options;
    options.databaseName = QFileInfo(workspace.database().path()).fileName();
    if (settings.rememberLastName && lastName == LastName::FilledIn) {
        options.lastName = m_context.settings().value(Settings::Key::LastLoginName).toString();
    }
    for (const DemoLogin &login : m_demoLogins) {
        options.demoLogins.append({login.name, login.password, {login.role}});
    }
    options.registrationOpen = settings.registerable;
    return options;
}

void Reception::present(LoginDialog *dialog)
{
    connect(dialog, &QDialog::accepted, this, [this, dialog] {
        m_session = dialog->takeSession();
        emit loggedIn();
    });
    connect(dialog, &QDialog::rejected, this, &Reception::left);
    connect(dialog, &LoginDialog::openDatabaseRequested, this,
            [this, dialog] { emit openDatabaseRequested(dialog); });
    m_place.present(dialog);
}

/// The one that was there before the database.
LoginDialog *Reception::waiting() const
{
    auto *dialog = qobject_cast<LoginDialog *>(m_place.dialog());
    return dialog && dialog->isVisible() && !dialog->isServing() ? dialog : nullptr;
}
