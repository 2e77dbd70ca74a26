; The console's installer for Windows, from what windeployqt gathered in build\deploy. NOT YET RUN (see desktops.yaml).
!include MUI2.nsh
!ifndef VERSION
  !define VERSION "0.0.0"
!endif
Name "Passerelle"
OutFile "..\..\build\passerelle-${VERSION}-windows-x86_64.exe"
Unicode true
InstallDir "$LOCALAPPDATA\Programs\Passerelle"
RequestExecutionLevel user
!insertmacro MUI_PAGE_LICENSE "..\..\LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "French"
!insertmacro MUI_LANGUAGE "English"

Section "Passerelle"
  SetOutPath "$INSTDIR"
  File /r "..\..\build\deploy\*.*"
  File "..\..\build\bin\passerelle.exe"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\Passerelle.lnk" "$INSTDIR\passerelle.exe"
  WriteRegStr HKCU "Software\Classes\passerelle" "" "URL:Passerelle"
  WriteRegStr HKCU "Software\Classes\passerelle" "URL Protocol" ""
  WriteRegStr HKCU "Software\Classes\passerelle\shell\open\command" "" '"$INSTDIR\passerelle.exe" "%1"'
SectionEnd

Section "Uninstall"
  Delete "$SMPROGRAMS\Passerelle.lnk"
  DeleteRegKey HKCU "Software\Classes\passerelle"
  RMDir /r "$INSTDIR"
SectionEnd
