// SPDX-License-Identifier: GPL-3.0-or-later
#include "jsonwriter.h"

#include <QtCore/qstringconverter.h>

namespace {

constexpr char HexDigits[] = "0123456789abcdef";

bool needsEscape(char16_t c)
{
    return c < 0x20 || c == u'"' || c == u'\\' || c == u'<' || c == u'>' || c == u'&' || c == 0x2028 || c == 0x2029;
}

void appendEscape(QByteArray &bytes, char16_t c)
{
    switch (c) {
    case u'"': bytes.append("\\\""); return;
    case u'\\': bytes.append("\\\\"); return;
    case u'\n': bytes.append("\\n"); return;
    case u'\r': bytes.append("\\r"); return;
    case u'\t': bytes.append("\\t"); return;
    default: break;
    }
    const char escape[] = {
        '\\', 'u', HexDigits[c >> 12], HexDigits[(c >> 8) & 15], HexDigits[(c >> 4) & 15], HexDigits[c & 15]};
    bytes.append(escape, sizeof escape);
}

void appendEscaped(QByteArray &bytes, QStringView text)
{
    qsizetype from = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (!needsEscape(text[i].unicode()))
            continue;
        bytes.append(text.sliced(from, i - from).toUtf8());
        appendEscape(bytes, text[i].unicode());
        from = i + 1;
    }
    bytes.append(text.sliced(from).toUtf8());
}

} // namespace

void JsonWriter::separate()
{
    if (m_needsComma)
        m_bytes.append(',');
    m_needsComma = true;
}

JsonWriter &JsonWriter::beginObject()
{
    separate();
    m_bytes.append('{');
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endObject()
{
    m_bytes.append('}');
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::beginArray()
{
    separate();
    m_bytes.append('[');
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::endArray()
{
    m_bytes.append(']');
    m_needsComma = true;
    return *this;
}

JsonWriter &JsonWriter::key(const char *name)
{
    separate();
    m_bytes.append('"').append(name).append("\":");
    m_needsComma = false;
    return *this;
}

JsonWriter &JsonWriter::value(QStringView text)
{
    separate();
    m_bytes.append('"');
    appendEscaped(m_bytes, text);
    m_bytes.append('"');
    return *this;
}

JsonWriter &JsonWriter::value(qint64 number)
{
    separate();
    m_bytes.append(QByteArray::number(number));
    return *this;
}

JsonWriter &JsonWriter::boolean(bool truth)
{
    separate();
    m_bytes.append(truth ? "true" : "false");
    return *this;
}

JsonWriter &JsonWriter::null()
{
    separate();
    m_bytes.append("null");
    return *this;
}

JsonWriter &JsonWriter::plain(const QByteArray &text)
{
    separate();
    m_bytes.append('"').append(text).append('"');
    return *this;
}

JsonWriter &JsonWriter::raw(const QByteArray &json)
{
    separate();
    m_bytes.append(json);
    return *this;
}
