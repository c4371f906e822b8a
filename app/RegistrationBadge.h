// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

class NavigationList;
class Session;
class Workspace;

/// Tells the navigation how many registrations wait, for whoever may decide about them, whenever
/// the database has changed.
class RegistrationBadge final : public QObject
{
    Q_OBJECT

public:
    /// `row`: the Users page in the navigation.
    RegistrationBadge(Workspace &workspace, const Session &session, NavigationList *navigation,
                      int row);

private:
    void refresh();

    Workspace &m_workspace;
    const Session &m_session;
    NavigationList *m_navigation;
    int m_row;
};
