// SPDX-License-Identifier: GPL-3.0-or-later
#include "frame.h"

#include <QtTest/qtest.h>

/** Frames from the server to its clients, byte by byte (RFC 6455, 5.2 and 5.7). */
class tst_Frame : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void payloadFollowsItsHeader_data();
    void payloadFollowsItsHeader();
    void pingHasNoPayload();
    void closeCarriesCodeAndReason();
    void closeWithoutStatusIsEmpty();
    void closeReasonFitsAControlFrame();
    void copiesShareTheirBytes();
};

void tst_Frame::payloadFollowsItsHeader_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("empty") << 0 << QByteArray::fromHex("8100");
    QTest::newRow("one byte") << 1 << QByteArray::fromHex("8101");
    QTest::newRow("longest of 7 bits") << 125 << QByteArray::fromHex("817d");
    QTest::newRow("shortest of 16 bits") << 126 << QByteArray::fromHex("817e007e");
    QTest::newRow("longest of 16 bits") << 65535 << QByteArray::fromHex("817effff");
    QTest::newRow("shortest of 64 bits") << 65536 << QByteArray::fromHex("817f0000000000010000");
}

void tst_Frame::payloadFollowsItsHeader()
{
    QFETCH(int, size);
    QFETCH(QByteArray, header);
    const QByteArray payload(size, 'x');
    QCOMPARE(Frame::text(payload).bytes(), header + payload);
}

void tst_Frame::pingHasNoPayload()
{
    QCOMPARE(Frame::ping().bytes(), QByteArray::fromHex("8900"));
}

void tst_Frame::closeCarriesCodeAndReason()
{
    QCOMPARE(Frame::close(1012).bytes(), QByteArray::fromHex("880203f4"));
    QCOMPARE(Frame::close(4001, "log in").bytes(), QByteArray::fromHex("88080fa1") + "log in");
}

void tst_Frame::closeWithoutStatusIsEmpty()
{
    QCOMPARE(Frame::close(1005, "never sent").bytes(), QByteArray::fromHex("8800"));
}

void tst_Frame::closeReasonFitsAControlFrame()
{
    const QByteArray bytes = Frame::close(1008, QByteArray(500, 'r')).bytes();
    QCOMPARE(bytes.size(), 2 + 125);
    QCOMPARE(bytes.at(1), char(125));
}

void tst_Frame::copiesShareTheirBytes()
{
    const Frame frame = Frame::text("once for everybody");
    const Frame copy = frame;
    QCOMPARE(copy.bytes().constData(), frame.bytes().constData());
}

QTEST_APPLESS_MAIN(tst_Frame)
#include "tst_frame.moc"
