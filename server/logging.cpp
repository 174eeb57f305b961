// SPDX-License-Identifier: GPL-3.0-or-later
#include "logging.h"

#include "timestamp.h"

#include <QtCore/qbytearray.h>
#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtCore/qloggingcategory.h>
#include <QtCore/qstringlist.h>

#include <atomic>
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

/** Takes the id of the request that \a message is about from its beginning. */
QString takeRequest(QString &message)
{
    constexpr QLatin1StringView Mark("request=");
    const qsizetype end = message.startsWith(Mark) ? message.indexOf(u' ') : -1;
    if (end < 0)
        return {};
    const QString id = message.sliced(Mark.size(), end - Mark.size());
    message.remove(0, end + 1);
    return id;
}

QByteArray jsonLine(const char *level, const char *category, QString message)
{
    QJsonObject line{{u"time"_s, QString::fromLatin1(Timestamp::now().toRfc3339())},
                     {u"level"_s, QString::fromLatin1(level)},
                     {u"category"_s, QString::fromLatin1(category)}};
    if (const QString request = takeRequest(message); !request.isEmpty())
        line.insert(u"request"_s, request);
    line.insert(u"message"_s, message);
    return QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
}

std::atomic<int> leastRank = 1;
std::atomic<LogFormat> format = LogFormat::Text;

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (rankOf(type) < leastRank)
        return;
    std::fputs(logLine(format, type, context.category ? context.category : "default", message).constData(), stderr);
}

} // namespace

QByteArray logLine(LogFormat format, QtMsgType type, const char *category, const QString &message)
{
    if (format == LogFormat::Json)
        return jsonLine(nameOf(type), category, message);
    return Timestamp::now().toRfc3339() + ' ' + nameOf(type) + ' ' + category + ": " + oneLine(message) + '\n';
}

void installLogging(const QString &level, const QString &asked)
{
    leastRank = rankOf(level);
    format = asked == u"json"_s ? LogFormat::Json : LogFormat::Text;
    QLoggingCategory::setFilterRules(leastRank == 0 ? u"chat.*.debug=true"_s : QString());
    qInstallMessageHandler(writeLine);
}
