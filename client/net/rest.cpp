// SPDX-License-Identifier: GPL-3.0-or-later
#include "rest.h"

#include "typesreader.h"

#include <QtCore/qjsondocument.h>
#include <QtNetwork/qnetworkreply.h>
#include <QtNetwork/qnetworkrequest.h>

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

const Failure BadAnswer = failureOf(Failures::BadAnswer);

QString roomPath(RoomId room, const QString &what)
{
    return u"rooms/%1/"_s.arg(room.value()) + what;
}

/** One more parameter of a query; nothing when it has no value. */
QString parameter(const QString &name, const QString &value)
{
    return value.isEmpty() ? QString() : u'&' + name + u'=' + QString::fromLatin1(QUrl::toPercentEncoding(value));
}

std::optional<std::chrono::milliseconds> retryAfterOf(const QNetworkReply &reply)
{
    bool isNumber = false;
    const int seconds = reply.rawHeader("Retry-After").toInt(&isNumber);
    return isNumber && seconds >= 0 ? std::optional<std::chrono::milliseconds>(std::chrono::seconds(seconds))
                                    : std::nullopt;
}

/** Why nobody answered. */
QLatin1StringView codeOf(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::OperationCanceledError: return Failures::Timeout;
    case QNetworkReply::SslHandshakeFailedError: return Failures::TlsFailed;
    default: return Failures::Network;
    }
}

/** What \a reply says: the object of a success, or why there is none. */
Answer<QJsonObject> answerOf(QNetworkReply &reply)
{
    constexpr int NoContent = 204;
    constexpr int FirstRefusal = 300;
    const int status = reply.attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (status == 0)
        return failureOf(codeOf(reply.error()));
    if (status == NoContent)
        return QJsonObject();
    const QJsonDocument body = QJsonDocument::fromJson(reply.readAll());
    if (status >= FirstRefusal)
        return restFailure(status, body.object(), retryAfterOf(reply));
    // A connection that broke in the middle of the body is no answer.
    if (reply.error() != QNetworkReply::NoError || !body.isObject())
        return BadAnswer;
    return body.object();
}

/** Turns the object of an answer into a value; \a read gives an optional or the value itself. */
template<class T, class Read>
auto reading(std::function<void(const Answer<T> &)> then, Read read)
{
    return [then = std::move(then), read](const Answer<QJsonObject> &answer) {
        if (!answer)
            return then(answer.failure());
        const std::optional<T> value = read(*answer);
        if (value)
            then(*value);
        else
            then(BadAnswer);
    };
}

std::optional<Tokens> readTokens(const QJsonObject &json)
{
    const Tokens tokens{json.value("token"_L1).toString().toLatin1(),
                        json.value("refresh_token"_L1).toString().toLatin1()};
    return tokens.access.isEmpty() ? std::nullopt : std::optional(tokens);
}

std::optional<SignedIn> readSignedIn(const QJsonObject &json)
{
    const auto tokens = readTokens(json);
    const User user = readUser(json.value("user"_L1).toObject());
    return tokens && user.id.isValid() ? std::optional(SignedIn{user, *tokens}) : std::nullopt;
}

std::optional<Meta> readMeta(const QJsonObject &json)
{
    const Meta meta{json.value("server_id"_L1).toString(), json.value("version"_L1).toString(),
                    json.value("protocol"_L1).toObject().value("max"_L1).toInt()};
    return meta.serverId.isEmpty() ? std::nullopt : std::optional(meta);
}

} // namespace

Rest::Rest(const QUrl &server) : m_server(server)
{
    m_network.setTransferTimeout(TimeoutMs);
    m_network.setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

void Rest::meta(Then<Meta> then)
{
    send("GET", u"meta"_s, {}, reading(std::move(then), readMeta));
}

void Rest::login(const QString &username, const QString &password, Then<SignedIn> then)
{
    signIn(u"auth/login"_s, {{u"username"_s, username}, {u"password"_s, password}}, std::move(then));
}

void Rest::registerAccount(const Registration &registration, Then<SignedIn> then)
{
    QJsonObject body{{u"username"_s, registration.username},
                     {u"email"_s, registration.email},
                     {u"password"_s, registration.password}};
    if (!registration.nickname.isEmpty())
        body.insert(u"nickname"_s, registration.nickname);
    signIn(u"auth/register"_s, body, std::move(then));
}

void Rest::refresh(const QByteArray &refreshToken, Then<Tokens> then)
{
    const QJsonObject body{{u"refresh_token"_s, QString::fromLatin1(refreshToken)}};
    send("POST", u"auth/refresh"_s, body, reading(std::move(then), readTokens));
}

void Rest::logout(Then<::Done> then)
{
    const auto read = [](const QJsonObject &) { return std::optional(::Done()); };
    send("POST", u"auth/logout"_s, {}, reading(std::move(then), read));
}

void Rest::ready(Then<Ready> then)
{
    send("GET", u"ready"_s, {}, reading(std::move(then), readReady));
}

void Rest::history(RoomId room, std::optional<MessageId> before, Then<HistoryPage> then)
{
    const QString what =
        u"messages?before=%1&limit=%2"_s.arg(before.value_or(MessageId()).value()).arg(HistoryPageSize);
    const auto read = [](const QJsonObject &json) {
        const bool isOne = json.value("messages"_L1).isArray() && json.contains("room_seq"_L1);
        return isOne ? std::optional(readHistoryPage(json)) : std::nullopt;
    };
    send("GET", roomPath(room, what), {}, reading(std::move(then), read));
}

void Rest::changes(RoomId room, qint64 afterSeq, Then<ChangePage> then)
{
    const auto read = [](const QJsonObject &json) {
        const bool isOne = json.value("messages"_L1).isArray() && json.contains("room_seq"_L1);
        return isOne ? std::optional(readChangePage(json)) : std::nullopt;
    };
    send("GET", roomPath(room, u"changes?after_seq=%1"_s.arg(afterSeq)), {}, reading(std::move(then), read));
}

void Rest::post(const OutgoingMessage &message, Then<ChatMessage> then)
{
    QJsonObject body{{u"content"_s, message.content}, {u"client_id"_s, message.clientId}};
    if (message.replyTo.isValid())
        body.insert(u"reply_to"_s, message.replyTo.value());
    const auto read = [](const QJsonObject &json) { return readChatMessage(json.value("message"_L1).toObject()); };
    send("POST", roomPath(message.room, u"messages"_s), body, reading(std::move(then), read));
}

void Rest::markRead(RoomId room, qint64 seq, Then<ReadMark> then)
{
    const auto read = [](const QJsonObject &json) { return std::optional(readReadMark(json)); };
    send("PUT", roomPath(room, u"read"_s), {{u"seq"_s, seq}}, reading(std::move(then), read));
}

void Rest::markUnread(RoomId room, qint64 seq, Then<ReadMark> then)
{
    const auto read = [](const QJsonObject &json) { return std::optional(readReadMark(json)); };
    send("PUT", roomPath(room, u"unread"_s), {{u"seq"_s, seq}}, reading(std::move(then), read));
}

void Rest::rooms(const QString &search, int page, Then<RoomPage> then)
{
    const QString what = u"rooms?page=%1&page_size=%2"_s.arg(page).arg(ListPageSize) + parameter(u"search"_s, search);
    const auto read = [](const QJsonObject &json) {
        return json.value("rooms"_L1).isArray() ? std::optional(readRoomPage(json)) : std::nullopt;
    };
    send("GET", what, {}, reading(std::move(then), read));
}

void Rest::createRoom(const NewRoom &room, Then<Room> then)
{
    QJsonObject body{{u"name"_s, room.name}, {u"description"_s, room.description}, {u"is_private"_s, room.isPrivate}};
    if (!room.password.isEmpty())
        body.insert(u"password"_s, room.password);
    if (room.maxMembers > 0)
        body.insert(u"max_members"_s, room.maxMembers);
    const auto read = [](const QJsonObject &json) {
        const Room created = readRoom(json.value("room"_L1).toObject());
        return created.id.isValid() ? std::optional(created) : std::nullopt;
    };
    send("POST", u"rooms"_s, body, reading(std::move(then), read));
}

void Rest::members(RoomId room, const QString &query, const QString &after, Then<MemberPage> then)
{
    const QString what = u"members?limit=%1"_s.arg(ListPageSize) + parameter(u"q"_s, query)
        + parameter(u"after"_s, after);
    const auto read = [](const QJsonObject &json) {
        return json.value("members"_L1).isArray() ? std::optional(readMemberPage(json)) : std::nullopt;
    };
    send("GET", roomPath(room, what), {}, reading(std::move(then), read));
}

void Rest::setPreferences(RoomId room, const PreferencesChange &change, Then<RoomPreferences> then)
{
    const auto read = [](const QJsonObject &json) {
        return std::optional(readRoomPreferences(json.value("preferences"_L1).toObject()));
    };
    send("PUT", roomPath(room, u"preferences"_s), toJson(change), reading(std::move(then), read));
}

void Rest::signIn(const QString &path, QJsonObject body, Then<SignedIn> then)
{
    body.insert(u"level"_s, 2);
    send("POST", path, body, reading(std::move(then), readSignedIn));
}

void Rest::send(const QByteArray &method, const QString &path, const QJsonObject &body, Reader reader)
{
    QNetworkRequest request(m_server.resolved(QUrl(u"/api/v1/"_s + path)));
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    if (!m_token.isEmpty())
        request.setRawHeader("Authorization", "Bearer " + m_token);
    QByteArray bytes;
    if (method != "GET") {
        request.setHeader(QNetworkRequest::ContentTypeHeader, u"application/json"_s);
        bytes = QJsonDocument(body).toJson(QJsonDocument::Compact);
    }
    QNetworkReply *reply = m_network.sendCustomRequest(request, method, bytes);
    connect(reply, &QNetworkReply::finished, this,
            [this, reply, reader = std::move(reader)] { finish(reply, reader); });
}

void Rest::finish(QNetworkReply *reply, const Reader &reader)
{
    reply->deleteLater();
    reader(answerOf(*reply));
}

} // namespace Parley::Client
