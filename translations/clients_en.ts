<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>passerelle::ui::MembersPanel</name>
    <message numerus="yes">
        <source>%1 (%n client(s))</source>
        <translation>
            <numerusform>%1 (%n client)</numerusform>
            <numerusform>%1 (%n clients)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SecondFactorPanel</name>
    <message numerus="yes">
        <source>A second factor is asked for when you sign in. %n recovery code(s) are left.</source>
        <translation>
            <numerusform>A second factor is asked for when you sign in. %n recovery code is left.</numerusform>
            <numerusform>A second factor is asked for when you sign in. %n recovery codes are left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::TokensPage</name>
    <message numerus="yes">
        <source> and %n more</source>
        <translation>
            <numerusform> and %n more</numerusform>
            <numerusform> and %n more</numerusform>
        </translation>
    </message>
</context>
</TS>
