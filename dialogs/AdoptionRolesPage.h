// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/storage/FileReport.h"

#include <QHash>
#include <QWizardPage>

class AdoptionWizard;
class FieldMessage;
class QTableWidget;

/// Asks what each role of the file may do: a matrix of roles and permissions. Whoever proved the
/// salt must end up able to manage users and roles, and until then the page says so.
class AdoptionRolesPage final : public QWizardPage
{
    Q_OBJECT

public:
    explicit AdoptionRolesPage(AdoptionWizard &wizard);

    void initializePage() override;
    bool isComplete() const override;
    bool validatePage() override;

private:
    void setupTable();
    void fillTable();
    void fillRow(int row, const FileReport::RoleFound &role);
    QStringList permissionsOf(int row) const;
    QHash<RoleId, QStringList> permissions() const;
    void check();
    QString reason() const;

    AdoptionWizard &m_wizard;
    QTableWidget *m_table;
    FieldMessage *m_message;
    bool m_isEnough = false;
};
