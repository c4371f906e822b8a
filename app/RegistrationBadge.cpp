// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/RegistrationBadge.h"

#include "app/NavigationList.h"
#include "models/access/RegistrationService.h"
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
    const RegistrationService service(m_workspace.database(), m_workspace.notifier(),
                                      m_workspace.users());
    const Result<int> count = service.count(m_session);
    const bool mayDecide = m_session.can(Permission::UsersWrite);
    m_navigation->setWaiting(m_row, mayDecide && count ? *count : 0);
}
