// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "judge.h"
#include "scene.h"

#include <QtCore/qelapsedtimer.h>
#include <QtCore/qtemporarydir.h>

namespace Parley::Chaos {

/// The whole of a run: people who talk over bad lines while their server dies again and again, then a calm, then the
/// judgement.
class Storm
{
public:
    explicit Storm(const Options &options);

    /// An empty text, or why there could be no storm.
    QString prepare();
    void rage();
    void calmDown();
    Verdict judgement();

    const Tally &tally() const { return m_tally; }
    /// What did not happen in this storm, and should have for it to prove something.
    QStringList missing() const;
    QByteArray serverLog() const { return m_server.log(); }
    /// Leaves the clients' folders for somebody to look at.
    QString keepFolder();

private:
    QString startServer();
    QString inviteEverybody();
    Role roleOf(int number, const Parley::Test::Person &account) const;
    void killServer(Dice &dice);
    void sayAllClear();
    bool isOver();
    bool isQuiet();

    const Options m_options;
    Tally m_tally;
    QTemporaryDir m_folder;
    Parley::Test::ServerProcess m_server;
    Parley::Test::Person m_host;
    QString m_serverId;
    QList<RoomId> m_rooms;
    People m_people;
    QElapsedTimer m_done; ///< since everybody has done everything
    QStringList m_faults;
};

} // namespace Parley::Chaos
