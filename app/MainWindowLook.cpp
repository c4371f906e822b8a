// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
//
// The part of MainWindow that is about how its person left it, and likes it.
#include "app/Appearance.h"
#include "app/DeskWindow.h"
#include "app/MainWindow.h"
#include "app/PersonalLook.h"
#include "dialogs/ScreenRoom.h"
#include "views/Page.h"

#include <QActionGroup>

namespace {

constexpr QSize FirstSize(1100, 720);

} // namespace

void MainWindow::setupLook()
{
    m_look = new PersonalLook(
        m_settings, person(), m_session.isLooking(),
        [this] {
            PersonalLook::Pages pages;
            for (const Entry &entry : std::as_const(m_entries)) {
                if (isAllowed(entry)) {
                    pages.append({entry.identity.name, entry.identity.title});
                }
            }
            return pages;
        },
        this);
    connect(m_look, &PersonalLook::changed, this, &MainWindow::showLook);
}

/// Names the person in the settings; ids are never given out twice, names may change.
QString MainWindow::person() const
{
    return m_workspace.database().id() + u'-' + QString::number(m_session.userId());
}

void MainWindow::restoreLook()
{
    if (m_session.isLooking()) {
        showLook();
        return; // how somebody left their window is theirs
    }
    if (!window()->isVisible()) { // one that somebody else has left stays where it is
        ScreenRoom::resize(*window(), FirstSize);
        window()->restoreGeometry(
            m_settings.personalValue(Settings::Key::WindowGeometry, person()).toByteArray());
    }
    showLook();
    const QString chosen = m_look->look().firstPage;
    const QString last = m_settings.personalValue(Settings::Key::LastPage, person()).toString();
    // What was chosen may not be allowed any more.
    int first = -1;
    for (const QString &name : {last, chosen}) {
        for (int row = 0; row < m_entries.size(); ++row) {
            const Entry &entry = m_entries.at(row);
            first = entry.identity.name == name && isAllowed(entry) ? row : first;
        }
    }
    if (first >= 0) {
        enterPage(first);
    }
}

void MainWindow::rememberLook()
{
    if (m_session.isLooking()) {
        return;
    }
    const auto *desk = qobject_cast<DeskWindow *>(window());
    if (desk == nullptr || desk->content() == this) { // else it is somebody else's by now
        m_settings.setPersonalValue(Settings::Key::WindowGeometry, person(),
                                    window()->saveGeometry());
    }
    for (const Page *page : pages()) { // one that was not opened is still as it was left
        m_settings.setPersonalValue(Settings::Key::PageState, person(), page->saveLayout(),
                                    page->objectName());
    }
    if (const Page *page = currentPage()) {
        m_settings.setPersonalValue(Settings::Key::LastPage, person(), page->objectName());
    }
}

void MainWindow::chooseRowHeight(RowHeight height)
{
    LookChoices look = m_look->look();
    look.rows = height;
    m_look->setLook(look);
}

void MainWindow::showLook()
{
    const LookChoices look = m_look->look();
    if (isVisible() && !m_session.isLooking()) {
        Appearance::show(look);
    }
    const QList<QAction *> actions = m_rowHeights->actions();
    for (QAction *action : actions) {
        if (action->data().toInt() == static_cast<int>(look.rows)) {
            action->setChecked(true);
        }
    }
    for (Page *page : pages()) {
        page->setRowHeight(look.rows);
    }
}

/// Whoever was at the desk before may have liked it otherwise.
void MainWindow::showEvent(QShowEvent *event)
{
    QMainWindow::showEvent(event);
    m_wasShown = true;
    if (!m_session.isLooking()) {
        showLook();
    }
}
