// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "accountbook.h"
#include "accountnotices.h"
#include "keychainvault.h"
#include "store.h"
#include "websockettransport.h"
#include "workspace.h"

namespace Parley::Ui {

/** The one account that is signed in, with everything below it. Lives on the main thread. */
class OpenAccount : public QObject
{
    Q_OBJECT

public:
    OpenAccount(const Client::SavedAccount &saved, const QString &folder, std::unique_ptr<Client::TokenVault> vault,
                const Client::Settings &settings, Client::Clock &clock);
    ~OpenAccount() override;

    /** Opens what is kept; nothing else may be called before. False when the disk refuses. */
    bool open();
    /** Connects with the tokens that the vault has. */
    void start() { m_client->start(); }
    /** Connects with these. */
    void start(const Client::Tokens &tokens);
    /** Ends the session; the answer of the server is not waited for. */
    void signOut() { m_client->signOut(); }

    const Client::SavedAccount &saved() const { return m_saved; }
    Client::Workspace &workspace() { return *m_workspace; }
    Client::ChatClient &client() { return *m_client; }

Q_SIGNALS:
    void noticeWanted(const Parley::Client::Notice &notice);
    void roomSettled(RoomId room);
    void messagesChanged();

private:
    const Client::SavedAccount m_saved;
    const Client::Settings &m_settings;
    Client::Clock &m_clock;
    const std::unique_ptr<Client::TokenVault> m_vault;
    Client::Store m_store;
    Client::WebSocketTransport m_transport;
    Client::Rest m_rest;
    std::unique_ptr<Client::ChatClient> m_client;
    std::unique_ptr<Client::Workspace> m_workspace;
    std::unique_ptr<Client::AccountNotices> m_notices;
};

} // namespace Parley::Ui
