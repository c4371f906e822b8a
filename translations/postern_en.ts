<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CellEditing</name>
    <message numerus="yes">
        <source>%Ln cells were not changed and are marked. The first: %1</source>
        <extracomment>%1 is a sentence that says why the first of them was not.</extracomment>
        <translation>
            <numerusform>%Ln cell was not changed and is marked. %1</numerusform>
            <numerusform>%Ln cells were not changed and are marked. The first: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells copied</source>
        <translation>
            <numerusform>%Ln cell copied</numerusform>
            <numerusform>%Ln cells copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ChangeBar</name>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln change</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ColoursDialog</name>
    <message numerus="yes">
        <source>There can be %Ln rules at most.</source>
        <translation>
            <numerusform>There can be %Ln rule at most.</numerusform>
            <numerusform>There can be %Ln rules at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictDialog</name>
    <message numerus="yes">
        <source>%Ln other rows were changed elsewhere too.</source>
        <translation>
            <numerusform>%Ln other row was changed elsewhere too.</numerusform>
            <numerusform>%Ln other rows were changed elsewhere too.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditActions</name>
    <message numerus="yes">
        <source>Select at most %Ln cells.</source>
        <translation>
            <numerusform>Select at most %Ln cell.</numerusform>
            <numerusform>Select at most %Ln cells.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was pasted: at most %Ln cells can be pasted at once.</source>
        <translation>
            <numerusform>Nothing was pasted: at most %Ln cell can be pasted at once.</numerusform>
            <numerusform>Nothing was pasted: at most %Ln cells can be pasted at once.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Pasting of %Ln Cells</source>
        <translation>
            <numerusform>Pasting of %Ln Cell</numerusform>
            <numerusform>Pasting of %Ln Cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells pasted</source>
        <translation>
            <numerusform>%Ln cell pasted</numerusform>
            <numerusform>%Ln cells pasted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were left out: the table ends here, and pasting adds no rows to it.</source>
        <translation>
            <numerusform>%Ln row was left out: the table ends here, and pasting adds no rows to it.</numerusform>
            <numerusform>%Ln rows were left out: the table ends here, and pasting adds no rows to it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln columns were left out: the table has no more.</source>
        <translation>
            <numerusform>%Ln column was left out: the table has no more.</numerusform>
            <numerusform>%Ln columns were left out: the table has no more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Filling of %Ln Cells</source>
        <translation>
            <numerusform>Filling of %Ln Cell</numerusform>
            <numerusform>Filling of %Ln Cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells filled</source>
        <translation>
            <numerusform>%Ln cell filled</numerusform>
            <numerusform>%Ln cells filled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clearing of %Ln Cells</source>
        <translation>
            <numerusform>Clearing of %Ln Cell</numerusform>
            <numerusform>Clearing of %Ln Cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells cleared</source>
        <translation>
            <numerusform>%Ln cell cleared</numerusform>
            <numerusform>%Ln cells cleared</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ErrorText</name>
    <message numerus="yes">
        <source>A username has at least %n characters.</source>
        <extracomment>%n is never 1</extracomment>
        <translation>
            <numerusform>A username has at least %n characters.</numerusform>
            <numerusform>A username has at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A password has at least %n characters.</source>
        <extracomment>%n is never 1</extracomment>
        <translation>
            <numerusform>A password has at least %n characters.</numerusform>
            <numerusform>A password has at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Type at least %n characters.</source>
        <translation>
            <numerusform>Type at least %n characters.</numerusform>
            <numerusform>Type at least %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A username has at most %n characters.</source>
        <translation>
            <numerusform>A username has at most %n characters.</numerusform>
            <numerusform>A username has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>An e-mail address has at most %n characters.</source>
        <translation>
            <numerusform>An e-mail address has at most %n characters.</numerusform>
            <numerusform>An e-mail address has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A password has at most %n characters.</source>
        <translation>
            <numerusform>A password has at most %n characters.</numerusform>
            <numerusform>A password has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A role&apos;s name has at most %n characters.</source>
        <translation>
            <numerusform>A role&apos;s name has at most %n characters.</numerusform>
            <numerusform>A role&apos;s name has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A description has at most %n characters.</source>
        <translation>
            <numerusform>A description has at most %n characters.</numerusform>
            <numerusform>A description has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A title has at most %n characters.</source>
        <translation>
            <numerusform>A title has at most %n characters.</numerusform>
            <numerusform>A title has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A text has at most %n characters.</source>
        <translation>
            <numerusform>A text has at most %n characters.</numerusform>
            <numerusform>A text has at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Type at most %n characters.</source>
        <translation>
            <numerusform>Type at most %n characters.</numerusform>
            <numerusform>Type at most %n characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This goes no further than %n.</source>
        <extracomment>%n is the largest or the smallest value that is allowed</extracomment>
        <translation>
            <numerusform>This goes no further than %n.</numerusform>
            <numerusform>This goes no further than %n.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>There should be %n values on this line.</source>
        <translation>
            <numerusform>There should be %n values on this line.</numerusform>
            <numerusform>There should be %n values on this line.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandOverPanel</name>
    <message numerus="yes">
        <source>Copied. It leaves the clipboard again in %n seconds.</source>
        <translation>
            <numerusform>Copied. It leaves the clipboard again in %n seconds.</numerusform>
            <numerusform>Copied. It leaves the clipboard again in %n seconds.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%Ln changes not saved</source>
        <translation>
            <numerusform>%Ln change not saved</numerusform>
            <numerusform>%Ln changes not saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MembersDelegate</name>
    <message numerus="yes">
        <source>%Ln people</source>
        <translation>
            <numerusform>%Ln person</numerusform>
            <numerusform>%Ln people</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MembersDialog</name>
    <message numerus="yes">
        <source>&amp;Members: %Ln</source>
        <extracomment>Above the list of people who have a role; %n is their number</extracomment>
        <translation>
            <numerusform>&amp;Members: %Ln</numerusform>
            <numerusform>&amp;Members: %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NavigationList</name>
    <message numerus="yes">
        <source>%Ln changes not saved</source>
        <translation>
            <numerusform>%Ln change not saved</numerusform>
            <numerusform>%Ln changes not saved</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message numerus="yes">
        <source>Discard %Ln changes?</source>
        <translation>
            <numerusform>Discard %Ln changes?</numerusform>
            <numerusform>Discard %Ln changes?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PostsPage</name>
    <message numerus="yes">
        <source>%Ln posts</source>
        <translation>
            <numerusform>%Ln post</numerusform>
            <numerusform>%Ln posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln posts.</source>
        <translation>
            <numerusform>Removed %Ln post.</numerusform>
            <numerusform>Removed %Ln posts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove %Ln Posts</source>
        <translation>
            <numerusform>&amp;Remove %Ln Posts</numerusform>
            <numerusform>&amp;Remove %Ln Posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removal of %Ln Posts</source>
        <translation>
            <numerusform>Removal of %Ln Posts</numerusform>
            <numerusform>Removal of %Ln Posts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RemoveUserDialog</name>
    <message numerus="yes">
        <source>%1 wrote %Ln posts. What becomes of them?</source>
        <translation>
            <numerusform>%1 wrote %Ln post. What becomes of it?</numerusform>
            <numerusform>%1 wrote %Ln posts. What becomes of them?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplaceDialog</name>
    <message numerus="yes">
        <source>%Ln found</source>
        <translation>
            <numerusform>%Ln found</numerusform>
            <numerusform>%Ln found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Replace %Ln</source>
        <translation>
            <numerusform>&amp;Replace %Ln</numerusform>
            <numerusform>&amp;Replace %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replacing in %Ln Cells</source>
        <translation>
            <numerusform>Replacing in %Ln Cell</numerusform>
            <numerusform>Replacing in %Ln Cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells replaced</source>
        <translation>
            <numerusform>%Ln cell replaced</numerusform>
            <numerusform>%Ln cells replaced</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolePane</name>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <extracomment>%1 is a list of names, %n how many are not in it.</extracomment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RolesPage</name>
    <message numerus="yes">
        <source>%Ln roles</source>
        <translation>
            <numerusform>%Ln role</numerusform>
            <numerusform>%Ln roles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people lose this role.</source>
        <translation>
            <numerusform>%Ln person loses this role.</numerusform>
            <numerusform>%Ln people lose this role.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StepText</name>
    <message numerus="yes">
        <source>%Ln New Rows</source>
        <translation>
            <numerusform>%Ln New Rows</numerusform>
            <numerusform>%Ln New Rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removal of %Ln Rows</source>
        <translation>
            <numerusform>Removal of %Ln Rows</numerusform>
            <numerusform>Removal of %Ln Rows</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change of %Ln Cells</source>
        <translation>
            <numerusform>Change of %Ln Cell</numerusform>
            <numerusform>Change of %Ln Cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Save of %Ln Changes</source>
        <translation>
            <numerusform>Save of %Ln Changes</numerusform>
            <numerusform>Save of %Ln Changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TablePage</name>
    <message numerus="yes">
        <source>%Ln changes saved</source>
        <translation>
            <numerusform>%Ln change saved</numerusform>
            <numerusform>%Ln changes saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select at most %Ln rows.</source>
        <translation>
            <numerusform>Select at most %Ln rows.</numerusform>
            <numerusform>Select at most %Ln rows.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableStatus</name>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln changes</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UsersPage</name>
    <message numerus="yes">
        <source>%Ln users</source>
        <translation>
            <numerusform>%Ln user</numerusform>
            <numerusform>%Ln users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Dea&amp;ctivate %Ln Users</source>
        <translation>
            <numerusform>Dea&amp;ctivate %Ln Users</numerusform>
            <numerusform>Dea&amp;ctivate %Ln Users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A&amp;ctivate %Ln Users</source>
        <translation>
            <numerusform>A&amp;ctivate %Ln Users</numerusform>
            <numerusform>A&amp;ctivate %Ln Users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Activation of %Ln Users</source>
        <extracomment>What an action did, after &quot;Undo&quot; or &quot;Redo&quot; in a menu.</extracomment>
        <translation>
            <numerusform>Activation of %Ln Users</numerusform>
            <numerusform>Activation of %Ln Users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deactivation of %Ln Users</source>
        <translation>
            <numerusform>Deactivation of %Ln Users</numerusform>
            <numerusform>Deactivation of %Ln Users</numerusform>
        </translation>
    </message>
</context>
</TS>
