// SPDX-License-Identifier: GPL-3.0-or-later
#include "matcher.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace {

// protocol.md 2.5: what an error may carry besides its text.
const QStringList errorExtras{u"code"_s, u"details"_s, u"request_id"_s, u"retry_after_ms"_s};

QString difference(const QString &path, const Json &expected, const Json &actual)
{
    return u"%1: expected %2, got %3"_s.arg(path.isEmpty() ? u"body"_s : path, QString::fromUtf8(expected.compact()),
                                            QString::fromUtf8(actual.compact().left(2000)));
}

bool matchesWhole(const Json &actual, Json::Kind kind, const QString &pattern)
{
    if (actual.kind != kind)
        return false;
    const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern));
    return expression.match(actual.text).hasMatch();
}

/// Whether a placeholder such as $int accepts the value; nothing when it is no placeholder.
std::optional<bool> placeholder(const QString &name, const Json &actual)
{
    if (name == "$any"_L1)
        return true;
    if (name == "$int"_L1)
        return matchesWhole(actual, Json::Kind::Number, u"0|-?[1-9][0-9]*"_s);
    if (name == "$string"_L1)
        return actual.isString() && !actual.text.isEmpty();
    if (name == "$time"_L1)
        return matchesWhole(actual, Json::Kind::String, u"\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d{1,6})?Z"_s);
    if (name == "$token"_L1)
        return matchesWhole(actual, Json::Kind::String, u"[\\w-]+\\.[\\w-]+\\.[\\w-]+"_s);
    if (name.startsWith("$match:"_L1))
        return matchesWhole(actual, Json::Kind::String, name.mid(7));
    return std::nullopt;
}

QString matchString(const Json &expected, const Json &actual, Variables &variables, const QString &path)
{
    if (expected.text.startsWith("$save:"_L1)) {
        variables.insert(expected.text.mid(6), actual);
        return actual.isNull() ? difference(path, expected, actual) : QString();
    }
    const bool equal = actual.isString() && actual.text == expected.text;
    return placeholder(expected.text, actual).value_or(equal) ? QString() : difference(path, expected, actual);
}

QStringList keysOf(const Json &object)
{
    QStringList keys;
    for (const auto &[key, value] : object.members)
        keys.append(key);
    return keys;
}

/// The keys that must be equal: all, but in an error the documented extras count only when they are expected.
QStringList comparedKeys(const Json &expected, const Json &actual)
{
    QStringList keys = keysOf(actual);
    if (expected.find(u"error"_s)) {
        keys.removeIf([&](const QString &key) { return errorExtras.contains(key) && !expected.find(key); });
    }
    return keys;
}

QString matchObject(const Json &expected, const Json &actual, KeyOrder order, Variables &variables, const QString &path)
{
    QStringList wanted = keysOf(expected);
    QStringList found = comparedKeys(expected, actual);
    if (order == KeyOrder::Free) {
        wanted.sort();
        found.sort();
    }
    if (wanted != found)
        return u"%1: expected the keys %2, got %3"_s.arg(path, wanted.join(u','), found.join(u','));
    for (const auto &[key, value] : expected.members) {
        const QString problem = mismatch(value, *actual.find(key), order, variables, path + u'.' + key);
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

QString matchArray(const Json &expected, const Json &actual, KeyOrder order, Variables &variables, const QString &path)
{
    if (expected.items.size() != actual.items.size())
        return difference(path, expected, actual);
    for (size_t i = 0; i < expected.items.size(); ++i) {
        const QString problem = mismatch(expected.items[i], actual.items[i], order, variables,
                                         u"%1[%2]"_s.arg(path).arg(i));
        if (!problem.isEmpty())
            return problem;
    }
    return {};
}

} // namespace

QString substitute(const QString &text, const Variables &variables)
{
    static const QRegularExpression reference(u"\\$\\{([^}]+)\\}"_s);
    QString result = text;
    for (auto match = reference.match(result); match.hasMatch(); match = reference.match(result))
        result.replace(match.capturedStart(), match.capturedLength(),
                       variables.value(match.captured(1), Json::string(u"(unknown)"_s)).text);
    return result;
}

Json substitute(const Json &json, const Variables &variables)
{
    Json result = json;
    if (json.isString() && json.text.startsWith("${"_L1) && json.text.indexOf(u'}') == json.text.size() - 1)
        return variables.value(json.text.mid(2).chopped(1), Json::string(u"(unknown)"_s));
    if (json.isString())
        result.text = substitute(json.text, variables);
    for (Json &item : result.items)
        item = substitute(item, variables);
    for (auto &[key, value] : result.members)
        value = substitute(value, variables);
    return result;
}

QString mismatch(const Json &expected, const Json &actual, KeyOrder order, Variables &variables, const QString &path)
{
    if (expected.isString())
        return matchString(expected, actual, variables, path);
    if (expected.kind != actual.kind)
        return difference(path, expected, actual);
    if (expected.kind == Json::Kind::Object)
        return matchObject(expected, actual, order, variables, path);
    if (expected.kind == Json::Kind::Array)
        return matchArray(expected, actual, order, variables, path);
    return expected.text == actual.text ? QString() : difference(path, expected, actual);
}
