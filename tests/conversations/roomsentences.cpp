// SPDX-License-Identifier: GPL-3.0-or-later
#include "grammar.h"
#include "stage.h"

#include <QJsonArray>
#include <QUrl>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

Problem create(Stage &stage, const QString &who, const QString &name, const QJsonObject &options)
{
    const qint64 id = createRoom(stage.person(who), name, options);
    stage.setRoom(name, id);
    return id > 0 ? Problem() : u"the room was not created"_s;
}

Reply roomPost(Stage &stage, const QString &who, const QString &room, const QString &verb, const QJsonObject &body = {})
{
    return stage.person(who).rest->post(u"rooms/%1/%2"_s.arg(stage.room(room)).arg(verb), body);
}

Reply roomGet(Stage &stage, const QString &who, const QString &room, const QString &rest = {})
{
    return stage.person(who).rest->get(u"rooms/%1%2"_s.arg(stage.room(room)).arg(rest));
}

QStringList listedRooms(Stage &stage, const QString &who, const QString &search)
{
    const QByteArray query = QUrl::toPercentEncoding(search);
    const Reply reply = stage.person(who).rest->get(u"rooms?search=%1"_s.arg(QString::fromLatin1(query)));
    QStringList names;
    const QJsonArray rooms = reply.json().value("rooms"_L1).toArray();
    for (const QJsonValue room : rooms)
        names.append(room.toObject().value("name"_L1).toString());
    return names;
}

QStringList contents(Stage &stage, const QString &who, const QString &room, const QString &type)
{
    QStringList texts;
    for (const QJsonObject &message : wholeHistory(stage.person(who), stage.room(room), type))
        texts.append(message.value("content"_L1).toString());
    return texts;
}

Problem expectList(const QStringList &actual, const QStringList &expected)
{
    return actual == expected ? Problem() : u"there is only: %1"_s.arg(actual.join(u" | "_s));
}

Problem creates(Stage &stage, const Words &words)
{
    return create(stage, words[0], words[1], {});
}

Problem createsForMembers(Stage &stage, const Words &words)
{
    return create(stage, words[0], words[1], {{u"max_members"_s, words[2].toInt()}});
}

Problem createsPrivate(Stage &stage, const Words &words)
{
    return create(stage, words[0], words[1], {{u"is_private"_s, true}});
}

Problem createsPrivateWithPassword(Stage &stage, const Words &words)
{
    return create(stage, words[0], words[1], {{u"is_private"_s, true}, {u"password"_s, words[2]}});
}

Problem joins(Stage &stage, const Words &words)
{
    return expectStatus(roomPost(stage, words[0], words[1], u"join"_s), 200);
}

Problem joinsWithPassword(Stage &stage, const Words &words)
{
    return expectStatus(roomPost(stage, words[0], words[1], u"join"_s, {{u"password"_s, words[2]}}), 200);
}

Problem isRefusedToJoin(Stage &stage, const Words &words)
{
    return expectRefusal(roomPost(stage, words[0], words[1], u"join"_s), words[2]);
}

Problem triesPasswordRefused(Stage &stage, const Words &words)
{
    const Reply reply = roomPost(stage, words[0], words[2], u"join"_s, {{u"password"_s, words[1]}});
    return expectRefusal(reply, words[3]);
}

Problem leaves(Stage &stage, const Words &words)
{
    return expectStatus(roomPost(stage, words[0], words[1], u"leave"_s), 200);
}

Problem isRefusedToLeave(Stage &stage, const Words &words)
{
    return expectRefusal(roomPost(stage, words[0], words[1], u"leave"_s), words[2]);
}

Problem seesMembers(Stage &stage, const Words &words)
{
    const Reply reply = roomGet(stage, words[0], words[2]);
    const int count = reply.json().value("room"_L1).toObject().value("member_count"_L1).toInt(-1);
    return count == words[1].toInt() ? Problem() : u"there are %1"_s.arg(count);
}

Problem isRefusedToSee(Stage &stage, const Words &words)
{
    return expectRefusal(roomGet(stage, words[0], words[1]), words[2]);
}

Problem findsBySearching(Stage &stage, const Words &words)
{
    return expectList(listedRooms(stage, words[0], words[2]), listOf(words[1]));
}

Problem findsNothing(Stage &stage, const Words &words)
{
    return expectList(listedRooms(stage, words[0], words[1]), {});
}

Problem seesInList(Stage &stage, const Words &words)
{
    return listedRooms(stage, words[0], {}).contains(words[1]) ? Problem() : u"it is not in the list"_s;
}

Problem doesNotSeeInList(Stage &stage, const Words &words)
{
    return listedRooms(stage, words[0], {}).contains(words[1]) ? u"it is in the list"_s : Problem();
}

Problem reads(Stage &stage, const Words &words)
{
    return expectList(contents(stage, words[0], words[2], u"text"_s), listOf(words[1]));
}

Problem readsNothing(Stage &stage, const Words &words)
{
    return expectList(contents(stage, words[0], words[1], u"text"_s), {});
}

Problem readsNotices(Stage &stage, const Words &words)
{
    return expectList(contents(stage, words[0], words[2], u"system"_s), listOf(words[1]));
}

Problem isRefusedToRead(Stage &stage, const Words &words)
{
    return expectRefusal(roomGet(stage, words[0], words[1], u"/messages"_s), words[2]);
}

} // namespace

QList<Sentence> roomSentences()
{
    return {
        {u"WHO creates room TEXT", creates},
        {u"WHO creates room TEXT for NUMBER members", createsForMembers},
        {u"WHO creates private room TEXT", createsPrivate},
        {u"WHO creates private room TEXT with the password TEXT", createsPrivateWithPassword},
        {u"WHO joins TEXT", joins},
        {u"WHO joins TEXT with the password TEXT", joinsWithPassword},
        {u"WHO is refused to join TEXT with TEXT", isRefusedToJoin},
        {u"WHO tries the password TEXT on TEXT and is refused with TEXT", triesPasswordRefused},
        {u"WHO leaves TEXT", leaves},
        {u"WHO is refused to leave TEXT with TEXT", isRefusedToLeave},
        {u"WHO sees NUMBER members in TEXT", seesMembers},
        {u"WHO is refused to see TEXT with TEXT", isRefusedToSee},
        {u"WHO finds LIST by searching TEXT", findsBySearching},
        {u"WHO finds nothing by searching TEXT", findsNothing},
        {u"WHO sees room TEXT in the list", seesInList},
        {u"WHO does not see room TEXT in the list", doesNotSeeInList},
        {u"WHO reads LIST in TEXT", reads},
        {u"WHO reads nothing in TEXT", readsNothing},
        {u"WHO reads the notices LIST in TEXT", readsNotices},
        {u"WHO is refused to read TEXT with TEXT", isRefusedToRead},
    };
}
