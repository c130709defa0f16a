; makensis -V2 -WX -DVERSION=0.1.0 -DPAYLOAD=folder -DOUT=out.exe [-DMACHINE] [-DFAST] installer.nsi
; default: this user, no administrator; -DMACHINE: Program Files, for ICT to push with SCCM/Intune
Unicode true
!ifdef TARGET                         ; NSIS from its makers builds 32-bit installers alone
  Target ${TARGET}
!endif
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "x64.nsh"
!include "WinVer.nsh"
!define APP "Commissioning Desk"
!define ID "CommissioningDesk"
!define EXE "CommissioningDesk.exe"
!define UNKEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\${ID}"
Name "${APP}"
OutFile "${OUT}"
!ifdef MACHINE
  RequestExecutionLevel admin
  InstallDir "$PROGRAMFILES64\${ID}"
  InstallDirRegKey HKLM "Software\${ID}" "InstallDir"
  !define CONTEXT all
!else
  RequestExecutionLevel user          ; never asks for an administrator
  InstallDir "$LOCALAPPDATA\Programs\${ID}"
  InstallDirRegKey HKCU "Software\${ID}" "InstallDir"
  !define CONTEXT current
!endif
!ifdef FAST
  SetCompressor zlib                  ; 12 s of CPU instead of 60, half as big again: for tests
!else
  SetCompressor /SOLID lzma
!endif
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "${APP} ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "${APP}"
VIAddVersionKey "FileDescription" "${APP} setup"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "CompanyName" "Commissioning Desk maintainers"
VIAddVersionKey "LegalCopyright" "Commissioning Desk maintainers"
!define MUI_ICON "../resources/app.ico"
!define MUI_UNICON "../resources/app.ico"
!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_RUN "$INSTDIR\${EXE}"
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!macro StopIfRunning un
Function ${un}StopIfRunning
  ; the program holds a lock on its own exe while it runs: opening it for append fails
  IfFileExists "$INSTDIR\${EXE}" 0 done
  again:
  ClearErrors
  FileOpen $0 "$INSTDIR\${EXE}" a
  IfErrors 0 free
    IfSilent 0 +3
      SetErrorLevel 5
      Abort
    MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "${APP} is open. Close it, then choose Retry." IDRETRY again
    Abort
  free:
  FileClose $0
  done:
FunctionEnd
!macroend
!insertmacro StopIfRunning ""
!insertmacro StopIfRunning "un."

Function .onInit
  SetRegView 64
  SetShellVarContext ${CONTEXT}
  ${IfNot} ${AtLeastWin10}
    MessageBox MB_ICONSTOP "${APP} needs Windows 10 (1809) or later." /SD IDOK
    SetErrorLevel 6
    Abort
  ${EndIf}
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext ${CONTEXT}
FunctionEnd

Section "Program"
  Call StopIfRunning
  ; an upgrade replaces the program wholly (old modules must not linger); data is elsewhere
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\Lib"
  RMDir /r "$INSTDIR\app"
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}\*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateShortcut "$SMPROGRAMS\${APP}.lnk" "$INSTDIR\${EXE}" "" "$INSTDIR\${EXE}" 0 SW_SHOWNORMAL "" "Record and report commissioning work"
  WriteRegStr SHCTX "Software\${ID}" "InstallDir" "$INSTDIR"
  WriteRegStr SHCTX "Software\${ID}" "Version" "${VERSION}"
  WriteRegStr SHCTX "${UNKEY}" "DisplayName" "${APP}"
  WriteRegStr SHCTX "${UNKEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNKEY}" "Publisher" "Commissioning Desk maintainers"
  WriteRegStr SHCTX "${UNKEY}" "DisplayIcon" "$INSTDIR\${EXE},0"
  WriteRegStr SHCTX "${UNKEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr SHCTX "${UNKEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr SHCTX "${UNKEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD SHCTX "${UNKEY}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNKEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD SHCTX "${UNKEY}" "EstimatedSize" "$0"
  ; file type, for this user only
  WriteRegStr SHCTX "Software\Classes\.cdesk" "" "${ID}.File"
  WriteRegStr SHCTX "Software\Classes\.cdesk\OpenWithProgids" "${ID}.File" ""
  WriteRegStr SHCTX "Software\Classes\${ID}.File" "" "${APP} file"
  WriteRegStr SHCTX "Software\Classes\${ID}.File\DefaultIcon" "" "$INSTDIR\${EXE},0"
  WriteRegStr SHCTX "Software\Classes\${ID}.File\shell\open\command" "" '"$INSTDIR\${EXE}" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
SectionEnd

Section "Uninstall"
  Call un.StopIfRunning
  RMDir /r "$INSTDIR\runtime"
  RMDir /r "$INSTDIR\Lib"
  RMDir /r "$INSTDIR\app"
  Delete "$INSTDIR\${EXE}"
  Delete "$INSTDIR\uninstall.exe"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${APP}.lnk"
  DeleteRegKey SHCTX "${UNKEY}"
  DeleteRegKey SHCTX "Software\Classes\${ID}.File"
  DeleteRegValue SHCTX "Software\Classes\.cdesk\OpenWithProgids" "${ID}.File"
  DeleteRegKey /ifempty SHCTX "Software\Classes\.cdesk\OpenWithProgids"
  ReadRegStr $0 SHCTX "Software\Classes\.cdesk" ""
  StrCmp $0 "${ID}.File" 0 +2
    DeleteRegKey SHCTX "Software\Classes\.cdesk"
  DeleteRegKey SHCTX "Software\${ID}"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ; what officers entered is kept on purpose, and they are told where it is
  IfSilent +2
    MessageBox MB_ICONINFORMATION "${APP} is removed. Your desks, settings and backups are kept in $LOCALAPPDATA\${ID}."
SectionEnd
