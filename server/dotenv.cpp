// SPDX-License-Identifier: GPL-3.0-or-later
#include "dotenv.h"

#include <QtCore/qfile.h>
#include <QtCore/qfileinfo.h>
#include <QtCore/qstringbuilder.h>
#include <QtCore/qstringconverter.h>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 FileBytesMax = 1024 * 1024;

struct Line
{
    QString key;
    QString value;
};

bool isKeyCharacter(QChar c)
{
    return c.unicode() < 0x80 && (c.isLetterOrNumber() || c == u'_' || c == u'.');
}

bool isKey(QStringView text)
{
    return !text.isEmpty() && !text.front().isDigit() && std::all_of(text.begin(), text.end(), isKeyCharacter);
}

bool isBlankOrComment(QStringView text)
{
    const QStringView rest = text.trimmed();
    return rest.isEmpty() || rest.startsWith(u'#');
}

QChar unescaped(QChar c)
{
    switch (c.unicode()) {
    case u'n': return u'\n';
    case u'r': return u'\r';
    case u't': return u'\t';
    default: return c;
    }
}

bool isEscape(QChar quote, QStringView text, qsizetype at)
{
    return quote == u'"' && text[at] == u'\\' && at + 1 < text.size() && u"nrt\"\\$"_s.contains(text[at + 1]);
}

/** The value of `"…"` or `'…'`; nothing when the quote is not closed or something follows it. */
std::optional<QString> quotedValue(QStringView text)
{
    const QChar quote = text.front();
    QString value;
    qsizetype at = 1;
    for (; at < text.size() && text[at] != quote; ++at) {
        const bool escape = isEscape(quote, text, at);
        value += escape ? unescaped(text[++at]) : text[at];
    }
    if (at >= text.size() || !isBlankOrComment(text.sliced(at + 1)))
        return {};
    return value;
}

/** A `#` begins a comment only after a blank, so that `a#b` is a value. */
QString bareValue(QStringView text)
{
    if (text.startsWith(u'#'))
        return {};
    for (qsizetype at = 1; at < text.size(); ++at) {
        if (text[at] == u'#' && text[at - 1].isSpace())
            return text.first(at).trimmed().toString();
    }
    return text.toString();
}

std::optional<QString> valueOf(QStringView text)
{
    return text.startsWith(u'"') || text.startsWith(u'\'') ? quotedValue(text) : std::optional(bareValue(text));
}

std::optional<Line> parseLine(QStringView text)
{
    if (text.startsWith("export "_L1) || text.startsWith("export\t"_L1))
        text = text.sliced(7).trimmed();
    const qsizetype equals = text.indexOf(u'=');
    if (equals < 0 || !isKey(text.first(equals).trimmed()))
        return {};
    const auto value = valueOf(text.sliced(equals + 1).trimmed());
    if (!value || value->contains(QChar::Null))
        return {};
    return Line{text.first(equals).trimmed().toString(), *value};
}

} // namespace

DotEnv DotEnv::parse(const QByteArray &text)
{
    DotEnv contents;
    int number = 0;
    QByteArray unmarked = text.startsWith("\xEF\xBB\xBF") ? text.sliced(3) : text;
    for (const QByteArray &bytes : unmarked.split('\n')) {
        ++number;
        QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
        const QString decoded = utf8(bytes);
        if (isBlankOrComment(decoded))
            continue;
        const auto line = utf8.hasError() ? std::nullopt : parseLine(QStringView(decoded).trimmed());
        if (line)
            contents.values.insert(line->key, line->value);
        else
            contents.problems << u"line %1: not KEY=VALUE, ignored"_s.arg(number);
    }
    return contents;
}

DotEnv DotEnv::read(const QString &path)
{
    QFile file(path);
    DotEnv read;
    if (file.exists() && !file.open(QIODevice::ReadOnly))
        read.problems << u"cannot be read: "_s % file.errorString();
    else if (file.size() > FileBytesMax)
        read.problems << u"is larger than 1 MiB, ignored"_s;
    else if (file.isOpen())
        read = parse(file.read(FileBytesMax));
    read.name = QFileInfo(path).fileName();
    return read;
}
