# SPDX-License-Identifier: GPL-3.0-or-later
# What `cmake --install` puts where: component `server`, and component `desktop` where the client is built.
include(GNUInstallDirs)

if(PARLEY_SERVER)
    install(TARGETS parleyd RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT server)
endif()
if(NOT PARLEY_HAS_DESKTOP)
    return()
endif()

install(TARGETS parley
    RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT desktop
    BUNDLE DESTINATION . COMPONENT desktop)

if(UNIX AND NOT APPLE)
    set(id io.parley.Parley)
    install(FILES installer/linux/${id}.desktop
        DESTINATION ${CMAKE_INSTALL_DATADIR}/applications COMPONENT desktop)
    install(FILES installer/linux/${id}.metainfo.xml
        DESTINATION ${CMAKE_INSTALL_DATADIR}/metainfo COMPONENT desktop)
    install(FILES resources/icons/app.svg RENAME ${id}.svg
        DESTINATION ${CMAKE_INSTALL_DATADIR}/icons/hicolor/scalable/apps COMPONENT desktop)
elseif(COMMAND qt_generate_deploy_qml_app_script)
    # Windows and macOS: Qt's libraries, plugins and QML modules go beside the program.
    set(output OUTPUT_SCRIPT)
    if(Qt6_VERSION VERSION_LESS 6.5)
        set(output FILENAME_VARIABLE) # its name until then
    endif()
    qt_generate_deploy_qml_app_script(TARGET parley ${output} deploy_script NO_UNSUPPORTED_PLATFORM_ERROR)
    install(SCRIPT ${deploy_script} COMPONENT desktop)
endif()
