// SPDX-License-Identifier: GPL-3.0-or-later
#include "palettelook.h"

namespace Parley::Ui {

std::unique_ptr<SystemLook> makeSystemLook()
{
    return std::make_unique<PaletteLook>();
}

} // namespace Parley::Ui
