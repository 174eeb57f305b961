// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonwriter.h"

#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonobject.h>
#include <QtTest/qtest.h>

using namespace Qt::StringLiterals;

class TestJsonWriter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void separatesMembersAndElements()
    {
        JsonWriter json;
        json.beginObject();
        json.key("a").value(qint64(1));
        json.key("b").beginArray();
        json.beginObject().endObject();
        json.boolean(true).null().value(u"x");
        json.endArray();
        json.key("c").raw("[1]");
        json.endObject();
        QCOMPARE(json.take(), QByteArray("{\"a\":1,\"b\":[{},true,null,\"x\"],\"c\":[1]}"));
    }

    void escapes_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("quote and backslash") << u"\"\\"_s << QByteArray("\"\\\"\\\\\"");
        QTest::newRow("white space") << u"\n\r\t"_s << QByteArray("\"\\n\\r\\t\"");
        QTest::newRow("control") << QString(QChar(1)) << QByteArray("\"\\u0001\"");
        QTest::newRow("markup") << u"<&>"_s << QByteArray("\"\\u003c\\u0026\\u003e\"");
        QTest::newRow("line separators") << u"\u2028\u2029"_s << QByteArray("\"\\u2028\\u2029\"");
        QTest::newRow("other scripts stay") << u"你好é😀"_s << QByteArray("\"你好é😀\"");
        QTest::newRow("empty") << QString() << QByteArray("\"\"");
    }

    void escapes()
    {
        QFETCH(QString, text);
        JsonWriter json;
        QTEST(json.value(text).take(), "json");
    }

    void isReadBackUnchanged()
    {
        QString all;
        for (char16_t c = 0; c < 0x3000; ++c)
            all.append(QChar(c));
        JsonWriter json;
        const QByteArray written = json.beginObject().key("t").value(all).endObject().take();
        QCOMPARE(QJsonDocument::fromJson(written).object().value(u"t").toString(), all);
    }
};

QTEST_APPLESS_MAIN(TestJsonWriter)
#include "tst_jsonwriter.moc"
