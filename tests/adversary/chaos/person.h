// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plan.h"
#include "program.h"
#include "proxy.h"

#include <QtCore/qtimer.h>

namespace Parley::Chaos {

/// Something that was said: the outbox has it under this id.
struct Said
{
    RoomId room;
    QString clientId;
};

/// Who somebody is, and what they will do.
struct Role
{
    int number = 0;
    QString name;
    Home home; ///< its account's server is filled in by the Person: it is behind the proxy
    QList<RoomId> rooms;
    QList<Step> plan;
};

/// Somebody with a program on a bad line, who does what was planned and does not wait patiently.
class Person : public QObject
{
    Q_OBJECT

public:
    Person(const Role &role, const Options &options, quint16 serverPort, Tally &tally);

    void begin() { run(); }
    /// All that was planned was done, and the program runs.
    bool isDone() const { return m_next == m_role.plan.size() && m_program && !m_isAway; }
    bool hasEmptyOutbox();
    /// The line becomes a good one, and the program runs from now on.
    void calmDown();
    /// Asks for what is missing of the rooms' beginnings; to be called until there is nothing any more.
    void loadEverything();
    bool isReady() const;
    bool hasEverything();
    /// Whether the newest message of each room is there.
    bool hasHeardOf(const QHash<RoomId, qint64> &lastSeqs);

    const Role &role() const { return m_role; }
    Client::ChatClient &chat() { return m_program->chat(); }
    QList<Said> said() const { return m_said; }
    QList<Promise> promises() const { return m_promises; }
    /// What was seen to be wrong on the way.
    QStringList faults() const { return m_faults; }

private:
    void run();
    void listen();
    void end(int awayMs);
    void proceed();
    void perform();
    bool say(const Step &step);
    void read(const Step &step);
    void goOffline(int awayMs);
    void watchOutbox(const Client::OutboxEntry &entry);
    void watchState(Client::ConnectionState state);
    void findFault(const QString &what);

    const Role m_role;
    const Options m_options;
    Tally &m_tally;
    Proxy m_proxy;
    Home m_home;
    Dice m_impatience;
    quint32 m_runs = 0;
    std::unique_ptr<Program> m_program;
    qsizetype m_next = 0;
    QTimer m_step;
    QTimer m_return; ///< of the program, or of its line
    QTimer m_nudge;
    QTimer m_crash;
    QTimer m_loading;
    int m_crashAwayMs = 0; ///< of a crash that waits for a message to be on its way; 0: none does
    bool m_isAway = false; ///< the program runs, the line is not wanted
    bool m_isCalm = false;
    QList<Said> m_said;
    QList<Promise> m_promises;
    QStringList m_faults;
};

} // namespace Parley::Chaos
