// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestreader.h"

#include "chatlimits.h"
#include "text.h"

#include <QtCore/qjsondocument.h>
#include <QtCore/qjsonvalue.h>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace {

Error malformed(const QString &reason)
{
    return {ErrorCode::InvalidJson, u"Invalid request data: "_s + reason, {}};
}

/** What Qt's parser lets pass in \a json: nesting without end, and escapes that there are not (RFC 8259, 7). */
QString laxity(const QByteArray &json)
{
    constexpr QByteArrayView escapes = "\"\\/bfnrtu";
    int depth = 0;
    bool inString = false;
    for (qsizetype i = 0; i < json.size(); ++i) {
        const char c = json[i];
        if (inString) {
            if (c == '\\' && ++i < json.size() && !escapes.contains(json[i]))
                return u"invalid character in string escape code"_s;
            inString = c != '"';
        } else if (c == '"') {
            inString = true;
        } else if (c == '{' || c == '[') {
            if (++depth > Limits::JsonDepth)
                return u"nested deeper than %1"_s.arg(Limits::JsonDepth);
        } else if (c == '}' || c == ']') {
            --depth;
        }
    }
    return {};
}

QJsonDocument parseLeniently(const QByteArray &json, QJsonParseError &problem)
{
    QJsonDocument document = QJsonDocument::fromJson(json, &problem);
    if (problem.error == QJsonParseError::IllegalUTF8String)
        document = QJsonDocument::fromJson(QString::fromUtf8(json).toUtf8(), &problem);
    return document;
}

QLatin1StringView typeName(const QJsonValue &value)
{
    switch (value.type()) {
    case QJsonValue::Bool: return "bool"_L1;
    case QJsonValue::Double: return "number"_L1;
    case QJsonValue::String: return "string"_L1;
    case QJsonValue::Array: return "array"_L1;
    case QJsonValue::Object: return "object"_L1;
    case QJsonValue::Null:
    case QJsonValue::Undefined: break;
    }
    return "null"_L1;
}

/** An address as people type it: one `@`, something before it, a domain with a dot behind it, no blanks. */
bool looksLikeEmail(QStringView text)
{
    const qsizetype at = text.indexOf(u'@');
    const QStringView domain = text.sliced(std::max<qsizetype>(at + 1, 0));
    const bool hasBlank = std::any_of(text.begin(), text.end(), [](QChar c) { return c.isSpace(); });
    return at > 0 && !domain.isEmpty() && !domain.contains(u'@') && !hasBlank && !domain.startsWith(u'.')
        && !domain.endsWith(u'.') && !domain.contains(u"..") && domain.contains(u'.');
}

} // namespace

Result<QJsonObject> parseJsonObject(const QByteArray &json)
{
    if (json.trimmed().isEmpty())
        return malformed(u"EOF"_s);
    if (const QString problem = laxity(json); !problem.isEmpty())
        return malformed(problem);
    QJsonParseError problem;
    const QJsonDocument document = parseLeniently(json, problem);
    if (problem.error != QJsonParseError::NoError)
        return malformed(u"%1 at offset %2"_s.arg(problem.errorString()).arg(problem.offset));
    if (!document.isObject())
        return malformed(u"json: the body is not an object"_s);
    return document.object();
}

RequestReader::RequestReader(const QByteArray &body, const char *name) : m_name(name)
{
    if (auto object = parseJsonObject(body))
        m_object = *std::move(object);
    else
        m_malformed = object.error();
}

QString RequestReader::text(const char *key, const char *field, const TextRules &rules)
{
    const QJsonValue value = m_object.value(QLatin1StringView(key));
    if (!value.isString() && !value.isNull() && !value.isUndefined())
        wrongType(key, value, "string");
    const QString raw = Text::wellFormed(value.toString());
    const QString given = rules.trimmed ? raw.trimmed() : raw;
    checkText(field, given, rules);
    return given;
}

bool RequestReader::boolean(const char *key)
{
    const QJsonValue value = m_object.value(QLatin1StringView(key));
    if (!value.isBool() && !value.isNull() && !value.isUndefined())
        wrongType(key, value, "bool");
    return value.toBool();
}

int RequestReader::integer(const char *key, const char *field, int fallback, int max)
{
    const QJsonValue value = m_object.value(QLatin1StringView(key));
    if (value.isNull() || value.isUndefined())
        return fallback;
    const double number = value.toDouble(std::nan(""));
    if (!value.isDouble() || number != std::floor(number)) {
        wrongType(key, value, "int");
        return fallback;
    }
    if (number < 0)
        failed(field, "min");
    else if (number > max)
        failed(field, "max");
    return number == 0 ? fallback : int(std::clamp(number, 0.0, double(max)));
}

std::optional<Error> RequestReader::problem() const
{
    if (m_malformed)
        return m_malformed;
    if (m_failures.isEmpty())
        return std::nullopt;
    return Error{ErrorCode::InvalidRequest, u"Invalid request data: "_s + m_failures.join(u'\n'), {}};
}

void RequestReader::wrongType(const char *key, const QJsonValue &value, const char *expected)
{
    if (m_malformed)
        return;
    m_malformed = Error{ErrorCode::InvalidRequest,
                        u"Invalid request data: json: cannot unmarshal %1 into Go struct field %2.%3 of type %4"_s.arg(
                            typeName(value), QLatin1StringView(m_name), QLatin1StringView(key),
                            QLatin1StringView(expected)),
                        {}};
}

void RequestReader::failed(const char *field, const char *tag)
{
    m_failures.append(u"Key: '%1.%2' Error:Field validation for '%2' failed on the '%3' tag"_s.arg(
        QLatin1StringView(m_name), QLatin1StringView(field), QLatin1StringView(tag)));
}

void RequestReader::checkText(const char *field, const QString &text, const TextRules &rules)
{
    if (text.isEmpty()) {
        if (rules.required)
            failed(field, "required");
        return;
    }
    const qsizetype length = Text::codePoints(text);
    if (length < rules.min)
        failed(field, "min");
    else if (rules.max > 0 && length > rules.max)
        failed(field, "max");
    else if (rules.maxBytes > 0 && text.toUtf8().size() > rules.maxBytes)
        failed(field, "max");
    else if (rules.email && !looksLikeEmail(text))
        failed(field, "email");
    else if (rules.printable && Text::hasUnprintable(text))
        failed(field, "printable");
}
