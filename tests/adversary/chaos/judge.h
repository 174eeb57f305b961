// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "person.h"
#include "record.h"

#include <vector>

namespace Parley::Chaos {

using People = std::vector<std::unique_ptr<Person>>;

/// Holds everybody against the database.
Verdict judge(const People &people, const Record &record);

} // namespace Parley::Chaos
