// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#include "app/KeyGroups.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeySequence>
#include <QMenu>
#include <QSet>

namespace {

struct Phrases
{
    Q_DECLARE_TR_FUNCTIONS(KeyGroups)
};

/// Some platforms add keys that hardly any keyboard has, as F16 for Copy.
bool isOnKeyboards(const QKeySequence &keys)
{
    return !keys.isEmpty() && keys[0].key() <= Qt::Key_F12;
}

QString keysOf(const QAction &action)
{
    QStringList texts;
    const QList<QKeySequence> shortcuts = action.shortcuts();
    for (const QKeySequence &keys : shortcuts) {
        if (isOnKeyboards(keys)) {
            texts.append(keys.toString(QKeySequence::NativeText));
        }
    }
    return texts.join(QLatin1String(", "));
}

/// Two ampersands stand for one.
QString plain(const QString &text)
{
    QString result;
    for (qsizetype i = 0; i < text.size(); ++i) {
        i += text.at(i) == u'&' && i + 1 < text.size() ? 1 : 0;
        result += text.at(i);
    }
    return result.endsWith(u'…') ? result.chopped(1) : result;
}

void collect(const QList<QAction *> &actions, QSet<const QAction *> *seen,
             QList<KeysDialog::Line> *lines)
{
    for (const QAction *action : actions) {
        if (!action->isVisible() || seen->contains(action)) {
            continue;
        }
        seen->insert(action);
        if (const QMenu *menu = action->menu()) {
            collect(menu->actions(), seen, lines);
        } else if (const QString keys = keysOf(*action); !keys.isEmpty()) {
            lines->append({plain(action->text()), keys});
        }
    }
}

KeysDialog::Group ofTable()
{
    return {
        Phrases::tr("In the Table"),
        {{Phrases::tr("Go from cell to cell"), Phrases::tr("Arrow keys")},
         {Phrases::tr("Go a row on or back, on the Posts and Audit pages"), Phrases::tr("J, K")},
         {Phrases::tr("Go to the first or the last cell of the row"), Phrases::tr("Home, End")},
         {Phrases::tr("Go to the first or the last row"), Phrases::tr("Ctrl+Home, Ctrl+End")},
         {Phrases::tr("Go a screen on or back"), Phrases::tr("Page Down, Page Up")},
         {Phrases::tr("Go to the edge of the table"), Phrases::tr("Ctrl+Arrow")},
         {Phrases::tr("Select from here to there"),
          Phrases::tr("Shift with the keys that go there")},
         {Phrases::tr("Select whole rows"), Phrases::tr("Shift+Space")},
         {Phrases::tr("Select whole columns"), Phrases::tr("Ctrl+Space")},
         {Phrases::tr("Hide a notice, then select the current cell alone"), Phrases::tr("Esc")},
         {Phrases::tr("Edit the cell"), Phrases::tr("F2, Return")},
         {Phrases::tr("Write something else into the cell"),
          Phrases::tr("Any letter or digit, but J, K and, on the Posts page, E")},
         {Phrases::tr("Go to a cell that begins so, where nothing can be edited"),
          Phrases::tr("Its first letters")},
         {Phrases::tr("Tick, or take the tick away, in all selected cells"), Phrases::tr("Space")},
         {Phrases::tr("Edit the text of the post"), Phrases::tr("E")},
         {Phrases::tr("Open the menu of the row"), Phrases::tr("Menu, Shift+F10")},
         {Phrases::tr("Leave the table for what stands beside it"),
          Phrases::tr("Tab, Shift+Tab")}}};
}

KeysDialog::Group ofCells()
{
    return {Phrases::tr("Editing a Cell"),
            {{Phrases::tr("Done, and on to the row below"), Phrases::tr("Return")},
             {Phrases::tr("Done, and on to the row above"), Phrases::tr("Shift+Return")},
             {Phrases::tr("Done, and edit the next cell, or the one before"),
              Phrases::tr("Tab, Shift+Tab")},
             {Phrases::tr("Leave the cell as it was"), Phrases::tr("Esc")}}};
}

KeysDialog::Group ofFilters()
{
    return {
        Phrases::tr("Searching and Filtering"),
        {{Phrases::tr("From a field to the table"), Phrases::tr("Down")},
         {Phrases::tr("Empty the field; from an empty search to the table"), Phrases::tr("Esc")},
         {Phrases::tr("What to filter the column by"), Phrases::tr("Alt+Down")},
         {Phrases::tr("Tick a value in the filter pane"), Phrases::tr("Space, Return")}}};
}

KeysDialog::Group ofEditor()
{
    return {Phrases::tr("Editor of Posts"),
            {{Phrases::tr("Publish, or save changes"), Phrases::tr("Ctrl+Return, Ctrl+S")},
             {Phrases::tr("From the title to the text"), Phrases::tr("Return")},
             {Phrases::tr("Close, and keep what is written as a draft"), Phrases::tr("Esc")}}};
}

KeysDialog::Group ofPasswords()
{
    return {Phrases::tr("Password Fields"),
            {{Phrases::tr("Show the password, or hide it"), Phrases::tr("Ctrl+H")}}};
}

} // namespace

KeysDialog::Group KeyGroups::ofActions(const QString &title, const QList<QAction *> &actions)
{
    KeysDialog::Group group{title, {}};
    QSet<const QAction *> seen;
    collect(actions, &seen, &group.lines);
    return group;
}

QList<KeysDialog::Group> KeyGroups::others()
{
    return {ofTable(), ofCells(), ofFilters(), ofEditor(), ofPasswords()};
}
