<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Bulk</name>
    <message numerus="yes">
        <source>approve %n rows</source>
        <translation>
            <numerusform>approve %n row</numerusform>
            <numerusform>approve %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>reject %n rows</source>
        <translation>
            <numerusform>reject %n row</numerusform>
            <numerusform>reject %n rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message numerus="yes">
        <source>Finishing the current step of what runs: %n. What comes after it can be continued later.</source>
        <translation>
            <numerusform>Finishing the current step of what runs: %n. What comes after it can be continued later.</numerusform>
            <numerusform>Finishing the current step of what runs: %n. What comes after it can be continued later.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditPanel</name>
    <message numerus="yes">
        <source>%n fields need attention.</source>
        <translation>
            <numerusform>%n field needs attention.</numerusform>
            <numerusform>%n fields need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message numerus="yes">
        <source>Rows that wait and are not shown: %n.</source>
        <translation>
            <numerusform>Rows that wait and are not shown: %n.</numerusform>
            <numerusform>Rows that wait and are not shown: %n.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FormPanel</name>
    <message numerus="yes">
        <source>%n fields need attention.</source>
        <translation>
            <numerusform>%n field needs attention.</numerusform>
            <numerusform>%n fields need attention.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %n waiting</source>
        <translation>
            <numerusform>%1 of %n waiting</numerusform>
            <numerusform>%1 of %n waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n decided</source>
        <translation>
            <numerusform>%n decided</numerusform>
            <numerusform>%n decided</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>%n marked</numerusform>
            <numerusform>%n marked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>JsonEditor</name>
    <message numerus="yes">
        <source>This value has %n characters: it is kept as it is.</source>
        <translation>
            <numerusform>This value has %n character: it is kept as it is.</numerusform>
            <numerusform>This value has %n characters: it is kept as it is.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n questions wait</source>
        <translation>
            <numerusform>%n question waits</numerusform>
            <numerusform>%n questions wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ObjectField</name>
    <message numerus="yes">
        <source>Show more fields (%n)</source>
        <translation>
            <numerusform>Show more fields (%n)</numerusform>
            <numerusform>Show more fields (%n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PayloadModel</name>
    <message numerus="yes">
        <source>%n fields</source>
        <translation>
            <numerusform>%n field</numerusform>
            <numerusform>%n fields</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Preview</name>
    <message numerus="yes">
        <source>Approve %n rows</source>
        <translation>
            <numerusform>Approve %n row</numerusform>
            <numerusform>Approve %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reject %n rows</source>
        <translation>
            <numerusform>Reject %n row</numerusform>
            <numerusform>Reject %n rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Several rows belong to one thread (%n): their answers go one after the other.</source>
        <translation>
            <numerusform>Several rows belong to one thread (%n): their answers go one after the other.</numerusform>
            <numerusform>Several rows belong to one thread (%n): their answers go one after the other.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ctrl+Return decides %n rows; nothing else does</source>
        <translation>
            <numerusform>Ctrl+Return decides %n row; nothing else does</numerusform>
            <numerusform>Ctrl+Return decides %n rows; nothing else does</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StartDialog</name>
    <message numerus="yes">
        <source>Graphs that could not be loaded: %n. The list says why.</source>
        <translation>
            <numerusform>Graphs that could not be loaded: %n. The list says why.</numerusform>
            <numerusform>Graphs that could not be loaded: %n. The list says why.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message numerus="yes">
        <source>thread %1 waits in the queue (rows: %n)</source>
        <translation>
            <numerusform>thread %1 waits in the queue (rows: %n)</numerusform>
            <numerusform>thread %1 waits in the queue (rows: %n)</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tray</name>
    <message numerus="yes">
        <source>%n questions wait</source>
        <translation>
            <numerusform>%n question waits</numerusform>
            <numerusform>%n questions wait</numerusform>
        </translation>
    </message>
</context>
</TS>
