// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/RoleNames.h"
#include "models/domain/Post.h"
#include "models/domain/Role.h"
#include "models/storage/FileReport.h"

#include <QJsonObject>
#include <QStringList>

/// What commands print. Names are those of the database's columns; times are ISO 8601 in UTC.
namespace Json {

QStringList userColumns();
QJsonObject fromUser(const User &user, const RoleNames &roleNames);

QStringList roleColumns();
QJsonObject fromRole(const Role &role);

QStringList postColumns();
QJsonObject fromPost(const Post &post);

QJsonObject fromReport(const FileReport &report);

} // namespace Json
