// SPDX-License-Identifier: GPL-3.0-or-later
#include "firststart.h"

#include "messagestore.h"
#include "roomstore.h"
#include "secret.h"
#include "settingstore.h"
#include "userstore.h"

using namespace Qt::StringLiterals;

namespace {

constexpr int LobbyMembersMax = 1000;
const QString ServerIdName = QString::fromLatin1(ServerIdSetting);
const QByteArray NoPassword = "!"; // no bcrypt hash, so that no password matches

} // namespace

Result<ServerIdentity> FirstStart::prepare(const QString &newServerId, const QByteArray &setupSecret)
{
    SettingStore settings(m_transaction.database());
    if (!settings.value(ServerIdName))
        createDefaults(newServerId);
    ServerIdentity identity;
    identity.serverId = settings.value(ServerIdName).value_or(QString());
    identity.hasOwner = UserStore(m_transaction.database()).hasOwner();
    if (!identity.hasOwner)
        settings.set(SetupSecretHash, QString::fromLatin1(sha256Hex(setupSecret)));
    return identity;
}

void FirstStart::createDefaults(const QString &serverId)
{
    SettingStore(m_transaction.database()).set(ServerIdName, serverId);
    UserStore(m_transaction.database()).restartIds();
    RoomStore(m_transaction.database()).restartIds(); // level 1 knows the lobby as room 1
    const auto system = UserStore(m_transaction.database())
                            .insert({u"system"_s, u"system@localhost"_s, u"系统"_s, NoPassword, ServerRole::System},
                                    m_transaction.now());
    if (system)
        createLobby(*system);
}

void FirstStart::createLobby(UserId system)
{
    RoomStore rooms(m_transaction.database());
    const RoomId lobby = rooms.insert({u"大厅"_s, u"欢迎来到聊天室大厅！"_s, false, {}, LobbyMembersMax, system},
                                      m_transaction.now());
    Message welcome;
    welcome.room = lobby;
    welcome.type = MessageType::System;
    welcome.content = u"欢迎来到聊天室大厅！"_s;
    welcome.seq = welcome.changeSeq = rooms.nextMessageSeq(lobby);
    welcome.createdAt = m_transaction.now();
    welcome.event = SystemEvent{u"welcome"_s, {}};
    MessageStore(m_transaction.database()).insert(welcome);
}
