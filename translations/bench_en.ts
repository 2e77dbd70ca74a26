<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>passerelle::ui::HouseWords</name>
    <message numerus="yes">
        <source>%n group(s) of words removed</source>
        <translation>
            <numerusform>%n group of words removed</numerusform>
            <numerusform>%n groups of words removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::RunView</name>
    <message numerus="yes">
        <source>%n call(s) without a price</source>
        <translation>
            <numerusform>%n call without a price</numerusform>
            <numerusform>%n calls without a price</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::SavedQuestions</name>
    <message numerus="yes">
        <source>Run %n question(s)</source>
        <translation>
            <numerusform>Run %n question</numerusform>
            <numerusform>Run %n questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) removed</source>
        <translation>
            <numerusform>%n question removed</numerusform>
            <numerusform>%n questions removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ThresholdCard</name>
    <message numerus="yes">
        <source>%n of your saved questions would be decided otherwise:</source>
        <translation>
            <numerusform>%n of your saved questions would be decided otherwise:</numerusform>
            <numerusform>%n of your saved questions would be decided otherwise:</numerusform>
        </translation>
    </message>
</context>
</TS>
