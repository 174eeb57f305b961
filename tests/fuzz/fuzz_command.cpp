// SPDX-License-Identifier: GPL-3.0-or-later
#include "codec.h"
#include "codec2.h"

#include <QtCore/qjsondocument.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

namespace {

void requireJson(const QByteArray &frame)
{
    if (!QJsonDocument::fromJson(frame).isObject())
        std::abort();
}

/** What the answer takes over from the client must not break out of it. */
void answer(const Level2Command &command)
{
    if (command.action)
        return requireJson(Codec::ackFrame(command.id, command.room));
    requireJson(Codec::errorFrame2(command.id, command.room, command.action.error()));
}

void tellTheRoom(const PostMessage &post)
{
    Message message;
    message.room = post.room;
    message.content = post.content;
    message.clientId = post.clientId;
    requireJson(Codec::messageFrame(message));
    requireJson(Codec::messageFrame2(message, Codec::Reader::Author));
}

} // namespace

/** Anything may stand where a request's JSON is expected; what is accepted becomes JSON again. */
extern "C" int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    const RoomId room(1);
    const Level2Command command = Codec::level2Command(bytes);
    answer(command);
    if (const auto *post = command.action ? std::get_if<PostMessage>(&*command.action) : nullptr)
        tellTheRoom(*post);
    (void)Codec::socketCommand(room, bytes);
    if (const auto post = Codec::postMessageRequest(room, bytes, {}))
        tellTheRoom(*post);
    (void)Codec::registerRequest(bytes);
    (void)Codec::logInRequest(bytes);
    (void)Codec::updateProfileRequest(bytes);
    (void)Codec::createRoomRequest(bytes);
    (void)Codec::joinRoomRequest(room, bytes);
    (void)Codec::readMarkRequest(room, bytes, false);
    (void)Codec::preferencesRequest(room, bytes);
    (void)Codec::refreshRequest(bytes);
    (void)Codec::wantsLevel2(bytes);
    return 0;
}
