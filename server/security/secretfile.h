// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "result.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

/** The file with the random signing secret, readable by the server's account alone. For loadSigningSecret(). */
namespace SecretFile {

QString pathIn(const QString &dataDir);

/**
 * The secret in the file, which is made first if there is none: complete, on the disk and with mode 0600 before it
 * has its name, so that a crash never leaves half a secret. A file that others may read is closed to them. The error's
 * detail is one line with the path.
 */
Result<QByteArray> readOrMake(const QString &dataDir);

} // namespace SecretFile
