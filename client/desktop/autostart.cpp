// SPDX-License-Identifier: GPL-3.0-or-later
#include "autostart.h"

namespace Parley::Client {

Autostart::Autostart(const QString &id, const QString &name, const QString &program, const QStringList &arguments)
    : m_id(id)
    , m_name(name)
    , m_program(program)
    , m_arguments(arguments)
{}

} // namespace Parley::Client
