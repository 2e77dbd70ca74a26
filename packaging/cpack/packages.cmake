# The packages: .deb and .rpm, one of each component. Their dependencies are those of the libraries that the programs were
# linked with, found by dpkg-shlibdeps and by rpm; so a package fits the release of the system that it was made on.
file(STRINGS /etc/os-release release REGEX "^(ID|VERSION_ID)=")
string(REGEX REPLACE ".*ID=([a-z]+).*" "\\1" system "${release}")
string(REGEX REPLACE ".*VERSION_ID=\"?([0-9.]+).*" "\\1" number "${release}")
string(REPLACE "debian" "deb" system "${system}")

set(CPACK_PACKAGE_NAME passerelle)
set(CPACK_PACKAGE_VENDOR Passerelle)
set(CPACK_PACKAGE_CONTACT "Passerelle maintainers <maintainers@passerelle.example>")
set(PASSERELLE_PACKAGE_VERSION "" CACHE STRING "Pack under another version than the program's own, to prove upgrades")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
if(PASSERELLE_PACKAGE_VERSION)
  set(CPACK_PACKAGE_VERSION ${PASSERELLE_PACKAGE_VERSION})
endif()
set(CPACK_RESOURCE_FILE_LICENSE ${CMAKE_SOURCE_DIR}/LICENSE)
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_COMPONENTS_ALL service console)
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_PACKAGE_DIRECTORY ${CMAKE_BINARY_DIR}/packages)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)

set(service_words "answers WhatsApp messages from a business's documents")
set(service_text
"Passerelle turns a WhatsApp number into an assistant that answers from a
business's own documents: with its sources, in the customer's language, and
never from another client's documents. Messages come in through ManyChat or
WhatsApp's Cloud API; what was acknowledged is never lost.
.
This package holds the service, its command line and the programs that read
documents in a sandbox.")
set(console_words "console of the Passerelle answering service")
set(console_text
"The window over the service that answers WhatsApp messages from a business's
documents: inbox, documents, test bench, costs, privacy. It embeds the
service, attaches to one that runs, or connects to one elsewhere.")

# What Debian wants of every package beside the programs.
set(documents ${CMAKE_CURRENT_BINARY_DIR}/documents)
file(MAKE_DIRECTORY ${documents})
string(TIMESTAMP today "%a, %d %b %Y %H:%M:%S +0000" UTC)
configure_file(${CMAKE_CURRENT_SOURCE_DIR}/debian/changelog.in ${documents}/changelog @ONLY)
execute_process(COMMAND gzip -9nkf ${documents}/changelog COMMAND_ERROR_IS_FATAL ANY)
foreach(pair "service;passerelled" "console;passerelle")
  list(GET pair 0 component)
  list(GET pair 1 package)
  install(FILES ${CMAKE_CURRENT_SOURCE_DIR}/debian/copyright DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} COMPONENT ${component})
  install(FILES ${documents}/changelog.gz DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package} RENAME changelog.Debian.gz COMPONENT ${component})
endforeach()
install(FILES ${CMAKE_CURRENT_SOURCE_DIR}/debian/README.Debian DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/passerelled COMPONENT service)
# Debian 12's lintian does not know the tag that is overridden, and calls the override itself a mistake.
if(NOT system STREQUAL "deb" OR number VERSION_GREATER_EQUAL 13)
  install(FILES ${CMAKE_CURRENT_SOURCE_DIR}/debian/passerelle.lintian-overrides DESTINATION ${CMAKE_INSTALL_DATADIR}/lintian/overrides RENAME passerelle COMPONENT console)
endif()

set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_DEBIAN_PACKAGE_RELEASE "1~${system}${number}")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_SERVICE_PACKAGE_NAME passerelled)
set(CPACK_DEBIAN_SERVICE_PACKAGE_SECTION net)
set(CPACK_DEBIAN_SERVICE_DESCRIPTION "${service_words}\n${service_text}")
set(CPACK_DEBIAN_SERVICE_PACKAGE_DEPENDS "systemd | systemd-standalone-sysusers | systemd-sysusers, systemd | systemd-standalone-tmpfiles | systemd-tmpfiles, tzdata, ca-certificates, tesseract-ocr-fra, tesseract-ocr-eng, fonts-lato, fonts-dejavu-core")
set(CPACK_DEBIAN_SERVICE_PACKAGE_SUGGESTS "postgresql, caddy | nginx")
set(CPACK_DEBIAN_SERVICE_PACKAGE_CONTROL_EXTRA
  "${CMAKE_CURRENT_SOURCE_DIR}/debian/conffiles;${CMAKE_CURRENT_SOURCE_DIR}/debian/postinst;${CMAKE_CURRENT_SOURCE_DIR}/debian/prerm;${CMAKE_CURRENT_SOURCE_DIR}/debian/postrm")
set(CPACK_DEBIAN_CONSOLE_PACKAGE_NAME passerelle)
set(CPACK_DEBIAN_CONSOLE_PACKAGE_SECTION net)
set(CPACK_DEBIAN_CONSOLE_DESCRIPTION "${console_words}\n${console_text}")
set(CPACK_DEBIAN_CONSOLE_PACKAGE_DEPENDS "passerelled (= ${CPACK_PACKAGE_VERSION}-${CPACK_DEBIAN_PACKAGE_RELEASE})")
set(CPACK_DEBIAN_CONSOLE_PACKAGE_RECOMMENDS "qt6-wayland")

set(CPACK_RPM_COMPONENT_INSTALL ON)
set(CPACK_RPM_FILE_NAME RPM-DEFAULT)
set(CPACK_RPM_PACKAGE_LICENSE "GPL-3.0-or-later")
set(CPACK_RPM_PACKAGE_RELEASE "1.${system}${number}")
set(CPACK_RPM_PACKAGE_AUTOREQ ON)
set(CPACK_RPM_SPEC_MORE_DEFINE "%define _build_id_links none")
set(CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION
  /usr/lib/systemd /usr/lib/systemd/system /usr/lib/sysusers.d /usr/lib/tmpfiles.d /usr/libexec /usr/share/man /usr/share/man/man1 /usr/share/man/man5
  /usr/share/man/fr /usr/share/man/fr/man1 /usr/share/man/fr/man5 /usr/share/bash-completion /usr/share/bash-completion/completions /usr/share/zsh
  /usr/share/zsh/vendor-completions /usr/share/fish /usr/share/fish/vendor_completions.d /usr/share/applications /usr/share/metainfo /usr/share/mime
  /usr/share/mime/packages /usr/share/icons /usr/share/icons/hicolor /usr/share/icons/hicolor/scalable /usr/share/icons/hicolor/scalable/apps
  /usr/share/doc)
foreach(size 16 22 24 32 48 64 128 256 512)
  list(APPEND CPACK_RPM_EXCLUDE_FROM_AUTO_FILELIST_ADDITION /usr/share/icons/hicolor/${size}x${size} /usr/share/icons/hicolor/${size}x${size}/apps)
endforeach()
set(CPACK_RPM_SERVICE_PACKAGE_NAME passerelled)
set(CPACK_RPM_SERVICE_PACKAGE_GROUP "System Environment/Daemons")
set(CPACK_RPM_SERVICE_PACKAGE_SUMMARY "Answers WhatsApp messages from a business's documents")
string(REPLACE "\n.\n" "\n\n" rpm_text "${service_text}")
set(CPACK_RPM_SERVICE_PACKAGE_DESCRIPTION "${rpm_text}")
set(CPACK_RPM_SERVICE_PACKAGE_REQUIRES "systemd, tzdata, ca-certificates")
set(CPACK_RPM_SERVICE_USER_FILELIST "%config(noreplace) /etc/passerelle/passerelled.toml")
set(CPACK_RPM_SERVICE_POST_INSTALL_SCRIPT_FILE ${CMAKE_CURRENT_SOURCE_DIR}/rpm/post)
set(CPACK_RPM_SERVICE_PRE_UNINSTALL_SCRIPT_FILE ${CMAKE_CURRENT_SOURCE_DIR}/rpm/preun)
set(CPACK_RPM_SERVICE_POST_UNINSTALL_SCRIPT_FILE ${CMAKE_CURRENT_SOURCE_DIR}/rpm/postun)
set(CPACK_RPM_CONSOLE_PACKAGE_NAME passerelle)
set(CPACK_RPM_CONSOLE_PACKAGE_GROUP "Applications/Internet")
set(CPACK_RPM_CONSOLE_PACKAGE_SUMMARY "Console of the Passerelle answering service")
set(CPACK_RPM_CONSOLE_PACKAGE_DESCRIPTION "${console_text}")
set(CPACK_RPM_CONSOLE_PACKAGE_REQUIRES "passerelled = ${CPACK_PACKAGE_VERSION}")

include(CPack)
