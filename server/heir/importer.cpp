// SPDX-License-Identifier: GPL-3.0-or-later
#include "importer.h"

#include "chatlimits.h"
#include "passwordhash.h"
#include "settingstore.h"
#include "statement.h"
#include "text.h"

using namespace Qt::StringLiterals;

namespace {

constexpr auto InsertUser = R"(
    INSERT INTO users (id, username, username_key, email, email_key, password_hash, nickname, avatar, role, search_key,
                       last_seen, created_at, updated_at, valid_after)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))";
constexpr auto InsertRoom = R"(
    INSERT INTO rooms (id, kind, name, description, search_key, password_hash, max_members, creator_id, created_at,
                       updated_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?))";
constexpr auto InsertMember = "INSERT INTO members (room_id, user_id, role, joined_at) VALUES (?, ?, ?, ?) "
                              "ON CONFLICT DO NOTHING";
constexpr auto InsertMessage = R"(
    INSERT INTO messages (id, room_id, user_id, type, content, event_code, event_user, file_url, file_name, file_size,
                          seq, change_seq, created_at)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?))";
constexpr auto UpdateRoom = "UPDATE rooms SET last_seq = ?, message_count = ?, member_count = "
                            "(SELECT COUNT(*) FROM members WHERE room_id = rooms.id) WHERE id = ?";
constexpr auto ReadAll = "UPDATE members SET read_seq = (SELECT last_seq FROM rooms WHERE id = members.room_id)";

const QString NoPassword = u"!"_s;
constexpr qint64 Lobby = 1;
constexpr qint64 LobbyMembersMax = 1'000;

/** What a line of the system says, and about whom. */
struct Event
{
    QString code;
    QString name;
};

Event eventOf(const QString &content)
{
    const QString joined = QString::fromUtf8(" 加入了房间");
    const QString left = QString::fromUtf8(" 离开了房间");
    if (content.endsWith(joined))
        return {u"member_joined"_s, content.chopped(joined.size())};
    if (content.endsWith(left))
        return {u"member_left"_s, content.chopped(left.size())};
    return {};
}

QString typeOf(const OldMessage &message)
{
    if (message.user == 0)
        return u"system"_s;
    static const QStringList known{u"text"_s, u"image"_s, u"file"_s, u"system"_s};
    return known.contains(message.type) ? message.type : u"text"_s;
}

/** The first \a most code points. */
QString cut(const QString &text, qsizetype most)
{
    qsizetype end = 0;
    for (qsizetype taken = 0; end < text.size() && taken < most; ++taken)
        end += text[end].isHighSurrogate() && end + 1 < text.size() && text[end + 1].isLowSurrogate() ? 2 : 1;
    return text.first(end);
}

qint64 mostMembers(const OldRoom &room)
{
    if (room.maxMembers <= 0)
        return Limits::RoomMembersDefault;
    return std::min<qint64>(room.maxMembers, Limits::RoomMembersMax);
}

/** Ids that were given away once are not given away again: old tokens and links name them. */
void keepCounter(Database &target, const char *table, qint64 last)
{
    const QString name = QString::fromLatin1(table);
    const QString number = QString::number(last);
    if (target.type() == DatabaseType::Postgres) {
        target.run(u"SELECT setval(pg_get_serial_sequence('%1', 'id'), GREATEST(1, %2, (SELECT MAX(id) FROM %1)))"_s
                       .arg(name, number));
        return;
    }
    target.run(u"UPDATE sqlite_sequence SET seq = MAX(seq, %2) WHERE name = '%1'"_s.arg(name, number));
    target.run(u"INSERT INTO sqlite_sequence (name, seq) SELECT '%1', %2 "
               "WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = '%1')"_s.arg(name, number));
}

} // namespace

QStringList ImportReport::lines() const
{
    QString people = u"%1 people with their passwords"_s.arg(users);
    if (deletedUsers + unknownUsers > 0)
        people += u", %1 deleted or unknown ones only as authors"_s.arg(deletedUsers + unknownUsers);
    if (!changedLogins.isEmpty())
        people += u"; they log in by the rule in docs/operations.md: "_s + changedLogins.join(u", "_s);
    QString places = u"%1 rooms, %2 of their passwords now hashed"_s.arg(rooms).arg(roomPasswords);
    if (!closedRooms.isEmpty())
        places += u"; nobody new can join, as the password has more than %1 bytes: "_s.arg(Limits::PasswordMaxBytes)
            + closedRooms.join(u", "_s);
    if (deletedRooms > 0)
        places += u"; %1 deleted ones left behind"_s.arg(deletedRooms);
    QString seats = u"%1 memberships"_s.arg(members);
    if (doubledMembers > 0)
        seats += u", %1 doubled ones counted once"_s.arg(doubledMembers);
    QString words = u"%1 messages, all read"_s.arg(messages);
    if (deletedMessages + homelessMessages > 0)
        words +=
            u"; left behind: %1 deleted, %2 of rooms that are not there"_s.arg(deletedMessages).arg(homelessMessages);
    if (undatedMessages > 0)
        words += u"; %1 without a time have that of the one before"_s.arg(undatedMessages);
    return {people, places, seats, words};
}

Result<ImportReport> Importer::run(const QString &serverId)
{
    takeUsers();
    takeRooms();
    takeMembers();
    m_source.messages([this](const OldMessage &message) { takeMessage(message); });
    if (!m_places.contains(Lobby))
        takeLobby(); // after the messages, as those of a deleted one do not come back
    settle(serverId);
    if (!m_source.problem().isEmpty())
        return Error{ErrorCode::Internal, u"the old database cannot be read: "_s + m_source.problem(), {}};
    if (m_target.hasFailed())
        return Error{ErrorCode::Internal, u"the new database cannot be written: "_s + m_target.lastError(), {}};
    return m_report;
}

/** The living before the deleted, who shall not stand in anybody's way. */
void Importer::takeUsers()
{
    QList<OldUser> deleted;
    m_source.users([&](const OldUser &user) {
        m_lastUser = std::max(m_lastUser, user.id);
        if (user.isDeleted)
            deleted.append(user);
        else
            takeUser(user);
    });
    for (const OldUser &user : std::as_const(deleted))
        takeUser(user);
    if (m_system == 0)
        takeSystem();
}

void Importer::takeUser(const OldUser &user)
{
    const bool isSystem = m_system == 0 && user.username == "system"_L1;
    const OldLogins::Keys keys = m_logins.add(UserId(user.id), user.username, user.email);
    const bool mayEnter = !isSystem && !user.isDeleted && PasswordHash::isUsable(user.password.toLatin1());
    insertUser(user, keys, mayEnter ? user.password : NoPassword, isSystem ? u"system"_s : u"member"_s,
               isSystem || user.isDeleted ? Tokens::Refused : Tokens::Good);
    if (isSystem)
        m_system = user.id;
    else if (user.isDeleted)
        ++m_report.deletedUsers;
    else
        ++m_report.users;
    if (user.isDeleted)
        m_deleted.insert(user.id);
    if (keys.isChanged && !user.isDeleted)
        m_report.changedLogins.append(u"%1 (%2)"_s.arg(keys.username).arg(user.id));
}

/** Somebody speaks for the server. */
void Importer::takeSystem()
{
    OldUser user;
    user.id = m_system = ++m_lastUser;
    user.username = u"system"_s;
    user.email = u"system@localhost"_s;
    user.nickname = QString::fromUtf8("系统");
    insertUser(user, m_logins.add(UserId(user.id), user.username, user.email), NoPassword, u"system"_s,
               Tokens::Refused);
}

void Importer::takeUnknown(qint64 id)
{
    OldUser user;
    user.id = id;
    insertUser(user, m_logins.add(UserId(id), {}, {}), NoPassword, u"member"_s, Tokens::Refused);
    m_deleted.insert(id);
    ++m_report.unknownUsers;
}

void Importer::insertUser(const OldUser &user, const OldLogins::Keys &keys, const QString &hash, const QString &role,
                          Tokens tokens)
{
    const QString nickname = cut(user.nickname.isEmpty() ? keys.username : user.nickname, Limits::NicknameMax);
    const QString avatar = Text::codePoints(user.avatar) > Limits::AvatarMax ? QString() : user.avatar;
    Statement statement(m_target, InsertUser);
    statement.bind(user.id).bind(keys.username).bind(keys.usernameKey).bind(user.email).bind(keys.emailKey).bind(hash);
    statement.bind(nickname).bind(avatar).bind(role).bind(Text::foldedKey(keys.username + u'\n' + nickname));
    const Timestamp created = user.createdAt.value_or(m_now);
    statement.bindOptional(user.lastSeen).bind(created).bind(created);
    statement.bind(tokens == Tokens::Good ? Timestamp{} : m_now).run();
    m_users.insert(user.id);
    const QString called = user.nickname.isEmpty() ? keys.username : user.nickname; // as lines of the system say it
    m_byNickname.insert(called, m_byNickname.contains(called) ? 0 : user.id);
}

void Importer::takeRooms()
{
    m_source.rooms([this](const OldRoom &room) {
        if (room.isDeleted)
            ++m_report.deletedRooms;
        else
            takeRoom(room);
    });
}

/** What nobody can type is no password, and the room stays closed. */
QString Importer::roomHash(const OldRoom &room, const QString &name)
{
    if (!room.isPrivate || room.password.isEmpty())
        return {};
    const QByteArray hash = PasswordHash::make(room.password.toUtf8(), m_bcryptCost);
    if (hash.isEmpty())
        m_report.closedRooms.append(u"%1 (%2)"_s.arg(name).arg(room.id));
    else
        ++m_report.roomPasswords;
    return hash.isEmpty() ? NoPassword : QString::fromLatin1(hash);
}

void Importer::takeRoom(const OldRoom &room)
{
    if (!m_users.contains(room.creator))
        takeUnknown(room.creator);
    const QString name = room.name.trimmed().isEmpty() ? u"room-%1"_s.arg(room.id) : room.name;
    const Timestamp created = room.createdAt.value_or(m_now);
    Statement statement(m_target, InsertRoom);
    statement.bind(room.id).bind(room.isPrivate ? u"private"_s : u"public"_s).bind(name).bind(room.description);
    statement.bind(Text::foldedKey(name + u'\n' + room.description)).bind(roomHash(room, name));
    statement.bind(mostMembers(room)).bind(room.creator);
    statement.bind(created).bind(created).run();
    m_places.insert(room.id, {0, created});
    m_creators.insert(room.id, room.creator);
    ++m_report.rooms;
}

/** Everybody who registers lands in room 1. */
void Importer::takeLobby()
{
    OldRoom room;
    room.id = Lobby;
    room.name = QString::fromUtf8("大厅");
    room.description = QString::fromUtf8("欢迎来到聊天室大厅！");
    room.maxMembers = LobbyMembersMax;
    room.creator = m_system;
    takeRoom(room);
}

void Importer::takeMembers()
{
    m_source.members([this](const OldMember &member) {
        if (m_places.contains(member.room) && m_users.contains(member.user) && !m_deleted.contains(member.user))
            takeMember(member);
    });
}

void Importer::takeMember(const OldMember &member)
{
    const bool isCreator = m_creators.value(member.room) == member.user;
    const QString role = isCreator ? u"owner"_s : member.role == "admin"_L1 ? u"admin"_s : u"member"_s;
    Statement statement(m_target, InsertMember);
    statement.bind(member.room).bind(member.user).bind(role).bind(member.joinedAt.value_or(m_now));
    if (statement.changed() > 0)
        ++m_report.members;
    else
        ++m_report.doubledMembers;
}

void Importer::takeMessage(const OldMessage &message)
{
    const auto place = m_places.find(message.room);
    if (place == m_places.end()) {
        ++m_report.homelessMessages;
    } else if (message.isDeleted) {
        ++m_report.deletedMessages;
    } else {
        if (message.user != 0 && !m_users.contains(message.user))
            takeUnknown(message.user);
        insertMessage(message, *place);
        ++m_report.messages;
    }
}

void Importer::insertMessage(const OldMessage &message, Place &place)
{
    m_report.undatedMessages += message.createdAt ? 0 : 1;
    place.lastTime = message.createdAt.value_or(place.lastTime);
    ++place.lastSeq;
    const QString type = typeOf(message);
    const Event event = type == "system"_L1 ? eventOf(message.content) : Event();
    Statement statement(m_target, InsertMessage);
    statement.bind(message.id).bind(message.room).bindOptional(UserId(message.user)).bind(type);
    statement.bind(message.content.isNull() ? u""_s : message.content).bindOptional(event.code);
    statement.bindOptional(UserId(event.code.isEmpty() ? 0 : m_byNickname.value(event.name)));
    statement.bindOptional(message.fileUrl).bindOptional(message.fileName);
    if (message.fileSize > 0)
        statement.bind(message.fileSize);
    else
        statement.bindNull();
    statement.bind(place.lastSeq).bind(place.lastSeq).bind(place.lastTime).run();
}

void Importer::settle(const QString &serverId)
{
    for (auto place = m_places.cbegin(); place != m_places.cend(); ++place)
        Statement(m_target, UpdateRoom).bind(place->lastSeq).bind(place->lastSeq).bind(place.key()).run();
    Statement(m_target, ReadAll).run();
    SettingStore(m_target).set(QString::fromLatin1(ServerIdSetting), serverId);
    for (const char *table : {"users", "rooms", "messages"})
        keepCounter(m_target, table, m_source.lastId(table));
}
