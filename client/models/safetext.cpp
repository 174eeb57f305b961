// SPDX-License-Identifier: GPL-3.0-or-later
#include "safetext.h"

#include <QtCore/qregularexpression.h>
#include <QtCore/qurl.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Parley::Client::SafeText {

namespace {

/** The characters at which an address ends are those of web/app/links.js: CJK punctuation is not part of it. */
const QRegularExpression &addressPattern()
{
    static const QRegularExpression pattern(
        u"(?<![A-Za-z0-9])(?:https?://|mailto:)"
        "[^\\s<>\"'`{}|\\\\^\\x{3000}-\\x{303f}\\x{ff01}-\\x{ff0f}\\x{ff1a}-\\x{ff20}\\x{ff3b}-\\x{ff40}"
        "\\x{ff5b}-\\x{ff65}\\x{2018}-\\x{201f}\\x{2026}]+"_s,
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return pattern;
}

/** How many more brackets close in a text than open. */
struct Surplus
{
    QChar close;
    qsizetype count;

    Surplus(QStringView text, QChar openBracket, QChar closeBracket)
        : close(closeBracket)
        , count(text.count(closeBracket) - text.count(openBracket))
    {}

    bool takes(QChar last)
    {
        const bool isOne = last == close && count > 0;
        count -= isOne;
        return isOne;
    }
};

/** Sentence punctuation and unbalanced brackets at the end belong to the sentence. */
QStringView withoutTail(QStringView address)
{
    constexpr QStringView Tail = u".,;:!?*_~";
    Surplus round(address, u'(', u')');
    Surplus square(address, u'[', u']');
    while (!address.isEmpty()
           && (Tail.contains(address.back()) || round.takes(address.back()) || square.takes(address.back())))
        address.chop(1);
    return address;
}

/** Text without tags. StyledText drops line feeds and all but one of several spaces. */
QString escaped(QStringView raw)
{
    QString out;
    out.reserve(raw.size() + raw.size() / 8);
    for (qsizetype i = 0; i < raw.size(); ++i) {
        const char16_t c = raw[i].unicode();
        const bool isKept = (i > 0 && raw[i - 1] == u'\n') || (i + 1 < raw.size() && raw[i + 1].isSpace());
        switch (c) {
        case u'<': out += "&lt;"_L1; break;
        case u'>': out += "&gt;"_L1; break;
        case u'&': out += "&amp;"_L1; break;
        case u'"': out += "&quot;"_L1; break;
        case u'\n': out += "<br>"_L1; break;
        case u'\r': break;
        case u'\t': out += "&nbsp;&nbsp;&nbsp;&nbsp;"_L1; break;
        case u' ': out += isKept ? "&nbsp;"_L1 : " "_L1; break;
        case u'\0': out += QChar(QChar::ReplacementCharacter); break;
        default: out += QChar(c);
        }
    }
    return out;
}

QString withMentions(const QString &raw, const QString &ownName)
{
    if (ownName.isEmpty())
        return escaped(raw);
    const QRegularExpression pattern(u"[@\\x{ff20}]"_s + QRegularExpression::escape(ownName),
                                     QRegularExpression::CaseInsensitiveOption);
    QString out;
    qsizetype from = 0;
    for (auto it = pattern.globalMatch(raw); it.hasNext();) {
        const auto match = it.next();
        out += escaped(QStringView(raw).sliced(from, match.capturedStart() - from)) + u"<b>"_s
            + escaped(match.capturedView()) + u"</b>"_s;
        from = match.capturedEnd();
    }
    return out + escaped(QStringView(raw).sliced(from));
}

/** Ready for an attribute between quotation marks, in which StyledText knows no entities; empty when it is not safe. */
QString hrefOf(QStringView address)
{
    const QString href = QString::fromLatin1(QUrl(address.toString()).toEncoded());
    constexpr QStringView Breaking = u"\"<>";
    const bool isWhole = std::none_of(href.begin(), href.end(), [&](QChar c) { return Breaking.contains(c); });
    return isWhole && isSafeLink(href) ? href : QString();
}

} // namespace

QString toStyled(const QString &raw, const QString &ownName)
{
    QString out;
    qsizetype from = 0;
    for (auto it = addressPattern().globalMatch(raw); it.hasNext();) {
        const auto match = it.next();
        const QStringView address = withoutTail(match.capturedView());
        const QString href = hrefOf(address);
        if (href.isEmpty())
            continue;
        out += withMentions(raw.sliced(from, match.capturedStart() - from), ownName);
        out += u"<a href=\""_s + href + u"\">"_s + escaped(address) + u"</a>"_s;
        from = match.capturedStart() + address.size();
    }
    return out + withMentions(raw.sliced(from), ownName);
}

bool isSafeLink(const QString &url)
{
    const bool isClean = std::none_of(url.begin(), url.end(), [](QChar c) {
        return c.isSpace() || c.category() == QChar::Other_Control || c.category() == QChar::Other_Format;
    });
    const QUrl parsed(url, QUrl::StrictMode);
    if (!isClean || !parsed.isValid())
        return false;
    const QString scheme = parsed.scheme();
    if (scheme == "mailto"_L1)
        return parsed.path().contains(u'@');
    return (scheme == "http"_L1 || scheme == "https"_L1) && !parsed.host().isEmpty();
}

} // namespace Parley::Client::SafeText
