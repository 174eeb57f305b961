# SPDX-License-Identifier: GPL-3.0-or-later
# parley_web_resources(<target> <folder>)
#
# Compiles every file of the browser client into <target> as Qt resources below :/web, each as it is, and texts
# also compressed as NAME.gz, so that the server sends it without compressing anything at run time.

find_program(GZIP_PROGRAM gzip REQUIRED)

function(parley_web_resources target folder)
    file(GLOB_RECURSE files CONFIGURE_DEPENDS RELATIVE ${folder} ${folder}/*)
    set(stage ${CMAKE_CURRENT_BINARY_DIR}/web)
    set(entries "")
    set(outputs "")
    foreach(file IN LISTS files)
        string(APPEND entries "    <file alias=\"${file}\">${folder}/${file}</file>\n")
        list(APPEND depends ${folder}/${file})
        if(file MATCHES "\\.(html|js|css|json|svg|webmanifest|txt)$")
            get_filename_component(directory ${stage}/${file} DIRECTORY)
            add_custom_command(OUTPUT ${stage}/${file}.gz
                COMMAND ${CMAKE_COMMAND} -E make_directory ${directory}
                COMMAND ${GZIP_PROGRAM} -9 -n -c ${folder}/${file} > ${stage}/${file}.gz
                DEPENDS ${folder}/${file} VERBATIM)
            list(APPEND outputs ${stage}/${file}.gz)
            string(APPEND entries "    <file alias=\"${file}.gz\">${stage}/${file}.gz</file>\n")
        endif()
    endforeach()
    file(CONFIGURE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/web.qrc
        CONTENT "<RCC><qresource prefix=\"/web\">\n${entries}</qresource></RCC>\n" @ONLY)
    add_custom_command(OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/qrc_web.cpp
        COMMAND Qt6::rcc --no-compress --name web -o ${CMAKE_CURRENT_BINARY_DIR}/qrc_web.cpp
            ${CMAKE_CURRENT_BINARY_DIR}/web.qrc
        DEPENDS ${CMAKE_CURRENT_BINARY_DIR}/web.qrc ${outputs} ${depends} VERBATIM)
    target_sources(${target} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/qrc_web.cpp)
    set_source_files_properties(${CMAKE_CURRENT_BINARY_DIR}/qrc_web.cpp PROPERTIES SKIP_AUTOGEN ON)
endfunction()
