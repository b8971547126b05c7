; The Windows installer: for this user alone, without an administrator and without a network.
;
;   makensis -DVERSION=0.1.0 -DPROGRAM=dist/interrupt-desk -DICON=build/package/icons/interrupt-desk.ico \
;     -DOUTPUT=dist/interrupt-desk-0.1.0-x86_64-setup.exe interrupt-desk.nsi
;
; /S installs without a word, /D=C:\a\folder (last, unquoted) elsewhere. Works with makensis on Linux and on Windows.
; -DTARGET=amd64-unicode, of Debian's makensis, makes the installer itself a 64-bit program: a wine without 32-bit
; libraries starts no other. Windows starts both.

!ifdef TARGET
  Target "${TARGET}"
!endif
Unicode true
SetCompressor /SOLID lzma
SetDateSave off
RequestExecutionLevel user
ManifestDPIAware true

!include "MUI2.nsh"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\InterruptDesk"
!define LINKS "Software\Classes\interrupt-desk"

Name "Interrupt Desk"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\Interrupt Desk"
InstallDirRegKey HKCU "${KEY}" "InstallLocation"
BrandingText "Interrupt Desk ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Interrupt Desk"
VIAddVersionKey "FileDescription" "Interrupt Desk Setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "MIT License"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\interrupt-desk-window.exe"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "German"

Section "Interrupt Desk"
  ; A running program keeps its files open, and Windows replaces none of those: say so before anything is changed.
  IfFileExists "$INSTDIR\interrupt-desk.exe" 0 fresh
    ClearErrors
    Rename "$INSTDIR\_internal" "$INSTDIR\_internal.old"
    IfErrors 0 replaced
      MessageBox MB_OK|MB_ICONEXCLAMATION "Interrupt Desk is open. Close its window, then install again." /SD IDOK
      SetErrorLevel 3
      Abort
  replaced:
    RMDir /r "$INSTDIR\_internal.old"
  fresh:
  SetOutPath "$INSTDIR"
  File /r "${PROGRAM}/*.*"
  File "/oname=interrupt-desk.ico" "${ICON}"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortCut "$SMPROGRAMS\Interrupt Desk.lnk" "$INSTDIR\interrupt-desk-window.exe" "" "$INSTDIR\interrupt-desk.ico"

  WriteRegStr HKCU "${LINKS}" "" "URL:Interrupt Desk"
  WriteRegStr HKCU "${LINKS}" "URL Protocol" ""
  WriteRegStr HKCU "${LINKS}\DefaultIcon" "" "$INSTDIR\interrupt-desk.ico"
  WriteRegStr HKCU "${LINKS}\shell\open\command" "" '"$INSTDIR\interrupt-desk-window.exe" "%1"'

  WriteRegStr HKCU "${KEY}" "DisplayName" "Interrupt Desk"
  WriteRegStr HKCU "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${KEY}" "DisplayIcon" "$INSTDIR\interrupt-desk.ico"
  WriteRegStr HKCU "${KEY}" "Publisher" "The Interrupt Desk developers"
  WriteRegStr HKCU "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${KEY}" "NoRepair" 1
SectionEnd

Section "Uninstall"
  ; Settings, journals and checkpoint files are the user's and stay.
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\interrupt-desk.exe"
  Delete "$INSTDIR\interrupt-desk-window.exe"
  Delete "$INSTDIR\interrupt-desk.ico"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Interrupt Desk.lnk"
  DeleteRegKey HKCU "${LINKS}"
  DeleteRegKey HKCU "${KEY}"
SectionEnd
