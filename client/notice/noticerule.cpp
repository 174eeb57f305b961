// SPDX-License-Identifier: GPL-3.0-or-later
#include "noticerule.h"

using namespace Qt::StringLiterals;

namespace Parley::Client {

namespace {

bool isWantedHere(const NoticeFacts &facts)
{
    if (facts.notify == "none"_L1)
        return false;
    const bool wantsAll = facts.notify == "all"_L1
        || (facts.notify != "mentions"_L1 && (facts.isDirect || facts.memberCount <= SmallRoom));
    return wantsAll || facts.isMention;
}

} // namespace

NoticeVerdict judgeNotice(const NoticeFacts &facts)
{
    const bool isForNobody = facts.isOwn || facts.isSystem || facts.isDeleted || facts.isRead || facts.isLookedAt;
    const bool isUnwanted = !facts.isEnabled || facts.isMuted || facts.isUndisturbed || !isWantedHere(facts);
    if (isForNobody || isUnwanted)
        return NoticeVerdict::Silent;
    return facts.age > NewsAge ? NoticeVerdict::Summarise : NoticeVerdict::Show;
}

} // namespace Parley::Client
