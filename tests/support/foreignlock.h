// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "testdatabase.h"

#include <QString>

namespace Parley::Test {

/// Another program on the server's database that keeps everybody from writing to it, as a backup may, or a hand with a
/// console. Reading goes on.
class ForeignLock
{
public:
    explicit ForeignLock(const TestDatabase &database);
    ~ForeignLock();
    Q_DISABLE_COPY_MOVE(ForeignLock)

    /// Waits for transactions that are under way; false when it could not get the lock.
    bool take();
    bool release();

private:
    bool run(const QString &sql);

    QString m_connection;
};

} // namespace Parley::Test
