// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "views/UndoText.h"

#include "dialogs/ErrorText.h"

QString UndoText::done(const QString &command, Direction direction)
{
    //: %1 is what an action did, for example "Change of Title", "Save of 2 Changes".
    return direction == Direction::Undo ? tr("Undone: %1").arg(command)
                                        : tr("Redone: %1").arg(command);
}

QString UndoText::notUndone(const QString &command)
{
    //: %1 is what an action did, for example "Import".
    return tr("Not undone: %1. That cannot be taken back. Undo once more goes on with what was "
              "done before it.")
        .arg(command);
}

QString UndoText::refusal(const Error &error, const QString &name)
{
    if (error.reason == Reason::ChangedElsewhere) {
        return name.isEmpty() ? tr("One of the rows has been changed since. Nothing was undone.")
                              //: %1 is what a row is called: a title, a username.
                              : tr("“%1” has been changed since. Nothing was undone.").arg(name);
    }
    if (error.reason == Reason::DeletedElsewhere) {
        return name.isEmpty() ? tr("One of the rows has been deleted since. Nothing was undone.")
                              : tr("“%1” has been deleted since. Nothing was undone.").arg(name);
    }
    if (error.reason == Reason::UnknownUser && error.subject.isEmpty()) {
        return name.isEmpty()
                   ? tr("The person who would be an author has been deleted since. Nothing was "
                        "undone.")
                   //: %1 is the title of a post.
                   : tr("The person who would be the author of “%1” has been deleted since. "
                        "Nothing was undone.")
                         .arg(name);
    }
    if (error.code == ErrorCode::Cancelled) {
        return tr("Stopped. Nothing was undone.");
    }
    const bool isOfARow = error.reason == Reason::Taken || error.code == ErrorCode::NotFound ||
                          error.code == ErrorCode::Forbidden;
    //: %1 is a sentence that says why.
    return isOfARow ? tr("%1 Nothing was undone.").arg(ErrorText::sentence(error))
                    : ErrorText::sentence(error);
}

QString UndoText::onTheRest(int rows, Direction direction)
{
    if (direction == Direction::Undo) {
        return rows == 1 ? tr("Undo once more goes on with the other row.")
                         : tr("Undo once more goes on with the other %Ln rows.", nullptr, rows);
    }
    return rows == 1 ? tr("Redo once more goes on with the other row.")
                     : tr("Redo once more goes on with the other %Ln rows.", nullptr, rows);
}
