// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "result.h"

#include <QtCore/qjsonobject.h>
#include <QtCore/qstringlist.h>

#include <optional>

/** Parses one JSON object of a client, within Limits::JsonDepth; invalid UTF-8 becomes U+FFFD. */
Result<QJsonObject> parseJsonObject(const QByteArray &json);

/** What a text field must be. Lengths count code points; 0 means no bound. */
struct TextRules
{
    bool required = false;
    int min = 0;
    int max = 0;
    int maxBytes = 0;
    bool email = false;
    bool trimmed = true;   ///< white space at both ends is cut before the rules are applied
    bool printable = true; ///< nothing that Text::hasUnprintable() finds
};

/**
 * Reads the fields of a request and collects what is wrong with them, in the words of level 1 (protocol.md 1.1): a
 * wrong JSON type first, otherwise every rule that failed, in the order in which the fields were read.
 */
class RequestReader
{
public:
    /** \a name is the request's name in the texts, for instance `RegisterRequest`. */
    RequestReader(const QByteArray &body, const char *name);

    /** \a key as on the wire, \a field as in the texts. */
    QString text(const char *key, const char *field, const TextRules &rules);
    bool boolean(const char *key);
    /** 0 and a missing number become \a fallback. */
    int integer(const char *key, const char *field, int fallback, int max);

    std::optional<Error> problem() const;

private:
    void wrongType(const char *key, const QJsonValue &value, const char *expected);
    void failed(const char *field, const char *tag);
    void checkText(const char *field, const QString &text, const TextRules &rules);

    QByteArray m_name;
    QJsonObject m_object;
    std::optional<Error> m_malformed;
    QStringList m_failures;
};
