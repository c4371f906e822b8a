<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AdoptionSaltPage</name>
    <message numerus="yes">
        <source>%Ln people log in with an authenticator. It goes on serving here if you type what the application has as SECURITY_TOTP_SECRETS.</source>
        <translation>
            <numerusform>%Ln person logs in with an authenticator. It goes on serving here if you type what the application has as SECURITY_TOTP_SECRETS.</numerusform>
            <numerusform>%Ln people log in with an authenticator. It goes on serving here if you type what the application has as SECURITY_TOTP_SECRETS.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>And %Ln more.</numerusform>
            <numerusform>And %Ln more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln entries</source>
        <translation>
            <numerusform>%Ln entry</numerusform>
            <numerusform>%Ln entries</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Chain verified %1, %Ln entries</source>
        <translation>
            <numerusform>Chain verified %1, %Ln entry</numerusform>
            <numerusform>Chain verified %1, %Ln entries</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AuditWords</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CellEditing</name>
    <message numerus="yes">
        <source>%Ln cells copied</source>
        <translation>
            <numerusform>%Ln cell copied</numerusform>
            <numerusform>%Ln cells copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells were not changed and are marked. The first, %1: %2</source>
        <translation>
            <numerusform>%Ln cell was not changed and is marked: %1: %2</numerusform>
            <numerusform>%Ln cells were not changed and are marked. The first, %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells cannot be saved and are marked. The first, %1: %2</source>
        <translation>
            <numerusform>%Ln cell cannot be saved and is marked. %1: %2</numerusform>
            <numerusform>%Ln cells cannot be saved and are marked. The first, %1: %2</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln rows were left out: they have been deleted, or cannot be read now.</source>
        <translation>
            <numerusform>%Ln rows were left out: they have been deleted, or cannot be read now.</numerusform>
            <numerusform>%Ln rows were left out: they have been deleted, or cannot be read now.</numerusform>
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
        <source>%Ln other rows were changed or deleted elsewhere, too.</source>
        <translation>
            <numerusform>%Ln other row was changed or deleted elsewhere, too.</numerusform>
            <numerusform>%Ln other rows were changed or deleted elsewhere, too.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %L1 were deleted: keeping yours writes them again.</source>
        <extracomment>Of several rows. %1 is how many there are.</extracomment>
        <translation>
            <numerusform>%Ln of %L1 was deleted: keeping yours writes them again.</numerusform>
            <numerusform>%Ln of %L1 were deleted: keeping yours writes them again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of %L1 cannot be written again and stay undecided.</source>
        <extracomment>Of several rows. %1 is how many there are.</extracomment>
        <translation>
            <numerusform>%Ln of %L1 cannot be written again and stays undecided.</numerusform>
            <numerusform>%Ln of %L1 cannot be written again and stay undecided.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftLossPanel</name>
    <message numerus="yes">
        <source>%1 has %Ln drafts that nobody can read after this.</source>
        <extracomment>%1 is a person, %Ln is never 1</extracomment>
        <translation>
            <numerusform>%1 has %Ln draft that nobody can read after this.</numerusform>
            <numerusform>%1 has %Ln drafts that nobody can read after this.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DraftText</name>
    <message numerus="yes">
        <source>%Ln drafts were written under an earlier password and cannot be read any more.</source>
        <translation>
            <numerusform>%Ln draft was written under an earlier password and cannot be read any more.</numerusform>
            <numerusform>%Ln drafts were written under an earlier password and cannot be read any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more were written under an earlier password and cannot be read any more.</source>
        <translation>
            <numerusform>%Ln more was written under an earlier password and cannot be read any more.</numerusform>
            <numerusform>%Ln more were written under an earlier password and cannot be read any more.</numerusform>
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
    <message numerus="yes">
        <source>Cutting of %Ln Cells</source>
        <translation>
            <numerusform>Cutting of %Ln Cell</numerusform>
            <numerusform>Cutting of %Ln Cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells cut</source>
        <translation>
            <numerusform>%Ln cell cut</numerusform>
            <numerusform>%Ln cells cut</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Ticking of %Ln Cells</source>
        <translation>
            <numerusform>Ticking of %Ln Cell</numerusform>
            <numerusform>Ticking of %Ln Cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells ticked</source>
        <translation>
            <numerusform>%Ln cell ticked</numerusform>
            <numerusform>%Ln cells ticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unticking of %Ln Cells</source>
        <translation>
            <numerusform>Unticking of %Ln Cell</numerusform>
            <numerusform>Unticking of %Ln Cells</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells unticked</source>
        <translation>
            <numerusform>%Ln cell unticked</numerusform>
            <numerusform>%Ln cells unticked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %Ln rows changed</source>
        <translation>
            <numerusform>; %Ln row changed</numerusform>
            <numerusform>; %Ln rows changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>; %Ln new rows at the top</source>
        <translation>
            <numerusform>; %Ln new row at the top</numerusform>
            <numerusform>; %Ln new rows at the top</numerusform>
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
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>%Ln changes are not saved yet. The file will hold what is stored.</source>
        <translation>
            <numerusform>%Ln change is not saved yet. The file will hold what is stored.</numerusform>
            <numerusform>%Ln changes are not saved yet. The file will hold what is stored.</numerusform>
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
    <name>ImportCheckPage</name>
    <message numerus="yes">
        <source>Storing the passwords takes about %Ln seconds.</source>
        <translation>
            <numerusform>Storing the passwords takes about %Ln second.</numerusform>
            <numerusform>Storing the passwords takes about %Ln seconds.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Storing the passwords takes about %Ln minutes.</source>
        <translation>
            <numerusform>Storing the passwords takes about %Ln minute.</numerusform>
            <numerusform>Storing the passwords takes about %Ln minutes.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>More than %Ln lines are refused; the rest was not tried. Are the columns right?</source>
        <translation>
            <numerusform>More than %Ln line is refused; the rest was not tried. Are the columns right?</numerusform>
            <numerusform>More than %Ln lines are refused; the rest was not tried. Are the columns right?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lines are refused, so nothing can be imported.</source>
        <translation>
            <numerusform>%Ln line is refused, so nothing can be imported.</numerusform>
            <numerusform>%Ln lines are refused, so nothing can be imported.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drafts become unreadable by the new passwords of their authors.</source>
        <translation>
            <numerusform>%Ln draft becomes unreadable by the new password of its author.</numerusform>
            <numerusform>%Ln drafts become unreadable by the new passwords of their authors.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportColumnsPage</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeavePrompt</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1: %Ln changes</source>
        <translation>
            <numerusform>%1: %Ln change</numerusform>
            <numerusform>%1: %Ln changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes on several pages are not saved yet.</source>
        <translation>
            <numerusform>%Ln change on several pages is not saved yet.</numerusform>
            <numerusform>%Ln changes on several pages are not saved yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes on the page “%1” are not saved yet.</source>
        <translation>
            <numerusform>%Ln change on the page “%1” is not saved yet.</numerusform>
            <numerusform>%Ln changes on the page “%1” are not saved yet.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LoginNotice</name>
    <message numerus="yes">
        <source>%Ln failed tries before this login. If they were not yours, tell an administrator.</source>
        <translation>
            <numerusform>%Ln failed try before this login. If it was not yours, tell an administrator.</numerusform>
            <numerusform>%Ln failed tries before this login. If they were not yours, tell an administrator.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed tries since your last login on %1. If they were not yours, change your password.</source>
        <extracomment>%1 is a moment with its time zone</extracomment>
        <translation>
            <numerusform>%Ln failed try since your last login on %1. If it was not yours, change your password.</numerusform>
            <numerusform>%Ln failed tries since your last login on %1. If they were not yours, change your password.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln failed tries since you logged in on %1. If they were not yours, change your password.</source>
        <translation>
            <numerusform>%Ln failed try since you logged in on %1. If it was not yours, change your password.</numerusform>
            <numerusform>%Ln failed tries since you logged in on %1. If they were not yours, change your password.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>Your permissions have changed. %Ln changes that they no longer allow were discarded; Undo brings them back once they do.</source>
        <translation>
            <numerusform>Your permissions have changed. %Ln change that they no longer allow was discarded; Undo brings it back once they do.</numerusform>
            <numerusform>Your permissions have changed. %Ln changes that they no longer allow were discarded; Undo brings them back once they do.</numerusform>
        </translation>
    </message>
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
    <message numerus="yes">
        <source>%Ln registrations wait</source>
        <translation>
            <numerusform>%Ln registration waits</numerusform>
            <numerusform>%Ln registrations wait</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OrganisationFields</name>
    <message numerus="yes">
        <source>%Ln settings were changed.</source>
        <translation>
            <numerusform>%Ln setting was changed.</numerusform>
            <numerusform>%Ln settings were changed.</numerusform>
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
    <name>PasswordMeter</name>
    <message numerus="yes">
        <source>At least %Ln characters, without username or e-mail address, and not easy to guess.</source>
        <translation>
            <numerusform>At least %Ln character, without username or e-mail address, and not easy to guess.</numerusform>
            <numerusform>At least %Ln characters, without username or e-mail address, and not easy to guess.</numerusform>
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
    <message numerus="yes">
        <source>%Ln drafts are not published yet.</source>
        <translation>
            <numerusform>%Ln draft is not published yet.</numerusform>
            <numerusform>%Ln drafts are not published yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Duplicate %Ln Posts</source>
        <translation>
            <numerusform>&amp;Duplicate %Ln Post</numerusform>
            <numerusform>&amp;Duplicate %Ln Posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplication of %Ln Posts</source>
        <extracomment>What an action did, after &quot;Undo&quot; or &quot;Redo&quot; in a menu.</extracomment>
        <translation>
            <numerusform>Duplication of %Ln Post</numerusform>
            <numerusform>Duplication of %Ln Posts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln posts duplicated</source>
        <translation>
            <numerusform>%Ln post duplicated</numerusform>
            <numerusform>%Ln posts duplicated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln posts?</source>
        <translation>
            <numerusform>Remove %Ln post?</numerusform>
            <numerusform>Remove %Ln posts?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln posts, or clear the %1 selected cells?</source>
        <extracomment>%1 is a number of cells, two or more.</extracomment>
        <translation>
            <numerusform>Remove %Ln post, or clear the %1 selected cells?</numerusform>
            <numerusform>Remove %Ln posts, or clear the %1 selected cells?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProveDialog</name>
    <message numerus="yes">
        <source>You typed your password more than %Ln minutes ago. Type it again to go on; nothing is lost.</source>
        <translation>
            <numerusform>You typed your password more than %Ln minute ago. Type it again to go on; nothing is lost.</numerusform>
            <numerusform>You typed your password more than %Ln minutes ago. Type it again to go on; nothing is lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoverDialog</name>
    <message numerus="yes">
        <source>Your password is set. Log in with it. %Ln password recovery codes are left.</source>
        <translation>
            <numerusform>Your password is set. Log in with it. %Ln password recovery code is left.</numerusform>
            <numerusform>Your password is set. Log in with it. %Ln password recovery codes are left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drafts under your old password cannot be read any more.</source>
        <translation>
            <numerusform>%Ln draft under your old password cannot be read any more.</numerusform>
            <numerusform>%Ln drafts under your old password cannot be read any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RecoveryCodesDialog</name>
    <message numerus="yes">
        <source>%Ln password recovery codes are left.</source>
        <translation>
            <numerusform>%Ln password recovery code is left.</numerusform>
            <numerusform>%Ln password recovery codes are left.</numerusform>
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
    <message numerus="yes">
        <source>The account, its roles and %Ln drafts are deleted for good.</source>
        <translation>
            <numerusform>The account, its roles and %Ln draft are deleted for good.</numerusform>
            <numerusform>The account, its roles and %Ln drafts are deleted for good.</numerusform>
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
    <name>RightsPrompt</name>
    <message numerus="yes">
        <source>%Ln people (%1 and others)</source>
        <extracomment>%n is how many people, %1 some of their names</extracomment>
        <translation>
            <numerusform>%Ln person (%1)</numerusform>
            <numerusform>%Ln people (%1 and others)</numerusform>
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
    <message numerus="yes">
        <source>&amp;Remove %Ln Roles…</source>
        <translation>
            <numerusform>&amp;Remove %Ln Role…</numerusform>
            <numerusform>&amp;Remove %Ln Roles…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln roles?</source>
        <translation>
            <numerusform>Remove %Ln role?</numerusform>
            <numerusform>Remove %Ln roles?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Remove %Ln Roles</source>
        <translation>
            <numerusform>&amp;Remove %Ln Role</numerusform>
            <numerusform>&amp;Remove %Ln Roles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln people lose one or more of these roles.</source>
        <translation>
            <numerusform>%Ln person loses one or more of these roles.</numerusform>
            <numerusform>%Ln people lose one or more of these roles.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removal of %Ln Roles</source>
        <translation>
            <numerusform>Removal of %Ln Role</numerusform>
            <numerusform>Removal of %Ln Roles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Duplicate %Ln Roles</source>
        <translation>
            <numerusform>&amp;Duplicate %Ln Role</numerusform>
            <numerusform>&amp;Duplicate %Ln Roles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Duplication of %Ln Roles</source>
        <extracomment>What an action did, after &quot;Undo&quot; or &quot;Redo&quot; in a menu.</extracomment>
        <translation>
            <numerusform>Duplication of %Ln Role</numerusform>
            <numerusform>Duplication of %Ln Roles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln roles duplicated</source>
        <translation>
            <numerusform>%Ln role duplicated</numerusform>
            <numerusform>%Ln roles duplicated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Remove %Ln roles, or clear the %1 selected cells?</source>
        <extracomment>%1 is a number of cells, two or more.</extracomment>
        <translation>
            <numerusform>Remove %Ln role, or clear the %1 selected cells?</numerusform>
            <numerusform>Remove %Ln roles, or clear the %1 selected cells?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SaveRefusal</name>
    <message numerus="yes">
        <source>%Ln rows cannot be saved. One of them: %1</source>
        <extracomment>%1 is a sentence that says why.</extracomment>
        <translation>
            <numerusform>%Ln row cannot be saved. One of them: %1</numerusform>
            <numerusform>%Ln rows cannot be saved. One of them: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells cannot be saved. One of them: %1</source>
        <extracomment>%1 is a sentence that says why.</extracomment>
        <translation>
            <numerusform>%Ln cell cannot be saved. One of them: %1</numerusform>
            <numerusform>%Ln cells cannot be saved. One of them: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingWords</name>
    <message numerus="yes">
        <source>%Ln hours</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln minutes</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln seconds</source>
        <translation>
            <numerusform>%Ln second</numerusform>
            <numerusform>%Ln seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln characters</source>
        <translation>
            <numerusform>%Ln character</numerusform>
            <numerusform>%Ln characters</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message numerus="yes">
        <source>%Ln settings were reset.</source>
        <translation>
            <numerusform>%Ln setting was reset.</numerusform>
            <numerusform>%Ln settings were reset.</numerusform>
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
        <source>%1; %Ln cells were refused and are still marked (F8)</source>
        <extracomment>%1 is the sentence &quot;7 changes saved&quot;.</extracomment>
        <translation>
            <numerusform>%1; %Ln cell was refused and is still marked (F8)</numerusform>
            <numerusform>%1; %Ln cells were refused and are still marked (F8)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes saved</source>
        <translation>
            <numerusform>%Ln change saved</numerusform>
            <numerusform>%Ln changes saved</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1. Somebody else had changed %Ln of the rows, too: both changes stand.</source>
        <extracomment>%1 is the sentence &quot;7 changes saved&quot;.</extracomment>
        <translation>
            <numerusform>%1. Somebody else had changed %Ln of the rows, too: both changes stand.</numerusform>
            <numerusform>%1. Somebody else had changed %Ln of the rows, too: both changes stand.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Select at most %Ln rows.</source>
        <translation>
            <numerusform>Select at most %Ln rows.</numerusform>
            <numerusform>Select at most %Ln rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Clear the %Ln selected cells?</source>
        <translation>
            <numerusform>Clear the %Ln selected cell?</numerusform>
            <numerusform>Clear the %Ln selected cells?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>C&amp;lear %Ln Cells</source>
        <translation>
            <numerusform>C&amp;lear %Ln Cell</numerusform>
            <numerusform>C&amp;lear %Ln Cells</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableStatus</name>
    <message numerus="yes">
        <source>%Ln rows selected</source>
        <translation>
            <numerusform>%Ln row selected</numerusform>
            <numerusform>%Ln rows selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln cells selected</source>
        <extracomment>%1 is a number of cells, more than there are rows.</extracomment>
        <translation>
            <numerusform>%Ln cell selected</numerusform>
            <numerusform>%Ln cells selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln with changes</source>
        <extracomment>%1 is how many rows a filter has found; the others are shown beside them.</extracomment>
        <translation>
            <numerusform>%1 and %Ln with changes</numerusform>
            <numerusform>%1 and %Ln with changes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 cells in %Ln rows selected</source>
        <translation>
            <numerusform>%1 cells in %Ln row selected</numerusform>
            <numerusform>%1 cells in %Ln rows selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln changes</source>
        <translation>
            <numerusform>%Ln changes</numerusform>
            <numerusform>%Ln changes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TableTransfer</name>
    <message numerus="yes">
        <source>Exported %Ln rows to “%1”.</source>
        <translation>
            <numerusform>Exported %Ln row to “%1”.</numerusform>
            <numerusform>Exported %Ln rows to “%1”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new users have no password; set one for each so that they can log in.</source>
        <translation>
            <numerusform>%Ln new user has no password; set one so that they can log in.</numerusform>
            <numerusform>%Ln new users have no password; set one for each so that they can log in.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TwoFactorDialog</name>
    <message numerus="yes">
        <source>%Ln login recovery codes are left.</source>
        <translation>
            <numerusform>%Ln login recovery code is left.</numerusform>
            <numerusform>%Ln login recovery codes are left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>UndoText</name>
    <message numerus="yes">
        <source>Undo once more goes on with the other %Ln rows.</source>
        <translation>
            <numerusform>Undo once more goes on with the other %Ln row.</numerusform>
            <numerusform>Undo once more goes on with the other %Ln rows.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Redo once more goes on with the other %Ln rows.</source>
        <translation>
            <numerusform>Redo once more goes on with the other %Ln row.</numerusform>
            <numerusform>Redo once more goes on with the other %Ln rows.</numerusform>
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
        <source>&amp;Deactivate %Ln Users</source>
        <translation>
            <numerusform>&amp;Deactivate %Ln Users</numerusform>
            <numerusform>&amp;Deactivate %Ln Users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acti&amp;vate %Ln Users</source>
        <translation>
            <numerusform>Acti&amp;vate %Ln Users</numerusform>
            <numerusform>Acti&amp;vate %Ln Users</numerusform>
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
    <message numerus="yes">
        <source>&amp;Roles of %Ln Users…</source>
        <translation>
            <numerusform>&amp;Roles of %Ln User…</numerusform>
            <numerusform>&amp;Roles of %Ln Users…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change of Roles of %Ln Users</source>
        <extracomment>What an action did, after &quot;Undo&quot; or &quot;Redo&quot; in a menu.</extracomment>
        <translation>
            <numerusform>Change of Roles of %Ln User</numerusform>
            <numerusform>Change of Roles of %Ln Users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Re&amp;gistrations (%Ln)…</source>
        <translation>
            <numerusform>Re&amp;gistrations (%Ln)…</numerusform>
            <numerusform>Re&amp;gistrations (%Ln)…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This person logs in with a second factor and has %Ln login recovery codes left.</source>
        <translation>
            <numerusform>This person logs in with a second factor and has %Ln login recovery code left.</numerusform>
            <numerusform>This person logs in with a second factor and has %Ln login recovery codes left.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln users are activated once that is saved.</source>
        <translation>
            <numerusform>%Ln user is activated once that is saved.</numerusform>
            <numerusform>%Ln users are activated once that is saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln users are deactivated once that is saved.</source>
        <translation>
            <numerusform>%Ln user is deactivated once that is saved.</numerusform>
            <numerusform>%Ln users are deactivated once that is saved.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Unloc&amp;k %Ln Users</source>
        <translation>
            <numerusform>Unloc&amp;k %Ln User</numerusform>
            <numerusform>Unloc&amp;k %Ln Users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln users may log in again.</source>
        <translation>
            <numerusform>%Ln user may log in again.</numerusform>
            <numerusform>%Ln users may log in again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Roles of %Ln users changed</source>
        <translation>
            <numerusform>Roles of %Ln user changed</numerusform>
            <numerusform>Roles of %Ln users changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deactivate %Ln users?</source>
        <translation>
            <numerusform>Deactivate %Ln user?</numerusform>
            <numerusform>Deactivate %Ln users?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deactivate %Ln users, or clear the %1 selected cells?</source>
        <extracomment>%1 is a number of cells, two or more.</extracomment>
        <translation>
            <numerusform>Deactivate %Ln user, or clear the %1 selected cells?</numerusform>
            <numerusform>Deactivate %Ln users, or clear the %1 selected cells?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>&amp;Deactivate up to %Ln Users</source>
        <translation>
            <numerusform>&amp;Deactivate up to %Ln User</numerusform>
            <numerusform>&amp;Deactivate up to %Ln Users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Acti&amp;vate up to %Ln Users</source>
        <translation>
            <numerusform>Acti&amp;vate up to %Ln User</numerusform>
            <numerusform>Acti&amp;vate up to %Ln Users</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deactivate up to %Ln users?</source>
        <translation>
            <numerusform>Deactivate up to %Ln user?</numerusform>
            <numerusform>Deactivate up to %Ln users?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Deactivate up to %Ln users, or clear the %1 selected cells?</source>
        <extracomment>%1 is a number of cells, two or more.</extracomment>
        <translation>
            <numerusform>Deactivate up to %Ln user, or clear the %1 selected cells?</numerusform>
            <numerusform>Deactivate up to %Ln users, or clear the %1 selected cells?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WorkstationSection</name>
    <message numerus="yes">
        <source>%Ln beside the file, the newest: %1, %2</source>
        <translation>
            <numerusform>%Ln beside the file: %1, %2</numerusform>
            <numerusform>%Ln beside the file, the newest: %1, %2</numerusform>
        </translation>
    </message>
</context>
</TS>
