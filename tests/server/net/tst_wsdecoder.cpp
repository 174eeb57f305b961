// SPDX-License-Identifier: GPL-3.0-or-later
#include "wsdecoder.h"

#include <QtCore/qrandom.h>
#include <QtTest/qtest.h>

#include <utility>

using Kind = WsEvent::Kind;

namespace {

constexpr qsizetype Largest = 1000;

/** A client's frame from its parts, in hexadecimal: the payload is masked with 01 02 03 04. */
QByteArray frame(quint8 first, const QByteArray &payload)
{
    QByteArray bytes(1, char(first));
    if (payload.size() < 126)
        bytes.append(char(0x80 | payload.size()));
    else
        bytes.append(char(0xfe)).append(char(payload.size() >> 8)).append(char(payload.size()));
    bytes.append("\x01\x02\x03\x04");
    for (qsizetype i = 0; i < payload.size(); ++i)
        bytes.append(char(payload[i] ^ char(i % 4 + 1)));
    return bytes;
}

QByteArray hex(const char *digits)
{
    return QByteArray::fromHex(digits);
}

/** What a decoder makes of \a bytes, given \a piece of them at a time: `M:hello`, `P:`, `C1000:bye`, `V1002:`. */
QByteArrayList eventsOf(const QByteArray &bytes, qsizetype piece)
{
    WsDecoder decoder(Largest);
    QByteArrayList events;
    for (qsizetype at = 0; at < bytes.size(); at += piece) {
        QByteArrayView input = QByteArrayView(bytes).sliced(at, std::min(piece, bytes.size() - at));
        for (WsEvent event = decoder.next(input); event.kind != Kind::None; event = decoder.next(input)) {
            const char letter = "-MPQCV"[int(event.kind)];
            const QByteArray code = event.code == 0 ? QByteArray() : QByteArray::number(event.code);
            events.append(letter + code + ':' + event.payload.left(20));
        }
    }
    return events;
}

} // namespace

/** Frames of clients (RFC 6455, 5): what they mean, and which rules they break. */
class tst_WsDecoder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void framesAreUnderstoodInAnyPieces_data();
    void framesAreUnderstoodInAnyPieces();
    void closeCodesAreJudged_data();
    void closeCodesAreJudged();
    void everyReservedBeginningIsRefused();
    void violationIsKnownFromTheFirstByte_data();
    void violationIsKnownFromTheFirstByte();
    void nothingIsDecodedBehindAViolation();
    void randomBytesNeverHang();
};

void tst_WsDecoder::framesAreUnderstoodInAnyPieces_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QByteArrayList>("events");
    const auto row = [](const char *name, const QByteArray &bytes, const QByteArrayList &events) {
        QTest::newRow(name) << bytes << events;
    };
    const QByteArray half("\xe4\xbd");
    row("text", frame(0x81, "hello"), {"M:hello"});
    row("binary", frame(0x82, "\xff\xfe"), {"M:\xff\xfe"});
    row("empty", frame(0x81, ""), {"M:"});
    row("two", frame(0x81, "a") + frame(0x81, "b"), {"M:a", "M:b"});
    row("ping", frame(0x89, "x"), {"P:x"});
    row("pong", frame(0x8a, "x"), {"Q:x"});
    row("ping of 125", frame(0x89, QByteArray(125, 'x')), {"P:" + QByteArray(20, 'x')});
    row("fragments", frame(0x01, "a") + frame(0x00, "b") + frame(0x80, "c"), {"M:abc"});
    row("empty fragments", frame(0x01, "") + frame(0x00, "") + frame(0x80, ""), {"M:"});
    row("ping between fragments", frame(0x01, "a") + frame(0x89, "p") + frame(0x80, "b"), {"P:p", "M:ab"});
    row("close between fragments", frame(0x01, "a") + frame(0x88, ""), {"C1005:"});
    row("character over fragments", frame(0x01, half) + frame(0x80, "\xa0"), {"M:\xe4\xbd\xa0"});
    row("length of 16 bits", frame(0x81, QByteArray(126, 'a')), {"M:" + QByteArray(20, 'a')});
    row("largest", frame(0x81, QByteArray(Largest, 'a')), {"M:" + QByteArray(20, 'a')});
    row("close", frame(0x88, hex("03e8") + "bye"), {"C1000:bye"});
    row("too large", frame(0x81, QByteArray(Largest + 1, 'a')), {"V1009:"});
    row("too large together", frame(0x01, QByteArray(600, 'a')) + frame(0x80, QByteArray(401, 'a')), {"V1009:"});
    row("unmasked", hex("8101") + "a", {"V1002:"});
    row("16 bits for 125", hex("81fe007d01020304") + QByteArray(125, 'a'), {"V1002:"});
    row("64 bits for 65535", hex("81ff000000000000ffff01020304"), {"V1002:"});
    row("64 bits, the highest set", hex("81ff800000000000000001020304"), {"V1002:"});
    row("64 bits, too large", hex("81ff7fffffffffffffff01020304"), {"V1009:"});
    row("ping of 126", hex("89fe007e01020304"), {"V1002:"});
    row("ping in fragments", frame(0x09, "x"), {"V1002:"});
    row("continuation of nothing", frame(0x80, "x"), {"V1002:"});
    row("text within a message", frame(0x01, "a") + frame(0x81, "b"), {"V1002:"});
    row("continuation behind the end", frame(0x81, "a") + frame(0x80, "b"), {"M:a", "V1002:"});
    row("not UTF-8", frame(0x81, "a\xff"), {"V1007:"});
    row("half a character", frame(0x81, half), {"V1007:"});
    row("not UTF-8 in the second fragment", frame(0x01, half) + frame(0x80, "a"), {"V1007:"});
    row("close of one byte", frame(0x88, "x"), {"V1002:"});
    row("close with a bad reason", frame(0x88, hex("03e8ff")), {"V1007:"});
    row("close with half a character", frame(0x88, hex("03e8e4bd")), {"V1007:"});
    row("text behind a violation", frame(0x83, "a") + frame(0x81, "b"), {"V1002:"});
}

void tst_WsDecoder::framesAreUnderstoodInAnyPieces()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QByteArrayList, events);
    for (const qsizetype piece : {qsizetype(1), qsizetype(2), qsizetype(3), qsizetype(7), bytes.size()})
        QCOMPARE(eventsOf(bytes, piece), events);
}

void tst_WsDecoder::closeCodesAreJudged_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("valid");
    for (const int code :
         {1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000, 3999, 4000, 4999})
        QTest::addRow("%d", code) << code << true;
    for (const int code : {0, 1, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65535})
        QTest::addRow("%d", code) << code << false;
}

void tst_WsDecoder::closeCodesAreJudged()
{
    QFETCH(int, code);
    QFETCH(bool, valid);
    const char payload[] = {char(code >> 8), char(code)};
    const QByteArray expected = valid ? 'C' + QByteArray::number(code) + ':' : QByteArray("V1002:");
    QCOMPARE(eventsOf(frame(0x88, QByteArray(payload, 2)), 100), QByteArrayList{expected});
}

void tst_WsDecoder::everyReservedBeginningIsRefused()
{
    for (int first = 0; first < 256; ++first) {
        const int opcode = first & 0x0f;
        const bool known = opcode == 1 || opcode == 2 || (opcode >= 8 && opcode <= 10 && (first & 0x80));
        const QByteArrayList events = eventsOf(frame(quint8(first), ""), 1);
        QCOMPARE(events == QByteArrayList{"V1002:"}, (first & 0x70) != 0 || !known);
    }
}

void tst_WsDecoder::violationIsKnownFromTheFirstByte_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("reserved bit") << hex("c1");
    QTest::newRow("reserved opcode") << hex("83");
    QTest::newRow("ping in fragments") << hex("09");
    QTest::newRow("continuation of nothing") << hex("80");
    QTest::newRow("unmasked, from the second") << hex("8101");
    QTest::newRow("long ping, from the second") << hex("89fe");
    QTest::newRow("wrong text, before its end") << hex("818901020304") + "\xfe";
}

void tst_WsDecoder::violationIsKnownFromTheFirstByte()
{
    QFETCH(QByteArray, bytes);
    WsDecoder decoder(Largest);
    QByteArrayView input = bytes;
    QCOMPARE(decoder.next(input).kind, Kind::Violation);
}

void tst_WsDecoder::nothingIsDecodedBehindAViolation()
{
    WsDecoder decoder(Largest);
    const QByteArray bytes = frame(0x83, "x") + frame(0x81, "y");
    QByteArrayView input = bytes;
    QCOMPARE(decoder.next(input).kind, Kind::Violation);
    QCOMPARE(decoder.next(input).kind, Kind::None);
    QVERIFY(input.isEmpty());
}

/** A fixed seed: what fails once fails always. Lawful beginnings, so that more than the first byte is tried. */
void tst_WsDecoder::randomBytesNeverHang()
{
    QRandomGenerator random(8);
    for (int round = 0; round < 20'000; ++round) {
        QByteArray bytes = frame(random.bounded(2) ? 0x81 : 0x01, QByteArray(random.bounded(40), 'a'))
            + frame(0x80, QByteArray(random.bounded(40), 'b'));
        for (int i = random.bounded(4); i >= 0; --i)
            bytes[random.bounded(int(bytes.size()))] = char(random.bounded(256));
        const QByteArrayList whole = eventsOf(bytes, bytes.size());
        QCOMPARE(eventsOf(bytes, 1), whole);
        QVERIFY(whole.size() <= 20);
    }
}

QTEST_GUILESS_MAIN(tst_WsDecoder)
#include "tst_wsdecoder.moc"
