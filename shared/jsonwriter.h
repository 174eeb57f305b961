// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtCore/qbytearray.h>
#include <QtCore/qstring.h>

/**
 * Writes JSON without building a tree first, for what is sent often. Escapes like the program that we succeed
 * (`<`, `>`, `&`, U+2028 and U+2029 as \\uXXXX), so that an answer pasted into a page is harmless. The caller keeps
 * keys in the order that the contract names.
 */
class JsonWriter
{
public:
    JsonWriter() { m_bytes.reserve(BytesUsual); }

    JsonWriter &beginObject();
    JsonWriter &endObject();
    JsonWriter &beginArray();
    JsonWriter &endArray();
    JsonWriter &key(const char *name);

    JsonWriter &value(QStringView text);
    JsonWriter &value(qint64 number);
    JsonWriter &boolean(bool truth);
    JsonWriter &null();
    /** Text that is known to need no escaping, such as a timestamp. */
    JsonWriter &plain(const QByteArray &text);
    /** A JSON text that was written before. */
    JsonWriter &raw(const QByteArray &json);

    QByteArray take() { return std::move(m_bytes); }

private:
    static constexpr qsizetype BytesUsual = 512; // a message with what is around it

    void separate();

    QByteArray m_bytes;
    bool m_needsComma = false;
};
