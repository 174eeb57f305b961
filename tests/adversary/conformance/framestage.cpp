// SPDX-License-Identifier: GPL-3.0-or-later
#include "framestage.h"

#include "frameclient.h"
#include "knownfaults.h"
#include "waiting.h"

#include <QFile>
#include <QtEndian>

#include "sourcedir.h"

using namespace Qt::StringLiterals;

namespace Parley::Test {

namespace {

const QByteArray Last = "the last"_ba; // ping
constexpr int FaultMs = 1'000;         // how long a known fault may take to turn out as none

QByteArray shown(const FrameClient &client)
{
    return "texts ["_ba + client.texts().join(", "_ba).left(300) + "], pongs ["_ba
        + client.pongs().join(", "_ba).left(300) + "], close "_ba + QByteArray::number(client.closeCode())
        + (client.isClosed() ? ", closed"_ba : ", open"_ba) + (client.wasBroken() ? ", bad frames"_ba : ""_ba);
}

bool isAsExpected(const FrameClient &client, const FrameCase &scene)
{
    QByteArrayList pongs = scene.pongs;
    if (scene.close == 0)
        pongs.append(Last);
    const bool textsFit = scene.texts == QByteArrayList{Anything} || client.texts() == scene.texts;
    return textsFit && client.pongs() == pongs && client.closeCode() == scene.close
        && client.isClosed() == (scene.close != 0) && !client.wasBroken();
}

} // namespace

QByteArray play(quint16 port, const Person &person, qint64 room, const FrameCase &scene, int timeoutMs)
{
    FrameClient client(port, person.token, room, scene.attached);
    if (!client.open())
        return "there was no 101"_ba;
    for (const QByteArray &piece : scene.pieces)
        client.send(piece);
    if (scene.close == 0)
        client.send(frame(0x89, Last));
    const bool done = waitUntil([&] { return isAsExpected(client, scene); }, timeoutMs);
    return done ? QByteArray() : shown(client);
}

bool FrameStage::open()
{
    m_edge = qEnvironmentVariable("PARLEY_EDGE", u"linux"_s).toLatin1();
    m_server.setArguments({u"--edge"_s, QString::fromLatin1(m_edge)});
    if (!m_server.start())
        return false;
    m_ana = registerPerson(m_server, u"Ana"_s);
    m_room = m_ana.isThere() ? createRoom(m_ana, u"frames"_s) : 0;
    return m_room > 0;
}

QByteArray FrameStage::verdict(const FrameCase &scene)
{
    const bool isKnown = knownFaults(m_edge).contains(scene.name);
    const QByteArray problem = play(m_server.port(), m_ana, m_room, scene, isKnown ? FaultMs : WaitMs);
    if (!isKnown)
        return problem;
    return problem.isEmpty() ? "a known fault has gone: it is to be taken off the lists"_ba : QByteArray();
}

QByteArray FrameStage::missingInTheRecord(const QList<FrameCase> &cases) const
{
    QFile record(QStringLiteral(PARLEY_SOURCE_DIR "/docs/adr/0003-two-edges-behind-one-seam.md"));
    if (!record.open(QIODevice::ReadOnly))
        return "there is no record"_ba;
    const QByteArray text = record.readAll();
    for (const FrameCase &scene : cases) {
        if (const QByteArray name = '`' + scene.name + '`';
            knownFaults(m_edge).contains(scene.name) && !text.contains(name))
            return scene.name;
    }
    return {};
}

bool FrameStage::isWell()
{
    return m_server.isRunning() && m_ana.rest->get(u"profile"_s).status == 200;
}

QByteArray frame(quint8 first, const QByteArray &payload, const QByteArray &mask)
{
    QByteArray bytes(1, char(first));
    if (payload.size() < 126) {
        bytes.append(char(0x80 | payload.size()));
    } else if (payload.size() <= 0xffff) {
        bytes.append(char(0xfe)).append(2, '\0');
        qToBigEndian(quint16(payload.size()), bytes.data() + 2);
    } else {
        bytes.append(char(0xff)).append(8, '\0');
        qToBigEndian(quint64(payload.size()), bytes.data() + 2);
    }
    bytes.append(mask);
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes.append(char(payload[i] ^ mask[i % 4]));
    return bytes;
}

QByteArray oddFrame(const char *head, const QByteArray &payload)
{
    QByteArray bytes = QByteArray::fromHex(head);
    const bool masked = (bytes.at(1) & 0x80) != 0;
    if (masked)
        bytes.append(Mask, 4);
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes.append(masked ? char(payload[i] ^ Mask[i % 4]) : payload[i]);
    return bytes;
}

QByteArray said(const QByteArray &content)
{
    return R"({"type":"message","content":")"_ba + content + R"("})"_ba;
}

QByteArray saidIn(qsizetype size, const QByteArray &content)
{
    return said(content).leftJustified(size, ' ');
}

QByteArrayList chopped(const QByteArray &bytes, qsizetype size)
{
    QByteArrayList pieces;
    for (qsizetype at = 0; at < bytes.size(); at += size)
        pieces.append(bytes.mid(at, size));
    return pieces;
}

QByteArray closing(int code, const QByteArray &reason)
{
    QByteArray payload(2, '\0');
    qToBigEndian(quint16(code), payload.data());
    return payload + reason;
}

} // namespace Parley::Test
