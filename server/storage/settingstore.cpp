// SPDX-License-Identifier: GPL-3.0-or-later
#include "settingstore.h"

namespace {

constexpr auto Select = "SELECT value FROM settings WHERE name = ?";
constexpr auto Upsert = "INSERT INTO settings (name, value) VALUES (?, ?) "
                        "ON CONFLICT (name) DO UPDATE SET value = excluded.value";
constexpr auto Delete = "DELETE FROM settings WHERE name = ?";

} // namespace

std::optional<QString> SettingStore::value(const QString &name)
{
    Statement statement(m_database, Select);
    if (!statement.bind(name).found())
        return std::nullopt;
    return statement.text(0);
}

void SettingStore::set(const QString &name, const QString &value)
{
    Statement(m_database, Upsert).bind(name).bind(value).run();
}

void SettingStore::remove(const QString &name)
{
    Statement(m_database, Delete).bind(name).run();
}
