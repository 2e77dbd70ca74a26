<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>passerelle::ui::ConsolePanel</name>
    <message numerus="yes">
        <source>After %n minutes without use</source>
        <translation>
            <numerusform>After %n minute without use</numerusform>
            <numerusform>After %n minutes without use</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SettingList</name>
    <message numerus="yes">
        <source>%n change(s) not saved; the service must be restarted</source>
        <translation>
            <numerusform>%n change not saved; the service must be restarted</numerusform>
            <numerusform>%n changes not saved; the service must be restarted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) not saved</source>
        <translation>
            <numerusform>%n change not saved</numerusform>
            <numerusform>%n changes not saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) were not saved: the reason stands beside each.</source>
        <translation>
            <numerusform>%n setting was not saved: the reason stands beside it.</numerusform>
            <numerusform>%n settings were not saved: the reason stands beside each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n setting(s) saved</source>
        <translation>
            <numerusform>%n setting saved</numerusform>
            <numerusform>%n settings saved</numerusform>
        </translation>
    </message>
</context>
</TS>
