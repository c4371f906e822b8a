// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/MemberWriting.h"

#include "models/access/AuditText.h"
#include "models/storage/LongWork.h"
#include "models/storage/RoleStore.h"
#include "models/storage/UserStore.h"

Result<> MemberWriting::add(UserId user)
{
    const Result<User> found = next(user);
    if (!found) {
        return deletedElsewhere(found.error());
    }
    if (found->roleIds.contains(m_role.id)) {
        return {};
    }
    m_unit.record(AuditText::membership(AuditAction::MemberAdd, *found, m_role));
    return RoleStore(m_database).addMember(m_role.id, user);
}

Result<> MemberWriting::remove(UserId user)
{
    const Result<User> found = next(user);
    if (!found && found.error().code == ErrorCode::Cancelled) {
        return found.error();
    }
    if (found && found->roleIds.contains(m_role.id)) {
        m_unit.record(AuditText::membership(AuditAction::MemberRemove, *found, m_role));
    }
    return RoleStore(m_database).removeMember(m_role.id, user);
}

Result<User> MemberWriting::next(UserId user)
{
    if (LongWork::mustStop()) {
        return Error{.code = ErrorCode::Cancelled};
    }
    LongWork::tell(LongWork::Stage::Saving, m_done++, m_total);
    return UserStore(m_database).find(user);
}
