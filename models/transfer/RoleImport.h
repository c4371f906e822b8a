// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/transfer/RowImport.h"

/// A row becomes a role, or changes the one that its key finds; a name that finds none is a new
/// one's. Permissions stand in one cell, between commas, under their stored names.
class RoleImport final : public RowImport
{
public:
    RoleImport(Workspace &workspace, const Session &session)
        : RowImport(workspace, session)
    {
    }

    Result<Effect> apply(const ImportRow &row) override;

private:
    Result<std::optional<Role>> find(const ImportRow &row);
    Result<Effect> add(const ImportRow &row);
    Result<Effect> change(const ImportRow &row, const Role &role);
};
