# SPDX-License-Identifier: GPL-3.0-or-later
# Looks for what the desktop client stands on, and sets PARLEY_HAS_DESKTOP. Without PARLEY_DESKTOP it is left out where
# something is missing: a machine that only runs the server needs none of it.

set(PARLEY_DESKTOP_COMPONENTS Gui Widgets Quick QuickControls2 Svg LinguistTools)
if(PARLEY_ON_FREEDESKTOP)
    list(APPEND PARLEY_DESKTOP_COMPONENTS DBus)
endif()

if(PARLEY_DESKTOP)
    find_package(Qt6 6.4 REQUIRED COMPONENTS ${PARLEY_DESKTOP_COMPONENTS})
    find_package(Qt6Keychain REQUIRED)
else()
    find_package(Qt6 6.4 QUIET OPTIONAL_COMPONENTS ${PARLEY_DESKTOP_COMPONENTS})
    find_package(Qt6Keychain QUIET)
endif()

set(PARLEY_HAS_DESKTOP ${Qt6Keychain_FOUND})
foreach(component IN LISTS PARLEY_DESKTOP_COMPONENTS)
    if(NOT Qt6${component}_FOUND)
        set(PARLEY_HAS_DESKTOP FALSE)
    endif()
endforeach()
