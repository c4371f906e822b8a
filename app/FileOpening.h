// SPDX-FileCopyrightText: 2026 The Postern contributors
// SPDX-License-Identifier: MIT
#pragma once

#include "models/access/AdoptionService.h"
#include "models/access/Workspace.h"
#include "models/storage/FileReport.h"

#include <QObject>

#include <functional>
#include <memory>

class AppContext;
class LongWorkDialog;
class OneDialog;

/// The road from a file to a database that is open: what the file is, and where it is not as it
/// should be, the dialog that helps it on: first run, adoption of a Flask application's file,
/// update, the salt, a problem. The context has started. Part of LoginFlow; GUI thread.
class FileOpening final : public QObject
{
    Q_OBJECT

public:
    FileOpening(AppContext &context, OneDialog &place);
    ~FileOpening() override;

    enum class Origin {
        Settings,
        Window, ///< chosen there: once it is open, the next start goes there too
    };
    void setFile(const QString &path, Origin origin);
    /// Empty where the settings tell of none that can be.
    const QString &file() const { return m_path; }

    void open();
    void showProblem(const Error &error);
    /// Lets the person choose another file.
    void choose(QWidget *parent);

    /// Null unless opened(), and after the first call.
    std::unique_ptr<Workspace> takeWorkspace() { return std::move(m_workspace); }

signals:
    void opened();
    void fileChosen(const QString &path);
    void tryAgainRequested();
    /// The person wants none of it, and to leave.
    void givenUp();

private:
    void meetApplication();
    LongWorkDialog *makeWork(const QString &title, const QString &sentence,
                             const std::function<void()> &next);
    void readThrough();
    void showFirstRun();
    void showAdoption(const FileReport &report);
    void askForSalt();
    void update();
    void openWorkspace();

    AppContext &m_context;
    OneDialog &m_place;
    QString m_path;
    Origin m_origin = Origin::Settings;
    std::unique_ptr<AdoptionService> m_adoption;
    std::unique_ptr<Workspace> m_workspace;
};
