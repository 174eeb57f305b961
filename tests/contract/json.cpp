// SPDX-License-Identifier: GPL-3.0-or-later
#include "json.h"

#include <QJsonArray>
#include <QJsonDocument>

using namespace Qt::StringLiterals;

namespace {

/// Finds the values of a text that QJsonDocument has already found to be well-formed.
class Reader
{
public:
    explicit Reader(const QByteArray &bytes) : m_bytes(bytes) {}

    Json value()
    {
        skipBlanks();
        switch (peek()) {
        case '{': return object();
        case '[': return array();
        case '"': return Json::string(string());
        default: return word();
        }
    }

private:
    char peek() const { return m_at < m_bytes.size() ? m_bytes.at(m_at) : '\0'; }

    void skipBlanks()
    {
        while (m_at < m_bytes.size() && QByteArray(" \t\r\n").contains(peek()))
            ++m_at;
    }

    /// Steps over the character when it comes next.
    bool accept(char c)
    {
        skipBlanks();
        if (peek() != c)
            return false;
        ++m_at;
        return true;
    }

    Json object()
    {
        Json json;
        json.kind = Json::Kind::Object;
        accept('{');
        while (!accept('}')) {
            accept(',');
            skipBlanks();
            QString key = string();
            accept(':');
            json.members.push_back({std::move(key), value()});
        }
        return json;
    }

    Json array()
    {
        Json json;
        json.kind = Json::Kind::Array;
        accept('[');
        while (!accept(']')) {
            accept(',');
            json.items.push_back(value());
        }
        return json;
    }

    QString string()
    {
        const qsizetype begin = m_at++;
        while (peek() != '"')
            m_at += peek() == '\\' ? 2 : 1;
        ++m_at;
        const QByteArray quoted = '[' + m_bytes.mid(begin, m_at - begin) + ']';
        return QJsonDocument::fromJson(quoted).array().at(0).toString();
    }

    Json word()
    {
        const qsizetype begin = m_at;
        while (m_at < m_bytes.size() && !QByteArray(" \t\r\n,]}").contains(peek()))
            ++m_at;
        const QString text = QString::fromLatin1(m_bytes.mid(begin, m_at - begin));
        if (text == "null"_L1)
            return {};
        const bool isBool = text == "true"_L1 || text == "false"_L1;
        return {isBool ? Json::Kind::Bool : Json::Kind::Number, text, {}, {}};
    }

    const QByteArray &m_bytes;
    qsizetype m_at = 0;
};

QByteArray quoted(const QString &text)
{
    const QByteArray list = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return list.mid(1, list.size() - 2);
}

} // namespace

std::optional<Json> Json::parse(const QByteArray &bytes)
{
    QJsonParseError error;
    QJsonDocument::fromJson(bytes, &error);
    if (error.error != QJsonParseError::NoError)
        return std::nullopt;
    return Reader(bytes).value();
}

Json Json::string(const QString &text)
{
    return {Kind::String, text, {}, {}};
}

const Json *Json::find(const QString &key) const
{
    for (const auto &[name, value] : members) {
        if (name == key)
            return &value;
    }
    return nullptr;
}

QString Json::textOf(const QString &key) const
{
    const Json *value = find(key);
    return value && value->isString() ? value->text : QString();
}

QByteArray Json::compact() const
{
    QByteArrayList parts;
    switch (kind) {
    case Kind::Null: return "null"_ba;
    case Kind::Bool:
    case Kind::Number: return text.toLatin1();
    case Kind::String: return quoted(text);
    case Kind::Array:
        for (const Json &item : items)
            parts.append(item.compact());
        return '[' + parts.join(',') + ']';
    case Kind::Object:
        for (const auto &[key, value] : members)
            parts.append(quoted(key) + ':' + value.compact());
        return '{' + parts.join(',') + '}';
    }
    return {};
}
