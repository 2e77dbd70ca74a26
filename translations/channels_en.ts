<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en_US">
<context>
    <name>passerelle::ui::AlertListPanel</name>
    <message numerus="yes">
        <source>raised %n more time(s), the last at %1</source>
        <translation>
            <numerusform>raised %n more time, the last at %1</numerusform>
            <numerusform>raised %n more times, the last at %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ConnectionsPage</name>
    <message numerus="yes">
        <source>What was found: %n to mend</source>
        <translation>
            <numerusform>What was found: %n to mend</numerusform>
            <numerusform>What was found: %n to mend</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::ProviderPage</name>
    <message numerus="yes">
        <source>%n model(s), as the provider lists them now. Any other name can be typed.</source>
        <translation>
            <numerusform>%n model, as the provider lists it now. Any other name can be typed.</numerusform>
            <numerusform>%n models, as the provider lists them now. Any other name can be typed.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>passerelle::ui::TwoWayTest</name>
    <message numerus="yes">
        <source>The way in works: %n check(s), nothing to mend.</source>
        <translation>
            <numerusform>The way in works: %n check, nothing to mend.</numerusform>
            <numerusform>The way in works: %n checks, nothing to mend.</numerusform>
        </translation>
    </message>
</context>
</TS>
