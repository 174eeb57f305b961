// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "statement.h"

/** Under this name is what the server is called among others; without it the database has no server in it yet. */
inline constexpr char ServerIdSetting[] = "server_id";

/** The table `settings`: what the server remembers about itself. */
class SettingStore
{
public:
    explicit SettingStore(Database &database) : m_database(database) {}

    std::optional<QString> value(const QString &name);
    void set(const QString &name, const QString &value);
    void remove(const QString &name);

private:
    Database &m_database;
};
