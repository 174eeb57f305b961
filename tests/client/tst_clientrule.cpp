// SPDX-License-Identifier: GPL-3.0-or-later
#include "modelroom.h"

#include <QtTest/qtest.h>

using namespace Parley::Client;
using namespace Parley::Client::Test;

/** The client rule as a property: whatever the line does, the client ends with what the server has. */
class TestClientRule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyInterleavingEndsEqual();

private:
    static void act(ModelRoom &room, ModelClient &client, QRandomGenerator &random);
    static void calmDown(ModelClient &client);
    static void loadEverything(ModelClient &client);
};

namespace {

constexpr quint32 Seeds = 1000;
constexpr int Steps = 250;

void changeOften(ModelRoom &room, ModelClient &client, QRandomGenerator &random)
{
    for (int i = 0; i <= RoomSync::JumpDistance; ++i) {
        if (const auto message = room.change(random); message && i % 100 == 0)
            client.hear(*message);
    }
}

} // namespace

void TestClientRule::act(ModelRoom &room, ModelClient &client, QRandomGenerator &random)
{
    const int dice = random.bounded(1000);
    if (dice < 200)
        client.hear(room.post());
    else if (dice < 350 && !room.messages().isEmpty())
        client.hear(*room.change(random));
    else if (dice < 700)
        client.receive();
    else if (dice < 750)
        client.askHistory();
    else if (dice < 820)
        client.readHistory();
    else if (dice < 890)
        client.receiveHistory();
    else if (dice < 910)
        client.disconnect();
    else if (dice < 920)
        client.restart();
    else if (dice < 923)
        changeOften(room, client, random);
    else if (!client.isConnected())
        client.connect();
}

void TestClientRule::calmDown(ModelClient &client)
{
    while (!client.isQuiet()) {
        client.receive();
        client.readHistory();
        client.receiveHistory();
    }
}

void TestClientRule::loadEverything(ModelClient &client)
{
    while (client.hasOlder()) {
        client.askHistory();
        calmDown(client);
    }
}

void TestClientRule::everyInterleavingEndsEqual()
{
    const quint32 first = qEnvironmentVariableIntValue("PARLEY_SEED") ? qEnvironmentVariableIntValue("PARLEY_SEED")
                                                                      : QRandomGenerator::global()->generate() / 2;
    qInfo("seeds %u to %u; PARLEY_SEED repeats one", first, first + Seeds - 1);
    for (quint32 seed = first; seed < first + Seeds; ++seed) {
        QRandomGenerator random(seed);
        ModelRoom room;
        ModelClient client(room, random);
        for (int step = 0; step < Steps; ++step) {
            act(room, client, random);
            QVERIFY2(client.fault().isEmpty(),
                     qPrintable(QStringLiteral("seed %1, step %2: %3").arg(seed).arg(step).arg(client.fault())));
        }
        client.becomeReliable();
        client.disconnect();
        client.connect();
        calmDown(client);
        loadEverything(client);
        QVERIFY2(client.fault().isEmpty(),
                 qPrintable(QStringLiteral("seed %1, the end: %2").arg(seed).arg(client.fault())));
        QCOMPARE(client.range(), (RoomRange{room.last(), 1}));
    }
}

QTEST_APPLESS_MAIN(TestClientRule)
#include "tst_clientrule.moc"
