@echo off
rem Starts sdg on Windows, as the file sdg does elsewhere: the same options and the same main class. It builds nothing.
setlocal
set "jar=%~dp0sdg.jar"
set "archive=%~dp0sdg.jsa"
if exist "%jar%" goto start
set "jar=%~dp0target\sdg.jar"
set "archive=%~dp0target\sdg.jsa"
if exist "%jar%" goto start
echo sdg: not built yet: run "mvn -Dquick -Dmaven.test.skip package" in its folder 1>&2
exit /b 1

:start
set "java=java"
if defined JAVA_HOME set "java=%JAVA_HOME%\bin\java"
set "quick=-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
if /i "%~1"=="serve" set "quick=-XX:+UseSerialGC -Xms32m"
if defined SDG_JAVA_OPTS set "quick="
set "shared="
rem The archive of classes is left alone where the jar is newer, or another Java made it, as far as that is known.
if not exist "%archive%" goto run
if not exist "%archive%.java" goto run
xcopy "%jar%" "%archive%" /d /l /q /y 2>nul | findstr /b /c:"1 " >nul && goto run
set "made_by="
set /p made_by=<"%archive%.java"
if defined JAVA_HOME if /i not "%made_by%"=="%java%" goto run
set shared=-XX:SharedArchiveFile="%archive%" -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:-BytecodeVerificationRemote -Dsdg.archive="%archive%"

:run
"%java%" ^
    -XX:+ExitOnOutOfMemoryError %quick% ^
    -Xshare:auto -Xlog:disable -Xlog:all=off ^
    -Dsun.jnu.encoding=UTF-8 -Dfile.encoding=UTF-8 ^
    -Dsdg.home="%~dp0." -Dsdg.command="%~0" ^
    -Dsdg.stdin.terminal=false -Dsdg.stdout.terminal=false -Dsdg.stderr.terminal=false ^
    -Dsdg.columns= ^
    --enable-native-access=ALL-UNNAMED ^
    %SDG_JAVA_OPTS% ^
    %shared% ^
    -cp "%jar%" dev.sdg.cli.Main %*
exit /b %ERRORLEVEL%
