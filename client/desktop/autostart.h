// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qstringlist.h>

namespace Parley::Client {

/** Whether the system starts a program when the user logs in. The system is asked each time: users change it there,
 * too. */
class Autostart
{
public:
    /** \a id is a file name without a suffix, such as that of the desktop entry. */
    Autostart(const QString &id, const QString &name, const QString &program, const QStringList &arguments);

    bool isEnabled() const;
    /** False when the system's folder or registry takes no entry. */
    bool enable();
    bool disable();

private:
    const QString m_id;
    const QString m_name;
    const QString m_program;
    const QStringList m_arguments;
};

} // namespace Parley::Client
