// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "models/storage/MetaStore.h"

#include "models/storage/StoreSupport.h"

namespace {

const QString ValueSql = QStringLiteral("SELECT value FROM postern_meta WHERE key = :name");

const QString SetValueSql = QStringLiteral(R"(
    INSERT INTO postern_meta (key, value) VALUES (:name, :value)
    ON CONFLICT (key) DO UPDATE SET value = excluded.value)");

const QString SettingSql = QStringLiteral("SELECT value FROM postern_setting WHERE name = :name");

const QString SetSettingSql = QStringLiteral(R"(
    INSERT INTO postern_setting (name, value) VALUES (:name, :value)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value)");

Result<QString> read(const Database &database, const QString &statement, const QString &name)
{
    const Result<QVariant> value =
        Sql::value(database.connection(), statement, {{":name", name}}, "named value");
    if (!value) {
        return value.error();
    }
    return value->isNull() ? QString() : value->toString();
}

Result<> write(const Database &database, const QString &statement, const QString &name,
               const QString &value)
{
    return StoreSupport::done(Sql::run(database.connection(), statement,
                                       {{":name", name}, {":value", value}}, "set named value"));
}

} // namespace

Result<QString> MetaStore::value(const QString &key) const
{
    return read(m_database, ValueSql, key);
}

Result<> MetaStore::setValue(const QString &key, const QString &value)
{
    return write(m_database, SetValueSql, key, value);
}

Result<QString> MetaStore::setting(const QString &name) const
{
    return read(m_database, SettingSql, name);
}

Result<> MetaStore::setSetting(const QString &name, const QString &value)
{
    return write(m_database, SetSettingSql, name, value);
}
