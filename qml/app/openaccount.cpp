// SPDX-License-Identifier: GPL-3.0-or-later
#include "openaccount.h"

#include "systemclock.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qsysinfo.h>
#include <QtCore/quuid.h>

using namespace Qt::StringLiterals;

namespace Parley::Ui {

namespace {

const QString CurrentRoom = u"current_room"_s; // the note of which room was open last

/** The same for as long as the account's folder is there. */
QString deviceIdOf(Client::Store &store)
{
    const QString key = u"device_id"_s;
    QString id = store.note(key);
    if (id.isEmpty()) {
        id = QUuid::createUuid().toString(QUuid::WithoutBraces);
        store.setNote(key, id);
    }
    return id;
}

} // namespace

OpenAccount::OpenAccount(const Client::SavedAccount &saved, const QString &folder,
                         std::unique_ptr<Client::TokenVault> vault, const Client::Settings &settings,
                         Client::Clock &clock)
    : m_saved(saved)
    , m_settings(settings)
    , m_clock(clock)
    , m_vault(std::move(vault))
    , m_store(folder)
    , m_rest(saved.account.server)
{}

OpenAccount::~OpenAccount() = default;

bool OpenAccount::open()
{
    if (!m_store.open())
        return false;
    const QString program = u"desktop %1 (%2)"_s.arg(QCoreApplication::applicationVersion(), QSysInfo::productType());
    m_client = std::make_unique<Client::ChatClient>(m_saved.account, Client::ClientName{program, deviceIdOf(m_store)},
                                                    Client::ClientParts{m_store, m_transport, m_rest, *m_vault, m_clock,
                                                                        Client::systemRandom()});
    const Author me{m_saved.account.user, m_saved.username, m_saved.nickname, QString()};
    m_workspace = std::make_unique<Client::Workspace>(*m_client, m_clock, me);
    m_notices = std::make_unique<Client::AccountNotices>(*m_client, *m_workspace, m_settings, m_clock);
    m_workspace->openRoom(m_store.note(CurrentRoom).toLongLong());
    connect(m_workspace.get(), &Client::Workspace::currentRoomIdChanged, this,
            [this] { m_store.setNote(CurrentRoom, QString::number(m_workspace->currentRoomId())); });
    connect(m_client.get(), &Client::ChatClient::messagesChanged, this, &OpenAccount::messagesChanged);
    connect(m_notices.get(), &Client::AccountNotices::wanted, this, &OpenAccount::noticeWanted);
    connect(m_notices.get(), &Client::AccountNotices::settled, this, &OpenAccount::roomSettled);
    return true;
}

void OpenAccount::start(const Client::Tokens &tokens)
{
    m_client->adopt(tokens);
    m_client->start();
}

} // namespace Parley::Ui
