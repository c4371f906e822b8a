// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/AppContext.h"
#include "app/LoginFlow.h"

#include <QApplication>
#include <QPushButton>
#include <QTest>
#include <QWizard>

#include <chrono>

class MainWindow;
class QAction;
class RelationalTableModel;
class TablePage;

/// The workstation as somebody who stands before it has it: the program from its login flow
/// upwards, started on a database, with settings in a folder of its own. Presses, types and reads
/// what can be seen in the window that has the word now, the topmost one. What cannot be done
/// because it is not there, hidden or grey answers false and changes nothing.
class FrontDesk final
{
public:
    /// Settings and salts lie in `folder`, as `postern.ini` and `secrets.ini`. `database`
    /// comes from the command line; empty: what stands in the settings.
    /// `begin`: as main() does, or with the context started, so that start() ends in a window.
    enum class Begin { Started, AsMain };
    FrontDesk(const QString &folder, const QString &database, Begin begin = Begin::Started);
    ~FrontDesk();
    FrontDesk(const FrontDesk &) = delete;
    FrontDesk &operator=(const FrontDesk &) = delete;

    LoginFlow &flow() { return *m_flow; }
    AppContext &context() { return *m_context; }
    void start() { m_flow->start(); }
    bool hasFinished() const { return m_finished; }

    // Seeing
    QWidget *window() const;
    MainWindow *mainWindow() const;
    /// Waits until a window of this class is the topmost one.
    bool comes(const char *className, int ms = 30'000) const;
    bool isShown(const char *className) const;
    template<typename T = QWidget>
    T *find(const char *name) const
    {
        const QWidget *top = window();
        const QList<T *> found = top ? top->findChildren<T *>(text(name)) : QList<T *>();
        for (T *each : found) {
            if (each->isVisible()) {
                return each;
            }
        }
        return nullptr;
    }
    bool sees(const char *name) const { return find(name) != nullptr; }
    /// What a label or field says; null when it is not to be seen.
    QString read(const char *name) const;
    bool hasFocus(const char *name) const;
    QString title() const { return window() ? window()->windowTitle() : QString(); }
    /// The names of the pages in the navigation.
    QStringList pages() const;
    /// Whether a menu of the main window shows the action.
    bool offers(const char *action) const;
    bool isUsable(const char *action) const;

    // Doing
    bool click(const char *name);
    bool type(const char *name, const QString &text);
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier);
    bool trigger(const char *action);
    /// Nobody touches anything for so long.
    void passTime(std::chrono::seconds time);
    bool clickWizard(QWizard::WizardButton button);
    bool waitForWizardButton(QWizard::WizardButton button, int ms = 30'000) const;
    /// Types into the login dialog and presses Log In.
    bool tryLogIn(const QString &name, const QString &password);
    /// The same, and waits for the main window.
    bool logIn(const QString &name, const QString &password);
    bool logOut();

    // The page in the middle
    bool goToPage(Qt::Key digit);
    TablePage *page() const;
    RelationalTableModel *model() const;
    int rowOf(int column, const QString &text) const;
    bool select(int column, const QString &text, int cell = -1);
    /// Opens the editor of a cell with F2, types and presses Enter.
    bool edit(int column, const QString &text, int cell, const QString &typed);
    /// Space on a cell that can be ticked.
    bool tick(int column, const QString &text, int cell);

    static QString text(const char *latin) { return QString::fromLatin1(latin); }

private:
    QAction *action(const char *name) const;
    QStringList visibleTexts() const;

    std::chrono::seconds m_passed{};
    std::unique_ptr<AppContext> m_context;
    std::unique_ptr<LoginFlow> m_flow;
    bool m_finished = false;
};
