// SPDX-License-Identifier: GPL-3.0-or-later
#include "encoding2.h"

using namespace Encoding;

QByteArray Codec::readyAnswer(const ReadyData &ready)
{
    JsonWriter json;
    writeReady(json, ready);
    return json.take();
}

QByteArray Codec::messageAnswer2(const Message &message, UserId reader)
{
    JsonWriter json;
    json.beginObject().key("message");
    writeMessage(json, message, readerOf(message, reader));
    return json.endObject().take();
}

QByteArray Codec::changesAnswer(const ChangePage &page, UserId reader)
{
    JsonWriter json;
    writeChanges(json, page, reader);
    return json.take();
}

QByteArray Codec::historyAnswer(const HistoryPage &page, UserId reader)
{
    JsonWriter json;
    json.beginObject();
    writeMessages(json, page.messages, reader);
    json.key("has_more_before").boolean(page.hasMoreBefore);
    json.key("has_more_after").boolean(page.hasMoreAfter);
    json.key("room_seq").value(page.roomSeq);
    return json.endObject().take();
}

QByteArray Codec::readAnswer(const ReadMark &mark)
{
    JsonWriter json;
    writeReadMark(json, mark);
    return json.take();
}

QByteArray Codec::membersAnswer(const MemberPage &page)
{
    JsonWriter json;
    json.beginObject().key("members").beginArray();
    for (const ListedMember &member : page.members) {
        json.beginObject().key("user");
        writeAuthor(json, member.user);
        json.key("role").value(QString(roleName(member.role)));
        json.key("joined_at").plain(member.joinedAt.toRfc3339());
        json.key("online").boolean(member.isOnline).endObject();
    }
    json.endArray().key("next");
    if (page.next)
        json.value(QString::number(page.next->value()));
    else
        json.null();
    return json.endObject().take();
}

QByteArray Codec::preferencesAnswer(const RoomPreferences &preferences)
{
    JsonWriter json;
    json.beginObject().key("preferences").beginObject();
    writePreferenceFields(json, preferences);
    return json.endObject().endObject().take();
}

QByteArray Codec::tokensAnswer(const QByteArray &token, const QByteArray &refreshToken)
{
    JsonWriter json;
    json.beginObject().key("token").plain(token).key("refresh_token").plain(refreshToken);
    return json.endObject().take();
}

QByteArray Codec::authAnswer2(const QByteArray &token, const QByteArray &refreshToken, const User &user)
{
    JsonWriter json;
    json.beginObject();
    json.key("token").plain(token);
    json.key("refresh_token").plain(refreshToken);
    json.key("user");
    writeUser(json, user);
    return json.endObject().take();
}

QByteArray Codec::metaAnswer(const HelloData &server)
{
    JsonWriter json;
    json.beginObject();
    json.key("name").plain("Parley");
    json.key("version").value(server.version);
    json.key("server_id").value(server.serverId);
    json.key("protocol").beginObject();
    json.key("min").value(qint64(1)).key("max").value(qint64(2)).endObject();
    writeLimits(json);
    json.key("registration").plain("open");
    json.key("languages").beginArray().plain("zh-CN").plain("en").endArray();
    return json.endObject().take();
}
