// SPDX-License-Identifier: GPL-3.0-or-later
#include "logging.h"

#include "timestamp.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qlogging.h>
#include <QtCore/qstringlist.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {

/** Ranks from chatty to fatal; QtMsgType is not in that order. */
int rankOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg: return 0;
    case QtInfoMsg: return 1;
    case QtWarningMsg: return 2;
    case QtCriticalMsg: return 3;
    case QtFatalMsg: break;
    }
    return 4;
}

int rankOf(const QString &level)
{
    return int(QStringList{u"debug"_s, u"info"_s, u"warning"_s, u"error"_s}.indexOf(level));
}

const char *nameOf(QtMsgType type)
{
    constexpr const char *names[] = {"debug", "info", "warning", "error", "fatal"};
    return names[rankOf(type)];
}

QByteArray oneLine(const QString &message)
{
    QByteArray line = message.toUtf8();
    for (char &c : line) {
        if (uchar(c) < 0x20 || c == 0x7f)
            c = ' ';
    }
    return line;
}

int leastRank = 1;

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (rankOf(type) < leastRank)
        return;
    const QByteArray line = Timestamp::now().toRfc3339() + ' ' + nameOf(type) + ' '
        + (context.category ? context.category : "default") + ": " + oneLine(message) + '\n';
    std::fputs(line.constData(), stderr);
}

} // namespace

void installLogging(const QString &level)
{
    leastRank = rankOf(level);
    qInstallMessageHandler(writeLine);
}
