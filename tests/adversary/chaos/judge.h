// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "person.h"
#include "record.h"

#include <vector>

namespace Parley::Chaos {

using People = std::vector<std::unique_ptr<Person>>;

/// Holds everybody against the database. \a others: how many messages somebody else has said.
Verdict judge(const People &people, const Record &record, qint64 others);

} // namespace Parley::Chaos
