// SPDX-License-Identifier: GPL-3.0-or-later
#include "framesuite.h"

#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int ProtocolError = 1002;
constexpr int TooBig = 1009;
constexpr qsizetype Largest = 1024 * 1024; // Limits::FrameBytesHard

void addMasks(QList<FrameCase> &cases)
{
    cases
        << FrameCase{"unmasked text", {oddFrame("811f", said("a"))}, {}, {}, {}, ProtocolError}
        << FrameCase{"unmasked empty text", {oddFrame("8100")}, {}, {}, {}, ProtocolError}
        << FrameCase{"unmasked binary", {oddFrame("8201", "a")}, {}, {}, {}, ProtocolError}
        << FrameCase{"unmasked first fragment", {oddFrame("0101", "a")}, {}, {}, {}, ProtocolError}
        << FrameCase{"unmasked continuation", {frame(0x01, "a") + oddFrame("8001", "b")}, {}, {}, {}, ProtocolError}
        << FrameCase{"unmasked ping", {oddFrame("8901", "a")}, {}, {}, {}, ProtocolError}
        << FrameCase{"unmasked pong", {oddFrame("8a01", "a")}, {}, {}, {}, ProtocolError}
        << FrameCase{"unmasked close", {oddFrame("8802", closing(1000))}, {}, {}, {}, ProtocolError}
        << FrameCase{"unmasked head alone", {oddFrame("817d")}, {}, {}, {}, ProtocolError}
        << FrameCase{"unmasked behind masked", {frame(0x89, "a") + oddFrame("8901", "b")}, {}, {}, {"a"}, ProtocolError}
        << FrameCase{"mask of zeros", {frame(0x81, said("a"), QByteArray(4, '\0'))}, {}, {"a"}, {}, 0}
        << FrameCase{"mask of ones", {frame(0x81, said("a"), QByteArray(4, '\xff'))}, {}, {"a"}, {}, 0}
        << FrameCase{"a new mask each time",
                     {frame(0x81, said("a"), "\x01\x02\x03\x04") + frame(0x81, said("b"), "\xf0\x0f\xaa\x55")},
                     {},
                     {"a", "b"},
                     {},
                     0};
}

void addReserved(QList<FrameCase> &cases)
{
    const QList<std::pair<QByteArray, quint8>> frames{
        {"text", 0x81}, {"binary", 0x82}, {"ping", 0x89}, {"pong", 0x8a}, {"close", 0x88}};
    for (const auto &[name, first] : frames) {
        for (int bit = 1; bit <= 3; ++bit) {
            const QByteArray title = "RSV"_ba + QByteArray::number(bit) + " in a "_ba + name;
            const quint8 odd = quint8(first | (0x80 >> bit));
            cases << FrameCase{title, {frame(odd, first == 0x88 ? closing(1000) : "a"_ba)}, {}, {}, {}, ProtocolError};
        }
    }
    cases << FrameCase{"RSV1 in a continuation", {frame(0x01, "a") + frame(0xc0, "b")}, {}, {}, {}, ProtocolError}
          << FrameCase{"all reserved bits", {frame(0xf1, "a")}, {}, {}, {}, ProtocolError};
    for (const quint8 opcode : {3, 4, 5, 6, 7, 11, 12, 13, 14, 15}) {
        const QByteArray title = "opcode "_ba + QByteArray::number(opcode);
        cases << FrameCase{title, {frame(0x80 | opcode, "a")}, {}, {}, {}, ProtocolError};
    }
    cases << FrameCase{"opcode 3 in fragments", {frame(0x03, "a")}, {}, {}, {}, ProtocolError}
          << FrameCase{"opcode 11 between fragments", {frame(0x01, "a") + frame(0x8b)}, {}, {}, {}, ProtocolError};
}

void addLengths(QList<FrameCase> &cases)
{
    for (const qsizetype size : {32, 125, 126, 127, 128, 4096, 65535, 65536, 65537, 200'000}) {
        const QByteArray title = "message of "_ba + QByteArray::number(size) + " bytes"_ba;
        cases << FrameCase{title, {frame(0x81, saidIn(size, "a"))}, {}, {"a"}, {}, 0};
    }
    cases << FrameCase{"empty message", {frame(0x81)}, {}, {"!invalid_json"}, {}, 0}
          << FrameCase{"0 in 16 bits", {oddFrame("81fe0000")}, {}, {}, {}, ProtocolError}
          << FrameCase{"125 in 16 bits", {oddFrame("81fe007d", saidIn(125, "a"))}, {}, {}, {}, ProtocolError}
          << FrameCase{"125 in 64 bits", {oddFrame("81ff000000000000007d", saidIn(125, "a"))}, {}, {}, {},
                       ProtocolError}
          << FrameCase{"126 in 64 bits", {oddFrame("81ff000000000000007e", saidIn(126, "a"))}, {}, {}, {},
                       ProtocolError}
          << FrameCase{"65535 in 64 bits", {oddFrame("81ff000000000000ffff", saidIn(65535, "a"))}, {}, {}, {},
                       ProtocolError}
          << FrameCase{"highest bit of 64", {oddFrame("81ff8000000000000001")}, {}, {}, {}, ProtocolError}
          << FrameCase{"a length of 2^62", {oddFrame("82ff4000000000000000")}, {}, {}, {}, TooBig}
          << FrameCase{"largest message", {frame(0x81, saidIn(Largest, "a"))}, {}, {"!frame_too_large"}, {}, 0}
          << FrameCase{"one byte too long", {oddFrame("82ff0000000000100001")}, {}, {}, {}, TooBig}
          << FrameCase{"too long in fragments",
                       {frame(0x02, QByteArray(700'000, 'a')), frame(0x80, QByteArray(400'000, 'a')).left(14)},
                       {},
                       {},
                       {},
                       TooBig};
}

void addPieces(QList<FrameCase> &cases)
{
    const QByteArray talk = frame(0x81, said("one")) + frame(0x89, "two") + frame(0x81, saidIn(300, "three"));
    cases << FrameCase{"byte by byte", chopped(talk, 1), {}, {"one", "three"}, {"two"}, 0}
          << FrameCase{"two bytes at a time", chopped(talk, 2), {}, {"one", "three"}, {"two"}, 0}
          << FrameCase{"three bytes at a time", chopped(talk, 3), {}, {"one", "three"}, {"two"}, 0}
          << FrameCase{"all in one", {talk}, {}, {"one", "three"}, {"two"}, 0}
          << FrameCase{"attached to the handshake", {}, talk, {"one", "three"}, {"two"}, 0}
          << FrameCase{"half attached", {talk.sliced(10)}, talk.first(10), {"one", "three"}, {"two"}, 0}
          << FrameCase{"one byte attached", chopped(talk.sliced(1), 5), talk.first(1), {"one", "three"}, {"two"}, 0}
          << FrameCase{"close attached", {}, frame(0x88, closing(1000)), {}, {}, 1000}
          << FrameCase{"attached and unmasked", {}, oddFrame("8101", "a"), {}, {}, ProtocolError};
}

QList<FrameCase> cases()
{
    QList<FrameCase> made;
    addMasks(made);
    addReserved(made);
    addLengths(made);
    addPieces(made);
    return made;
}

} // namespace

/// The head of a frame (RFC 6455, 5.2 and 5.3): mask, reserved bits and opcodes, lengths; and how frames come in
/// pieces.
class tst_FrameRules : public FrameSuite
{
    Q_OBJECT

public:
    tst_FrameRules() : FrameSuite(cases()) {}
};

QTEST_GUILESS_MAIN(tst_FrameRules)
#include "tst_framerules.moc"
