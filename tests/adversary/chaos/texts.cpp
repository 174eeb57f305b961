// SPDX-License-Identifier: GPL-3.0-or-later
#include "texts.h"

using namespace Qt::StringLiterals;

namespace Parley::Chaos {

namespace {

constexpr int MentionEvery = 7;
constexpr int LongestFilling = 19'500; // with the rest below what a message may have

const QString Filling = u"thunder 雷雨 <b>гром</b> \"\\ 𝄞 & rain\n"_s;

} // namespace

QString nameOf(int client)
{
    return u"person%1"_s.arg(client);
}

QString textOf(int number, int size, int clients)
{
    const bool mentions = number % MentionEvery == 0;
    const QString whom = mentions ? u"@"_s + nameOf(number / MentionEvery % clients) + u' ' : QString();
    const int length = qMin(size, LongestFilling);
    return u"#%1 "_s.arg(number) + whom + Filling.repeated(int(length / Filling.size()) + 1).left(length).trimmed();
}

} // namespace Parley::Chaos
