<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>passerelle::ui::CostsPage</name>
    <message numerus="yes">
        <source>and %n call(s) without a price</source>
        <translation>
            <numerusform>and %n call without a price</numerusform>
            <numerusform>and %n calls without a price</numerusform>
        </translation>
    </message>
</context>
</TS>
