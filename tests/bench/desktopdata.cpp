// SPDX-License-Identifier: GPL-3.0-or-later
// parley-bench-desktop-data FOLDER MESSAGES   makes a data folder of the desktop client: one account, signed in to a
// server that is not there, with that many messages in the room that was open last. For tests/bench/desktop.

#include "accountbook.h"
#include "roomcache.h"
#include "store.h"
#include "typesreader.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qjsonobject.h>

#include <cstdio>

using namespace Parley::Client;
using namespace Qt::StringLiterals;

namespace {

constexpr RoomId Room(1);
constexpr int PageSize = 1'000;

ChatMessage messageAt(qint64 seq)
{
    const qint64 author = 2 + seq / 3 % 7;
    const QString name = u"person%1"_s.arg(author);
    const QJsonObject user{{u"id"_s, author}, {u"username"_s, name}, {u"nickname"_s, name}};
    const Timestamp time{1'790'000'000'000'000 + seq * 20'000'000};
    return *readChatMessage({{u"id"_s, seq},
                             {u"room_id"_s, Room.value()},
                             {u"user_id"_s, author},
                             {u"user"_s, user},
                             {u"type"_s, u"text"_s},
                             {u"content"_s, u"message %1 with some words, 还有几个汉字"_s.arg(seq)},
                             {u"created_at"_s, QString::fromLatin1(time.toRfc3339())},
                             {u"seq"_s, seq},
                             {u"change_seq"_s, seq},
                             {u"mentions"_s, QJsonArray()}});
}

bool fill(Store &store, qint64 count)
{
    const QJsonObject head{{u"id"_s, Room.value()}, {u"name"_s, u"bench"_s}, {u"kind"_s, u"public"_s},
                           {u"first_seq"_s, 1},     {u"last_seq"_s, count},  {u"read_seq"_s, count}};
    CachedRoom room;
    room.head = *readRoomHead(head);
    RoomCache cache(store);
    bool isDone = cache.save(room) && store.setNote(u"current_room"_s, QString::number(Room.value()));
    for (qint64 first = 1; isDone && first <= count; first += PageSize) {
        SyncOutcome page;
        page.range = {std::min(count, first + PageSize - 1), 1};
        for (qint64 seq = first; seq <= page.range.last; ++seq)
            page.messages.append(messageAt(seq));
        isDone = cache.apply(Room, page);
    }
    return isDone;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    const qint64 count = arguments.value(2).toLongLong();
    if (arguments.size() != 3 || count < 1) {
        std::fputs("usage: parley-bench-desktop-data FOLDER MESSAGES\n", stderr);
        return 2;
    }
    SavedAccount saved;
    saved.account = {QUrl(u"http://127.0.0.1:9"_s), u"bench"_s, UserId(2)}; // the discard service: nobody is there
    saved.username = u"person2"_s;
    AccountBook book(arguments[1]);
    if (!book.use(saved))
        return 1;
    Store store(book.folderOf(saved.account));
    return store.open() && fill(store, count) ? 0 : 1;
}
