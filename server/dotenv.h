// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qhash.h>
#include <QtCore/qstring.h>
#include <QtCore/qstringlist.h>

/** The contents of a `.env` file; the last of several lines with one key counts. */
struct DotEnv
{
    QString name; ///< of the file, without its folder
    QHash<QString, QString> values;
    QStringList problems; ///< `line 3: …`, never with the line's text, which may be a secret

    /**
     * One `KEY=VALUE` a line, in UTF-8, with or without BOM, CR LF, `export`, blanks around the parts, and comments.
     * `'…'` is literal, `"…"` knows \n \r \t \" \\ \$, a bare value ends before a blank with `#`. Nothing is
     * expanded. A line that is none of this is reported and skipped.
     */
    static DotEnv parse(const QByteArray &text);
    /** Parses the file \a path. One that does not exist is empty; one that cannot be read is a problem. */
    static DotEnv read(const QString &path);
};
