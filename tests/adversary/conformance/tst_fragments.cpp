// SPDX-License-Identifier: GPL-3.0-or-later
#include "framesuite.h"

#include <QTest>

using namespace Parley::Test;
using namespace Qt::StringLiterals;

namespace {

constexpr int ProtocolError = 1002;
constexpr int BadText = 1007;

/// \a payload as a message of fragments of \a size bytes.
QByteArrayList inFragments(const QByteArray &payload, qsizetype size, quint8 opcode = 1)
{
    const QByteArrayList parts = chopped(payload, size);
    QByteArrayList frames;
    for (qsizetype i = 0; i < parts.size(); ++i)
        frames.append(frame(quint8((i == 0 ? opcode : 0) | (i + 1 == parts.size() ? 0x80 : 0)), parts[i]));
    return frames;
}

/// \a payload in two fragments, the first of \a size bytes, with \a between in between.
QByteArray inTwo(const QByteArray &payload, qsizetype size, const QByteArray &between = {})
{
    return frame(0x01, payload.first(size)) + between + frame(0x80, payload.sliced(size));
}

void addOrder(QList<FrameCase> &cases)
{
    const QByteArray text = said("abc");
    const QByteArray ping = frame(0x89, "p");
    cases
        << FrameCase{"two fragments", {inTwo(text, 5)}, {}, {"abc"}, {}, 0}
        << FrameCase{"fragments of a byte", {inFragments(text, 1).join()}, {}, {"abc"}, {}, 0}
        << FrameCase{"fragments of a byte, one by one", inFragments(text, 1), {}, {"abc"}, {}, 0}
        << FrameCase{"fragments of 7 bytes in pieces of 3", chopped(inFragments(text, 7).join(), 3), {}, {"abc"}, {}, 0}
        << FrameCase{"a thousand fragments", {inFragments(saidIn(1000, "abc"), 1).join()}, {}, {"abc"}, {}, 0}
        << FrameCase{"binary in fragments", {inFragments(text, 9, 2).join()}, {}, {"abc"}, {}, 0}
        << FrameCase{"empty first fragment", {inTwo(text, 0)}, {}, {"abc"}, {}, 0}
        << FrameCase{"empty last fragment", {inTwo(text, text.size())}, {}, {"abc"}, {}, 0}
        << FrameCase{"empty middle fragment", {inTwo(text, 5, frame(0x00))}, {}, {"abc"}, {}, 0}
        << FrameCase{"nothing in three fragments", {inTwo("", 0, frame(0x00))}, {}, {"!invalid_json"}, {}, 0}
        << FrameCase{"ping between fragments", {inTwo(text, 5, ping)}, {}, {"abc"}, {"p"}, 0}
        << FrameCase{"pong between fragments", {inTwo(text, 5, frame(0x8a, "p"))}, {}, {"abc"}, {}, 0}
        << FrameCase{"two messages in fragments", {inTwo(text, 5) + inTwo(said("d"), 3)}, {}, {"abc", "d"}, {}, 0}
        << FrameCase{"close between fragments", {frame(0x01, "a") + frame(0x88, closing(1000))}, {}, {}, {}, 1000}
        << FrameCase{"no end", {frame(0x01, "a") + frame(0x00, "b")}, {}, {}, {}, 0}
        << FrameCase{"continuation of nothing", {frame(0x80, text)}, {}, {}, {}, ProtocolError}
        << FrameCase{"middle of nothing", {frame(0x00, text)}, {}, {}, {}, ProtocolError}
        << FrameCase{"continuation behind a message",
                     {inTwo("{}", 1, ping) + frame(0x80, "b")},
                     {},
                     {Anything},
                     {"p"},
                     ProtocolError}
        << FrameCase{"text within fragments", {frame(0x01, "a") + frame(0x81, text)}, {}, {}, {}, ProtocolError}
        << FrameCase{"binary within fragments", {frame(0x01, "a") + frame(0x82, text)}, {}, {}, {}, ProtocolError}
        << FrameCase{"a second beginning", {frame(0x01, "a") + frame(0x01, "b")}, {}, {}, {}, ProtocolError}
        << FrameCase{"ping in fragments", {frame(0x09, "a") + frame(0x80, "b")}, {}, {}, {}, ProtocolError}
        << FrameCase{"pong in fragments", {frame(0x0a, "a")}, {}, {}, {}, ProtocolError}
        << FrameCase{"close in fragments", {frame(0x08, closing(1000))}, {}, {}, {}, ProtocolError};
}

/// Characters that are whole, wherever they are cut.
void addGoodText(QList<FrameCase> &cases)
{
    const QList<std::pair<QByteArray, QByteArray>> characters{{"two bytes", "\xc3\xa9"},
                                                              {"three bytes", "\xe4\xbd\xa0"},
                                                              {"four bytes", "\xf0\x9f\x98\x80"}};
    for (const auto &[name, character] : characters) {
        const qsizetype begin = said("").size() - 2;
        cases << FrameCase{"character of " + name, {frame(0x81, said(character))}, {}, {character}, {}, 0}
              << FrameCase{"character of " + name + " in segments",
                           chopped(frame(0x81, said(character)), 1),
                           {},
                           {character},
                           {},
                           0};
        for (qsizetype cut = 1; cut < character.size(); ++cut) {
            const QByteArray title = "character of " + name + " cut behind " + QByteArray::number(cut);
            cases << FrameCase{title, {inTwo(said(character), begin + cut)}, {}, {character}, {}, 0};
        }
    }
    const QByteArray hello = "\xe4\xbd\xa0\xe5\xa5\xbd";
    cases << FrameCase{"every byte a fragment", {inFragments(said(hello), 1).join()}, {}, {hello}, {}, 0}
          << FrameCase{"ping within a character",
                       {inTwo(said(hello), said("").size() - 1, frame(0x89, "p"))},
                       {},
                       {hello},
                       {"p"},
                       0}
          << FrameCase{"the last character there is",
                       {frame(0x81, said("\xf4\x8f\xbf\xbd"))},
                       {},
                       {"\xf4\x8f\xbf\xbd"},
                       {},
                       0}
          << FrameCase{"binary that is no text", {frame(0x82, "\xff\xfe")}, {}, {"!invalid_json"}, {}, 0};
}

void addBadText(QList<FrameCase> &cases)
{
    const QList<std::pair<QByteArray, QByteArray>> wrong{{"continuation byte alone", "\x80"},
                                                         {"FE", "\xfe"},
                                                         {"FF", "\xff"},
                                                         {"overlong slash", "\xc0\xaf"},
                                                         {"overlong in three bytes", "\xe0\x80\xaf"},
                                                         {"overlong in four bytes", "\xf0\x80\x80\xaf"},
                                                         {"surrogate", "\xed\xa0\x80"},
                                                         {"pair of surrogates", "\xed\xa0\xbd\xed\xb8\x80"},
                                                         {"above the last", "\xf4\x90\x80\x80"},
                                                         {"five bytes", "\xf8\x88\x80\x80\x80"},
                                                         {"cut by ASCII",
                                                          "\xe4\xbd"
                                                          "a"},
                                                         {"begun anew", "\xe4\xe4\xbd\xa0"}};
    for (const auto &[name, bytes] : wrong)
        cases << FrameCase{"not UTF-8: " + name, {frame(0x81, said(bytes))}, {}, {}, {}, BadText};
    cases << FrameCase{"half a character at the end", {frame(0x81, "a\xe4\xbd")}, {}, {}, {}, BadText}
          << FrameCase{"half a character at the end of fragments", {inTwo("a\xe4\xbd", 2)}, {}, {}, {}, BadText}
          << FrameCase{"wrong in the last fragment", {inTwo("ab\xff", 2)}, {}, {}, {}, BadText}
          << FrameCase{"wrong in the first fragment, without an end", {frame(0x01, "a\xff")}, {}, {}, {}, BadText}
          << FrameCase{"surrogate over fragments", {inTwo("\xed\xa0\x80", 1)}, {}, {}, {}, BadText}
          << FrameCase{
                 "wrong in half a frame", {frame(0x81, "a\xff" + QByteArray(90, 'a')).first(20)}, {}, {}, {}, BadText};
}

QList<FrameCase> cases()
{
    QList<FrameCase> made;
    addOrder(made);
    addGoodText(made);
    addBadText(made);
    return made;
}

} // namespace

/// Fragments (RFC 6455, 5.4) and the text that is in them (8.1).
class tst_Fragments : public FrameSuite
{
    Q_OBJECT

public:
    tst_Fragments() : FrameSuite(cases()) {}
};

QTEST_GUILESS_MAIN(tst_Fragments)
#include "tst_fragments.moc"
