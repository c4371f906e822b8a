// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "app/MainWindow.h"
#include "app/Settings.h"
#include "models/access/SecretStore.h"
#include "models/access/Workspace.h"
#include "models/crypto/CryptoLibrary.h"
#include "models/tables/PostsTable.h"
#include "tests/bench/Stopwatch.h"
#include "views/PostsPage.h"
#include "views/TableView.h"

#include <QTemporaryDir>

#include <functional>

/// The real window on the big office, with the administrator at it, and what an input costs there.
class Desk final : public QObject
{
    Q_OBJECT

public:
    enum class Window {
        None,
        Painted, ///< once; rows may still be read
        Main,
    };

    explicit Desk(const QString &path, Window window = Window::Main);
    ~Desk() override;

    Workspace &workspace() { return *m_workspace; }
    Session &session() { return *m_session; }
    PostsPage &page() { return *m_page; }
    TableView &table() { return *m_page->table(); }
    RelationalTableModel &model() { return *m_page->model(); }
    MainWindow &window() { return *m_window; }

    struct Interaction
    {
        Cost untilPainted; ///< from the input to the end of the first paint of the table
        Cost untilSettled; ///< and to the last row
        Cost longest;      ///< the longest single event on the way
    };

    /// Gives the input and waits until nothing more comes of it.
    Interaction perform(const std::function<void()> &input);
    /// Processes events until no rows are being read.
    void settle();
    /// Processes events until `isDone`; false when it has not come about in some seconds.
    bool waitFor(const std::function<bool()> &isDone);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    std::unique_ptr<CryptoLibrary> m_crypto;
    QTemporaryDir m_folder;
    SystemClock m_clock;
    SecretStore m_secrets;
    Settings m_settings;
    std::unique_ptr<Workspace> m_workspace;
    std::unique_ptr<Session> m_session;
    std::unique_ptr<MainWindow> m_window;
    PostsPage *m_page = nullptr;
    int m_paints = 0;
};
