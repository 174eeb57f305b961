// SPDX-License-Identifier: GPL-3.0-or-later
// Who is signed in; desktopdeeds.cpp has what ties the program to the desktop.
#include "application.h"

#include "freememory.h"
#include "language.h"

#include <QtCore/qcoreapplication.h>
#include <QtCore/qdatetime.h>

#include <utility>

using namespace Qt::StringLiterals;

namespace Parley::Ui {

Application::Application(const QString &dataFolder, const Surroundings &surroundings)
    : m_around(surroundings)
    , m_settings(dataFolder + u"/settings.ini"_s)
    , m_book(dataFolder)
    , m_entrance(surroundings.clock)
    , m_leavingEnd(surroundings.clock)
    , m_tidy(surroundings.clock)
{
    connect(&m_entrance, &Client::Entrance::entered, this, &Application::enter);
    connect(&m_entrance, &Client::Entrance::serverFound, &m_settings, &Client::Settings::setLastServer);
    connectSurroundings();
    useLanguage();
}

Application::~Application() = default;

void Application::start()
{
    if (const auto saved = m_book.current()) {
        if (openAccount(*saved, vaultFor(saved->account, Client::Stay::SignedIn)))
            m_open->start();
        return;
    }
    m_probe = std::make_unique<Client::KeychainVault>(m_around.keychain, m_around.clock, u"probe"_s);
    connect(m_probe.get(), &Client::KeychainVault::availabilityChanged, this, [this] {
        m_availability = m_probe->availability();
        Q_EMIT keychainChanged();
    });
    m_probe->read([](const std::optional<Client::Tokens> &) {});
}

void Application::suggestServer(const QString &server)
{
    if (!server.isEmpty())
        m_settings.setLastServer(server);
}

QString Application::keychain() const
{
    return m_availability;
}

QString Application::serverUrl() const
{
    return m_open ? m_open->saved().account.server.toString() : QString();
}

QString Application::version() const
{
    return QCoreApplication::applicationVersion();
}

void Application::enter(const Client::NewSession &session, Client::Stay stay)
{
    if (m_open && m_open->saved().account.serverId == session.account.serverId
        && m_open->saved().account.user == session.account.user) {
        m_open->start(session.tokens);
        return;
    }
    leaveAccount();
    const Client::SavedAccount saved{session.account, session.user.username, session.user.nickname,
                                     QDateTime::currentMSecsSinceEpoch()};
    const bool isSaved = m_book.use(saved) && (stay == Client::Stay::SignedIn || m_book.useNone());
    if (!isSaved || !openAccount(saved, vaultFor(saved.account, stay))) {
        m_entrance.fail(Client::Failures::Storage);
        return;
    }
    m_open->start(session.tokens);
}

std::unique_ptr<Client::TokenVault> Application::vaultFor(const Client::Account &account, Client::Stay stay)
{
    if (stay == Client::Stay::ThisRun)
        return std::make_unique<Client::MemoryVault>();
    auto vault = std::make_unique<Client::KeychainVault>(m_around.keychain, m_around.clock,
                                                         Client::KeychainVault::keyOf(account.serverId, account.user));
    connect(vault.get(), &Client::KeychainVault::availabilityChanged, this, [this, known = vault.get()] {
        m_availability = known->availability();
        Q_EMIT keychainChanged();
    });
    return vault;
}

bool Application::openAccount(const Client::SavedAccount &saved, std::unique_ptr<Client::TokenVault> vault)
{
    auto account = std::make_unique<OpenAccount>(saved, m_book.folderOf(saved.account), std::move(vault), m_settings,
                                                 m_around.clock);
    if (!account->open())
        return false;
    m_open = std::move(account);
    watch(*m_open);
    followTray();
    Q_EMIT workspaceChanged();
    return true;
}

void Application::watch(OpenAccount &account)
{
    Client::Workspace &workspace = account.workspace();
    connect(&account, &OpenAccount::noticeWanted, &m_around.notifier, &Client::Notifier::show);
    connect(&account, &OpenAccount::roomSettled, &m_around.notifier, &Client::Notifier::withdraw);
    connect(&workspace, &Client::Workspace::totalsChanged, this, &Application::followTray);
    connect(&workspace, &Client::Workspace::connectionChanged, this, &Application::followTray);
    connect(&workspace, &Client::Workspace::currentRoomIdChanged, this, &Application::tidySoon);
    connect(&account, &OpenAccount::messagesChanged, this, &Application::tidySoon);
}

void Application::tidySoon()
{
    if (m_tidy.isActive())
        return;
    m_tidy.start(TidyWait, [this] {
        Q_EMIT tidying();
        Client::returnFreeMemory();
    });
}

void Application::signInAgain(const QString &password)
{
    if (!m_open)
        return;
    const auto current = m_book.current();
    const bool stays = current && current->key() == m_open->saved().key();
    m_entrance.useServer(m_open->saved().account.server);
    m_entrance.logIn(m_open->saved().username, password, stays);
}

void Application::logOut()
{
    if (!m_open)
        return;
    m_book.useNone();
    OpenAccount &account = *m_open;
    leaveAccount();
    account.signOut();
}

/** The window has to let go of it first, and its last request is on its way. */
void Application::leaveAccount()
{
    if (!m_open)
        return;
    m_open->workspace().flush();
    m_around.notifier.withdrawAll();
    m_leaving = std::exchange(m_open, nullptr);
    m_leaving->workspace().disconnect(this);
    m_leavingEnd.start(LeavingTime, [this] { m_leaving.reset(); });
    m_entrance.reset();
    followTray();
    Q_EMIT workspaceChanged();
}

} // namespace Parley::Ui
