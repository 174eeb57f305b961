// SPDX-License-Identifier: GPL-3.0-or-later
#include "grammar.h"
#include "stage.h"

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

Problem startAgain(Stage &stage)
{
    const quint16 port = stage.server.port();
    if (!stage.server.start())
        return u"the server did not start again"_s;
    stage.forgetConnections();
    return stage.server.port() == port ? Problem() : u"the port has changed"_s;
}

Problem isKilled(Stage &stage, const Words &)
{
    stage.server.kill9();
    return startAgain(stage);
}

Problem isStopped(Stage &stage, const Words &)
{
    const auto exit = stage.server.terminate();
    if (!exit.finished || exit.crashed || exit.code != 0)
        return u"it did not stop well: code %1"_s.arg(exit.code);
    return startAgain(stage);
}

} // namespace

QList<Sentence> serverSentences()
{
    return {
        {u"the server is killed and restarted", isKilled},
        {u"the server is stopped and restarted", isStopped},
    };
}
