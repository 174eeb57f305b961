# SPDX-License-Identifier: GPL-3.0-or-later
# Packages: `cpack -G DEB` makes parley-server and parley-desktop; on Windows and macOS `cpack` makes an installer (NSIS)
# and an image (DragNDrop) of the desktop client. Also what of the server belongs to Linux: units, manual.
include(GNUInstallDirs)

# Compresses \a source as gzip does it reproducibly, and installs it.
function(parley_install_gzipped component source name folder)
    set(made ${CMAKE_CURRENT_BINARY_DIR}/${component}/${name}.gz)
    file(MAKE_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR}/${component})
    add_custom_command(OUTPUT ${made} COMMAND ${GZIP_PROGRAM} -9 -n -c ${source} > ${made} DEPENDS ${source} VERBATIM)
    add_custom_target(parley_${component}_${name} ALL DEPENDS ${made})
    install(FILES ${made} DESTINATION ${folder} COMPONENT ${component})
endfunction()

# What Debian wants of every package: a copyright file, a changelog, a page of the manual.
function(parley_documents component package page)
    string(REGEX MATCH "[0-9]$" section ${page})
    set(installer ${CMAKE_CURRENT_SOURCE_DIR}/installer)
    install(FILES ${installer}/debian/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
    parley_install_gzipped(${component} ${installer}/debian/changelog changelog ${CMAKE_INSTALL_DATADIR}/doc/${package})
    parley_install_gzipped(${component} ${installer}/man/${page} ${page} ${CMAKE_INSTALL_MANDIR}/man${section})
endfunction()

if(PARLEY_ON_LINUX AND PARLEY_SERVER)
    install(FILES installer/systemd/parleyd.socket installer/systemd/parleyd.service
        DESTINATION lib/systemd/system COMPONENT server)
    install(FILES installer/systemd/parley.sysusers RENAME parley.conf
        DESTINATION lib/sysusers.d COMPONENT server)
    install(FILES installer/parleyd.conf DESTINATION /etc/parley COMPONENT server)
    install(FILES installer/nginx/parley.conf RENAME nginx.conf
        DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/parley-server/examples COMPONENT server)
    parley_documents(server parley-server parleyd.8)
endif()
if(PARLEY_ON_LINUX AND PARLEY_HAS_DESKTOP)
    parley_documents(desktop parley-desktop parley.1)
endif()

set(CPACK_PACKAGE_NAME parley)
set(CPACK_PACKAGE_CONTACT "The Parley developers <parley@example.org>")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
if(PARLEY_SERVER)
    set(CPACK_COMPONENTS_ALL server)
endif()
if(PARLEY_HAS_DESKTOP)
    list(APPEND CPACK_COMPONENTS_ALL desktop)
endif()

set(maintenance ${CMAKE_CURRENT_SOURCE_DIR}/installer/debian)
set(CPACK_DEBIAN_SERVER_PACKAGE_NAME parley-server)
set(CPACK_COMPONENT_SERVER_DESCRIPTION "team chat server\nRooms, messages in real time and their history from one process,\nwith a page for browsers and SQLite or PostgreSQL behind it.")
# Loaded at run time, so that no linker sees them.
set(CPACK_DEBIAN_SERVER_PACKAGE_DEPENDS "libqt6sql6-sqlite, systemd (>= 247), init-system-helpers (>= 1.54)")
set(CPACK_DEBIAN_SERVER_PACKAGE_RECOMMENDS "libqt6sql6-psql")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_EXTRA
    "${maintenance}/postinst;${maintenance}/prerm;${maintenance}/postrm;${maintenance}/conffiles")
set(CPACK_DEBIAN_SERVER_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_DESKTOP_PACKAGE_NAME parley-desktop)
set(CPACK_COMPONENT_DESKTOP_DESCRIPTION "team chat client\nThe window of a Parley server: works without a network, notifies,\nlives in the tray.")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_DEPENDS
    "libqt6sql6-sqlite, libqt6svg6, qml6-module-qtquick, qml6-module-qtquick-controls, qml6-module-qtquick-layouts, qml6-module-qtquick-templates, qml6-module-qtqml, qml6-module-qtqml-models, qml6-module-qtqml-workerscript")
set(CPACK_DEBIAN_DESKTOP_PACKAGE_RECOMMENDS "fonts-noto-cjk, fonts-noto-color-emoji, libsecret-1-0")

if(WIN32 OR APPLE)
    set(CPACK_COMPONENTS_ALL desktop)
    set(CPACK_MONOLITHIC_INSTALL ON)
    set(CPACK_INSTALL_CMAKE_PROJECTS "${CMAKE_BINARY_DIR};Parley;desktop;/")
    set(CPACK_PACKAGING_INSTALL_PREFIX /)
    set(CPACK_PACKAGE_EXECUTABLES parley Parley)
    set(CPACK_PACKAGE_INSTALL_DIRECTORY Parley)
    set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_CURRENT_SOURCE_DIR}/LICENSE)
endif()
if(WIN32)
    set(CPACK_GENERATOR NSIS)
    set(CPACK_NSIS_DISPLAY_NAME Parley)
    set(CPACK_NSIS_INSTALLED_ICON_NAME bin/parley.exe)
    set(CPACK_NSIS_ENABLE_UNINSTALL_BEFORE_INSTALL ON)
elseif(APPLE)
    set(CPACK_GENERATOR DragNDrop)
endif()
include(CPack)
