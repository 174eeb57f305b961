// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QPair>
#include <QString>

#include <optional>
#include <vector>

/// A JSON value that keeps what QJsonValue forgets: the order of keys, doubled keys, and how a number was written.
struct Json
{
    enum class Kind { Null, Bool, Number, String, Array, Object };
    struct Member;

    Kind kind = Kind::Null;
    QString text; // the string, the number as written, or true and false
    std::vector<Json> items;
    std::vector<Member> members;

    static std::optional<Json> parse(const QByteArray &bytes);
    static Json string(const QString &text);

    bool isNull() const { return kind == Kind::Null; }
    bool isString() const { return kind == Kind::String; }
    bool isObject() const { return kind == Kind::Object; }
    const Json *find(const QString &key) const;
    /// The text of a member that is a string; empty otherwise.
    QString textOf(const QString &key) const;
    QByteArray compact() const;
};

struct Json::Member
{
    QString key;
    Json value;
};
