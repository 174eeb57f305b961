// SPDX-License-Identifier: GPL-3.0-or-later
#include "grammar.h"
#include "stage.h"

#include "waiting.h"

#include <QJsonArray>
#include <QSet>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

FrameTest anyMessage(const QString &type)
{
    return [type](const Frame &frame) { return frame.type() == "message"_L1 && frame.data().value("type"_L1) == type; };
}

/// The next text message that was not heard yet must be exactly this: a doubled, lost or reordered one fails.
Problem hear(Stage &stage, const QString &who, const QString &text, const QString &speaker)
{
    ChatSocket *socket = stage.socket(who);
    if (!socket)
        return noSocket(who);
    const auto message = socket->take(anyMessage(u"text"_s));
    if (!message)
        return u"nothing was heard"_s;
    const QString heard = message->data().value("content"_L1).toString();
    const qint64 from = message->data().value("user_id"_L1).toInteger();
    if (heard == text && from == stage.idOf(speaker))
        return {};
    return u"heard instead: \"%1\" from user %2"_s.arg(heard.left(100)).arg(from);
}

Problem hears(Stage &stage, const Words &words)
{
    return hear(stage, words[0], words[1], words[2]);
}

Problem hearsLongText(Stage &stage, const Words &words)
{
    return hear(stage, words[0], chineseText(words[1].toInt()), words[2]);
}

Problem hearsManyThings(Stage &stage, const Words &words)
{
    for (int i = 1; i <= words[1].toInt(); ++i) {
        const Problem problem = hear(stage, words[0], u"thing %1"_s.arg(i), words[2]);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

Problem hearsNothing(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket || !socket->fence())
        return noSocket(words[0]);
    const qsizetype count = socket->count(anyMessage(u"text"_s));
    return count == 0 ? Problem() : u"%1 messages were heard"_s.arg(count);
}

Problem hearsNotice(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket)
        return noSocket(words[0]);
    const auto notice = socket->take(anyMessage(u"system"_s));
    if (!notice)
        return u"no notice was heard"_s;
    const QString heard = notice->data().value("content"_L1).toString();
    if (notice->data().value("user_id"_L1).toInteger(-1) != 0)
        return u"a notice has the user 0"_s;
    return heard == words[1] ? Problem() : u"heard instead: \"%1\""_s.arg(heard);
}

/// Why a frame did not come.
Problem silence(const ChatSocket &socket)
{
    if (socket.isOpen())
        return u"it was not heard"_s;
    return u"it was not heard: the socket was closed with %1"_s.arg(socket.closeCode());
}

FrameTest comesOnline(qint64 user)
{
    return [user](const Frame &frame) {
        return frame.type() == "user_joined"_L1
            && frame.data().value("user"_L1).toObject().value("id"_L1).toInteger() == user;
    };
}

FrameTest goesOffline(qint64 user)
{
    return [user](const Frame &frame) {
        return frame.type() == "user_left"_L1 && frame.data().value("user_id"_L1).toInteger() == user;
    };
}

Problem hearsComeOnline(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket)
        return noSocket(words[0]);
    return socket->take(comesOnline(stage.idOf(words[1]))) ? Problem() : silence(*socket);
}

Problem hearsGoOffline(Stage &stage, const Words &words, int timeoutMs)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket)
        return noSocket(words[0]);
    return socket->take(goesOffline(stage.idOf(words[1])), timeoutMs) ? Problem() : silence(*socket);
}

Problem hearsGoOfflineNow(Stage &stage, const Words &words)
{
    return hearsGoOffline(stage, words, WaitMs);
}

Problem hearsGoOfflineInTime(Stage &stage, const Words &words)
{
    return hearsGoOffline(stage, words, 30'000);
}

Problem hasNotHeard(Stage &stage, const QString &who, const FrameTest &test)
{
    ChatSocket *socket = stage.socket(who);
    if (!socket || !socket->fence())
        return noSocket(who);
    return socket->count(test) == 0 ? Problem() : u"it was heard"_s;
}

Problem hasNotHeardComeOnline(Stage &stage, const Words &words)
{
    return hasNotHeard(stage, words[0], comesOnline(stage.idOf(words[1])));
}

Problem hasNotHeardGoOffline(Stage &stage, const Words &words)
{
    return hasNotHeard(stage, words[0], goesOffline(stage.idOf(words[1])));
}

QSet<qint64> idsIn(const Frame &frame)
{
    QSet<qint64> ids;
    const QJsonArray users = frame.data().value("users"_L1).toArray();
    for (const QJsonValue user : users)
        ids.insert(user.toObject().value("id"_L1).toInteger());
    return ids;
}

/// Waits until a list of exactly these people comes.
Problem seesOnline(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket)
        return noSocket(words[0]);
    QSet<qint64> expected;
    for (const QString &name : namesOf(words[1]))
        expected.insert(stage.idOf(name));
    const auto list = socket->take(
        [&](const Frame &frame) { return frame.type() == "online_users"_L1 && idsIn(frame) == expected; });
    return list ? Problem() : u"no such list came"_s;
}

Problem neverGot(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket || !socket->fence())
        return noSocket(words[0]);
    for (const QByteArray &frame : socket->transcript()) {
        if (frame.contains(words[1].toUtf8()))
            return u"a frame contains it: %1"_s.arg(QString::fromUtf8(frame));
    }
    return {};
}

Problem forgets(Stage &stage, const Words &words)
{
    ChatSocket *socket = stage.socket(words[0]);
    if (!socket || !socket->fence())
        return noSocket(words[0]);
    socket->forget();
    return {};
}

} // namespace

QList<Sentence> hearingSentences()
{
    return {
        {u"WHO hears TEXT from WHO", hears},
        {u"WHO hears a text of NUMBER characters from WHO", hearsLongText},
        {u"WHO hears NUMBER things from WHO", hearsManyThings},
        {u"WHO hears nothing", hearsNothing},
        {u"WHO hears the notice TEXT", hearsNotice},
        {u"WHO hears WHO come online", hearsComeOnline},
        {u"WHO hears WHO go offline", hearsGoOfflineNow},
        {u"WHO hears WHO go offline after a while", hearsGoOfflineInTime},
        {u"WHO has not heard WHO come online", hasNotHeardComeOnline},
        {u"WHO has not heard WHO go offline", hasNotHeardGoOffline},
        {u"WHO sees only NAMES online", seesOnline},
        {u"WHO never got a frame with TEXT", neverGot},
        {u"WHO forgets what was heard", forgets},
    };
}
