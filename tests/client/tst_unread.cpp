// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop.h"
#include "waiting.h"

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qjsonarray.h>
#include <QtCore/qrandom.h>
#include <QtCore/qtemporarydir.h>
#include <QtSql/qsqlquery.h>
#include <QtTest/qtest.h>

#include <array>

using namespace Parley::Client;
using namespace Parley::Client::Test;
using namespace Qt::StringLiterals;
using Parley::Test::Person;
using Parley::Test::ServerProcess;
using Parley::Test::waitUntil;

namespace {

constexpr int Rooms = 3;
constexpr int Devices = 3;
constexpr int Steps = 320;
constexpr int StepsBetweenLooks = 10;
constexpr int SettleMs = 30'000;
constexpr qint64 End = std::numeric_limits<qint64>::max();

/// Those that mention Ana begin with `!`.
const std::array Texts{u"good morning"_s,   u"!@Ana, are you there?"_s, u"ana without a sign"_s, u"!你好@ANA你好"_s,
                       u"@Ben and @Cleo"_s, u"!@Cleo ask @ana"_s,       u"@Anybody?"_s};

using Counts = QMap<RoomId, ReadState>;

QString described(const Counts &counts)
{
    QStringList rooms;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        rooms.append(u"room %1: read to %2, %3 unread, %4 mentions"_s.arg(it.key().value())
                         .arg(it->readSeq)
                         .arg(it->unread)
                         .arg(it->mentions));
    return rooms.join(u"; "_s);
}

} // namespace

/**
 * The counts of unread messages as a property: whatever a user does on three devices while others talk, in the end
 * every device and every `ready` says what a recount by SQL says. PARLEY_SEED repeats a run.
 */
class TestUnread : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void everyCountEqualsARecount_data();
    void everyCountEqualsARecount();
    void cleanup();

private:
    bool chance(int percent) { return m_random.bounded(100) < percent; }
    RoomId anyRoom() { return m_rooms[m_random.bounded(Rooms)]; }

    void act(int device);
    void letOthersTalk();
    void comeOrGo(int device);
    void moveMark(int device);
    void joinOrLeave(int device);
    void letTimePass();
    void everybodyHasAnswered();
    void startDevice(int device);
    Counts recount();
    ReadState recount(RoomId room, qint64 readSeq);
    Counts countsOf(int device);
    Counts countsOfReady();
    QString disagreement();

    QRandomGenerator m_random;
    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<ServerProcess> m_server;
    QString m_serverId;
    Person m_ana;
    std::vector<Person> m_others;
    QList<RoomId> m_rooms;
    std::array<std::unique_ptr<Desktop>, Devices> m_devices;
    std::vector<Parley::Test::PendingReply> m_pending;
    int m_said = 0;
};

void TestUnread::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_server = std::make_unique<ServerProcess>();
    m_server->setArguments({u"--send-rate"_s, u"0"_s, u"--connect-rate"_s, u"0"_s});
    QVERIFY2(m_server->start(), m_server->log().constData());
    m_ana = registerPerson(*m_server, u"Ana"_s);
    m_others.clear();
    for (const QString &name : {u"Ben"_s, u"Cleo"_s})
        m_others.push_back(registerPerson(*m_server, name));
    m_rooms.clear();
    for (int i = 0; i < Rooms; ++i) {
        m_rooms.append(RoomId(createRoom(m_others[0], u"room %1"_s.arg(i))));
        QVERIFY(joinRoom(m_others[1], m_rooms.last().value()));
        QVERIFY(joinRoom(m_ana, m_rooms.last().value()));
    }
    m_serverId = m_ana.rest->get(u"meta"_s).json().value(u"server_id"_s).toString();
    for (int i = 0; i < Devices; ++i)
        startDevice(i);
}

void TestUnread::cleanup()
{
    m_pending.clear();
    for (auto &device : m_devices)
        device.reset();
    m_server.reset();
}

void TestUnread::startDevice(int device)
{
    m_devices[device].reset();
    const QString folder = accountFolder(m_dir->filePath(QString::number(device)), m_serverId, UserId(m_ana.id));
    m_devices[device] = std::make_unique<Desktop>(m_server->url({}), m_serverId, m_ana, folder);
    (*m_devices[device])->start();
}

void TestUnread::everyCountEqualsARecount_data()
{
    QTest::addColumn<quint32>("seed");
    const quint32 given = quint32(qEnvironmentVariableIntValue("PARLEY_SEED"));
    const int runs = given != 0 ? 1 : qEnvironmentVariableIntValue("PARLEY_DEEP") > 0 ? 50 : 6;
    for (int i = 0; i < runs; ++i) {
        const quint32 seed = given != 0 ? given : QRandomGenerator::global()->bounded(1, 1 << 30);
        QTest::addRow("seed %u", seed) << seed;
    }
}

void TestUnread::everyCountEqualsARecount()
{
    QFETCH(quint32, seed);
    m_random = QRandomGenerator(seed);
    for (int step = 1; step <= Steps; ++step) {
        act(m_random.bounded(Devices));
        letTimePass();
        if (step % StepsBetweenLooks != 0)
            continue;
        // First as it is: a new connection would bring new counts, and hide what was wrong.
        everybodyHasAnswered();
        QVERIFY2(waitUntil([this] { return disagreement().isEmpty(); }, SettleMs),
                 qPrintable(u"PARLEY_SEED=%1, step %2: "_s.arg(seed).arg(step) + disagreement()));
    }
    for (auto &device : m_devices)
        QVERIFY(device->becomesReady());
    QVERIFY2(waitUntil([this] { return disagreement().isEmpty(); }, SettleMs),
             qPrintable(u"PARLEY_SEED=%1, the end: "_s.arg(seed) + disagreement()));
}

void TestUnread::act(int device)
{
    const int dice = m_random.bounded(100);
    if (dice < 35)
        letOthersTalk();
    else if (dice < 43)
        (void)(*m_devices[device])->send(anyRoom(), u"from device %1"_s.arg(device));
    else if (dice < 75)
        moveMark(device);
    else if (dice < 85)
        joinOrLeave(device);
    else if (dice < 97)
        comeOrGo(device);
    else
        startDevice(device);
}

void TestUnread::letOthersTalk()
{
    const qint64 room = anyRoom().value();
    for (int i = m_random.bounded(1, 6); i > 0; --i) {
        const QString &text = Texts[size_t(m_random.bounded(int(Texts.size())))];
        m_pending.push_back(m_others[size_t(m_random.bounded(2))].rest->beginPost(
            u"rooms/%1/messages"_s.arg(room), {{u"content"_s, text}, {u"client_id"_s, QString::number(++m_said)}}));
    }
}

void TestUnread::comeOrGo(int device)
{
    ChatClient &chat = **m_devices[device];
    if (chat.connectionState() == ConnectionState::Offline)
        chat.start();
    else
        chat.stop();
}

/// At one of the newest messages, which may be one that another device has read or left unread.
void TestUnread::moveMark(int device)
{
    ChatClient &chat = **m_devices[device];
    const RoomId room = anyRoom();
    const QList<ChatMessage> screen = chat.messagesBefore(room, End, 12);
    if (screen.isEmpty())
        return;
    const qint64 seq = screen[chance(40) ? screen.size() - 1 : m_random.bounded(screen.size())].seq;
    if (chance(70))
        chat.markRead(room, seq);
    else
        chat.markUnread(room, seq, {});
}

void TestUnread::joinOrLeave(int device)
{
    ChatClient &chat = **m_devices[device];
    const RoomId room = anyRoom();
    if (chat.room(room))
        chat.leave(room, {});
    else
        chat.join(room, {}, {});
}

/// Often none: what is done at once meets in one transaction of the server.
void TestUnread::letTimePass()
{
    if (chance(60))
        return;
    const int ms = m_random.bounded(0, 30);
    QElapsedTimer clock;
    clock.start();
    waitUntil([&] { return clock.elapsed() >= ms; });
}

void TestUnread::everybodyHasAnswered()
{
    for (const auto &pending : m_pending)
        QCOMPARE(pending.wait().status, 201);
    m_pending.clear();
}

Counts TestUnread::recount()
{
    Counts counts;
    const auto database = m_server->database();
    for (const RoomId room : std::as_const(m_rooms)) {
        const QVariant read = database.value(
            u"SELECT read_seq FROM members WHERE room_id = %1 AND user_id = %2"_s.arg(room.value()).arg(m_ana.id));
        if (read.isValid())
            counts.insert(room, recount(room, read.toLongLong()));
    }
    return counts;
}

/// From the whole of the room: who was not in it when something was said was not mentioned.
ReadState TestUnread::recount(RoomId room, qint64 readSeq)
{
    ReadState state{readSeq, 0, 0};
    bool isMember = false;
    {
        QSqlDatabase database = m_server->database().connect(u"recount"_s);
        QSqlQuery query(database);
        query.exec(u"SELECT seq, type, COALESCE(user_id, 0), content, event_code, event_user FROM messages "
                   "WHERE room_id = %1 ORDER BY seq"_s.arg(room.value()));
        while (query.next()) {
            if (query.value(1).toString() == "system"_L1) {
                if (query.value(5).toLongLong() == m_ana.id)
                    isMember = query.value(4).toString() == "member_joined"_L1;
                continue;
            }
            const bool counts = query.value(0).toLongLong() > readSeq && query.value(2).toLongLong() != m_ana.id;
            state.unread += counts ? 1 : 0;
            state.mentions += counts && isMember && query.value(3).toString().startsWith(u'!') ? 1 : 0;
        }
    }
    QSqlDatabase::removeDatabase(u"recount"_s);
    return {readSeq, std::min(state.unread, 100), std::min(state.mentions, 100)};
}

Counts TestUnread::countsOf(int device)
{
    Counts counts;
    for (const RoomHead &head : (*m_devices[device])->rooms()) {
        if (m_rooms.contains(head.room.id))
            counts.insert(head.room.id, head.read);
    }
    return counts;
}

Counts TestUnread::countsOfReady()
{
    Counts counts;
    for (const QJsonValue &head : m_ana.rest->get(u"ready"_s).json().value(u"rooms"_s).toArray()) {
        const RoomId room(head[u"id"_s].toInteger());
        if (m_rooms.contains(room))
            counts.insert(room,
                          {head[u"read_seq"_s].toInteger(), head[u"unread"_s].toInt(), head[u"mentions"_s].toInt()});
    }
    return counts;
}

/// Empty when all devices that are connected, and `ready`, say what SQL says.
QString TestUnread::disagreement()
{
    const Counts ought = recount();
    if (const Counts ready = countsOfReady(); ready != ought)
        return u"ready says "_s + described(ready) + u", SQL says "_s + described(ought);
    for (int i = 0; i < Devices; ++i) {
        const ConnectionState state = (*m_devices[i])->connectionState();
        if (state == ConnectionState::Offline)
            continue;
        if (state != ConnectionState::Ready)
            return u"device %1 is not connected"_s.arg(i);
        if (const Counts counts = countsOf(i); counts != ought)
            return u"device %1 says "_s.arg(i) + described(counts) + u", SQL says "_s + described(ought);
    }
    return {};
}

QTEST_GUILESS_MAIN(TestUnread)
#include "tst_unread.moc"
