; The setup for one person. It needs no rights, writes to no place of the machine, and can be silent (/S).
; Exit codes: 0 done, 1 cancelled, 2 stopped, 3 Tutor Desk is open and nothing was changed.
Target amd64-unicode ; 64-bit, as Tutor Desk is; it needs no 32-bit part of Windows
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 32
!endif
RequestExecutionLevel user
ManifestDPIAware true
Name "Tutor Desk"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Tutor Desk"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
Icon "${ICON}"
UninstallIcon "${ICON}"
BrandingText "Tutor Desk ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Tutor Desk"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Tutor Desk setup"
VIAddVersionKey "CompanyName" "Tutor Desk"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_FINISHPAGE_RUN "$INSTDIR\Tutor Desk.exe"
!define MUI_FINISHPAGE_TITLE "Tutor Desk is installed"
!define MUI_FINISHPAGE_TEXT "It is in the Start menu. Your caseloads stay where you put them, also when Tutor Desk is updated or removed."
!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "${FILES}"
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"

!define OURS "$INSTDIR\Uninstall Tutor Desk.exe"
!define KIND "TutorDesk.Caseload"

; A program that runs cannot be written to: nothing is changed while it does.
!macro StopWhileOpen
  ${If} ${FileExists} "$INSTDIR\Tutor Desk.exe"
    ClearErrors
    FileOpen $0 "$INSTDIR\Tutor Desk.exe" a
    ${If} ${Errors}
      MessageBox MB_OK|MB_ICONEXCLAMATION "Tutor Desk is open. Close it, and start this again. Nothing was changed." /SD IDOK
      SetErrorLevel 3
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend

Function .onInit
  ; A folder with something else in it is left alone: ours goes inside it.
  ${If} ${FileExists} "$INSTDIR\*.*"
  ${AndIfNot} ${FileExists} "${OURS}"
    ${DirState} "$INSTDIR" $0
    ${If} $0 == 1
      StrCpy $INSTDIR "$INSTDIR\Tutor Desk"
    ${EndIf}
  ${EndIf}
  !insertmacro StopWhileOpen
FunctionEnd

Section
  SetShellVarContext current
  ${If} ${FileExists} "${OURS}"
    ExecWait '"${OURS}" /S _?=$INSTDIR' $0 ; takes exactly the files of the version that is there
    ${If} $0 != 0
      DetailPrint "The version that is there could not be taken away."
      SetErrorLevel 2
      Abort
    ${EndIf}
  ${EndIf}
  !insertmacro PutFiles
  SetOutPath "$INSTDIR"
  WriteUninstaller "${OURS}"
  CreateShortcut "$SMPROGRAMS\Tutor Desk.lnk" "$INSTDIR\Tutor Desk.exe"
  WriteRegStr HKCU "Software\Classes\${KIND}" "" "Tutor Desk caseload"
  WriteRegStr HKCU "Software\Classes\${KIND}\DefaultIcon" "" "$INSTDIR\Tutor Desk.exe,0"
  WriteRegStr HKCU "Software\Classes\${KIND}\shell\open\command" "" '"$INSTDIR\Tutor Desk.exe" "%1"'
  WriteRegStr HKCU "Software\Classes\.tutordesk" "" "${KIND}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Tutor Desk"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\Tutor Desk.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Tutor Desk"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"${OURS}"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"${OURS}" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${RefreshShellIcons}
SectionEnd

Function un.onInit
  !insertmacro StopWhileOpen
FunctionEnd

; Caseloads, settings and logs are no files of ours: whatever else lies in the folder stays, and so does the folder.
Section "Uninstall"
  SetShellVarContext current
  !insertmacro TakeFiles
  Delete "$SMPROGRAMS\Tutor Desk.lnk"
  DeleteRegKey HKCU "Software\Classes\${KIND}"
  ReadRegStr $0 HKCU "Software\Classes\.tutordesk" ""
  ${If} $0 == "${KIND}"
    DeleteRegKey HKCU "Software\Classes\.tutordesk"
  ${EndIf}
  DeleteRegKey HKCU "${UNINSTALL}"
  Delete "${OURS}"
  SetOutPath "$TEMP"
  RMDir "$INSTDIR"
  ${RefreshShellIcons}
SectionEnd
