// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/RowImport.h"

/// A row becomes a role, or changes the one that its key finds; a name that finds none is a new
/// one's. Permissions stand in one cell, between commas, under their stored names.
class RoleImport final : public ThingImport<Role>
{
public:
    RoleImport(Workspace &workspace, const Session &session)
        : ThingImport(workspace, session)
    {
    }

    RightsChange::Plan rights() const override { return m_rights; }

private:
    Result<Role> findById(qint64 id) override;
    Result<Role> findByName(const ImportRow &row) override;
    Result<RoleId> add(const ImportRow &row) override;
    Result<Effect> change(const ImportRow &row, const Role &role) override;
    Field keyField(const ImportRow &row) const override;

    RightsChange::Plan m_rights;
};
