// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "scene.h"

#include <QByteArrayList>
#include <QList>

#include <memory>

namespace Parley::Test {

/// As the only text that is expected: whether texts come, and which, is left open.
inline const QByteArray Anything = "?";

/// One conversation of frames, and what a server that follows RFC 6455 makes of it.
struct FrameCase
{
    QByteArray name;
    QByteArrayList pieces; ///< sent one by one, behind the handshake
    QByteArray attached;   ///< sent in one piece with the handshake
    QByteArrayList texts;  ///< messages that come back, `!code` for an error
    QByteArrayList pongs;  ///< that come back
    int close = 0;         ///< the code that the server closes with; 0: the socket stays
};

/// What a case came to: empty when it was as it should be.
QByteArray play(quint16 port, const Person &person, qint64 room, const FrameCase &scene, int timeoutMs);

/// The server that a program of this suite is about: that of PARLEY_EDGE (linux, unless it is set).
class FrameStage
{
public:
    /// Starts the server, with somebody in a room; false when that fails.
    bool open();
    /// Plays \a scene; the verdict of a known fault of this edge is that it is still there.
    QByteArray verdict(const FrameCase &scene);
    /// Whether all known faults of this edge among \a cases are written down in docs/adr/0003.
    QByteArray missingInTheRecord(const QList<FrameCase> &cases) const;
    /// Whether the server runs and answers.
    bool isWell();

private:
    QByteArray m_edge;
    ServerProcess m_server;
    Person m_ana;
    qint64 m_room = 0;
};

// Frames

inline constexpr char Mask[] = {0x37, char(0xfa), 0x21, 0x3d};

/// A client's frame: \a first is its first byte, the payload is masked, the length in its shortest form.
QByteArray frame(quint8 first, const QByteArray &payload = {}, const QByteArray &mask = QByteArray(Mask, 4));
/// A frame whose head, up to the mask, is given in hexadecimal.
QByteArray oddFrame(const char *head, const QByteArray &payload = {});
/// The payload of a message of level 1.
QByteArray said(const QByteArray &content);
/// The same, filled up with blanks to \a size bytes.
QByteArray saidIn(qsizetype size, const QByteArray &content);
/// \a bytes in pieces of \a size.
QByteArrayList chopped(const QByteArray &bytes, qsizetype size);
/// The payload of a close frame.
QByteArray closing(int code, const QByteArray &reason = {});

} // namespace Parley::Test
