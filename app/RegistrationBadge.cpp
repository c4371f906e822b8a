// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/RegistrationBadge.h"

#include "app/NavigationList.h"
#include "models/access/Workspace.h"

RegistrationBadge::RegistrationBadge(Workspace &workspace, const Session &session,
                                     NavigationList *navigation, int row)
    : QObject(navigation)
    , m_workspace(workspace)
    , m_session(session)
    , m_navigation(navigation)
    , m_row(row)
{
    connect(&workspace.notifier(), &ChangeNotifier::changed, this, &RegistrationBadge::refresh);
    connect(&session, &Session::permissionsChanged, this, &RegistrationBadge::refresh);
    refresh();
}

void RegistrationBadge::refresh()
{
    const Result<int> count = m_workspace.registrations().count(m_session);
    const bool mayDecide = m_session.can(Permission::UsersWrite);
    m_navigation->setWaiting(m_row, mayDecide && count ? *count : 0);
}
