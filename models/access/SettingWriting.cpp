// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/access/SettingWriting.h"

#include "models/access/AuditText.h"
#include "models/access/Freshness.h"
#include "models/access/SettingRules.h"
#include "models/access/UnitOfWork.h"
#include "models/storage/MetaStore.h"

namespace {

Result<> writeOne(const Database &database, const Session &session, UnitOfWork &unit,
                  const std::pair<QString, QString> &setting)
{
    const auto &[name, value] = setting;
    MetaStore store(database);
    const Result<QString> before = store.setting(name);
    if (!before) {
        return before.error();
    }
    if (SettingRules::isWeakened(name, *before, value)) {
        if (const Result<> proven = Freshness::requireNow(session); !proven) {
            return proven;
        }
    }
    if (const auto entry = AuditText::setting(name, *before, value)) {
        unit.record(*entry);
    }
    return store.setSetting(name, value);
}

} // namespace

Result<> SettingWriting::check(const QString &name, int value)
{
    Error error{.code = ErrorCode::Invalid, .field = Field::Setting, .subject = name};
    const SettingRule *rule = SettingRules::find(name);
    if (rule == nullptr) {
        return error;
    }
    if (rule->allows(value)) {
        return {};
    }
    error.reason = Reason::OutOfBounds;
    error.limit = rule->bounded(value);
    return error;
}

Result<> SettingWriting::write(const Database &database, ChangeNotifier &notifier,
                               const Session &session,
                               const QList<std::pair<QString, QString>> &values)
{
    Result<UnitOfWork> unit = UnitOfWork::begin(
        database, notifier, session, {{Permission::SettingsWrite}, UnitOfWork::Proof::Recent});
    if (!unit) {
        return unit.error();
    }
    for (const auto &value : values) {
        if (const Result<> written = writeOne(database, session, *unit, value); !written) {
            return written;
        }
    }
    return unit->commit();
}

Result<> SettingWriting::together(const Database &database, ChangeNotifier &notifier,
                                  const Session &session,
                                  const QList<std::function<Result<>()>> &changes)
{
    Result<UnitOfWork> unit =
        UnitOfWork::begin(database, notifier, session, {{Permission::SettingsWrite}});
    if (!unit) {
        return unit.error();
    }
    for (const auto &change : changes) {
        if (const Result<> done = change(); !done) {
            return done;
        }
    }
    return unit->commit();
}
