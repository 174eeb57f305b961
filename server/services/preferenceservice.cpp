// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferenceservice.h"

#include "memberstore.h"
#include "readstore.h"

Result<RoomPreferences> PreferenceService::change(UserId user, const ChangePreferences &command)
{
    ReadStore store(m_transaction.database());
    const auto head = store.head(command.room, user);
    if (!head)
        return ErrorCode::NotAMember;
    const RoomPreferences wanted{command.notify.value_or(head->preferences.notify),
                                 command.mutedUntil.value_or(head->preferences.mutedUntil),
                                 command.isFavourite.value_or(head->preferences.isFavourite)};
    if (wanted == head->preferences)
        return wanted;
    MemberStore(m_transaction.database()).setPreferences(command.room, user, wanted);
    m_transaction.publish(PreferencesChanged{command.room, user, wanted, store.advanceUserSeq(user)});
    return wanted;
}
