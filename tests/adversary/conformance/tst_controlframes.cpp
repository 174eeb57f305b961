// SPDX-License-Identifier: GPL-3.0-or-later
#include "framesuite.h"

#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int ProtocolError = 1002;
constexpr int NoStatus = 1005;
constexpr int BadText = 1007;

void addPings(QList<FrameCase> &cases)
{
    const QByteArray longest(125, 'x');
    const QByteArray longer(126, 'x');
    const QByteArray bytes = QByteArray::fromHex("00ff8081fe7f");
    QByteArrayList many;
    QByteArray all;
    for (int i = 0; i < 100; ++i) {
        many.append(QByteArray::number(i));
        all += frame(0x89, many.last());
    }
    cases << FrameCase{"ping", {frame(0x89, "p")}, {}, {}, {"p"}, 0}
          << FrameCase{"empty ping", {frame(0x89)}, {}, {}, {""}, 0}
          << FrameCase{"ping of 125 bytes", {frame(0x89, longest)}, {}, {}, {longest}, 0}
          << FrameCase{"ping of any bytes", {frame(0x89, bytes)}, {}, {}, {bytes}, 0}
          << FrameCase{"ping byte by byte", chopped(frame(0x89, "slow"), 1), {}, {}, {"slow"}, 0}
          << FrameCase{"a hundred pings", {all}, {}, {}, many, 0}
          << FrameCase{"ping of 126 bytes", {frame(0x89, longer)}, {}, {}, {}, ProtocolError}
          << FrameCase{"ping of 64 bits", {oddFrame("89ff0000000000010000")}, {}, {}, {}, ProtocolError}
          << FrameCase{"pong that nobody asked for", {frame(0x8a, "p")}, {}, {}, {}, 0}
          << FrameCase{"empty pong", {frame(0x8a)}, {}, {}, {}, 0}
          << FrameCase{"pong of 125 bytes", {frame(0x8a, longest)}, {}, {}, {}, 0}
          << FrameCase{"pong of 126 bytes", {frame(0x8a, longer)}, {}, {}, {}, ProtocolError}
          << FrameCase{"message behind a ping", {frame(0x89, "p") + frame(0x81, said("a"))}, {}, {"a"}, {"p"}, 0};
}

void addCodes(QList<FrameCase> &cases)
{
    for (const int code :
         {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999}) {
        const QByteArray title = "close " + QByteArray::number(code);
        cases << FrameCase{title, {frame(0x88, closing(code))}, {}, {}, {}, code};
    }
    for (const int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535}) {
        const QByteArray title = "forbidden close " + QByteArray::number(code);
        cases << FrameCase{title, {frame(0x88, closing(code))}, {}, {}, {}, ProtocolError};
    }
}

void addGoodbyes(QList<FrameCase> &cases)
{
    const QByteArray bye = frame(0x88, closing(1000));
    cases << FrameCase{"close without a code", {frame(0x88)}, {}, {}, {}, NoStatus}
          << FrameCase{"close with a reason", {frame(0x88, closing(1000, "bye"))}, {}, {}, {}, 1000}
          << FrameCase{"close with a reason in Chinese",
                       {frame(0x88, closing(1000, "\xe5\x86\x8d\xe8\xa7\x81"))},
                       {},
                       {},
                       {},
                       1000}
          << FrameCase{"close with the longest reason",
                       {frame(0x88, closing(4000, QByteArray(123, 'x')))},
                       {},
                       {},
                       {},
                       4000}
          << FrameCase{"close of one byte", {frame(0x88, "x")}, {}, {}, {}, ProtocolError}
          << FrameCase{"close of 126 bytes", {frame(0x88, closing(1000, QByteArray(124, 'x')))}, {}, {}, {},
                       ProtocolError}
          << FrameCase{"reason that is no text", {frame(0x88, closing(1000, "a\xff"))}, {}, {}, {}, BadText}
          << FrameCase{"reason with half a character", {frame(0x88, closing(1000, "a\xe4\xbd"))}, {}, {}, {}, BadText}
          << FrameCase{"close byte by byte", chopped(frame(0x88, closing(1000, "bye")), 1), {}, {}, {}, 1000}
          << FrameCase{"message behind a close", {bye + frame(0x81, said("a"))}, {}, {}, {}, 1000}
          << FrameCase{"ping behind a close", {bye + frame(0x89, "p")}, {}, {}, {}, 1000}
          << FrameCase{"close behind a close", {bye + frame(0x88, closing(4000))}, {}, {}, {}, 1000}
          << FrameCase{"nonsense behind a close", {bye + QByteArray(100, '\xff')}, {}, {}, {}, 1000}
          << FrameCase{"ping before a close", {frame(0x89, "p") + bye}, {}, {}, {"p"}, 1000}
          << FrameCase{"message behind a violation",
                       {frame(0x83, "a") + frame(0x81, said("a"))},
                       {},
                       {},
                       {},
                       ProtocolError}
          << FrameCase{"ping behind a violation", {frame(0x83, "a") + frame(0x89, "p")}, {}, {}, {}, ProtocolError};
}

QList<FrameCase> cases()
{
    QList<FrameCase> made;
    addPings(made);
    addCodes(made);
    addGoodbyes(made);
    return made;
}

} // namespace

/// Pings, pongs, and how a connection is closed (RFC 6455, 5.5 and 7).
class tst_ControlFrames : public FrameSuite
{
    Q_OBJECT

public:
    tst_ControlFrames() : FrameSuite(cases()) {}
};

QTEST_GUILESS_MAIN(tst_ControlFrames)
#include "tst_controlframes.moc"
